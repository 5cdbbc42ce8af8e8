"""Tables of places by measures: a line a place, those of no place among them, and the sum at the end."""

from reportlab.platypus import Flowable

from data.figures import Measured
from data.figures.headlines import PlaceNumbers, PlacesTable
from data.wording import area_name, fraction_text, measure_name, number_text, unit_text, value_text
from reports.contents import Pack, open_part, table_words
from reports.setting.paper import A4
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import DECK, Block, Finding, Text
from resources import definitions
from resources.definitions import PERCENT
from resources.i18n import Texts

WIDE = A4.turned().text_width
_NAME = 92.0


def places_tables(pack: Pack) -> list[Flowable]:
    """The full tables of the annex on pages of their own, turned; nothing where there is no number."""
    figure, texts = pack.contents.annex, pack.texts
    if figure is None or not figure.tables:
        return []
    return [
        *open_part(pack, "tables", wide=True),
        Finding(texts.text("pack.tables.finding", n=len(figure.tables[0].rows) - 1)),
        Text(texts.text("pack.tables.deck"), DECK),
        *[list_of_places(table, texts, WIDE) for table in figure.tables],
    ]


def list_of_places(table: PlacesTable, texts: Texts, wide: float, notes: Block | None = None) -> ListTable:
    """A table of measures by place, so many points wide, with notes at its end."""
    step = (wide - _NAME) / len(table.columns)
    columns = [
        Column(texts.text("cli.head.area"), _NAME),
        *[Column(_head(code, tier, texts), step, "right") for code, tier in table.columns],
    ]
    name = texts.text("common.unassigned")
    rows = [
        _row(each, name if each.area is None else area_name(each.area, texts), texts) for each in table.rows
    ]
    total = _row(table.total, texts.text("pack.tables.total"), texts)
    words = table_words(texts, texts.text("pack.ends"))
    return ListTable(columns, [Group(rows)], words, total=total, pad=1.5, notes=notes)


def _head(code: str, tier: object, texts: Texts) -> str:
    """The code of a measure with its tier, or with its unit where that is not the order."""
    word = getattr(tier, "word", None)
    if word is not None:
        return f"{code} {texts.text('tier.unknown.short') if word == 'unknown' else word}"
    return f"{code} %" if definitions.unit(code) in PERCENT else code


def _row(numbers: PlaceNumbers, name: str, texts: Texts) -> Row:
    return [name, *[_cell(each, texts) for each in numbers.numbers]]


def _cell(measured: Measured, texts: Texts) -> Cell:
    """A number with its fraction in small below it, where that is one of counts."""
    counts = measured.numerator is not None and float(measured.numerator).is_integer()
    if measured.denominator is None or measured.too_few or measured.value is None or not counts:
        return Cell(value_text(measured, texts))
    return Cell(number_text(measured, texts), fraction_text(measured, texts))


def names_of(codes: tuple[str, ...], texts: Texts) -> str:
    """Codes with the names and units of their measures, for the line below a table."""
    told = (f"{code} {measure_name(code, texts)} {unit_text(code, texts)}" for code in codes)
    return texts.text("alt.and").join(told)
