"""Views are saved, found, opened, renamed and deleted by hand; every choice is taken back by one press."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dashboard.pages.heatmap import TIERS
from dashboard.settings import DATABASE, VIEWS
from dashboard.store import HEATMAP, ORDERS
from data.figures import OrderQuery, OrderSelection
from data.terms import AreaId, Channel, Stage, Tier
from tests.journeys.conftest import Hand
from widgets.frame.views_popup import ViewsPopup

CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
STREET = AreaId(2)


def press_key(hand: Hand, key: Qt.Key, at: QWidget | None = None) -> None:
    """Press a key with Ctrl, the window having the keyboard: offscreen a pop-up does not give it back."""
    hand.window.activateWindow()
    QTest.keyClick(at or hand.window, key, CONTROL)
    hand.settle()


def asked(hand: Hand) -> ViewsPopup:
    """Open the list of views by its key."""
    press_key(hand, Qt.Key.Key_D)
    assert hand.window.desk.views.popup.isVisible()
    return hand.window.desk.views.popup


def save(hand: Hand, name: str) -> None:
    popup = asked(hand)
    popup.name.setFocus()
    popup.name.selectAll()
    QTest.keyClicks(popup.name, name)
    QTest.keyClick(popup.name, Qt.Key.Key_Return)
    assert not popup.isVisible()


def names(hand: Hand) -> list[str]:
    return [view.name for view in hand.window.desk.views.views]


def test_that_a_view_is_saved_and_opened_with_one_press_and_found_by_its_name(hand: Hand) -> None:
    window = hand.window
    window.store.visit((STREET,), HEATMAP)
    window.store.set_tiers(frozenset({Tier.B}))
    window.heatmap.show_view(TIERS)
    hand.settle()
    saved = window.store.scope
    save(hand, "Wednesday")
    assert "Wednesday" in window.desk.views.word.words.text()
    hand.begin()
    window.heatmap.show_view("one")
    hand.press(window.desk.tools.views)
    hand.clicks = 0
    hand.press(window.desk.views.popup.rows[0].open)
    assert (window.store.scope, window.store.page, hand.clicks) == (saved, HEATMAP, 1)
    assert window.heatmap.views.key == TIERS
    window.store.go_back()
    assert (window.store.scope.path, window.store.page) == ((), "overview")

    box = window.desk.tools.search
    box.begin()
    QTest.keyClicks(box.line, "wedn")
    hand.settle()
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    hand.settle()
    assert (window.store.scope, window.store.page) == (saved, HEATMAP)


def test_that_a_view_is_renamed_deleted_and_put_back(hand: Hand) -> None:
    save(hand, "first")
    row = next(row for row in asked(hand).rows if row.open.text() == "first")
    QTest.keyClick(row.open, Qt.Key.Key_F2)
    QTest.keyClicks(row.typed, "second")
    QTest.keyClick(row.typed, Qt.Key.Key_Return)
    assert "second" in names(hand) and "first" not in names(hand)
    row = next(row for row in hand.window.desk.views.popup.rows if row.open.text() == "second")
    QTest.keyClick(row.open, Qt.Key.Key_Delete)
    assert "second" not in names(hand)
    hand.press(hand.window.desk.views.word.way)
    assert "second" in names(hand)
    kept = json.loads(hand.window.settings.get(VIEWS))
    assert list(kept) == [hand.window.settings.get(DATABASE)]


def test_that_a_view_of_a_place_that_is_gone_opens_the_nearest_and_says_so(hand: Hand) -> None:
    views, settings = hand.window.desk.views, hand.window.settings
    gone = {"name": "gone", "page": HEATMAP, "place": ["91", "91x"]}
    settings.put(VIEWS, json.dumps({settings.get(DATABASE): [gone]}))
    hand.press(hand.window.desk.tools.views)
    hand.press(views.popup.rows[0].open)
    board = hand.window.store.board
    assert board is not None
    assert board.place.code == "91"
    assert "gone" in views.word.words.text() and board.place.name in views.word.words.text()


def test_that_every_filter_is_taken_back_by_one_press_and_by_the_key(hand: Hand) -> None:
    window, bar = hand.window, hand.window.scope_bar
    first = window.store.scope
    hand.press(bar.tiers.buttons[2])
    hand.press(bar.earlier)
    bar.channels_requested.emit(frozenset({Channel.PATROL}))
    hand.settle()
    window.desk.tools.search.begin()  # an empty field leaves the key to the window
    for _ in range(3):
        press_key(hand, Qt.Key.Key_Z, window.desk.tools.search.line)
    assert window.store.scope == first

    bar.channels_requested.emit(frozenset({Channel.PATROL}))
    bar.tiers_requested.emit(frozenset({Tier.C}))
    hand.settle()
    hand.press(bar.clear)
    assert window.store.scope == first
    press_key(hand, Qt.Key.Key_Z)
    assert window.store.scope.tiers == frozenset({Tier.C})
    press_key(hand, Qt.Key.Key_0)
    assert window.store.scope == first


def test_that_what_narrows_a_list_is_taken_back_by_one_press_and_by_the_key(hand: Hand) -> None:
    window = hand.window
    hand.turn_to(ORDERS)
    window.orders.show_query(OrderQuery(OrderSelection.OPEN))
    hand.settle()
    narrowed = OrderQuery(OrderSelection.OPEN, stage=Stage.FEEDBACK)
    window.orders.list.query_requested.emit(narrowed)
    hand.settle()
    clear = window.orders.list.filters.clear
    hand.press(clear)
    assert not clear.isVisible()
    press_key(hand, Qt.Key.Key_Z)
    assert clear.isVisible()
    hand.turn_to(HEATMAP)
    press_key(hand, Qt.Key.Key_Z)
    assert window.store.page == ORDERS
    assert not clear.isVisible()
