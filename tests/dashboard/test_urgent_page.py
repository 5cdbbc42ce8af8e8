"""Urgent orders are counted in the rail, told calmly when they come in, and taken note of by a post."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.urgent import UrgentPage
from dashboard.settings import POST
from dashboard.store import OVERVIEW, URGENT
from data.store import open_store

Opened = Callable[[Path], Window]
Settle = Callable[[], None]


def make_urgent(district: Path, count: int) -> None:
    with open_store(district) as store:
        numbers = [order.number for order in store.orders(limit=2000) if order.closed is None][:count]
        source = store.sources()[0].code
        with store.writing() as writer:
            columns = {"source": [source] * count, "number": numbers, "urgent": [1] * count}
            assert writer.put_orders(columns).changed


def waits(window: Window) -> str:
    return window.rail.buttons[URGENT].accessibleDescription()


def test_that_urgent_orders_are_told_and_taken_note_of(
    opened: Opened, district: Path, settle: Settle, qtbot: QtBot
) -> None:
    make_urgent(district, 2)
    window = opened(district)
    window.store.open_page(OVERVIEW)
    qtbot.waitUntil(lambda: waits(window) == "2")
    assert not window.noticing.bar.isVisible()  # what waited before is not new

    make_urgent(district, 3)
    qtbot.waitUntil(window.noticing.bar.isVisible)
    assert window.noticing.bar.words.text.startswith("新到紧急或督办1件")
    assert waits(window) == "3"

    qtbot.mouseClick(window.noticing.bar.open, Qt.MouseButton.LeftButton)
    settle()
    page = window.book[URGENT]
    assert isinstance(page, UrgentPage) and window.store.page == URGENT
    assert not window.noticing.bar.isVisible()
    assert not page.note.isEnabled()  # nobody is named yet

    page.post.setText("区网格中心值班岗")
    page.list.choose_first()
    qtbot.mouseClick(page.note, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: waits(window) == "2")
    settle()
    assert len(page.list.notices) == 2
    assert window.settings.get(POST) == "区网格中心值班岗"
    with open_store(district) as store:
        assert [row.post for row in store.acknowledgements()] == ["区网格中心值班岗"]


def test_that_what_first_becomes_urgent_is_chosen_on_a_page_that_was_empty(
    opened: Opened, district: Path, settle: Settle, qtbot: QtBot
) -> None:
    window = opened(district)
    window.store.open_page(URGENT)
    settle()
    page = window.book[URGENT]
    assert isinstance(page, UrgentPage) and not page.list.notices
    make_urgent(district, 1)
    qtbot.waitUntil(page.card.isVisible)
    assert page.list.chosen == page.list.notices[0]
