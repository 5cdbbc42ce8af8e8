"""The boundaries of a store's areas as outlines, level by level."""

from collections import defaultdict
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.places import Outlines, Places, outlines
from data.store import Store
from data.terms import AreaId, Level

_Rings = list[NDArray[np.float64]]


def read_outlines(store: Store, places: Places) -> dict[Level, Outlines]:
    """Read the boundaries in force; a level without any is left out."""
    found: dict[Level, list[tuple[int, _Rings]]] = defaultdict(list)
    for row in store.areas():
        place = places.row_of.get(AreaId(row.id))
        if place is not None and row.valid_until is None and row.boundary:
            found[row.level].append((place, _rings(row.boundary)))
    return {level: outlines(level, rings) for level, rings in sorted(found.items())}


def _rings(boundary: bytes) -> _Rings:
    """Give shells and holes, which run opposite ways."""
    shape: Any = shapely.orient_polygons(shapely.from_wkb(boundary))
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [shapely.get_coordinates(ring) for part in parts for ring in (part.exterior, *part.interiors)]
