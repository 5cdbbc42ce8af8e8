"""Coverages, and borders that are stroked once."""

import numpy as np
import pytest

from data.places import outlines
from data.terms import Level
from widgets.gallery.samples_map import sample_layers, sample_places
from widgets.map.geometry import Geography, borders, closed
from widgets.map.raster import Window, rasterise

SQUARES = outlines(
    Level.GRID,
    [
        (1, [np.array([(0, 0), (1, 0), (1, 1), (0, 1)], float)]),
        (2, [np.array([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)], float)]),
    ],
)


@pytest.fixture(scope="module")
def geography() -> Geography:
    return Geography(sample_layers(), sample_places())


def lengths(xy: np.ndarray, begins: np.ndarray) -> np.ndarray:
    steps = np.hypot(*np.diff(xy, axis=0).T)
    return np.asarray(steps[~begins[1:]])


def test_that_a_shared_border_is_drawn_once() -> None:
    lines = borders(SQUARES)
    assert lengths(lines.xy, lines.begins).sum() == pytest.approx(7)


def test_that_a_ring_drawn_whole_comes_back_to_its_beginning() -> None:
    lines = closed(SQUARES)
    assert lengths(lines.xy, lines.begins).sum() == pytest.approx(8)
    assert lines.begins.sum() == 2


def test_that_nothing_has_no_borders() -> None:
    lines = borders(outlines(Level.GRID, []))
    assert len(lines.xy) == len(lines.begins) == 0


def test_that_the_borders_of_the_streets_lie_on_those_of_the_small_grids(geography: Geography) -> None:
    coarse, fine = (
        {tuple(point) for point in geography.layers[level].xy.tolist()}
        for level in (Level.STREET, Level.SMALL_GRID)
    )
    assert len(coarse & fine) / len(coarse) > 0.9


def test_that_areas_without_children_fill_their_place_among_the_small_grids(geography: Geography) -> None:
    """A scenic grid has no small grids: without it the map of small grids would have a gap."""
    west, south, east, north = geography.bounds
    window = Window(west, north, 200 / (east - west), 200 / (north - south), 200, 200)
    streets = rasterise(geography.edges(Level.STREET), window) >= 0
    small = rasterise(geography.edges(Level.SMALL_GRID), window)
    assert (streets != (small >= 0)).mean() < 0.001
    levels = {geography.places.areas[row].level for row in np.unique(small[small >= 0]).tolist()}
    assert levels == {Level.GRID, Level.SMALL_GRID}


def test_that_the_middle_of_every_area_is_known_and_lies_in_the_district(geography: Geography) -> None:
    west, south, east, north = geography.bounds
    x, y = geography.middles.T
    assert ((x > west) & (x < east) & (y > south) & (y < north)).all()


def test_that_the_rings_of_a_street_are_found_by_place_and_by_view(geography: Geography) -> None:
    street = int(sample_places().cells(sample_places().root, Level.STREET)[0])
    below = geography.rings_below(Level.SMALL_GRID, street)
    owners = set(geography.layers[Level.SMALL_GRID].owners[below].tolist())
    cells = set(sample_places().cells(street, Level.SMALL_GRID).tolist())
    assert owners == {row for row in cells if sample_places().areas[row].level is Level.SMALL_GRID}
    outline = geography.outline_of(street)
    assert outline is not None
    west, south, east, north = outline.bounds
    window = Window(west, north, 100 / (east - west), 100 / (north - south), 100, 100)
    assert (geography.rings_in(Level.SMALL_GRID, window) >= below).all()
