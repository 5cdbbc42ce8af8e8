"""Arrays into what Qt draws: images from pixels, painter paths from points, without a loop over either."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QColor, QImage, QPainterPath

from widgets.map.geometry import Lines
from widgets.map.raster import Window

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""One element of a path as `QDataStream` writes it: 0 moves, 1 draws."""


def path_of(lines: Lines, window: Window) -> QPainterPath:
    """Give lines as a path in the pixels of a window."""
    path = QPainterPath()
    count = len(lines.xy)
    if not count:
        return path
    elements = np.empty(count, dtype=_ELEMENT)
    pixels = window.to_pixels(lines.xy)
    elements["type"], elements["x"], elements["y"] = ~lines.begins, pixels[:, 0], pixels[:, 1]
    head, tail = np.array([count], ">i4"), np.array([0, 1], ">i4")  # last subpath, winding fill
    written = QByteArray(head.tobytes() + elements.tobytes() + tail.tobytes())  # the stream does not hold it
    stream = QDataStream(written, QIODevice.OpenModeFlag.ReadOnly)
    stream >> path
    return path


def image_of(pixels: NDArray[np.uint32], ratio: float) -> QImage:
    """Give premultiplied ARGB pixels (height x width) as an image with so many device pixels to a pixel."""
    height, width = pixels.shape
    kind = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(np.ascontiguousarray(pixels).data, width, height, 4 * width, kind).copy()
    image.setDevicePixelRatio(ratio)
    return image


def pixel(colour: QColor) -> int:
    """Give a colour as a premultiplied ARGB pixel."""
    alpha = colour.alphaF()
    red, green, blue = (
        round(255 * part * alpha) for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return round(255 * alpha) << 24 | red << 16 | green << 8 | blue
