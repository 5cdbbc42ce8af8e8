"""A warning, what it must carry, and its life from the day it is raised to what became of it.

The six fields of the regular alert are type, cause, manner, location, extent (with its degree) and frequency;
a warning without one of them is told nowhere, and a bulletin with one empty is refused.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from data.figures.attention import Actor
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
