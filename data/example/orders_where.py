"""Where matters arise in the example district: the leaf of each, and its point among those that lie there.

Every leaf has a stock of points, the first of which are the spots where the same troubles come back.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from data.example.orders_draw import Lottery, happens
from data.example.plan import DistrictPlan
from data.example.shapes import Floats, Ints
from data.terms import AreaKind, Level

POINTS, SPOTS = 300, 24
"""Points of a leaf, and how many of them are spots."""
_AT_A_SPOT = 0.3
_DENSE = 1900
"""Residents a square kilometre from which a street belongs to the old town."""
_PULL = {
    "street": (1.0, 1.0, 0.7, 7.0),
    "compound": (1.15, 1.0, 0.35, 0.0),
    "green": (0.7, 1.0, 0.5, 16.0),
    "site": (0.45, 2.4, 0.5, 0.6),
    "shop": (1.9, 0.9, 0.4, 2.5),
    "school": (1.2, 1.0, 0.6, 0.0),
    "country": (0.05, 0.5, 6.0, 5.0),
    "office": (1.0, 1.0, 0.9, 0.0),
}
"""How strongly a kind of place draws matters in old town, new town, country, and scenic grids."""


@dataclass(frozen=True, eq=False, slots=True)
class Ground:
    """The leaves (by place in `plan.leaves`) with grid and street above them (places among the areas)."""

    kind: Ints
    """0 old town, 1 new town, 2 country, 3 scenic."""
    grid: Ints
    street: Ints
    points: Floats
    """(leaves, POINTS, 2): longitude and latitude with four decimals."""
    pull: Lottery
    """A row for each key of `plan.places`."""

    def draw(self, rng: np.random.Generator, places: Ints) -> tuple[Ints, Ints]:
        """The leaf and the number of the point of each matter, by the key of its place."""
        leaf = self.pull.draw(rng, places)
        spot = happens(rng, _AT_A_SPOT, len(leaf))
        return leaf, np.where(spot, rng.integers(0, SPOTS, len(leaf)), rng.integers(SPOTS, POINTS, len(leaf)))


def build_ground(plan: DistrictPlan) -> Ground:
    """The ground of a district, the same for the same plan."""
    rng = np.random.default_rng([plan.seed, 21])
    areas = plan.geography.areas
    scenic = np.array([areas[place].kind is AreaKind.SCENIC_GRID for place in plan.leaves])
    grid = np.array(
        [place if areas[place].level is Level.GRID else areas[place].parent for place in plan.leaves]
    )
    street = np.array([areas[place].parent for place in grid])
    kind = np.where(scenic, 3, np.array([_kind_of(plan, int(place)) for place in street]))
    heads = np.array([areas[place].residents for place in plan.leaves], dtype=np.float64)
    custom = np.exp(0.13 * rng.standard_normal(len(areas)))[street]
    life = (heads + 150) ** 0.85 * custom * np.exp(0.38 * rng.standard_normal(len(plan.leaves)))
    pull = np.array([np.array(_PULL[key])[kind] * life for key in plan.places])
    return Ground(kind, grid, street, _points(rng, plan), Lottery.of(pull))


def _kind_of(plan: DistrictPlan, street: int) -> int:
    area = plan.geography.areas[street]
    if area.kind is AreaKind.TOWN:
        return 2
    return 0 if area.residents / area.km2 >= _DENSE else 1


def _points(rng: np.random.Generator, plan: DistrictPlan) -> Floats:
    """Points that lie in their leaf even after they are rounded."""
    leaf = np.repeat(np.arange(len(plan.leaves)), POINTS)
    points = np.zeros((len(leaf), 2))
    missing = np.arange(len(leaf))
    shapes = plan.geography.shapes[plan.leaves]
    shapely.prepare(shapes)
    while len(missing):
        points[missing] = np.round(plan.points_in(rng, plan.leaves[leaf[missing]]), 4)
        inside = shapely.contains_xy(shapes[leaf[missing]], points[missing, 0], points[missing, 1])
        missing = missing[~inside]
    return points.reshape(len(plan.leaves), POINTS, 2)
