"""The children of a place in a table: value, fraction, open, overdue, and how sure the value is."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from data.figures import MatrixFigure
from resources import definitions
from resources.i18n import DASH, tr
from widgets import theme
from widgets.areas.area_rows import AreaRows
from widgets.areas.columns import Columns, Needs, draw_arrow, head, laid_out
from widgets.areas.matrix_drawing import draw_cell, draw_name, size, write_counts
from widgets.areas.matrix_rows import Cell, Column, Row, Sorting
from widgets.parts.painting import RIGHT, fill_box, width_of, write
from widgets.parts.state_icon import Sign, paint_sign


class AreaTable(AreaRows):
    """Rows of areas with the strip of the 95 % interval, on one scale, beside the place's own value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: float | None = None
        self._scale = (0.0, 1.0)

    def show_figure(self, figure: MatrixFigure) -> None:
        """Show the areas of a matrix; all strips share the scale of the widest intervals."""
        ends = [end for row in figure.rows if row.interval is not None for end in row.interval]
        self._value = figure.total.total.value
        self._scale = (min(ends, default=0.0), max(ends, default=1.0))
        super().show_figure(figure)

    def columns(self, figure: MatrixFigure, width: int, need: Needs) -> Columns:
        """Lay out value, fraction, counts and strip; of counts there is neither fraction nor strip."""
        gap, value = theme.px(12), max(need.cell + theme.px(8), theme.px(50))
        opened: list[tuple[Column, float, float]] = [("open", need.open, gap), ("overdue", need.overdue, gap)]
        if definitions.unit(figure.measure) == "order":
            return laid_out(width, [("total", value, gap), *opened], theme.px(8))
        fraction = max(need.fraction, width_of(tr("table.fraction"), theme.font(12)))
        wanted: list[tuple[Column, float, float]] = [
            ("total", value, gap),
            ("fraction", fraction, gap),
            *opened,
            ("interval", theme.px(52), theme.px(8)),
        ]
        return laid_out(width, wanted, theme.px(8))

    def row_heights(self) -> tuple[int, int]:
        """Rows of lists."""
        return (22, 26) if theme.current().compact else (26, 36)

    def draw_header(
        self, painter: QPainter, columns: Columns, figure: MatrixFigure, sorting: Sorting
    ) -> None:
        """Name the columns."""
        line, face = QRectF(0, 0, 0, head() - theme.px(4)), theme.font(12)
        name = columns["name"].within(line).adjusted(theme.px(5), 0, 0, 0)
        write(painter, name, tr(f"level.{figure.level.word}.short"), "ink3", face)
        write(painter, columns["total"].within(line), tr("table.value"), "ink3", face, RIGHT)
        if "fraction" in columns:
            write(painter, columns["fraction"].within(line), tr("table.fraction"), "ink3", face, RIGHT)
            write(painter, columns["interval"].within(line), tr("table.interval"), "ink3", face, RIGHT)
        write_counts(painter, columns, line, (tr("matrix.open"), tr("matrix.overdue")), "ink3", face)
        span = columns[sorting.column]
        x = span.left + (theme.px(9) if sorting.column == "name" else span.width - theme.px(4))
        draw_arrow(painter, x, sorting)

    def draw_area(self, painter: QPainter, columns: Columns, box: QRectF, row: Row, selected: bool) -> None:
        """Draw an area; one too small to compare has its fraction alone."""
        draw_name(painter, columns, box, row, selected)
        shown = row.cells[-1] if row.comparable else Cell(DASH, None, theme.colour("ink3"))
        draw_cell(painter, columns["total"].within(box), shown, bold=False)
        _write_fraction(painter, columns, box, row)
        write(painter, columns["open"].within(box), row.open, "ink", theme.font(size()), RIGHT)
        ink, face = ("alert", theme.font(size(), True)) if row.alert else ("ink", theme.font(size()))
        write(painter, columns["overdue"].within(box), row.overdue, ink, face, RIGHT)
        if "interval" in columns and row.interval is not None and row.value is not None:
            self._draw_strip(painter, columns["interval"].within(box), row.interval, row.value)

    def _draw_strip(
        self, painter: QPainter, box: QRectF, interval: tuple[float, float], value: float
    ) -> None:
        low, high = (self._x(box, end) for end in interval)
        bar = QRectF(low, box.center().y() - theme.px(1.5), high - low, theme.px(3))
        fill_box(painter, bar, "control", theme.px(1.5))
        if self._value is not None:
            painter.setPen(QPen(theme.colour("ink"), 1.4))
            x = self._x(box, self._value)
            painter.drawLine(QPointF(x, box.top() + 4), QPointF(x, box.bottom() - 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawEllipse(QPointF(self._x(box, value), box.center().y()), theme.px(3.6), theme.px(3.6))

    def _x(self, box: QRectF, value: float) -> float:
        low, high = self._scale
        return box.left() + (value - low) / ((high - low) or 1.0) * box.width()

    def draw_unassigned(self, painter: QPainter, columns: Columns, box: QRectF, row: Row) -> None:
        """Draw the unassigned under a line."""
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(box.topLeft(), box.topRight())
        draw_name(painter, columns, box, row, False, "ink2")
        if "fraction" not in columns:
            draw_cell(painter, columns["total"].within(box), row.cells[-1], bold=False)
        _write_fraction(painter, columns, box, row)
        write_counts(painter, columns, box, (row.open, row.overdue), "ink2", theme.font(size()))

    def draw_total(self, painter: QPainter, columns: Columns, box: QRectF, row: Row, adds_up: bool) -> None:
        """Draw the total; at its end, or at its name, stands whether children and unassigned equal it."""
        end = draw_name(painter, columns, box, row, True)
        draw_cell(painter, columns["total"].within(box), row.cells[-1], bold=True)
        _write_fraction(painter, columns, box, row, bold=True)
        write_counts(painter, columns, box, (row.open, row.overdue), "ink", theme.font(size(), True))
        side, sign = theme.px(13), Sign.TICK if adds_up else Sign.CROSS
        told = "interval" in columns
        room = columns["interval" if told else "name"].within(box)
        left = room.right() - side if told else end + theme.px(5)
        paint_sign(painter, QRectF(left, box.center().y() - side / 2, side, side), sign)
        if told:
            words = tr("table.agrees" if adds_up else "table.disagrees")
            beside = room.adjusted(-theme.px(10), 0, -side - theme.px(4), 0)
            write(painter, beside, words, "ink2" if adds_up else "alert", theme.font(12), RIGHT)


def _write_fraction(painter: QPainter, columns: Columns, box: QRectF, row: Row, bold: bool = False) -> None:
    if "fraction" in columns:
        ink, face = "ink" if bold else "ink2", theme.font(size(), bold)
        write(painter, columns["fraction"].within(box), row.fraction, ink, face, RIGHT)
