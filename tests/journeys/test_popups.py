"""A walk by keyboard through what opens over a page or beside it, and back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMenu,
    QWidget,
)

from dashboard.frame.exporting import shown_on
from dashboard.frame.window import LEAST
from dashboard.store import HEATMAP, OVERVIEW
from tests.journeys.conftest import Hand
from tests.journeys.test_walk import by_arrows, described, name_of, takes_tab
from widgets.parts.export_menu import Way

Shown = Callable[[], QWidget | None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def give_keyboard(window: QWidget, part: QWidget) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    part.setFocus()


def controls(root: QWidget) -> list[QWidget]:
    """Give what is visible in a part, and takes the keyboard or can be pressed."""
    parts = (part for part in root.findChildren(QWidget) if part.isVisible() and part.isEnabled())
    mine = (part for part in parts if part.window() is root.window())
    return [part for part in mine if takes_tab(part) or isinstance(part, QAbstractButton)]


def press(key: Qt.Key, otherwise: QWidget) -> None:
    QTest.keyClick(QApplication.focusWidget() or otherwise, key)


def walk(root: QWidget) -> None:
    """Demand that each control of a part has a name, and that Tab leads to it and not out of a pop-up."""
    wanted = controls(root)
    assert wanted
    assert [described(part) for part in wanted if not name_of(part).strip()] == []
    found = {QApplication.focusWidget()}
    for _ in range(len(wanted) + 1):
        press(Qt.Key.Key_Tab, root)
        found.add(QApplication.focusWidget())
    reached = {part for part in found if part is not None}
    assert not root.isWindow() or all(root.isAncestorOf(part) for part in reached)
    missed = [part for part in wanted if takes_tab(part) and part not in reached]
    assert [described(part) for part in missed if not by_arrows(part, reached)] == []


@contextmanager
def opened(hand: Hand, opener: QWidget, key: Qt.Key, shown: Shown) -> Iterator[QWidget]:
    """Open something by a key on a control; Escape closes it, and the control has the keyboard again."""
    window = hand.window
    give_keyboard(window, opener)
    QTest.keyClick(opener, key)
    hand.settle()
    part = shown()
    assert part is not None and part.isVisible()
    assert part.width() <= LEAST[0] and part.height() <= LEAST[1]
    yield part
    if isinstance(part, QMenu):
        QTest.keyClick(part, Qt.Key.Key_Escape)
    else:
        press(Qt.Key.Key_Escape, part)
    hand.settle()
    assert QApplication.activePopupWidget() is None and dialog() is None
    assert window.focusWidget() is opener


def dialog() -> QWidget | None:
    """Give the dialog that stands over the window."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
    return next((each for each in found if each.isVisible()), None)


def test_that_pop_ups_are_walked_by_keyboard_and_give_it_back(hand: Hand) -> None:
    window, space = hand.window, Qt.Key.Key_Space
    bar, tools = window.scope_bar, window.desk.tools
    popups = (
        (bar.categories.open, lambda: bar.tree),
        (bar.period, lambda: bar.picker),
        (tools.views, lambda: window.desk.views.popup),
    )
    for opener, shown in popups:
        with opened(hand, opener, space, shown) as part:
            walk(part)
    for opener in (bar.channels.open, bar.versus.open):
        with opened(hand, opener, space, QApplication.activePopupWidget) as part:
            assert isinstance(part, QMenu) and all(each.text() for each in part.actions() if each.data())
    window.turn_to(HEATMAP)
    hand.settle()
    page = window.heatmap
    for opener, shown in (
        (page.measure, lambda: page.measure.popup),
        (page.map.legend.edit, lambda: page.editor),
    ):
        with opened(hand, opener, space, shown) as part:
            walk(part)


def test_that_dialogs_are_walked_by_keyboard_and_give_it_back(hand: Hand) -> None:
    window = hand.window
    window.turn_to(OVERVIEW)
    hand.settle()
    with opened(hand, window.scope_bar.period, Qt.Key.Key_F1, dialog) as part:
        walk(part)
    for open_it in (window.desk.show_about, lambda: read_table(hand)):
        give_keyboard(window, window.overview.matrix)
        open_it()
        part = dialog()
        assert part is not None and QTest.qWaitForWindowActive(part)
        hand.settle()
        assert part.width() <= LEAST[0] and part.height() <= LEAST[1]
        walk(part)
        press(Qt.Key.Key_Escape, part)
        assert dialog() is None and window.focusWidget() is window.overview.matrix


def read_table(hand: Hand) -> None:
    told = next(each for each in shown_on(hand.window.overview) if each.table is not None)
    hand.window.desk.exporting.export(told, Way.READ)


def test_that_cards_are_reached_by_their_key_and_give_the_keyboard_back(hand: Hand) -> None:
    window = hand.window
    window.turn_to(HEATMAP)
    hand.settle()
    table = window.heatmap.table
    give_keyboard(window, table)
    for wish, card in (
        (lambda: window.store.look_at(table.order[0]), lambda: window.beside.place),
        (lambda: window.store.explain(window.store.board.headlines[0].value), lambda: window.beside.number),
    ):
        wish()
        hand.settle()
        QTest.keyClick(table, Qt.Key.Key_F6)
        assert card().isAncestorOf(QApplication.focusWidget())
        walk(card())  # which ends somewhere on the page
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_F6)
        press(Qt.Key.Key_Escape, table)
        assert not window.beside.cards.isVisible()
        assert QApplication.focusWidget() is table
