"""A department's paper: what is overdue and falls due, its promises, partners and returns, and a reply."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from data.figures.collaboration import Fault
from data.figures.department import DepartmentFigure, HeldLine, HeldTime, Partner, ReturnsWith, Told
from data.figures.promises import OpenPromises
from data.wording import pair_text
from data.wording_morning import phone_text
from reports.contents import Pack, table_words
from reports.sections.letters import letterhead, signing
from reports.sections.order_table import Listed, More, day_text, order_cells, order_table
from reports.sections.promises import promises_list
from reports.setting.drawing import frame_rect, rule
from reports.setting.page import TEXT_WIDTH, Part, begin_part
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, TABLE, Finding, Style, Text, put
from resources.i18n import DASH, Texts
from resources.palette import PAPER

_DAY = 86_400
_HEAD_ROOM = 130.0
"""Points that a list needs below its title; with less it begins on the next page."""
_WRITING = 7.0
"""Points above and below the text of a row that is written on: 27 points, more than 7 mm, a row."""
_LINE = Style(10.5, 17, after=6)
_NUMBERS = 6
"""So many joint orders are named; of more, how many they are."""


def department(pack: Pack) -> list[Flowable]:
    """All that one body answers for; empty where the pack is for none."""
    figure, texts = pack.contents.department, pack.texts
    if figure is None:
        return []
    name = pair_text(figure.actor.body, texts)
    return [
        Part("department", "", texts.text("pack.part.department", body=name)),
        letterhead(pack.contents.office, name, phone_text(figure.actor, texts), texts),
        Finding(_finding(figure, texts)),
        Text(_deck(figure, texts), DECK),
        *_lists(pack, figure),
        *_partners(figure, texts),
        *_returns(figure, texts),
        *_reply(pack, figure),
    ]


def _finding(figure: DepartmentFigure, texts: Texts) -> str:
    """What is overdue, falls due and is promised; of promises nothing where nobody knows of any."""
    if Told.LIMITS in figure.missing:
        clauses = [texts.text("pack.department.finding.untold")]
    else:
        told = {"overdue": len(figure.overdue), "due": len(figure.due), "days": figure.days}
        clauses = [texts.text("pack.department.finding", **told)]
    if figure.promises.lines or figure.promises.met is not None:
        clauses.append(texts.text("pack.department.finding.promised", n=len(figure.promises.lines)))
    return texts.text("pack.clauses").join(clauses)


def _deck(figure: DepartmentFigure, texts: Texts) -> str:
    """How many orders are open, and for which part of their time this body led them."""
    if figure.open is None:
        return texts.text("pack.department.no_stock")
    deck = texts.text("pack.department.open", n=figure.open)
    if Told.HELD in figure.missing:
        return deck + texts.text("pack.department.no_held", why=texts.text(figure.missing[Told.HELD]))
    if figure.held is None or not figure.held.whole:
        return deck
    share = texts.percent(figure.held.mine / figure.held.whole)
    return deck + texts.text("pack.department.held", share=share, **_days(figure.held, texts))


def _days(held: HeldTime, texts: Texts) -> dict[str, str]:
    return {"mine": texts.count(held.mine // _DAY), "whole": texts.count(held.whole // _DAY)}


def _lists(pack: Pack, figure: DepartmentFigure) -> list[Flowable]:
    texts = pack.texts
    promised = figure.promises
    owed = (
        [*_titled("pack.department.promised", len(promised.lines), texts), promises_list(promised, texts)]
        if promised.lines
        else [_nothing_promised(promised, texts)]
    )
    return [
        *_orders(figure, figure.overdue, "overdue", texts),
        *_orders(figure, figure.due, "due", texts),
        *owed,
    ]


def _nothing_promised(told: OpenPromises, texts: Texts) -> Text:
    """Nothing is owed, or nobody knows, since no stationing day is recorded."""
    if told.met is None:
        return Text(texts.text("pack.promises.no_meeting"), _LINE)
    return _none("pack.department.promised", texts)


def _titled(key: str, count: int, texts: Texts, **values: str | int) -> list[Flowable]:
    counted = texts.text(f"{key}.n", n=count, **values)
    return [CondPageBreak(_HEAD_ROOM), Text(counted, BLOCK)]


def _none(key: str, texts: Texts, missing: str | None = None, **values: str | int) -> Text:
    """One line for what is not there, or cannot be told and why."""
    if missing is not None:
        return Text(texts.text(f"{key}.untold", why=texts.text(missing), **values), _LINE)
    return Text(texts.text(f"{key}.none", **values), _LINE)


def _orders(figure: DepartmentFigure, lines: Sequence[HeldLine], what: str, texts: Texts) -> list[Flowable]:
    key = f"pack.department.{what}"
    if not lines:
        return [_none(key, texts, figure.missing.get(Told.LIMITS), days=figure.days)]
    more: list[More] = [(texts.text("pack.overdue.due"), "left"), (texts.text(f"{key}.days"), "right")]
    if Told.HELD not in figure.missing:
        more.append((texts.text("pack.department.held.head"), "right"))
    rows: list[Listed] = [
        (each.line, (_due(figure, each), _left(each, texts), held_text(each.held, texts))[: len(more)])
        for each in lines
    ]
    title = texts.text(f"{key}.n", n=len(lines), days=figure.days)
    words = table_words(texts, texts.text("pack.ends"), "pack.order_rows", title)
    titled = _titled(key, len(lines), texts, days=figure.days)
    return [*titled, order_table(rows, more, texts, words, body=False)]


def _due(figure: DepartmentFigure, each: HeldLine) -> str:
    return day_text(each.line.due, figure.as_of, figure.district.zone)


def _left(each: HeldLine, texts: Texts) -> str:
    """Whole days that a limit is over, or still runs; less than one is said to be so."""
    days = abs(each.line.remaining or 0) // _DAY
    return texts.count(days) if days else "<1"


def held_text(held: HeldTime | None, texts: Texts) -> str:
    """The days for which a body led an order, of all the days since it was filed."""
    return DASH if held is None else "{mine} / {whole}".format(**_days(held, texts))


def _partners(figure: DepartmentFigure, texts: Texts) -> list[Flowable]:
    key = "pack.department.partners"
    if not figure.partners:
        return [_none(key, texts, figure.missing.get(Told.PARTNERS))]
    columns = [
        Column(texts.text("common.body"), 130),
        Column(texts.text("pack.department.assists"), (TEXT_WIDTH - 130) / 2),
        Column(texts.text("pack.department.leads"), (TEXT_WIDTH - 130) / 2),
    ]
    rows = [_partner(each, texts) for each in figure.partners]
    words = table_words(texts, texts.text("pack.ends"))
    return [*_titled(key, len(rows), texts), ListTable(columns, [Group(rows)], words, pad=2.5)]


def _partner(each: Partner, texts: Texts) -> Row:
    return [pair_text(each.name, texts), *(_joint(numbers, texts) for numbers in (each.assists, each.leads))]


def _joint(numbers: Sequence[str], texts: Texts) -> str:
    shown, more = ", ".join(numbers[:_NUMBERS]), len(numbers) - _NUMBERS
    return texts.text("pack.exceptions.more", shown=shown, n=more) if more > 0 else shown or DASH


def _returns(figure: DepartmentFigure, texts: Texts) -> list[Flowable]:
    key = "pack.department.returns"
    sent, came = (sum(getattr(each, way) for each in figure.returns) for way in ("sent", "came"))
    if not figure.returns:
        return [_none(key, texts, figure.missing.get(Told.RETURNS))]
    narrow = 56.0
    columns = [
        Column(texts.text("pack.department.other"), TEXT_WIDTH - 2 * narrow - 180),
        Column(texts.text("pack.department.sent"), narrow, "right", bold=True),
        Column(texts.text("pack.department.came"), narrow, "right", bold=True),
        Column("", 12),
        Column(texts.text("pack.department.said"), 168),
    ]
    rows = [_returned(each, texts) for each in figure.returns]
    total = [texts.text("pack.exceptions.total"), texts.count(sent), texts.count(came), "", ""]
    title = Text(texts.text(f"{key}.n", n=sent + came), BLOCK)
    words = table_words(texts, texts.text("pack.ends"))
    return [KeepTogether([title, ListTable(columns, [Group(rows)], words, total=total, pad=2.5)])]


def _returned(each: ReturnsWith, texts: Texts) -> Row:
    said = [
        texts.text(f"pack.exceptions.fault.{fault or 'other'}", n=each.faults[fault])
        for fault in (*Fault, None)
        if each.faults.get(fault)
    ]
    name = pair_text(each.name, texts) or DASH
    return [name, texts.count(each.sent), texts.count(each.came), "", "  ".join(said)]


def _reply(pack: Pack, figure: DepartmentFigure) -> list[Flowable]:
    """The slip that goes back: a ruled line for each order that is overdue or falls due."""
    texts, lines = pack.texts, (*figure.overdue, *figure.due)
    if not lines:
        return []
    asked = {"day": texts.date_year(pack.contents.meeting), "office": pack.contents.office}
    columns = [
        Column(texts.text("common.work_order"), 86),
        Column(texts.text("common.category"), 92),
        Column(texts.text("pack.overdue.due"), 54),
        Column(texts.text("pack.reply.in_time"), 64),
        Column(texts.text("pack.reply.day"), 64),
        Column(texts.text("pack.reply.reason"), TEXT_WIDTH - 360),
    ]
    rows = [_reply_row(figure, each, texts) for each in lines]
    words = table_words(texts, texts.text("pack.ends"), "pack.order_rows")
    return [
        *begin_part("reply", "", texts.text("pack.part.reply")),
        Text(texts.text("pack.reply.deck", **asked), DECK),
        ListTable(columns, [Group(rows)], words, pad=_WRITING, notes=signing(texts)),
    ]


def _reply_row(figure: DepartmentFigure, each: HeldLine, texts: Texts) -> Row:
    number, _, _, category, _ = order_cells(each.line, texts)
    return [
        number,
        category,
        _due(figure, each),
        Cell(drawn=_ticks(texts)),
        Cell(drawn=_line),
        Cell(drawn=_line),
    ]


def _ticks(texts: Texts) -> Any:
    """Two boxes to tick: in time, or not."""

    def draw(canvas: Any, left: float, top: float, _wide: float, _high: float) -> None:
        x, y = left, top - _WRITING - 10
        for key in ("pack.reply.yes", "pack.reply.no"):
            frame_rect(canvas, x, y, 9, 9, PAPER.ink, 0.6)
            x += 12 + put(canvas, x + 12, y + 1, texts.text(key), TABLE) + 8

    return draw


def _line(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
    """A dotted guide to write on."""
    canvas.setDash(0.8, 2.2)
    rule(canvas, left, left + wide - 6, top - high + 6, 0.5, PAPER.rule)
    canvas.setDash()
