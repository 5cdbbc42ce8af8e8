"""Compare the cells of a scope with the whole district, by tier and category, for any share of orders.

Places are always compared with the district, and ranked among all its places of their level, even where
only those of one street are looked at. Strata are never shown: only what they add up to.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.board.board import look
from data.board.privacy import WITHHELD, undivided
from data.figures import Attention
from data.figures.comparison import ComparedPlace, Comparison
from data.ledger.columns import is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES, Measure
from data.measures.comparing import compare
from data.measures.selection import Selection
from data.measures.strata import strata
from data.measures.tally import Counted, View, grouping, measured, select, tally
from data.scope import Scope
from data.terms import Level, Tier
from resources.definitions import definition

Floats = NDArray[np.float64]

_EPISODES = 10
"""More than so many times an order counts only where its seconds are counted."""


def compare_places(snapshot: Snapshot, scope: Scope, code: str, *, given: bool = False) -> Comparison:
    """Compare the cells of a scope by a share, as expected from the tiers and categories of their orders.

    `given` says that the scope's period binds cumulative measures too. What cannot be compared has a note;
    KeyError for a measure that is not of work orders, or a place that is not in the district.
    """
    whole = replace(scope, path=(), detail=int(scope.cells))
    seen = look(snapshot, whole, given=given)
    counted, chosen = tally(seen, code).of(scope.tiers), select(seen, code)
    note = _forbidden(snapshot, scope) or _unfit(counted, chosen)
    if note is not None:
        return _nothing(code, scope.cells, note)
    areas, repeats = snapshot.places.tagged(seen.cells.cells), _repeats(chosen)
    hits, bases = _by_stratum(seen, MEASURES[code], chosen, scope.tiers)
    found = compare(counted, scope.cells, areas, hits / repeats, bases / repeats)
    found = found if repeats == 1 else _in_episodes(found, repeats)
    return _inside(found, snapshot, scope) if scope.path else found


def _forbidden(snapshot: Snapshot, scope: Scope) -> str | None:
    """Refuse to tell places below the street apart by categories that concern persons (E16)."""
    return WITHHELD if undivided(snapshot, scope, scope.cells) else None


def _unfit(counted: Counted, chosen: Selection) -> str | None:
    """Say why a measure is no share of orders, or of their episodes: time does not vary as these do."""
    if counted.missing is not None:
        return counted.total.note
    if chosen.base is None or definition(counted.code).unit != "share":
        return "note.compare.only_shares"
    is_time = chosen.base.sum() > _EPISODES * np.count_nonzero(chosen.base)
    return "note.compare.only_shares" if is_time else None


def _repeats(chosen: Selection) -> float:
    """Give the episodes of an order, as its episodes see it: so many may be alike and tell one thing."""
    assert chosen.base is not None, "a share has a base"
    base = chosen.base[np.flatnonzero(chosen.base)].astype(np.float64)
    return float((base**2).sum() / base.sum()) if len(base) else 1.0


def _in_episodes(found: Comparison, repeats: float) -> Comparison:
    """Give what was compared by independent orders in the episodes that are counted."""

    def told(place: ComparedPlace) -> ComparedPlace:
        return replace(place, expected=None if place.expected is None else place.expected * repeats)

    return replace(
        found,
        places=tuple(map(told, found.places)),
        unassigned=None if found.unassigned is None else told(found.unassigned),
        weight=found.weight * repeats,
        funnel=tuple(replace(point, base=round(point.base * repeats)) for point in found.funnel),
        repeats=repeats,
    )


def _nothing(code: str, level: Level, note: str) -> Comparison:
    total = measured(code, None, None)
    return Comparison(code, total.definition, Attention(definition(code).attention), level, total, note=note)


def _by_stratum(
    seen: View, measure: Measure, chosen: Selection, tiers: frozenset[Tier] | None
) -> tuple[Floats, Floats]:
    """Count numerator and denominator by cell and stratum; of a mix of tiers by category alone."""
    hit, base = chosen.hit, chosen.base
    assert base is not None, "a share has a base"
    tier: NDArray[np.int8] = getattr(seen.orders, measure.tier_of)
    if tiers is not None:
        hit = hit * is_one_of(tier, tiers)
        base = base if measure.base_over_tiers else base * is_one_of(tier, tiers)
    rows = np.flatnonzero(base)
    kind = np.zeros(len(rows), np.int8) if measure.base_over_tiers else tier[rows]
    above = {id_: each.parent for id_, each in seen.window.rulebook.categories.items()}
    stratum = strata(kind, seen.orders.category[rows], above)
    width = int(stratum.max(initial=0)) + 1
    key = seen.cell[rows].astype(np.int64) * width + stratum
    size = (seen.cells.count + 1) * width
    hits, bases = (np.bincount(key, each[rows], size).astype(np.float64) for each in (hit, base))
    return hits.reshape(-1, width), bases.reshape(-1, width)


def _inside(found: Comparison, snapshot: Snapshot, scope: Scope) -> Comparison:
    """Keep the places inside the scope's place; the orders of no area are the district's."""
    cells = grouping(snapshot.places, snapshot.places.row_at(scope.place), scope.cells).cells
    inside = {tag.id for tag in snapshot.places.tagged(cells)}
    kept = tuple(place for place in found.places if place.area and place.area.id in inside)
    return replace(found, places=kept, unassigned=None)
