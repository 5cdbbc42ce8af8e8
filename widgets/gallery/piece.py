"""One piece of the gallery: a widget, or several side by side, in states worth seeing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget


@dataclass(frozen=True, slots=True)
class Piece:
    """A name, the size of its picture in pixels, and how to build it."""

    name: str
    size: tuple[int, int]
    build: Callable[[], QWidget]


def side_by_side(*widgets: QWidget, columns: int = 1, gap: int = 16) -> QWidget:
    """Set widgets out in rows of so many columns on the canvas."""
    page = QWidget()
    page.setAutoFillBackground(True)
    grid = QGridLayout(page)
    grid.setContentsMargins(gap, gap, gap, gap)
    grid.setSpacing(gap)
    for i, widget in enumerate(widgets):
        grid.addWidget(widget, i // columns, i % columns)
    return page
