"""Two pictures beside each other on one legend: now and an earlier period, or one place and another."""

from dataclasses import dataclass

from data.figures.comparison import Growth
from data.figures.maps import HeatmapFigure
from data.figures.numbers import AreaTag, Measured
from data.scope import Period


@dataclass(frozen=True, slots=True)
class GrowthLine:
    """The growth of an area (None: the unassigned); `beyond` says that it is more than chance.

    None where there is nothing to compare.
    """

    area: AreaTag | None
    growth: Growth
    beyond: bool | None


@dataclass(frozen=True, slots=True, eq=False)
class PeriodPair:
    """The map of a period and that of an earlier one, and the growth of the place, its cells, the unassigned.

    Of a running period as much of the earlier one is reckoned as has passed of it.
    """

    measure: str
    then: Period
    now: Period
    maps: tuple[HeatmapFigure, HeatmapFigure]
    rows: tuple[GrowthLine, ...]


@dataclass(frozen=True, slots=True)
class TwoLine:
    """One measure of two places and of the district; `beyond` says that they differ by more than chance."""

    first: Measured
    second: Measured
    district: Measured
    beyond: bool | None


@dataclass(frozen=True, slots=True, eq=False)
class TwoPlaces:
    """Two places with the maps of what lies in them, and their numbers measure by measure."""

    measure: str
    places: tuple[AreaTag, AreaTag]
    maps: tuple[HeatmapFigure, HeatmapFigure]
    rows: tuple[TwoLine, ...]
