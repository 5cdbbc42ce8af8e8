"""The size of grids against the standard, their balance within a street, and how they cover the ground."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.ledger.columns import Orders
from data.measures import volume
from data.measures.catalogue import Measure
from data.measures.intensity import sizes
from data.measures.load import load_by_grid
from data.measures.reckoned import Reckoned, by_cell, quotient, without
from data.measures.selection import Selection, Window
from data.measures.staffing import per_size
from data.measures.tally import Counted, Tally, View, tally_of
from data.places import Area, Places
from data.terms import AreaKind, Level
from resources.definitions import definition

SIZES = ("residents", "km2", "load")
"""By what the balance of grids is told."""


def size_deviation(seen: View, code: str) -> Counted:
    """G1: residents (G1h: households) of the residential small grids less the standard, by the standard.

    Of several grids it is their mean deviation.
    """
    word = "households" if code == "G1h" else "residents"
    standard = int(definition(code).settings[word])
    areas = seen.cells.places.areas
    heads = {row: getattr(area, word) for row, area in enumerate(areas) if _is_residential(area)}
    told = {row: number for row, number in heads.items() if number is not None}
    if not told:
        return without(code, seen.cells, word)
    rows, numbers = np.array(list(told), dtype=np.int32), np.array(list(told.values()), dtype=np.int64)
    over = np.rint(by_cell(seen.cells, rows, numbers - standard)).astype(np.int64)
    return Counted(code, over, standard * by_cell(seen.cells, rows))


def _is_residential(area: Area) -> bool:
    return area.level is Level.SMALL_GRID and area.kind is AreaKind.SMALL_COMPOUND


def variation(values: NDArray[np.float64]) -> tuple[float, float]:
    """Give the standard deviation of some values and their mean."""
    return float(values.std()), float(values.mean())


def greatest(values: NDArray[np.float64]) -> tuple[float, float]:
    """Give the greatest of some values and their median."""
    return float(values.max()), float(np.median(values))


def balance(
    seen: View, code: str, size: str, parts: Callable[[NDArray[np.float64]], tuple[float, float]]
) -> Reckoned | Counted:
    """G2: how evenly residents, ground or weighted load lie on the responsibility grids of each cell.

    The whole is reckoned over all grids of the place, and is no sum.
    """
    if size == "load" and "disposed" not in seen.recorded:
        return without(code, seen.cells, "disposed")
    values = load_by_grid(seen) if size == "load" else _sizes_of_grids(seen.cells.places, size)
    grids = [row for row, area in enumerate(seen.cells.places.areas) if area.level is Level.GRID]
    rows = np.array([row for row in grids if np.isfinite(values[row])], dtype=np.int32)
    if grids and not len(rows):
        return without(code, seen.cells, size)
    cell = seen.cells.code_of_area[rows]
    numbers = [_balance(code, values[rows[cell == each]], parts) for each in range(seen.cells.count + 1)]
    return Reckoned(code, tuple(numbers), _balance(code, values[rows[cell >= 0]], parts))


def _balance(
    code: str, values: NDArray[np.float64], parts: Callable[[NDArray[np.float64]], tuple[float, float]]
) -> Measured:
    few = len(values) < 2
    return quotient(code, None, None, "note.too_few_grids") if few else quotient(code, *parts(values))


def _sizes_of_grids(places: Places, size: str) -> NDArray[np.float64]:
    """Give the size of each area, NaN where it has none; scenic and park grids have no residents."""
    scenic = size == "residents"
    return np.array(
        [
            np.nan if scenic and area.kind is AreaKind.SCENIC_GRID else getattr(area, size) or np.nan
            for area in places.areas
        ],
        dtype=np.float64,
    )


def uneven_ground(seen: View, code: str, kind: str) -> Reckoned | Counted:
    """G3: square kilometres that no responsibility grid covers (G3o: more than one), of those of the place.

    What lies between two cells belongs to none of them.
    """
    faults = seen.ground.faults
    if faults is None:
        return without(code, seen.cells, "boundaries")
    mine = [fault for fault in faults if fault.kind == kind]
    rows = np.array([fault.area for fault in mine], dtype=np.int32)
    km2 = by_cell(seen.cells, rows, np.array([fault.km2 for fault in mine], dtype=np.float64))
    told = sizes(seen.cells.places, seen.cells.place, seen.cells.cells, "km2")
    return per_size(code, km2, told, 1)


def ungridded(seen: View, code: str) -> Tally:
    """G3u: of the orders reported in the period, those that lie in no responsibility grid."""
    places = seen.cells.places
    homeless = np.append(places.ancestors[Level.GRID] < 0, np.True_)
    chosen = partial(_in_no_grid, homeless=homeless)
    return tally_of(seen, Measure(code, chosen, frozenset({"reported"})))


def _in_no_grid(orders: Orders, window: Window, homeless: NDArray[np.bool_]) -> Selection:
    base = volume.reported(orders, window).hit
    return Selection(base & homeless[orders.area], base)
