"""Values over a size, with the limits within which chance alone keeps most: what all funnels share."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.comparison import FunnelLimits
from resources import i18n
from widgets import theme
from widgets.parts.axis import Axis
from widgets.parts.painting import CENTRE, RIGHT, canvas, fill_box, focus_ring, width_of, write
from widgets.parts.retelling import Retelling

_BASES = (1, 2, 5)
_LEAST_SIZE = 0.1
_ROOM_LEFT, _ROOM_RIGHT = 0.08, 0.12
"""Room about the dots, in powers of ten."""
_WIDEST_NAME = 200
"""A longer name beside a dot is cut; the read-out tells it whole."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Dot(Generic[Key]):
    """One that is compared: its size, its value, its name, what is told of it, and whether it stands out."""

    key: Key
    name: str
    told: str
    size: float
    value: float
    stands_out: bool


class Funnel(Retelling, Generic[Key]):
    """Dots that stand out, or are chosen, are named; the one pointed at is told whole.

    Left and right choose the next dot by its size.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots: list[Dot[Key]] = []
        self._limits: tuple[tuple[float, FunnelLimits], ...] = ()
        self._usual: float | None = None
        self._axis = Axis((0.0, 1.0), ("0", "1"))
        self._labels, self._ends = 0, (0.0, 1.0)
        self._foot = self._nothing = ""
        self._selected: Key | None = None
        self._hovered: Dot[Key] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_dots(
        self,
        dots: Sequence[Dot[Key]],
        limits: Sequence[tuple[float, FunnelLimits]],
        usual: float | None,
        axis: Axis,
        *,
        foot: str = "",
        nothing: str,
    ) -> None:
        """Draw dots, the limits at some sizes, and what is usual; `nothing` is said where there is no dot."""
        self._dots, self._limits = sorted(dots, key=lambda dot: dot.size), tuple(limits)
        self._usual, self._axis, self._foot, self._nothing = usual, axis, foot, nothing
        self._labels = max(width_of(label, theme.font(12)) for label in axis.labels)
        sizes = [_power(dot.size) for dot in self._dots] or [0.0]
        self._ends = min(sizes) - _ROOM_LEFT, max(sizes) + _ROOM_RIGHT
        self.update()

    def select(self, key: Key | None) -> None:
        """Mark a dot."""
        self._selected = key
        self.update()

    def choose(self, dot: Dot[Key]) -> None:
        """Take the dot that was pressed or gone to; subclasses tell of it."""
        self.select(dot.key)

    def _plot(self) -> QRectF:
        left, below = self._labels + theme.px(12), theme.px(40 if self._foot else 28)
        return QRectF(self.rect()).adjusted(left, theme.px(26), -theme.px(14), -below)

    def place_of(self, size: float, value: float) -> QPointF:
        """Where a size, on a logarithmic axis, and a value meet."""
        plot, (low, high) = self._plot(), self._ends
        x = plot.left() + (_power(size) - low) / ((high - low) or 1.0) * plot.width()
        return QPointF(x, plot.bottom() - self._axis.share(value) * plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, limits, the line of what is usual and the dots."""
        painter = canvas(self)
        if self._dots:
            self._paint_axes(painter)
            painter.save()
            painter.setClipRect(self._plot().adjusted(0, -2, 0, 2))
            self._paint_limits(painter)
            painter.restore()
            for dot in self._dots:
                self._paint_dot(painter, dot)
            self._paint_names(painter)
        elif self._nothing:
            write(painter, QRectF(self.rect()), self._nothing, "ink3", theme.font(13), CENTRE)
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
            box = QRectF(x - theme.px(30), plot.bottom() + theme.px(3), theme.px(60), theme.px(18))
            write(painter, box, i18n.current().count(mark), "ink3", face, CENTRE)
        below = QRectF(plot.left(), plot.bottom() + theme.px(20), plot.width(), theme.px(18))
        write(painter, below, self._foot, "ink3", face, CENTRE)

    def _paint_limits(self, painter: QPainter) -> None:
        for ends, style in (("outer", Qt.PenStyle.DotLine), ("inner", Qt.PenStyle.SolidLine)):
            painter.setPen(QPen(theme.colour("control"), 1.2, style))
            for side in (0, 1):
                points = [self.place_of(size, getattr(found, ends)[side]) for size, found in self._limits]
                painter.drawPolyline(QPolygonF(points))
        if self._usual is not None:
            y = self.place_of(1, self._usual).y()
            painter.setPen(QPen(theme.colour("ink2"), 1.4))
            painter.drawLine(QPointF(self._plot().left(), y), QPointF(self._plot().right(), y))

    def _is_chosen(self, dot: Dot[Key]) -> bool:
        return self._selected is not None and dot.key == self._selected

    def _paint_dot(self, painter: QPainter, dot: Dot[Key]) -> None:
        chosen = self._is_chosen(dot)
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour("accent" if chosen else "ink" if dot.stands_out else "control"))
        radius = theme.px(6 if chosen or dot is self._hovered else 4.5)
        painter.drawEllipse(self.place_of(dot.size, dot.value), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_names(self, painter: QPainter) -> None:
        face = theme.font(12, True)
        for dot in self._dots:
            if dot.stands_out or self._is_chosen(dot):
                at = self.place_of(dot.size, dot.value)
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
            write(painter, box.adjusted(pad, 0, -pad, 0), told, "ink", face)

    def _dot_at(self, point: QPointF) -> Dot[Key] | None:
        reach = theme.px(14)
        near = [
            (away, at)
            for at, dot in enumerate(self._dots)
            if (away := (self.place_of(dot.size, dot.value) - point).manhattanLength()) <= reach
        ]
        return self._dots[min(near)[1]] if near else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the dot below the pointer."""
        self._hovered = self._dot_at(event.position())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: its release acts."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the dot below the pointer."""
        if (dot := self._dot_at(event.position())) is not None:
            self.choose(dot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next dot to the left or to the right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._dots:
            super().keyPressEvent(event)
            return
        at = next((i for i, dot in enumerate(self._dots) if self._is_chosen(dot)), -1)
        self.choose(self._dots[max(0, min(len(self._dots) - 1, at + step))])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hovered = None
        self.update()


def _power(size: float) -> float:
    return log10(max(size, _LEAST_SIZE))


def _marks(low: float, high: float) -> list[int]:
    """Give the round numbers between two powers of ten."""
    found = [first * 10**power for power in range(7) for first in _BASES]
    return [mark for mark in found if low <= log10(mark) <= high]
