"""The two tables of the middle: areas by tier with open and overdue orders, and every overdue order."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.platypus import Flowable

from data.figures import MatrixRow, Measured, OrderLine
from data.terms import TIERS, Tier
from data.wording import area_name, area_short, fraction_text, measure_name, pair_text, value_text
from reports.contents import Pack, open_part
from reports.drawing import fill_rect, notes, tier_mark
from reports.findings import matrix_finding, overdue_finding
from reports.map import class_colours
from reports.page import TEXT_WIDTH, PackError
from reports.table import Cell, Column, Drawn, Group, ListTable, Row, TableWords
from reports.text import DECK, Finding, Text
from resources.i18n import Texts
from resources.palette import PAPER, text_on

_DAY = 86400


def table_words(texts: Texts, ends: str, counted: str = "pack.rows") -> TableWords:
    """The words below a list; `ends` says what its count equals, `counted` is the text of its count."""
    return TableWords(
        counted=lambda first, last, total: texts.text(counted, first=first, last=last, total=total),
        goes_on=texts.text("pack.goes_on"),
        ends=ends,
        continued=lambda note: texts.text("pack.continued", title=note),
    )


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


def overdue(pack: Pack) -> list[Flowable]:
    """The part with every overdue order by tier, the longest overdue first, over as many pages as it takes.

    Raises `PackError` where the list that came is not the whole one.
    """
    texts, figure = pack.texts, pack.contents.overdue
    if len(figure.lines) != figure.total:
        raise PackError(f"the list of overdue orders has {len(figure.lines)} of {figure.total} rows")
    longest = max((-(line.remaining or 0) for line in figure.lines), default=0)
    groups = [
        _group(pack, tier, lines, longest)
        for tier in TIERS
        if (lines := [line for line in figure.lines if line.tier is tier])
    ]
    table = (
        [ListTable(_columns(texts), groups, table_words(texts, _ends(pack), "pack.order_rows"))]
        if groups
        else []
    )
    return [
        *open_part(pack, "overdue"),
        Finding(overdue_finding(pack)),
        Text(texts.text("pack.overdue.deck"), DECK),
        *table,
        notes([(texts.text(f"pack.overdue.{key}"), texts.text(f"pack.overdue.{key}.text")) for key in _USES]),
    ]


_USES = ("use", "rule", "absent")


def _columns(texts: Texts) -> list[Column]:
    return [
        Column(texts.text("common.work_order"), 76),
        Column(texts.text("level.street"), 60),
        Column(texts.text("level.grid.short"), 78),
        Column(texts.text("common.category"), 78),
        Column(texts.text("common.body"), 74),
        Column(texts.text("pack.overdue.due"), 40),
        Column(texts.text("pack.overdue.days"), 28, "right", bold=True),
        Column("", TEXT_WIDTH - 76 - 60 - 78 - 78 - 74 - 40 - 28),
    ]


def _group(pack: Pack, tier: Tier, lines: Sequence[OrderLine], longest: int) -> Group:
    texts = pack.texts
    ordered = sorted(lines, key=lambda line: (line.remaining or 0, line.number))
    orders = texts.text("common.orders", n=len(lines))
    note = texts.text("pack.overdue.group", orders=orders, days=_days(ordered[0], texts))

    def mark(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        tier_mark(canvas, left, top - high / 2 - wide / 2, wide, tier.word)

    rows = [_order_row(pack, line, longest) for line in ordered]
    return Group(rows, texts.text(f"tier.{tier.word}"), note, mark)


def _order_row(pack: Pack, line: OrderLine, longest: int) -> Row:
    texts = pack.texts
    places = [area_short(tag, texts) for tag in line.place[:2]]
    due = dt.datetime.fromtimestamp(line.due, ZoneInfo(pack.board.district.zone)) if line.due else None
    return [
        line.number,
        *places,
        *[""] * (2 - len(places)),
        pair_text(line.category, texts),
        pair_text(line.body, texts),
        f"{due:%m-%d}" if due else "—",
        _days(line, texts),
        Cell(drawn=_overdue_bar(line, longest)),
    ]


def _days(line: OrderLine, texts: Texts) -> str:
    """How many whole days overdue; less than one is said to be so."""
    days = -(line.remaining or 0) // _DAY
    return texts.count(days) if days else "<1"


def _overdue_bar(line: OrderLine, longest: int) -> Drawn:
    share = -(line.remaining or 0) / longest if longest else 0.0
    # What waits at the city is grey: the district can only ask.
    colour = PAPER.ink3 if line.tier is Tier.D else PAPER.alert

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        fill_rect(canvas, left + 5, top - high / 2 - 3, max((wide - 5) * share, 1), 6, colour)

    return draw


def _ends(pack: Pack) -> str:
    """The words at the end of the list: which headline its count equals, where it equals one."""
    texts, total = pack.texts, pack.contents.overdue.total
    for headline in pack.board.headlines:
        city = headline.city.numerator if headline.city is not None else 0
        if headline.value.measure == "F2" and (headline.value.numerator or 0) + (city or 0) == total:
            return texts.text("pack.ends_as", code="F2", n=total)
    return texts.text("pack.ends")
