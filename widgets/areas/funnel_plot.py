"""Rates over numbers of orders, with the limits within which chance alone keeps most places."""

from dataclasses import dataclass
from math import log10

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import tabling, wording
from data.figures.comparison import ComparedPlace, Comparison, Standing
from data.figures.tables import Table
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import CENTRE, RIGHT, canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling

_BASES = (1, 2, 5)

_WIDEST_NAME = 200
"""A longer name beside a point is cut; the read-out tells it whole."""


@dataclass(frozen=True, slots=True)
class _Dot:
    area: AreaId | None
    name: str
    told: str
    base: float
    value: float
    place: ComparedPlace


class FunnelPlot(Retelling):
    """Points beyond the inner limits are named; those within are chance for all that one can tell."""

    area_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Comparison | None = None
        self._dots: list[_Dot] = []
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self._labels, self._ends = 0, (0.0, 1.0)
        self._selected: AreaId | None = None
        self._hovered: _Dot | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: Comparison) -> None:
        """Show the places of a comparison that have a rank."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the comparison as a table."""
        return None if self._figure is None else tabling.comparison_table(self._figure)

    def select(self, area: AreaId | None) -> None:
        """Mark a place."""
        self._selected = area
        self.update()

    def retell(self) -> None:
        """Put places and axis into the words of now."""
        super().retell()
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        self._dots = [_dot(place) for place in figure.in_rank]
        ends = [end for point in figure.funnel for end in point.limits.inner]
        self._axis = axis_over([*(dot.value for dot in self._dots), *ends], figure.measure, texts)
        self._labels = max(width_of(label, theme.font(12)) for label in self._axis.labels)
        bases = [log10(dot.base) for dot in self._dots] or [0.0]  # powers of ten, with some room about them
        self._ends = min(bases) - 0.08, max(bases) + 0.08
        name = wording.measure_name(figure.measure, texts)
        self.setAccessibleName(tr("compare.funnel.name", measure=name))
        self.setAccessibleDescription("; ".join(dot.told for dot in self._dots if _stands_out(dot.place)))

    def sizeHint(self) -> QSize:
        """A square chart."""
        return QSize(theme.px(420), theme.px(360))

    def minimumSizeHint(self) -> QSize:
        """The least at which points can be told apart."""
        return QSize(theme.px(220), theme.px(160))

    def _plot(self) -> QRectF:
        left = self._labels + theme.px(10)
        return QRectF(self.rect()).adjusted(left, theme.px(26), -theme.px(18), -theme.px(28))

    def place_of(self, base: float, value: float) -> QPointF:
        """Where a number of orders and a rate meet; numbers of orders stand on a logarithmic axis."""
        plot, (low, high) = self._plot(), self._ends
        x = plot.left() + (log10(max(base, 1.0)) - low) / ((high - low) or 1.0) * plot.width()
        return QPointF(x, plot.bottom() - self._axis.share(value) * plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, limits, the district's line and the places."""
        painter = canvas(self)
        if self._dots and self._figure is not None:
            self._paint_axes(painter)
            painter.save()
            painter.setClipRect(self._plot().adjusted(0, -2, 0, 2))
            self._paint_limits(painter, self._figure)
            painter.restore()
            for dot in self._dots:
                self._paint_dot(painter, dot)
            self._paint_names(painter)
        elif self._figure is not None:
            write(painter, QRectF(self.rect()), tr("compare.funnel.none"), "ink3", theme.font(13), CENTRE)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        plot, face = self._plot(), theme.font(12)
        for tick, label in zip(self._axis.ticks, self._axis.labels, strict=True):
            y = plot.bottom() - self._axis.share(tick) * plot.height()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            box = QRectF(0, y - theme.px(10), plot.left() - theme.px(8), theme.px(20))
            write(painter, box, label, "ink3", face, RIGHT)
        low, high = self._ends
        for base in _marks(low, high):
            x = self.place_of(base, 0).x()
            box = QRectF(x - theme.px(30), plot.bottom() + theme.px(4), theme.px(60), theme.px(20))
            write(painter, box, i18n.current().count(base), "ink3", face, CENTRE)

    def _paint_limits(self, painter: QPainter, figure: Comparison) -> None:
        for ends, style in (("outer", Qt.PenStyle.DotLine), ("inner", Qt.PenStyle.SolidLine)):
            painter.setPen(QPen(theme.colour("control"), 1.2, style))
            for side in (0, 1):
                points = [
                    self.place_of(point.base, getattr(point.limits, ends)[side]) for point in figure.funnel
                ]
                painter.drawPolyline(QPolygonF(points))
        if figure.total.value is not None:
            y = self.place_of(1, figure.total.value).y()
            painter.setPen(QPen(theme.colour("ink2"), 1.4))
            painter.drawLine(QPointF(self._plot().left(), y), QPointF(self._plot().right(), y))

    def _paint_dot(self, painter: QPainter, dot: _Dot) -> None:
        chosen = dot.area is not None and dot.area == self._selected
        ink = "accent" if chosen else "ink" if _stands_out(dot.place) else "control"
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour(ink))
        radius = theme.px(6 if chosen or dot is self._hovered else 4.5)
        painter.drawEllipse(self.place_of(dot.base, dot.value), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_names(self, painter: QPainter) -> None:
        """Name the places that stand out and the chosen one, and tell whole the one pointed at."""
        face = theme.font(12, True)
        for dot in self._dots:
            if _stands_out(dot.place) or (dot.area is not None and dot.area == self._selected):
                at = self.place_of(dot.base, dot.value)
                wide = min(width_of(dot.name, face), theme.px(_WIDEST_NAME))
                left = at.x() + theme.px(8)
                if left + wide > self.width():
                    left = at.x() - theme.px(8) - wide
                write(
                    painter,
                    QRectF(left, at.y() - theme.px(10), wide + 1, theme.px(20)),
                    dot.name,
                    "ink",
                    face,
                )
        if self._hovered is not None:
            told = self._hovered.told
            wide = min(width_of(told, face) + theme.px(12), self.width())
            box = QRectF(self.width() - wide, 0, wide, theme.px(22))
            fill_box(painter, box, "sunken", theme.px(4))
            write(painter, box.adjusted(theme.px(6), 0, -theme.px(6), 0), told, "ink", face)

    def _dot_at(self, point: QPointF) -> _Dot | None:
        reach = theme.px(14)
        near = [
            (away, i)
            for i, dot in enumerate(self._dots)
            if (away := (self.place_of(dot.base, dot.value) - point).manhattanLength()) <= reach
        ]
        return self._dots[min(near)[1]] if near else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the place below the pointer."""
        self._hovered = self._dot_at(event.position())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: its release acts."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the place below the pointer."""
        dot = self._dot_at(event.position())
        if dot is not None:
            self.select(dot.area)
            self.area_selected.emit(dot.area)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hovered = None
        self.update()


def _marks(low: float, high: float) -> list[int]:
    """Give the round numbers between two powers of ten."""
    found = [first * 10**power for power in range(7) for first in _BASES]
    return [mark for mark in found if low <= log10(mark) <= high]


def _stands_out(place: ComparedPlace) -> bool:
    return place.standing not in (None, Standing.NOT_DISTINGUISHABLE)


def _dot(place: ComparedPlace) -> _Dot:
    texts = i18n.current()
    name = tr("common.unassigned") if place.area is None else wording.area_short(place.area, texts)
    value, fraction = wording.value_text(place.number, texts), wording.fraction_text(place.number, texts)
    told = f"{name} {value} {fraction} {wording.standing_text(place, texts)}"
    area = None if place.area is None else place.area.id
    return _Dot(area, name, told, place.number.denominator or 1, place.number.value or 0.0, place)
