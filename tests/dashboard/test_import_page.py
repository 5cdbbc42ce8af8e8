"""What a person does on the import page: drop, look, try, import, and take it back."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.imports import importing
from dashboard.imports.entries import Entry
from dashboard.settings import IMPORT_FOLDER, IMPORT_PROFILES, Settings
from dashboard.store import IMPORTS, OVERVIEW
from data.figures.imports import Fate, FileState
from data.store import Store, open_store

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
KNOWN = "工单编号,来电时间,来电人,所属街道,承办单位,标题,办结时间,诉求类型\n"
UNKNOWN = "流水号,何时来电,来电人,所属街道,承办单位,诉求内容,内部版本\n"


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the key of persons out of the home folder."""
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def page(opened: Opened, district: Path, settle: Settle) -> Window:
    """A window of a district, on its import page."""
    window = opened(district)
    window.store.open_page(IMPORTS)
    settle()
    return window


def orders(folder: Path, count: int = 4, name: str = "orders.csv") -> Path:
    """Write a hotline's list of orders; the last has a time that nobody can read."""
    rows = [
        f"GD-{i},2020-11-{i + 1:02} 08:30,张三,云杉{i % 3}街道,城管局,<b>路灯</b>不亮,,占道经营"
        for i in range(count - 1)
    ]
    file = folder / name
    file.write_text(
        KNOWN + "\n".join([*rows, "GD-X,昨天下午,李四,云杉0街道,城管局,噪声,,占道经营\n"]), "utf-8"
    )
    return file


def unknown(folder: Path, moment: str = "2020-11-05 08:30") -> Path:
    """Write orders under headings that nobody knows."""
    file = folder / "ours.csv"
    file.write_text(UNKNOWN + f"A1,{moment},张三,云杉1街道,城管局,道路积水,v1\n", "utf-8")
    return file


def drop(target: QWidget, *paths: Path) -> None:
    """Let files fall on a widget."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, nothing = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(20, 20), action, mime, button, nothing)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), action, mime, button, nothing))


def press(button: QWidget) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def state_of(entry: Entry) -> str:
    return str(entry.state)


def stored(district: Path) -> int:
    with open_store(district) as store:
        return store.counts()["work_order"]


def test_that_a_dropped_file_is_looked_at_tried_imported_and_taken_back(
    page: Window, district: Path, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    imports, before = page.imports, stored(district)
    drop(imports.zone, orders(tmp_path))
    settle()
    parcel = imports.desk.parcel
    assert parcel is not None and parcel.file.state is FileState.READY
    assert parcel.preview is not None and len(parcel.preview.rows) == 4
    assert dict(parcel.columns)["来电人"] is Fate.PERSONAL
    foot = imports.view.foot
    press(foot.check)
    settle()
    tally = imports.desk.parcel.tally if imports.desk.parcel is not None else None
    assert tally is not None and tally.dry_run
    assert (tally.read, tally.accepted, tally.rejected) == (4, 3, 1)
    assert stored(district) == before
    press(foot.load)
    settle()
    assert state_of(imports.desk.entries[0]) == "imported"
    assert stored(district) == before + 3
    press(imports.history.undo)
    press(imports.history.confirm)
    settle()
    assert state_of(imports.desk.entries[0]) == "undone"
    assert imports.desk.past[0].undone
    with open_store(district) as store:
        assert not [
            row for row in store.orders(limit=2000) if row.number.startswith("GD-") and row.source_id > 1
        ]


def test_that_the_open_window_shows_what_was_imported(
    page: Window, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    board = page.store.board
    assert board is not None
    drop(page.imports.zone, orders(tmp_path, 30))
    settle()
    press(page.imports.view.foot.load)
    qtbot.waitUntil(lambda: page.store.board is not board, timeout=20_000)
    settle()
    later = page.store.board
    assert later is not None and later.quality.orders == board.quality.orders + 29
    press(page.imports.view.foot.overview)
    assert page.store.page == OVERVIEW


def test_that_what_stands_in_a_file_is_shown_letter_by_letter(
    page: Window, tmp_path: Path, settle: Settle
) -> None:
    drop(page.imports, orders(tmp_path, name="<b>x<img src=y>.csv"))
    settle()
    preview = page.imports.desk.parcel
    assert preview is not None and preview.preview is not None
    assert any("<b>路灯</b>" in (cell or "") for row in preview.preview.rows for cell in row)
    assert page.imports.view.name.text == "<b>x<img src=y>.csv"
    tip = page.imports.files.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip and "&lt;img" in tip


def test_that_refused_rows_are_shown_and_saved(
    page: Window, tmp_path: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "refused.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    drop(page.imports.zone, orders(tmp_path))
    settle()
    press(page.imports.view.foot.check)
    settle()
    rows = page.imports.view.rejects.texts.rows
    assert [row[1] for row in rows] == ["5"]
    press(page.imports.view.save_rejects)
    settle()
    assert "昨天下午" in target.read_text("utf-8-sig")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold the import after its first rows until the event is set."""
    go_on, load = threading.Event(), importing._load_orders

    def slowly(store: Store, wanted: importing.Load, how: dict[str, Any]) -> Any:
        def asked() -> bool:
            go_on.wait(20)
            return bool(how["cancelled"]())

        return load(store, wanted, {**how, "cancelled": asked})

    monkeypatch.setitem(importing._LOADERS, "orders", slowly)
    yield go_on
    go_on.set()


def test_that_a_cancelled_import_leaves_nothing(
    page: Window, district: Path, tmp_path: Path, qtbot: QtBot, settle: Settle, held: threading.Event
) -> None:
    before, foot = stored(district), page.imports.view.foot
    drop(page.imports.zone, orders(tmp_path, 20))
    settle()
    press(foot.load)
    qtbot.waitUntil(lambda: foot.share.text() != "", timeout=20_000)
    press(foot.cancel)
    held.set()
    settle()
    assert stored(district) == before
    assert page.imports.desk.entries[0].state is FileState.READY
    assert page.imports.said.text == "已取消，数据没有改动。"


def test_that_an_unknown_file_is_mapped_and_its_profile_saved(
    page: Window,
    settings: Settings,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "ours.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    imports = page.imports
    drop(imports.zone, unknown(tmp_path))
    settle()
    assert imports.desk.entries[0].state is FileState.ASKS
    assert not imports.view.foot.load.isEnabled()
    for field, column in (("number", "流水号"), ("reported", "何时来电")):
        choose(imports.view.mapping.boxes[field], column)
        settle()
    assert imports.view.foot.load.isEnabled()
    press(imports.view.foot.save)
    settle()
    assert target.exists() and str(target) in settings.get(IMPORT_PROFILES)
    drop(imports.zone, unknown(tmp_path))
    settle()
    again = imports.desk.entries[-1].sighting
    assert again is not None and again.profile is not None and again.profile.name == "ours"
    press(imports.view.foot.load)
    settle()
    assert [entry.state for entry in imports.desk.entries] == [FileState.IMPORTED, FileState.IMPORTED]


def choose(box: QComboBox, column: str) -> None:
    """Choose a column as the keyboard does."""
    box.setCurrentIndex(box.findData(column))
    box.activated.emit(box.currentIndex())


def test_that_only_what_nobody_can_tell_is_asked(
    page: Window, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    imports = page.imports
    drop(imports.zone, unknown(tmp_path, "05/03/2020 08:30"))
    settle()
    for field, column in (("number", "流水号"), ("reported", "何时来电")):
        choose(imports.view.mapping.boxes[field], column)
        settle()
    press(imports.view.foot.check)
    settle()
    assert imports.view.questions.isVisible() and not imports.view.foot.load.isEnabled()
    press(imports.view.questions.answers["day_month"].buttons[0])
    settle()
    parcel = imports.desk.parcel
    assert parcel is not None and parcel.complete and parcel.preview is not None
    assert any("2020-03-05 08:30" in row for row in parcel.preview.rows)


def test_that_a_file_of_something_else_is_refused_with_the_reason(
    page: Window, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "odd.csv").write_text("a\n1\n", "utf-8")
    (tmp_path / "empty.csv").write_text("", "utf-8")
    drop(page.imports.zone, tmp_path / "odd.csv", tmp_path / "empty.csv", tmp_path / "gone.csv")
    settle()
    entries = page.imports.desk.entries
    assert [entry.state for entry in entries] == [FileState.REFUSED] * 3
    assert all(entry.path.name in entry.trouble for entry in entries)
    assert page.imports.view.notice.isVisible()


def test_that_a_folder_is_opened_and_too_many_files_are_said(
    page: Window, settings: Settings, tmp_path: Path, settle: Settle
) -> None:
    folder = tmp_path / "month"
    folder.mkdir()
    for number in range(42):
        (folder / f"{number:02}.csv").write_text("a,b\n1,2\n", "utf-8")
    (folder / "notes.md").write_text("no data", "utf-8")
    drop(page.imports.zone, folder)
    settle()
    assert len(page.imports.desk.entries) == 40
    assert "2" in page.imports.said.text
    assert settings.get(IMPORT_FOLDER) == str(folder)


def test_that_files_are_sent_away_by_key_and_by_mouse(
    page: Window, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    imports = page.imports
    drop(imports.zone, orders(tmp_path, name="a.csv"), orders(tmp_path, name="b.csv"))
    settle()
    assert imports.desk.parcel is not None and imports.desk.parcel.together == 1
    QTest.keyClick(imports.files, Qt.Key.Key_Down)
    assert imports.desk.chosen == imports.desk.entries[1].id
    QTest.keyClick(imports.files, Qt.Key.Key_Delete)
    press(imports.view.close_button)
    assert imports.desk.entries == [] and imports.zone.isVisible()


def test_that_a_store_is_begun_from_files(
    window: Window, tmp_path: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    units = tmp_path / "units.csv"
    units.write_text(
        "code,name,level,parent_code\n430199,望川区,district,\n430199001,云杉街道,street,430199\n", "utf-8"
    )
    window.show_welcome()
    press(window.welcome.load)
    assert window.imports.isVisible()
    assert str(tmp_path / "Documents" / "gridboard.db") in window.imports.said.text
    drop(window.imports.zone, units)
    qtbot.waitUntil(window.jobs.idle, timeout=20_000)
    press(window.imports.view.foot.load)
    settle()
    board = window.store.board
    assert board is not None and board.place.name == "望川区"
    press(window.imports.view.foot.overview)
    assert window.overview.isVisible()


def test_that_an_empty_table_is_saved(
    page: Window, tmp_path: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "template.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(page.imports.kinds.links["areas"])
    settle()
    assert target.read_text("utf-8-sig").strip() == "代码,名称,层级,上级代码"
