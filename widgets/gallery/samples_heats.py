"""Sample heats, causes, periods and comparisons with invented numbers."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from data.figures import AreaTag, Attention, CellState, Legend
from data.figures.categories import CategoryItem, CategoryTree
from data.figures.comparison import (
    ComparedPlace,
    Comparison,
    Estimate,
    FunnelLimits,
    FunnelPoint,
    Standing,
)
from data.figures.context import ContextLayer
from data.figures.density import DensityFigure
from data.figures.heats import CategoryPart, CategoryParts, HourFigure, WeekFigure, WeekRow
from data.measures.comparison import wilson
from data.scope import Period, PeriodKind, month_of, recent
from data.terms import CategoryId, Level, Tier
from widgets.gallery import samples
from widgets.gallery.samples import ZONE
from widgets.gallery.samples_map import sample_heatmap, sample_layers

_MONDAY = date(2020, 6, 1)
_WEEK = timedelta(days=7)


def hours(busy: int = 14, roster: bool = True) -> HourFigure:
    """Give a street whose days are busy and whose nights are quiet; `busy` 0 is one without any order."""
    rng = np.random.default_rng(3)
    day = np.array([1, 1, 0, 0, 0, 1, 2, 5, 9, 12, 12, 9, 4, 6, 10, 12, 11, 8, 6, 5, 5, 3, 2, 1]) / 12
    counts = rng.poisson(busy * np.outer([1, 1.1, 1, 0.9, 1, 0.6, 0.5], day))
    top = max(1, int(counts.max()))
    breaks = tuple(float(mark) for mark in sorted({max(1, round(top * s)) for s in (0.05, 0.25, 0.5, 0.75)}))
    classes = np.searchsorted(np.array(breaks), counts, side="right")
    office = tuple(tuple(week < 5 and 9 <= hour < 18 for hour in range(24)) for week in range(7))
    outside = int(counts[~np.array(office)].sum())
    sizes = tuple(int(n) for n in np.bincount(classes.ravel(), minlength=len(breaks) + 1))
    return HourFigure(
        period=Period(PeriodKind.DAYS, date(2020, 9, 1), date(2020, 12, 1), ZONE),
        periods=3,
        counts=tuple(map(tuple, counts.tolist())),
        classes=tuple(map(tuple, classes.tolist())),
        legend=Legend("V1", Attention.NONE, breaks, sizes, 0, 0, 0, False),
        office=office,
        total=int(counts.sum()),
        outside=outside,
        urgent=18 if roster else None,
        uncovered=2 if roster else None,
        undated=4,
    )


def parts(long: bool = False, none: bool = False) -> CategoryParts:
    """Give what pulls a street's rate down."""
    names = [("占道经营", "Trading on the Pavement"), ("道路破损", "Damaged Roads")]
    names += [("暴露垃圾", "Exposed Rubbish"), ("违法搭建", "Unlawful Structures")]
    if long:
        names[0] = ("历史文化风貌保护区沿街立面", "Facades of the Old Town and Riverside Conservation Area")
    tiers = (Tier.B, Tier.C, Tier.A, Tier.C)
    fractions = ((7, 19), (5, 14), (4, 31), (4, 6))
    told = [] if none else list(zip(names, tiers, fractions, strict=True))
    rows = tuple(CategoryPart(name, tier, part, base) for name, tier, (part, base) in told)
    rest = (0, 40) if none else (13, 80)
    return CategoryParts("T1", Attention.LOWER_IS_WORSE, samples.rate(117, 150), rows, rest)


def weeks(areas: int = 17, count: int = 26) -> WeekFigure:
    """Give the on-time rate of streets by week; the last one has too few orders to compare."""
    rng = np.random.default_rng(5)
    found = tuple(
        Period(PeriodKind.DAYS, _MONDAY + i * _WEEK, _MONDAY + (i + 1) * _WEEK, ZONE) for i in range(count)
    )
    rows = []
    for number in range(1, areas + 1):
        bases = rng.poisson(6 if number == areas else 40, count)
        rows.append(_week_row(samples.area(number), rng.binomial(bases, 0.9).tolist(), bases.tolist()))
    none = _week_row(None, [0] * count, [0] * count)
    whole = _week_row(None, [600] * count, [660] * count)
    legend = samples.legend()
    return WeekFigure("T1", Level.STREET, found, tuple(rows), none, whole, legend, running=True)


def _week_row(area: AreaTag | None, hits: list[int], bases: list[int]) -> WeekRow:
    numbers = tuple(samples.rate(hit, base) for hit, base in zip(hits, bases, strict=True))
    return WeekRow(area, numbers, tuple(samples.class_of(number) for number in numbers))


def density(seed: int = 4, blank: bool = False) -> DensityFigure:
    """Give a district with a few places where orders lie close together."""
    areas = sample_heatmap(Level.STREET)
    found = sample_layers()[Level.STREET]
    west, south, east, north = found.bounds
    rows, columns = 240, 240
    y, x = np.mgrid[0:rows, 0:columns]
    rng = np.random.default_rng(seed)
    counts = np.zeros((rows, columns))
    for _ in range(12):
        at, height = rng.uniform(60, 180, 2), rng.uniform(6, 40)
        counts += height * np.exp(-((y - at[0]) ** 2 + (x - at[1]) ** 2) / 60)
    counts[(counts < 5) | blank] = np.nan
    plain = replace(areas, classes=np.full(len(areas.classes), CellState.NOT_JUDGED, dtype=np.int8))
    bounds, breaks = (west, south, east, north), (7.0, 10.0, 15.0, 25.0)
    return DensityFigure(bounds, counts.astype(np.float32), breaks, 5, 200, 3863, 4770, plain)


def roads() -> ContextLayer:
    """Give two roads across the district and a river."""
    west, south, east, north = sample_layers()[Level.STREET].bounds
    along = np.linspace(0, 1, 60)
    x = west + (east - west) * along

    def wave(height: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return south + (north - south) * (height + 0.05 * np.sin(9 * along))

    road, other = (np.column_stack([x, wave(height)]) for height in (0.3, 0.7))
    bank, far = (np.column_stack([x, wave(height)]) for height in (0.48, 0.52))
    river = np.concatenate([bank, far[::-1], bank[:1]])
    parts = [road, other, river]
    starts = np.cumsum([0, *(len(part) for part in parts)])
    return ContextLayer("roads", np.concatenate(parts), starts, np.array([False, False, True]), "wgs84")


def months(count: int = 13) -> tuple[Period, ...]:
    """Give months, the last of them November 2020."""
    return recent(month_of(date(2020, 11, 17), ZONE), count)


def tree() -> CategoryTree:
    """Give two modules with a few categories below them."""
    rows = [
        (1, "02", "城市管理", "Urban Management", 0, None),
        (2, "0201", "市容环境", "Streetscape", 1, 1),
        (3, "020101", "占道经营", "Trading on the Pavement", 2, 2),
        (4, "0202", "道路交通", "Roads", 1, 1),
        (5, "03", "社会事务", "Social Affairs", 0, None),
    ]
    return CategoryTree(
        tuple(
            CategoryItem(CategoryId(id_), code, name, en, level, None if up is None else CategoryId(up))
            for id_, code, name, en, level, up in rows
        )
    )


def comparison(ranked: bool = True) -> Comparison:
    """Give streets of which one stands below the district and one has too few orders."""
    fractions = [(601, 656), (314, 345), (141, 160), (733, 812), (41, 68), (5, 7)]
    total = samples.rate(sum(hit for hit, _ in fractions), sum(base for _, base in fractions))
    places = tuple(_compared(i + 1, hit, base) for i, (hit, base) in enumerate(fractions))
    note = None if ranked else "note.compare.only_shares"
    way = Attention.LOWER_IS_WORSE
    if not ranked:
        return Comparison("T1", "T1 1", way, Level.STREET, total, note=note)
    curve = tuple(_limits(base, total.value or 0.9) for base in (60, 120, 240, 480, 820))
    return Comparison("T1", "T1 1", way, Level.STREET, total, places, ranked=5, funnel=curve)


def _compared(number: int, hit: int, base: int) -> ComparedPlace:
    ends, told = wilson(hit, base) or (0.0, 1.0), samples.rate(hit, base)
    if told.too_few:
        return ComparedPlace(samples.area(number), told)
    below = number == 5
    return ComparedPlace(
        area=samples.area(number),
        number=told,
        rate=Estimate(hit / base, *ends),
        expected=0.9 * base,
        rank=(5, 5) if below else (1, 4),
        standing=Standing.BELOW if below else Standing.NOT_DISTINGUISHABLE,
        worse=True if below else None,
    )


def _limits(base: int, share: float) -> FunnelPoint:
    spread = (share * (1 - share) / base) ** 0.5
    ends = [(share - z * spread, min(1.0, share + z * spread)) for z in (1.96, 3.09)]
    return FunnelPoint(base, FunnelLimits(*ends))
