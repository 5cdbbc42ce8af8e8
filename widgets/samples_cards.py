"""Invented numbers with what stands behind them, for the gallery and for tests."""

import numpy as np

from data.figures import DistrictTag, Measured
from data.figures.explaining import NumberFigure, Part, Pointed
from data.figures.reconciliation import Difference, Reconciliation, VariantLine
from data.measures.comparison import interval
from data.scope import month_of, stationing_period
from data.terms import Channel, Instant, Level, Tier
from resources.definitions import definition
from widgets.samples import NOW, ZONE, area

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
