"""Painted lines under each other, of which some can be pressed: by the mouse, or by keys line by line."""

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.parts.retelling import Retelling

_PRESSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_I}


class PressedLines(Retelling):
    """Keeps the line under the pointer and the one the keyboard is on; what they show is the heir's.

    The heir fills `_lines`; each has a `wish`, what a press on it asks for, None where nothing.
    """

    line_pressed = Signal(object)
    """The wish of the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Any] = []
        self._under = self._focused = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def line_box(self, index: int) -> QRectF:
        """Where a line stands, counted from 0."""
        height = min(self.height() / max(1, len(self._lines)), theme.px(28))
        return QRectF(0, index * height, self.width(), height)

    def _line_at(self, point: QPointF) -> int:
        """Give the line at a point that can be pressed, -1 where there is none."""
        there = (i for i in range(len(self._lines)) if self.line_box(i).contains(point))
        return next((i for i in there if self._lines[i].wish is not None), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the line under the pointer."""
        self._point_at(self._line_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point_at(-1)

    def _point_at(self, line: int) -> None:
        if line != self._under:
            self._under = line
            self.setCursor(Qt.CursorShape.ArrowCursor if line < 0 else Qt.CursorShape.PointingHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what the line under the pointer stands for."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self._line_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from line to line, Return or I asks."""
        last, at = len(self._lines) - 1, max(0, self._focused)
        moves = {Qt.Key.Key_Down: min(last, at + 1), Qt.Key.Key_Up: max(0, at - 1)}
        if event.key() in moves:
            self._focused = moves[Qt.Key(event.key())]
            self.update()
        elif event.key() in _PRESSES:
            self._press(at)
        else:
            super().keyPressEvent(event)

    def _press(self, line: int) -> None:
        wish = self._lines[line].wish if 0 <= line < len(self._lines) else None
        if wish is not None:
            self.line_pressed.emit(wish)
