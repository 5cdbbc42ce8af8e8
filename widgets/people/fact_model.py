"""Rows of facts as a table model: words that were put together once, with what each sorts by."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from data.figures import Measured
from data.figures.explaining import Pointed
from resources.i18n import DASH
from widgets.parts.staying import stayed
from widgets.parts.tool_tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
FACT = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its `Fact`."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell: its words, what it sorts by (None: last, whichever way), its ink, a note, and its number."""

    words: str
    rank: float | str | None = None
    ink: str = "ink"
    bold: bool = False
    note: str = ""
    number: Measured | Pointed | None = None


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A column: its name, whether it is written at the right, and how much of the room it takes.

    One with `stretch` 0 is as wide as its words.
    """

    name: str
    right: bool = False
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row: the key it is known by, and a fact a column; `apart` rows keep the end, as totals do."""

    key: object
    facts: tuple[Fact, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """By which column rows stand, None as they were given, and whether the greatest comes first."""

    column: int | None = None
    down: bool = False


@dataclass(slots=True)
class _Held:
    columns: tuple[FactColumn, ...] = ()
    given: tuple[FactRow, ...] = ()
    shown: tuple[FactRow, ...] = ()
    order: Order = field(default_factory=Order)


class FactModel(QAbstractTableModel):
    """Rows in the order given, or by a column; those of the same keys change in place."""

    def __init__(self) -> None:
        super().__init__()
        self._held = _Held()

    def show_rows(
        self, columns: Sequence[FactColumn], rows: Sequence[FactRow], *, calm: bool = False
    ) -> None:
        """Take rows; an order that was chosen stays while the columns are as many.

        Where the data alone have moved on (`calm`), rows stay in their places, and new ones come below them.
        """
        held = self._held
        if len(columns) != len(held.columns):
            held.order, calm = Order(), False
        shown = _ordered(rows, held.order)
        if calm:
            shown = _ordered(stayed(held.shown, shown, lambda row: row.key), Order())
        self._change(tuple(columns), tuple(rows), shown)

    def order_by(self, order: Order) -> None:
        """Put the rows into an order."""
        self._held.order = order
        self._change(self._held.columns, self._held.given, _ordered(self._held.given, order))

    @property
    def order(self) -> Order:
        """The order that holds."""
        return self._held.order

    @property
    def columns(self) -> tuple[FactColumn, ...]:
        """The columns from left to right."""
        return self._held.columns

    @property
    def rows(self) -> tuple[FactRow, ...]:
        """The rows as they stand."""
        return self._held.shown

    def row_of(self, key: object) -> int | None:
        """Give the row of a key."""
        return next((i for i, row in enumerate(self.rows) if row.key == key), None)

    def _change(
        self, columns: tuple[FactColumn, ...], rows: tuple[FactRow, ...], shown: tuple[FactRow, ...]
    ) -> None:
        same = [row.key for row in shown] == [row.key for row in self.rows]
        same = same and len(columns) == len(self._held.columns)
        if not same:
            self.beginResetModel()
        self._held.columns, self._held.given, self._held.shown = columns, rows, shown
        if not same:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell tells; to the ear with the name of its column."""
        if not index.isValid():
            return None
        fact, column = self.rows[index.row()].facts[index.column()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return fact.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.name} {fact.words or DASH}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(fact.note or fact.words)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _aligned(column)
            case _ if role == FACT:
                return fact
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.name)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _aligned(column)
        return None


def _aligned(column: FactColumn) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _ordered(rows: Sequence[FactRow], order: Order) -> tuple[FactRow, ...]:
    """Order rows by a column; what has no rank there comes after the others, and the apart rows last."""
    moving = [row for row in rows if not row.apart]
    last = [row for row in rows if row.apart]
    at = order.column
    if at is None:
        return (*moving, *last)
    ranked = [row for row in moving if row.facts[at].rank is not None]
    bare = [row for row in moving if row.facts[at].rank is None]
    texts = any(isinstance(row.facts[at].rank, str) for row in ranked)
    ranked.sort(key=lambda row: _rank(row.facts[at], texts), reverse=order.down)
    return (*ranked, *bare, *last)


def _rank(fact: Fact, texts: bool) -> tuple[float, str]:
    if texts or not isinstance(fact.rank, int | float):
        return (0.0, str(fact.rank))
    return (float(fact.rank), "")
