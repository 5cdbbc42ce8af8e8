"""Words that were typed on the page for the 28th outlast another month and place, and closing asks first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dashboard.frame import leaving
from dashboard.frame.window import Window
from dashboard.pages.packs import PacksPage
from dashboard.store import ORDERS, PACKS

Opened = Callable[[Path], Window]


@pytest.fixture
def page(opened: Opened, district: Path, qtbot: QtBot) -> PacksPage:
    """The page with a decision typed and not saved, turned away from."""
    window = opened(district)
    window.store.open_page(PACKS)
    page = window.packs
    wait_for_meeting(page, qtbot)
    assert not page.unsaved
    page.turn_to("decisions")
    qtbot.keyClicks(page.decisions.sheet.fields.edits["matter"], "clear the drain")
    return page


def wait_for_meeting(page: PacksPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.view is not None, timeout=10_000)


def matter(page: PacksPage) -> str:
    return page.decisions.sheet.fields.values()["matter"]


def test_that_words_wait_with_the_month_and_place_at_which_they_were_typed(
    page: PacksPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page.month.setCurrentIndex(1)
    page.month.activated.emit(1)
    wait_for_meeting(page, qtbot)
    assert matter(page) == "" and page.unsaved
    page.month.setCurrentIndex(0)
    page.month.activated.emit(0)
    wait_for_meeting(page, qtbot)
    assert matter(page) == "clear the drain"
    page._go("900")
    settle()
    wait_for_meeting(page, qtbot)
    assert page.desk.place == "900" and matter(page) == ""


def test_that_closing_asks_once_and_staying_shows_where_words_were_typed(
    page: PacksPage, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    page._go("900")
    settle()
    page.turn_to("build")
    window = page.window()
    assert isinstance(window, Window)
    window.turn_to(ORDERS)
    asked: list[object] = []
    monkeypatch.setattr(leaving, "ask_words", asked.append)
    assert not window.close()
    assert asked == [window] and window.store.page == PACKS and page._tab == "decisions"
    settle()
    qtbot.waitUntil(lambda: page.desk.place is None and matter(page) == "clear the drain")
    monkeypatch.setattr(leaving, "ask_words", lambda _: True)
    assert window.close()


def test_that_nothing_is_asked_where_nothing_is_typed(
    page: PacksPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.decisions.sheet.forget(None, page.desk.matter)
    monkeypatch.setattr(leaving, "ask_words", lambda _: pytest.fail("nothing could be lost"))
    assert page.window().close()
