"""The board: all figures for one scope at one revision, with where and when they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.figures.maps import HeatmapFigure, MatrixFigure
from data.figures.modes import USUAL_MODE, ModeFigure
from data.figures.numbers import AreaTag, Sentence
from data.figures.strips import CapacityFigure, Headline, LoopFigure, TrendFigure
from data.scope import Period, Scope
from data.terms import Instant, Level

LEAST_SILENCE = 30 * 60
"""Seconds without anything new that are usual for every live source."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the data end, and what now is: the wall's clock for live sources, else the data time.

    `read` is the wall's clock when they were looked at: it tells how old data are, and decides nothing.
    A live source that is silent for more than `usual` seconds is stale.
    """

    data_time: Instant | None
    now: Instant
    live: bool
    read: Instant | None = None
    usual: int = LEAST_SILENCE

    @property
    def age(self) -> int:
        """How many seconds before now the data end; 0 without any."""
        return 0 if self.data_time is None else max(0, self.now - self.data_time)

    @property
    def stale(self) -> bool:
        """Whether a live source has been silent for longer than is usual."""
        return self.live and self.age > self.usual


@dataclass(frozen=True, slots=True)
class DistrictTag:
    """The district a board speaks of, and whether it is the fictitious example."""

    code: str
    name: str
    name_en: str
    zone: str
    example: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """Data quality of a place's orders: how many there are, lie in no area, and carry each mark."""

    orders: int
    unassigned: int
    marks: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """All figures for one scope at one revision: what the screen, the paper and the export show.

    `levels` are those below the place on which there are areas; `categories` are the names of those that
    the scope is filtered by, as (Chinese, English); `mode` is the operating mode in force.
    """

    scope: Scope
    period: Period
    as_of: Instant
    revision: int
    district: DistrictTag
    freshness: Freshness
    place: AreaTag
    path: tuple[AreaTag, ...]
    siblings: tuple[AreaTag, ...]
    levels: tuple[Level, ...]
    sentence: Sentence
    headlines: tuple[Headline, ...]
    heatmap: HeatmapFigure
    tier_maps: tuple[HeatmapFigure, ...]
    matrix: MatrixFigure
    loop: LoopFigure
    trend: TrendFigure
    capacity: CapacityFigure
    quality: Quality
    categories: tuple[tuple[str, str], ...] = ()
    mode: ModeFigure = USUAL_MODE
