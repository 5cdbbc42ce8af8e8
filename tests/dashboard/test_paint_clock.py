"""The paint clock: boards that come closer together than it ticks are merged into the newest."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from dashboard.live.feed import Clocks, Feed
from dashboard.live.jobs import Jobs
from dashboard.store import BoardStore
from data.board import build_board
from data.scope import Scope
from tests.board.snapshots import snapshot
from tests.measures.builders import story


def test_that_boards_that_come_too_fast_are_merged_into_the_newest(qtbot: QtBot) -> None:
    store, jobs, shown = BoardStore(), Jobs(), list[int]()
    store.board_changed.connect(lambda board: shown.append(board.revision))
    feed = Feed(store, jobs, clocks=Clocks(paint=50))
    board = build_board(snapshot([story()]), Scope())
    for revision in range(1, 8):
        feed._take_later(replace(board, revision=revision))
    assert shown == [1] and not feed.idle
    qtbot.waitUntil(lambda: feed.idle)
    assert shown == [1, 7]
    feed.set_visible(False)
    feed._take_later(replace(board, revision=8))
    qtbot.wait(60)
    assert shown == [1, 7]
    feed.close()
    jobs.close()
