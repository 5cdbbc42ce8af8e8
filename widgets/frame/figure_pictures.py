"""A widget as a picture that leaves the screen: pixels, or shapes with text that stays text."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.map.tools import MapTools
from widgets.parts.head_tool import HeadTool

SHARP = 2.0
"""So many pixels of a PNG stand for one of the screen."""
_DOTS = 96
"""Logical pixels an inch."""


def image_of(widget: QWidget, ratio: float = SHARP) -> QImage:
    """Give a widget as an image with so many pixels to each of its own."""
    size = QSizeF(widget.size()) * ratio
    image = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    paint(widget, painter)
    painter.end()
    return image


def png_of(widget: QWidget) -> bytes:
    """Give a widget as a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(widget).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


def svg_of(widget: QWidget, title: str) -> bytes:
    """Give a widget as an SVG file, its words as text."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(title)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(0, 0), widget.size()))
    generator.setResolution(_DOTS)
    painter = QPainter(generator)
    paint(widget, painter)
    painter.end()
    return bytes(held.data())


def pdf_of(widget: QWidget, title: str) -> bytes:
    """Give a widget as a PDF file of one page of its own size."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(_DOTS)
    points = QSizeF(widget.size()) * 72 / _DOTS
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    paint(widget, painter)
    painter.end()
    return bytes(held.data())


def copy(widget: QWidget) -> None:
    """Put a widget onto the clipboard as a picture."""
    QGuiApplication.clipboard().setImage(image_of(widget))


def paint(widget: QWidget, painter: QPainter, room: QRectF | None = None) -> None:
    """Draw a widget without its controls of the moment, by default in its own size; else to fit a room."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.save()
    if room is not None:
        scale = min(room.width() / widget.width(), room.height() / widget.height())
        painter.translate(room.topLeft())
        painter.scale(scale, scale)
    with _still(widget):
        widget.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.restore()


def fitted(size: QSize, room: QRectF) -> QSizeF:
    """Give the size in which something fits a room."""
    scale = min(room.width() / size.width(), room.height() / size.height())
    return QSizeF(size) * scale


@contextmanager
def _still(widget: QWidget) -> Iterator[None]:
    """Leave out what is there for the hand alone: the tools of a panel, the buttons of a map."""
    buttons = widget.findChildren(HeadTool)
    tools = [tool for tool in widget.findChildren(MapTools) if tool.isVisibleTo(widget)]
    for button in buttons:
        button.shown = False
    for tool in tools:
        tool.hide()
    try:
        yield
    finally:
        for button in buttons:
            button.shown = True
        for tool in tools:
            tool.show()
