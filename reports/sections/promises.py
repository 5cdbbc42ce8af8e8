"""What was promised: every open promise with its owner and due day, and each that was settled, told once."""

from collections.abc import Callable, Mapping
from typing import Any

from reportlab.platypus import Flowable

from data.figures.promises import Fate, OpenPromises, PromiseLine, PromisesOfDay
from data.scope import local_day
from data.wording import area_short, pair_text
from reports.contents import Pack, open_part, table_words
from reports.setting.drawing import Picture, frame_rect
from reports.setting.marks import (
    Box,
    done_late_mark,
    done_mark,
    dropped_mark,
    overdue_mark,
    ring_mark,
)
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, NOTE, TABLE, TOTAL, Finding, Text, put, width
from resources.i18n import DASH, Texts
from resources.palette import PAPER

MARKS: Mapping[Fate, Callable[[Any, Box], None]] = {
    Fate.OVERDUE: overdue_mark,
    Fate.RUNNING: ring_mark,
    Fate.KEPT: done_mark,
    Fate.LATE: done_late_mark,
    Fate.DROPPED: dropped_mark,
}
_BOX, _BOX_GAP, _APART = 22.0, 3.0, 22.0
_MOST_BOXES = 15
"""Of more promises than this one box of each kind is drawn beside its number."""
_IN_ROW, _DOT, _MOST_DOTS = 6, 12.0, 36
"""Dots in a row and their distance; of more dots a day each kind is told by its number."""
_MOST_ORDERS = 3
"""So many orders are named as evidence; of more the first and how many they are."""


def promises(pack: Pack) -> list[Flowable]:
    """The part on what was promised; where nothing was, cover and annex say so and no page is turned."""
    figure, texts = pack.contents.promises, pack.texts
    if figure is None or not figure.lines:
        return []
    return [
        *open_part(pack, "promises"),
        Finding(promises_finding(figure, texts)),
        Text(_deck(figure, texts), DECK),
        Picture(40, lambda canvas, wide, high: _boxes(canvas, wide, high, figure, texts)),
        promises_list(figure, texts, _days(figure, texts)),
    ]


def promises_finding(figure: OpenPromises, texts: Texts) -> str:
    """How many promises stand, how many are done and how many are overdue."""
    late, done = len(figure.of(Fate.OVERDUE)), len(figure.of(Fate.KEPT, Fate.LATE))
    key = "pack.promises.finding" if late else "pack.promises.finding.in_time"
    return texts.text(key, n=len(figure.lines), done=done, late=late)


def _deck(figure: OpenPromises, texts: Texts) -> str:
    running, dropped = len(figure.of(Fate.RUNNING)), len(figure.of(Fate.DROPPED))
    deck = texts.text(
        "pack.promises.deck.dropped" if dropped else "pack.promises.deck", n=running, dropped=dropped
    )
    return deck + texts.text("pack.promises.deck.late") if figure.of(Fate.OVERDUE) else deck


def _boxes(canvas: Any, wide: float, high: float, figure: OpenPromises, texts: Texts) -> None:
    """One box a promise, side by side by what became of it, each kind with its number below."""
    single = len(figure.lines) > _MOST_BOXES
    x = 0.0
    for fate, mark in MARKS.items():
        count = len(figure.of(fate))
        if not count:
            continue
        colour = PAPER.alert if fate is Fate.OVERDUE else PAPER.ink
        for number in range(1 if single else count):
            left = x + number * (_BOX + _BOX_GAP)
            frame_rect(canvas, left, high - _BOX, _BOX, _BOX, colour, 0.6)
            mark(canvas, (left + 6, high - _BOX + 6, _BOX - 12))
        words = texts.text(f"pack.promises.{fate}.n", n=count)
        put(canvas, x, high - _BOX - 13, words, TOTAL if fate is Fate.OVERDUE else TABLE, colour=colour)
        boxes = (1 if single else count) * (_BOX + _BOX_GAP) - _BOX_GAP
        x += max(boxes, width(words, TABLE.size, bold=True)) + _APART


def promises_list(figure: OpenPromises, texts: Texts, below: Picture | None = None) -> ListTable:
    """All promises by what became of them, overdue ones first; `below` stands at the end of the list."""
    columns = [
        Column(texts.text("pack.promises.number"), 38),
        Column(texts.text("promises.head.matter"), 110),
        Column(texts.text("promises.head.owner"), 94),
        Column(texts.text("promises.head.due"), 36),
        Column(texts.text("pack.promises.result"), 114),
        Column(texts.text("promises.head.evidence"), TEXT_WIDTH - 392),
    ]
    by_fate = {fate: figure.of(fate) for fate in Fate}
    groups = [_group(fate, lines, figure, texts) for fate, lines in by_fate.items() if lines]
    words = table_words(texts, texts.text("pack.promises.once"), "pack.promises.rows")
    return ListTable(columns, groups, words, notes=below)


def _group(fate: Fate, lines: tuple[PromiseLine, ...], figure: OpenPromises, texts: Texts) -> Group:
    def mark(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        MARKS[fate](canvas, (left + 1, top - high / 2 - 4.5, 9.0))

    title = texts.text(f"pack.promises.{fate}.n", n=len(lines))
    return Group([_row(line, figure, texts) for line in lines], title, mark=mark)


def _row(line: PromiseLine, figure: OpenPromises, texts: Texts) -> Row:
    place = "" if line.place is None else area_short(line.place, texts)
    carried = texts.text("pack.promises.carried", n=line.times) if line.times else ""
    return [
        line.number,
        Cell(line.matter, " · ".join(filter(None, (place, carried)))),
        texts.text("needs.nobody") if line.actor is None else pair_text(line.actor.body, texts),
        DASH if line.due is None else _day(line.due, figure),
        Cell(promise_result(line, figure, texts), bold=line.fate is Fate.OVERDUE),
        Cell(_evidence(line, texts), colour=PAPER.ink2),
    ]


def _day(at: int, figure: OpenPromises) -> str:
    """The day of an instant, with its year where that is not the year of the paper."""
    day, today = (local_day(each, figure.district.zone) for each in (at, figure.as_of - 1))
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def promise_result(line: PromiseLine, figure: OpenPromises, texts: Texts) -> str:
    """What became of a promise, a line each: done when, how late, and why."""
    said = []
    if line.done is not None:
        said.append(texts.text("pack.promises.done", day=_day(line.done, figure)))
    if line.delay is not None:
        key = "pack.promises.overdue_by" if line.fate is Fate.OVERDUE else "pack.promises.late_by"
        said.append(texts.text(key, n=line.delay))
    if line.fate in (Fate.OVERDUE, Fate.LATE, Fate.DROPPED):
        said.append(line.reason or texts.text("promises.no_reason"))
    return "\n".join(said) or texts.text("promises.running")


def _evidence(line: PromiseLine, texts: Texts) -> str:
    numbers = [number for number, _ in line.orders]
    if not numbers:
        return texts.text("pack.promises.no_orders")
    if len(numbers) <= _MOST_ORDERS:
        return "\n".join(numbers)
    return "\n".join((numbers[0], texts.text("pack.promises.orders", n=len(numbers))))


def _days(figure: OpenPromises, texts: Texts) -> Picture:
    """What became of all that the last stationing days promised, a dot each."""
    most = max((sum(day.fates.values()) for day in figure.days), default=0)
    rows = -(-most // _IN_ROW) if most <= _MOST_DOTS else len(Fate)
    step = TEXT_WIDTH / max(6, len(figure.days))

    def draw(canvas: Any, wide: float, high: float) -> None:
        put(canvas, 0, high - 14, texts.text("pack.promises.days", n=len(figure.days)), BLOCK)
        for number, day in enumerate(figure.days):
            month = texts.month(day.day, figure.district.zone)
            last = number == len(figure.days) - 1
            put(canvas, number * step, high - 33, month, TOTAL if last else TABLE)
            _dots(canvas, number * step, high - 50, day, dots=most <= _MOST_DOTS, texts=texts)
        _key(canvas, texts)

    return Picture(60 + rows * _DOT, draw, alt=_days_words(figure, texts))


def _days_words(figure: OpenPromises, texts: Texts) -> str:
    """What the dots show, in words."""
    told = [texts.text("pack.promises.days", n=len(figure.days))]
    for day in figure.days:
        fates = [
            texts.text(f"pack.promises.{fate}.n", n=number) for fate, number in day.fates.items() if number
        ]
        month = texts.month(day.day, figure.district.zone)
        told.append(
            texts.text("pack.promises.day", month=month, fates=texts.text("pack.clauses").join(fates))
        )
    return "\n".join(told)


def _dots(canvas: Any, x: float, y: float, day: PromisesOfDay, *, dots: bool, texts: Texts) -> None:
    if not dots:
        for number, (fate, mark) in enumerate(MARKS.items()):
            mark(canvas, (x, y - number * _DOT, 8.0))
            put(canvas, x + 13, y - number * _DOT + 1, texts.count(day.fates[fate]), TABLE)
        return
    marks = [mark for fate, mark in MARKS.items() for _ in range(day.fates[fate])]
    for number, mark in enumerate(marks):
        row, at = divmod(number, _IN_ROW)
        mark(canvas, (x + at * _DOT, y - row * _DOT, 8.0))


def _key(canvas: Any, texts: Texts) -> None:
    x = 0.0
    for fate, mark in MARKS.items():
        mark(canvas, (x, 1, 8.0))
        x += 12 + put(canvas, x + 12, 2, texts.text(f"pack.promises.{fate}"), NOTE) + 16
