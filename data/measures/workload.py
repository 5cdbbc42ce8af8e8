"""Workload of grid administrators in standard minutes, and how evenly they share it; never whose it is."""

from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.measures.capacity import is_small, looked_after
from data.measures.minutes import minutes_by_area
from data.measures.reckoned import Reckoned, by_cell, quotient, without
from data.measures.staffing import held
from data.measures.tally import Counted, View
from resources.definitions import definition

Parts: TypeAlias = Callable[[NDArray[np.float64], float], tuple[float, float]]
"""Numerator and denominator by the loads of some posts, and the load of what nobody looks after."""


def workload(seen: View, code: str) -> Counted:
    """C4m: the standard minutes of small grids, by administrators in post and working days."""
    minutes = minutes_by_area(seen)
    if minutes.missing is not None:
        return without(code, seen.cells, minutes.missing)
    rows = np.arange(len(minutes.whole))
    after = looked_after(seen.cells.places, held(seen))
    return Counted(
        code, by_cell(seen.cells, rows, minutes.whole), minutes.days * by_cell(seen.cells, after.home)
    )


def imbalance(seen: View, code: str, parts: Parts) -> Reckoned | Counted:
    """C4x, C4g: how evenly the administrators of each cell share its work; the whole is no sum.

    A post counts where the first of its small grids lies, with what it looks after there.
    """
    minutes = minutes_by_area(seen)
    if minutes.missing is not None:
        return without(code, seen.cells, minutes.missing)
    places, cell, count = seen.cells.places, seen.cells.code_of_area, seen.cells.count
    after, a_day = looked_after(places, held(seen)), minutes.whole / max(minutes.days, 1)
    shares = a_day[after.area] / np.bincount(after.area, minlength=len(a_day))[after.area]
    nobodys = np.flatnonzero(is_small(places) & ~np.isin(np.arange(len(a_day)), after.area))
    free = by_cell(seen.cells, nobodys, a_day[nobodys])
    own, there = cell[after.home], cell[after.area]

    def loads(seats: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.bincount(after.post[seats], shares[seats], len(own)).astype(np.float64)

    order = np.argsort(own, kind="stable")
    ends = np.searchsorted(own[order], np.arange(count + 2))
    by_post = loads(there == own[after.post])[order]
    numbers = tuple(
        balance_of(code, by_post[first:last], nobody, parts, days=minutes.days)
        for (first, last), nobody in zip(pairwise(ends.tolist()), free.tolist(), strict=True)
    )
    inside = loads((there >= 0) & (own[after.post] >= 0))[own >= 0]
    return Reckoned(code, numbers, balance_of(code, inside, float(free.sum()), parts, days=minutes.days))


def balance_of(
    code: str, loads: NDArray[np.float64], free: float, parts: Parts, *, days: int = 1
) -> Measured:
    """Tell how evenly posts share their work; of few posts nothing is told, which would tell one's."""
    if len(loads) < int(definition("C4x").settings["posts"]):
        return quotient(code, None, None, "note.too_few_posts")
    return quotient(code, *parts(loads, free)) if days else quotient(code, None, None)


def heaviest(loads: NDArray[np.float64], free: float) -> tuple[float, float]:
    """Give the greatest load, and what each would have if all did the same of all the work."""
    return float(loads.max()), float(loads.sum() + free) / len(loads)


def gini(loads: NDArray[np.float64], _: float) -> tuple[float, float]:
    """Give the mean difference of two loads, and twice their mean."""
    ascending, count = np.sort(loads), len(loads)
    differences = 2 * float(((2 * np.arange(1, count + 1) - count - 1) * ascending).sum())
    return differences / count**2, 2 * float(loads.mean())
