"""The rasteriser against a point-in-polygon reference, and the laws of a coverage."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from data.places import Outlines, outlines
from data.terms import Level
from widgets.map.raster import OUTSIDE, Window, edges_of, rasterise

Ring = list[tuple[float, float]]
WINDOW = Window(west=0, north=20, x_scale=1, y_scale=1, width=20, height=20)


def coverage(*areas: list[Ring]) -> Outlines:
    return outlines(
        Level.GRID, [(row, [np.array(ring, float) for ring in rings]) for row, rings in enumerate(areas)]
    )


def raster(*areas: list[Ring], window: Window = WINDOW) -> NDArray[np.int32]:
    return rasterise(edges_of(coverage(*areas)), window)


def box(west: float, south: float, east: float, north: float) -> Ring:
    return [(west, south), (east, south), (east, north), (west, north)]


def centres(window: Window) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x = window.west + (np.arange(window.width) + 0.5) / window.x_scale
    y = window.north - (np.arange(window.height) + 0.5) / window.y_scale
    across, down = np.meshgrid(x, y)
    return across, down


def assert_like_reference(found: NDArray[np.int32], shapes: list[shapely.Geometry], window: Window) -> None:
    """Each pixel centre that lies clearly inside or outside a shape must be painted so."""
    x, y = centres(window)
    points = shapely.points(x, y)
    for row, shape in enumerate(shapes):
        clear = shapely.distance(shapely.boundary(shape), points) > 1e-9
        inside = shapely.contains(shape, points)
        np.testing.assert_array_equal(((found == row) == inside) | ~clear, True)


def voronoi(count: int, seed: int) -> list[shapely.Polygon]:
    points = shapely.MultiPoint(np.random.default_rng(seed).uniform(1, 19, (count, 2)))
    frame = shapely.box(1, 1, 19, 19)
    cells = shapely.voronoi_polygons(points, extend_to=frame)
    return [part for cell in cells.geoms for part in [shapely.intersection(cell, frame)] if part.area > 0]


def rings_of(shape: shapely.Polygon) -> list[Ring]:
    return [list(ring.coords) for ring in (shape.exterior, *shape.interiors)]


def test_that_a_square_covers_the_pixels_whose_centres_it_holds() -> None:
    found = raster([box(2, 3, 5, 7)])
    assert (found == 0).sum() == 12
    assert (found[13:17, 2:5] == 0).all()


def test_that_a_hole_stays_outside() -> None:
    shell, hole = box(2, 2, 12, 12), box(4, 4, 8, 8)[::-1]
    assert_like_reference(raster([shell, hole]), [shapely.Polygon(shell, [hole])], WINDOW)


def test_that_an_island_in_a_hole_belongs_to_its_own_area() -> None:
    shell, hole, island = box(2, 2, 16, 16), box(4, 4, 12, 12)[::-1], box(4, 4, 12, 12)
    found = raster([shell, hole], [island])
    assert (found == 1).sum() == 64
    assert (found == 0).sum() == 14 * 14 - 64


def test_that_all_parts_of_a_multipolygon_have_one_owner() -> None:
    found = raster([box(1, 1, 4, 4), box(10, 10, 14, 12), box(10, 14, 12, 19)])
    assert (found == 0).sum() == 9 + 8 + 10


def test_that_rings_which_touch_in_a_point_keep_their_pixels() -> None:
    found = raster([box(2, 2, 6, 6), box(6, 6, 10, 10)], [box(6, 2, 10, 6)])
    assert (found == 0).sum() == 32
    assert (found == 1).sum() == 16


@pytest.mark.parametrize("reverse", [False, True])
def test_that_the_direction_of_a_ring_does_not_matter(reverse: bool) -> None:
    ring = box(3, 3, 9, 8)
    assert (raster([ring[::-1] if reverse else ring]) == 0).sum() == 30


def test_that_a_closed_ring_covers_what_the_open_one_covers() -> None:
    ring = [(1.0, 1.0), (11.3, 4.2), (6.1, 17.7)]
    np.testing.assert_array_equal(raster([ring]), raster([[*ring, ring[0]]]))


def test_that_a_centre_on_a_border_belongs_to_the_east_and_to_the_south() -> None:
    found = raster([box(0, 0, 5.5, 20)], [box(5.5, 0, 20, 20)])
    assert found[4, 4] == 0
    assert found[4, 5] == 1
    found = raster([box(0, 0, 20, 9.5)], [box(0, 9.5, 20, 20)])
    assert found[10, 3] == 0
    assert found[9, 3] == 1


def test_that_an_area_smaller_than_a_pixel_owns_at_most_the_centre_it_holds() -> None:
    found = raster([box(5.4, 5.4, 5.6, 5.6)], [box(7.6, 7.6, 7.9, 7.9)])
    assert (found == 0).sum() == 1
    assert (found == 1).sum() == 0


def test_that_an_overlap_has_one_owner_and_the_rest_is_not_lost() -> None:
    found = raster([box(2, 2, 10, 6)], [box(8, 2, 14, 6)])
    assert (found == 0).sum() == 32
    assert (found == 1).sum() == 16


def test_that_nothing_but_outside_is_seen_where_nothing_lies() -> None:
    away = Window(west=100, north=60, x_scale=1, y_scale=1, width=7, height=5)
    assert (raster([box(2, 2, 6, 6)], window=away) == OUTSIDE).all()
    assert (raster(window=away) == OUTSIDE).all()


def test_that_a_window_inside_an_area_is_all_its_own() -> None:
    inside = Window(west=4, north=8, x_scale=3, y_scale=3, width=9, height=6)
    assert (raster([box(0, 0, 20, 20)], window=inside) == 0).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 60), st.integers(0, 10_000), st.floats(0.3, 4), st.floats(0.3, 4))
def test_that_any_coverage_is_painted_like_the_reference(
    count: int, seed: int, across: float, down: float
) -> None:
    shapes = voronoi(count, seed)
    window = Window(0, 20, across, down, int(20 * across) + 1, int(20 * down) + 1)
    found = raster(*[rings_of(shape) for shape in shapes], window=window)
    assert_like_reference(found, list(shapes), window)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 60), st.integers(0, 10_000))
def test_that_every_pixel_of_a_coverage_has_an_owner(count: int, seed: int) -> None:
    shapes = voronoi(count, seed)
    found = raster(*[rings_of(shape) for shape in shapes])
    assert (found[1:19, 1:19] != OUTSIDE).all()
    assert found.max() < len(shapes)


def test_that_several_levels_make_one_coverage() -> None:
    parts = (
        coverage([box(0, 0, 8, 20)]),
        outlines(Level.STREET, [(7, [np.array(box(8, 0, 20, 20), float)])]),
    )
    found = rasterise(edges_of(*parts), WINDOW)
    assert (found[:, :8] == 0).all()
    assert (found[:, 8:] == 7).all()
