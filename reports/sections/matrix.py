"""The table of areas by tier, with open and overdue orders."""

from typing import Any

from reportlab.platypus import Flowable

from data.figures import MatrixRow, Measured
from data.terms import Tier
from data.wording import area_name, class_text, fraction_text, measure_name, value_text
from reports.absences import overdue_known, stock_known, stock_reason, tiers_known
from reports.contents import Pack, open_part, table_words
from reports.findings import matrix_finding
from reports.map import class_colours
from reports.setting.drawing import fill_rect, notes
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import DECK, Finding, Text
from resources.i18n import Texts
from resources.palette import PAPER, text_on

_PLACE, _STOCK, _WIDEST = 88.0, 44.0, 96.0
"""Widths of the column of names at least, of one of the stock, and of one of values at most."""


def matrix(pack: Pack) -> list[Flowable]:
    """The part with areas by tier, in the order of their codes, the unassigned and the total below."""
    texts, figure = pack.texts, pack.board.matrix
    places = sorted((row for row in figure.rows if row.area is not None), key=_code)
    rows = [_matrix_row(pack, row, area_name(row.area, texts) if row.area else "") for row in places]
    rows.append(_matrix_row(pack, figure.unassigned, texts.text("common.unassigned")))
    total = _matrix_row(pack, figure.total, texts.text("common.total"))
    words = table_words(texts, texts.text("pack.ends"))
    name = measure_name(figure.measure, texts)
    return [
        *open_part(pack, "matrix"),
        Finding(matrix_finding(pack)),
        Text(texts.text("pack.matrix.deck", name=name), DECK),
        ListTable(_columns(pack), [Group(rows)], words, total, pad=2.0, notes=notes(_notes(pack))),
    ]


def _columns(pack: Pack) -> list[Column]:
    """The place, its tiers where orders have any, all of them; open and overdue where they can be told."""
    texts, figure = pack.texts, pack.board.matrix
    known = {"common.open": stock_known(pack), "common.overdue": overdue_known(pack)}
    stock = [key for key, told in known.items() if told]
    tiers = [_tier_head(tier, texts) for tier in figure.columns] if tiers_known(pack) else []
    heads = [*tiers, texts.text("tier.all.short")]
    room = TEXT_WIDTH - _STOCK * len(stock)
    step = min((room - _PLACE) / len(heads), _WIDEST)
    return [
        Column(texts.text(f"level.{figure.level.word}"), room - step * len(heads)),
        *[Column(head, step, "right") for head in heads],
        *[Column(texts.text(key), _STOCK, "right") for key in stock],
    ]


def _notes(pack: Pack) -> list[tuple[str, str]]:
    texts, whole, legend = pack.texts, pack.board.matrix.total, pack.board.matrix.legend
    classes = texts.text("list.and").join(class_text(legend, i, texts) for i in range(len(legend.breaks) + 1))
    rates = whole.total.denominator is not None
    read, last = ("read.text", "few") if rates else ("read.count", "counts")
    order = texts.text("pack.matrix.order.text")
    if not (stock_known(pack) and overdue_known(pack)):
        order = texts.text("pack.matrix.order.absent", reason=stock_reason(pack))
    return [
        (texts.text("pack.matrix.read"), texts.text(f"pack.matrix.{read}", classes=classes)),
        (texts.text("pack.matrix.order"), order),
        (texts.text(f"pack.matrix.{last}"), texts.text(f"pack.matrix.{last}.text")),
    ]


def _tier_head(tier: Tier, texts: Texts) -> str:
    """The letter with its word; the word alone where there is no letter."""
    word = texts.text(f"tier.{tier.word}.short")
    return word if tier is Tier.UNKNOWN else f"{tier.word} {word}"


def _code(row: MatrixRow) -> str:
    return row.area.code if row.area is not None else ""


def _matrix_row(pack: Pack, row: MatrixRow, name: str) -> Row:
    numbers = list(zip((*row.tiers, row.total), row.classes, strict=True))
    shown = numbers if tiers_known(pack) else numbers[-1:]
    cells = [
        _value_cell(pack, value, number, bold=row.differs and value is row.total) for value, number in shown
    ]
    if stock_known(pack):
        cells.append(Cell(pack.texts.count(row.open)))
    if overdue_known(pack):
        cells.append(Cell(pack.texts.count(row.overdue), colour=PAPER.alert if row.overdue else None))
    return [Cell(name, bold=row.differs), *cells]


def _value_cell(pack: Pack, value: Measured, number: int, bold: bool) -> Cell:
    """A value over its fraction, on the colour of its class where it has one."""
    text = value_text(value, pack.texts)
    note = fraction_text(value, pack.texts) if value.denominator and not value.too_few else ""
    colours = class_colours(pack.board.matrix.legend)
    if not 0 <= number < len(colours):
        return Cell(text, note, bold)
    fill = colours[number]

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        fill_rect(canvas, left + 4, top - high + 0.6, wide - 1, high - 1.2, fill)

    return Cell(text, note, bold, text_on(fill), draw)
