"""The program's drawings as Qt pixmaps in a colour of the theme, sharp at any scale of the screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources.icons import icon_svg
from widgets import theme

_SHARPEST = 3
"""Icons are drawn at three device pixels a logical pixel and scaled down from there."""


def pixmap(name: str, token: str = "ink2", size: float = 18) -> QPixmap:
    """Give a drawing in a colour token and a size of the design."""
    return _drawn(name, theme.colour(token).name(), theme.px(size))


def icon(name: str, token: str = "ink2", size: float = 18) -> QIcon:
    """Give a drawing as an icon, paler where it is disabled."""
    found = QIcon(pixmap(name, token, size))
    found.addPixmap(pixmap(name, "line_strong", size), QIcon.Mode.Disabled)
    return found


def paint_icon(painter: QPainter, box: QRectF, name: str, token: str = "ink2") -> None:
    """Draw a drawing as a square in the middle of a box."""
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    QSvgRenderer(QByteArray(icon_svg(name, theme.colour(token).name()))).render(painter, square)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    drawn = QPixmap(side * _SHARPEST, side * _SHARPEST)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(icon_svg(name, colour))).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(_SHARPEST)
    return drawn
