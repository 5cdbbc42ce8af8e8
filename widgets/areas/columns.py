"""Columns of the tables of areas: where each begins, how wide it is, and which one a point lies in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from resources.i18n import tr
from widgets import theme
from widgets.areas.matrix_rows import Column, Row, Sorting
from widgets.parts.painting import width_of

_MEASURED = 24
"""So many of the longest texts of a column are measured."""


def head() -> int:
    """Give the height of a header, in pixels."""
    return theme.px(26 if theme.current().compact else 30)


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

    def __contains__(self, column: Column) -> bool:
        return column in self.spans

    def at(self, x: float) -> Column | None:
        """Give the column under a point."""
        return next((key for key, span in self.spans.items() if 0 <= x - span.left < span.width), None)


@dataclass(frozen=True, slots=True)
class Needs:
    """The widths that the texts of a table need, in pixels: its names, heat cells, fractions and counts."""

    name: float
    cell: float
    fraction: float
    open: float
    overdue: float


def needs(rows: Sequence[Row], sums: Sequence[Row], size: int) -> Needs:
    """Measure the texts of rows and of sums, which are bold, in a size of type."""
    plain, bold = theme.font(size), theme.font(size, True)

    def widest(part: Callable[[Row], str]) -> float:
        return max(_widest(map(part, rows), plain), _widest(map(part, sums), bold))

    return Needs(
        name=widest(lambda row: row.name) + theme.px(5),
        cell=_widest((cell.text for row in (*rows, *sums) for cell in row.cells), theme.font(12, True)),
        fraction=widest(lambda row: row.fraction),
        open=max(widest(lambda row: row.open), width_of(tr("matrix.open"), theme.font(12))),
        overdue=max(
            _widest((row.overdue for row in (*rows, *sums)), bold),  # an alert is bold
            width_of(tr("matrix.overdue"), theme.font(12)),
        ),
    )


def _widest(texts: Iterable[str], font: QFont) -> float:
    """Measure the widest text; only the longest ones can be it."""
    return max((width_of(text, font) for text in nlargest(_MEASURED, set(texts), key=len)), default=0)


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
    half, y = theme.px(3.5), head() - theme.px(5)
    tip = -half if sorting.reverse else half
    painter.setPen(QPen(theme.colour("ink3"), 1.4))
    painter.drawPolyline(
        QPolygonF([QPointF(x - half, y - tip / 2), QPointF(x, y + tip / 2), QPointF(x + half, y - tip / 2)])
    )
