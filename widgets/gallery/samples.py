"""Invented figures for the gallery and for tests; no place and no number in them is real."""

from collections.abc import Sequence
from datetime import date

from data.figures import (
    AreaTag,
    Attention,
    CapacityFigure,
    CapacityRow,
    Headline,
    Legend,
    LoopFigure,
    LoopStep,
    MatrixFigure,
    MatrixRow,
    Measured,
    Sentence,
    TrendFigure,
    Verdict,
)
from data.scope import month_of, recent
from data.terms import TIERS, AreaId, AreaKind, Instant, Level, Stage, Tier

ZONE = "Asia/Shanghai"
NOW = Instant(1_605_573_000)
"""17 November 2020, 08:30 in China."""

_NAMES = (
    ("云杉", "Yunshan"),
    ("白鹭洲", "Bailuzhou"),
    ("石阶", "Shijie"),
    ("月塘", "Yuetang"),
    ("风荷", "Fenghe"),
    ("青篱", "Qingli"),
    ("长汀渡", "Changtingdu"),
    ("棠溪", "Tangxi"),
    ("雁栖坪", "Yanqiping"),
    ("竹影", "Zhuying"),
    ("星沙渚", "Xingshazhu"),
    ("梧桐里", "Wutongli"),
    ("鹿鸣", "Luming"),
    ("双塔湾", "Shuangtawan"),
    ("晴川", "Qingchuan"),
    ("沐春", "Muchun"),
    ("远帆", "Yuanfan"),
)
_CLASSES = (0.80, 0.85, 0.90, 0.95)
_MARKS = (756, 780, 829, 857, 878, 881, 886, 890, 894, 895, 898, 899, 900, 901, 929, 938, 953)


def area(number: int, level: Level = Level.STREET, long: bool = False) -> AreaTag:
    """Give an invented area; beyond seventeen the names return with a number."""
    name, name_en = _NAMES[(number - 1) % len(_NAMES)]
    again = f"{(number - 1) // len(_NAMES) + 1}" if number > len(_NAMES) else ""
    if long:
        name, name_en = f"{name}历史文化风貌保护与滨江新城", f"{name_en} Old Town and Riverside New Quarter"
    suffix, suffix_en = ("街道", " Street") if level is Level.STREET else ("责任网格", " grid")
    kind = AreaKind.STREET if level is Level.STREET else AreaKind.COMMUNITY_GRID
    return AreaTag(
        id=AreaId(number),
        code=f"{900_000_000 + number}",
        name=f"{name}{again}{suffix}",
        name_en=f"{name_en}{again and ' ' + again}{suffix_en}",
        short=f"{name}{again}",
        level=level,
        kind=kind,
        path=(AreaId(number),),
        has_children=True,
    )


def district() -> AreaTag:
    """Give the invented district that holds the areas."""
    return AreaTag(
        AreaId(99),
        "900000",
        "望川区",
        "Wangchuan District",
        "望川",
        Level.DISTRICT,
        AreaKind.DISTRICT,
        (),
        True,
    )


def rate(numerator: int, denominator: int, measure: str = "T1") -> Measured:
    """Give a share with its fraction."""
    if denominator == 0:
        return Measured(measure, f"{measure} 1", None, numerator, 0, "note.no_base")
    return Measured(measure, f"{measure} 1", numerator / denominator, numerator, denominator)


def count(number: int, measure: str = "F2") -> Measured:
    """Give a count."""
    return Measured(measure, f"{measure} 1", float(number), number)


def headline(
    value: Measured | None = None,
    change: float | None = -0.006,
    verdict: Verdict = Verdict.NOT_DISTINGUISHABLE,
    city: Measured | None = None,
    beside: Sentence | None = None,
    history: Sequence[float | None] = (0.871, 0.878, 0.876, 0.91, 0.905, 0.9, 0.895, 0.894, 0.892, 0.884),
) -> Headline:
    """Give a headline, by default one whose change lies within chance."""
    return Headline(value or rate(1329, 1504), city, None, change, verdict, tuple(history), beside)


def headlines() -> tuple[Headline, ...]:
    """Give the five headlines of a usual morning."""
    rising = (1.0, 0.8, 1.1, 0.9, 1.3, 1.2, 1.6, 1.5, 1.9, 2.4)
    falling = tuple(reversed(rising))
    return (
        headline(city=rate(54, 74)),
        headline(count(115), 21.0, Verdict.WORSE, count(22), history=rising),
        headline(count(1010, "F1"), -46.0, Verdict.NOT_JUDGED, count(64, "F1"), history=falling),
        headline(rate(20750, 21824, "T4"), 0.0021, Verdict.NOT_DISTINGUISHABLE, history=rising),
        headline(rate(846, 1380, "V7"), 0.019, Verdict.NOT_JUDGED, history=rising),
    )


def legend(measure: str = "T1", locked: bool = True) -> Legend:
    """Give five classes of the on-time rate."""
    return Legend(measure, Attention.LOWER_IS_WORSE, _CLASSES, (2, 1, 9, 4, 1), 0, 0, 0, locked)


def class_of(measured: Measured) -> int:
    """Give the class of a rate in `legend`, or its state."""
    if measured.value is None:
        return -2
    return -1 if measured.too_few else sum(measured.value >= limit for limit in _CLASSES)


def matrix(rows: int = 17, level: Level = Level.STREET, long: bool = False) -> MatrixFigure:
    """Give a matrix of so many areas, worst first."""
    made = sorted((_matrix_row(i, level, long) for i in range(1, rows + 1)), key=_worst_first)
    columns = TIERS[:4]
    unassigned = _row_of(None, [rate(0, 0)] * len(columns), 0, 0)
    sums = [
        rate(
            sum(int(row.tiers[i].numerator or 0) for row in made),
            sum(int(row.tiers[i].denominator or 0) for row in made),
        )
        for i in range(len(columns))
    ]
    total = _row_of(None, sums, sum(row.open or 0 for row in made), sum(row.overdue or 0 for row in made))
    return MatrixFigure("T1", "T1 1", level, columns, tuple(made), unassigned, total, legend(), True)


def _worst_first(row: MatrixRow) -> tuple[bool, float]:
    return (row.total.too_few, row.total.value or 0.0)


def _matrix_row(number: int, level: Level, long: bool) -> MatrixRow:
    aim = _MARKS[(number * 7) % len(_MARKS)] / 1000
    scale = 1 if level is Level.STREET else 8
    bases = (
        (37 + number * 5 % 23) // scale,
        (44 + number * 7 % 31) // scale,
        4 + number * 3 % 23,
        number % 4,
    )
    shares = (min(1.0, aim * 1.07), aim, aim * 0.9, aim * 0.82)
    tiers = [rate(round(base * share), base) for base, share in zip(bases, shares, strict=True)]
    return _row_of(area(number, level, long), tiers, 30 + number * 11 % 78, number * 5 % 18)


def _row_of(tag: AreaTag | None, tiers: list[Measured], opened: int, overdue: int) -> MatrixRow:
    total = rate(sum(int(t.numerator or 0) for t in tiers), sum(int(t.denominator or 0) for t in tiers))
    classes = (*(_tier_class(i, t) for i, t in enumerate(tiers)), class_of(total))
    interval = None if not total.comparable else _interval(total)
    differs = interval is not None and interval[1] < 0.87
    return MatrixRow(tag, tuple(tiers), total, classes, differs, interval, opened, overdue)


def _tier_class(column: int, measured: Measured) -> int:
    return -4 if TIERS[column] is Tier.D and measured.comparable else class_of(measured)


def _interval(measured: Measured) -> tuple[float, float]:
    share, base = measured.value or 0.0, measured.denominator or 1
    half = 1.96 * (share * (1 - share) / base + 0.96 / base**2) ** 0.5
    return max(0.0, share - half), min(1.0, share + half)


def loop() -> LoopFigure:
    """Give the six waiting states with a bottleneck at the fourth."""
    sizes = ((87, 0, 0.9), (115, 0, 0.9), (217, 1, 0.9), (564, 115, 6.8), (178, 15, 6.5), (22, 0, None))
    steps = tuple(LoopStep(stage, *size) for stage, size in zip(Stage, sizes, strict=True))
    return LoopFigure(steps, (), (), count(1074, "F1"), Stage.FEEDBACK)


def quiet_loop() -> LoopFigure:
    """Give a loop in which nothing waits."""
    steps = tuple(LoopStep(stage, 0, 0, None) for stage in Stage)
    return LoopFigure(steps, (), (), count(0, "F1"), None)


def unrecorded_loop() -> LoopFigure:
    """Give a loop whose sources record neither filing nor dispatch nor assessment, with large counts."""
    known = {Stage.COLLECTION: (0, 0, None), Stage.FEEDBACK: (19_873, 11_444, 172.4)}
    known |= {Stage.VERIFICATION: (0, 0, None)}
    steps = tuple(LoopStep(stage, *known.get(stage, (0, 0, None)), stage in known) for stage in Stage)
    return LoopFigure(steps, (), (), count(19_873, "F1"), Stage.FEEDBACK)


def trend(measure: str = "T1", running: bool = True, gap: bool = False) -> TrendFigure:
    """Give a measure over twelve months; `gap` leaves the first months without a base."""
    shares = (861, 872, 880, 878, 895, 902, 893, 897, 889, 892, 890, 884)
    periods = recent(month_of(date(2020, 11, 17), ZONE), len(shares))
    if measure == "T1":
        attention = Attention.LOWER_IS_WORSE
        values = [rate(round(1400 * share / 1000), 1400) for share in shares]
    else:
        attention = Attention.HIGHER_IS_WORSE
        values = [count(share - 760, measure) for share in shares]
    if gap:
        values[:3] = [rate(0, 0, measure)] * 3
    return TrendFigure(measure, f"{measure} 1", attention, periods, tuple(values), running)


def capacity(posts: bool = True) -> CapacityFigure:
    """Give posts and coverage of the district; without posts only the small grids are known."""
    rows = tuple(CapacityRow(area(i), 30 + i, i % 3, _per_post(30 + i, 26 + i)) for i in range(1, 6))
    known = NOW - 9 * 86_400 if posts else None
    return CapacityFigure(
        722,
        11 if posts else 0,
        _per_post(722, 611) if posts else Measured("C1k", "C1k 1", None, None, None, "note.no_base"),
        rate(152, 611, "C1s"),
        rate(23, 790, "C2k"),
        rows if posts else (),
        Instant(known) if known else None,
    )


def _per_post(grids: int, posts: int) -> Measured:
    return Measured("C1k", "C1k 1", grids / posts, grids, posts)
