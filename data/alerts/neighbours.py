"""Which areas lie near one another, where rivers and motorways part what is near on the map alone."""

from collections.abc import Sequence

import numpy as np
import shapely

from data.alerts.design import Flags, Floats, Ints

NEIGHBOURS = 15
"""The most areas of a cluster, its centre among them."""


KM_A_DEGREE = 111.2


def in_km(degrees: Floats, around: Floats | None = None) -> Floats:
    """Longitudes and latitudes (n, 2) laid flat around the middle of `around`, else of their own.

    They are true to distances in a district.
    """
    middle = (degrees if around is None else around).mean(axis=0)
    flat: Floats = (degrees - middle) * [np.cos(np.radians(middle[1])) * KM_A_DEGREE, KM_A_DEGREE]
    return flat


def nearest(points: Floats, barriers: Sequence[shapely.Geometry] = (), most: int = NEIGHBOURS) -> Ints:
    """For each area (row) itself and its nearest ones, nearer first, of the same district: (areas, most).

    `points` (areas, 2) are places inside the areas, in a projection true to distances; `barriers` are lines
    in the same. Across a barrier nothing is near. Rows are filled up with the number of areas.
    """
    distances = np.linalg.norm(points[:, None] - points, axis=2)
    if barriers:
        distances[_parted(points, barriers)] = np.inf
    np.fill_diagonal(distances, -1)
    order = np.argsort(distances, axis=1, kind="stable")[:, :most]
    reached = np.isfinite(np.take_along_axis(distances, order, axis=1))
    return np.where(reached, order, len(points))


def _parted(points: Floats, barriers: Sequence[shapely.Geometry]) -> Flags:
    """Tell which two points have a barrier between them (areas, areas)."""
    one, other = np.triu_indices(len(points), 1)
    ways = [shapely.LineString(ends) for ends in np.stack([points[one], points[other]], axis=1)]
    crossed = shapely.STRtree(ways).query(list(barriers), predicate="intersects")[1]
    parted = np.zeros((len(points), len(points)), dtype=np.bool_)
    parted[one[crossed], other[crossed]] = parted[other[crossed], one[crossed]] = True
    return parted
