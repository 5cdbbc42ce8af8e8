"""The load of each grid and its class, from 1 (the heaviest) to 4: 网格负荷等级.

What arose in a grid in four weeks, disputes and tasks alike, each by the weight of its category, is set
beside the median grid of the district. A class is about a grid: it is never written as a letter, and no tier.
"""

from collections.abc import Collection
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from data.figures.warnings import GridLoad
from data.ledger.columns import before, stamp, within
from data.ledger.snapshot import Snapshot
from data.measures.load import category_weights
from data.terms import Instant, Level

_SPAN = 28 * 86_400
_CHANCE = 0.05
"""How likely chance alone may make any grid of a district grow heavy."""
BOUNDS = (2.0, 1.25, 0.75)
"""From so many times the median load a grid is of class 1, 2 and 3; below of class 4."""

_Numbers = NDArray[np.float64]


def grid_loads(snapshot: Snapshot, as_of: Instant) -> tuple[GridLoad, ...]:
    """The responsibility grids by their load in the four weeks before an instant, the heaviest first."""
    areas = snapshot.places.areas
    cells = snapshot.places.cells(snapshot.places.root, Level.GRID)
    rows = np.array([row for row in cells if areas[row].level is Level.GRID], np.intp)
    if not len(rows):
        return ()
    orders, load = (each[rows] for each in _loads(snapshot, stamp(as_of)))
    counted, earlier = (each[rows] for each in _loads(snapshot, stamp(as_of) - _SPAN))
    times, past = _times(load), _times(earlier)
    known = counted.any() and snapshot.reaches_back <= as_of - 2 * _SPAN
    told = (
        GridLoad(
            grid=snapshot.places.tags[int(row)],
            orders=int(orders[at]),
            load=float(load[at]),
            times=float(times[at]),
            degree=_degree(times[at]),
            before=_degree(past[at]) if known else None,
            orders_before=int(counted[at]) if known else None,
        )
        for at, row in enumerate(rows)
    )
    return tuple(sorted(told, key=lambda each: (-each.times, each.grid.code)))


def grew_heavy(loads: Collection[GridLoad]) -> tuple[GridLoad, ...]:
    """Give the grids of a district that became of the heaviest class, with more orders than chance explains.

    As many are looked at as there are grids: chance may bring one of them in twenty looks, not one in forty
    grids. What the median grid has more than before is nobody's own.
    """
    known = [each for each in loads if each.orders_before is not None]
    if not known:
        return ()
    before = float(np.median([each.orders_before or 0 for each in known]))
    more = float(np.median([each.orders for each in known])) / before if before else 1.0
    bound = -float(ndtri(_CHANCE / len(known)))
    return tuple(
        each for each in known if each.degree == 1 and each.before != 1 and _excess(each, more) > bound
    )


def _excess(load: GridLoad, more: float) -> float:
    """By how many standard deviations a grid has more orders than before, times what the district has."""
    before = load.orders_before or 0
    spread = sqrt(more * (load.orders + before)) or 1.0
    return (load.orders - more * before) / spread


def _loads(snapshot: Snapshot, until: int) -> tuple[_Numbers, _Numbers]:
    """The orders of four weeks and their weight, by the row of their grid; what was cancelled has none."""
    orders = snapshot.orders
    arose = within(orders.reported, until - _SPAN, until) & ~before(orders.cancelled, until)
    rows = np.flatnonzero(arose & ~orders.duplicate)
    home = np.append(snapshot.places.ancestors[Level.GRID], np.int32(-1))[orders.area[rows]] + 1
    weights = category_weights(orders.category[rows], snapshot.rulebook)
    size = len(snapshot.places.areas) + 1
    counted = np.bincount(home, minlength=size)[1:].astype(np.float64)
    return counted, np.bincount(home, weights=weights, minlength=size)[1:].astype(np.float64)


def _times(loads: _Numbers) -> _Numbers:
    median = float(np.median(loads))
    return loads / median if median else np.zeros(len(loads))


def _degree(times: float) -> int:
    return 1 + sum(bool(times < bound) for bound in BOUNDS)
