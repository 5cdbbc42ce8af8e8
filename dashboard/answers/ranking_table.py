"""The answer of `rank` for people: a heading with what is compared, the ranked places, those with too few."""

import sys
from collections.abc import Iterator

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from data.board.board import as_of_and_period
from data.figures.comparison import ComparedPlace, Comparison, Estimate, Growth
from data.ledger.snapshot import Snapshot
from data.measures.ranks import COVER
from data.scope import Scope
from data.wording import (
    area_name,
    fraction_text,
    growth_text,
    measure_name,
    period_text,
    rank_text,
    standing_text,
    value_text,
)
from resources.definitions import minimum_n
from resources.i18n import DASH, current, tr

_WIDE = 190
_HEADS = ("expected", "ratio", "adjusted", "shrunken")


def heading(
    snapshot: Snapshot, scope: Scope, found: Comparison, growths: tuple[Growth, ...]
) -> Iterator[str]:
    """Say what is compared, with which district, and how the place as a whole has moved."""
    texts = current()
    as_of, period = as_of_and_period(snapshot, scope)
    moment = texts.datetime_year(as_of, snapshot.district.zone)
    name = f"{found.measure} {measure_name(found.measure, texts)}"
    yield f"{name} · {period_text(period, texts)} · {tr('common.data_up_to', time=moment)}"
    yield tr(found.note) if found.note else _district(found)
    if found.repeats > 1:
        yield tr("rank.repeats", factor=texts.decimal(found.repeats, 2))
    yield from (growth_text(each, texts) for each in growths)


def _district(found: Comparison) -> str:
    texts = current()
    return tr(
        "rank.district",
        value=value_text(found.total, texts),
        fraction=fraction_text(found.total, texts),
        strata=found.strata,
        phi=texts.decimal(found.ratio_dispersion, 2),
    )


def print_table(lines: Iterator[str], found: Comparison) -> None:
    """Print the places, the best ranks first; those too few to rank below, with their fractions."""
    # A file or another program has no width; there the table takes what it needs.
    console = Console(width=None if sys.stdout.isatty() else _WIDE)

    def say(line: str) -> None:
        console.print(line, markup=False, highlight=False)

    for line in lines:
        say(line)
    if found.note is not None:
        return
    console.print(_ranked(found))
    if found.too_few:
        say(tr("rank.too_few", n=minimum_n()))
    for place in found.too_few:
        why = f"  {tr(place.number.note)}" if place.number.note else ""
        say(f"  {_name(place)}  {fraction_text(place.number, current())}{why}")
    if found.unassigned is not None:
        say(f"{tr('common.unassigned')}  {fraction_text(found.unassigned.number, current())}")
    say(tr("common.not_for_assessment"))


def _ranked(found: Comparison) -> Table:
    table = Table(box=SIMPLE)
    table.add_column(tr("cli.head.area"), overflow="fold", min_width=8)
    heads = (tr("cli.head.fraction"), tr("rank.head.rate"), *(tr(f"rank.head.{each}") for each in _HEADS))
    for head in (*heads, tr("rank.head.rank", cover=f"{round(COVER * 100)}%")):
        table.add_column(head, justify="right", overflow="fold")
    table.add_column(tr("rank.head.standing"), overflow="fold", min_width=8)
    for place in found.in_rank:
        # As text, not markup: names come from outside.
        table.add_row(*(Text(cell) for cell in _cells(place, found.ranked)))
    return table


def _cells(place: ComparedPlace, ranked: int) -> Iterator[str]:
    texts = current()
    yield _name(place)
    yield fraction_text(place.number, texts)
    yield _percent(place.rate)
    yield texts.decimal(place.expected, 1)
    yield _span(place.ratio, 1, 2)
    yield _percent(place.adjusted)
    yield _percent(place.shrunken)
    yield rank_text(place, ranked, texts)
    yield standing_text(place, texts)


def _name(place: ComparedPlace) -> str:
    return area_name(place.area, current()) if place.area else tr("common.unassigned")


def _percent(found: Estimate | None) -> str:
    return _span(found, 100, 1)


def _span(found: Estimate | None, scale: int, places: int) -> str:
    """Give an estimate with its interval: `88.4 (86.1–90.3)`."""
    if found is None:
        return DASH
    value, low, high = (
        current().decimal(each * scale, places) for each in (found.value, found.low, found.high)
    )
    return f"{value} ({low}–{high})"
