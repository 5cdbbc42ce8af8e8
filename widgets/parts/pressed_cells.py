"""Painted cells in columns, of which some can be pressed: by the mouse, or by arrows and Return."""

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.parts.retelling import Retelling

_PRESSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PressedCells(Retelling):
    """Keeps the cell that the keyboard is on, counted (column, line); what the cells show is the heir's.

    The heir gives the cells by `_fill` and says where each stands; a cell has a `wish`, what a press on it
    asks for, and may be None, or have none, where nothing can be pressed.
    """

    cell_pressed = Signal(object)
    """The wish of the cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[list[Any]] = []
        self._focused = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def _fill(self, columns: list[list[Any]]) -> None:
        """Take cells; the focus stays where it is if that cell can still be pressed."""
        self._columns = columns
        column, line = self._focused
        if column >= len(columns) or line not in self._targets(column):
            filled = (at for at in range(len(columns)) if self._targets(at))
            self._focused = (0, 0)
            self._focus(next(filled, 0), 0)

    def cell_box(self, column: int, line: int) -> QRectF:
        """Where a cell stands."""
        raise NotImplementedError

    def said_at(self, point: QPointF) -> str:
        """Give the tool tip at a point, nothing where there is none."""
        return ""

    def _targets(self, column: int) -> list[int]:
        """Give the lines of a column that can be pressed."""
        cells = enumerate(self._columns[column])
        return [line for line, cell in cells if cell is not None and cell.wish is not None]

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        """Give the cell under a point that can be pressed."""
        places = ((column, line) for column in range(len(self._columns)) for line in self._targets(column))
        return next((place for place in places if self.cell_box(*place).contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be pressed."""
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what the cell under the pointer stands for."""
        at = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self._focused = at
            self._press()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move between the cells that can be pressed, Return asks."""
        filled = [column for column in range(len(self._columns)) if self._targets(column)]
        if not filled:
            super().keyPressEvent(event)
        elif event.key() in _ACROSS:
            at = filled.index(self._focused[0]) if self._focused[0] in filled else 0
            self._focus(filled[(at + _ACROSS[Qt.Key(event.key())]) % len(filled)], 0)
        elif event.key() in _DOWN:
            self._focus(self._focused[0], _DOWN[Qt.Key(event.key())])
        elif event.key() in _PRESSES:
            self._press()
        else:
            super().keyPressEvent(event)

    def _focus(self, column: int, down: int) -> None:
        """Go to a column, to the line of now or the first below it that can be pressed, and on by `down`."""
        targets, line = self._targets(column) if self._columns else [], self._focused[1]
        if targets:
            at = next((i for i, target in enumerate(targets) if target >= line), 0)
            self._focused = column, targets[(at + down) % len(targets)]
            self.update()

    def _press(self) -> None:
        """Ask for what the cell with the focus stands for."""
        column, line = self._focused
        self.update()
        if line in self._targets(column):
            self.cell_pressed.emit(self._columns[column][line].wish)

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer in full, as tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.said_at(QPointF(event.pos())), self)
            return True
        return super().event(event)
