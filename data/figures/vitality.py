"""Civic order (O1) and vitality (O2) of places side by side: a point a place, its parts always with it.

The two are never added up. They are indices of how a place is run, not of its residents.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from data.figures.boards import DistrictTag
from data.figures.numbers import AreaTag, Measured
from data.terms import Instant, Level


class Part(StrEnum):
    """The parts of the two indices, three each."""

    ON_TIME = "on_time"
    """Orders closed in time over those expected for the mix of tiers and categories (T2)."""
    NOT_LATE = "not_late"
    """Of what was open at the ends of weeks, what was not past its limit (1 - F2c / F1)."""
    NOT_AGAIN = "not_again"
    """Of the orders filed, those that are no recurrence (1 - Q4)."""
    VOLUNTEERS = "volunteers"
    """Small grids with a volunteer action in the month."""
    SUGGESTIONS = "suggestions"
    """Suggestions finished of those received."""
    BODIES = "bodies"
    """Matters settled by self-governance bodies."""


ORDER_PARTS = (Part.ON_TIME, Part.NOT_LATE, Part.NOT_AGAIN)
VITALITY_PARTS = (Part.VOLUNTEERS, Part.SUGGESTIONS, Part.BODIES)


@dataclass(frozen=True, slots=True)
class PartValue:
    """One part of an index: `good` of `base`, its value, and what it counts from 0 to 100.

    `value` is None where there is none and `note` (a key) then says why; `held` says that the value is kept
    where it was, since requests that did not come might be all that improved it. Of closing in time the
    base is what was expected, so the value may exceed 1.
    """

    part: Part
    good: float
    base: float
    value: float | None
    score: float | None
    note: str | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class IndexValue:
    """An index, O1 or O2, with the ends of its 95 % interval and its parts; a note says why there is none."""

    number: Measured
    low: float | None
    high: float | None
    parts: tuple[PartValue, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Requests from the public and orders found by inspectors, in the months told and in as many before.

    The numbers before are None where the data do not reach so far back. `silent` is true where so many
    fewer requests came, while inspectors found as much, that silence may pass for order.
    """

    public: int
    found: int
    public_before: int | None
    found_before: int | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """Matters settled by self-governance bodies, now and in as many months before; `fell` beyond chance."""

    now: Measured
    before: Measured
    fell: bool


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggestions received, adopted and finished; None where none were ever recorded."""

    received: int
    adopted: int
    finished: int


@dataclass(frozen=True, slots=True)
class MonthValue:
    """The two indices of a place in one month, by the same yardstick as the twelve months together."""

    month: date
    order: float | None
    vitality: float | None
    parts: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class VitalityPlace:
    """A place with its two indices; `area` None is the whole district.

    `last` is where it stood a month before, None where that cannot be told.
    """

    area: AreaTag | None
    order: IndexValue
    vitality: IndexValue
    last: tuple[float, float] | None
    voice: Voice
    settled: Settled
    suggestions: Suggestions | None
    months: tuple[MonthValue, ...]

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it stands, order first; None where one of the two has no value."""
        order, vitality = self.order.number.value, self.vitality.number.value
        return None if order is None or vitality is None else (order, vitality)

    @property
    def moved(self) -> bool:
        """Whether it left its own interval since a month before; a silent place never rises in order."""
        if self.last is None:
            return False
        return any(
            index.low is not None and index.high is not None and not index.low <= then <= index.high
            for index, then in zip((self.order, self.vitality), self.last, strict=True)
        )


@dataclass(frozen=True, slots=True, eq=False)
class VitalityFigure:
    """The quadrant of the places of one level over the months from `first` to `last_month`.

    `place` is what is looked at, `selected` the place within it that the scope asks for. `whole` is the
    district by the same yardstick. `needed` says how many months there should be; `months` how many there
    are. `missing` are the kinds of data (activities, suggestions) that were never loaded.
    """

    district: DistrictTag
    place: AreaTag
    level: Level
    first: date
    last_month: date
    months: int
    needed: int
    as_of: Instant
    revision: int
    whole: VitalityPlace
    places: tuple[VitalityPlace, ...]
    missing: tuple[str, ...]

    @property
    def drawn(self) -> tuple[VitalityPlace, ...]:
        """The places that have both indices, and so a point."""
        return tuple(each for each in self.places if each.point is not None)

    @property
    def middle(self) -> tuple[float, float] | None:
        """The medians of the places that are drawn, order first; None where there is none."""
        points = [each.point for each in self.drawn if each.point is not None]
        if not points:
            return None
        return median(order for order, _ in points), median(vitality for _, vitality in points)
