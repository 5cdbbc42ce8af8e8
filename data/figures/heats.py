"""Heats beside the map: hours by weekday, areas by week, categories that pull a rate, and months to play."""

from dataclasses import dataclass

from data.figures.explaining import OfMeasure
from data.figures.maps import HeatmapFigure, Legend
from data.figures.numbers import AreaTag, Attention, Measured
from data.scope import Period
from data.terms import Level, Tier


@dataclass(frozen=True, slots=True)
class HourFigure:
    """Reported orders by local weekday (Monday first) and hour over so many `periods`, the days of `period`.

    `classes` are those of the legend, `office` marks the usual working hours (None without a calendar).
    `outside` of `total` orders came out of working hours; of `urgent` ones among them, as far as the roster
    reaches, nobody was on duty for `uncovered` (None without a roster). `undated` have a day but no hour.
    `note` says why nothing is told.
    """

    period: Period
    periods: int
    counts: tuple[tuple[int, ...], ...]
    classes: tuple[tuple[int, ...], ...]
    legend: Legend
    office: tuple[tuple[bool, ...], ...] | None
    total: int
    outside: int | None
    urgent: int | None
    uncovered: int | None
    undated: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CategoryPart:
    """What a category adds to what is amiss: `part` of its `base` orders, most of which are of one tier.

    Names are (Chinese, English); `orders` lists those of the part.
    """

    name: tuple[str, str]
    tier: Tier
    part: int
    base: int
    orders: OfMeasure | None = None


@dataclass(frozen=True, slots=True)
class CategoryParts:
    """The categories that pull a rate, the most orders first; `rest` are `part` and `base` of all others.

    Categories that concern persons are among the others. `note` says why nothing is told.
    """

    measure: str
    attention: Attention
    whole: Measured
    rows: tuple[CategoryPart, ...]
    rest: tuple[int, int]
    note: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class WeekRow:
    """An area (None: the unassigned, or the whole in the last row) with one number a week and its class."""

    area: AreaTag | None
    numbers: tuple[Measured, ...]
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WeekFigure:
    """One measure by area and ISO week, oldest week first; the last may still be `running`.

    `note` says why nothing is told.
    """

    measure: str
    level: Level
    weeks: tuple[Period, ...]
    rows: tuple[WeekRow, ...]
    unassigned: WeekRow
    whole: WeekRow
    legend: Legend
    running: bool
    note: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Playback:
    """The map of consecutive periods, oldest first, all classed by one legend; the last is that of now."""

    periods: tuple[Period, ...]
    frames: tuple[HeatmapFigure, ...]
    running: bool
