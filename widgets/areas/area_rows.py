"""Rows of areas under the hand: selection, hover, sorting, numbers and keys."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from data.terms import AreaId, Tier
from resources.i18n import tr
from widgets.areas.area_lines import AreaLines
from widgets.areas.area_numbers import number_at, number_columns
from widgets.areas.columns import head
from widgets.areas.matrix_rows import Column, Sorting, sorted_order


class AreaRows(AreaLines):
    """Rows that answer to mouse and keys.

    A click (where the rows are `patient`, a double one) or Return opens a row, the arrows select one and
    one of its numbers; a click on a number, or I, asks what it means. Headers sort.
    """

    area_hovered = Signal(object)
    area_selected = Signal(object)
    area_activated = Signal(object)
    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: AreaId | None = None
        self.patient = False

    def takes_head(self, column: Column, shift: bool) -> bool:
        """Act on a press on a header other than by sorting, and say whether it did."""
        return False

    def _point_at(self, area: AreaId | None) -> None:
        if area != self._hovered:
            self.hover(area)
            self.area_hovered.emit(area)

    def _choose(self, area: AreaId) -> None:
        if area != self._selected:
            self.select(area)
            self.area_selected.emit(area)

    def _head_pressed(self, x: float, shift: bool) -> None:
        column = self._columns.at(x)
        if column is None or self._figure is None:
            return
        if not self.takes_head(column, shift):
            self._sort_by(column)

    def _sort_by(self, column: Column) -> None:
        assert self._figure is not None
        turned = column == self._sorting.column and not self._sorting.reverse
        self._sorting = Sorting(column, turned)
        self._order = sorted_order(self._figure, self._sorting)
        self.retell()

    def _explain(self, line: int, column: Column) -> None:
        if self._figure is not None:
            area = self._rows[line].area if line < len(self._rows) else None
            total = line == len(self._rows) + 1
            self.number_activated.emit(number_at(self._figure, area, column, total=total))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Share what the pointer is on."""
        point = event.position().toPoint()
        row = self._area_at(point)
        self._point_at(row.area if row else None)
        under = self._number_at(point)
        if under != self._under:
            self._under = under
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a row, or act on a header."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        row = self._area_at(point)
        self._pressed = row.area if row is not None else None
        if self._pressed is not None:
            self._choose(self._pressed)
        elif point.y() < head():
            self._head_pressed(point.x(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the number, or open the area, that was pressed, if the pointer is still on it."""
        point = event.position().toPoint()
        row, number = self._area_at(point), self._number_at(point)
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed != (row.area if row else None):
            return
        if number is not None:
            self._explain(*number)
        elif pressed is not None and not self.patient:
            self.area_activated.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an area by its name where one click only selects it."""
        point = event.position().toPoint()
        row = self._area_at(point)
        if self.patient and row is not None and self._number_at(point) is None:
            self.area_activated.emit(row.area)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Home and End move the selection, Return opens it, I asks for its number."""
        last = len(self._rows) - 1
        at = self._index_of(self._selected)
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and at is not None:
            self._move_column(1 if key == Qt.Key.Key_Right else -1)
            return
        if key == Qt.Key.Key_I:
            self._explain(last + 2 if at is None else at, self._column or "total")
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and at is not None:
            self.area_activated.emit(self._rows[at].area)
            return
        aims = {
            Qt.Key.Key_Down: 0 if at is None else min(at + 1, last),
            Qt.Key.Key_Up: last if at is None else max(at - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in aims and last >= 0:
            area = self._rows[aims[key]].area
            assert area is not None
            self._choose(area)
        else:
            super().keyPressEvent(event)

    def _move_column(self, step: int) -> None:
        """Choose the next number of the row; before the first none is chosen."""
        choices = (None, *number_columns(self._columns))
        at = choices.index(self._column) if self._column in choices else 0
        self._column = choices[(at + step) % len(choices)]
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the fractions of a row as tool tip, and notice the pointer leaving."""
        if isinstance(event, QHelpEvent):
            row = self._area_at(event.pos())
            QToolTip.showText(event.globalPos(), row.tip() if row else self._head_tip(event.pos()), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._under = None
            self._point_at(None)
        return super().viewportEvent(event)

    def _head_tip(self, point: QPoint) -> str:
        column = self._columns.at(point.x())
        if point.y() < head() and isinstance(column, Tier):
            return f"{tr(f'tier.{column.word}')}\n{tr(f'tier.{column.word}.meaning')}"
        if point.y() > self._body().bottom() and self._figure is not None:
            return tr("matrix.adds_up" if self._figure.adds_up else "matrix.differs")
        return ""
