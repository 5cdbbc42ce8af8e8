"""Random points inside areas, many at once: each boundary is cut into triangles one time."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import shapely

from data.example.shapes import Floats, Ints


@dataclass(frozen=True, eq=False, slots=True)
class Triangles:
    """Boundaries cut up: `corners` (n, 3, 2) in degrees, shape i from `first[i]` to `first[i + 1]`."""

    corners: Floats
    first: Ints
    reach: Floats
    """Area of all triangles up to and without each; one entry more than triangles."""

    @classmethod
    def of(cls, shapes: npt.NDArray[np.object_]) -> Self:
        """The triangles of so many polygons."""
        parts, owner = shapely.get_parts(shapely.constrained_delaunay_triangles(shapes), return_index=True)
        corners = shapely.get_coordinates(parts).reshape(-1, 4, 2)[:, :3]
        first = np.searchsorted(owner, np.arange(len(shapes) + 1))
        reach = np.concatenate([[0.0], np.cumsum(shapely.area(parts))])
        return cls(corners, first.astype(np.int64), reach)

    def scatter(self, rng: np.random.Generator, shapes: Ints) -> Floats:
        """One point (longitude, latitude) evenly drawn inside each shape asked for; shapes may repeat."""
        low, high = self.reach[self.first[shapes]], self.reach[self.first[shapes + 1]]
        found = np.searchsorted(self.reach, rng.uniform(low, high), side="right") - 1
        triangle = self.corners[found.clip(self.first[shapes], self.first[shapes + 1] - 1)]
        u, v = rng.uniform(size=(2, len(shapes), 1))
        u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
        return np.asarray(
            triangle[:, 0] + u * (triangle[:, 1] - triangle[:, 0]) + v * (triangle[:, 2] - triangle[:, 0])
        )
