"""A newcomer's first quarter of an hour: from the first start to a heatmap of his own file."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.imports.desk import ImportDesk
from dashboard.settings import DATABASE, LANGUAGE, OFFICE_END, Settings
from dashboard.store import HEATMAP
from data.board.legends import breaks_for
from data.figures.imports import Fate, FileState
from tests.dashboard.conftest import NO_WAITING
from tests.dashboard.test_import_page import drop

STREETS = ("柳东街道", "柳西街道", "柳南街道")
HEADINGS = ("流水号", "何时来电", "所属街道", "所在网格", "承办单位", "办完时间", "来电人", "诉求内容")
COUNT, OPEN_EACH = 36, 4


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing was ever started."""
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    return tmp_path


@pytest.fixture
def window(home: Path, qapp: object) -> Iterator[Window]:
    """The window of the first start."""
    made = Window(Settings(home / "settings.json"), clocks=NO_WAITING)
    made.resize(1600, 1000)
    made.show()
    made.show_welcome()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def units(folder: Path) -> Path:
    """Write a table of areas under headings of its own: a district, streets, and two grids in each."""
    rows = ["单元号,单元全称,归谁管", "55,青禾区,"]
    for at, street in enumerate(STREETS):
        rows += [f"55{at},{street},55", *(f"55{at}{n},{street[:2]}第{n}网格,55{at}" for n in (1, 2))]
    file = folder / "单元表.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return file


def orders(folder: Path) -> Path:
    """Write a workbook of orders under headings of its own; every ninth turn through the streets is open."""
    file = folder / "三月诉求.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for at in range(COUNT):
            street, day = STREETS[at % 3], 1 + at % 14
            done = "" if at // 3 % 3 == 0 else f"2021-03-{day + 1:02} 10:00"
            place = (street, f"{street[:2]}第{1 + at % 2}网格")
            row = (f"LS{at}", f"2021-03-{day:02} 09:30", *place, "区城管局", done, "张三", "门口有人摆摊")
            sheet.write_row(at + 1, 0, row)
    return file


def press(button: QPushButton) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wait(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.jobs.idle("follow") and window.feed.idle, timeout=20_000)


def pick(box: QComboBox, key: str) -> None:
    """Choose in a list by the keyboard alone."""
    box.setFocus()
    wanted = box.findData(key)
    while box.currentIndex() != wanted:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)


def read_from(desk: ImportDesk, window: Window, qtbot: QtBot, **columns: str) -> None:
    """Say from which columns of the chosen file fields are read."""
    for field, column in columns.items():
        pick(window.imports.view.mapping.boxes[field], column)
        wait(window, qtbot)
        assert desk.entry is not None


def test_that_a_newcomer_sees_the_numbers_of_his_own_file(
    window: Window, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    welcome, imports = window.welcome, window.imports
    asked = [question.text()[0] for question in welcome.questions.values() if question.isVisible()]
    assert asked == ["1", "2", "3"]
    press(welcome.languages.buttons[1])  # type: ignore[arg-type]
    assert welcome.title.text() == "Welcome to Gridboard"
    press(welcome.languages.buttons[0])  # type: ignore[arg-type]
    welcome.office_end.setFocus()
    QTest.keyClicks(welcome.office_end, "18")
    welcome.example.setFocus()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    assert imports.isVisible()
    assert (window.settings.get(LANGUAGE), window.settings.get(OFFICE_END)) == ("zh_CN", "18:30")
    where = home / "Documents" / "gridboard.db"
    assert str(where) in imports.said.text

    desk, view = imports.desk, imports.view
    drop(imports.zone, units(home))
    wait(window, qtbot)
    assert desk.entries[0].state is FileState.ASKS
    pick(view.questions.answers["kind"], "areas")
    wait(window, qtbot)
    read_from(desk, window, qtbot, code="单元号", name="单元全称", parent="归谁管")
    assert desk.parcel is not None and desk.parcel.preview is not None
    assert len(desk.parcel.preview.rows) == 10
    press(view.foot.load)
    wait(window, qtbot)
    assert window.store.board is not None and window.store.board.place.name == "青禾区"

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(orders(home))], ""))
    press(imports.more.files)
    wait(window, qtbot)
    desk.choose(desk.entries[1].id)
    read_from(desk, window, qtbot, reported="何时来电")
    assert dict(desk.parcel.columns)["来电人"] is Fate.PERSONAL
    press(view.foot.check)
    wait(window, qtbot)
    assert desk.parcel.tally is not None and desk.parcel.tally.accepted == COUNT
    press(view.foot.load)
    wait(window, qtbot)
    assert [entry.state for entry in desk.entries] == [FileState.IMPORTED, FileState.IMPORTED]

    press(view.foot.overview)
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)
    numbers = {each.value.measure: each.value.numerator for each in window.store.board.headlines}
    assert (numbers["F1"], numbers["V1"]) == (OPEN_EACH * len(STREETS), COUNT)
    QTest.mouseClick(window.rail.buttons[HEATMAP], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)
    table = window.heatmap.table.as_table()
    assert table is not None and window.heatmap.map.isVisible()
    told = {row[1]: row[-4] for row in table.rows}
    assert {street: told[street] for street in STREETS} == dict.fromkeys(STREETS, OPEN_EACH)
    limits = breaks_for("F1", np.full(len(STREETS), float(OPEN_EACH)))
    assert window.store.board.heatmap.legend.breaks == limits  # none of the time without orders
    assert window.settings.get(DATABASE) == str(where)
