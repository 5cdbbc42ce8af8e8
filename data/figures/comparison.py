"""Places compared like with like: what was to be expected of each, how sure that is, and what it is called.

A rank never stands alone: it is a range, and a place with too few orders has none.
"""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.numbers import AreaTag, Attention, Measured
from data.scope import Period
from data.terms import Instant, Level


class Standing(StrEnum):
    """What a place is called beside the district: the only three words that stand on the face."""

    ABOVE = "above"
    BELOW = "below"
    NOT_DISTINGUISHABLE = "not_distinguishable"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """Where chance alone keeps 95 % and 99.8 % of places, over-dispersion included, each as (low, high)."""

    inner: tuple[float, float]
    outer: tuple[float, float]


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """The limits of a rate for a place with so many orders: one point of the curves to draw."""

    base: int
    limits: FunnelLimits


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """One place beside the district; `area` is None for the orders of no area, which are never ranked.

    `rate` is the place's own value with Wilson's interval, `expected` what its orders would come to at the
    district's rates for their tiers and categories, `ratio` observed over expected, `adjusted` the rate on
    the district's mix, `shrunken` the rate drawn towards the expected one. `rank` is the range of places
    (1 the best by the measure's attention, else the highest) that holds its own with 90 %. `worse` is None
    where the place is not distinguishable, or the measure is not judged.
    """

    area: AreaTag | None
    number: Measured
    rate: Estimate | None = None
    expected: float | None = None
    ratio: Estimate | None = None
    adjusted: Estimate | None = None
    shrunken: Estimate | None = None
    rate_limits: FunnelLimits | None = None
    ratio_limits: FunnelLimits | None = None
    rank: tuple[int, int] | None = None
    standing: Standing | None = None
    worse: bool | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The places of one level compared by one measure, in the order of their codes.

    `ranked` places of the whole district have a rank, those shown may be some of them; `strata` says in how
    many groups of tier and category the orders were compared. The dispersions are the factors phi by which
    the variance of chance was widened (1: not at all), of rates and of observed over expected; `weight` is
    how many orders the expected rate counts for where rates are shrunken (the median of what is likely).
    `funnel` are the curves for rates. `repeats` is by how much fewer independent orders than episodes there
    are where a measure counts episodes: those of one order are taken for one, and intervals widen (1: none).
    `note` says why nothing is compared, where that is so.
    """

    measure: str
    definition: str
    attention: Attention
    level: Level
    total: Measured
    places: tuple[ComparedPlace, ...] = ()
    unassigned: ComparedPlace | None = None
    ranked: int = 0
    strata: int = 0
    rate_dispersion: float = 1.0
    ratio_dispersion: float = 1.0
    weight: float = 0.0
    funnel: tuple[FunnelPoint, ...] = ()
    repeats: float = 1.0
    note: str | None = None

    @property
    def in_rank(self) -> tuple[ComparedPlace, ...]:
        """The places with a rank, the best range first."""
        ranked = [(sum(place.rank), place.rank, place) for place in self.places if place.rank]
        return tuple(each[2] for each in sorted(ranked, key=lambda each: each[:2]))

    @property
    def too_few(self) -> tuple[ComparedPlace, ...]:
        """The places that cannot be ranked: with too few orders, with none, or with a note that says why."""
        return tuple(place for place in self.places if not place.rank)


class Against(StrEnum):
    """With what a period is compared."""

    PERIOD_BEFORE = "period_before"
    YEAR_BEFORE = "year_before"


@dataclass(frozen=True, slots=True)
class Growth:
    """The change of a number on an earlier period: the part of it before `until`, whose days are `period`.

    `change` is a part of the earlier value (of shares the difference); None where there is nothing to grow
    from, and `note` then says why. `days` and `days_then` are the working days of both; where they differ
    `per_day` is the change per working day of what flows.
    """

    against: Against
    period: Period
    until: Instant
    now: Measured
    then: Measured
    days: int | None
    days_then: int | None
    change: float | None = None
    per_day: float | None = None
    note: str | None = None

    @property
    def uneven(self) -> bool:
        """Whether the two may not have had equally many working days: the flag beside the change."""
        return self.days is None or self.days != self.days_then


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """The growth of one area, one entry for each of `Against`; `area` is None for the unassigned."""

    area: AreaTag | None
    growths: tuple[Growth, ...]
