"""The window follows its store: lists stay calm, no wish ends the following, no store is left open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.live.worker import LedgerWorker
from dashboard.store import ORDERS
from data.figures import Board, OrderSelection
from data.terms import Tier

Report = Callable[[Path, int], None]
Opened = Callable[[Path], Window]


def test_that_orders_keep_their_places_while_others_come_in(
    opened: Opened, settle: Callable[[], None], district: Path, report: Report, qtbot: QtBot
) -> None:
    window = opened(district)
    window.turn_to(ORDERS)
    window.orders.show_selection(OrderSelection.REPORTED)
    settle()
    listed, shown = window.orders.list, window.store.board
    listed.table.selectRow(3)
    settle()
    before, chosen = listed.model.held, listed.selected
    report(district, 200)
    qtbot.waitUntil(lambda: window.settled and window.store.board is not shown, timeout=20_000)
    assert listed.model.held == before and listed.selected == chosen
    assert listed.changes.isVisible() and window.orders.card.isVisible()
    listed.changes.click()
    settle()
    assert listed.model.held != before and listed.selected == chosen
    assert listed.model.total == window.orders._figure.total
    assert not listed.changes.isVisible()


def test_that_a_wish_at_the_first_board_does_not_end_the_following(
    window: Window, district: Path, report: Report, settle: Callable[[], None], qtbot: QtBot
) -> None:
    def wish(_: Board) -> None:
        window.store.board_changed.disconnect(wish)
        window.store.set_tiers(frozenset({Tier.B}))

    window.store.board_changed.connect(wish)
    window.open(str(district))
    settle()
    shown = window.store.board
    assert shown is not None and shown.scope.tiers == {Tier.B}
    report(district, 5)
    qtbot.waitUntil(lambda: window.settled and window.store.board is not shown, timeout=20_000)
    assert window.store.board is not None and window.store.board.revision > shown.revision


def test_that_stores_opened_in_vain_are_closed(
    window: Window,
    district: Path,
    district_file: Path,
    settle: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[str] = []
    close = LedgerWorker.close

    def noted(worker: LedgerWorker) -> None:
        closed.append(worker._store.url)
        close(worker)

    monkeypatch.setattr(LedgerWorker, "close", noted)
    window.open(str(district_file))
    settle()
    window.open(str(district_file))
    window.open(str(district))
    qtbot.waitUntil(lambda: window.where == str(district) and window.settled, timeout=20_000)
    assert set(closed) == {str(district_file)}
    window.close()
    assert closed[-1] == str(district)
