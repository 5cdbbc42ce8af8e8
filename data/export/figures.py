"""Figures as a table: a line for every place, tier and measure, each number in a cell of its own."""

from collections.abc import Iterable

from data.board.listing import AreaFigure
from data.export.notes import notes, tier_text
from data.figures import AreaTag
from data.figures.tables import Row, Table
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.tabling import note_cell, number_cells
from data.terms import Level
from data.wording import area_name, measure_name
from resources.i18n import current, tr

NUMBER = ("export.head.value", "common.unit", "common.numerator", "common.denominator")
"""The keys of the headings of a number's cells; its note stands last in a row."""


def figures_table(
    snapshot: Snapshot, scope: Scope, found: Iterable[AreaFigure], origin: str | None = None
) -> Table:
    """Give figures of a scope in their order, with their origin and the definitions that made them."""
    figures = tuple(found)
    heads = ("export.head.area_code", "cli.head.area", "common.level", "export.head.tier", "export.head.code")
    keys = (*heads, "common.measure", *NUMBER, "common.definition", "export.head.note")
    said: tuple[Row, ...] = () if origin is None else ((origin,),)
    return Table(
        title=tr("export.figures"),
        headings=tuple(map(tr, keys)),
        rows=tuple(_row(figure, scope.cells) for figure in figures),
        notes=(*said, *notes(snapshot, scope, (figure.number.measure for figure in figures))),
    )


def _row(figure: AreaFigure, cells: Level) -> Row:
    number = figure.number
    return (
        *area_cells(figure.area, cells),
        tier_text(figure.tier),
        number.measure,
        measure_name(number.measure, current()),
        *number_cells(number),
        number.definition,
        note_cell(number),
    )


def area_cells(area: AreaTag | None, cells: Level) -> Row:
    """Code, name and level of a place; the unassigned have no code and stand among cells of a level."""
    if area is None:
        return None, tr("common.unassigned"), tr(f"level.{cells.word}")
    return area.code, area_name(area, current()), tr(f"level.{area.level.word}")
