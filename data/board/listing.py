"""Figures as a flat list, area by area and tier by tier: what `--json` and exports print."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.board.board import look
from data.figures import AreaTag, Measured
from data.ledger.snapshot import Snapshot
from data.measures.answers import ANSWERED, Answer, answers
from data.measures.reckoned import Tierless
from data.measures.tally import View
from data.scope import Scope
from data.terms import TIERS, Tier

CODES = ANSWERED
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
        columns = _columns(seen, code, scope.tiers)
        yield from (AreaFigure(place, tier, answer.total) for tier, answer in columns.items())
        if by_area:
            for cell, area in enumerate(cells):
                yield from (AreaFigure(area, tier, each.measured(cell)) for tier, each in columns.items())


def _columns(seen: View, code: str, tiers: frozenset[Tier] | None) -> dict[Tier | None, Answer]:
    """Ask for a measure: all chosen tiers together under None, then every tier where it has tiers."""
    found = answers(seen, code)
    if isinstance(found, Tierless):
        return {None: found.answer}
    return {None: found.of(tiers), **{tier: found.of(frozenset({tier})) for tier in TIERS}}
