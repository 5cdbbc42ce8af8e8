"""Rows that are walked by letters as well as arrows, and taken note of by one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from widgets.parts.row_list import RowList

_STEPS: dict[int, int] = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class NotingList(RowList):
    """J and K walk too, and A takes note of the chosen row."""

    noted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, or take note."""
        if (step := _STEPS.get(event.key())) is not None:
            at = self.currentIndex().row() + step
            if 0 <= at < self.rows.rowCount():
                self.setCurrentIndex(self.rows.index(at, 0))
        elif event.key() == Qt.Key.Key_A:
            self.noted.emit()
        else:
            super().keyPressEvent(event)
