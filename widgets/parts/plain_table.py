"""A table of texts that says the same as a chart, to be read, walked through by keyboard and heard."""

from collections.abc import Callable, Sequence
from datetime import datetime
from heapq import nlargest

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from data.figures.tables import Cell, Table
from resources.i18n import current
from widgets import theme
from widgets.parts.painting import width_of
from widgets.parts.retelling import retold_by
from widgets.parts.tabulated import shown_table

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_MEASURED = 12
"""So many of the longest texts of a column are measured."""
_STRETCHED = 10
"""Up to so many columns the one before the first number takes what room the others leave."""


class TextModel(QAbstractTableModel):
    """Rows of texts under heads; columns of numbers stand at the right, all others at the left."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.words: frozenset[int] = frozenset({0})

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Take heads and rows; where only texts differ, nothing moves."""
        same = len(heads) == len(self.heads) and len(rows) == len(self.rows)
        if not same:
            self.beginResetModel()
        self.heads, self.rows = tuple(heads), tuple(tuple(row) for row in rows)
        self.words = frozenset(at for at in range(len(self.heads)) if at == 0 or self._in_words(at))
        if not same:
            self.endResetModel()
        elif rows and heads:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(heads) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

    def _in_words(self, column: int) -> bool:
        """Tell whether most of what a column holds begins with a letter."""
        told = [row[column] for row in self.rows if row[column]]
        return 2 * sum(text[0].isalpha() for text in told) > len(told)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as there are heads."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, and where in it it stands."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if index.column() in self.words else _RIGHT)
        roles = Qt.ItemDataRole
        shown = (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole)
        return self.rows[index.row()][index.column()] if role in shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The head of a column."""
        if orientation is not Qt.Orientation.Horizontal or not section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if section in self.words else _RIGHT)
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class PlainTable(QTableView):
    """Shows texts; a row that is entered tells its number."""

    row_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = TextModel()
        self._wide = 0
        self.setModel(self.texts)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setMinimumSectionSize(theme.px(28))
        self.activated.connect(lambda index: self.row_activated.emit(index.row()))
        self._measure()

    def show_rows(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows under the name by which the ear knows the table."""
        self.setAccessibleName(name)
        self.texts.show_rows(heads, rows)
        self._measure()

    def show_table(self, table: Table | None, written: Callable[[Cell], str] | None = None) -> None:
        """Show the rows of a table in words, put as `cell_text` does or otherwise; None changes nothing."""
        if table is not None:
            rows = [list(map(written or cell_text, row)) for row in table.rows]
            self.show_rows(table.title, table.headings, rows)

    def as_table(self) -> Table | None:
        """Tell the rows as a table; None while there are none."""
        return shown_table(self, self.accessibleName())

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(26 if theme.current().compact else 30))
        head, face = self.horizontalHeader(), theme.font(13)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, title in enumerate(self.texts.heads):
            told = nlargest(_MEASURED, {row[column] for row in self.texts.rows}, key=len)
            widest = max((width_of(text, face) for text in (*told, title)), default=0)
            head.resizeSection(column, widest + theme.px(26 if theme.current().compact else 28))
        self._wide = head.length()
        self._stretch()

    def _stretch(self) -> None:
        """Give one column the room that is left; where there is none, the table scrolls and cuts nothing."""
        head = self.horizontalHeader()
        if 0 < len(self.texts.heads) <= _STRETCHED and self._wide <= self.viewport().width():
            first = next((at for at in range(1, len(self.texts.heads)) if at not in self.texts.words), 1)
            head.setSectionResizeMode(first - 1, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the columns for the room of now."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure()

    def changeEvent(self, event: object) -> None:
        """Take the measures of now."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if retold_by(event):
            self._measure()


def cell_text(cell: Cell) -> str:
    """Write a cell as people read it."""
    texts = current()
    match cell:
        case None:
            return ""
        case str():
            return cell
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case int():
            return texts.count(cell)
        case _:
            return texts.decimal(cell, 2)
