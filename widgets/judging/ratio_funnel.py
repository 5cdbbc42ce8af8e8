"""Observed over expected by what is expected, with the limits within which chance alone keeps most units."""

from dataclasses import dataclass
from math import ceil, log10

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data import fairness_tables
from data.figures.fairness import FairnessFigure, FairUnit
from data.figures.tables import Table
from data.wording_fairness import rank_range, ratio_text, unit_name, unit_text
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.axis import Axis
from widgets.parts.painting import CENTRE, LEFT, RIGHT, canvas, fill_box, focus_ring, width_of, write
from widgets.parts.retelling import Retelling

_BASES = (1, 2, 5)
_LEAST_REACH, _MOST_REACH = 0.2, 2.0
"""The axis of ratios reaches at least so far from 1, and no farther for the sake of the limits alone."""
_STEPS = (0.1, 0.2, 0.25, 0.5, 1.0)
_MOST_TICKS = 3
_WIDEST_NAME = 180


@dataclass(frozen=True, slots=True)
class _Dot:
    key: str
    name: str
    told: str
    expected: float
    ratio: float
    named: bool


class RatioFunnel(Retelling):
    """A unit is named beside its dot where the evidence sets it apart, or where it is chosen.

    Left and right choose the next unit by what is expected of it.
    """

    unit_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: FairnessFigure | None = None
        self._dots: list[_Dot] = []
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self._ends, self._labels = (0.0, 1.0), 0
        self._selected = ""
        self._hovered: _Dot | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: FairnessFigure) -> None:
        """Show the units of a figure that are compared."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell the units as a table, with the ends of all intervals."""
        return None if self._figure is None else fairness_tables.units_table(self._figure)

    def select(self, key: str) -> None:
        """Mark a unit, and tell of it to the ear."""
        self._selected = key
        chosen = next((dot for dot in self._dots if dot.key == key), None)
        self.setAccessibleDescription(chosen.told if chosen else "")
        self.update()

    def retell(self) -> None:
        """Put units and axes into the words of now."""
        super().retell()
        figure, texts = self._figure, i18n.current()
        self.setAccessibleName(tr("fair.funnel.name"))
        if figure is None:
            return
        self._dots = sorted(
            (_dot(each, figure) for each in figure.in_rank if each.expected), key=lambda dot: dot.expected
        )
        self._axis = _around_one([dot.ratio for dot in self._dots], figure, texts)
        self._labels = max(width_of(label, theme.font(12)) for label in self._axis.labels)
        sizes = [log10(max(dot.expected, 0.1)) for dot in self._dots] or [0.0]
        self._ends = min(sizes) - 0.08, max(sizes) + 0.12
        self.select(self._selected)

    def sizeHint(self) -> QSize:
        """A wide chart."""
        return QSize(theme.px(460), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        """The least at which dots can be told apart."""
        return QSize(theme.px(240), theme.px(150))

    def _plot(self) -> QRectF:
        left = self._labels + theme.px(14)
        return QRectF(self.rect()).adjusted(left, theme.px(24), -theme.px(10), -theme.px(40))

    def place_of(self, expected: float, ratio: float) -> QPointF:
        """Where what is expected, on a logarithmic axis, and a ratio meet."""
        plot, (low, high) = self._plot(), self._ends
        x = plot.left() + (log10(max(expected, 0.1)) - low) / ((high - low) or 1.0) * plot.width()
        return QPointF(x, plot.bottom() - self._axis.share(ratio) * plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, limits, the line of the expected and the units."""
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
            write(painter, QRectF(self.rect()), tr("fair.funnel.none"), "ink3", theme.font(13), CENTRE)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.px(4))
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        plot, face = self._plot(), theme.font(12)
        for tick, label in zip(self._axis.ticks, self._axis.labels, strict=True):
            y = plot.bottom() - self._axis.share(tick) * plot.height()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            box = QRectF(0, y - theme.px(10), plot.left() - theme.px(8), theme.px(20))
            write(painter, box, label, "ink3", face, RIGHT)
        for mark in _marks(*self._ends):
            x = self.place_of(mark, 0).x()
            box = QRectF(x - theme.px(30), plot.bottom() + theme.px(2), theme.px(60), theme.px(18))
            write(painter, box, i18n.current().count(mark), "ink3", face, CENTRE)
        foot = QRectF(plot.left(), plot.bottom() + theme.px(20), plot.width(), theme.px(18))
        write(painter, foot, tr("fair.funnel.expected"), "ink3", face, CENTRE)

    def _paint_limits(self, painter: QPainter, figure: FairnessFigure) -> None:
        for ends, style in (("outer", Qt.PenStyle.DotLine), ("inner", Qt.PenStyle.SolidLine)):
            painter.setPen(QPen(theme.colour("control"), 1.2, style))
            for side in (0, 1):
                points = [
                    self.place_of(step.expected, getattr(step.limits, ends)[side]) for step in figure.funnel
                ]
                painter.drawPolyline(QPolygonF(points))
        y = self.place_of(1, 1.0).y()
        painter.setPen(QPen(theme.colour("ink2"), 1.4))
        painter.drawLine(QPointF(self._plot().left(), y), QPointF(self._plot().right(), y))

    def _paint_dot(self, painter: QPainter, dot: _Dot) -> None:
        chosen = dot.key == self._selected
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour("accent" if chosen else "ink" if dot.named else "control"))
        radius = theme.px(6 if chosen or dot is self._hovered else 4.5)
        painter.drawEllipse(self.place_of(dot.expected, dot.ratio), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_names(self, painter: QPainter) -> None:
        """Name the units set apart and the chosen one, and tell whole the one pointed at."""
        face = theme.font(12, True)
        for dot in self._dots:
            if dot.named or dot.key == self._selected:
                at = self.place_of(dot.expected, dot.ratio)
                wide = min(width_of(dot.name, face), theme.px(_WIDEST_NAME))
                left = at.x() + theme.px(8)
                if left + wide > self.width():
                    left = at.x() - theme.px(8) - wide
                box = QRectF(left, at.y() - theme.px(10), wide + 1, theme.px(20))
                write(painter, box, dot.name, "ink", face)
        if self._hovered is not None:
            told, pad = self._hovered.told, theme.px(6)
            wide = min(width_of(told, face) + 2 * pad, self.width())
            box = QRectF(self.width() - wide, 0, wide, theme.px(22))
            fill_box(painter, box, "sunken", theme.px(4))
            write(painter, box.adjusted(pad, 0, -pad, 0), told, "ink", face, LEFT)

    def _dot_at(self, point: QPointF) -> _Dot | None:
        reach = theme.px(14)
        near = [
            (away, at)
            for at, dot in enumerate(self._dots)
            if (away := (self.place_of(dot.expected, dot.ratio) - point).manhattanLength()) <= reach
        ]
        return self._dots[min(near)[1]] if near else None

    def _choose(self, dot: _Dot | None) -> None:
        if dot is not None:
            self.select(dot.key)
            self.unit_selected.emit(dot.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the unit below the pointer."""
        self._hovered = self._dot_at(event.position())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: its release acts."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the unit below the pointer."""
        self._choose(self._dot_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next unit to the left or to the right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._dots:
            super().keyPressEvent(event)
            return
        at = next((i for i, dot in enumerate(self._dots) if dot.key == self._selected), -1)
        self._choose(self._dots[max(0, min(len(self._dots) - 1, at + step))])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hovered = None
        self.update()


def _marks(low: float, high: float) -> list[int]:
    """Give the round numbers between two powers of ten."""
    found = [first * 10**power for power in range(7) for first in _BASES]
    return [mark for mark in found if low <= log10(mark) <= high]


def _around_one(ratios: list[float], figure: FairnessFigure, texts: Texts) -> Axis:
    """Give an axis with 1 on it, as far as the ratios reach, and the limits where these stay near."""
    limits = [end - 1 for step in figure.funnel for end in step.limits.inner]
    reach = max((abs(ratio - 1) for ratio in ratios), default=0.0)
    near = min(_MOST_REACH, max(map(abs, limits), default=0.0))
    reach = max(reach * 1.05, near * 1.1, _LEAST_REACH)
    step = next((each for each in _STEPS if each * _MOST_TICKS >= reach), float(ceil(reach / _MOST_TICKS)))
    count = ceil(reach / step - 1e-9)
    ticks = tuple(1 + at * step for at in range(-count, count + 1) if at * step > -1 - 1e-9)
    return Axis(ticks, tuple(texts.decimal(tick, 2) for tick in ticks))


def _dot(each: FairUnit, figure: FairnessFigure) -> _Dot:
    texts = i18n.current()
    ratio = each.ratio.value if each.ratio is not None else 1.0
    short = unit_name(each.unit, texts, short=True)
    told = " · ".join((short, ratio_text(each, texts), rank_range(each, figure, texts)))
    whole = told if each.rank is not None else unit_text(each, figure, texts)
    return _Dot(each.unit.key, short, whole, each.expected or 0.0, ratio, each.called.names)
