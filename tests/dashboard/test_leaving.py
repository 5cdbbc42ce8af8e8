"""Closing the window while an import is under way."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dashboard.frame import leaving
from dashboard.frame.leaving import Way
from dashboard.frame.window import Window
from dashboard.imports import importing
from dashboard.store import IMPORTS
from data.figures.imports import FileState
from data.store import Store, open_store

Opened = Callable[[Path], Window]


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[threading.Event]:
    """Hold the import until the event is set."""
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))
    go_on, load = threading.Event(), importing._load_orders

    def slowly(store: Store, wanted: importing.Load, how: dict[str, Any]) -> Any:
        while not go_on.wait(0.02) and not how["cancelled"]():
            pass
        return load(store, wanted, how)

    monkeypatch.setitem(importing._LOADERS, "orders", slowly)
    yield go_on
    go_on.set()


@pytest.fixture
def importer(opened: Opened, district: Path, tmp_path: Path, qtbot: QtBot, go_on: threading.Event) -> Window:
    """A window in the midst of an import of two orders."""
    window = opened(district)
    file = tmp_path / "orders.csv"
    heads = "工单编号,来电时间,所属街道,承办单位,标题,办结时间,诉求类型\n"
    rows = [f"GD-{i},2020-11-0{i} 08:30,云杉1街道,城管局,路灯不亮,,占道经营\n" for i in (1, 2)]
    file.write_text(heads + "".join(rows), "utf-8")
    window.store.open_page(IMPORTS)
    desk = window.imports.desk
    desk.add([file])
    qtbot.waitUntil(lambda: desk.entries[0].state is FileState.READY, timeout=20_000)
    desk.load()
    assert desk.work is not None
    return window


@pytest.mark.parametrize(
    ("way", "closes", "written"), [(Way.STAY, False, 0), (Way.CANCEL, True, 0), (Way.FINISH, False, 2)]
)
def test_that_it_is_asked_what_shall_become_of_an_import(
    importer: Window,
    district: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    go_on: threading.Event,
    way: Way,
    closes: bool,
    written: int,
) -> None:
    before = _stored(district)
    monkeypatch.setattr(leaving, "ask", lambda _: way)
    assert importer.close() is closes
    assert _stored(district) == before
    if way is Way.FINISH:
        go_on.set()
        qtbot.waitUntil(lambda: not importer.isVisible(), timeout=20_000)
    desk = importer.imports.desk
    if way is Way.STAY:
        assert desk.work is not None
        desk.cancel()
        qtbot.waitUntil(lambda: desk.work is None, timeout=20_000)
    assert _stored(district) == before + written


def test_that_a_window_at_rest_closes_at_once(opened: Opened, district: Path) -> None:
    assert opened(district).close()


def _stored(district: Path) -> int:
    with open_store(district) as store:
        return store.counts()["work_order"]
