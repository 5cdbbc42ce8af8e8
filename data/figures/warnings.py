"""A warning, what it must carry, and its life from the day it is raised to what became of it.

The six fields of the regular alert are type, cause, manner, location, extent (with its degree) and frequency;
a warning without one of them is told nowhere, and a bulletin with one empty is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from data.figures.attention import Actor
from data.figures.boards import DistrictTag, Freshness
from data.figures.numbers import AreaTag, Sentence
from data.terms import Instant


class WarningKind(StrEnum):
    """The four warnings of the source."""

    MANAGEMENT = "management"
    TECHNICAL = "technical"
    MANUAL = "manual"
    REGULAR = "regular"


class Manner(StrEnum):
    """In what way the matter shows."""

    RISE = "rise"
    BACKLOG = "backlog"
    DEADLINE = "deadline"
    RECURRENCE = "recurrence"
    CLUSTER = "cluster"
    REPORT = "report"
    """A person said so."""


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
class Extent:
    """How far it reaches: grids touched and orders counted, in so many days."""

    grids: int
    orders: int
    days: int


@dataclass(frozen=True, slots=True)
class Degree:
    """How bad it is: what was observed and expected, their ratio, and its bounds at 90 %."""

    observed: float
    expected: float
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Frequency:
    """In how many of the last periods the same rule fired here.

    `false_rate` is the share of false alarms it was set to; None for a rule that a person set.
    """

    fired: int
    periods: int
    false_rate: float | None


@dataclass(frozen=True, slots=True)
class Risk:
    """What a warning tells. None and empty are what is not known yet: `missing` names these fields.

    `type` is the category or the measure by its names, `cause` the rule that fired, in words. `degree` is
    what the second list of the source asks for beside the extent; only rules with an expectation know it.
    """

    type: tuple[str, str]
    cause: Sentence | None
    manner: Manner | None
    location: AreaTag | None
    extent: Extent | None
    frequency: Frequency | None
    degree: Degree | None = None


MANDATORY = ("type", "cause", "manner", "location", "extent", "frequency")


def missing(risk: Risk) -> tuple[str, ...]:
    """Name the mandatory fields that are empty."""
    empty = {name for name in MANDATORY if getattr(risk, name) is None}
    return tuple(name for name in MANDATORY if name in empty or (name == "type" and not all(risk.type)))


@dataclass(frozen=True, slots=True)
class WarningStep:
    """When a warning came to a state, by the key of the post that brought it there, and a word on it."""

    state: WarningState
    at: Instant
    post: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RaisedWarning:
    """One warning with all it carries.

    `responsible` is the body that must act and `suggested` the key of the measure it is offered from the
    closed list; `weeks` the length of the history it rests on (None where it rests on none), `short_history`
    whether that is less than a year; `data_until` up to when the data told. `definition` names the version
    of the rule. `steps` are in the order of time, the raising first.
    """

    key: str
    kind: WarningKind
    risk: Risk
    responsible: Actor | None
    suggested: str
    urgent: bool
    weeks: int | None
    short_history: bool
    data_until: Instant
    definition: str
    steps: tuple[WarningStep, ...]
    outcome: WarningOutcome | None = None

    @property
    def raised(self) -> Instant:
        """When it was raised."""
        return self.steps[0].at

    @property
    def state(self) -> WarningState:
        """How far it has come."""
        return self.steps[-1].state


def allowed(state: WarningState) -> tuple[WarningState, ...]:
    """The states to which a warning can go from one."""
    return _NEXT[state]


class StepError(ValueError):
    """A warning cannot take this step; the text is the key of the reason, below `warning.step.`."""


def advanced(
    warning: RaisedWarning, step: WarningStep, outcome: WarningOutcome | None = None
) -> RaisedWarning:
    """Bring a warning a step on; raise StepError where it cannot go there, or closes without an outcome."""
    if step.state not in _NEXT[warning.state]:
        raise StepError("order")
    if step.at < warning.steps[-1].at:
        raise StepError("time")
    if (step.state is WarningState.CLOSED) != (outcome is not None):
        raise StepError("outcome")
    return replace(warning, steps=(*warning.steps, step), outcome=outcome)


@dataclass(frozen=True, slots=True)
class WarningRecord:
    """How often warnings were right: those closed as `right`, `false` and `unclear`; `open` are pending."""

    right: int
    false: int
    unclear: int
    open: int

    @property
    def precision(self) -> float | None:
        """W4: those that were right, of all that are closed; None where none is."""
        closed = self.right + self.false + self.unclear
        return self.right / closed if closed else None


def record(warnings: tuple[RaisedWarning, ...]) -> WarningRecord:
    """Count what became of warnings."""
    outcomes = [warning.outcome for warning in warnings]
    return WarningRecord(*(outcomes.count(each) for each in (*WarningOutcome, None)))


class HeardFrom(StrEnum):
    """Who found the matters that a warning counts; the two are never added up."""

    RESIDENTS = "residents"
    INSPECTORS = "inspectors"
    NONE = "none"


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
    `warning.measure.`. `observed` to `upper`, and `weeks` of history, are None where a rule expects nothing;
    `false_alarms` is the share of false alarms that the rule is set to, None where a person set it.
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


FIELDS = ("type", "cause", "manner", "location", "extent", "degree", "frequency")
"""The fields of a warning that is shown, both lists of the source together."""


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
    came to, `achieved` the warnings a week that this level gave in the `replayed` weeks. `tested` series of
    `counted` were large enough; `untested` says what is never tested, or cannot be. `since` is where the
    history begins, None without any. `series` are the weeks behind each warning of counts, by its key.
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

    def count(self, kind: WarningKind, state: WarningState | None = None) -> int:
        """How many warnings of a kind there are, in one state or in all."""
        return sum(line.kind is kind and state in (None, line.state) for line in self.lines)
