"""The size of small grids against the standard, and how evenly grids share people, land and load."""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.boards import DistrictTag
from data.figures.maps import HeatmapFigure
from data.figures.numbers import AreaTag, Measured, Sentence
from data.figures.people import PlacedArea
from data.scope import Period
from data.terms import Instant


class Fit(StrEnum):
    """How a small grid stands to the standard size, its tolerance included."""

    OVER = "over"
    UNDER = "under"
    FITTING = "fitting"
    UNKNOWN = "unknown"
    NOT_MEANT = "not_meant"
    """The standard holds for small grids of the residential kind alone."""


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard size by its measure (G1, G1h), how many heads it has, and by what share one may differ."""

    measure: str
    size: int
    tolerance: float

    @property
    def least(self) -> float:
        """The smallest size that fits."""
        return self.size * (1 - self.tolerance)

    @property
    def most(self) -> float:
        """The greatest size that fits."""
        return self.size * (1 + self.tolerance)


@dataclass(frozen=True, slots=True)
class SizedGrid:
    """A small grid with its heads and how far they lie from the standard (G1, G1h)."""

    place: PlacedArea
    heads: int | None
    deviation: Measured
    fit: Fit


@dataclass(frozen=True, slots=True)
class Resizing:
    """What a small grid would come to: as it is, in so many equal parts, or together with another one.

    `heads` are those of each part, `deviation` is theirs from the standard.
    """

    other: AreaTag | None
    parts: int
    heads: int
    deviation: float
    fit: Fit


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """How evenly the responsibility grids of a street share residents, land and load; `street` None: all.

    `variations` (G2) and `greatest` (G2m) run parallel to the sizes of the figure; `load` is C4k, `median`
    that of the street's grids; `over` and `under` count its small grids.
    """

    street: AreaTag | None
    grids: int
    small_grids: int
    over: int
    under: int
    variations: tuple[Measured, ...]
    greatest: tuple[Measured, ...]
    load: Measured
    median: Measured


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A responsibility grid with its weighted load (C4k) and its class, 1 the lightest of `classes`."""

    place: PlacedArea
    load: Measured
    rank: int | None


@dataclass(frozen=True, slots=True, eq=False)
class BalanceFigure:
    """Size and balance of the grids of one place.

    `limits` are the loads at which the classes 2, 3 and 4 begin, the same wherever one looks from.
    """

    district: DistrictTag
    place: AreaTag
    period: Period
    as_of: Instant
    revision: int
    sentence: Sentence
    standard: Standard
    sizes: tuple[str, ...]
    numbers: tuple[Measured, ...]
    heatmap: HeatmapFigure
    small_grids: tuple[SizedGrid, ...]
    lines: tuple[BalanceLine, ...]
    loads: tuple[LoadLine, ...]
    limits: tuple[float, ...]

    @property
    def judged(self) -> tuple[SizedGrid, ...]:
        """The small grids that the standard is meant for and whose size is known."""
        return tuple(each for each in self.small_grids if each.deviation.value is not None)
