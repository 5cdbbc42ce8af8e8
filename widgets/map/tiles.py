"""A map for districts without boundaries: every area is a square of one size, in the order of the codes."""

from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from data.places import Places, outlines
from data.terms import Level
from widgets.map.geometry import Geography

SIDE = 0.001
"""The side of a tile in degrees, at the equator, so that tiles are square."""

_WIDE = 1.4
"""How many times wider than high the whole is."""


def tile_geography(places: Places, level: Level, rows: NDArray[np.int32]) -> Geography:
    """Give the areas of one level as tiles, row by row from the north-west."""
    ordered = sorted((int(row) for row in rows if row >= 0), key=lambda row: places.areas[row].code)
    columns = max(ceil(sqrt(len(ordered) * _WIDE)), 1)
    tiles = outlines(level, ((row, [_tile(*divmod(i, columns))]) for i, row in enumerate(ordered)))
    return Geography({level: tiles}, places, schematic=True)


def _tile(down: int, across: int) -> NDArray[np.float64]:
    west, north = across * SIDE, -down * SIDE
    east, south = (across + 1) * SIDE, -(down + 1) * SIDE
    return np.array([(west, north), (west, south), (east, south), (east, north)])
