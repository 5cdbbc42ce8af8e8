"""The annex of a pack as tables of a workbook: the same rows in the same order as on paper."""

from data.figures import Measured
from data.figures.annex import AnnexFigure
from data.figures.headlines import PlaceNumbers, PlacesTable
from data.figures.tables import Cell, Row, Table
from data.tabling import note_cell, number_cells
from data.terms import Tier
from data.wording import area_name, fraction_text, measure_name, named_unit, period_text, value_text
from resources import definitions
from resources.i18n import current, tr


def annex_tables(figure: AnnexFigure) -> tuple[Table, ...]:
    """Give definitions, exclusions, revisions, completeness and the full tables, a table each."""
    return (
        _definitions(figure),
        _exclusions(figure),
        _revisions(figure),
        _fields(figure),
        *(_places(table) for table in figure.tables),
    )


def _definitions(figure: AnnexFigure) -> Table:
    keys = ("pack.annex.code", "common.measure", "period.name", "common.numerator", "common.denominator")
    more = ("common.exclusions", "common.definition", "table.head.value", "common.unit")
    sides = ("pack.annex.sheet.hit", "pack.annex.sheet.base", "export.head.note")
    rows = []
    for number, period in figure.used:
        words = definitions.definition(number.measure).words(current().language)
        rows.append(
            (
                number.measure,
                measure_name(number.measure, current()),
                period_text(period, current()),
                words.numerator,
                words.denominator,
                words.exclusions,
                number.definition,
                *number_cells(number),
                note_cell(number),
            )
        )
    return Table(tr("pack.annex.sheet.definitions"), _heads(*keys, *more, *sides), tuple(rows))


def _exclusions(figure: AnnexFigure) -> Table:
    rows: tuple[Row, ...] = tuple(
        (
            tr(f"pack.excluded.{line.kind}"),
            tr(f"pack.excluded.{line.kind}.text"),
            tr("pack.annex.unrecorded") if line.count is None else line.count,
        )
        for line in figure.exclusions
    )
    heads = _heads("pack.annex.excluded", "pack.annex.treated", "pack.annex.orders")
    return Table(tr("pack.annex.exclusions"), heads, rows)


def _revisions(figure: AnnexFigure) -> Table:
    lines = () if figure.published is None else figure.published.lines
    rows: tuple[Row, ...] = tuple(
        (
            line.now.measure,
            measure_name(line.now.measure, current()),
            None if line.area is None else line.area.code,
            tr("common.unassigned") if line.area is None else area_name(line.area, current()),
            _told(line.was),
            _told(line.now),
        )
        for line in lines
    )
    keys = ("pack.annex.code", "common.measure", "export.head.area_code", "cli.head.area")
    return Table(tr("pack.annex.revisions"), _heads(*keys, "pack.annex.was", "pack.annex.is"), rows)


def _told(number: Measured) -> Cell:
    value = value_text(number, current())
    whole = number.denominator is None or number.too_few or number.value is None
    return value if whole else f"{value} ({fraction_text(number, current())})"


def _fields(figure: AnnexFigure) -> Table:
    rows: tuple[Row, ...] = tuple(
        (tr(f"pack.annex.field.{each.field}"), each.having, each.orders) for each in figure.fields
    )
    heads = _heads("pack.annex.finding_name", "pack.annex.orders", "pack.annex.of")
    return Table(tr("pack.annex.quality"), heads, rows)


def _places(table: PlacesTable) -> Table:
    """A line a place, then the place itself; of each measure its value and, of a rate, its fraction."""
    heads = [*_heads("export.head.area_code", "cli.head.area")]
    for code, tier in table.columns:
        heads += _columns(code, tier)
    rows = (*(_place(each, tr("common.unassigned")) for each in table.rows), _place(table.total, ""))
    split = any(tier is not None for _, tier in table.columns)
    title = tr("pack.annex.sheet.tiers" if split else "pack.annex.sheet.places")
    return Table(title, tuple(heads), rows)


def _columns(code: str, tier: Tier | None) -> tuple[str, ...]:
    name = code if tier is None else f"{code} {tr(f'tier.{tier.word}')}"
    sides = (f"{name} {tr(f'common.{side}')}" for side in ("numerator", "denominator"))
    return f"{name} {named_unit(code, current())}", *sides


def _place(numbers: PlaceNumbers, unnamed: str) -> Row:
    area = numbers.area
    cells: list[Cell] = [None if area is None else area.code]
    cells.append(unnamed if area is None else area_name(area, current()))
    for number in numbers.numbers:
        value, _, *sides = number_cells(number)
        cells += [value, *sides]
    return tuple(cells)


def _heads(*keys: str) -> tuple[str, ...]:
    return tuple(map(tr, keys))
