"""A list of orders as a table: number, tier, place, matter, body, and beside them what the list is about."""

from collections.abc import Sequence
from typing import Any

from data.figures import OrderLine
from data.scope import local_day
from data.wording import area_short, pair_text
from reports.setting.drawing import Picture, tier_mark
from reports.setting.fitting import GAP, longest_line, share_out
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row, TableWords
from reports.setting.text import Align
from resources.i18n import DASH, Texts

HEADS = ("common.work_order", "common.tier", "pack.overdue.place", "common.category", "common.body")
_TIER = 22.0
_SIDE = 11.0
_PAD = 2.5

More = tuple[str, Align]
"""A column that a list adds: its head and how it is aligned."""
Listed = tuple[OrderLine, Sequence[str]]
"""An order with what stands in the columns that the list adds."""


def order_table(
    rows: Sequence[Listed],
    more: Sequence[More],
    texts: Texts,
    words: TableWords | None,
    *,
    body: bool = True,
    notes: Picture | None = None,
) -> ListTable:
    """Set a list of orders; the columns that it adds never wrap, place, matter and body do.

    Without `body` that column is left out: all orders are of one.
    """
    shown = len(HEADS) - (not body)
    plain = [[*order_cells(line, texts)[:shown], *added] for line, added in rows]
    heads = [*(texts.text(head) for head in HEADS[:shown]), *(head for head, _ in more)]
    firm = [True, True, *(False for _ in HEADS[2:shown]), *(True for _ in more)]
    needs = [GAP + max(map(longest_line, (head, *each))) for head, *each in zip(heads, *plain, strict=True)]
    needs[1] = _TIER
    widths = share_out(needs, firm, TEXT_WIDTH)
    widths[3] += TEXT_WIDTH - sum(widths)
    left: Align = "left"
    aligned = [*(left for _ in HEADS[:shown]), *(align for _, align in more)]
    columns = [Column(*each) for each in zip(heads, widths, aligned, strict=True)]
    cells = [_row(line, told) for (line, _), told in zip(rows, plain, strict=True)]
    return ListTable(columns, [Group(cells)], words, pad=_PAD, notes=notes)


def order_cells(line: OrderLine, texts: Texts) -> list[str]:
    """What every list tells of an order: number, tier, place, matter, body; nothing personal."""
    place = " ".join(area_short(tag, texts) for tag in line.place[:2])
    tier = line.tier.word if len(line.tier.word) == 1 else DASH
    nowhere = texts.text("common.unassigned")
    return [line.number, tier, place or nowhere, pair_text(line.category, texts), pair_text(line.body, texts)]


def _row(line: OrderLine, told: Sequence[str]) -> Row:
    def mark(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        tier_mark(canvas, left, top - _PAD - _SIDE - 1, _SIDE, line.tier.word)

    return [told[0], Cell(drawn=mark), *told[2:]]


def day_text(at: int | None, as_of: int, zone: str) -> str:
    """A day, with its year where that is not the year of the paper; a dash where there is none."""
    if at is None:
        return DASH
    day = local_day(at, zone)
    return f"{day:%m-%d}" if day.year == local_day(as_of - 1, zone).year else f"{day:%Y-%m-%d}"
