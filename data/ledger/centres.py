"""Where the centres of areas lie, in kilometres, read from boundaries when they are asked for."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import shapely

from data.places import Places
from data.store import Store
from data.terms import AreaId

Point: TypeAlias = tuple[float, float]
"""Kilometres to the east and to the north, from wherever the district begins."""
_KM_A_DEGREE = 111.195


def read_centres(store: Store, places: Places) -> Mapping[int, Point]:
    """Give the centre of each area in force that has a boundary, by its row, on a plane over the district."""
    drawn = {
        places.row_of[AreaId(row.id)]: row.boundary
        for row in store.areas()
        if row.valid_until is None and row.boundary and AreaId(row.id) in places.row_of
    }
    if not drawn:
        return {}
    degrees = shapely.get_coordinates(shapely.centroid(shapely.from_wkb(list(drawn.values()))))
    middle = float(np.cos(np.radians(degrees[:, 1].mean())))
    km = degrees * (_KM_A_DEGREE * middle, _KM_A_DEGREE)
    return {row: (float(east), float(north)) for row, (east, north) in zip(drawn, km, strict=True)}
