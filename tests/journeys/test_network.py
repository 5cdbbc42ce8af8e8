"""The network goes and comes back: figures stay with their time, and what came meanwhile appears then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.live.worker import LedgerWorker
from dashboard.settings import Settings
from dashboard.store import DATA, HEATMAP, ORDERS, OVERVIEW, PEOPLE, URGENT
from data.figures import Board
from data.scope import Scope
from data.store import open_store
from tests.dashboard.conftest import NO_WAITING, build, put_orders
from tests.journeys.conftest import Hand
from widgets.parts.notice import Notice
from widgets.parts.panel import Panel


@pytest.fixture
def hand(postgres_url: str, qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    """A window on the district in a database, with the orders page looked at before."""
    build(postgres_url, orders=300)
    window = Window(Settings(tmp_path / "settings.json"), clocks=NO_WAITING)
    window.resize(1600, 1000)
    window.show()
    window.open(postgres_url)
    hand = Hand(window, Path(postgres_url))
    hand.settle()
    hand.turn_to(ORDERS)
    hand.turn_to(OVERVIEW)
    yield hand
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def panels(hand: Hand) -> list[Panel]:
    page = hand.window.book[hand.window.store.page]
    return [panel for panel in page.findChildren(Panel) if panel.isVisible() and panel.title.text]


def told(hand: Hand) -> dict[str, bool]:
    """Give the titles of the panels in sight, and whether each says that it is offline."""
    return {panel.title.text: "离线" in panel.time.text and panel.amiss.isVisible() for panel in panels(hand)}


def faults(hand: Hand) -> list[str]:
    page = hand.window.book[hand.window.store.page]
    notices = [each for each in page.findChildren(Notice) if each.isVisible()]
    return [each.fault.text.text() for each in notices if each.fault.isVisible()]


def afresh(url: str) -> Board:
    """Give the board as one who opens the store now would see it."""
    worker = LedgerWorker(url)
    board = worker.whole_board(Scope())
    worker.close()
    return board


def test_that_the_network_may_go_and_come_back(
    hand: Hand, postgres_url: str, stoppable: Any, qtbot: QtBot
) -> None:
    window, store = hand.window, hand.window.store
    shown, lines = store.board, window.orders.list.model.held
    stoppable.stop()
    qtbot.waitUntil(lambda: store.offline_since is not None, timeout=20_000)

    said = window.scope_bar.stamp.accessibleName()
    assert re.search(r"自 \d\d:\d\d 起离线", said)
    assert len(told(hand)) >= 4 and all(told(hand).values())
    for name in (HEATMAP, ORDERS, URGENT, PEOPLE, DATA):
        window.turn_to(name)
        qtbot.waitUntil(lambda: window.feed.idle, timeout=20_000)
        assert QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None
        assert all(told(hand).values()) or not window.book[name].aged
        assert all("没有响应" in text for text in faults(hand))
        assert window.bars.trouble.isVisible()
    assert store.board is shown and window.orders.list.model.held == lines

    window.turn_to(OVERVIEW)
    stoppable.start()
    with open_store(postgres_url) as elsewhere, elsewhere.writing() as writer:
        put_orders(writer, 40, first=5_000)
    qtbot.waitUntil(lambda: store.offline_since is None and store.board is not shown, timeout=30_000)
    hand.settle()

    assert "离线" not in window.scope_bar.stamp.accessibleName()
    assert not window.bars.trouble.isVisible() and not any(told(hand).values())
    new = afresh(postgres_url)
    assert store.board is not None and store.board.headlines == new.headlines != shown.headlines
    for name in (ORDERS, DATA):
        hand.turn_to(name)
        qtbot.waitUntil(lambda: faults(hand) == [], timeout=20_000)
