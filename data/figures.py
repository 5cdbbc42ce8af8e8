"""Frozen view-models: all that one headline, map, matrix, strip or list shows, ready to draw.

Figures hold values and keys, never words or colours: the screen, the paper and `--json` put the same
`Board` into their own language and ink. Instants are epoch seconds; arrays are never written to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from data.scope import Period, Scope
from data.terms import AreaId, AreaKind, Channel, EventKind, Instant, Level, OrderId, Stage, Tier
from resources.definitions import definition, minimum_n

FEW = minimum_n()
"""Below this denominator a rate is printed as its fraction, without colour and without rank (E10)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One number that can be defended: value, numerator, denominator and the definition that made it.

    Counts have no denominator. `value` is None where it cannot be computed, and `note` then says why
    (a key of the catalogue below `note.`).
    """

    measure: str
    definition: str
    value: float | None
    numerator: int | None
    denominator: int | None = None
    note: str | None = None

    @property
    def too_few(self) -> bool:
        """Whether the base is too small for a share to be compared."""
        if self.denominator is None or definition(self.measure).unit != "share":
            return False
        return 0 < self.denominator < FEW

    @property
    def comparable(self) -> bool:
        """Whether the value may carry colour and rank."""
        return self.value is not None and not self.too_few


@dataclass(frozen=True, slots=True)
class AreaTag:
    """What an area is called and where it stands in the tree."""

    id: AreaId
    code: str
    name: str
    name_en: str
    short: str
    level: Level
    kind: AreaKind
    path: tuple[AreaId, ...]
    has_children: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template of the catalogue with its values: numbers, `Measured`, tags, tuples of these, or keys."""

    key: str
    values: Mapping[str, object]


class Attention(StrEnum):
    """Which way a measure's numbers run, and so which ramp paints it."""

    HIGHER_IS_WORSE = "higher_is_worse"
    LOWER_IS_WORSE = "lower_is_worse"
    NONE = "none"


class CellState(IntEnum):
    """Why a cell of a map or matrix carries no class of the ramp; a class is a number from 0 up."""

    TOO_FEW = -1
    NO_BASE = -2
    NO_DATA = -3
    NOT_JUDGED = -4


@dataclass(frozen=True, slots=True)
class Legend:
    """Classes of one ramp: `breaks` are the inner limits, ascending; a limit belongs to the class above it.

    `counts` has one number a class (lowest values first), then the areas with too few, no base, no data.
    """

    measure: str
    attention: Attention
    breaks: tuple[float, ...]
    counts: tuple[int, ...]
    too_few: int
    no_base: int
    no_data: int
    locked: bool


@dataclass(frozen=True, slots=True, eq=False)
class HeatmapFigure:
    """One measure over the areas of one level; arrays run parallel to `areas`.

    `values` is NaN where there is none, `denominators` is -1 for counts, `classes` is a class of the
    legend or a `CellState`.
    """

    measure: str
    definition: str
    tier: Tier | None
    level: Level
    areas: tuple[AreaTag, ...]
    values: NDArray[np.float64]
    numerators: NDArray[np.int64]
    denominators: NDArray[np.int64]
    classes: NDArray[np.int8]
    legend: Legend
    unassigned: Measured
    total: Measured

    def cell(self, index: int) -> Measured:
        """Give one cell as a number with its fraction."""
        base = int(self.denominators[index])
        value = float(self.values[index])
        return Measured(
            self.measure,
            self.definition,
            None if np.isnan(value) else value,
            int(self.numerators[index]),
            None if base < 0 else base,
            "note.no_base" if base == 0 else None,
        )


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An area's measure by tier and in all, with its open and overdue orders.

    `area` is None for the row of the unassigned and for the total. `differs` says that the total's
    interval excludes the parent's value; `classes` follow the legend, tiers first, the total last.
    """

    area: AreaTag | None
    tiers: tuple[Measured, ...]
    total: Measured
    classes: tuple[int, ...]
    differs: bool
    interval: tuple[float, float] | None
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class MatrixFigure:
    """Areas by tier: rows worst first, then those too few to compare, in the order of their codes.

    `adds_up` says that rows and unassigned equal the total, in every column of counts.
    """

    measure: str
    definition: str
    level: Level
    columns: tuple[Tier, ...]
    rows: tuple[MatrixRow, ...]
    unassigned: MatrixRow
    total: MatrixRow
    legend: Legend
    adds_up: bool


class Verdict(StrEnum):
    """What a change on the period before may be called."""

    WORSE = "worse"
    BETTER = "better"
    SAME = "same"
    NOT_DISTINGUISHABLE = "not_distinguishable"
    NOT_JUDGED = "not_judged"
    NO_BASE = "no_base"


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline figure with the city's part beside it, its change on the period before and its history.

    `city` is tier D alone where the headline counts the district's own tiers, else None. `change` is in
    the unit of the value (shares as a difference of shares). `beside` is a small line under the number.
    """

    value: Measured
    city: Measured | None
    previous: Measured | None
    change: float | None
    verdict: Verdict
    history: tuple[float | None, ...]
    beside: Sentence | None


@dataclass(frozen=True, slots=True)
class LoopStep:
    """The orders that wait at one step: how many, how many of them overdue, the median age in days."""

    stage: Stage
    count: int
    overdue: int
    median_days: float | None


@dataclass(frozen=True, slots=True)
class LoopFigure:
    """The six waiting states; states 2 to 5 add up to the open stock, 1 and 6 stand beside it.

    `by_tier` has the same six steps for each of `tiers`. `bottleneck` is None where no step stands out.
    """

    steps: tuple[LoopStep, ...]
    tiers: tuple[Tier, ...]
    by_tier: tuple[tuple[LoopStep, ...], ...]
    open_stock: Measured
    bottleneck: Stage | None


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """One measure over consecutive periods, oldest first; the last may still be running."""

    measure: str
    definition: str
    attention: Attention
    periods: tuple[Period, ...]
    values: tuple[Measured, ...]
    running: bool


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """People beside an area: its small grids, how many lack an administrator, how many one looks after."""

    area: AreaTag | None
    small_grids: int
    uncovered: int
    per_administrator: Measured


@dataclass(frozen=True, slots=True)
class CapacityFigure:
    """Posts and coverage of the place looked at; shares as `Measured` with their fractions.

    `data_time` is None where no posts are loaded: then `small_grids` alone can be told.
    """

    small_grids: int
    uncovered: int
    per_administrator: Measured
    holding_several: Measured
    vacancies: Measured
    rows: tuple[CapacityRow, ...]
    data_time: Instant | None


class OrderState(StrEnum):
    """What matters most about an order's limit now."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    PAUSED = "paused"
    RUNNING = "running"
    NO_LIMIT = "no_limit"
    DISPOSED = "disposed"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    UNFILED = "unfiled"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order in a list: place, matter, tier, where it waits and its limit; nothing personal.

    `remaining` is in seconds (negative: overdue by so much), `used` the share of the limit that has run.
    Names come as (Chinese, English); the English one may be empty.
    """

    id: OrderId
    number: str
    tier: Tier
    category: tuple[str, str]
    place: tuple[AreaTag, ...]
    stage: Stage
    body: tuple[str, str]
    state: OrderState
    reported: Instant | None
    filed: Instant | None
    due: Instant | None
    disposed: Instant | None
    closed: Instant | None
    remaining: int | None
    used: float | None
    returns: int
    urgent: bool


class OrderSelection(StrEnum):
    """Which orders of the scope a list shows; each is the numerator or base of a measure."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    OPEN = "open"
    PAUSED = "paused"
    FILED = "filed"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class OrdersFigure:
    """A page of a list of orders with the whole count, and the counts of all lists of the same scope."""

    selection: OrderSelection
    counts: Mapping[OrderSelection, int]
    lines: tuple[OrderLine, ...]
    total: int
    first: int


@dataclass(frozen=True, slots=True)
class OrderStep:
    """One step on an order card: done at an instant, or being waited for, or still to come."""

    stage: Stage
    done: Instant | None
    waiting: bool


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """A return, pause, extension, reopening or the like on an order card, under the step it belongs to."""

    kind: EventKind
    stage: Stage
    begins: Instant
    ends: Instant | None
    from_body: tuple[str, str]
    to_body: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class OrderCard:
    """Everything an order card shows: matter, place, stamps, limit, bodies and side tracks."""

    line: OrderLine
    channel: Channel
    due_original: Instant | None
    steps: tuple[OrderStep, ...]
    events: tuple[OrderEvent, ...]
    spent: Mapping[str, int]
    point: tuple[float, float] | None
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the data end, and what now is: the wall's clock for live sources, else the data time."""

    data_time: Instant | None
    now: Instant
    live: bool


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
    """Data quality of the loaded orders: how many there are, and how many carry each mark or lack a field."""

    orders: int
    findings: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """All figures for one scope at one revision: what the screen, the paper and the export show."""

    scope: Scope
    period: Period
    as_of: Instant
    revision: int
    district: DistrictTag
    freshness: Freshness
    place: AreaTag
    path: tuple[AreaTag, ...]
    siblings: tuple[AreaTag, ...]
    sentence: Sentence
    headlines: tuple[Headline, ...]
    heatmap: HeatmapFigure
    tier_maps: tuple[HeatmapFigure, ...]
    matrix: MatrixFigure
    loop: LoopFigure
    trend: TrendFigure
    capacity: CapacityFigure
    quality: Quality
