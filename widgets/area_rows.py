"""Rows of areas with their sums last: selection, hover, sorting and keys, whatever the columns show."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from data import wording
from data.figures import MatrixFigure
from data.terms import AreaId, Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.columns import Columns, Needs, head, needs
from widgets.matrix_drawing import draw_selection, size
from widgets.matrix_rows import Column, Row, Sorting, kept_order, prepared, sorted_order
from widgets.painting import canvas, fill_box, focus_ring
from widgets.retelling import RETOLD_BY


class AreaRows(QAbstractScrollArea):
    """One row an area, worst first, then the unassigned and the total, which always stand last.

    The order of the rows stays while figures of the same areas and measure keep coming. A click or
    Return opens a row, the arrows select one; headers sort. Subclasses lay out and draw the columns.
    """

    area_hovered = Signal(object)
    area_selected = Signal(object)
    area_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: MatrixFigure | None = None
        self._order: list[AreaId] = []
        self._sorting = Sorting()
        self._rows: list[Row] = []
        self._sums: list[Row] = []
        self._selected: AreaId | None = None
        self._hovered: AreaId | None = None
        self._pressed: AreaId | None = None
        self._need = Needs(0, 0, 0, 0, 0)
        self._columns = Columns({})
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def show_figure(self, figure: MatrixFigure) -> None:
        """Show a matrix; the order of its rows stays as long as measure and areas do."""
        if self._figure is None or _reach(figure) != _reach(self._figure):
            self._sorting = Sorting()
            self._order = [row.area.id for row in figure.rows if row.area is not None]
        self._figure = figure
        self.retell()

    def select(self, area: AreaId | None) -> None:
        """Frame the row of an area, as the map frames the area, and bring it into sight."""
        self._selected = area
        at = self._index_of(area)
        if at is not None:
            self._reveal(at)
        self.setAccessibleDescription("" if at is None else self._rows[at].tip.replace("\n", ", "))
        self.viewport().update()

    def hover(self, area: AreaId | None) -> None:
        """Mark the row of the area that the pointer is on elsewhere."""
        self._hovered = area
        self.viewport().update()

    @property
    def order(self) -> tuple[AreaId, ...]:
        """The areas from the first row to the last."""
        return tuple(self._order)

    @property
    def selected(self) -> AreaId | None:
        """The area whose row is framed."""
        return self._selected

    def row_centre(self, area: AreaId) -> QPoint:
        """Give the middle of an area's row in the viewport; KeyError where there is none."""
        at = self._index_of(area)
        if at is None:
            raise KeyError(area)
        return self._row_box(at).center().toPoint()

    def header_centre(self, column: Column) -> QPoint:
        """Give the middle of a column's header in the viewport."""
        span = self._columns[column]
        return QPoint(round(span.left + span.width / 2), head() // 2)

    def retell(self) -> None:
        """Put the rows into the words and colours of now."""
        if self._figure is None:
            return
        figure, texts = self._figure, i18n.current()
        shown = kept_order(figure.rows, self._order)
        self._rows = [
            prepared(figure, row, wording.area_short(row.area, texts), texts) for row in shown if row.area
        ]
        self._sums = [
            prepared(figure, figure.unassigned, tr("common.unassigned"), texts, heated=False),
            prepared(figure, figure.total, tr("common.total"), texts, heated=False),
        ]
        self._need = needs(self._rows, self._sums, size())
        self.setAccessibleName(tr("matrix.name", measure=wording.measure_name(figure.measure, texts)))
        self._measure()

    def columns(self, figure: MatrixFigure, width: int, need: Needs) -> Columns:
        """Lay out the columns in a width by what their texts need."""
        raise NotImplementedError

    def draw_header(
        self, painter: QPainter, columns: Columns, figure: MatrixFigure, sorting: Sorting
    ) -> None:
        """Draw the header."""
        raise NotImplementedError

    def draw_area(self, painter: QPainter, columns: Columns, box: QRectF, row: Row, selected: bool) -> None:
        """Draw the row of an area."""
        raise NotImplementedError

    def draw_unassigned(self, painter: QPainter, columns: Columns, box: QRectF, row: Row) -> None:
        """Draw the row of the orders that lie in no area."""
        raise NotImplementedError

    def draw_total(self, painter: QPainter, columns: Columns, box: QRectF, row: Row, adds_up: bool) -> None:
        """Draw the total."""
        raise NotImplementedError

    def takes_head(self, column: Column, shift: bool) -> bool:
        """Act on a press on a header other than by sorting, and say whether it did."""
        return False

    def row_heights(self) -> tuple[int, int]:
        """Least and greatest height of a row, in pixels of the design."""
        return (15, 20) if theme.current().compact else (22, 26)

    def _measure(self) -> None:
        if self._figure is not None:
            self._columns = self.columns(self._figure, self.viewport().width(), self._need)
        bar, body = self.verticalScrollBar(), self._body()
        bar.setRange(0, max(0, len(self._rows) * self._row_height() - body.height()))
        bar.setSingleStep(self._row_height())
        bar.setPageStep(max(1, body.height()))
        self.viewport().update()

    def _row_height(self) -> int:
        low, high = self.row_heights()
        room = self.viewport().height() - head() - theme.px(4)
        fitting = room // (len(self._rows) + 2)
        return theme.px((low + high) // 2) if fitting < theme.px(low) else min(theme.px(high), fitting)

    def _body(self) -> QRect:
        """The part in which the areas scroll, in whole rows; the sums stand right below it."""
        row = self._row_height()
        room = (self.viewport().height() - head() - theme.px(4)) // row - 2
        return QRect(0, head(), self.viewport().width(), max(0, min(len(self._rows), room)) * row)

    def _index_of(self, area: AreaId | None) -> int | None:
        return next((i for i, row in enumerate(self._rows) if row.area == area), None) if area else None

    def _row_box(self, index: int) -> QRectF:
        height = self._row_height()
        top = self._body().top() + index * height - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), height)

    def _reveal(self, index: int) -> None:
        bar, height = self.verticalScrollBar(), self._row_height()
        lowest = (index + 1) * height - self._body().height()
        bar.setValue(min(max(bar.value(), lowest), index * height))

    def _area_at(self, point: QPoint) -> Row | None:
        body = self._body()
        if not body.contains(point):
            return None
        at = (point.y() - body.top() + self.verticalScrollBar().value()) // self._row_height()
        return self._rows[at] if at < len(self._rows) else None

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw header, the rows in sight and the sums."""
        if self._figure is None:
            return
        painter = canvas(self.viewport())
        self.draw_header(painter, self._columns, self._figure, self._sorting)
        body, height = self._body(), self._row_height()
        painter.setClipRect(body.adjusted(0, -2, 0, 2))
        top = self.verticalScrollBar().value()
        for i in range(top // height, min(len(self._rows), -(-(top + body.height()) // height))):
            self._paint_row(painter, self._row_box(i), self._rows[i])
        painter.setClipping(False)
        sums = QRectF(0, body.bottom() + 1 + theme.px(2), body.width(), height)
        self.draw_unassigned(painter, self._columns, sums, self._sums[0])
        total = sums.translated(0, height + theme.px(2))
        self.draw_total(painter, self._columns, total, self._sums[1], self._figure.adds_up)
        if self.hasFocus() and self._selected is None:
            focus_ring(painter, QRectF(self.viewport().rect()), theme.px(4))
        painter.end()

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        selected = row.area == self._selected
        if row.area == self._hovered:
            fill_box(painter, box, "sunken", theme.px(3))
        self.draw_area(painter, self._columns, box, row, selected)
        if selected:
            draw_selection(painter, box)
            if self.hasFocus():
                focus_ring(painter, box.adjusted(-1, -1, 1, 1), theme.px(4))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Share what the pointer is on."""
        row = self._area_at(event.position().toPoint())
        self._point_at(row.area if row else None)

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
        """Open the area that was pressed, if the pointer is still on it."""
        row = self._area_at(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        if pressed is not None and row is not None and row.area == pressed:
            self.area_activated.emit(pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Home and End move the selection, Return opens it."""
        last = len(self._rows) - 1
        at = self._index_of(self._selected)
        key = Qt.Key(event.key())
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

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the fractions of a row as tool tip, and notice the pointer leaving."""
        if isinstance(event, QHelpEvent):
            row = self._area_at(event.pos())
            QToolTip.showText(event.globalPos(), row.tip if row else self._head_tip(event.pos()), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return super().viewportEvent(event)

    def _head_tip(self, point: QPoint) -> str:
        column = self._columns.at(point.x())
        if point.y() < head() and isinstance(column, Tier):
            return f"{tr(f'tier.{column.word}')}\n{tr(f'tier.{column.word}.meaning')}"
        if point.y() > self._body().bottom() and self._figure is not None:
            return tr("matrix.adds_up" if self._figure.adds_up else "matrix.differs")
        return ""

    def changeEvent(self, event: QEvent) -> None:
        """Tell the figure again when the language or the look has changed."""
        super().changeEvent(event)
        if event.type() in RETOLD_BY:
            self.retell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the columns anew."""
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        """The width of the design's matrix column."""
        return QSize(theme.px(368 if theme.current().compact else 392), theme.px(500))


def _reach(figure: MatrixFigure) -> tuple[object, ...]:
    areas = frozenset(row.area.id for row in figure.rows if row.area is not None)
    return (figure.measure, figure.columns, areas)
