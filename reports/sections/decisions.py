"""The sheet of decisions: rows numbered in advance, which part 2 of the next pack answers one by one."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from data.figures.communities import Cause, Matter
from data.figures.packs import PackVariant
from data.figures.promises import Fate, PromiseLine
from data.wording import area_short, pair_text
from reports.contents import Pack, open_part
from reports.findings import questions
from reports.setting.drawing import Picture, frame_rect, rule
from reports.setting.page import TEXT_WIDTH, column
from reports.setting.table import Cell, Column, Drawn, Group, ListTable, Row, TableWords
from reports.setting.text import DECK, NOTE, TABLE, Finding, Text, ink, put, width
from resources.i18n import Texts
from resources.palette import PAPER

ROWS, LEAST_BLANK, MOST_BLANK = 10, 4, 8
"""So many rows fill a page; so many of them at least, and at most, are left for what the meeting adds."""
_NUMBER, _WHAT, _WHO, _WHEN = 42.0, 178.0, 88.0, 80.0
_WHAT_FROM = TEXT_WIDTH - _NUMBER - _WHAT - _WHO - _WHEN
_PAD, _TICK = 6.0, 9.0
_ASKED = ("agreed", "changed", "deferred")
_AGAIN = ("later", "other", "stopped")
_ROOM = " \n "
"""Two empty lines to write in."""


def decisions(pack: Pack) -> list[Flowable]:
    """The part to decide on: what was asked, what is overdue and must be promised anew, and empty rows."""
    texts = pack.texts
    return [
        *open_part(pack, "decisions"),
        Finding(texts.text("pack.decisions.finding")),
        Text(texts.text("pack.decisions.deck"), DECK),
        _table(pack),
    ]


def _table(pack: Pack) -> ListTable:
    texts = pack.texts
    heads = ("number", "what", "who", "when", "evidence")
    widths = (_NUMBER, _WHAT, _WHO, _WHEN, _WHAT_FROM)
    columns = [
        Column(texts.text(f"pack.decisions.head.{key}"), wide, bold=key == "number")
        for key, wide in zip(heads, widths, strict=True)
    ]
    words = TableWords(
        counted=lambda first, last, total: texts.text(
            "pack.community.rows", first=first, last=last, total=total
        ),
        goes_on=texts.text("pack.goes_on"),
        ends="",
        continued=lambda note: texts.text("pack.continued", title=note),
    )
    return ListTable(columns, _groups(pack), words, pad=_PAD, notes=_signatures(texts))


def _groups(pack: Pack) -> list[Group]:
    """The groups that have rows, numbered on from one to the next; what is overdue keeps its number."""
    asked, again, month = _asked(pack), _overdue(pack), pack.contents.meeting.month
    blank = min(MOST_BLANK, max(LEAST_BLANK, ROWS - len(asked) - len(again)))
    rows = [
        [_asked_row(f"{month:02}-{at:02}", what, who, pack.texts) for at, (what, who) in enumerate(asked, 1)],
        [_again_row(line, pack.texts) for line in again],
        [_blank_row(f"{month:02}-{len(asked) + at:02}", pack.texts) for at in range(1, blank + 1)],
    ]
    titles = ("asked", "again", "new")
    return [
        Group(each, pack.texts.text(f"pack.decisions.{title}"))
        for title, each in zip(titles, rows, strict=True)
        if each
    ]


def _asked(pack: Pack) -> list[tuple[str, str]]:
    """What the meeting is asked, with who answers for it: as on the cover, and what a convener chose."""
    asked = [(question, "") for question, _ in questions(pack)]
    if pack.variant is not PackVariant.GRID:
        return asked
    chosen = (
        matter
        for sheet in pack.contents.communities
        for matter in sheet.matters
        if matter.cause is Cause.CHOSEN
    )
    return [*asked, *(_chosen(matter, pack.texts) for matter in chosen)]


def _chosen(matter: Matter, texts: Texts) -> tuple[str, str]:
    if matter.order is None:
        return pair_text(matter.title, texts), pair_text(matter.owner, texts)
    category = pair_text(matter.order.category, texts)
    named = texts.text("pack.decisions.order", number=matter.order.number, category=category)
    return named, pair_text(matter.order.body, texts)


def _overdue(pack: Pack) -> Sequence[PromiseLine]:
    promises = pack.contents.promises
    if promises is not None:
        return promises.of(Fate.OVERDUE)
    sheets = pack.contents.communities
    return [line for sheet in sheets for line in sheet.promises if line.fate is Fate.OVERDUE]


def _asked_row(number: str, what: str, who: str, texts: Texts) -> Row:
    ticks = Cell(f"{what}\n ", drawn=_ticks(_ASKED, texts))
    return [number, ticks, who, Cell(drawn=_date(texts)), Cell(drawn=_upright)]


def _again_row(line: PromiseLine, texts: Texts) -> Row:
    """An overdue promise with how late it is, to be promised anew or given up."""
    late = texts.text("pack.promises.overdue")
    if line.delay is not None:
        late = texts.text("pack.promises.overdue_by", n=line.delay)
    place = "" if line.place is None else area_short(line.place, texts)
    what = texts.text("pack.notice.promise", matter=line.matter, place=place) if place else line.matter
    who = "" if line.actor is None else pair_text(line.actor.body, texts)
    ticks = Cell(f"{what}\n{late}\n ", drawn=_ticks(_AGAIN, texts))
    return [line.number, ticks, who, Cell(drawn=_date(texts)), Cell(drawn=_upright)]


def _blank_row(number: str, texts: Texts) -> Row:
    return [
        number,
        Cell(_ROOM, drawn=_upright),
        Cell(drawn=_upright),
        Cell(drawn=_date(texts)),
        Cell(drawn=_upright),
    ]


def _ticks(keys: Sequence[str], texts: Texts) -> Drawn:
    """Boxes to tick at the foot of a row, each with its word."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        y = top - high + _PAD + 1
        words = [texts.text(f"pack.decisions.{key}") for key in keys]
        used = sum(_TICK + 4 + width(each, TABLE.size) for each in words)
        x, gap = left, min(24.0, (wide - 10 - used) / (len(words) - 1))
        for each in words:
            frame_rect(canvas, x, y, _TICK, _TICK, PAPER.ink, 0.7)
            x += _TICK + 4
            x += put(canvas, x, y + 1, each, TABLE, colour=PAPER.ink2) + gap

    return draw


def _upright(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
    """A light upright before a cell that is written in."""
    canvas.setStrokeColor(ink(PAPER.hair))
    canvas.setLineWidth(0.6)
    canvas.line(left - 5, top - 4, left - 5, top - high + 4)


def _date(texts: Texts) -> Drawn:
    """A room to write a day, between its uprights."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        _upright(canvas, left, top, wide, high)
        words = texts.text("pack.decisions.date")
        put(canvas, left, top - high / 2 - 3, words, TABLE, colour=PAPER.ink2)

    return draw


def _signatures(texts: Texts) -> Picture:
    """What becomes of the numbers, then who chaired, wrote and entered it, and when."""

    def draw(canvas: Any, wide: float, high: float) -> None:
        put(canvas, 0, high - 8, texts.text("pack.decisions.rule"), NOTE)
        for at, key in enumerate(("chair", "clerk", "entered", "day")):
            x = column(1 + 3 * at)
            used = put(canvas, x, 4, texts.text(f"pack.decisions.{key}"), TABLE, colour=PAPER.ink2)
            rule(canvas, x + used + 6, column(4 + 3 * at) - 14 if at < 3 else wide, 1, 0.6)

    return Picture(46, draw)
