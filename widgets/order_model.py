"""The lines of a list of orders as a table model, every cell put into words once, when it arrives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from data import wording
from data.figures import OrderLine, OrderState
from data.terms import Instant, OrderId
from resources import i18n
from resources.i18n import DASH, Texts, tr

_Index = QModelIndex | QPersistentModelIndex
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


RIGHT_ALIGNED = frozenset({Column.DUE, Column.REMAINING, Column.RETURNS})
_UNWRITTEN = frozenset({Column.SIGN, Column.TIER, Column.USED})
"""Columns that are drawn; what they say is told to the ear and as tool tip."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line with its words, one a column."""

    line: OrderLine
    words: tuple[str, ...]


class OrderModel(QAbstractTableModel):
    """Lines in the order in which they came; it asks for more when the view comes to its end."""

    more_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TableRow] = []
        self._total = 0
        self._asked = -1

    def show_lines(self, lines: Sequence[OrderLine], first: int, total: int, zone: str) -> None:
        """Take a page: it replaces what was loaded from its first line on."""
        texts = i18n.current()
        rows = self._rows[:first] + [TableRow(line, _words(line, zone, texts)) for line in lines]
        known = [row.line.id for row in self._rows]
        self._total, self._asked = total, -1
        if [row.line.id for row in rows] == known and rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
        elif first == len(known) and first and len(rows) > first:
            self.beginInsertRows(QModelIndex(), first, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    @property
    def total(self) -> int:
        """How many orders the whole list has."""
        return self._total

    def row_of(self, order: OrderId | None) -> int | None:
        """Give the row of an order, None where it is not loaded."""
        return next((i for i, row in enumerate(self._rows) if row.line.id == order), None)

    def line(self, row: int) -> OrderLine:
        """Give the line of a row."""
        return self._rows[row].line

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """The lines that are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as `Column` has."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, or with `LINE` the whole line."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return None if column in _UNWRITTEN else row.words[column]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.words[column]
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == LINE:
                return row
        return None

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

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are lines that are neither loaded nor asked for."""
        loaded = len(self._rows)
        return not parent.isValid() and 0 < loaded < self._total and self._asked != loaded

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the lines after those that are loaded."""
        self._asked = len(self._rows)
        self.more_requested.emit(self._asked)


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
        texts.text(f"stage.{line.stage.name.lower()}.short"),
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
