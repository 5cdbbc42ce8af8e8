"""The numbers in the rows of areas: which number stands in which column, and where it was counted."""

from data.figures import MatrixFigure, MatrixRow, Measured
from data.figures.explaining import Pointed
from data.terms import AreaId, Tier
from resources.definitions import definition
from widgets.areas.columns import Columns
from widgets.areas.matrix_rows import Column

_COUNTED = {"open": "F1", "overdue": "F2"}
"""Columns of counts and the measures that they show."""


def number_columns(columns: Columns) -> tuple[Column, ...]:
    """Give the columns that show a number, from left to right."""
    shown = [(span.left, column) for column, span in columns.spans.items() if column != "name"]
    return tuple(column for _, column in sorted(shown, key=lambda each: each[0]))


def number_at(figure: MatrixFigure, area: AreaId | None, column: Column, *, total: bool = False) -> Pointed:
    """Give the number in a column of an area's row, without an area of the unassigned or of the total."""
    row = _row(figure, area, total)
    path = None if row.area is None else row.area.path
    tiers = frozenset({column}) if isinstance(column, Tier) else None
    return Pointed(_number(figure, row, column), path, tiers, unassigned=area is None and not total)


def _row(figure: MatrixFigure, area: AreaId | None, total: bool) -> MatrixRow:
    if area is None:
        return figure.total if total else figure.unassigned
    return next(row for row in figure.rows if row.area is not None and row.area.id == area)


def _number(figure: MatrixFigure, row: MatrixRow, column: Column) -> Measured:
    match column:
        case Tier():
            return row.tiers[figure.columns.index(column)]
        case "open" | "overdue":
            code, count = _COUNTED[column], row.open if column == "open" else row.overdue
            return Measured(code, definition(code).id, None if count is None else float(count), count)
        case _:
            return row.total
