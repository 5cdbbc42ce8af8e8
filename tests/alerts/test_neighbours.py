"""Who is near whom, and what parts them."""

from __future__ import annotations

import numpy as np
import shapely

from data.alerts.neighbours import in_km, nearest

ROW = np.array([[0.0, 0], [1, 0], [2.1, 0], [3.3, 0], [4.6, 0]])


def test_that_an_area_comes_first_and_the_nearer_ones_before_the_others() -> None:
    assert nearest(ROW, most=3).tolist() == [[0, 1, 2], [1, 0, 2], [2, 1, 3], [3, 2, 4], [4, 3, 2]]


def test_that_a_river_parts_those_on_its_banks() -> None:
    river = shapely.LineString([(1.5, -9), (1.5, 9)])
    none = len(ROW)
    assert nearest(ROW, [river], most=3).tolist() == [
        [0, 1, none],
        [1, 0, none],
        [2, 3, 4],
        [3, 2, 4],
        [4, 3, 2],
    ]


def test_that_a_river_that_ends_early_parts_only_what_it_runs_between() -> None:
    points = np.array([[0.0, 0], [2, 0], [0, 5], [2, 5]])
    river = shapely.LineString([(1, -1), (1, 1)])
    assert nearest(points, [river]).tolist() == [[0, 2, 3, 4], [1, 3, 2, 4], [2, 3, 0, 1], [3, 2, 1, 0]]


def test_that_areas_on_one_spot_still_come_first_in_their_own_row() -> None:
    assert nearest(np.zeros((3, 2)))[:, 0].tolist() == [0, 1, 2]


def test_that_few_areas_have_few_neighbours() -> None:
    assert nearest(ROW[:2]).shape == (2, 2)


def test_that_a_degree_is_as_long_as_it_is_on_the_globe() -> None:
    flat = in_km(np.array([[112.0, 30.0], [112.01, 30.0], [112.0, 30.01]]))
    east, north = np.linalg.norm(flat[1:] - flat[0], axis=1)
    assert abs(east - 0.9645) < 0.002 and abs(north - 1.1085) < 0.006
