"""Figures as a flat list, area by area and tier by tier: what `--json` and exports print."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.board.board import look
from data.board.capacity import small_grids_per_administrator
from data.figures import AreaTag, Measured
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.tally import Counted, tally
from data.scope import Scope
from data.terms import TIERS, Tier

CODES = (*MEASURES, "C1k")
"""All measures that can be asked for by code."""


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """One number of the list; `area` is None for the unassigned, `tier` None for all tiers."""

    area: AreaTag | None
    tier: Tier | None
    number: Measured


def figures_by_area(
    snapshot: Snapshot, scope: Scope, codes: tuple[str, ...] = CODES, *, by_area: bool, given: bool
) -> Iterator[AreaFigure]:
    """List measures: the scope first, then (`by_area`) its cells by code, the unassigned last.

    Of each area all tiers together come first, then every tier; `given` binds cumulative measures to the
    scope's period.
    """
    seen = look(snapshot, scope, given=given)
    place = snapshot.places.tags[snapshot.places.row_at(scope.place)]
    cells = (*snapshot.places.tagged(seen.cells.cells), None)
    for code in codes:
        if code in MEASURES:
            counts = tally(seen, code)
            columns: dict[Tier | None, Counted] = {None: counts.of(scope.tiers)}
            columns |= {tier: counts.of(frozenset({tier})) for tier in TIERS}
        else:
            columns = {None: small_grids_per_administrator(snapshot, seen.cells)}
        yield from (AreaFigure(place, tier, counted.total) for tier, counted in columns.items())
        if by_area:
            for cell, area in enumerate(cells):
                yield from (AreaFigure(area, tier, each.measured(cell)) for tier, each in columns.items())
