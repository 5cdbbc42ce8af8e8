"""Strokes that several widgets share: a line of text in its place, boxes, hatching and the focus ring."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.parts.eliding import fitted

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_ONE_LINE = Qt.TextFlag.TextSingleLine.value


def canvas(widget: QWidget) -> QPainter:
    """Open an antialiased painter on a widget, with body text set."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setFont(theme.font(theme.BODY))
    return painter


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    ink: str | QColor,
    font: QFont,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Draw one line of text inside a box, cut if it must be; `ink` is a token. Give the width it took."""
    painter.setFont(font)
    painter.setPen(theme.colour(ink) if isinstance(ink, str) else ink)
    shown, wide = fitted(painter.fontMetrics(), text, box.width())
    painter.drawText(box, align.value | _ONE_LINE, shown)
    return float(wide)


def width_of(text: str, font: QFont) -> int:
    """Measure a line of text in pixels."""
    return QFontMetrics(font).horizontalAdvance(text)


def fitting(texts: Sequence[str], font: QFont, width: float) -> str:
    """Give the first of several ways to say a thing that fits into a width, else the last."""
    return next((text for text in texts if width_of(text, font) <= width), texts[-1])


def fill_box(
    painter: QPainter, box: QRectF, ground: str | QColor, radius: float = 0, line: str | QColor | None = None
) -> None:
    """Fill a rounded box, with a line of one pixel inside its edge if one is asked for."""
    painter.setBrush(theme.colour(ground) if isinstance(ground, str) else ground)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, radius, radius)
    else:
        painter.setPen(QPen(theme.colour(line) if isinstance(line, str) else line, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def hatch() -> QBrush:
    """Give the hatching of no data: lines at 45 degrees every 6 pixels on its own ground."""
    side = 6
    tile = QImage(side, side, QImage.Format.Format_RGB32)
    tile.fill(theme.colour("nodata"))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("nodata_hatch"), 1))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    return QBrush(tile)


def focus_ring(painter: QPainter, box: QRectF, radius: float) -> None:
    """Draw the accent ring of keyboard focus just inside a box."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
