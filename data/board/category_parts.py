"""Build what pulls a rate down: the categories that most of what is amiss belongs to."""

import numpy as np
from numpy.typing import NDArray

from data.board.board import look
from data.board.privacy import undivided, untold
from data.figures import Attention
from data.figures.explaining import OfMeasure, Part
from data.figures.heats import CategoryPart, CategoryParts
from data.ledger.columns import is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.tally import View, select, tally
from data.scope import Scope
from data.terms import TIERS, CategoryId, Tier
from resources.definitions import definition

MOST = 6
"""So many categories are told apart."""
LEVEL = 2
"""Categories are told at this level of their tree: the sub-category."""
_USUAL = "T1"


def category_parts(snapshot: Snapshot, scope: Scope) -> CategoryParts:
    """Tell which categories hold the orders that a judged share of the scope lacks, or should not have.

    Of a measure that is no judged share of orders it is on-time disposal that is told.
    """
    code = judged_share(scope.measure)
    seen = look(snapshot, scope)
    level = snapshot.places.tags[snapshot.places.row_at(scope.place)].level
    counted = untold(tally(seen, code), hidden=undivided(snapshot, scope, level)).of(scope.tiers)
    way = Attention(definition(code).attention)
    if counted.missing is not None:
        return CategoryParts(code, way, counted.total, (), (0, 0), counted.total.note)
    rows, rest = _parts(snapshot, seen, scope, code, way)
    return CategoryParts(code, way, counted.total, rows, rest, counted.total.note)


def judged_share(code: str | None) -> str:
    """Give a measure if it is a judged share of orders, else on-time disposal."""
    if code is None or code not in MEASURES:
        return _USUAL
    told = definition(code)
    return code if told.unit == "share" and told.kind == "judged" else _USUAL


def _parts(
    snapshot: Snapshot, seen: View, scope: Scope, code: str, way: Attention
) -> tuple[tuple[CategoryPart, ...], tuple[int, int]]:
    measure, chosen = MEASURES[code], select(seen, code)
    assert chosen.base is not None, "a share has a base"
    tier: NDArray[np.int8] = getattr(seen.orders, measure.tier_of)
    base = chosen.base.astype(np.int64)
    if scope.tiers is not None:
        base = base * is_one_of(tier, scope.tiers)
    rows = np.flatnonzero(base)
    hit = chosen.hit[rows].astype(np.int64)
    part = hit if way is Attention.HIGHER_IS_WORSE else base[rows] - hit
    kind = kinds(snapshot, seen.orders.category[rows])
    width = int(kind.max(initial=0)) + 1
    parts, bases = (np.bincount(kind, each, width).astype(np.int64) for each in (part, base[rows]))
    tiers = np.bincount(kind * len(TIERS) + tier[rows], base[rows], width * len(TIERS)).reshape(width, -1)
    order = np.lexsort((np.arange(width), bases, -parts))
    top = [int(each) for each in order if each and parts[each]][:MOST]
    side = Part.NUMERATOR if way is Attention.HIGHER_IS_WORSE else Part.MISSES
    told = tuple(
        CategoryPart(
            snapshot.names.category(each),
            Tier(int(tiers[each].argmax())),
            int(parts[each]),
            int(bases[each]),
            OfMeasure(code, side, category=CategoryId(each)),
        )
        for each in top
    )
    return told, (int(parts.sum() - parts[top].sum()), int(bases.sum() - bases[top].sum()))


def kinds(snapshot: Snapshot, category: NDArray[np.int32]) -> NDArray[np.int64]:
    """Give the sub-category of each order; 0 for those that concern persons or have none."""
    personal = snapshot.names.personal
    size = int(category.max(initial=0)) + 1
    table = np.zeros(size, dtype=np.int64)
    for id_ in np.unique(category).tolist():
        above = snapshot.rulebook.ancestor(id_, LEVEL)
        table[id_] = 0 if id_ in personal or above in personal else above
    return table[category]
