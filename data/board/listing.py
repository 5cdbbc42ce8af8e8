"""Figures as a flat list, area by area and tier by tier: what `--json` and exports print."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.board.beside import BESIDE, beside
from data.board.board import as_of_and_period, look
from data.board.privacy import told, withheld
from data.board.suppression import safe
from data.figures import AreaTag, Measured
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.measures.answers import ANSWERED, Answer, answers
from data.measures.reckoned import Tierless
from data.measures.tally import View
from data.scope import Scope
from data.terms import TIERS, Tier

CODES = (*ANSWERED, *BESIDE)
"""All measures that can be asked for by code."""


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """One number of the list; `area` is None for the unassigned, `tier` None for all tiers."""

    area: AreaTag | None
    tier: Tier | None
    number: Measured


def figures_by_area(
    snapshot: Snapshot,
    scope: Scope,
    codes: tuple[str, ...] = CODES,
    *,
    by_area: bool,
    given: bool,
    points: Points | None = None,
) -> Iterator[AreaFigure]:
    """List measures: the scope first, then (`by_area`) its cells by code, the unassigned last.

    Of each area all tiers together come first, then every tier; `given` binds cumulative measures to the
    scope's period, `points` are what Q4 needs. Of categories that concern persons no number of a place
    below the street is told (E16).
    """
    seen = look(snapshot, scope, given=given)
    place = snapshot.places.tags[snapshot.places.row_at(scope.place)]
    cells = (*snapshot.places.tagged(seen.cells.cells), None)
    hidden, hidden_place = (withheld(snapshot, scope, level) for level in (scope.cells, place.level))
    for code in codes:
        columns = _columns(snapshot, scope, seen, code, points)
        whole = ((tier, answer.total) for tier, answer in columns.items())
        yield from (AreaFigure(place, tier, told(number, hidden=hidden_place)) for tier, number in whole)
        for cell, area in enumerate(cells if by_area else ()):
            each = ((tier, answer.measured(cell)) for tier, answer in columns.items())
            yield from (AreaFigure(area, tier, told(number, hidden=hidden)) for tier, number in each)


def _columns(
    snapshot: Snapshot, scope: Scope, seen: View, code: str, points: Points | None
) -> dict[Tier | None, Answer]:
    """Ask for a measure: all chosen tiers together under None, then every tier where it has tiers."""
    counted = beside(snapshot, seen, code, points) if code in BESIDE else answers(seen, code)
    as_of, period = as_of_and_period(snapshot, scope)
    found = safe(snapshot, scope, seen, counted, (period, as_of))
    if isinstance(found, Tierless):
        return {None: found.answer}
    return {None: found.of(scope.tiers), **{tier: found.of(frozenset({tier})) for tier in TIERS}}
