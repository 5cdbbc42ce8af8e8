"""The small signs of state, each with a shape of its own: alarm, caution, clock, pause, tick and cross."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.figures import OrderState
from widgets import theme
from widgets.parts.painting import CENTRE, canvas, fill_box, write
from widgets.parts.retelling import Retelling


class Sign(StrEnum):
    """A state that has a sign of its own."""

    ALARM = "alarm"
    CAUTION = "caution"
    CLOCK = "clock"
    PAUSE = "pause"
    TICK = "tick"
    CROSS = "cross"


SIGN_OF_ORDER = {
    OrderState.OVERDUE: Sign.ALARM,
    OrderState.DUE_TODAY: Sign.CLOCK,
    OrderState.PAUSED: Sign.PAUSE,
}
"""Orders in the other states need no sign."""

_TOKENS = {
    Sign.ALARM: "alert",
    Sign.CAUTION: "warn",
    Sign.CLOCK: "warn",
    Sign.PAUSE: "ink3",
    Sign.TICK: "accent",
    Sign.CROSS: "alert",
}


def paint_sign(painter: QPainter, box: QRectF, sign: Sign, token: str = "") -> None:
    """Draw a sign as a square in the middle of a box, in its own colour unless a token is given."""
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    painter.save()
    pen = QPen(theme.colour(token or _TOKENS[sign]), side / 10, c=Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _STROKES[sign](painter, square)
    painter.restore()


def _alarm(painter: QPainter, box: QRectF) -> None:
    colour = painter.pen().color()
    fill_box(painter, box, colour, box.width() / 5)
    face = theme.font(round(box.width() * 0.8 / theme.current().scale), bold=True)
    write(
        painter, box, "!", "on_accent" if theme.current().palette.name == "dark" else "surface", face, CENTRE
    )


def _caution(painter: QPainter, box: QRectF) -> None:
    side = box.width()
    inset = side / 14
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(box.center().x(), box.top() + inset),
                QPointF(box.right() - inset, box.bottom() - 2 * inset),
                QPointF(box.left() + inset, box.bottom() - 2 * inset),
            ]
        )
    )
    middle = box.center().x()
    painter.drawLine(QPointF(middle, box.top() + side * 0.40), QPointF(middle, box.top() + side * 0.58))
    painter.drawPoint(QPointF(middle, box.top() + side * 0.73))


def _clock(painter: QPainter, box: QRectF) -> None:
    side = box.width()
    painter.drawEllipse(box.adjusted(side / 10, side / 10, -side / 10, -side / 10))
    centre = box.center()
    painter.drawLine(centre, centre - QPointF(0, side * 0.22))
    painter.drawLine(centre, centre + QPointF(side * 0.18, 0))


def _pause(painter: QPainter, box: QRectF) -> None:
    side = box.width()
    for share in (0.35, 0.65):
        x = box.left() + side * share
        painter.drawLine(QPointF(x, box.top() + side * 0.25), QPointF(x, box.bottom() - side * 0.25))


def _tick(painter: QPainter, box: QRectF) -> None:
    side, corner = box.width(), box.topLeft()
    shape = [(0.2, 0.52), (0.42, 0.74), (0.82, 0.3)]
    painter.drawPolyline(QPolygonF([corner + QPointF(side * x, side * y) for x, y in shape]))


def _cross(painter: QPainter, box: QRectF) -> None:
    inset = box.width() * 0.24
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


_STROKES: dict[Sign, Callable[[QPainter, QRectF], None]] = {
    Sign.ALARM: _alarm,
    Sign.CAUTION: _caution,
    Sign.CLOCK: _clock,
    Sign.PAUSE: _pause,
    Sign.TICK: _tick,
    Sign.CROSS: _cross,
}


class StateIcon(Retelling):
    """One sign, with the words that say what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign.CAUTION
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retell()

    def show_figure(self, sign: Sign, words: str) -> None:
        """Show a sign; `words` say what it stands for here, already in the reader's language."""
        self._sign = sign
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """The square of lists."""
        return QSize(theme.px(16), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = canvas(self)
        paint_sign(painter, QRectF(self.rect()), self._sign)
        painter.end()
