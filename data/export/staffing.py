"""The capacity of streets as tables: numbers, grids in sum, the benefit of changes, and what-ifs."""

from collections.abc import Iterable, Iterator, Sequence

from data.board.posts.staffing import StreetData, of_load
from data.export.figures import NUMBER
from data.export.notes import notes
from data.figures import Measured
from data.figures.staffing import StaffingFigure, StaffingState, StreetStaffing, WhatIf
from data.figures.tables import Row, Table
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.tabling import note_cell, number_cells
from data.wording import area_name, measure_name, named_unit, period_text
from data.wording_staffing import (
    Names,
    change_text,
    gap_text,
    left_out_text,
    place_names,
    proposal_text,
    standard_text,
)
from resources.i18n import current, tr

_MINUTES = ("each", "handled", "minutes")
_NUMBERS = ("export.head.code", "common.measure", *NUMBER, "common.definition", "export.head.note")


def street_tables(street: StreetData, figure: StaffingFigure) -> list[Table]:
    """Give the numbers of a street, its grids in sum, and what each number of changes comes to."""
    texts, snapshot = current(), street.snapshot
    grids = tuple(
        (
            each.grid,
            area_name(figure.names[each.grid], texts),
            each.small_grids,
            each.uncovered,
            each.posts,
            each.minutes,
        )
        for each in figure.now.grids
    )
    heads = ("grid", "small_grids", "uncovered", "posts", "minutes")
    return [
        _numbers(tr("staffing.head.now"), figure.now.numbers, snapshot, street.loaded),
        _numbers(period_text(figure.period, texts), figure.numbers, snapshot, street.scope),
        Table(
            tr("staffing.grids"),
            (tr("export.head.area_code"), *(tr(f"staffing.head.{head}") for head in heads)),
            grids,
        ),
        _standards(figure),
        *_proposal(figure),
    ]


def _standards(figure: StaffingFigure) -> Table:
    """Give the agreed minutes with what they come to; noted is what no load holds."""
    texts = current()
    heads = (tr("staffing.tab.standards"), *(tr(f"fact.column.staffing.{head}") for head in _MINUTES))
    rows = tuple(
        (standard_text(line.of, texts), line.each, line.count, line.a_day) for line in figure.standards
    )
    return Table(tr("staffing.tab.standards"), heads, rows, ((left_out_text(figure.left_out, texts),),))


def _numbers(title: str, numbers: Sequence[Measured], snapshot: Snapshot, scope: Scope) -> Table:
    said = notes(snapshot, scope, (each.measure for each in numbers))
    return Table(title, tuple(map(tr, _NUMBERS)), tuple(map(_number, numbers)), said)


def _number(number: Measured) -> Row:
    name = measure_name(number.measure, current())
    return number.measure, name, *number_cells(number), number.definition, note_cell(number)


def _proposal(figure: StaffingFigure) -> Iterator[Table]:
    found, texts = figure.proposal, current()
    if found is None:
        return
    codes = [number.measure for number in found.last.tried.state.numbers]
    yield Table(
        tr("staffing.curve"),
        (
            *(tr(f"staffing.head.{head}") for head in ("changes", "made", "uncovered")),
            *(named_unit(code, texts) for code in codes),
            tr("staffing.head.proof"),
        ),
        tuple(
            (
                point.most,
                len(point.tried.changes),
                len(point.tried.state.uncovered),
                *(number_cells(number)[0] for number in point.tried.state.numbers),
                gap_text(point, texts) if point.most else None,
            )
            for point in found.curve
        ),
        ((proposal_text(found, figure.names, texts),),),
    )
    yield _changes(tr("staffing.moves"), found.last.tried, figure.names)


def _changes(title: str, tried: WhatIf, names: Names) -> Table:
    rows = tuple(
        (
            each.kind.value,
            each.place,
            each.other or None,
            each.parts or None,
            change_text(each, names, current()),
        )
        for each in tried.changes
    )
    heads = ("kind", "place", "other", "parts", "change")
    return Table(title, tuple(tr(f"staffing.head.{head}") for head in heads), rows)


def streets_tables(snapshot: Snapshot, scope: Scope, lines: Iterable[StreetStaffing]) -> list[Table]:
    """Give each street in short, in the order of codes."""
    texts, told = current(), list(lines)
    names = place_names(snapshot.places.tags)
    codes = [number.measure for number in told[0].numbers] if told else []
    rows = tuple(
        (
            line.street.code,
            area_name(line.street, texts),
            *(number_cells(number)[0] for number in line.numbers),
            None if line.proposal is None else proposal_text(line.proposal, names, texts),
        )
        for line in told
    )
    heads = (tr("export.head.area_code"), tr("staffing.head.street"))
    measures = (named_unit(code, texts) for code in codes)
    return [
        Table(
            tr("staffing.streets"),
            (*heads, *measures, tr("staffing.head.proposal")),
            rows,
            notes(snapshot, of_load(snapshot, scope), codes),
        )
    ]


def what_if_tables(
    street: StreetData, figure: StaffingFigure, tried: WhatIf, beside: WhatIf | None
) -> list[Table]:
    """Give what changes come to beside today, and beside other changes where there are any."""
    states = [figure.now, tried.state, *([] if beside is None else [beside.state])]
    words = ("now", "then", "beside")[: len(states)]
    heads = (tr("export.head.code"), tr("common.measure"), *(tr(f"staffing.head.{word}") for word in words))
    table = Table(
        tr("staffing.head.then"),
        heads,
        tuple(_side_by_side(states)),
        notes(street.snapshot, street.loaded, (each.measure for each in figure.now.numbers)),
    )
    others = [] if beside is None else [_changes(tr("staffing.head.beside"), beside, figure.names)]
    return [table, _changes(tr("staffing.head.made"), tried, figure.names), *others]


def _side_by_side(states: Sequence[StaffingState]) -> Iterator[Row]:
    texts = current()
    for numbers in zip(*(state.numbers for state in states), strict=True):
        code = numbers[0].measure
        yield code, named_unit(code, texts), *(number_cells(number)[0] for number in numbers)
    for fit in dict.fromkeys(fit for state in states for fit in state.fits):
        yield None, tr(f"balance.fit.{fit}"), *(state.fits.get(fit, 0) for state in states)
