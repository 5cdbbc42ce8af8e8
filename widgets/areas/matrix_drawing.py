"""How the header, the rows, the sums and the heat cells of the matrix are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from data.terms import Tier
from resources.i18n import tr
from widgets import theme
from widgets.areas.columns import Columns, Needs, draw_arrow, head, laid_out
from widgets.areas.matrix_rows import Cell, Column, Row, Sorting
from widgets.parts.painting import CENTRE, RIGHT, fill_box, write
from widgets.parts.state_icon import Sign, paint_sign
from widgets.parts.tier_mark import SIDE, paint_tier

_WIDEST_CELL, _SIGN_ROOM = 44, 8
"""Greatest width of a heat cell, and the room that the tick of the total takes beside names."""


def matrix_columns(width: int, tiers: Sequence[Tier], need: Needs) -> Columns:
    """Lay out the columns of the matrix: names and counts get what they need, the cells share the rest.

    The total stands off from the tiers; names are cut only where cells would be too narrow for numbers.
    """
    gap, apart = theme.px(8), theme.px(12)
    counts = need.open + need.overdue + 2 * apart + theme.px(5)
    rest = width - counts - need.name - theme.px(_SIGN_ROOM) - 2 * gap
    cell = max(need.cell + theme.px(2), min(rest / (len(tiers) + 1), theme.px(_WIDEST_CELL)))
    wanted: list[tuple[Column, float, float]] = [
        *((tier, cell, gap if tier is tiers[-1] else 0) for tier in tiers),
        ("total", cell, apart),
        ("open", need.open, apart),
        ("overdue", need.overdue, theme.px(5)),
    ]
    return laid_out(width, wanted, gap)


def draw_header(painter: QPainter, columns: Columns, tiers: Sequence[Tier], sorting: Sorting) -> None:
    """Draw the marks of the tiers, the names of the other columns and the arrow of the one sorted by."""
    line = QRectF(0, 0, 0, head() - theme.px(4))
    side = theme.px(SIDE)
    for tier in tiers:
        box = columns[tier].within(line)
        paint_tier(painter, QRectF(box.left(), box.center().y() - side / 2, box.width(), side), tier)
    total = columns["total"].within(line).adjusted(-8, 0, 8, 0)
    write(painter, total, tr("common.total"), "ink2", theme.font(12, True), CENTRE)
    write_counts(painter, columns, line, (tr("matrix.open"), tr("matrix.overdue")), "ink3", theme.font(12))
    draw_arrow(painter, _arrow_x(columns, sorting.column), sorting)


def _arrow_x(columns: Columns, column: Column) -> float:
    span, half = columns[column], theme.px(3.5)
    if column == "name":
        return span.left + theme.px(5) + half
    return span.left + (span.width - half if column in {"open", "overdue"} else span.width / 2)


def draw_area(painter: QPainter, columns: Columns, box: QRectF, row: Row, selected: bool) -> None:
    """Draw the row of an area."""
    draw_name(painter, columns, box, row, selected)
    draw_cells(painter, columns, box, row, bold=False)
    write(painter, columns["open"].within(box), row.open, "ink", theme.font(size()), RIGHT)
    ink, face = ("alert", theme.font(size(), True)) if row.alert else ("ink", theme.font(size()))
    write(painter, columns["overdue"].within(box), row.overdue, ink, face, RIGHT)


def draw_unassigned(painter: QPainter, columns: Columns, box: QRectF, row: Row) -> None:
    """Draw the row of the orders that lie in no area: there also when it is empty."""
    draw_name(painter, columns, box, row, False, "ink2")
    draw_cells(painter, columns, box, row, bold=False)
    write_counts(painter, columns, box, (row.open, row.overdue), "ink2", theme.font(size()))


def draw_total(painter: QPainter, columns: Columns, box: QRectF, row: Row, adds_up: bool) -> None:
    """Draw the total under its line, with a tick where rows and unassigned equal it."""
    painter.setPen(QPen(theme.colour("line_strong"), 1))
    painter.drawLine(box.topLeft(), box.topRight())
    end = draw_name(painter, columns, box, row, True)
    side = theme.px(13)
    sign = QRectF(end + theme.px(5), box.center().y() - side / 2, side, side)
    paint_sign(painter, sign, Sign.TICK if adds_up else Sign.CROSS)
    draw_cells(painter, columns, box, row, bold=True)
    write_counts(painter, columns, box, (row.open, row.overdue), "ink", theme.font(size(), True))


def draw_selection(painter: QPainter, box: QRectF) -> None:
    """Frame a row as the map frames its area."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("sel"), 2))
    painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), theme.px(3), theme.px(3))


def draw_name(
    painter: QPainter, columns: Columns, box: QRectF, row: Row, bold: bool, ink: str = "ink"
) -> float:
    """Write the name of a row and give where it ends."""
    place = columns["name"].within(box).adjusted(theme.px(5), 0, 0, 0)
    return place.left() + write(painter, place, row.name, ink, theme.font(size(), bold))


def draw_cells(painter: QPainter, columns: Columns, box: QRectF, row: Row, bold: bool) -> None:
    """Draw the heat cells of the tiers and of the total."""
    spans = [span for key, span in columns.spans.items() if isinstance(key, Tier) or key == "total"]
    for span, cell in zip(spans, row.cells, strict=True):
        draw_cell(painter, span.within(box), cell, bold)


def draw_cell(painter: QPainter, box: QRectF, cell: Cell, bold: bool) -> None:
    """Draw one heat cell with its value in the middle."""
    if cell.ground is not None:
        fill_box(painter, box.adjusted(0.5, 1, -0.5, -1), cell.ground, theme.px(2))
    face = theme.font(12, bold or cell.bold)
    write(painter, box.adjusted(-4, 0, 4, 0), cell.text, "ink" if bold else cell.ink, face, CENTRE)


def write_counts(
    painter: QPainter, columns: Columns, box: QRectF, texts: tuple[str, str], ink: str, face: QFont
) -> None:
    """Write the open and the overdue orders."""
    write(painter, columns["open"].within(box), texts[0], ink, face, RIGHT)
    write(painter, columns["overdue"].within(box), texts[1], ink, face, RIGHT)


def size() -> int:
    """Size of type in rows, in pixels of the design."""
    return 12 if theme.current().compact else 13
