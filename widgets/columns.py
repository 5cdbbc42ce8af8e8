"""Columns of the tables of areas: where each begins, how wide it is, and which one a point lies in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from widgets import theme
from widgets.matrix_rows import Column, Sorting

HEAD = 30
"""Height of a header in pixels of the design."""


@dataclass(frozen=True, slots=True)
class Span:
    """A column: where it begins and how wide it is, in pixels."""

    left: float
    width: float

    def within(self, row: QRectF) -> QRectF:
        """The cell of this column in a row."""
        return QRectF(self.left, row.top(), self.width, row.height())


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table from left to right."""

    spans: Mapping[Column, Span]

    def __getitem__(self, column: Column) -> Span:
        return self.spans[column]

    def at(self, x: float) -> Column | None:
        """Give the column under a point."""
        return next((key for key, span in self.spans.items() if 0 <= x - span.left < span.width), None)


def laid_out(width: float, wanted: Sequence[tuple[Column, float, float]], gap: float) -> Columns:
    """Lay out columns from the right in a width; each is wanted with its width and the room right of it.

    The name takes what they leave, less a gap.
    """
    spans: dict[Column, Span] = {}
    left = width
    for column, size, room in reversed(wanted):
        left -= size + room
        spans[column] = Span(left, size)
    spans["name"] = Span(0, max(0.0, left - gap))
    return Columns(dict(sorted(spans.items(), key=lambda item: item[1].left)))


def draw_arrow(painter: QPainter, x: float, sorting: Sorting) -> None:
    """Draw the arrow that says which column rows stand by, and which way."""
    half, y = theme.px(3.5), theme.px(HEAD - 5)
    tip = -half if sorting.reverse else half
    painter.setPen(QPen(theme.colour("ink3"), 1.4))
    painter.drawPolyline(
        QPolygonF([QPointF(x - half, y - tip / 2), QPointF(x, y + tip / 2), QPointF(x + half, y - tip / 2)])
    )
