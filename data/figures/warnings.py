"""A warning, what it must carry, and its life from the day it is raised to what became of it.

The six fields of the regular alert are type, cause, manner, location, extent (with its degree) and frequency;
a warning without one of them is told nowhere, and a bulletin with one empty is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.figures.attention import Actor
from data.figures.boards import DistrictTag, Freshness
from data.figures.modes import USUAL_MODE, ModeFigure
from data.figures.numbers import AreaTag, Sentence
from data.terms import Instant

LEAST_USUAL = 0.05
"""Where less than this is usual in a week, nothing can be a multiple of it: hardly anything is expected."""


class WarningKind(StrEnum):
    """The four warnings of the source."""

    MANAGEMENT = "management"
    TECHNICAL = "technical"
    MANUAL = "manual"
    REGULAR = "regular"


class WarningState(StrEnum):
    """How far a warning has come."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    ACTED = "acted"
    CLOSED = "closed"


class WarningOutcome(StrEnum):
    """Whether a closed warning was right."""

    RIGHT = "right"
    FALSE = "false"
    UNCLEAR = "unclear"


_NEXT = {
    WarningState.NEW: (WarningState.ACKNOWLEDGED, WarningState.CLOSED),
    WarningState.ACKNOWLEDGED: (WarningState.ACTED, WarningState.CLOSED),
    WarningState.ACTED: (WarningState.CLOSED,),
    WarningState.CLOSED: (),
}


@dataclass(frozen=True, slots=True)
class WarningStep:
    """When a warning came to a state, by the key of the post that brought it there, and a word on it."""

    state: WarningState
    at: Instant
    post: str
    note: str = ""


def allowed(state: WarningState) -> tuple[WarningState, ...]:
    """The states to which a warning can go from one."""
    return _NEXT[state]


class StepError(ValueError):
    """A warning cannot take this step; the text is the key of the reason, below `warning.step.`."""


@dataclass(frozen=True, slots=True)
class WarningRecord:
    """How often warnings were right: those closed as `right`, `false` and `unclear`; `open` are pending.

    `expired` are those raised by hand whose day came before anybody took them up: nobody will judge them.
    """

    right: int
    false: int
    unclear: int
    open: int
    expired: int = 0

    @property
    def precision(self) -> float | None:
        """W4: those that were right, of all that are closed; None where none is."""
        closed = self.right + self.false + self.unclear
        return self.right / closed if closed else None


@dataclass(frozen=True, slots=True)
class RecordQuarter:
    """What became of the warnings raised in the quarter that begins on a day.

    `lead` is how many days, in the mean, those that were right came before the peak of the requests; None
    where there is none whose peak is known.
    """

    first: date
    record: WarningRecord
    lead: float | None


class HeardFrom(StrEnum):
    """Who found the matters that a warning counts; the two are never added up."""

    RESIDENTS = "residents"
    INSPECTORS = "inspectors"
    NONE = "none"


class Reality(StrEnum):
    """What the counts of the others say of a rise: is there more of the matter, or is more of it reported?"""

    BOTH = "both"
    """They find more as well: it is real."""
    ALONE = "alone"
    """They find as much as usual: for now it is reported more."""
    OPEN = "open"
    """Their numbers are too small to tell."""


@dataclass(frozen=True, slots=True)
class OtherVoice:
    """What the others found meanwhile of a matter that rises, residents beside inspectors or the reverse.

    `low` and `high` bound the ratio of observed to expected with a certainty of 90 %; they and `expected`
    are None where so little is usual that nothing can be expected.
    """

    heard_from: HeardFrom
    observed: int
    expected: float | None
    low: float | None
    high: float | None
    reality: Reality


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place that a warning touches, with the orders counted there."""

    place: AreaTag
    orders: int


@dataclass(frozen=True, slots=True)
class WarningFigure:
    """One warning as it is shown: what, where, how bad, who must act, and how far it has come.

    `key` stays the same from run to run. The fields from `type` to `frequency` are never empty; the words
    of each come from the catalogue. `suggested` is a key of the closed list of measures below
    `warning.measure.`. `urgent` is what a threshold fires that is marked so and, while the emergency mode is
    in force, what any threshold fires or a person raises. `observed` to `upper`, and `weeks` of history, are
    None where a rule expects nothing; `false_alarms` is the share of false alarms that the rule is set to,
    None where a person set it.
    `joined` are the related alarms that it tells as well. `ceased` is since when its rule no longer fires:
    somebody took it up and has not closed it, so it stays. `left_out`: the owner of its category is no body
    that serves (police, discipline), so another one is asked to act. `less_sure` is a new rise that comes
    after as many surer ones as a week is shown at once.
    """

    key: str
    kind: WarningKind
    rule: str
    title: Sentence
    urgent: bool
    state: WarningState
    judged: WarningOutcome | None
    since: Instant
    updated: Instant
    place: AreaTag
    places: tuple[PlaceCount, ...]
    category: tuple[str, str] | None
    heard_from: HeardFrom
    type: Sentence
    cause: Sentence
    manner: Sentence
    location: Sentence
    extent: Sentence
    degree: Sentence
    frequency: Sentence
    actor: Actor | None
    suggested: str
    due: Instant | None
    observed: float | None
    expected: float | None
    lower: float | None
    upper: float | None
    weeks: int | None
    short_history: bool
    false_alarms: float | None
    notes: tuple[WarningStep, ...]
    other: OtherVoice | None = None
    """What the others found meanwhile; None where a warning does not count what one of them found."""
    joined: tuple[Sentence, ...] = ()
    ceased: Instant | None = None
    left_out: bool = False
    less_sure: bool = False


FIELDS = ("type", "cause", "manner", "location", "extent", "degree", "frequency")
"""The fields of a warning that is shown, both lists of the source together."""


def missing(line: WarningFigure) -> tuple[str, ...]:
    """Name the fields of a warning that are empty: with one of them it goes onto no paper."""
    return tuple(name for name in FIELDS if not getattr(line, name).key)


@dataclass(frozen=True, slots=True)
class GridLoad:
    """The load of a grid and its class, 1 (the heaviest) to 4: 网格负荷等级, never a letter, never a tier.

    `orders` arose in it in the weeks that were counted, `load` is their weight, `times` that of the median
    grid; `before` is the class in as many weeks before, with `orders_before`, None where nothing is known.
    """

    grid: AreaTag
    orders: int
    load: float
    times: float
    degree: int
    before: int | None
    orders_before: int | None = None


@dataclass(frozen=True, slots=True)
class WarningSeries:
    """The weeks behind a warning, oldest first; NaN where nothing is expected to be known."""

    mondays: tuple[date, ...]
    counts: tuple[int, ...]
    expected: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    alarmed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class WarningsFigure:
    """The warnings of a place, urgent ones first, and what they rest on.

    `budget` is the number of warnings a week that was asked for, `level` the share of false discoveries it
    came to, `achieved` the warnings a week that this level gave in the `replayed` weeks, `most` those of the
    busiest, none in `quiet` of them; related alarms count as one. `tested` series of `counted` were large
    enough; `untested` says what is never tested, or cannot be. `since` is where the history begins, None
    without any. `series` are the weeks behind each warning of counts, by its key. `loads` are the grids by
    their load, the heaviest first.
    """

    district: DistrictTag
    place: AreaTag
    as_of: Instant
    freshness: Freshness
    budget: float
    level: float
    achieved: float
    replayed: int
    lines: tuple[WarningFigure, ...]
    record: WarningRecord
    tested: int
    counted: int
    untested: tuple[Sentence, ...]
    since: Instant | None
    series: Mapping[str, WarningSeries]
    most: int = 0
    quiet: int = 0
    loads: tuple[GridLoad, ...] = ()
    quarters: tuple[RecordQuarter, ...] = ()
    """What became of the warnings of the last quarters, oldest first."""
    mode: ModeFigure = USUAL_MODE
    """The operating mode in force, printed on everything made under it."""

    def count(self, kind: WarningKind, state: WarningState | None = None) -> int:
        """How many warnings of a kind there are, in one state or in all."""
        return sum(line.kind is kind and state in (None, line.state) for line in self.lines)
