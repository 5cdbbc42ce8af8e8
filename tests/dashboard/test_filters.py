"""Filters, views and comparisons through the window: kept on drill and back, told in heads, undone."""

import json
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.compare import ComparePage
from dashboard.pages.heatmap import MONTHS, WEEKS, HeatmapPage
from dashboard.store import COMPARE, HEATMAP
from data.scope import Versus
from data.terms import PUBLIC_CHANNELS, AreaId
from tests.dashboard.conftest import ORDERS as COUNT

Opened = Callable[..., Window]
Settle = Callable[[], None]
STREET = AreaId(2)


def test_that_filters_stay_on_drill_and_back_are_told_and_can_be_undone(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(HEATMAP)
    page, bar = window.book[HEATMAP], window.scope_bar
    assert isinstance(page, HeatmapPage)
    window.store.set_measure("V1")
    bar.tree_requested.emit()
    qtbot.waitUntil(lambda: len(bar.tree.tree.items) > 0)
    bar.channels_requested.emit(PUBLIC_CHANNELS)
    bar.tree.chosen.emit(1)
    window.store.drill_into(STREET)
    settle()
    assert "只计公众诉求、占道经营" in page.map_panel.subtitle.text
    assert page.below.isVisible()
    qtbot.waitUntil(lambda: page.below.hours.accessibleDescription() != "")
    window.store.go_back()
    settle()
    assert window.store.scope.channels == PUBLIC_CHANNELS
    bar.channels.clear.click()
    settle()
    assert window.store.scope.channels is None
    assert window.store.scope.categories == frozenset({1})
    bar.channels_requested.emit(PUBLIC_CHANNELS)
    settle()
    bar.clear.click()
    settle()
    board = window.store.board
    assert board is not None
    assert (board.scope.categories, board.scope.channels) == (None, None)
    assert board.quality.orders == COUNT


def test_that_weeks_and_months_are_counted_when_they_are_looked_at(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(HEATMAP)
    page = window.book[HEATMAP]
    assert isinstance(page, HeatmapPage)
    page.show_view(WEEKS)
    qtbot.waitUntil(page.weeks.heat.isVisible)
    page.show_view(MONTHS)
    qtbot.waitUntil(lambda: page.months.bar.at == 12)
    page.months.bar.back.click()
    assert page.months.bar.at == 11
    assert "2020年10月" in page.months.map_panel.subtitle.text
    page.editor.show_figure(window.store.board.heatmap)  # type: ignore[union-attr]
    page.editor.breaks_chosen.emit((0.5, 0.9))
    settle()
    assert window.store.board is not None
    legend = window.store.board.heatmap.legend
    assert (legend.breaks, legend.locked) == ((0.5, 0.9), True)


def test_that_roads_from_a_file_lie_over_the_map_and_a_file_that_draws_nothing_is_told(
    opened: Opened, district: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(district)
    window.store.open_page(HEATMAP)
    page = window.book[HEATMAP]
    assert isinstance(page, HeatmapPage)
    west, south, east, north = page.map.canvas._geography.bounds  # type: ignore[union-attr]
    road = {"type": "LineString", "coordinates": [[west, south], [east, north]]}
    files = {"roads": [{"type": "Feature", "properties": {}, "geometry": road}], "none": []}
    for name, features in files.items():
        told = json.dumps({"type": "FeatureCollection", "features": features})
        (tmp_path / f"{name}.geojson").write_text(told, "utf-8")
    before = page.map.grab().toImage()
    page.layers.add(tmp_path / "roads.geojson")
    qtbot.waitUntil(lambda: page.layers.names == ("roads",))
    assert page.map.grab().toImage() != before
    with qtbot.waitSignal(page.layers.failed) as failed:
        page.layers.add(tmp_path / "none.geojson")
    assert "none.geojson" in failed.args[0]


def test_that_a_place_is_compared_with_peers_the_year_before_and_another_place(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(COMPARE)
    window.store.set_versus(Versus.YEAR)
    settle()
    page = window.book[COMPARE]
    assert isinstance(page, ComparePage)
    qtbot.waitUntil(lambda: "3个街道" in page.sentence.text)
    for kind, heads in (("year", 7), ("two", 5)):
        page.show_kind(kind)
        qtbot.waitUntil(lambda heads=heads: page.maps.table.texts.columnCount() == heads)
    assert page.maps.first.isVisible()
