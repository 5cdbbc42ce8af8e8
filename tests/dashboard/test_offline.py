"""A shared database whose server goes away: the screen keeps what it shows, says so, and catches up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dashboard.answers.following import lines
from dashboard.frame.window import Window
from dashboard.settings import DATABASE, Settings
from data.scope import month_of
from data.store import open_store
from resources import i18n


def test_that_the_follower_says_since_when_it_is_offline_and_catches_up(
    shared: str, stoppable: Any, report: Callable[[Any, int], None]
) -> None:
    i18n.use("en")
    with open_store(shared) as store:
        watch = lines(store, heartbeat=0.1, patience=0.05)
        assert "nothing changed" in next(watch)
        report(shared, 3)
        stoppable.stop()
        assert "offline since" in next(watch)
        stoppable.start()
        assert "connected again" in next(watch)
        assert f"revision {store.revision()}: 3 rows" in next(watch)
        assert "nothing changed" in next(watch)


def test_that_the_window_keeps_its_figures_while_the_server_is_away(
    shared: str,
    stoppable: Any,
    report: Callable[[str, int], None],
    opened: Callable[[str], Window],
    qtbot: QtBot,
) -> None:
    i18n.use("en")
    window = opened(shared)
    shown, said = window.store.board, window.scope_bar.stamp
    stoppable.stop()
    qtbot.waitUntil(lambda: window.store.offline_since is not None, timeout=30_000)
    assert window.store.board is shown
    assert "offline since" in said.accessibleName()
    assert not window.bars.trouble.isHidden()
    stoppable.start()
    report(shared, 3)
    qtbot.waitUntil(lambda: window.settled and window.store.board is not shown, timeout=30_000)
    assert window.store.offline_since is None
    assert "offline" not in said.accessibleName()
    assert not window.bars.trouble.isVisible()


def test_that_what_was_asked_for_while_offline_is_shown_afterwards(
    shared: str, stoppable: Any, opened: Callable[[str], Window], qtbot: QtBot
) -> None:
    window = opened(shared)
    stoppable.stop()
    qtbot.waitUntil(lambda: window.store.offline_since is not None, timeout=30_000)
    window.store.set_period(month_of(date(2019, 3, 1), "Asia/Shanghai"))
    stoppable.start()
    qtbot.waitUntil(lambda: window.settled, timeout=30_000)
    assert window.store.board is not None and window.store.board.period.begins == 1_551_369_600


def test_that_the_window_keeps_the_url_without_its_password(
    shared: str, opened: Callable[[str], Window], settings: Settings
) -> None:
    window = opened(shared.replace("postgres:@", "postgres:secret@"))
    assert settings.get(DATABASE).startswith("postgresql://postgres@/")
    assert "secret" not in settings.path.read_text("utf-8")
    assert "secret" not in "".join(label.text() for label in window.findChildren(QLabel))
