"""The table of an agenda: each matter with its state, its owner and its due day, and room for a decision."""

from typing import Any

from reportlab.platypus import Flowable, Spacer

from data.figures import OrderLine
from data.figures.communities import Cause, CommunityFigure, Matter
from data.figures.promises import Fate, PromiseLine
from data.scope import local_day
from data.terms import Instant, Level
from data.wording import area_short, pair_text
from reports.sections.promises import MARKS
from reports.setting.drawing import Picture, rule, tier_mark, triangle
from reports.setting.marks import ring_mark
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Drawn, Group, ListTable, Row, TableWords
from reports.setting.text import CHART, TABLE, Style, Text, put, put_lines, set_lines, shown, width
from resources.i18n import Texts
from resources.palette import PAPER

_NUMBER, _TIER, _ISSUE, _MARK, _STATE, _OWNER, _DUE, _DATE = 20.0, 17.0, 98.0, 12.0, 70.0, 68.0, 38.0, 48.0
_PROPOSAL = TEXT_WIDTH - (_NUMBER + _TIER + _ISSUE + _MARK + _STATE + _OWNER + _DUE + _DATE)
_PAD, _GAP = 8.0, 6.0
"""White space in a row above and below its text, and between columns."""
_GUIDE = 21.0
"""The dotted guide to write on lies so far below the top of its row."""
_DAY = 86_400
_LATE = Style(9, 13, bold=True, colour=PAPER.alert)


def agenda(sheet: CommunityFigure, texts: Texts, below: Picture) -> list[Flowable]:
    """All matters of a sheet, a row each, with `below` at the end; where there are none, a line says so."""
    if not sheet.matters:
        return [Text(texts.text("pack.community.nothing"), TABLE), Spacer(0, 12), below]
    rows = [_row(number, matter, sheet, texts) for number, matter in enumerate(sheet.matters, 1)]
    return [ListTable(_columns(texts), [Group(rows)], _words(sheet, texts), pad=_PAD, notes=below)]


def _columns(texts: Texts) -> list[Column]:
    """The columns; those of marks bear the head of the text beside them."""

    def head(key: str) -> str:
        return texts.text(f"pack.community.head.{key}")

    return [
        Column(head("number"), _NUMBER, bold=True),
        Column(head("matter"), _TIER),
        Column("", _ISSUE),
        Column(head("state"), _MARK),
        Column("", _STATE),
        Column(texts.text("common.body"), _OWNER),
        Column(texts.text("pack.overdue.due"), _DUE),
        Column(head("proposal"), _PROPOSAL),
        Column(head("date"), _DATE, "right"),
    ]


def _words(sheet: CommunityFigure, texts: Texts) -> TableWords:
    ends = "pack.community.ends.chosen" if sheet.chosen else "pack.community.ends"
    return TableWords(
        counted=lambda first, last, total: texts.text(
            "pack.community.rows", first=first, last=last, total=total
        ),
        goes_on=texts.text("pack.goes_on"),
        ends=texts.text("pack.community.ends.more" if sheet.more else ends, n=sheet.more),
        continued=lambda note: note,
    )


def _row(number: int, matter: Matter, sheet: CommunityFigure, texts: Texts) -> Row:
    said, note = _title(matter, texts)
    return [
        str(number),
        Cell(drawn=_tier(matter)),
        Cell(said, note, bold=True),
        Cell(drawn=_mark(matter)),
        _state(matter, sheet, texts),
        _owner(matter, texts),
        _due(matter, sheet),
        matter.proposal or Cell(drawn=_guide),
        Cell(drawn=_date(texts)),
    ]


def _title(matter: Matter, texts: Texts) -> tuple[str, str]:
    """What a matter is, and in small its number with its place, or how many it stands for."""
    if matter.order is not None:
        return pair_text(matter.order.category, texts), _numbered(matter.order, texts)
    if matter.promise is not None:
        return matter.promise.matter, texts.text("pack.community.promised", number=matter.promise.number)
    if matter.frequent is not None:
        came = texts.text("pack.community.frequent", n=matter.frequent.came)
        return pair_text(matter.frequent.name, texts), came
    return pair_text(matter.title, texts), texts.text("pack.community.in_words")


def _numbered(order: OrderLine, texts: Texts) -> str:
    """The number of an order, with its small grid where that has room."""
    small = [area_short(tag, texts) for tag in order.place if tag.level is Level.SMALL_GRID]
    both = " ".join([order.number, *small])
    return both if width(shown(both), CHART.size) <= _ISSUE - 4 else order.number


def _state(matter: Matter, sheet: CommunityFigure, texts: Texts) -> Cell:
    """Where a matter stands, and below it what is urgent about it."""
    first, second, late = _standing(matter, sheet, texts)
    style = _LATE if late else Style(9, 13, colour=PAPER.ink2)
    above = set_lines(first, TABLE, _STATE - _GAP)
    below = set_lines(second, style, _STATE - _GAP) if second else []

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        put_lines(canvas, left, top - _PAD - TABLE.leading * len(above), below, style)

    return Cell(first + "\n " * len(below), drawn=draw)


def _standing(matter: Matter, sheet: CommunityFigure, texts: Texts) -> tuple[str, str, bool]:
    """The state of a matter, what is urgent about it, and whether it is late in the district's own hands."""
    if matter.promise is not None:
        return _promised(matter.promise, texts)
    if matter.frequent is not None:
        waits = matter.frequent.open
        open_ = "" if waits is None else texts.text("pack.community.frequent.open", n=waits)
        return texts.text("pack.community.cause.frequent"), open_, False
    if matter.order is None:
        return texts.text("pack.community.cause.chosen"), "", False
    order = matter.order
    stage = texts.text(f"waiting.{order.stage.name.lower()}")
    if order.remaining is not None and order.remaining < 0:
        return stage, texts.text("pack.community.late", n=max(1, -order.remaining // _DAY)), True
    if matter.cause is Cause.DUE and order.remaining is not None:
        return stage, texts.text("pack.community.due_in", n=-(-order.remaining // _DAY)), False
    begun = order.filed or order.reported or sheet.as_of
    return stage, texts.text("pack.community.since", n=(sheet.as_of - begun) // _DAY), False


def _promised(line: PromiseLine, texts: Texts) -> tuple[str, str, bool]:
    late = line.fate is Fate.OVERDUE
    if late and line.delay is not None:
        told = texts.text("pack.promises.overdue_by", n=line.delay)
        return texts.text("pack.community.cause.promised"), told, True
    return texts.text("pack.community.cause.promised"), texts.text(f"pack.promises.{line.fate}"), late


def _owner(matter: Matter, texts: Texts) -> str:
    if matter.order is not None:
        return pair_text(matter.order.body, texts)
    if matter.promise is not None:
        actor = matter.promise.actor
        return "" if actor is None else pair_text(actor.body, texts)
    return pair_text(matter.owner, texts)


def _due(matter: Matter, sheet: CommunityFigure) -> str | Cell:
    """The day a matter is due, over its year where that is not the year of the paper."""
    due: Instant | None = matter.due
    if matter.order is not None:
        due = matter.order.due
    elif matter.promise is not None:
        due = matter.promise.due
    if due is None:
        return ""
    day = local_day(due, sheet.district.zone)
    return Cell(f"{day:%m-%d}", "" if day.year == sheet.stationing.day.year else f"{day:%Y}")


def _tier(matter: Matter) -> Drawn:
    """The tier's mark of an order, the mark of a promise."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        if matter.order is not None:
            tier_mark(canvas, left, top - _PAD - 11.5, 10.5, matter.order.tier.word)
        elif matter.promise is not None:
            MARKS[matter.promise.fate](canvas, (left, top - _PAD - 11, 10.0))

    return draw


def _mark(matter: Matter) -> Drawn:
    """A triangle for what is late, a ring for what is not."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        order = matter.order
        if order is not None and order.remaining is not None and order.remaining < 0:
            triangle(canvas, left, top - _PAD - 10, 8, PAPER.alert)
        elif order is not None:
            ring_mark(canvas, (left, top - _PAD - 10.5, 8.0))

    return draw


def _guide(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
    """A dotted line to write on."""
    canvas.saveState()
    canvas.setDash([0, 2.2])
    canvas.setLineCap(1)
    rule(canvas, left, left + wide - 8, top - max(_GUIDE, high / 2) - 6, 0.6, PAPER.ink3)
    canvas.restoreState()


def _date(texts: Texts) -> Drawn:
    """A room to write a day."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        words = texts.text("pack.community.date_blank")
        put(canvas, left + wide, top - max(_GUIDE, high / 2) - 4, words, TABLE, "right", PAPER.ink3)

    return draw
