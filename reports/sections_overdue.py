"""The list of every overdue order, tier by tier, over as many pages as it takes."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from data.figures import OrderLine
from data.scope import local_day
from data.terms import TIERS, Tier
from data.wording import area_short, pair_text
from reports.contents import Pack, open_part, table_words
from reports.drawing import fill_rect, notes, tier_mark
from reports.findings import overdue_finding
from reports.page import TEXT_WIDTH, PackError
from reports.table import Cell, Column, Drawn, Group, ListTable, Row
from reports.text import DECK, TABLE, Finding, Text, width
from resources.i18n import DASH, Texts
from resources.palette import PAPER

_DAY = 86_400
_BAR = 40
_GAP = 9
"""Points between the longest text of a column and the next column."""
_HEADS = (
    "common.work_order",
    "level.street",
    "level.grid.short",
    "common.category",
    "common.body",
    "pack.overdue.due",
    "pack.overdue.days",
)
_MATTER = 3
_FIRM = (0, 5, 6)
"""Number, due day and days never wrap."""


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
    columns = _columns(texts, [row for group in groups for row in group.rows])
    words = table_words(texts, _ends(pack), "pack.order_rows")
    table = [ListTable(columns, groups, words)] if groups else []
    return [
        *open_part(pack, "overdue"),
        Finding(overdue_finding(pack)),
        Text(texts.text("pack.overdue.deck"), DECK),
        *table,
        notes([(texts.text(f"pack.overdue.{key}"), texts.text(f"pack.overdue.{key}.text")) for key in _USES]),
    ]


_USES = ("use", "rule", "absent")


def _columns(texts: Texts, rows: Sequence[Row]) -> list[Column]:
    """Give every column what its longest text needs; where that is too much the widest give way first."""
    heads = [texts.text(key) for key in _HEADS]
    needs = [_needs(head, [row[i] for row in rows]) for i, head in enumerate(heads)]
    room = TEXT_WIDTH - _BAR - sum(needs[i] for i in _FIRM)
    limit = _limit([need for i, need in enumerate(needs) if i not in _FIRM], room)
    widths = [need if i in _FIRM else min(need, limit) for i, need in enumerate(needs)]
    widths[_MATTER] += TEXT_WIDTH - _BAR - sum(widths)
    columns = [Column(head, wide) for head, wide in zip(heads[:-1], widths[:-1], strict=True)]
    return [*columns, Column(heads[-1], widths[-1], "right", bold=True), Column("", _BAR)]


def _needs(head: str, cells: Sequence[Cell | str]) -> float:
    return _GAP + max(width(str(cell), TABLE.size, bold=True) for cell in (head, *cells))


def _limit(needs: Sequence[float], room: float) -> float:
    """Find the width to which the widest columns must be cut so that all have room."""
    for count, need in enumerate(sorted(needs)):
        share = room / (len(needs) - count)
        if need > share:
            return share
        room -= need
    return max(needs)


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
    return [
        line.number,
        *places,
        *[""] * (2 - len(places)),
        pair_text(line.category, texts),
        pair_text(line.body, texts),
        _due(pack, line),
        _days(line, texts),
        Cell(drawn=_overdue_bar(line, longest)),
    ]


def _due(pack: Pack, line: OrderLine) -> str:
    """The day an order was due, with its year where that is not the year of the paper."""
    if line.due is None:
        return DASH
    due = local_day(line.due, pack.board.district.zone)
    return f"{due:%m-%d}" if due.year == pack.board.period.last.year else f"{due:%Y-%m-%d}"


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
