"""A chasing slip (催办单): the orders that a body is asked about, who held each for how long, and a reply."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from data.figures.slips import SlipFigure, SlipLine
from data.wording import pair_text, remaining_text
from data.wording_morning import phone_text
from reports.contents import Pack, table_words
from reports.sections.letters import letterhead, signing
from reports.sections.order_table import day_text, order_cells
from reports.setting.drawing import Picture, rule, tier_mark
from reports.setting.fitting import GAP, longest_line, share_out
from reports.setting.page import TEXT_WIDTH, Part
from reports.setting.table import Cell, Column, Drawn, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, PROSE, Finding, Text
from resources.i18n import DASH, Texts
from resources.palette import PAPER

_DAY = 86_400
_PAD = 4.0
_LINES, _RULED = 5, 24.0
"""So many ruled lines, so many points apart, to answer on."""


def slip(pack: Pack) -> list[Flowable]:
    """The slip of a pack; empty where it has none."""
    figure = pack.contents.slip
    return [] if figure is None else slip_parts(figure, pack.contents.office, pack.texts)


def slip_parts(figure: SlipFigure, office: str, texts: Texts) -> list[Flowable]:
    """All that stands on a chasing slip that an office sends."""
    title = Text(texts.text("pack.slip.reply"), BLOCK)
    to = DASH if figure.actor is None else pair_text(figure.actor.body, texts)
    return [
        Part("slip", "", texts.text("pack.part.slip", number=figure.number)),
        letterhead(office, to, phone_text(figure.actor, texts), texts),
        Finding(_finding(figure, texts)),
        Text(_deck(figure, texts), DECK),
        *([Text(figure.ask, replace(PROSE, after=8))] if figure.ask else []),
        _orders(figure, texts),
        KeepTogether([title, Picture(_LINES * _RULED + 6, _ruled), signing(texts)]),
    ]


def _finding(figure: SlipFigure, texts: Texts) -> str:
    if figure.reply_due is None:
        return texts.text("pack.slip.finding.open", n=len(figure.lines))
    day = texts.date_year(figure.reply_due, figure.district.zone)
    return texts.text("pack.slip.finding", n=len(figure.lines), day=day)


def _deck(figure: SlipFigure, texts: Texts) -> str:
    zone = figure.district.zone
    said = {
        "number": figure.number,
        "made": texts.date_year(figure.made, zone),
        "as_of": texts.datetime_year(figure.as_of, zone),
    }
    return texts.text("pack.slip.deck", **said)


def _orders(figure: SlipFigure, texts: Texts) -> ListTable:
    heads = ("common.work_order", "common.tier", "pack.overdue.place", "common.category", "pack.overdue.due")
    titles = [*map(texts.text, heads), texts.text("pack.slip.limit"), texts.text("pack.slip.held")]
    rows = [_told(figure, each, texts) for each in figure.lines]
    needs = [GAP + max(map(longest_line, column)) for column in zip(titles, *rows, strict=True)]
    needs[1] = 22.0
    firm = [True, True, False, False, True, False, False]
    widths = share_out(needs, firm, TEXT_WIDTH)
    widths[3] += TEXT_WIDTH - sum(widths)
    columns = [Column(title, wide) for title, wide in zip(titles, widths, strict=True)]
    cells = [_row(each, told) for each, told in zip(figure.lines, rows, strict=True)]
    words = table_words(texts, texts.text("pack.ends"), "pack.order_rows")
    return ListTable(columns, [Group(cells)], words, pad=_PAD)


def _told(figure: SlipFigure, each: SlipLine, texts: Texts) -> list[str]:
    number, tier, place, category, _ = order_cells(each.line, texts)
    due = day_text(each.line.due, figure.as_of, figure.district.zone)
    return [number, tier, place, category, due, _limit(each, texts), _held(each, texts)]


def _limit(each: SlipLine, texts: Texts) -> str:
    """How the limit stands: by how much it is over or still runs, else what became of the order."""
    if each.line.remaining is None:
        return texts.text(f"order_state.{each.line.state}")
    return remaining_text(each.line.remaining, texts)


def _held(each: SlipLine, texts: Texts) -> str:
    """Each body that led the order with the days for which it did, a line each."""
    told = [
        texts.text("pack.slip.days", body=pair_text(holder.name, texts) or DASH, n=holder.seconds // _DAY)
        for holder in each.holders
    ]
    return "\n".join(told) or pair_text(each.line.body, texts) or DASH


def _row(each: SlipLine, told: Sequence[str]) -> Row:
    return [told[0], Cell(drawn=_mark(each)), *told[2:]]


def _mark(each: SlipLine) -> Drawn:
    def draw(canvas: Any, left: float, top: float, _wide: float, _high: float) -> None:
        tier_mark(canvas, left, top - _PAD - 12, 11, each.line.tier.word)

    return draw


def _ruled(canvas: Any, wide: float, high: float) -> None:
    for number in range(1, _LINES + 1):
        rule(canvas, 0, wide, high - number * _RULED, 0.5, PAPER.rule)
