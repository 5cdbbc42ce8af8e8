"""The answer of `staff` for people: a street with its proposal, all streets in short, a what-if."""

from collections.abc import Iterable, Iterator, Sequence

import typer

from dashboard.answers.tables import print_table
from data.board.posts.staffing import SHORT
from data.figures import Measured
from data.figures.staffing import ProposalFigure, StaffingFigure, StaffingOrigin, StreetStaffing, WhatIf
from data.ledger.snapshot import Snapshot
from data.wording import area_name, fraction_text, measure_name, period_text, unit_text, value_text
from data.wording_staffing import (
    Names,
    change_text,
    gap_text,
    left_out_text,
    place_names,
    proposal_text,
    reasoned_text,
    standard_text,
)
from resources.definitions import PERCENT, unit
from resources.i18n import DASH, current, tr


def print_streets(snapshot: Snapshot, lines: Iterable[StreetStaffing]) -> None:
    """Print the streets in the order of their codes."""
    texts, names = current(), place_names(snapshot.places.tags)
    rows, told, notes = [], [], dict[str, None]()
    for line in lines:
        notes |= dict.fromkeys(each.note for each in line.numbers if each.note and each.value is None)
        name = area_name(line.street, texts)
        rows.append((name, *(value_text(each, texts) for each in line.numbers)))
        if line.proposal is not None:
            told.append((name, proposal_text(line.proposal, names, texts)))
    heads = [tr("staffing.head.street"), *(measure_name(code, texts) for code in SHORT)]
    print_table(tr("staffing.streets"), heads, rows)
    for note in notes:
        typer.echo(f"{DASH}  {tr(note)}")
    for name, text in told:
        typer.echo(f"{name}  {text}")


def print_street(figure: StaffingFigure) -> None:
    """Print the numbers of a street, its grids in sum, and the proposal."""
    texts = current()
    heads = ("measure", "value", "fraction")
    print_table(_title(figure.origin), heads, map(_row, figure.now.numbers))
    print_table(period_text(figure.period, texts), heads, map(_row, figure.numbers))
    parts = [(tr(f"staffing.part.{key}"), texts.decimal(minutes, 0)) for key, minutes in figure.parts.items()]
    faults = [
        (tr(f"fault.{fault.value if fault else 'other'}"), texts.count(count))
        for fault, count in figure.faults.items()
    ]
    print_table(tr("staffing.minutes"), ("what", *_heads("minutes")), parts)
    print_table(tr("staffing.faults"), ("what", "count"), faults)
    print_table(
        tr("staffing.grids"), _heads("grid", "small_grids", "uncovered", "posts", "minutes"), _grids(figure)
    )
    minutes = (tr(f"fact.column.staffing.{head}") for head in ("each", "handled", "minutes"))
    print_table(tr("staffing.tab.standards"), ("what", *minutes), _standards(figure))
    typer.echo(left_out_text(figure.left_out, texts))
    if figure.proposal is not None:
        _print_proposal(figure.proposal, figure.names)


def _standards(figure: StaffingFigure) -> Iterator[tuple[str, ...]]:
    texts = current()
    for line in figure.standards:
        minutes = (texts.decimal(line.each, 0), texts.count(line.count), texts.decimal(line.a_day, 0))
        yield standard_text(line.of, texts), *minutes


def _title(origin: StaffingOrigin) -> str:
    texts = current()
    moment = texts.datetime_year(origin.as_of, origin.district.zone)
    period = period_text(origin.period, texts)
    return f"{area_name(origin.street, texts)} · {period} · {tr('common.data_up_to', time=moment)}"


def _heads(*names: str) -> list[str]:
    return [tr(f"staffing.head.{name}") for name in names]


def _row(number: Measured) -> tuple[str, str, str]:
    texts = current()
    told = tr(number.note) if number.note else fraction_text(number, texts)
    return f"{number.measure} {measure_name(number.measure, texts)}", _value(number), told


def _value(number: Measured) -> str:
    """Give a value with its unit, which a percentage bears already."""
    texts = current()
    told = value_text(number, texts)
    plain = number.value is None or unit(number.measure) in PERCENT
    return told if plain else f"{told} {unit_text(number.measure, texts)}"


def _grids(figure: StaffingFigure) -> Iterator[tuple[str, ...]]:
    texts = current()
    for each in figure.now.grids:
        counts = (each.small_grids, each.uncovered, each.posts)
        yield (
            area_name(figure.names[each.grid], texts),
            *map(texts.count, counts),
            texts.decimal(each.minutes, 0),
        )


def _print_proposal(found: ProposalFigure, names: Names) -> None:
    texts = current()
    rows = [
        (
            texts.count(point.most),
            texts.count(len(point.tried.changes)),
            value_text(point.tried.state.number("C4x"), texts),
            texts.count(len(point.tried.state.uncovered)),
            value_text(point.tried.state.number("C4t"), texts),
            gap_text(point, texts) if point.most else DASH,
        )
        for point in found.curve
    ]
    heads = _heads("changes", "made", "ratio", "uncovered", "km", "proof")
    print_table(tr("staffing.curve"), heads, rows)
    _print_changes(tr("staffing.moves"), found.last.tried, names)
    typer.echo(proposal_text(found, names, texts))


def _print_changes(title: str, tried: WhatIf, names: Names) -> None:
    typer.echo(title)
    for change in tried.changes:
        typer.echo(f"  {change_text(change, names, current())}")
    if not tried.changes:
        typer.echo(f"  {DASH}")


def print_what_if(figure: StaffingFigure, tried: WhatIf, beside: WhatIf | None) -> None:
    """Print what changes would come to beside today, and beside other changes."""
    texts = current()
    shown = [figure.now, tried.state, *([] if beside is None else [beside.state])]
    heads = ["measure", *_heads("now", "then", *([] if beside is None else ["beside"]))]
    rows: list[Sequence[str]] = [
        (
            f"{numbers[0].measure} {measure_name(numbers[0].measure, texts)}",
            *(reasoned_text(each, texts) for each in numbers),
        )
        for numbers in zip(*(state.numbers for state in shown), strict=True)
    ]
    for fit in dict.fromkeys(fit for state in shown for fit in state.fits):
        rows.append((tr(f"balance.fit.{fit}"), *(texts.count(state.fits.get(fit, 0)) for state in shown)))
    print_table(_title(figure.origin), heads, rows)
    _print_changes(tr("staffing.tried"), tried, figure.names)
    if beside is not None:
        _print_changes(tr("staffing.head.beside"), beside, figure.names)
