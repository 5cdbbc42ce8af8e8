"""The last picture in a view that has moved on: where it stands, what lies below a point, all as one."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from widgets.map.picture import Picture
from widgets.map.raster import OUTSIDE
from widgets.map.view import MapView


def row_below(picture: Picture, view: MapView, point: QPointF) -> int | None:
    """Give the row of the cell at a point of a view, by the picture's own array of owners."""
    owners, window = picture.scene.owners, picture.scene.window
    longitude, latitude = view.place_at(point.x(), point.y())
    x, y = (longitude - window.west) * window.x_scale, (window.north - latitude) * window.y_scale
    if not (0 <= x < window.width and 0 <= y < window.height):
        return None
    row = int(owners[int(y), int(x)])
    return None if row == OUTSIDE or picture.cells.index[row] < 0 else row


def place_in(view: MapView, picture: Picture) -> QRectF:
    """Give where a picture stands in a view."""
    window, now = picture.scene.window, view.window(0, 1.0)
    corner = now.to_pixels(np.array([[window.west, window.north]]))[0].round(6)
    across, down = now.x_scale / window.x_scale, now.y_scale / window.y_scale
    return QRectF(QPointF(*corner.tolist()), QSizeF(window.width * across, window.height * down))


def stacked(lowest: QImage, *others: QImage) -> QImage:
    """Lay images of one size over each other into one."""
    whole = lowest.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(whole)
    for image in others:
        painter.drawImage(QPointF(0, 0), image)
    painter.end()
    return whole
