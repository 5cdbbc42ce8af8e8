"""Capacity: what posts, cover and the size of grids come to, under the three headings of the pack."""

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from data.figures import Measured
from data.figures.readiness import ReadinessFigure
from data.wording import fraction_text, measure_name, period_text, value_text
from reports.absences import reason
from reports.contents import Pack, open_part
from reports.sections.place_tables import list_of_places, names_of
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, NOTE, Finding, Text
from resources import definitions

_NAME, _VALUE, _GAP = 150.0, 62.0, 12.0
_RATIO = "C4x"
_ROOM = 150.0
"""So much stands below the title of the table by place, or the title goes with it to the next page."""


def readiness(pack: Pack) -> list[Flowable]:
    """The part of capacity; nothing where no number of it can be told."""
    figure, texts = pack.contents.readiness, pack.texts
    if figure is None or not figure.known:
        return []
    codes = tuple(code for code, _ in figure.table.columns)
    return [
        *open_part(pack, "readiness"),
        Finding(_finding(figure, pack)),
        Text(texts.text("pack.readiness.deck"), DECK),
        *_load(figure, pack),
        _numbers(figure, pack),
        CondPageBreak(_ROOM),
        KeepTogether(
            [
                Text(texts.text("pack.readiness.places"), BLOCK),
                list_of_places(figure.table, texts, TEXT_WIDTH, Text(names_of(codes, texts), NOTE)),
            ]
        ),
    ]


def _finding(figure: ReadinessFigure, pack: Pack) -> str:
    """How many posts are vacant, and how many small grids nobody looks after."""
    texts = pack.texts
    vacant = next(each for _, told in figure.numbers for each in told if each.measure == "C2k")
    return texts.text(
        "pack.readiness.finding",
        n=figure.uncovered or 0,
        vacant=texts.count(vacant.numerator),
        posts=texts.count(vacant.denominator),
        uncovered=texts.count(figure.uncovered),
    )


def _load(figure: ReadinessFigure, pack: Pack) -> list[Flowable]:
    """How uneven the load is, where that can be told, and of what period; nobody is named."""
    texts = pack.texts
    ratio = next(each for _, told in figure.numbers for each in told if each.measure == _RATIO)
    if ratio.value is None:
        return []
    period = period_text(figure.loaded, texts)
    return [Text(texts.text("pack.readiness.load", ratio=value_text(ratio, texts), period=period), DECK)]


def _numbers(figure: ReadinessFigure, pack: Pack) -> ListTable:
    texts = pack.texts
    columns = [
        Column(texts.text("common.measure"), _NAME),
        Column(texts.text("pack.this_period"), _VALUE, "right", bold=True),
        Column("", _GAP),
        Column(texts.text("pack.readiness.what"), TEXT_WIDTH - _NAME - _VALUE - _GAP),
    ]
    groups = [
        Group([_row(number, pack) for number in numbers], texts.text(f"pack.readiness.{heading}"))
        for heading, numbers in figure.numbers
    ]
    return ListTable(columns, groups, pad=2.0)


def _row(number: Measured, pack: Pack) -> Row:
    texts = pack.texts
    words = definitions.definition(number.measure).words(texts.language)
    if number.value is None:
        said = reason(number, texts)
    elif number.denominator is not None and not number.too_few:
        said = f"{fraction_text(number, texts)}  {words.formula}"
    else:
        said = words.formula
    return [
        Cell(measure_name(number.measure, texts), number.measure),
        Cell(value_text(number, texts)),
        "",
        said,
    ]
