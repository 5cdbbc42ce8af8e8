"""A table of texts that says the same as a chart, to be read, walked through by keyboard and heard."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from widgets import theme
from widgets.retelling import RETOLD_BY

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextModel(QAbstractTableModel):
    """Rows of texts under heads; all but the first column are numbers and stand at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Take heads and rows; where only texts differ, nothing moves."""
        same = len(heads) == len(self.heads) and len(rows) == len(self.rows)
        if not same:
            self.beginResetModel()
        self.heads, self.rows = tuple(heads), tuple(tuple(row) for row in rows)
        if not same:
            self.endResetModel()
        elif rows and heads:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(heads) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

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
            return int(_LEFT if index.column() == 0 else _RIGHT)
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.rows[index.row()][index.column()] if role in shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The head of a column."""
        if orientation is not Qt.Orientation.Horizontal or not section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if section == 0 else _RIGHT)
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class PlainTable(QTableView):
    """Shows texts; a row that is entered tells its number."""

    row_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = TextModel()
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

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(26 if theme.current().compact else 30))
        head = self.horizontalHeader()
        few = self.texts.columnCount() <= 8
        mode = QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.Interactive
        head.setSectionResizeMode(mode)
        if not few:
            head.setDefaultSectionSize(theme.px(58))
            head.resizeSection(0, theme.px(120))

    def changeEvent(self, event: object) -> None:
        """Take the measures of now."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if getattr(event, "type", lambda: None)() in RETOLD_BY:
            self._measure()
