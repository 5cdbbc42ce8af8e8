"""Random points inside areas: each in its own, spread evenly."""

import numpy as np
import shapely

from data.example.points import Triangles

L_SHAPE = shapely.Polygon([(0, 0), (2, 0), (2, 1), (1, 1), (1, 3), (0, 3)])
SQUARE = shapely.box(5, 5, 6, 6)


def test_that_each_point_lies_in_the_shape_asked_for() -> None:
    shapes = np.array([L_SHAPE, SQUARE])
    asked = np.array([1, 0, 0, 1] * 500)
    points = Triangles.of(shapes).scatter(np.random.default_rng(0), asked)
    assert points.shape == (2000, 2)
    assert (shapely.distance(shapes[asked], shapely.points(points)) < 1e-9).all()


def test_that_points_are_spread_evenly_over_a_bent_shape() -> None:
    points = Triangles.of(np.array([L_SHAPE])).scatter(
        np.random.default_rng(0), np.zeros(8000, dtype=np.int64)
    )
    for part, share in (
        (shapely.box(0, 0, 1, 1), 0.25),
        (shapely.box(1, 0, 2, 1), 0.25),
        (shapely.box(0, 1, 1, 3), 0.5),
    ):
        assert abs(shapely.contains_xy(part, points).mean() - share) < 0.03
