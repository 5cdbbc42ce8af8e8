"""What is said beside a file reaches its import."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.store import IMPORTS
from data.figures.imports import FileState
from data.store import open_store
from data.terms import Level

Opened = Callable[[Path], Window]


@pytest.mark.parametrize(("day", "versions"), [("", 1), ("2020-11-01", 2)])
def test_that_areas_change_from_a_day_on_or_are_put_right(
    opened: Opened, district: Path, tmp_path: Path, qtbot: QtBot, day: str, versions: int
) -> None:
    window = opened(district)
    file = tmp_path / "grids.csv"
    file.write_text("代码,名称,层级,上级代码\n900,月塘00网格,责任网格,91\n", "utf-8")
    window.store.open_page(IMPORTS)
    desk = window.imports.desk
    desk.add([file])
    qtbot.waitUntil(lambda: desk.entries[0].state is FileState.READY, timeout=20_000)
    desk.opt("valid_from", day)
    desk.opt("expected.street", "4")
    desk.check()
    qtbot.waitUntil(lambda: desk.work is None, timeout=20_000)
    tally = desk.entries[0].tally
    assert tally is not None
    assert [found.codes for found in tally.findings if found.kind == "count"] == [("3 / 4",)]
    desk.load()
    qtbot.waitUntil(lambda: desk.work is None, timeout=20_000)
    QApplication.processEvents()
    with open_store(district) as store:
        rows = [row for row in store.areas() if row.code == "900"]
    assert len(rows) == versions
    assert all(row.level is Level.GRID for row in rows)
