"""Orders by sub-category and cell: what is most frequent where, without what concerns persons (E16)."""

import numpy as np

from data.board.category_parts import kinds
from data.ledger.columns import Bools
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.tally import Counts, View, select

NO_KIND = 0
"""Stands for orders that concern persons or have no category."""


def came_in(seen: View) -> str:
    """Name the measure of what came in: filed orders, or reported ones where nobody records the filing."""
    return "V1" if MEASURES["V2"].missing(seen.window) else "V2"


def came(seen: View) -> Bools:
    """Tell which orders of a view came in during its period."""
    chosen: Bools = select(seen, came_in(seen)).hit > 0
    return chosen


def by_kind(snapshot: Snapshot, seen: View, chosen: Bools) -> Counts:
    """Count chosen orders: sub-categories by their id x cells, the unassigned last."""
    rows = np.flatnonzero(chosen & (seen.cell >= 0))
    kind, width = kinds(snapshot, seen.orders.category[rows]), seen.cells.count + 1
    most = int(kind.max(initial=0)) + 1
    keys = kind * width + seen.cell[rows]
    found: Counts = np.bincount(keys, minlength=most * width).astype(np.int64).reshape(most, width)
    return found


def folded(found: Counts, snapshot: Snapshot, level: int = 1) -> Counts:
    """Add up sub-categories to the categories of a level above; what concerns persons stays apart."""
    above = np.array([snapshot.rulebook.ancestor(kind, level) for kind in range(len(found))], dtype=np.intp)
    above[NO_KIND] = NO_KIND
    sums: Counts = np.zeros((int(above.max()) + 1, found.shape[1]), dtype=np.int64)
    np.add.at(sums, above, found)
    return sums
