"""What a person does on the data page: read it, take back, go back, and enter what nobody exports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages import data_work
from dashboard.pages.data import DataPage
from dashboard.settings import ENTRY, Settings
from dashboard.store import DATA, IMPORTS
from data.figures.backups import BackupsFigure
from data.intake import import_orders
from data.store import StoreBusy, open_store
from data.terms import Level
from resources import i18n

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
POPS_UP = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
"""The offscreen platform has no windows to raise, nor a keyboard to grab for them."""


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the key of persons out of the home folder."""
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def page(opened: Opened, settle: Settle) -> Callable[[Path], DataPage]:
    """Opens a data file on its data page."""

    def open_file(path: Path) -> DataPage:
        window = opened(path)
        window.store.open_page(DATA)
        settle()
        return window.data

    return open_file


def press(button: QWidget) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def orders(folder: Path, count: int = 3) -> Path:
    """Write a hotline's list of orders that lie in no known street."""
    file = folder / "orders.csv"
    rows = (f"GD-{i},2020-11-{i + 1:02} 08:30,城管局,路灯不亮,占道经营" for i in range(count))
    file.write_text("工单编号,来电时间,承办单位,标题,诉求类型\n" + "\n".join(rows) + "\n", "utf-8")
    return file


def stored(district: Path) -> int:
    with open_store(district) as store:
        return sum(source.orders for source in data_work.quality(str(district)).sources) or store.revision()


def load(district: Path, folder: Path) -> None:
    with open_store(district) as store:
        import_orders(store, [orders(folder)], "auto")


def test_that_the_page_says_in_one_sentence_how_good_the_data_are(
    page: Callable[[Path], DataPage], district: Path
) -> None:
    shown = page(district)
    assert shown.sentence.text.startswith("数据截至 2020年11月17日；900 件工单中 100.0% 已落格")
    sources = [row.said for row in shown.sources.list.rows.rows]
    assert len(sources) == 1 and "900 件" in sources[0] and "六步都有记录" in sources[0]
    assert shown.coverage.shown is not None
    assert (shown.coverage.shown.level, shown.coverage.shown.areas) == (Level.STREET, 3)
    assert not shown.side.backups.isVisible(), "a store that was never imported into has no copies yet"


def test_that_a_language_is_spoken_by_the_whole_page(
    page: Callable[[Path], DataPage], district: Path, window: Window
) -> None:
    shown = page(district)
    window.choices.language_requested.emit("en")
    assert shown.sentence.text.startswith("Data up to 17 Nov 2020; of 900 orders 100.0% placed in an area")
    assert shown.enter.text() == "Enter…" and i18n.current().language == "en"


def test_that_an_import_is_taken_back_here_too(
    page: Callable[[Path], DataPage], district: Path, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    load(district, tmp_path)
    shown = page(district)
    assert shown.desk.quality is not None and shown.desk.quality.orders == 903
    press(shown.side.history.undo)
    press(shown.side.history.confirm)
    settle()
    assert stored(district) == 900
    qtbot.waitUntil(lambda: _holds(shown, 900), timeout=20_000)
    assert shown.sentence.text.startswith("数据截至 2020年11月17日；900 件")


def _holds(shown: DataPage, count: int) -> None:
    assert shown.desk.quality is not None and shown.desk.quality.orders == count


def test_that_a_backup_is_made_and_gone_back_to_with_the_present_kept_aside(
    page: Callable[[Path], DataPage],
    district: Path,
    tmp_path: Path,
    window: Window,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    shown = page(district)
    press(shown.side.back_up)
    qtbot.waitUntil(lambda: _lists(shown, 1), timeout=20_000)
    load(district, tmp_path)
    qtbot.waitUntil(lambda: _holds(shown, 903), timeout=20_000)
    shown.desk.list_backups()
    qtbot.waitUntil(lambda: _lists(shown, 2), timeout=20_000)
    rows = shown.side.backups.list
    place = rows.visualRect(rows.rows.index(1, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    press(shown.side.backups.restore)
    assert "900 件工单，现在的 903 件" in shown.side.backups.question.text()
    board = window.store.board
    press(shown.side.backups.confirm)
    qtbot.waitUntil(lambda: _restored(window, board), timeout=20_000)
    settle()
    assert stored(district) == 900
    qtbot.waitUntil(lambda: _holds(shown, 900), timeout=20_000)
    kept = next((district.parent / "backups").glob("district-before-*.db"))
    assert kept.name in shown.said.text and stored(kept) == 903


def _lists(shown: DataPage, count: int) -> None:
    assert shown.desk.backups is not None and len(shown.desk.backups.lines) == count


def _restored(window: Window, board: object) -> None:
    now = window.store.board
    assert now is not None and now is not board and now.quality.orders == 900


@POPS_UP
def test_that_an_activity_is_entered_with_a_fault_and_then_right(
    page: Callable[[Path], DataPage], district: Path, settings: Settings, settle: Settle
) -> None:
    shown = page(district)
    press(shown.enter)
    settle()
    form = shown.side.entry
    assert form.isVisible() and form.form == "activities"
    type_into(form.rows["area"].editor, "900")
    type_into(form.rows["month"].editor, "2020-11")
    choose(form.rows["kind"].editor, "cleaning")
    type_into(form.rows["actions"].editor, "many")
    press(form.save)
    settle()
    assert form.rows["actions"].fault.text() == "不是数量"
    assert not form.rows["month"].fault.isVisible()
    type_into(form.rows["actions"].editor, "4")
    press(form.save)
    settle()
    with open_store(district) as store:
        found = [(row.month, row.kind, row.actions) for row in store.activities()]
    assert found == [(202011, "cleaning", 4)]
    assert form.outcome.text() == "已保存"
    assert '"2020-11"' in settings.get(ENTRY)
    press(form.close_button)
    assert not form.isVisible() and shown.side.history.parentWidget() is not None
    press(shown.enter)
    settle()
    assert form.rows["month"].text == "2020-11" and form.rows["area"].text == "900"


def type_into(editor: QWidget, text: str) -> None:
    """Type as a person does, in place of what stands there."""
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)


def choose(editor: QWidget, word: str) -> None:
    assert isinstance(editor, QComboBox)
    editor.setFocus()
    while editor.currentData() != word:
        before = editor.currentIndex()
        QTest.keyClick(editor, Qt.Key.Key_Down)
        assert editor.currentIndex() != before


@POPS_UP
def test_that_what_is_held_already_is_shown_before_it_is_replaced(
    page: Callable[[Path], DataPage], district: Path, qtbot: QtBot, settle: Settle
) -> None:
    data_work.enter(
        str(district), "activities", {"area": "900", "month": "2020-11", "kind": "care", "actions": "7"}
    )
    shown = page(district)
    press(shown.enter)
    settle()
    type_into(shown.side.entry.rows["area"].editor, "900")
    type_into(shown.side.entry.rows["month"].editor, "2020-11")
    choose(shown.side.entry.rows["kind"].editor, "care")
    actions = shown.side.entry.rows["actions"].editor
    assert isinstance(actions, QLineEdit)
    qtbot.waitUntil(lambda: _pale(actions, "现为 7"), timeout=20_000)


def _pale(editor: QLineEdit, text: str) -> None:
    assert editor.placeholderText() == text


@POPS_UP
def test_that_empty_tables_are_offered_and_saved(
    page: Callable[[Path], DataPage],
    district: Path,
    tmp_path: Path,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "empty.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    shown = page(district)
    press(shown.templates)
    menu = shown.findChild(QMenu)
    assert menu is not None
    named = {action.text(): action for action in menu.actions()}
    named["活动"].trigger()
    menu.close()
    settle()
    assert "次数" in target.read_text("utf-8-sig")
    assert "empty.csv" in shown.said.text


def test_that_a_district_without_boundaries_leads_to_the_import(
    page: Callable[[Path], DataPage], made: Callable[..., Path], window: Window
) -> None:
    shown = page(made(boundaries=False))
    assert not shown.coverage.isVisible()
    way_out = shown.findChildren(QWidget, "way_out")
    press(next(each for each in way_out if each.isVisible()))
    assert window.store.page == IMPORTS


def test_that_a_store_without_orders_says_so(
    page: Callable[[Path], DataPage], made: Callable[..., Path]
) -> None:
    shown = page(made(orders=0))
    assert shown.sentence.text == "还没有工单"
    assert not shown.quality.isVisible() and shown.sources.isVisible()


def test_that_a_server_keeps_its_own_backups(
    page: Callable[[Path], DataPage], district: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_work, "backups", lambda _: BackupsFigure(own=False))
    shown = page(district)
    assert not shown.side.back_up.isVisible() and not shown.side.backups.isVisible()
    assert data_work.backups("postgresql://server/db") == BackupsFigure(own=False)


def test_that_counts_that_cannot_be_read_say_why(
    page: Callable[[Path], DataPage], district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(where: str) -> None:
        raise StoreBusy("store.error.busy", where=where)

    monkeypatch.setattr(data_work, "quality", fail)
    shown = page(district)
    assert not shown.quality.isVisible()
    assert str(district) in shown.desk.troubles["quality"]
    assert shown.coverage.isVisible(), "what could be read is shown"
