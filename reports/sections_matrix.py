"""The table of areas by tier, with open and overdue orders."""

from typing import Any

from reportlab.platypus import Flowable

from data.figures import MatrixRow, Measured
from data.terms import Tier
from data.wording import area_name, fraction_text, measure_name, value_text
from reports.contents import Pack, open_part, table_words
from reports.drawing import fill_rect, notes
from reports.findings import matrix_finding
from reports.map import class_colours
from reports.page import TEXT_WIDTH
from reports.table import Cell, Column, Group, ListTable, Row
from reports.text import DECK, Finding, Text
from resources.i18n import Texts
from resources.palette import PAPER, text_on


def matrix(pack: Pack) -> list[Flowable]:
    """The part with areas by tier, in the order of their codes, the unassigned and the total below."""
    texts, figure = pack.texts, pack.board.matrix
    places = sorted((row for row in figure.rows if row.area is not None), key=_code)
    step = (TEXT_WIDTH - 88 - 44 - 44) / (len(figure.columns) + 1)
    columns = [
        Column(texts.text(f"level.{figure.level.word}"), 88),
        *[Column(_tier_head(tier, texts), step, "right") for tier in figure.columns],
        Column(texts.text("tier.all.short"), step, "right"),
        Column(texts.text("common.open"), 44, "right"),
        Column(texts.text("common.overdue"), 44, "right"),
    ]
    rows = [_matrix_row(pack, row, area_name(row.area, texts) if row.area else "") for row in places]
    rows.append(_matrix_row(pack, figure.unassigned, texts.text("common.unassigned")))
    total = _matrix_row(pack, figure.total, texts.text("common.total"))
    name = measure_name(figure.measure, texts)
    return [
        *open_part(pack, "matrix"),
        Finding(matrix_finding(pack)),
        Text(texts.text("pack.matrix.deck", name=name), DECK),
        ListTable(columns, [Group(rows)], table_words(texts, texts.text("pack.ends")), total, pad=2.0),
        notes([(texts.text(f"pack.matrix.{key}"), texts.text(f"pack.matrix.{key}.text")) for key in _NOTES]),
    ]


_NOTES = ("read", "order", "few")


def _tier_head(tier: Tier, texts: Texts) -> str:
    """The letter with its word; the word alone where there is no letter."""
    word = texts.text(f"tier.{tier.word}.short")
    return word if tier is Tier.UNKNOWN else f"{tier.word} {word}"


def _code(row: MatrixRow) -> str:
    return row.area.code if row.area is not None else ""


def _matrix_row(pack: Pack, row: MatrixRow, name: str) -> Row:
    classes = row.classes or (-1,) * (len(row.tiers) + 1)
    cells = [
        _value_cell(pack, value, number, bold=row.differs and i == len(row.tiers))
        for i, (value, number) in enumerate(zip((*row.tiers, row.total), classes, strict=True))
    ]
    overdue = Cell(pack.texts.count(row.overdue), colour=PAPER.alert if row.overdue else None)
    return [Cell(name, bold=row.differs), *cells, pack.texts.count(row.open), overdue]


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
