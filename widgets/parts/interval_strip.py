"""A rate as a point with its 95 % interval on a scale, beside the value of the whole and of its peers."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import i18n
from widgets import theme
from widgets.parts.axis import Axis, axis_over
from widgets.parts.painting import CENTRE, canvas, fill_box, width_of, write
from widgets.parts.retelling import Retelling


class IntervalStrip(Retelling):
    """Draws point, bar and line; what it shows is told in words beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = 0.0
        self._interval = (0.0, 1.0)
        self._whole: tuple[float, str] | None = None
        self._peers: tuple[float, ...] = ()
        self._axis = Axis((0.0, 1.0), ("0", "100"))
        self._measure = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(
        self,
        measure: str,
        value: float,
        interval: tuple[float, float],
        whole: tuple[float, str] | None = None,
        peers: Sequence[float] = (),
    ) -> None:
        """Show a value with its interval; `whole` is a value to stand beside with its words."""
        self._measure, self._value, self._interval = measure, value, interval
        self._whole, self._peers = whole, tuple(peers)
        self.retell()

    def retell(self) -> None:
        """Lay out the scale."""
        super().retell()
        above = 20 if self._whole else 4
        self.setFixedHeight(theme.px(above + 36))
        if self._measure:
            beside = () if self._whole is None else (self._whole[0],)
            known = [self._value, *self._interval, *beside, *self._peers]
            self._axis = axis_over(known, self._measure, i18n.current())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(300), self.height())

    def _x(self, value: float) -> float:
        inset = theme.px(20)
        return inset + self._axis.share(value) * (self.width() - 2 * inset)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw scale, peers, interval, point and the line of the whole."""
        painter = canvas(self)
        middle = theme.px((20 if self._whole else 4) + 8)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        self._paint_peers(painter, middle)
        low, high = (self._x(end) for end in self._interval)
        bar = QRectF(low, middle - theme.px(4), max(2.0, high - low), theme.px(8))
        fill_box(painter, bar, "sunken", theme.px(4), "line_strong")
        self._paint_whole(painter, middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(self._x(self._value), middle), theme.px(5), theme.px(5))
        self._paint_ticks(painter, middle)
        painter.end()

    def _paint_peers(self, painter: QPainter, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("control"))
        for peer in self._peers:
            painter.drawEllipse(QPointF(self._x(peer), middle), theme.px(3), theme.px(3))

    def _paint_whole(self, painter: QPainter, middle: float) -> None:
        if self._whole is None:
            return
        value, told = self._whole
        x, face = self._x(value), theme.font(12)
        painter.setPen(QPen(theme.colour("ink"), 1.6))
        painter.drawLine(QPointF(x, middle - theme.px(9)), QPointF(x, middle + theme.px(9)))
        wide = width_of(told, face) + 2
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        write(painter, QRectF(left, 0, wide, theme.px(18)), told, "ink2", face, CENTRE)

    def _paint_ticks(self, painter: QPainter, middle: float) -> None:
        for tick, label in zip(self._axis.ticks, self._axis.labels, strict=True):
            box = QRectF(self._x(tick) - theme.px(30), middle + theme.px(8), theme.px(60), theme.px(18))
            write(painter, box, label, "ink3", theme.font(12), CENTRE)
