"""Areas by tier as heat cells with the total, the open and the overdue orders: the table of the map."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from data.figures import MatrixFigure
from data.terms import Tier
from widgets import theme
from widgets.areas import matrix_drawing
from widgets.areas.area_rows import AreaRows
from widgets.areas.columns import Columns, Needs
from widgets.areas.matrix_rows import Column, Row, Sorting


class TierMatrix(AreaRows):
    """Rows of areas with a heat cell a tier; the mark of a tier asks for that tier, with Shift it sorts."""

    tier_requested = Signal(object)

    def columns(self, figure: MatrixFigure, width: int, need: Needs) -> Columns:
        """Lay out the tiers, the total, the open and the overdue orders."""
        return matrix_drawing.matrix_columns(width, figure.columns, need)

    def row_heights(self) -> tuple[int, int]:
        """A little tighter than other tables: beside the map all streets stand without scrolling."""
        return (15, 20) if theme.current().compact else (20, 34)

    def takes_head(self, column: Column, shift: bool) -> bool:
        """Ask for a tier."""
        if isinstance(column, Tier) and not shift:
            self.tier_requested.emit(column)
            return True
        return False

    def draw_header(
        self, painter: QPainter, columns: Columns, figure: MatrixFigure, sorting: Sorting
    ) -> None:
        """Draw the marks of the tiers and the names of the other columns."""
        matrix_drawing.draw_header(painter, columns, figure.columns, sorting)

    def draw_area(self, painter: QPainter, columns: Columns, box: QRectF, row: Row, selected: bool) -> None:
        """Draw an area with its heat cells."""
        matrix_drawing.draw_area(painter, columns, box, row, selected)

    def draw_unassigned(self, painter: QPainter, columns: Columns, box: QRectF, row: Row) -> None:
        """Draw the unassigned without heat."""
        matrix_drawing.draw_unassigned(painter, columns, box, row)

    def draw_total(self, painter: QPainter, columns: Columns, box: QRectF, row: Row, adds_up: bool) -> None:
        """Draw the total with its tick."""
        matrix_drawing.draw_total(painter, columns, box, row, adds_up)
