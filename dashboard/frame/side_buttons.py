"""The side buttons of the mouse: back and forward through what was looked at, wherever they are pressed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWindow

from dashboard.store import BoardStore


class SideButtons(QObject):
    """Hears the mouse of one window."""

    def __init__(self, store: BoardStore, parent: QObject) -> None:
        super().__init__(parent)
        self._ways = {
            Qt.MouseButton.BackButton: store.go_back,
            Qt.MouseButton.ForwardButton: store.go_forward,
        }

    def listen(self, window: QWindow | None) -> None:
        """Hear a window of the screen, once; it is made anew when the program's window moves to another."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back or forward, and keep the press from what lies under it."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            way = self._ways.get(event.button())
            if way is not None:
                way()
                return True
        return super().eventFilter(watched, event)
