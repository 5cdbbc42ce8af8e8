"""What a morning begins with: what came in since the office closed, what stands now, what was promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag
from data.terms import Instant, Tier

_ALWAYS = Instant(0)


class MorningPart(StrEnum):
    """A part of the morning that has a list of orders behind it.

    The first four count since the office closed, the others what is so now.
    """

    NEW = "new"
    NEW_URGENT = "new_urgent"
    NEW_OVERDUE = "new_overdue"
    NEW_SUPERVISED = "new_supervised"
    OPEN = "open"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    URGENT_WAITING = "urgent_waiting"
    DUE_WAITING = "due_waiting"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class InMorning:
    """The orders behind a part of the morning, of some tiers alone or of all that the scope has.

    `since` is when the office closed; what is so now does not ask it.
    """

    part: MorningPart
    since: Instant = _ALWAYS
    tiers: frozenset[Tier] | None = None


@dataclass(frozen=True, slots=True)
class MorningCount:
    """How many orders a part has, and what lists them; None where the sources lack the stamps to tell.

    `city` is the municipality's part where it stands apart, else None; then `count` is the district's own.
    """

    part: MorningPart
    count: int | None
    orders: InMorning
    city: int | None = None
    city_orders: InMorning | None = None


class Outcome(StrEnum):
    """What became of a promise; one that is past its due instant undone is late as well."""

    KEPT = "kept"
    LATE = "late"
    RUNNING = "running"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Promises:
    """What became of the promises of a stationing day: kept in time, late, dropped with a reason, or running.

    Late is what was done after its due instant, or is past it undone.
    """

    day: Instant
    kept: int
    late: int
    running: int
    dropped: int

    @property
    def whole(self) -> int:
        """All that was promised."""
        return self.kept + self.late + self.running + self.dropped

    @property
    def due(self) -> int:
        """What had to be done by now: kept or late."""
        return self.kept + self.late


@dataclass(frozen=True, slots=True)
class MorningFigure:
    """The morning of a place; `promises` is None where none are recorded.

    `to_meeting` is in how many days the next stationing day is; None where no calendar tells.
    """

    district: DistrictTag
    place: AreaTag
    as_of: Instant
    data_time: Instant | None
    since: Instant
    counts: Mapping[MorningPart, MorningCount]
    promises: Promises | None
    to_meeting: int | None = None
