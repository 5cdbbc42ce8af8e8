"""The answers of `figures` and `check`: the same figures as the screen's, as a table or as JSON."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, area_word, codes_of, scope_of, tier_word
from dashboard.errors import CommandError
from data.board.board import as_of_and_period
from data.board.check import Check
from data.board.checks import check
from data.board.listing import AreaFigure, figures_by_area
from data.export.figures import figures_table
from data.figures import Measured
from data.ledger.loading import Keeper
from data.ledger.points import read_points
from data.ledger.snapshot import Snapshot
from data.ledger.variant import put_in_force
from data.scope import Scope
from data.store import Store, open_store
from data.terms import TIERS, Tier
from data.wording import area_name, fraction_text, measure_name, period_text, value_text
from resources.definitions import definition
from resources.i18n import current, tr

_WIDE = 140


def full_keeper(store: Store) -> Keeper:
    """Load all orders of a store; refuse one without areas in a plain sentence."""
    keeper = ready_keeper(store)
    keeper.reach_back()
    return keeper


def ready_keeper(store: Store) -> Keeper:
    """Load all but the orders of a store; refuse one without areas in a plain sentence."""
    if not store.areas():
        raise CommandError(tr("cli.no_areas"))
    put_in_force(store)
    return Keeper(store)


def print_figures(
    db: str, district: str | None, asked: Question, *, as_json: bool, out: Path | None = None
) -> None:
    """Print the figures that were asked for, or write them to a file."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        scope, codes = scope_of(snapshot, asked), codes_of(asked.measure)
        points = read_points(store) if "Q4" in codes else None
    by_area, given = asked.by is not None, asked.period is not None
    found = figures_by_area(snapshot, scope, codes, by_area=by_area, given=given, points=points)
    print_found(snapshot, scope, found, as_json=as_json, out=out)


def print_found(
    snapshot: Snapshot,
    scope: Scope,
    found: Iterable[AreaFigure],
    *,
    as_json: bool,
    out: Path | None = None,
    origin: str | None = None,
) -> None:
    """Print figures of a scope as a table or as JSON, or write them to a file that tells their origin."""
    give(
        lambda: _rows(snapshot, scope, found),
        lambda: [figures_table(snapshot, scope, found, origin)],
        lambda: _print_table(snapshot, scope, found),
        as_json=as_json,
        out=out,
    )


def _rows(snapshot: Snapshot, scope: Scope, found: Iterable[AreaFigure]) -> list[dict[str, Any]]:
    """Give each number with the instant that it stands at."""
    as_of, _ = as_of_and_period(snapshot, scope)
    return [{**_row(figure, scope), "as_of": as_of} for figure in found]


def _row(figure: AreaFigure, scope: Scope) -> dict[str, Any]:
    area, number = figure.area, figure.number
    return {
        "area": area_word(area),
        "name": area_name(area, current()) if area else tr("common.unassigned"),
        "level": area.level.word if area else scope.cells.word,
        "tier": tier_word(figure.tier),
        **number_row(number),
    }


def number_row(number: Measured) -> dict[str, Any]:
    """Give a number with its fraction, its definition and its unit, or why there is none."""
    return {
        "measure": number.measure,
        "definition": number.definition,
        "value": number.value,
        "numerator": number.numerator,
        "denominator": number.denominator,
        "unit": definition(number.measure).unit,
        "note": tr(number.note) if number.note else None,
    }


def _print_table(snapshot: Snapshot, scope: Scope, found: Iterable[AreaFigure]) -> None:
    """Print one line an area and measure for people, tier by tier, under the period and the as-of time."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    as_of, period = as_of_and_period(snapshot, scope)
    moment = current().datetime_year(as_of, snapshot.district.zone)
    table = Table(
        box=SIMPLE, title=f"{period_text(period, current())} · {tr('common.data_up_to', time=moment)}"
    )
    table.add_column(tr("cli.head.measure"), overflow="fold", min_width=8)
    table.add_column(tr("cli.head.area"), overflow="fold", min_width=8)
    for head in (tr("tier.all"), *map(_tier_head, TIERS), tr("cli.head.fraction")):
        table.add_column(head, justify="right", overflow="fold")
    for line in _lines(found):
        # As text, not markup: names come from outside.
        table.add_row(*(Text(cell) for cell in _cells(line)))
    # A file or another program has no width; there the table takes what it needs.
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)


def _tier_head(tier: Tier) -> str:
    """Give the letter of a tier with its word."""
    word = tr(f"tier.{tier.word}.short")
    return word if tier is Tier.UNKNOWN else f"{tier.word} {word}"


def _lines(found: Iterable[AreaFigure]) -> Iterator[list[AreaFigure]]:
    """Gather the figures of one area and measure; all tiers together come first."""
    line: list[AreaFigure] = []
    for figure in found:
        if figure.tier is None and line:
            yield line
            line = []
        line.append(figure)
    if line:
        yield line


def _cells(line: list[AreaFigure]) -> Iterator[str]:
    texts, whole = current(), line[0].number
    yield f"{whole.measure} {measure_name(whole.measure, texts)}"
    yield area_name(line[0].area, texts) if line[0].area else tr("common.unassigned")
    for figure in line:
        yield value_text(figure.number, texts)
    if whole.denominator is not None or whole.note:
        yield from [""] * (1 + len(TIERS) - len(line))
        yield tr(whole.note) if whole.note else fraction_text(whole, texts)


def print_checks(db: str, district: str | None, *, as_json: bool) -> int:
    """Print all checks; give 1 where there is a fault, else 0."""
    with open_store(db, district=district) as store:
        found = list(check(full_keeper(store).snapshot(), store))
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            typer.echo(_check_line(each))
    faults = sum(each.kind == "fault" and not each.ok for each in found)
    if not as_json:
        typer.echo(tr("cli.faults", n=faults) if faults else tr("cli.no_faults", n=len(found)))
    return int(faults > 0)


def _check_line(each: Check) -> str:
    state = "ok" if each.ok else "fault" if each.kind == "fault" else "finding"
    expected = "" if each.expected is None or each.ok else tr("cli.expected", value=str(each.expected))
    return " ".join(
        part for part in (f"{state:8}{each.name:32}", str(each.value), expected, each.note) if part
    )
