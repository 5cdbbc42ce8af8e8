"""The lines of a list of orders as a table model of any length, put into words when they arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from data import wording
from data.figures import OrderLine, OrderSort, OrderState
from data.terms import Instant, OrderId
from resources import i18n
from resources.i18n import DASH, Texts, tr

_Index = QModelIndex | QPersistentModelIndex
PAGE = 100
"""So many lines are asked for at a time."""
_HELD = 4_000
"""So many lines are held at most, and a page."""
LINE = Qt.ItemDataRole.UserRole
"""The role under which a cell gives the whole line, as a `TableRow`."""


class Column(IntEnum):
    """The columns from left to right."""

    SIGN = 0
    NUMBER = 1
    TIER = 2
    CATEGORY = 3
    PLACE = 4
    STAGE = 5
    BODY = 6
    DUE = 7
    REMAINING = 8
    USED = 9
    RETURNS = 10


SORTS = {
    Column.TIER: OrderSort.TIER,
    Column.CATEGORY: OrderSort.CATEGORY,
    Column.PLACE: OrderSort.PLACE,
    Column.STAGE: OrderSort.STAGE,
    Column.BODY: OrderSort.BODY,
    Column.DUE: OrderSort.LIMIT,
    Column.REMAINING: OrderSort.LIMIT,
    Column.USED: OrderSort.USED,
    Column.RETURNS: OrderSort.RETURNS,
}
"""By what a list stands once the head of a column is pressed."""

RIGHT_ALIGNED = frozenset({Column.DUE, Column.REMAINING, Column.RETURNS})
_UNWRITTEN = frozenset({Column.SIGN, Column.TIER, Column.USED})
"""Columns that are drawn; what they say is told to the ear and as tool tip."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line with its words, one a column."""

    line: OrderLine
    words: tuple[str, ...]


class OrderModel(QAbstractTableModel):
    """All lines of a list, of which those near what is looked at are held; it asks for those it lacks."""

    page_requested = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, TableRow] = {}
        self._total = 0
        self._wanted: set[int] = set()
        self._asked: tuple[int, int] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def show_page(
        self, lines: Sequence[OrderLine], first: int, total: int, zone: str, *, fresh: bool, other: bool
    ) -> None:
        """Take a page of a list; a `fresh` one outdates what is held, an `other` list replaces all."""
        texts = i18n.current()
        self._asked = None
        if other:
            self.beginResetModel()
        else:
            self._resize(total)
        if fresh or other:
            self._rows.clear()
        self._rows |= {first + i: TableRow(line, _words(line, zone, texts)) for i, line in enumerate(lines)}
        self._total = total
        self._forget(first)
        if other:
            self.endResetModel()
        elif total:
            self.dataChanged.emit(self.index(0, 0), self.index(total - 1, len(Column) - 1))

    def renew(self, lines: Sequence[OrderLine], zone: str) -> None:
        """Take what lines say now, wherever they stand; no line comes, goes or moves."""
        texts, told = i18n.current(), {line.id: line for line in lines}
        for row, held in self._rows.items():
            line = told.get(held.line.id)
            if line is not None and line != held.line:
                self._rows[row] = TableRow(line, _words(line, zone, texts))
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(Column) - 1))

    def changes(self, lines: Sequence[OrderLine], first: int) -> int:
        """Count the orders that would come or go in the rows held; 1 where they only change places."""
        held = [self._rows.get(first + i) for i in range(len(lines))]
        before = [row.line.id for row in held if row is not None]
        after = [line.id for line, row in zip(lines, held, strict=True) if row is not None]
        if before == after:
            return 0
        return max(len(set(after) - set(before)), len(set(before) - set(after)), 1)

    def _resize(self, total: int) -> None:
        """Let the list end earlier or later; what is looked at stays where it is."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self._rows = {row: held for row, held in self._rows.items() if row < total}
            self.endRemoveRows()

    def _forget(self, near: int) -> None:
        """Let go of the lines farthest from where one looks, once many are held."""
        if len(self._rows) > _HELD:
            self._rows = {row: held for row, held in self._rows.items() if abs(row - near) <= _HELD // 2}

    @property
    def total(self) -> int:
        """How many orders the list has."""
        return self._total

    @property
    def held(self) -> tuple[tuple[int, OrderLine], ...]:
        """The lines that are held, with their rows."""
        return tuple((row, held.line) for row, held in sorted(self._rows.items()))

    @property
    def worded(self) -> tuple[TableRow, ...]:
        """The lines that are held, in the words of now."""
        return tuple(self._rows.values())

    def retell(self, zone: str) -> None:
        """Put the lines that are held into the words of now."""
        texts = i18n.current()
        self._rows = {
            row: TableRow(held.line, _words(held.line, zone, texts)) for row, held in self._rows.items()
        }
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(Column) - 1))

    def row_of(self, order: OrderId | None) -> int | None:
        """Give the row of an order, None where it is not held."""
        return next((row for row, held in self._rows.items() if held.line.id == order), None)

    def line(self, row: int) -> OrderLine | None:
        """Give the line of a row, None where it is not held."""
        held = self._rows.get(row)
        return None if held is None else held.line

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as the list has."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as `Column` has."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, or with `LINE` the whole line; nothing of a line that is still on its way."""
        if not index.isValid():
            return None
        row, column = self._rows.get(index.row()), Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if row is None:
            self._want(index.row())
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return None if column in _UNWRITTEN else row.words[column]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.words[column]
            case _ if role == LINE:
                return row
        return None

    def _want(self, row: int) -> None:
        self._wanted.add(row)
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        """Ask for a page around the lines that were looked for, once."""
        middle = (min(self._wanted) + max(self._wanted)) // 2
        self._wanted.clear()
        page = max(0, middle - PAGE // 2), PAGE
        if page != self._asked:
            self._asked = page
            self.page_requested.emit(*page)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        name = tr(f"orders.column.{Column(section).name.lower()}")
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == Column.SIGN else name
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in RIGHT_ALIGNED
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _words(line: OrderLine, zone: str, texts: Texts) -> tuple[str, ...]:
    place = [wording.area_short(tag, texts) for tag in line.place]
    due = line.due if line.state not in {OrderState.NO_LIMIT, OrderState.PAUSED} else None
    used = DASH if line.used is None else texts.percent(line.used, 0)
    return (
        texts.text(f"order_state.{line.state}"),
        line.number,
        texts.text(f"tier.{line.tier.word}"),
        wording.pair_text(line.category, texts),
        " · ".join(place) or texts.text("common.unassigned"),
        DASH if line.state is OrderState.UNTOLD else texts.text(f"stage.{line.stage.name.lower()}.short"),
        wording.pair_text(line.body, texts) or DASH,
        DASH if due is None else stamp_words(due, line, zone, texts),
        remaining_words(line, texts),
        texts.text("orders.used", share=used),
        texts.count(line.returns),
    )


def stamp_words(instant: Instant, line: OrderLine, zone: str, texts: Texts) -> str:
    """Give an instant of an order, with its year where now, or the order's end, lies in another."""
    if line.due is not None and line.remaining is not None:
        beside: Instant | None = Instant(line.due - line.remaining)
    else:
        beside = line.closed or line.disposed or line.filed or line.reported
    if beside is None or _year(beside, zone) != _year(instant, zone):
        return texts.datetime_year(instant, zone)
    return texts.datetime(instant, zone)


def _year(instant: Instant, zone: str) -> int:
    return datetime.fromtimestamp(instant, ZoneInfo(zone)).year


def remaining_words(line: OrderLine, texts: Texts) -> str:
    """Say how long the limit runs; of orders whose limit does not run, their state."""
    if line.remaining is None:
        return texts.text(f"order_state.{line.state}")
    return wording.remaining_text(line.remaining, texts)
