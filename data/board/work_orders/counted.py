"""The orders that a measure counts: those above its line, below it, and below it alone."""

from collections.abc import Mapping

import numpy as np

from data.figures.explaining import Differing, OfMeasure, Part
from data.ledger.columns import Bools, is_one_of
from data.measures.catalogue import MEASURES
from data.measures.durations import DURATIONS, lengths
from data.measures.selection import Selection, Weights
from data.measures.tally import View
from data.scope import Scope
from data.terms import Tier


def counts_orders(code: str) -> bool:
    """Tell whether a measure is counted order by order, so that the orders behind it can be shown."""
    return code in MEASURES or code in DURATIONS


def reaches_far(wanted: object) -> bool:
    """Tell whether what is wanted counts orders that ended long before the period."""
    match wanted:
        case OfMeasure(measure=code):
            return code in MEASURES and MEASURES[code].cumulative
        case _:
            return False


def selection_of(seen: View, code: str, tiers: frozenset[Tier] | None) -> Selection | None:
    """Give what a measure counts of the place and of some tiers; None where it cannot be computed.

    Of a length of time those orders stand above the line that have ended.
    """
    if code in DURATIONS:
        return _of_duration(seen, code, tiers)
    measure = MEASURES[code]
    if measure.missing(seen.window) is not None:
        return None
    chosen = measure.select(seen.orders, seen.window)
    inside = seen.cell >= 0
    mine = inside & _of_tiers(seen, measure.tier_of, tiers)
    if chosen.base is None:
        return Selection(chosen.hit * mine)
    return Selection(chosen.hit * mine, chosen.base * (inside if measure.base_over_tiers else mine))


def _of_duration(seen: View, code: str, tiers: frozenset[Tier] | None) -> Selection | None:
    found = lengths(seen, code)
    if found.missing is not None:
        return None
    mine = _of_tiers(seen, "tier_filed", tiers)
    hit, base = (np.zeros(len(seen.orders), dtype=np.bool_) for _ in range(2))
    base[found.sample.rows] = True
    hit[found.sample.rows[found.sample.ended]] = True
    return Selection(hit & mine, base & mine)


def _of_tiers(seen: View, column: str, tiers: frozenset[Tier] | None) -> Bools:
    if tiers is None:
        return np.ones(len(seen.orders), dtype=np.bool_)
    return is_one_of(getattr(seen.orders, column), tiers)


def parts_of(chosen: Selection) -> Mapping[Part, Bools]:
    """Split what a measure counts; a count has no more than those above the line."""
    hit = _counted(chosen.hit)
    if chosen.base is None:
        return {Part.NUMERATOR: hit}
    base = _counted(chosen.base)
    return {Part.NUMERATOR: hit, Part.BASE: base, Part.MISSES: base & ~hit}


def _counted(weights: Weights) -> Bools:
    found: Bools = weights != 0
    return found


def orders_of(seen: View, wanted: OfMeasure, scope: Scope) -> Bools:
    """Tell which orders stand behind a part of a measure, none where it cannot be computed."""
    chosen = selection_of(seen, wanted.measure, tiers_of(wanted, scope))
    nobody = np.zeros(len(seen.orders), dtype=np.bool_)
    if chosen is None:
        return nobody
    found = parts_of(chosen).get(wanted.part, nobody)
    if wanted.category is not None:
        found = found & _in_category(seen, wanted.category)
    return found & (seen.cell == seen.cells.count) if wanted.unassigned else found


def _in_category(seen: View, category: int) -> Bools:
    """Tell which orders are of a category, or of one below it."""
    rulebook = seen.window.rulebook
    told = rulebook.categories.get(category)
    level = None if told is None else told.level
    below = [
        id_
        for id_ in np.unique(seen.orders.category).tolist()
        if category in (id_, id_ if level is None else rulebook.ancestor(id_, level))
    ]
    return np.isin(seen.orders.category, below)


def tiers_of(wanted: OfMeasure | Differing, scope: Scope) -> frozenset[Tier] | None:
    """Give the tiers that a number counts: its own, else those of the scope."""
    return scope.tiers if wanted.tiers is None else wanted.tiers
