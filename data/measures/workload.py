"""Workload of grid administrators in standard minutes, and how evenly they share it; never whose it is."""

from collections.abc import Callable
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

    An administrator counts where the first of his small grids lies, with what he looks after there.
    """
    minutes = minutes_by_area(seen)
    if minutes.missing is not None:
        return without(code, seen.cells, minutes.missing)
    places = seen.cells.places
    after, a_day = looked_after(places, held(seen)), minutes.whole / max(minutes.days, 1)
    shares = a_day[after.area] / np.bincount(after.area, minlength=len(a_day))[after.area]
    free = is_small(places) & ~np.isin(np.arange(len(a_day)), after.area)
    cell, free_cell = seen.cells.code_of_area, seen.cells.code_of_area[:-1]
    own = cell[after.home]

    def told(mine: NDArray[np.bool_], seats: NDArray[np.bool_], nobody: NDArray[np.bool_]) -> Measured:
        loads = np.bincount(after.post[seats], shares[seats], len(after.home))[mine].astype(np.float64)
        return balance_of(code, loads, float(a_day[nobody].sum()), parts, days=minutes.days)

    numbers = [
        told(own == each, (cell[after.area] == each) & (own[after.post] == each), free & (free_cell == each))
        for each in range(seen.cells.count + 1)
    ]
    inside = (cell[after.area] >= 0) & (own[after.post] >= 0)
    return Reckoned(code, tuple(numbers), told(own >= 0, inside, free & (free_cell >= 0)))


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
