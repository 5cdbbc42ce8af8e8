"""The list of every overdue order, tier by tier, over as many pages as it takes."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from data.figures import OrderLine
from data.terms import TIERS, Tier
from data.wording import area_short, pair_text
from reports.absences import overdue_known
from reports.contents import Pack, open_part, table_words
from reports.findings import overdue_finding
from reports.sections.order_table import day_text
from reports.setting.drawing import Picture, fill_rect, notes, tier_mark
from reports.setting.fitting import GAP, longest_line, widest
from reports.setting.page import TEXT_WIDTH, PackError
from reports.setting.table import Cell, Column, Drawn, Group, ListTable, Row
from reports.setting.text import DECK, TABLE, Finding, Text
from resources.i18n import Texts
from resources.palette import PAPER

_DAY = 86_400
_BAR = 30
_APART = (
    "common.work_order",
    "level.street",
    "level.grid.short",
    "common.category",
    "common.body",
    "pack.overdue.due",
    "pack.overdue.days",
)
_STACKED = (*_APART[:1], "pack.overdue.place", *_APART[3:])
"""Street and grid one below the other: where names are long this needs fewer lines."""
_FIRM = frozenset({"common.work_order", "pack.overdue.due", "pack.overdue.days"})
"""Number, due day and days never wrap."""
_ROW_SPACE = 7.0


def overdue(pack: Pack, summary: Sequence[Flowable] = ()) -> list[Flowable]:
    """The part with every overdue order by tier, the longest overdue first, over as many pages as it takes.

    A `summary` stands above the list. Empty where it cannot be told what is overdue. Raises `PackError`
    where the list that came is not the whole one.
    """
    texts, figure = pack.texts, pack.contents.overdue
    if len(figure.lines) != figure.total:
        raise PackError(f"the list of overdue orders has {len(figure.lines)} of {figure.total} rows")
    if not overdue_known(pack):
        return []
    below = notes(
        [(texts.text(f"pack.overdue.{key}"), texts.text(f"pack.overdue.{key}.text")) for key in _USES]
    )
    return [
        *open_part(pack, "overdue"),
        Finding(overdue_finding(pack)),
        Text(texts.text("pack.overdue.deck"), DECK),
        *summary,
        _list(pack, below) if figure.lines else below,
    ]


_USES = ("use", "rule", "absent")


def _list(pack: Pack, below: Picture) -> ListTable:
    lines = sorted(pack.contents.overdue.lines, key=lambda line: (line.remaining or 0, line.number))
    longest = max(-(line.remaining or 0) for line in lines)
    texts = [_texts(pack, line) for line in lines]
    columns = min((_columns(pack, texts, heads) for heads in (_APART, _STACKED)), key=lambda each: each.high)
    by_tier: dict[Tier, list[tuple[OrderLine, Row]]] = {tier: [] for tier in TIERS}
    for line, words in zip(lines, texts, strict=True):
        bar = Cell(drawn=_overdue_bar(line, longest))
        by_tier[line.tier].append((line, [*(words[head] for head in columns.heads), bar]))
    groups = [_group(pack, tier, rows) for tier, rows in by_tier.items() if rows]
    return ListTable(
        columns.columns, groups, table_words(pack.texts, _ends(pack), "pack.order_rows"), notes=below
    )


def _texts(pack: Pack, line: OrderLine) -> dict[str, str]:
    """What stands of an order in each column, by the column's head."""
    texts = pack.texts
    places = [area_short(tag, texts) for tag in line.place[:2]]
    street, grid = [*places, "", ""][:2]
    body = pair_text(line.body, texts)
    return {
        "common.work_order": line.number,
        "level.street": street,
        "level.grid.short": grid,
        "pack.overdue.place": "\n".join(places),
        "common.category": pair_text(line.category, texts),
        "common.body": body,
        "pack.overdue.due": day_text(line.due, pack.board.as_of, pack.board.district.zone),
        "pack.overdue.days": _days(line, texts),
    }


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the list by their heads, and about how high all rows are together."""

    heads: Sequence[str]
    columns: Sequence[Column]
    high: float


def _columns(pack: Pack, rows: Sequence[Mapping[str, str]], heads: Sequence[str]) -> _Columns:
    """Give every column what its longest text needs; where that is too much the widest give way first."""
    titles = {head: pack.texts.text(head) for head in heads}
    needs = {head: [longest_line(row[head]) for row in rows] for head in heads}
    most = {head: GAP + max(longest_line(titles[head]), *needs[head]) for head in heads}
    room = TEXT_WIDTH - _BAR - sum(most[head] for head in heads if head in _FIRM)
    limit = widest([most[head] for head in heads if head not in _FIRM], room)
    widths = {head: most[head] if head in _FIRM else min(most[head], limit) for head in heads}
    widths["common.category"] += TEXT_WIDTH - _BAR - sum(widths.values())
    columns = [Column(titles[head], widths[head]) for head in heads[:-1]]
    days = Column(titles[heads[-1]], widths[heads[-1]] - GAP, "right", bold=True)
    lines = [
        max(_lines(row[head], needs[head][i], widths[head]) for head in heads) for i, row in enumerate(rows)
    ]
    high = sum(lines) * TABLE.leading + len(rows) * _ROW_SPACE
    return _Columns(heads, [*columns, days, Column("", _BAR + GAP)], high)


def _lines(text: str, need: float, wide: float) -> int:
    """About how many lines a text takes in a column."""
    return text.count("\n") + math.ceil(need / (wide - GAP) - 0.001) if need else 1


def _group(pack: Pack, tier: Tier, entries: Sequence[tuple[OrderLine, Row]]) -> Group:
    texts = pack.texts
    orders = texts.text("common.orders", n=len(entries))
    note = texts.text("pack.overdue.group", orders=orders, days=_days(entries[0][0], texts))

    def mark(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        tier_mark(canvas, left, top - high / 2 - wide / 2, wide, tier.word)

    return Group([row for _, row in entries], texts.text(f"tier.{tier.word}"), note, mark)


def _days(line: OrderLine, texts: Texts) -> str:
    """How many whole days overdue; less than one is said to be so."""
    days = -(line.remaining or 0) // _DAY
    return texts.count(days) if days else "<1"


def _overdue_bar(line: OrderLine, longest: int) -> Drawn:
    share = -(line.remaining or 0) / longest if longest else 0.0
    # What waits at the city is grey: the district can only ask.
    colour = PAPER.ink3 if line.tier is Tier.D else PAPER.alert

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        middle = top - (_ROW_SPACE + TABLE.leading) / 2
        fill_rect(canvas, left + 5, middle - 3, max((wide - 5) * share, 1), 6, colour)

    return draw


def _ends(pack: Pack) -> str:
    """The words at the end of the list: which headline its count equals, where it equals one."""
    texts, total = pack.texts, pack.contents.overdue.total
    for headline in pack.board.headlines:
        city = headline.city.numerator if headline.city is not None else 0
        if headline.value.measure == "F2" and (headline.value.numerator or 0) + (city or 0) == total:
            return texts.text("pack.ends_as", code="F2", n=total)
    return texts.text("pack.ends")
