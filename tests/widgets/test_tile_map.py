"""The map of a district without boundaries, and of one without areas."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from data.terms import Level
from widgets.gallery.samples_map import sample_heatmap, sample_places
from widgets.map.grid_heatmap import GridHeatmap
from widgets.map.tiles import SIDE, tile_geography
from widgets.map.view import squeeze_at


def test_that_tiles_stand_in_the_order_of_the_codes() -> None:
    places = sample_places()
    rows = places.cells(places.root, Level.GRID)
    tiles = tile_geography(places, Level.GRID, np.random.default_rng(1).permutation(rows))
    x, y = tiles.middles[rows].T
    reading = np.lexsort((x, -y))
    codes = [places.areas[row].code for row in rows[reading].tolist()]
    assert codes == sorted(codes)


def test_that_tiles_are_square_and_none_lies_on_another() -> None:
    places = sample_places()
    tiles = tile_geography(places, Level.STREET, places.cells(places.root, Level.STREET))
    boxes = tiles.boxes(Level.STREET)
    assert boxes[:, 2:] - boxes[:, :2] == pytest.approx(np.full((17, 2), SIDE))
    assert squeeze_at(tiles.bounds) == pytest.approx(1, abs=1e-6)
    assert len({tuple(corner) for corner in boxes[:, :2].round(6).tolist()}) == 17


def test_that_tiles_stay_in_place_while_the_numbers_change(qtbot: QtBot) -> None:
    widget = GridHeatmap()
    qtbot.addWidget(widget)
    widget.resize(600, 500)
    widget.show_outlines({}, sample_places())
    widget.show_figure(sample_heatmap())
    before = widget.canvas.picture
    widget.show_figure(sample_heatmap(seed=4))
    after = widget.canvas.picture
    assert before is not None and after is not None
    assert after.scene is before.scene


def test_that_an_empty_map_says_so_and_offers_a_way_out(qtbot: QtBot) -> None:
    widget = GridHeatmap()
    qtbot.addWidget(widget)
    widget.show()
    assert widget.notice.isVisible()
    assert not widget.canvas.isVisible()
    with qtbot.waitSignal(widget.boundaries_requested):
        widget.notice.empty.way_out.click()
