"""What a person does in the window, from click to figures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.store import HEATMAP, ORDERS, OVERVIEW
from data.figures import OrderSelection
from data.scope import shifted
from data.terms import AreaId, Level, Tier
from widgets.map.grid_heatmap import GridHeatmap

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
Report = Callable[[Path, int], None]


def area_of(window: Window, code: str) -> AreaId:
    ground = window.store.ground
    assert ground is not None
    return next(tag.id for tag in ground.places.tags if tag.code == code)


def point_on(shown: GridHeatmap, area: AreaId) -> QPoint:
    """Find a point of the map that lies on an area."""
    canvas = shown.canvas
    for x in range(4, canvas.width(), 8):
        for y in range(4, canvas.height(), 8):
            point = QPoint(x, y)
            row = canvas.row_at(point.toPointF())
            if row is not None and shown._id_of(row) == area:
                return point
    raise LookupError(area)


def click_map(qtbot: QtBot, shown: GridHeatmap, area: AreaId) -> None:
    qtbot.mouseClick(shown.canvas, Qt.MouseButton.LeftButton, pos=point_on(shown, area))


def test_that_one_click_on_the_map_leads_into_a_street_and_back_leads_out(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    street = area_of(window, "91")
    click_map(qtbot, window.overview.map, street)
    settle()
    board = window.store.board
    assert board is not None and board.place.id == street
    assert {tag.level for tag in board.heatmap.areas} == {Level.GRID}
    assert [crumb.text() for crumb in window.path_bar.crumbs] == ["望川区", "云杉1街道"]
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert window.store.board is not None and window.store.board.place.level is Level.DISTRICT
    qtbot.mouseClick(window.path_bar.forward, Qt.MouseButton.LeftButton)
    settle()
    assert window.store.scope.place == street


def test_that_one_click_on_a_row_of_the_matrix_leads_into_a_street(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    matrix, street = window.overview.matrix, area_of(window, "92")
    qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.row_centre(street))
    settle()
    assert window.store.scope.place == street


def test_that_the_side_buttons_of_the_mouse_go_back_and_forward(
    opened: Opened, district: Path, settle: Settle
) -> None:
    window = opened(district)
    street = area_of(window, "90")
    window.store.drill_into(street)
    settle()
    handle = window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, QPoint(700, 500))
    assert window.store.scope.path == ()
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, QPoint(700, 500))
    assert window.store.scope.place == street


def test_that_tier_and_period_stay_on_drill_and_back(opened: Opened, district: Path, settle: Settle) -> None:
    window = opened(district)
    board = window.store.board
    assert board is not None
    earlier = shifted(board.period, -1)
    window.scope_bar.tiers_requested.emit(frozenset({Tier.B}))
    window.scope_bar.period_requested.emit(earlier)
    window.store.drill_into(area_of(window, "91"))
    settle()
    assert (window.store.scope.tiers, window.store.scope.period) == (frozenset({Tier.B}), earlier)
    window.store.go_back()
    settle()
    board = window.store.board
    assert board is not None
    assert (board.scope.path, board.scope.tiers, board.period) == ((), frozenset({Tier.B}), earlier)


def test_that_a_scenic_grid_leads_straight_to_its_orders(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    window.store.drill_into(area_of(window, "90"))
    settle()
    click_map(qtbot, window.overview.map, area_of(window, "902"))
    settle()
    assert window.store.page == ORDERS
    assert window.orders.list.model.rowCount() > 0
    window.store.go_back()
    settle()
    assert (window.store.page, window.store.scope.place) == (OVERVIEW, area_of(window, "90"))


def test_that_pointing_and_selecting_are_shared_by_map_and_matrix(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    window = opened(district)
    overview, street = window.overview, area_of(window, "91")
    qtbot.mouseMove(overview.map.canvas, point_on(overview.map, street))
    assert overview.matrix._hovered == street
    overview.matrix.setFocus()
    qtbot.keyClick(overview.matrix, Qt.Key.Key_Down)
    assert overview.map.selected == overview.matrix.selected == overview.matrix.order[0]


def test_that_a_live_change_is_shown_and_moves_nothing_else(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle, report: Report
) -> None:
    window = opened(district)
    overview = window.overview
    overview.matrix.select(overview.matrix.order[1])
    overview.map.select(overview.matrix.order[1])
    before = (
        overview.matrix.order,
        overview.matrix.selected,
        overview.map.selected,
        overview.map.canvas.view,
    )
    board = window.store.board
    assert board is not None
    report(district, 40)
    qtbot.waitUntil(lambda: window.store.board is not board, timeout=20_000)
    settle()
    later = window.store.board
    assert later is not None and later.revision > board.revision
    assert later.quality.orders > board.quality.orders
    after = (overview.matrix.order, overview.matrix.selected, overview.map.selected, overview.map.canvas.view)
    assert after == before


def test_that_a_tick_rescales_no_legend_of_a_volume(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle, report: Report
) -> None:
    window = opened(district)
    window.store.set_measure("V1")
    settle()
    board = window.store.board
    assert board is not None
    report(district, 900)
    qtbot.waitUntil(lambda: window.store.board is not board, timeout=20_000)
    settle()
    later = window.store.board
    assert later is not None and later.heatmap.total.numerator != board.heatmap.total.numerator
    assert later.heatmap.legend.breaks == board.heatmap.legend.breaks
    assert later.tier_maps[0].legend.breaks == board.tier_maps[0].legend.breaks
    assert not later.heatmap.legend.locked


def test_that_a_locked_legend_stays_on_drill_until_it_is_unlocked(
    opened: Opened, district: Path, settle: Settle
) -> None:
    window = opened(district)
    window.store.set_measure("V1")
    settle()
    assert window.store.board is not None
    breaks = window.store.board.heatmap.legend.breaks
    window.store.lock_legend(True)
    window.store.drill_into(area_of(window, "91"))
    settle()
    assert window.store.board.heatmap.legend.breaks == breaks
    assert window.store.board.heatmap.legend.locked
    window.store.lock_legend(False)
    settle()
    assert window.store.board.heatmap.legend.breaks != breaks


def test_that_the_long_past_follows_the_first_board(window: Window, district: Path, qtbot: QtBot) -> None:
    lengths: list[int] = []
    window.store.board_changed.connect(lambda board: lengths.append(len(board.trend.periods)))
    window.open(str(district))
    qtbot.waitUntil(lambda: 13 in lengths, timeout=20_000)
    assert lengths[0] < 13
    board = window.store.board
    assert board is not None and all(value is not None for value in board.headlines[0].history)


def test_that_the_heatmap_shows_any_measure_and_its_tiers_side_by_side(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(HEATMAP)
    page = window.heatmap
    page.measure.popup.chosen.emit("V2")
    settle()
    assert window.store.board is not None and window.store.board.heatmap.measure == "V2"
    page.views.buttons[1].click()
    settle()
    assert [shown.isVisible() for shown in page.tiers.maps] == [True] * 4
    page.measure.popup.chosen.emit("C1k")
    settle()
    assert not page.tiers.isVisible()
    assert page.map.isVisible()


def test_that_an_order_is_told_on_a_card(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(ORDERS)
    window.orders.show_selection(OrderSelection.REPORTED)
    settle()
    window.orders.list.table.selectRow(0)
    settle()
    assert window.orders.card.isVisible()
    qtbot.mouseClick(window.orders.card.close_button, Qt.MouseButton.LeftButton)
    assert not window.orders.card.isVisible()


def test_that_lists_and_figures_tell_the_same_number(opened: Opened, district: Path, settle: Settle) -> None:
    window = opened(district)
    window.store.open_page(ORDERS)
    settle()
    figure, board = window.orders._figure, window.store.board
    assert figure is not None and board is not None
    assert figure.counts[OrderSelection.OPEN] == board.matrix.total.open
    assert figure.counts[OrderSelection.OVERDUE] == board.matrix.total.overdue


@pytest.mark.parametrize("boundaries", [True, False])
def test_that_a_district_is_shown_with_and_without_boundaries(
    opened: Opened, made: Callable[..., Path], qtbot: QtBot, settle: Settle, boundaries: bool
) -> None:
    window = opened(made(boundaries=boundaries, orders=60))
    assert window.overview.map.schematic.isVisible() is not boundaries
    street = area_of(window, "91")
    click_map(qtbot, window.overview.map, street)
    settle()
    assert window.store.scope.place == street


def test_that_a_district_without_orders_is_shown(opened: Opened, made: Callable[..., Path]) -> None:
    window = opened(made(orders=0))
    board = window.store.board
    assert board is not None and board.quality.orders == 0
    assert board.as_of == 1_605_573_000
    assert window.overview.isVisible()
