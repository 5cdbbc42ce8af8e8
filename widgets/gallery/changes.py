"""The gallery's pieces of why a rate changed: by category, and where more time went."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from data import lasting_tables, wording
from data.figures import Attention
from data.figures.lasting import Lasting, LastingPlace
from data.figures.rate_change import Amiss, CategoryChange, DelayChange, PartChange, RateChange
from data.scope import month_of
from data.terms import Tier
from resources import i18n
from resources.i18n import tr
from widgets.areas.category_changes import CategoryChanges
from widgets.areas.lasting_list import LastingList
from widgets.gallery import samples, samples_board
from widgets.gallery.piece import Piece, side_by_side
from widgets.loop.delay_changes import DelayChanges
from widgets.parts.panel import Panel

_HOUR = 3_600

_NAMED = (
    (("占道经营", "Street trading"), Tier.B, Amiss(31, 120), Amiss(58, 131), -0.0181),
    (("道路破损", "Damaged road surface"), Tier.C, Amiss(12, 44), Amiss(25, 52), -0.0083),
    (("噪声扰民", "Noise"), Tier.B, Amiss(9, 61), Amiss(16, 66), -0.0042),
    (("暴露垃圾", "Scattered litter"), Tier.A, Amiss(3, 410), Amiss(7, 398), -0.0011),
)
_PARTS = (
    ("transmission", 2.0, 2.1, False),
    ("response", 5.0, 5.4, False),
    ("coordination", 3.0, 3.0, None),
    ("work", 18.0, 29.5, True),
    ("verification", 9.0, 14.0, True),
    ("pause", 1.0, 0.5, False),
)


def change() -> RateChange:
    """Give a rate that fell by more than chance, with what moved it."""
    rows = tuple(
        CategoryChange(f"c{at}", name, tier, then, now, own, own / 4)
        for at, (name, tier, then, now, own) in enumerate(_NAMED)
    )
    rest = CategoryChange("", ("", ""), None, Amiss(80, 820), Amiss(84, 857), -0.0021, 0.0011)
    parts = tuple(PartChange(part, then * _HOUR, now * _HOUR, more) for part, then, now, more in _PARTS)
    whole = PartChange("whole", 38 * _HOUR, 54.5 * _HOUR, True)
    return RateChange(
        samples_board.board().district,
        samples.district(),
        Attention.LOWER_IS_WORSE,
        month_of(date(2020, 11, 1), samples.ZONE),
        month_of(date(2020, 10, 1), samples.ZONE),
        samples.NOW,
        samples.rate(1314, 1504),
        samples.rate(1320, 1455),
        -0.0336,
        True,
        rows,
        rest,
        tuple(DelayChange(late, 1390, 1440, whole, parts) for late in (False, True)),
    )


def _categories(figure: RateChange) -> Panel:
    chart = CategoryChanges()
    chart.show_figure(figure)
    panel = Panel(chart)
    measure = wording.measure_name(figure.measure, i18n.current())
    panel.show_head(tr("change.title", measure=measure), tr("change.categories_read"))
    return panel


def _delays(figure: RateChange) -> Panel:
    chart = DelayChanges()
    chart.show_figure(figure)
    panel = Panel(chart)
    panel.show_head(tr("change.delays"), tr("change.delays_read"))
    if not figure.delays:
        panel.show_empty(tr("change.nothing"), tr("gallery.conditions"))
    return panel


def _changes() -> QWidget:
    figure = change()
    alone = replace(figure, rows=figure.rows[:1], rest=None, change=0.0, beyond=False, delays=())
    return side_by_side(_categories(figure), _delays(figure), _categories(alone), _delays(alone), columns=2)


def lasting(count: int = 4) -> Lasting:
    """Give places that stay worse than the district over six months; one has a month with few orders."""
    periods = tuple(month_of(date(2020, month, 1), samples.ZONE) for month in range(6, 12))
    wholes = tuple(samples.rate(1300 + 7 * at, 1480) for at in range(6))
    places = tuple(
        LastingPlace(
            samples.area(at + 1, long=at == 2),
            None,
            samples.rate(610 + at, 760),
            (0.77 + at / 100, 0.83 + at / 100),
            tuple(samples.rate(4, 6) if (at, n) == (1, 2) else samples.rate(98 + n, 124) for n in range(6)),
        )
        for at in range(count)
    )
    return Lasting(
        samples_board.board().district,
        samples.district(),
        Attention.LOWER_IS_WORSE,
        periods,
        samples.NOW,
        samples.rate(7905, 8880),
        wholes,
        5,
        17,
        places,
    )


def _lasting() -> QWidget:
    shown = []
    for figure in (lasting(), lasting(0)):
        places = LastingList()
        places.show_figure(figure)
        panel = Panel(places)
        panel.show_head(lasting_tables.lasting_title(figure, i18n.current()))
        shown.append(panel)
    return side_by_side(*shown)


PIECES = (
    Piece("lasting", (1240, 620), _lasting),
    Piece("rate_change", (1240, 620), _changes),
)
