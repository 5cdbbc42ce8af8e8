"""A list of drawn rows that are pressed: a click, or return on the row that has the focus, opens it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from widgets.parts.row_list import Paint, RowList


class PressList(RowList):
    """Rows are not chosen but pressed; a row whose key is None leads nowhere."""

    row_pressed = Signal(object)
    number_asked = Signal(object)

    def __init__(self, paint: Paint, parent: QWidget | None = None) -> None:
        super().__init__(paint, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.clicked.connect(self._press)

    def _press(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        if row.key is not None and not row.heading:
            self.row_pressed.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row that has the focus with return or space; I asks for its number."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in keys and self.currentIndex().isValid():
            self._press(self.currentIndex())
        elif event.key() == Qt.Key.Key_I and self.currentIndex().isValid():
            self.number_asked.emit(self.rows.rows[self.currentIndex().row()].key)
        else:
            super().keyPressEvent(event)
