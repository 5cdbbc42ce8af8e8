"""Build the full tables of the annex: every headline measure in every place right below one."""

from collections.abc import Mapping
from typing import TypeAlias

from data.board.board import as_of_and_period
from data.board.headline_pages import Part, asked, headline_lines, looked, period_of
from data.figures.headlines import PlaceNumbers, PlacesTable
from data.ledger.snapshot import Snapshot
from data.measures.answers import Answer
from data.measures.tally import Tally, View, held_tiers
from data.scope import Period, Scope
from data.terms import Tier

Columns: TypeAlias = tuple[tuple[str, Tier | None], ...]

_BY_TIER = ("F1", "F2", "T1")
"""What is told tier by tier in a table of its own."""


def places_tables(snapshot: Snapshot, scope: Scope) -> tuple[PlacesTable, ...]:
    """Give the table of all headlines, and where orders have tiers that of the main ones by tier.

    The places are the cells of the scope; the unassigned stand among them, so that all add up. What cannot
    be computed from these data has no column.
    """
    as_of, period = as_of_and_period(snapshot, scope)
    span, level = (period, as_of), scope.cells
    seen = looked(snapshot, scope, span, level)
    codes = ("V1", "V2", *headline_lines(snapshot.recorded), "Q11")
    told = {code: asked(snapshot, scope, code, span, seen) for code in dict.fromkeys(codes)}
    told = {code: each for code, each in told.items() if each.missing is None}
    split = [each for code in _BY_TIER if isinstance(each := told.get(code), Tally)]
    tiers = held_tiers(*split) if split else ()
    tables: list[Columns] = [tuple((code, None) for code in told)] if told else []
    if tiers and tiers != (Tier.UNKNOWN,):
        tables.append(tuple((each.measure.code, tier) for each in split for tier in tiers))
    return tuple(places_table(snapshot, seen, told, columns, period) for columns in tables)


def places_table(
    snapshot: Snapshot, seen: View, told: Mapping[str, Part | Answer], columns: Columns, period: Period
) -> PlacesTable:
    """Give some columns of measures that were counted place by place."""
    answers = [_counted(told[code], tier) for code, tier in columns]
    places = snapshot.places
    areas = (*places.tagged(seen.cells.cells), None)
    place = places.tags[seen.cells.place]
    return PlacesTable(
        place=place,
        columns=columns,
        periods=tuple(period_of(code, period) for code, _ in columns),
        rows=tuple(
            PlaceNumbers(area, tuple(each.measured(cell) for each in answers))
            for cell, area in enumerate(areas)
        ),
        total=PlaceNumbers(place, tuple(each.total for each in answers)),
    )


def _counted(part: Part | Answer, tier: Tier | None) -> Answer:
    return part.of(None if tier is None else frozenset({tier})) if isinstance(part, Tally) else part
