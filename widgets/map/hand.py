"""What the hand means on a map: whether it opens or only selects, and when it asks for a number."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from widgets.map.canvas import MapCanvas


class Hand(QObject):
    """Watches a map: `opens` says whether what was last done on it opens an area, and not only selects it.

    The key I, or the right button, asks for the number of the selected area or of the one pointed at.
    """

    number_wanted = Signal(object)

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.opens = False
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of clicks and keys; only what asks for a number is taken."""
        kind = event.type()
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            self.opens = kind == QEvent.Type.MouseButtonDblClick
        elif isinstance(event, QContextMenuEvent):
            row = self._canvas.row_at(QPointF(event.pos()))
            return self._ask(row)
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            self.opens = True
            if event.key() == Qt.Key.Key_I:
                return self._ask(self._canvas.selected)
        return False

    def _ask(self, row: int | None) -> bool:
        if row is not None:
            self.number_wanted.emit(row)
        return row is not None
