"""The pages of the window: each is a module of its key, loaded ahead while a person looks at the first."""

import sys

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.live.warning_desk import WarningDesk
from dashboard.pages import book
from dashboard.settings import Settings
from dashboard.store import BoardStore


def test_that_pages_are_loaded_once_after_the_first_board(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "_REST", 0)
    stack, jobs = QStackedWidget(), Jobs()
    qtbot.addWidget(stack)
    store = BoardStore(stack)
    feed = Feed(store, jobs, stack)
    loaded: list[object] = []
    desk = WarningDesk(jobs, store)
    seat = book.Seat(store, jobs, feed, settings, lambda: pytest.fail("nothing is imported"), desk)
    made = book.Book(seat, stack, lambda page: None)
    monkeypatch.setattr(book, "import_module", loaded.append)
    store.board_changed.emit(None)
    qtbot.waitUntil(lambda: len(loaded) == len(book.PAGES))
    store.board_changed.emit(None)
    qtbot.waitUntil(jobs.idle)
    jobs.close()
    assert len(loaded) == len(book.PAGES)
    assert not list(made)


def test_that_each_page_is_a_module_of_its_key() -> None:
    book._load_pages()
    assert all(f"dashboard.pages.{key}" in sys.modules for key in book.PAGES)
