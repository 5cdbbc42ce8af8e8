"""What a drawn figure prints, read off its drawing as text, and what of it its table does not say."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from data.figures.tables import Cell, Table
from resources.i18n import current
from widgets import theme
from widgets.map.legend_view import LegendView
from widgets.map.readout import MapReadout
from widgets.parts.legend_line import LegendLine
from widgets.parts.line_label import LineLabel
from widgets.parts.plain_table import cell_text

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
DURATION = re.compile(r"(?<![\d.,])\d[\d,]*(?:天|时|分| ?d\b| ?h\b| ?min\b| k?m\b)")
"""Whole days, hours and minutes, which a table tells as one number of days or hours; and a map's scale."""
BESIDE = (LegendView, LegendLine, MapReadout, LineLabel)
"""What stands beside a figure: its classes, its title, and one of its areas again."""


def is_painted(part: QWidget) -> bool:
    """Tell whether a part paints itself, wholly or beyond what the toolkit paints."""
    ours = (kind for kind in type(part).__mro__ if kind.__module__.startswith("widgets."))
    return any("paintEvent" in vars(kind) for kind in ours)


def unsaid(part: QWidget, told: Table) -> set[str]:
    """Give the numbers that a figure prints as values (not on an axis or in a note) and its table lacks."""
    said = {number for cell in _cells(told) for number in _forms(cell)}
    return {number for number in printed(part) if number not in said}


def printed(part: QWidget) -> set[str]:
    """Give the numbers that a figure and its drawn parts print in other than the ink of notes."""
    parts = [part, *part.findChildren(QWidget)]
    drawn = [each for each in parts if each.isVisibleTo(part) and not _is_beside(each, part)]
    return {_plain(number) for each in drawn for text in _texts(each) for number in NUMBER.findall(text)}


def _is_beside(part: QWidget, whole: QWidget) -> bool:
    while part is not whole:
        if isinstance(part, (*BESIDE, QAbstractItemView)):
            return True
        part = part.parentWidget()
    return isinstance(whole, QAbstractItemView)


def _texts(part: QWidget) -> Iterator[str]:
    """Draw a widget without its children, and give its texts but those in the ink of notes."""
    if not is_painted(part):
        return
    shown = part.viewport() if isinstance(part, QAbstractScrollArea) else part
    notes = theme.colour("ink3").name()
    for element, fill in _elements(ElementTree.fromstring(_svg(shown)), ""):
        if element.tag.endswith("text") and fill != notes:
            yield DURATION.sub("", "".join(element.itertext()))


def _svg(part: QWidget) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRect(QPoint(0, 0), part.size()))
    painter = QPainter(generator)
    part.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag(0))
    painter.end()
    return bytes(held.data())


def _elements(at: ElementTree.Element, fill: str) -> Iterator[tuple[ElementTree.Element, str]]:
    fill = at.get("fill", fill)
    yield at, fill
    for child in at:
        yield from _elements(child, fill)


def _cells(told: Table) -> Iterator[Cell]:
    yield told.title
    yield from told.headings
    for row in (*told.rows, *told.notes):
        yield from row


def _forms(cell: Cell) -> Iterator[str]:
    """Give the numbers of a cell in the forms in which a screen prints them."""
    yield from (_plain(number) for number in NUMBER.findall(cell_text(cell)))
    if isinstance(cell, float):
        yield from (_plain(current().decimal(abs(cell), places)) for places in (0, 1, 2))


def _plain(number: str) -> str:
    """Write a number without what only helps to read it."""
    return number.replace(",", "").lstrip("0") or "0"
