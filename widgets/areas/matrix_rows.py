"""The rows of the matrix in words and colours, ready to paint, and the orders in which they may stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

from PySide6.QtGui import QColor

from data import wording
from data.figures import Attention, CellState, MatrixFigure, MatrixRow, Measured
from data.terms import AreaId, Tier
from resources.i18n import Texts
from resources.palette import text_on
from widgets import theme
from widgets.map.fills import class_colours

OVERDUE_SHARE = 0.2
"""From this share of its open orders on, an area's overdue ones are printed as an alert."""


Column: TypeAlias = Literal["name", "total", "fraction", "open", "overdue", "interval"] | Tier
"""A column of the matrix, by which it can be sorted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One heat cell: its text, the colours of its ground (none: bare) and its text, whether it is bold."""

    text: str
    ground: QColor | None
    ink: QColor
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row ready to paint; the last cell is the total, `tip` tells all its fractions to who asks."""

    area: AreaId | None
    name: str
    cells: tuple[Cell, ...]
    comparable: bool
    fraction: str
    value: float | None
    interval: tuple[float, float] | None
    open: str
    overdue: str
    alert: bool
    tip: Callable[[], str]


def prepared(figure: MatrixFigure, row: MatrixRow, name: str, texts: Texts, heated: bool = True) -> Row:
    """Put one row of the figure into words and colours; `heated` is for areas, not for sums."""
    cells = [
        _cell(figure, measured, code, texts, heated, heated and last and row.differs)
        for measured, code, last in _columns(row)
    ]
    return Row(
        row.area.id if row.area else None,
        name,
        tuple(cells),
        row.total.comparable,
        wording.fraction_text(row.total, texts).replace(" ", ""),
        row.total.value,
        row.interval,
        texts.count(row.open),
        texts.count(row.overdue),
        heated and _is_late(row),
        partial(_tip, figure, row, texts),
    )


def _is_late(row: MatrixRow) -> bool:
    """Tell whether so many of an area's open orders are overdue that it needs attention."""
    return bool(row.open) and (row.overdue or 0) >= OVERDUE_SHARE * (row.open or 0)


def _columns(row: MatrixRow) -> list[tuple[Measured, int, bool]]:
    measures = (*row.tiers, row.total)
    last = len(measures) - 1
    return [(measured, row.classes[i], i == last) for i, measured in enumerate(measures)]


def _cell(
    figure: MatrixFigure, measured: Measured, code: int, texts: Texts, heated: bool, bold: bool
) -> Cell:
    text = wording.number_text(measured, texts)
    palette = theme.current().palette
    if heated and code >= 0:
        ground = class_colours(figure.legend, palette)[code]
        return Cell(text, QColor(ground), QColor(text_on(ground)), bold)
    if heated and code == CellState.NOT_JUDGED:
        return Cell(text, theme.colour("sunken"), theme.colour("ink2"))
    return Cell(text, None, theme.colour("ink2" if measured.comparable else "ink3"), bold)


def _tip(figure: MatrixFigure, row: MatrixRow, texts: Texts) -> str:
    head = [] if row.area is None else [wording.area_name(row.area, texts)]
    named = [texts.text(f"tier.{tier.word}") for tier in figure.columns] + [texts.text("common.total")]
    measures = (*row.tiers, row.total)
    lines = [
        f"{name}  {wording.value_text(measured, texts)}"
        + (
            f"  {wording.fraction_text(measured, texts)}"
            if measured.comparable and measured.denominator
            else ""
        )
        for name, measured in zip(named, measures, strict=True)
    ]
    counts = f"{texts.text('common.open')} {texts.count(row.open)} · "
    counts += f"{texts.text('common.overdue')} {texts.count(row.overdue)}"
    return "\n".join([*head, *lines, counts])


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column the rows stand, worst first, or the other way round."""

    column: Column = "total"
    reverse: bool = False


def sorted_order(figure: MatrixFigure, sorting: Sorting) -> list[AreaId]:
    """Give the areas by one column; those without a comparable number stand last either way."""
    ranked = [(_rank(figure, sorting.column, row), row.area) for row in figure.rows]
    known = sorted(
        ((rank, area.code, area.id) for rank, area in ranked if rank is not None and area is not None),
        reverse=sorting.reverse,
    )
    rest = sorted((area.code, area.id) for rank, area in ranked if rank is None and area is not None)
    return [area for _, _, area in known] + [area for _, area in rest]


def _rank(figure: MatrixFigure, column: Column, row: MatrixRow) -> float | None:
    """Give what sorts first when least: the worst, the most; names keep to their codes."""
    match column:
        case "name":
            return 0.0
        case "open":
            return -(row.open or 0)
        case "overdue":
            return -(row.overdue or 0)
        case "total" | "fraction" | "interval":
            return _worst_first(figure, row.total)
        case Tier():
            return _worst_first(figure, row.tiers[figure.columns.index(column)])


def _worst_first(figure: MatrixFigure, measured: Measured) -> float | None:
    if not measured.comparable or measured.value is None:
        return None
    low_is_worse = figure.legend.attention is Attention.LOWER_IS_WORSE
    return measured.value if low_is_worse else -measured.value


def kept_order(rows: Sequence[MatrixRow], order: Sequence[AreaId]) -> list[MatrixRow]:
    """Give the rows in an order that stood before."""
    place = {area: i for i, area in enumerate(order)}
    return sorted(rows, key=lambda row: place[row.area.id] if row.area else len(place))
