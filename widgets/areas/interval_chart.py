"""Places ranked by a share with the bar of its 95 % interval, beside the line of the whole."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import tabling, wording
from data.figures import MatrixFigure, MatrixRow
from data.figures.tables import Table
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.map.fills import class_colours
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import CENTRE, LEFT, RIGHT, canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling

_LEAST_ROW, _MOST_ROW = 17, 22
"""Heights of a row, in pixels of the design."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A place in words; `ground` is the colour of one that differs, else None."""

    name: str
    told: str
    value: float | None
    interval: tuple[float, float] | None
    ground: QColor | None


class IntervalChart(Retelling):
    """One row a place, worst first; those that differ from the whole beyond chance are bold and coloured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: MatrixFigure | None = None
        self._lines: list[_Line] = []
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: MatrixFigure) -> None:
        """Show the places of a matrix by their totals."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the figure as a table."""
        return None if self._figure is None else tabling.matrix_table(self._figure)

    def retell(self) -> None:
        """Put the rows into words."""
        super().retell()
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        self._lines = [_line(figure, row) for row in figure.rows if row.area is not None]
        ends = [end for line in self._lines for end in line.interval or ()]
        values = [line.value for line in self._lines if line.value is not None]
        self._axis = axis_over([*ends, *values], figure.measure, texts)
        self.setAccessibleName(tr("matrix.name", measure=wording.measure_name(figure.measure, texts)))
        self.setAccessibleDescription("; ".join(f"{line.name} {line.told}" for line in self._lines))

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(theme.px(280), theme.px(_MOST_ROW) * (len(self._lines) + 2))

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        return QSize(theme.px(240), theme.px(_LEAST_ROW) * 6)

    @property
    def hidden(self) -> int:
        """How many of the places have no room."""
        return len(self._lines) - len(self._shown())

    def _shown(self) -> list[_Line]:
        """Give the lines that have room: those that differ before others, all in their order."""
        room = max(1, int(self.height() // theme.px(_LEAST_ROW)) - 2)
        if len(self._lines) <= room:
            return self._lines
        ranked = sorted(self._lines, key=lambda line: line.ground is None)[: max(1, room - 1)]
        return [line for line in self._lines if line in ranked]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, the line of the whole, and the rows."""
        if self._figure is None or not self._lines:
            return
        painter, lines = canvas(self), self._shown()
        rest = len(self._lines) - len(lines)
        high = min(theme.px(_MOST_ROW), self.height() / (len(lines) + 2 + bool(rest)))
        names = max(width_of(line.name, theme.font(12, bold=True)) for line in lines) + theme.px(12)
        told = max(width_of(line.told, theme.font(12, bold=True)) for line in lines) + theme.px(12)
        plot = QRectF(names, high, self.width() - names - told, high * len(lines))
        self._paint_axis(painter, plot, high)
        for at, line in enumerate(lines):
            self._paint_line(painter, QRectF(0, high * (at + 1), self.width(), high), plot, line)
        if rest:
            foot = QRectF(0, high * (len(lines) + 2), self.width(), high)
            write(painter, foot, tr("interval.rest", n=rest), "ink3", theme.font(12))
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF, high: float) -> None:
        assert self._figure is not None
        face, texts = theme.font(12), i18n.current()
        for tick, label in zip(self._axis.ticks, self._axis.labels, strict=True):
            x = self._x(plot, tick)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            foot = QRectF(x - theme.px(30), plot.bottom(), theme.px(60), high)
            write(painter, foot, label.removesuffix("%"), "ink2", face, CENTRE)
        heads = QRectF(0, 0, self.width(), high)
        write(painter, heads, tr("table.fraction"), "ink2", face, RIGHT)
        whole = self._figure.total.total
        if whole.value is not None:
            x = self._x(plot, whole.value)
            painter.setPen(QPen(theme.colour("ink"), theme.px(1)))
            painter.drawLine(QPointF(x, plot.top() - theme.px(2)), QPointF(x, plot.bottom()))
            words = f"{tr('common.total')} {wording.number_text(whole, texts)}"
            half = width_of(words, theme.font(12, bold=True)) / 2 + 2
            middle = min(max(x, plot.left() + half), plot.right() - half)
            box = QRectF(middle - half, 0, 2 * half, high)
            write(painter, box, words, "ink", theme.font(12, bold=True), CENTRE)

    def _paint_line(self, painter: QPainter, box: QRectF, plot: QRectF, line: _Line) -> None:
        face = theme.font(12, bold=line.ground is not None)
        write(painter, box.adjusted(0, 0, plot.left() - box.right(), 0), line.name, "ink", face, LEFT)
        write(painter, box, line.told, "ink" if line.ground is not None else "ink2", face, RIGHT)
        if line.value is None or line.interval is None:
            return
        y, thick = box.center().y(), theme.px(3)
        low, high = (self._x(plot, end) for end in line.interval)
        bar = line.ground or theme.colour("line_strong")
        fill_box(painter, QRectF(low, y - thick / 2, high - low, thick), bar, thick / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink2") if line.ground is None else theme.colour("ink"))
        painter.drawEllipse(QPointF(self._x(plot, line.value), y), thick * 1.2, thick * 1.2)

    def _x(self, plot: QRectF, value: float) -> float:
        return plot.left() + self._axis.share(value) * plot.width()


def _line(figure: MatrixFigure, row: MatrixRow) -> _Line:
    assert row.area is not None
    texts, total, code = i18n.current(), row.total, row.classes[-1]
    colours = class_colours(figure.legend, theme.current().palette)
    ground = QColor(colours[code]) if row.differs and code >= 0 else None
    told = wording.fraction_text(total, texts).replace(" ", "")
    value = total.value if total.comparable else None
    return _Line(wording.area_short(row.area, texts), told, value, row.interval, ground)
