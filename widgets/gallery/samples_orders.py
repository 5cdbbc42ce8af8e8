"""Invented orders for the gallery and for tests."""

from dataclasses import replace

from data.figures import (
    OrderCard,
    OrderChoices,
    OrderEvent,
    OrderLine,
    OrderQuery,
    OrderSelection,
    OrdersFigure,
    OrderState,
    OrderStep,
)
from data.figures.order_queries import Choice
from data.figures.orders import OrderLimit
from data.terms import Channel, EventKind, Instant, Level, LimitUnit, OrderId, Stage, Tier
from widgets.gallery.samples import NOW, area

DAY, HOUR = 86_400, 3600

_MATTERS = (
    ("占道经营", "Street trading"),
    ("道路破损", "Broken road"),
    ("违法搭建", "Illegal building"),
    ("路灯不亮", "Street lamp out"),
    ("渣土遗撒", "Spilled earth"),
    ("井盖缺失", "Manhole cover missing"),
    ("噪声扰民", "Noise"),
    ("暴露垃圾", "Uncollected rubbish"),
)
_BODIES = (
    ("云杉街道办", "Yunshan Street Office"),
    ("区住建局", "District Housing Bureau"),
    ("区城管局", "District Urban Management Bureau"),
    ("市级：照明", "City: lighting"),
)
_COUNTS = (186, 4, 137, 41, 506, 12, 3, 1074, 38, 21, 1074, 1380, 1502)
_REMAINING = (-87, -20.5, -15, 1, 2, 3.5, 9, 24, 48, 72, None, None)


def order_line(number: int = 1) -> OrderLine:
    """Give an order; the first are overdue, then some due today, the last ones paused or without limit."""
    hours = _REMAINING[min(number - 1, len(_REMAINING) - 1)] if number <= len(_REMAINING) else number * 5.0
    remaining = None if hours is None else round(hours * HOUR)
    state = OrderState.PAUSED if hours is None else _state(hours)
    return OrderLine(
        id=OrderId(number),
        number=f"YS2020{1107 + number % 10}-{number:04d}",
        tier=(Tier.B, Tier.C, Tier.A, Tier.D, Tier.UNKNOWN)[number % 5],
        category=_MATTERS[number % len(_MATTERS)],
        place=(area(number % 17 + 1), area(number % 11 + 1, Level.GRID)),
        stage=Stage(2 + number % 4),
        body=_BODIES[number % len(_BODIES)],
        state=state,
        reported=Instant(NOW - 10 * DAY),
        filed=Instant(NOW - 10 * DAY + HOUR),
        due=None if remaining is None else Instant(NOW + remaining),
        disposed=None,
        closed=None,
        remaining=remaining,
        used=0.55 if hours is None else max(0.1, 1 - hours / 200),
        returns=number % 3,
        urgent=number == 3,
    )


def _state(hours: float) -> OrderState:
    if hours < 0:
        return OrderState.OVERDUE
    return OrderState.DUE_TODAY if hours < 15 else OrderState.RUNNING


def orders(
    count: int = 20, total: int = 137, first: int = 0, selection: OrderSelection = OrderSelection.OVERDUE
) -> OrdersFigure:
    """Give a page of a list."""
    counts = dict(zip(OrderSelection, _COUNTS, strict=True)) | {selection: total}
    lines = tuple(order_line(i) for i in range(first + 1, first + count + 1))
    choices = OrderChoices(
        stages=((Stage.DISPATCH, 40), (Stage.FEEDBACK, 97)),
        bodies=tuple(Choice(7 + i, name, 60 - 9 * i) for i, name in enumerate(_BODIES)),
        modules=(
            Choice(1, ("城市管理", "Urban management"), 120),
            Choice(2, ("公共安全", "Public safety"), 17),
        ),
    )
    return OrdersFigure(OrderQuery(selection), counts, lines, total, first, choices=choices)


def order_card(waiting: Stage = Stage.FEEDBACK) -> OrderCard:
    """Give the card of an overdue order that was returned once and extended once."""
    line = replace(order_line(1), stage=waiting)
    done = [Instant(NOW - (10 - 2 * i) * DAY) for i in range(len(Stage))]
    steps = tuple(
        OrderStep(stage, at if stage < waiting else None, stage is waiting)
        for stage, at in zip(Stage, done, strict=True)
    )
    nobody = ("", "")
    events = (
        OrderEvent(
            EventKind.RETURN,
            Stage.DISPATCH,
            Instant(NOW - 8 * DAY),
            None,
            _BODIES[2],
            _BODIES[0],
            "return_reason.not_our_duty",
        ),
        OrderEvent(
            EventKind.PAUSE,
            Stage.FEEDBACK,
            Instant(NOW - 5 * DAY),
            Instant(NOW - 4 * DAY),
            nobody,
            nobody,
            "",
        ),
        OrderEvent(EventKind.EXTENSION, Stage.FEEDBACK, Instant(NOW - 4 * DAY), None, nobody, nobody, ""),
    )
    limits = (
        OrderLimit("dispose", 4, LimitUnit.WORK_DAY, "dispatched", 2, Instant(NOW - 260 * DAY), True),
        OrderLimit("close", 10, LimitUnit.WORK_DAY, "filed", 1, None, False),
    )
    spent = {"transmission": 2 * DAY, "response": 4 * HOUR, "work": 5 * DAY, "pause": DAY}
    return OrderCard(
        line,
        Channel.PATROL,
        Instant(NOW - 5 * DAY),
        steps,
        events,
        spent,
        (112.9, 28.2),
        ("boundary",),
        limits,
        supervised=True,
    )
