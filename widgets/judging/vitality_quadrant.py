"""Civic order against vitality: a point a place with its intervals, and a trail to where it stood before."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures.tables import Table
from data.figures.vitality import VitalityFigure, VitalityPlace
from data.terms import AreaId
from data.vitality_tables import place_text, places_table
from data.wording import area_short, measure_name
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    canvas,
    fill_box,
    fitting,
    focus_ring,
    hatch,
    width_of,
    write,
)
from widgets.parts.retelling import Retelling

_TICKS = (0, 20, 40, 60, 80, 100)
_RADIUS, _NEAR = 5.0, 14
"""A point is so large, and is pointed at from so far away, in design px."""


@dataclass(frozen=True, slots=True)
class _Dot:
    area: AreaId
    name: str
    told: str
    place: VitalityPlace


class VitalityQuadrant(Retelling):
    """Points with thin crosses; hatched where fewer requests may pass for order. Labels never collide."""

    area_selected = Signal(object)
    area_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: VitalityFigure | None = None
        self._dots: list[_Dot] = []
        self._selected: AreaId | None = None
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retell()

    def show_figure(self, figure: VitalityFigure) -> None:
        """Show the places that have both indices."""
        self._figure = figure
        self.retell()

    def as_table(self) -> Table | None:
        """Tell every place with both indices and all their parts."""
        return None if self._figure is None else places_table(self._figure)

    def select(self, area: AreaId | None) -> None:
        """Mark a place, without a signal."""
        self._selected = area
        self.update()

    def retell(self) -> None:
        """Put the places into the words of now."""
        super().retell()
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        pointed = None if self._at is None else self._dots[self._at].area
        self._dots = [
            _Dot(each.area.id, area_short(each.area, texts), place_text(each, texts), each)
            for each in figure.drawn
            if each.area is not None
        ]
        self._at = next((at for at, dot in enumerate(self._dots) if dot.area == pointed), None)
        self.setAccessibleName(tr("vitality.quadrant.name"))
        self.setAccessibleDescription("; ".join(dot.told for dot in self._dots))

    def sizeHint(self) -> QSize:
        """A wide chart."""
        return QSize(theme.px(460), theme.px(380))

    def minimumSizeHint(self) -> QSize:
        """The least at which points can be told apart."""
        return QSize(theme.px(260), theme.px(180))

    def _plot(self) -> QRectF:
        left = width_of("100", theme.font(12)) + theme.px(26)
        return QRectF(self.rect()).adjusted(left, theme.px(8), -theme.px(14), -theme.px(64))

    def place_of(self, point: tuple[float, float]) -> QPointF:
        """Where a civic order and a vitality meet."""
        plot = self._plot()
        order, vitality = point
        return QPointF(
            plot.left() + plot.width() * order / 100, plot.bottom() - plot.height() * vitality / 100
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes and the middle, trails below crosses below points, and the names."""
        painter = canvas(self)
        if self._dots and self._figure is not None:
            self._paint_axes(painter)
            self._paint_middle(painter, self._figure)
            for dot in self._dots:
                self._paint_trail(painter, dot)
            for dot in self._dots:
                self._paint_cross(painter, dot)
            for dot in self._dots:
                self._paint_dot(painter, dot)
            for dot, box in self.labels():
                chosen = dot is self._now or dot.area == self._selected
                write(painter, box, dot.name, "ink" if chosen else "ink2", theme.font(12, chosen), LEFT)
            self._paint_foot(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.px(4))
        painter.end()

    @property
    def _now(self) -> _Dot | None:
        return None if self._at is None else self._dots[self._at]

    def _paint_axes(self, painter: QPainter) -> None:
        plot, face, texts = self._plot(), theme.font(12), i18n.current()
        for tick in _TICKS:
            at = self.place_of((tick, tick))
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), at.y()), QPointF(plot.right(), at.y()))
            painter.drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), plot.bottom()))
            side = QRectF(0, at.y() - theme.px(10), plot.left() - theme.px(6), theme.px(20))
            write(painter, side, texts.count(tick), "ink3", face, RIGHT)
            foot = QRectF(at.x() - theme.px(20), plot.bottom() + theme.px(2), theme.px(40), theme.px(18))
            write(painter, foot, texts.count(tick), "ink3", face, CENTRE)
        below = QRectF(plot.left(), plot.bottom() + theme.px(20), plot.width(), theme.px(18))
        write(painter, below, f"{measure_name('O1', texts)} →", "ink2", face, CENTRE)
        painter.save()
        painter.translate(theme.px(9), plot.center().y())
        painter.rotate(-90)
        turned = QRectF(-plot.height() / 2, -theme.px(9), plot.height(), theme.px(18))
        write(painter, turned, f"{measure_name('O2', texts)} →", "ink2", face, CENTRE)
        painter.restore()

    def _paint_middle(self, painter: QPainter, figure: VitalityFigure) -> None:
        """Part the field at the medians of the places."""
        if figure.middle is None:
            return
        plot, at = self._plot(), self.place_of(figure.middle)
        painter.setPen(QPen(theme.colour("line_strong"), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), at.y()), QPointF(plot.right(), at.y()))
        painter.drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), plot.bottom()))

    def _is_lit(self, dot: _Dot) -> bool:
        return dot is self._now or dot.area == self._selected

    def _paint_trail(self, painter: QPainter, dot: _Dot) -> None:
        if dot.place.last is None or dot.place.point is None:
            return
        ink = theme.colour("accent" if self._is_lit(dot) else "ink3")
        ink.setAlphaF(0.9 if self._is_lit(dot) else 0.45)
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine))
        then = self.place_of(dot.place.last)
        painter.drawLine(then, self.place_of(dot.place.point))
        painter.setPen(QPen(ink, 1.2))
        painter.drawEllipse(then, theme.px(2), theme.px(2))

    def _paint_cross(self, painter: QPainter, dot: _Dot) -> None:
        order, vitality, point = dot.place.order, dot.place.vitality, dot.place.point
        ink = theme.colour("accent" if self._is_lit(dot) else "ink3")
        ink.setAlphaF(1.0 if self._is_lit(dot) else 0.28)
        painter.setPen(QPen(ink, 1.6 if self._is_lit(dot) else 1))
        if point is None:
            return
        if order.low is not None and order.high is not None:
            ends = (self.place_of((end, point[1])) for end in (order.low, order.high))
            painter.drawLine(*ends)
        if vitality.low is not None and vitality.high is not None:
            ends = (self.place_of((point[0], end)) for end in (vitality.low, vitality.high))
            painter.drawLine(*ends)

    def _paint_dot(self, painter: QPainter, dot: _Dot) -> None:
        assert dot.place.point is not None, "only places with a point are drawn"
        at, radius = self.place_of(dot.place.point), theme.px(_RADIUS + 1.5 * self._is_lit(dot))
        ink = theme.colour("accent" if self._is_lit(dot) else "ink2")
        painter.setPen(QPen(ink if dot.place.voice.silent else theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour("surface") if dot.place.voice.silent else ink)
        wide = radius * (1.5 if dot.place.voice.silent else 1)
        painter.drawEllipse(at, wide, wide)
        if dot.place.voice.silent:
            painter.setBrush(hatch())
            painter.drawEllipse(at, wide, wide)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def labels(self) -> Iterator[tuple[_Dot, QRectF]]:
        """Place the names beside their points where they meet neither points nor names; others stay away.

        The place pointed at and the chosen one come first, then those that moved.
        """
        points = [self.place_of(dot.place.point or (0.0, 0.0)) for dot in self._dots]
        far, near = theme.px(_RADIUS + 4), theme.px(_RADIUS)
        taken = [QRectF(at.x() - near, at.y() - near, 2 * near, 2 * near) for at in points]
        ranked = sorted(zip(self._dots, points, strict=True), key=self._less_telling)
        for dot, at in ranked:
            wide, high = width_of(dot.name, theme.font(12, True)) + 2, theme.px(16)
            for x, y in (
                (far, -high / 2),
                (-far - wide, -high / 2),
                (-wide / 2, -far - high),
                (-wide / 2, far),
                (far * 0.7, -high - 2),
                (far * 0.7, 2),
            ):
                box = QRectF(at.x() + x, at.y() + y, wide, high)
                if self._plot().contains(box) and not any(box.intersects(other) for other in taken):
                    taken.append(box)
                    yield dot, box
                    break

    def _less_telling(self, each: tuple[_Dot, QPointF]) -> tuple[bool, bool, bool]:
        dot = each[0]
        return not self._is_lit(dot), not dot.place.voice.silent, not dot.place.moved

    def _paint_foot(self, painter: QPainter) -> None:
        """Read out the place pointed at, or say how the marks are read."""
        face = theme.font(12)
        foot = QRectF(0, self.height() - theme.px(24), self.width(), theme.px(20))
        told = self._now or next((dot for dot in self._dots if dot.area == self._selected), None)
        if told is not None:
            fill_box(painter, foot, "sunken", theme.px(4))
            inner = foot.adjusted(theme.px(6), 0, -theme.px(6), 0)
            short = told.told.split(" · ")[0]
            write(painter, inner, fitting((told.told, short), face, inner.width()), "ink", face)
            return
        words = (tr("vitality.quadrant.read"), tr("vitality.quadrant.read.short"))
        write(painter, foot, fitting(words, face, foot.width()), "ink3", face)

    def _find(self, point: QPointF) -> int | None:
        reach = theme.px(_NEAR)
        away = [
            ((self.place_of(dot.place.point or (0.0, 0.0)) - point).manhattanLength(), at)
            for at, dot in enumerate(self._dots)
        ]
        nearest = min(away, default=(reach + 1.0, 0))
        return nearest[1] if nearest[0] <= reach else None

    def _go(self, at: int | None) -> None:
        if at == self._at:
            return
        self._at = at
        told = "" if at is None else self._dots[at].told
        self.setToolTip(told)
        if told and self.hasFocus():
            self.setAccessibleDescription(told)
        self.update()

    def _choose(self) -> None:
        if self._now is not None:
            self.select(self._now.area)
            self.area_selected.emit(self._now.area)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the place under the pointer."""
        self._go(self._find(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._go(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the place under the pointer."""
        self._go(self._find(event.position()))
        self._choose()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the place under the pointer."""
        if self._now is not None:
            self.area_activated.emit(self._now.area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place with the arrows; space chooses, return goes there."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up | Qt.Key.Key_Right | Qt.Key.Key_Down if self._dots:
                forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down)
                self._go(((-1 if self._at is None else self._at) + (1 if forward else -1)) % len(self._dots))
            case Qt.Key.Key_Space:
                self._choose()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._now is not None:
                self.area_activated.emit(self._now.area)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first place where the keyboard comes in."""
        super().focusInEvent(event)
        keys = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if self._at is None and self._dots and event.reason() in keys:
            self._go(0)
