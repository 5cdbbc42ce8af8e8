"""What stands over a map and belongs to no area: the scale bar with the north, and outlines of one area."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from resources.i18n import tr
from resources.palette import Colour
from widgets import theme
from widgets.map.geometry import Geography, closed
from widgets.map.path import path_of
from widgets.map.scene import Look, line_pen
from widgets.map.view import MapView, bar_length
from widgets.parts.painting import CENTRE, fill_box, write

BAR = 90
"""The longest scale bar, in pixels of the design."""

_MARGIN = 16
_VEIL = 0.86
"""How much of the cells behind the scale bar its ground hides."""


def scale_box(width: int, height: int) -> QRectF:
    """Give the lower right corner of a map so large that the longest scale bar and the north find room."""
    wide, high = theme.px(BAR + 26 + 8 + _MARGIN), theme.px(46)
    return QRectF(width - wide, height - high, wide, high)


def paint_scale(
    painter: QPainter, right: float, bottom: float, metres_per_pixel: float, behind: Colour
) -> None:
    """Draw the scale bar and the north into the lower right corner, readable also where cells lie behind."""
    metres = bar_length(theme.px(BAR) * metres_per_pixel)
    length = metres / metres_per_pixel
    right, bottom = right - theme.px(_MARGIN), bottom - theme.px(10)
    end = right - theme.px(26)
    bar = QRectF(end - length, bottom - theme.px(5), length, theme.px(5))
    veil = QColor(behind)
    veil.setAlphaF(_VEIL)
    room = QRectF(bar.left(), bottom - theme.px(32), right - bar.left(), theme.px(36))
    fill_box(painter, room.adjusted(-theme.px(8), 0, theme.px(6), 0), veil, theme.px(6))
    _paint_north(painter, right - theme.px(5), bottom)
    painter.setPen(line_pen(theme.colour("ink2").name(), 1.4, Look(theme.current().palette)))
    painter.drawPolyline(QPolygonF([bar.topLeft(), bar.bottomLeft(), bar.bottomRight(), bar.topRight()]))
    key = "map.scale.km" if metres >= 1000 else "map.scale.m"
    words = tr(key, n=metres // 1000 if metres >= 1000 else metres)
    label = bar.adjusted(-theme.px(20), -theme.px(17), theme.px(20), -theme.px(7))
    write(painter, label, words, "ink2", theme.font(12), CENTRE)


def _paint_north(painter: QPainter, x: float, bottom: float) -> None:
    letter = QRectF(x - theme.px(10), bottom - theme.px(12), theme.px(20), theme.px(14))
    write(painter, letter, tr("map.north"), "ink2", theme.font(12, bold=True), CENTRE)
    half, tip, foot = theme.px(5), bottom - theme.px(29), bottom - theme.px(15)
    arrow = QPolygonF([QPointF(x, tip), QPointF(x + half, foot), QPointF(x, foot - half / 2)])
    arrow.append(QPointF(x - half, foot))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink2"))
    painter.drawPolygon(arrow)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_selected(painter: QPainter, geography: Geography, row: int | None, view: MapView) -> None:
    """Draw the outline of the selected area, clear of every fill by its casing."""
    outline, look = _outline(geography, row, view), _look()
    painter.strokePath(outline, line_pen(look.palette.surface, 5.6, look))
    painter.strokePath(outline, line_pen(look.palette.sel, 2.8, look))


def paint_hovered(painter: QPainter, geography: Geography, row: int | None, view: MapView) -> None:
    """Draw the outline of the area below the pointer."""
    look = _look()
    painter.strokePath(_outline(geography, row, view), line_pen(look.palette.ink, 1.8, look))


def paint_outlined(
    painter: QPainter, geography: Geography, rows: Sequence[int], view: MapView, token: str
) -> None:
    """Draw the outlines of some areas in one colour, clear of every fill by their casing."""
    look, outlines = _look(), [_outline(geography, row, view) for row in rows]
    for colour, width in ((look.palette.surface, 5.2), (theme.colour(token).name(), 2.4)):
        for outline in outlines:
            painter.strokePath(outline, line_pen(colour, width, look))


def _look() -> Look:
    return Look(theme.current().palette, scale=theme.current().scale)


def _outline(geography: Geography, row: int | None, view: MapView) -> QPainterPath:
    found = None if row is None else geography.outline_of(row)
    return QPainterPath() if found is None else path_of(closed(found), view.window(0, 1.0))
