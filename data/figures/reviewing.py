"""The review as one desk sees it: whether it is on, its signals, the sample of second visits and the log."""

from dataclasses import dataclass
from datetime import date

from data.figures.boards import DistrictTag, Freshness
from data.figures.numbers import AreaTag
from data.figures.orders import OrderLine
from data.figures.signals import Signal, SignalsFigure, Team, VisitOutcome
from data.scope import Period
from data.terms import Instant, OrderId


@dataclass(frozen=True, slots=True)
class VisitLine:
    """An order of the sample, at its position in the visitor's list.

    Nothing in it tells whether a signal led to it; `place` holds the areas from the street down.
    """

    id: OrderId
    number: str
    place: tuple[AreaTag, ...]
    where: str
    category: tuple[str, str]
    matter: str
    drawn: Instant
    visited: Instant | None = None
    outcome: VisitOutcome | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log: when, in the name of which office, which step, and what it was about.

    `check`, `team` and `month` are those of a signal; `told` is an order's number, a count, or the period in
    which a `place` was looked at, `outcome` what a second visit found.
    """

    at: Instant
    actor: str
    step: str
    check: str = ""
    team: Team | None = None
    month: date | None = None
    place: AreaTag | None = None
    told: str = ""
    outcome: VisitOutcome | None = None


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """All of the review in a place and period; `signals` is None while the review is off."""

    district: DistrictTag
    place: AreaTag
    period: Period
    as_of: Instant
    freshness: Freshness
    signals: SignalsFigure | None
    sample: tuple[VisitLine, ...] = ()
    log: tuple[LogLine, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether signals are told."""
        return self.signals is not None

    @property
    def waiting(self) -> tuple[VisitLine, ...]:
        """The orders of the sample that nobody has visited yet."""
        return tuple(line for line in self.sample if line.outcome is None)


@dataclass(frozen=True, slots=True)
class ResultsRead:
    """What became of a file of results: how many were written down, and the numbers of which none was."""

    noted: int
    unknown: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignalPaper:
    """A signal as it goes on paper: as the slip on which its team answers, or (not `is_slip`) as a record."""

    district: DistrictTag
    as_of: Instant
    signal: Signal
    lines: tuple[OrderLine, ...]
    is_slip: bool
