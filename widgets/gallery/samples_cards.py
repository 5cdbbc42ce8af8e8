"""Invented numbers with what stands behind them, for the gallery and for tests."""

import numpy as np

from data.figures import DistrictTag, Measured, OrderSelection
from data.figures.attention import Actor
from data.figures.explaining import NumberFigure, Part, Pointed
from data.figures.grid_card import GridCardFigure, OpenBody, OpenCategory, Rate, RolePosts, Size
from data.figures.morning import Promises
from data.figures.order_queries import OrderQuery
from data.figures.reconciliation import Difference, Reconciliation, VariantLine
from data.measures.comparison import interval
from data.scope import month_of, stationing_period
from data.terms import CategoryId, Channel, Instant, Level, Role, Tier
from resources.definitions import definition
from widgets.gallery.samples import NOW, ZONE, area

DISTRICT = DistrictTag("990100", "云岭区", "Yunling District", ZONE, example=True)
PERIOD = stationing_period(2020, 11, ZONE)


def number(code: str, hit: float | None, base: float | None = None, note: str | None = None) -> Measured:
    """Give a number of a measure."""
    value = None if hit is None or base == 0 else hit if base is None else hit / base
    return Measured(code, definition(code).id, value, hit, base, note)


def _line(code: str, hit: int, base: int, *told: tuple[str, str, int, int], choice: str = "") -> VariantLine:
    made = (
        Difference("added" if n > 0 else "removed", reason, float(up), n, np.arange(abs(n)))
        for _, reason, up, n in told
    )
    return VariantLine(code, choice, number(code, hit, base), tuple(made))


def reconciliation() -> Reconciliation:
    """Give a rate by five definitions."""
    lines = (
        _line("T1", 1329, 1504),
        _line("T1p", 1341, 1542, ("added", "paused", 12, 38)),
        _line("T1o", 1302, 1498, ("removed", "due_after", -27, -6)),
        _line("T1c", 1298, 1611, ("added", "due_before", 31, 137), ("removed", "pending", -62, -30)),
        _line("T1b", 1391, 1467, ("added", "due_after", 93, 93), ("removed", "not_done", -31, -130)),
    )
    return Reconciliation("disposal", area(1), month_of(PERIOD.last, ZONE), NOW, lines)


def explained(
    told: Measured | None = None, *, long: bool = False, orders: bool = True, rivals: bool = True
) -> NumberFigure:
    """Give a number with all that it was counted by; the usual one is a rate of a street."""
    shown = told or number("T1", 1329, 1504)
    hit, base = shown.numerator or 0, shown.denominator
    parts = {Part.NUMERATOR: round(hit)}
    if base is not None:
        parts |= {Part.BASE: round(base), Part.MISSES: round(base - hit)}
    street = area(2, long=long)
    return NumberFigure(
        pointed=Pointed(shown),
        number=shown,
        district=DISTRICT,
        place=street,
        path=(area(1, Level.DISTRICT), street, area(3, Level.GRID, long)) if long else (street, street),
        period=PERIOD,
        as_of=NOW,
        data_time=Instant(NOW - 600),
        tiers=frozenset({Tier.A, Tier.B, Tier.C}),
        own_window=shown.measure[0] == "F",
        cumulative=False,
        interval=interval(shown),
        channels=(Channel.HOTLINE, Channel.APP) if long else (),
        starts=(("accept", "dispatched"), ("dispose", "filed")),
        orders=parts if orders else {},
        reconciliation=reconciliation() if rivals else None,
    )


_CATEGORIES = (
    ("占道经营", "Street trading"),
    ("道路破损", "Broken road"),
    ("井盖缺失", "Manhole cover missing"),
)
_BODIES = (("云杉街道办", "Yunshan Street Office"), ("区住建局", "District Housing Bureau"))
_RATES = (
    ("T1", 10, 20, 1329, 1504),
    ("T2", 12, 21, 1290, 1490),
    ("T5", 17, 19, 1100, 1140),
    ("Q7", 2, 8, 61, 900),
)


def grid_card(*, long: bool = False, quiet: bool = False) -> GridCardFigure:
    """Give the card of a grid; a quiet one has no orders, no posts and no office."""
    some = 0 if quiet else 1
    rates = (
        Rate(_of(code, hit * some, base * some), None, _of(code, above, below))
        for code, hit, base, above, below in _RATES
    )
    told = tuple(Rate(each.number, interval(each.number), each.whole) for each in rates)
    return GridCardFigure(
        district=DISTRICT,
        area=area(3, Level.GRID, long),
        above=(area(1, Level.DISTRICT), area(2, long=long)),
        period=PERIOD,
        as_of=NOW,
        size=Size(None, None, None, 0, None) if quiet else Size(5240, 1810, 3.04, 6, Level.SMALL_GRID),
        open=number("F1", 20 * some),
        filed=number("V2", 31 * some),
        tiers=tuple((tier, number("F1", (7 - tier) * some)) for tier in (Tier.A, Tier.B, Tier.C, Tier.D)),
        categories=tuple(
            OpenCategory(
                CategoryId(i),
                (f"{zh}（临街商户跨门经营）", f"{en} in front of shops") if long else (zh, en),
                9 - 2 * i,
                i,
            )
            for i, (zh, en) in enumerate(_CATEGORIES[: 3 * some])
        ),
        posts=tuple(
            RolePosts(role, number("C2k", i % 2, 1 + i))
            for i, role in enumerate((Role.GRID_CHIEF, Role.SUPERVISOR, Role.ADMINISTRATOR)[: 3 * some])
        ),
        actor=None if quiet else Actor(_BODIES[0], Role.SUPERVISOR, "0700-5550142"),
        bodies=tuple(
            OpenBody(name, 12 - 7 * i, 2 - i, OrderQuery(OrderSelection.OPEN))
            for i, name in enumerate(_BODIES[: 2 * some])
        ),
        overdue=number("F2", 2 * some),
        due_soon=number("F7", 5 * some),
        instructed=some,
        disputed=0,
        returned=_of("Q7", 2 * some, 18 * some),
        promises=None if quiet else Promises(Instant(NOW - 20 * 86_400), 3, 1, 1, 0),
        promised=not quiet,
        patrols=_of("C9k", 137 * some, 140 * some),
        rates=told,
        peers=() if quiet else (0.6, 0.625, 0.889, 0.958, 1.0),
        satisfaction=_of("Q10", 11 * some, 12 * some, "note.low_coverage" if some else None),
        coverage=_of("Q11", 12 * some, 41 * some),
    )


def _of(code: str, hit: int, base: int, note: str | None = None) -> Measured:
    return number(code, hit, base, note or (None if base else "note.no_base"))
