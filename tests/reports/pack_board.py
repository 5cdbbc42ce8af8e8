"""A small invented district as a board and its contents; name only what matters to a test."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from data.figures import (
    AreaTag,
    Attention,
    Board,
    CapacityFigure,
    CellState,
    DistrictTag,
    Freshness,
    Headline,
    HeatmapFigure,
    Legend,
    LoopFigure,
    LoopStep,
    MatrixFigure,
    MatrixRow,
    Measured,
    OrderLine,
    OrderQuery,
    OrderSelection,
    OrdersFigure,
    OrderState,
    Quality,
    Sentence,
    TrendFigure,
    Verdict,
)
from data.figures.headlines import HeadlineLine, HeadlinesFigure, TierShare
from data.scope import Scope, start_of_day, stationing_period
from data.terms import TIERS, AreaId, AreaKind, Instant, Level, OrderId, Stage, Tier
from reports.contents import PackContents, PackDay
from reports.map import Ground

ZONE = "Asia/Shanghai"
PERIOD = stationing_period(2020, 11, ZONE)
AS_OF = start_of_day(date(2020, 11, 26), ZONE)
BREAKS = (0.80, 0.85, 0.90, 0.95)
NAMES = (
    *("云溪", "石桥", "梅岭", "柳塘", "松坪", "竹港", "桂湾", "枫林", "荷田"),
    *("兰埠", "青浦", "白沙", "红桥", "金坡", "银泉", "玉湖", "东岭"),
)
OFFICES = ("住建", "城管", "水利", "园林", "环卫", "路灯", "燃气", "供水")
BODIES = tuple((f"{name}局", f"{name} office") for name in OFFICES)
DISTRICT = AreaTag(
    AreaId(1), "430000", "示例区", "Example District", "全区", Level.DISTRICT, AreaKind.DISTRICT, (), True
)


def street(number: int) -> AreaTag:
    name, id_ = NAMES[number % len(NAMES)], AreaId(100 + number)
    return AreaTag(
        id_,
        f"4300{number:02d}",
        f"{name}街道",
        f"Street {number + 1}",
        name,
        Level.STREET,
        AreaKind.STREET,
        (id_,),
        True,
    )


STREETS = tuple(street(number) for number in range(17))


def rate(hit: int, base: int, code: str = "T1") -> Measured:
    return Measured(code, f"{code} 2026.1", hit / base if base else None, hit, base)


def count(number: int, code: str = "F2") -> Measured:
    return Measured(code, f"{code} 2026.1", float(number), number)


def headline(value: Measured, verdict: Verdict = Verdict.NOT_DISTINGUISHABLE, **other: object) -> Headline:
    history = tuple(value.value * (0.9 + 0.02 * i) if value.value else None for i in range(10))
    fields: dict[str, object] = {
        "city": None,
        "previous": value,
        "change": 0.012 if value.denominator else 13.0,
        "history": history,
        "beside": None,
    }
    return Headline(value=value, verdict=verdict, **{**fields, **other})  # type: ignore[arg-type]


HEADLINES = (
    headline(rate(2026, 2254), city=rate(182, 227)),
    headline(count(20), Verdict.SAME, city=count(20), change=0.0),
    headline(count(257, "F1"), Verdict.NOT_JUDGED, city=count(71, "F1")),
    headline(rate(20750, 21824, "T4"), Verdict.BETTER),
    headline(rate(1334, 2300, "V7"), Verdict.WORSE),
)


def heatmap(tier: Tier | None = None) -> HeatmapFigure:
    bases = np.array([100 + 7 * i if i % 8 != 5 else 4 for i in range(len(STREETS))])
    hits = bases - np.array([(3 + 5 * i) % 29 if bases[i] > 10 else 1 for i in range(len(STREETS))])
    values = hits / bases
    classes = np.where(bases < 10, CellState.TOO_FEW, np.searchsorted(BREAKS, values, side="right")).astype(
        np.int8
    )
    counts = tuple(int((classes == i).sum()) for i in range(len(BREAKS) + 1))
    few = int((classes == CellState.TOO_FEW).sum())
    legend = Legend("T1", Attention.LOWER_IS_WORSE, BREAKS, counts, few, 0, 0, True)
    total = rate(int(hits.sum()), int(bases.sum()))
    return HeatmapFigure(
        "T1",
        "T1 2026.1",
        tier,
        Level.STREET,
        STREETS,
        values,
        hits,
        bases,
        classes,
        legend,
        rate(3, 4),
        total,
        lambda index: rate(int(hits[index]), int(bases[index])),
    )


def around(total: Measured) -> tuple[float, float] | None:
    """A range that chance allows, wide enough to look at."""
    return None if total.value is None else (max(0.0, total.value - 0.06), min(1.0, total.value + 0.05))


def matrix(differs: Sequence[int] = (3, 8)) -> MatrixFigure:
    shown = heatmap()
    rows = []
    for i, tag in enumerate(STREETS):
        total = shown.cell(i)
        tiers = tuple(rate((total.numerator or 0) // 5, (total.denominator or 0) // 5) for _ in TIERS)
        classes = (1, 2, 3, 4, -1, int(shown.classes[i])) if total.comparable else (-2,) * 5 + (-1,)
        rows.append(MatrixRow(tag, tiers, total, classes, i in differs, around(total), 9 + i, i % 4))
    none = MatrixRow(None, tuple(rate(0, 0) for _ in TIERS), rate(3, 4), (-2,) * 5 + (-1,), False, None, 2, 0)
    whole = MatrixRow(
        None, tuple(rate(300, 330) for _ in TIERS), shown.total, (-3,) * 6, False, None, 331, 40
    )
    return MatrixFigure("T1", "T1 2026.1", Level.STREET, TIERS, tuple(rows), none, whole, shown.legend, True)


def steps(counts: Sequence[tuple[int, int]]) -> tuple[LoopStep, ...]:
    return tuple(
        LoopStep(stage, number, late, 1.5 if number else None)
        for stage, (number, late) in zip(Stage, counts, strict=True)
    )


def loop(by_tier: Sequence[Sequence[tuple[int, int]]] | None = None) -> LoopFigure:
    rows = by_tier or (
        [(12, 0), (6, 0), (9, 0), (3, 1), (38, 0), (13, 0)],
        [(9, 0), (7, 0), (13, 1), (21, 5), (33, 0), (9, 0)],
        [(11, 0), (7, 0), (10, 1), (46, 12), (29, 0), (13, 0)],
        [(5, 0), (1, 0), (15, 5), (48, 15), (7, 0), (3, 0)],
        [(0, 0)] * 6,
    )
    whole = [(sum(r[i][0] for r in rows), sum(r[i][1] for r in rows)) for i in range(6)]
    stock = sum(number for number, _ in whole[1:5])
    return LoopFigure(
        steps(whole), TIERS, tuple(steps(row) for row in rows), count(stock, "F1"), Stage.FEEDBACK
    )


def line(number: int, tier: Tier = Tier.C, days: float = 3.0, **other: object) -> OrderLine:
    grid = AreaTag(
        AreaId(900), "g", "云溪-09", "Grid 9", "云溪-09", Level.GRID, AreaKind.COMMUNITY_GRID, (), True
    )
    fields: dict[str, object] = {
        "category": ("占道经营", "Street trading"),
        "body": BODIES[number % len(BODIES)],
        "place": (STREETS[number % 17], grid),
    }
    left = int(-days * 86400)
    return OrderLine(
        id=OrderId(number),
        number=f"2011{number % 28 + 1:02d}-{number:04d}",
        tier=tier,
        stage=Stage.FEEDBACK,
        state=OrderState.OVERDUE,
        reported=Instant(AS_OF - 900000),
        filed=None,
        due=Instant(AS_OF + left),
        disposed=None,
        closed=None,
        remaining=left,
        used=1.4,
        returns=0,
        urgent=False,
        **{**fields, **other},  # type: ignore[arg-type]
    )


def overdue(lines: Sequence[OrderLine] | None = None) -> OrdersFigure:
    tiers = [Tier.A, *[Tier.B] * 6, *[Tier.C] * 13, *[Tier.D] * 20]
    shown = tuple(
        lines if lines is not None else (line(i, tier, 0.4 + i % 17) for i, tier in enumerate(tiers))
    )
    query = OrderQuery(OrderSelection.OVERDUE)
    return OrdersFigure(query, {OrderSelection.OVERDUE: len(shown)}, shown, len(shown), 0)


def ground() -> Ground:
    """Seventeen bent squares in two rows and a bit."""
    cells = {}
    for i, tag in enumerate(STREETS):
        west, south = 112.8 + 0.03 * (i % 6), 28.1 + 0.025 * (i // 6)
        corners = [(0.0, 0.0), (0.03, 0.004), (0.034, 0.027), (0.002, 0.025)]
        cells[tag.id] = [np.array([(west + x, south + y) for x, y in corners])]
    return Ground(cells, cells, STREETS)


def headline_page(lines: Sequence[Headline]) -> HeadlinesFigure:
    """A page of headlines, and of what was filed four tiers."""
    shares = tuple(TierShare(tier, rate(25, 100, "L1"), rate(20, 80, "L1")) for tier in TIERS[:4])
    told = tuple(HeadlineLine(line, PERIOD) for line in lines)
    return HeadlinesFigure(DISTRICT, (PERIOD,) * 13, told, count(100, "V2"), shares, 23, 17, -0.036)


def contents(**other: object) -> PackContents:
    days = [date(2020, 10, 26) + timedelta(days=i) for i in range(34)]
    fields: dict[str, object] = {
        "number": "EX-2020-11-01",
        "check": "7f3a9c21",
        "office": "示例区城市管理和综合执法局",
        "handling": "内部资料 注意保存",
        "meeting": date(2020, 11, 28),
        "overdue": overdue(),
        "ground": ground(),
        "days": tuple(PackDay(day, day.weekday() < 5) for day in days),
        "headlines": headline_page(HEADLINES),
    }
    return PackContents(**{**fields, **other})  # type: ignore[arg-type]


def board(**other: object) -> Board:
    shown = heatmap()
    none = rate(0, 0, "C1s")
    fields: dict[str, object] = {
        "scope": Scope(),
        "period": PERIOD,
        "as_of": AS_OF,
        "revision": 7,
        "district": DistrictTag("430000", "示例区", "Example District", ZONE, True),
        "freshness": Freshness(AS_OF, AS_OF, False),
        "place": DISTRICT,
        "path": (),
        "siblings": (),
        "levels": (Level.STREET, Level.GRID),
        "sentence": Sentence("sentence.none", {}),
        "headlines": HEADLINES,
        "heatmap": shown,
        "tier_maps": tuple(heatmap(tier) for tier in TIERS),
        "matrix": matrix(),
        "loop": loop(),
        "trend": TrendFigure("T1", "T1 2026.1", Attention.LOWER_IS_WORSE, (), (), False),
        "capacity": CapacityFigure(0, 0, none, none, none, (), None),
        "quality": Quality(43648, 4, {"place_conflict": 44, "date_only": 14, "due_unknown": 3}),
    }
    return Board(**{**fields, **other})  # type: ignore[arg-type]
