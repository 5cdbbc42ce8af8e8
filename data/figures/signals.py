"""Signals for review: what a check has found of a team and month, and how far the review of it has come.

A signal asks for a second look; it says nothing of a person, and nothing of a team until it is looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.figures.boards import DistrictTag, Freshness
from data.figures.numbers import AreaTag
from data.scope import Period
from data.terms import Instant


class SignalState(StrEnum):
    """How far the review of a signal has come."""

    RAISED = "raised"
    ASKED = "asked"
    """The team has a reply slip."""
    VISITED = "visited"
    CONFIRMED = "confirmed"
    EXPIRED = "expired"


class VisitOutcome(StrEnum):
    """What a second visit found of an order."""

    DONE = "done"
    NOT_DONE = "not_done"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Team:
    """A team by the names of its body (Chinese, English), empty where several small bodies stand together."""

    id: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Patrols:
    """Patrols due and done where nothing was reported."""

    due: int
    done: int


@dataclass(frozen=True, slots=True)
class Visits:
    """What second visits found of one half of the sample, findings or chance, or of the orders of a signal.

    `interval` is the 95 % interval of the share that was found as recorded; None where nobody knows yet.
    """

    done: int = 0
    not_done: int = 0
    unclear: int = 0
    open: int = 0
    interval: tuple[float, float] | None = None

    @property
    def known(self) -> int:
        """How many visits gave an answer."""
        return self.done + self.not_done


@dataclass(frozen=True, slots=True)
class Signal:
    """What a check has found of a team and month, all of its posts in sum.

    `observed` orders of `base` looked at are marked, `expected` is what peers with the same tiers and
    categories would have, and `low` to `high` what they would have by chance in 95 of 100 cases. `orders`
    are the ids of those behind it. `raised` is when somebody took it up (None: not yet), `asked` when the
    team got its slip, `replied` when it answered; `answer_until` is when its ten working days are over, and
    `expires` when the signal is forgotten unless it is confirmed. `printable` says that it was visited, or
    that the team has had its days; `visits` are those of its own orders.
    """

    key: str
    check: str
    team: Team
    month: date
    observed: int
    base: int
    expected: float
    low: int
    high: int
    orders: tuple[int, ...]
    state: SignalState = SignalState.RAISED
    raised: Instant | None = None
    asked: Instant | None = None
    answer_until: Instant | None = None
    replied: Instant | None = None
    reply: str = ""
    expires: Instant | None = None
    printable: bool = False
    visits: Visits = Visits()
    patrols: Patrols | None = None

    @property
    def ratio(self) -> float | None:
        """Observed over expected; None where next to nothing is expected."""
        return self.observed / self.expected if self.expected >= 0.05 else None

    @property
    def usual(self) -> float:
        """The base rate of peers, of the orders looked at."""
        return self.expected / self.base if self.base else 0.0


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What a check has looked at: so many orders, of which so many are marked, by so many posts or teams.

    `missing` are the stamps and columns without which it cannot be computed; then all counts are 0.
    """

    check: str
    looked: int = 0
    marked: int = 0
    judged: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFault:
    """Instants that cannot be: orders with a stage before the one `before` it, or, without, in the future.

    A fault of clocks, time zones or interfaces until something else is known.
    """

    stage: str
    before: str
    orders: int


@dataclass(frozen=True, slots=True)
class FormalityLine:
    """Of a kind of work, how much was empty in a street (None: not known where); `of` are all looked at."""

    kind: str
    place: AreaTag | None
    empty: int
    of: int


@dataclass(frozen=True, slots=True)
class SignalsFigure:
    """The signals of a place and period, with all that was looked at and what could not be.

    `faults` come first: what is a fault of the data is no signal. `left_out` orders are about persons and
    were not looked at. Of `visits` the second visits of findings and of chance orders stand apart; they are
    the only numbers to be quoted upwards. `missing_formality` names what tells nothing, by its kind.
    """

    district: DistrictTag
    place: AreaTag
    period: Period
    as_of: Instant
    freshness: Freshness
    faults: tuple[DataFault, ...]
    checks: tuple[CheckLine, ...]
    signals: tuple[Signal, ...]
    formality: tuple[FormalityLine, ...]
    missing_formality: tuple[str, ...]
    left_out: int
    visits: Mapping[str, Visits]
