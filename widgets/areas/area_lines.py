"""Rows of areas with their sums last, laid out and drawn, whatever the columns show."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from data import tabling, wording
from data.figures import MatrixFigure
from data.figures.tables import Table
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.areas.columns import Columns, Needs, head, needs
from widgets.areas.matrix_drawing import draw_selection, size
from widgets.areas.matrix_rows import Column, Row, Sorting, kept_order, prepared
from widgets.parts.painting import canvas, fill_box, focus_ring
from widgets.parts.retelling import retold_by


class AreaLines(QAbstractScrollArea):
    """One row an area, worst first, then the unassigned and the total, which always stand last.

    The order of the rows stays while figures of the same areas and measure keep coming. Subclasses lay out
    and draw the columns.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: MatrixFigure | None = None
        self._told_in: theme.Theme | None = None
        self._order: list[AreaId] = []
        self._sorting = Sorting()
        self._rows: list[Row] = []
        self._sums: list[Row] = []
        self._selected: AreaId | None = None
        self._hovered: AreaId | None = None
        self._column: Column | None = None
        self._under: tuple[int, Column] | None = None
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

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else tabling.matrix_table(self._figure)

    def select(self, area: AreaId | None) -> None:
        """Frame the row of an area, as the map frames the area, and bring it into sight."""
        self._selected = area
        at = self._index_of(area)
        if at is not None:
            self._reveal(at)
        self.setAccessibleDescription("" if at is None else self._rows[at].tip().replace("\n", ", "))
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
        """Give the middle of an area's name in the viewport; KeyError where there is none."""
        return self.cell_centre(area, "name")

    def cell_centre(self, area: AreaId, column: Column) -> QPoint:
        """Give the middle of one column in an area's row; KeyError where there is none."""
        at = self._index_of(area)
        if at is None:
            raise KeyError(area)
        return self._columns[column].within(self._row_box(at)).center().toPoint()

    def header_centre(self, column: Column) -> QPoint:
        """Give the middle of a column's header in the viewport."""
        span = self._columns[column]
        return QPoint(round(span.left + span.width / 2), head() // 2)

    def retell(self) -> None:
        """Put the rows into the words and colours of now."""
        self._told_in = theme.current()
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
        self._paint_pointed(painter)
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

    def _paint_pointed(self, painter: QPainter) -> None:
        """Frame the number under the pointer, and underline the one that the keys have chosen."""
        if self._under is not None and self._under[1] in self._columns:
            box = self._columns[self._under[1]].within(self._line_box(self._under[0]))
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
        at = self._index_of(self._selected)
        column = self._column
        if self.hasFocus() and at is not None and column is not None and column in self._columns:
            box = self._columns[column].within(self._row_box(at))
            focus_ring(painter, box.adjusted(-2, -1, 2, 1), theme.px(3))

    def _line_box(self, line: int) -> QRectF:
        """Give the box of a row, or of one of the sums, which are counted on after the rows."""
        if line < len(self._rows):
            return self._row_box(line)
        height = self._row_height()
        top = self._body().bottom() + 1 + theme.px(2) + (line - len(self._rows)) * (height + theme.px(2))
        return QRectF(0, top, self.viewport().width(), height)

    def _number_at(self, point: QPoint) -> tuple[int, Column] | None:
        """Give the line and the column of the number at a point."""
        column, count = self._columns.at(point.x()), len(self._rows)
        if column is None or column == "name" or self._figure is None:
            return None
        row = self._area_at(point)
        lines = [self._rows.index(row)] if row is not None else [count, count + 1]
        return next(((line, column) for line in lines if self._line_box(line).contains(point)), None)

    def changeEvent(self, event: QEvent) -> None:
        """Tell the figure again when the language or the look has changed."""
        super().changeEvent(event)
        if retold_by(event, self._told_in):
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
