"""The page of staffing, driven in the window: what is tried shows at once, and is written nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.staffing import TABLES, TRIAL, StaffingPage
from dashboard.pages.staffing_trial import StaffingTrial
from dashboard.store import IMPORTS, STAFFING
from data.board.posts.staffing import told_street
from data.figures.staffing import Change, ChangeKind, ProposalFigure
from data.ledger.loading import Keeper
from data.scope import Scope
from data.store import open_store
from tests.dashboard.commands import run
from widgets.people.staffing_rows import NUMBERS, SMALL, STREETS

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
STREET = "91"


@pytest.fixture
def page(opened: Opened, district: Path, settle: Settle, qtbot: QtBot) -> StaffingPage:
    """The page on the second street of the district: six small grids with a post each."""
    window = opened(district)
    window.store.open_page(STAFFING)
    settle()
    shown = window.stack.currentWidget()
    assert isinstance(shown, StaffingPage) and shown.street is None
    table = shown.lists.tables[STREETS]
    assert len(table.facts.rows) == 3
    ground = window.store.ground
    assert ground is not None
    street = next(tag for tag in ground.places.tags if tag.code == STREET)
    shown.lists.row_activated.emit(table.facts.rows[1].key)
    qtbot.waitUntil(lambda: shown.street is not None and window.settled, timeout=20_000)
    assert window.store.scope.path == street.path
    return shown


def add(page: StaffingPage, qtbot: QtBot, **values: str) -> None:
    """Fill the sheet as a hand does, and press the button."""
    page.show_view(TRIAL)
    for name, value in values.items():
        box: Any = page.trial.sheet.fields.edits[name]
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    qtbot.mouseClick(page.trial.sheet.buttons["add"], Qt.MouseButton.LeftButton)


def ratio(page: StaffingPage) -> float:
    number = next(card.figure for card in page.numbers.cards if card.figure and card.figure.measure == "C4x")
    assert number.value is not None
    return number.value


def test_that_a_change_shows_at_once_and_can_be_taken_back(page: StaffingPage, qtbot: QtBot) -> None:
    was, heat = ratio(page), page.heatmap
    assert heat is not None and not page.mark.isVisible()
    add(page, qtbot, kind="move", place="9100", other="9101")
    assert page.trial.changes == (Change(ChangeKind.MOVE, "9100", "9101"),)
    assert ratio(page) > was and page.mark.isVisible() and "试算" in page.sentence.text
    tried = page.heatmap
    assert tried is not None and tried.legend.breaks == heat.legend.breaks
    assert tried.values.max() > heat.values.max()
    told = json.loads(
        run("staff", page_file(page), "--street", STREET, "--try", "move:9100:9101", "--json").stdout
    )
    numbers = {each["measure"]: each["value"] for each in told["what_if"]["numbers"]}
    assert numbers["C4x"] == pytest.approx(ratio(page))
    qtbot.mouseClick(page.trial.sheet.buttons["undo"], Qt.MouseButton.LeftButton)
    assert ratio(page) == was and not page.mark.isVisible() and not page.trial.changes
    add(page, qtbot, kind="remove", place="9100")
    assert page.trial.changes and page.store.undo() and not page.trial.changes
    assert ratio(page) == was


def page_file(page: StaffingPage) -> Path:
    window: Any = page.window()
    return Path(window.where)


def test_that_a_change_that_cannot_be_made_is_refused_in_a_sentence(page: StaffingPage, qtbot: QtBot) -> None:
    add(page, qtbot, kind="add")
    assert "请先选择小网格" in page.trial.sheet.fault.text()
    add(page, qtbot, kind="remove", place="9100")
    add(page, qtbot, kind="remove", place="9100")
    assert "没有在岗网格员" in page.trial.sheet.fault.text() and len(page.trial.changes) == 1
    assert page.trial.trial.state is not None and page.trial.trial.state.uncovered == ("9100",)
    page.show_view(TABLES)
    page.lists.choose(SMALL)
    first = page.lists.tables[SMALL].facts.rows[0]
    assert "无人看管" in [fact.words for fact in first.facts]


def test_that_a_proposal_comes_and_is_tried_or_is_cancelled(page: StaffingPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.proposal.ask, Qt.MouseButton.LeftButton)
    assert page.proposal.is_working
    page.proposal.panel.cancel_requested.emit()
    assert not page.proposal.is_working and page.proposal.figure is None
    page.proposal.most.setValue(1)
    qtbot.mouseClick(page.proposal.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.proposal.figure is not None, timeout=30_000)
    found: ProposalFigure | None = page.proposal.figure
    assert found is not None and len(found.curve) == 2
    assert page.proposal.shown.told.text()
    page.proposal.adopted.emit((Change(ChangeKind.ADD, "9100"),))
    assert page.trial.changes and page.proposal.figure is None


def test_that_a_what_if_is_saved_opened_compared_and_written_nowhere_else(
    page: StaffingPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    file, kept = page_file(page), tmp_path / "kept.json"
    before = sha256(file.read_bytes()).hexdigest()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(kept), ""))
    add(page, qtbot, kind="split", place="9100", parts="2")
    page.files.actions["save"].trigger()
    qtbot.waitUntil(kept.exists)
    settle()
    saved = page.trial.changes
    add(page, qtbot, kind="add", place="9100/2")
    page.files.actions["compare"].trigger()
    qtbot.waitUntil(lambda: page.trial.beside == saved)
    columns = page.lists.tables[NUMBERS].facts.columns
    assert [column.name for column in columns] == ["指标", "现在", "试算后", "对照方案", "单位"]
    page.files.actions["open"].trigger()
    qtbot.waitUntil(lambda: page.trial.changes == saved)
    assert sha256(file.read_bytes()).hexdigest() == before
    kept.write_text("{}", encoding="utf-8")
    page.files.actions["open"].trigger()
    qtbot.waitUntil(lambda: "不是假设方案文件" in page.trial.sheet.fault.text())
    assert page.trial.changes == saved


def test_that_what_is_tried_is_one_page_and_a_workbook(
    page: StaffingPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pypdf import PdfReader
    from python_calamine import CalamineWorkbook

    book, made = tmp_path / "out.xlsx", list[Path]()
    add(page, qtbot, kind="add", place="9100")
    page.files.write(made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    (sheet,) = PdfReader(made[0]).pages
    text = sheet.extract_text()
    assert "试算，不改数据" in text and "增设一个网格员岗位" in text and "标准分钟" in text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(book), ""))
    page.files.actions["export"].trigger()
    qtbot.waitUntil(lambda: "已导出" in page.trial.panel.subtitle.text, timeout=20_000)
    assert len(CalamineWorkbook.from_path(book).sheet_names) >= 5


def test_that_a_number_opens_what_it_means_and_a_small_grid_of_the_map_goes_into_the_sheet(
    page: StaffingPage, qtbot: QtBot, settle: Settle
) -> None:
    with qtbot.waitSignal(page.store.number_asked) as heard:
        qtbot.mouseClick(page.numbers.cards[0], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert heard.args is not None and heard.args[0].number.measure == "C4m"
    assert heard.args[0].period is not None
    settle()
    ground = page.store.ground
    assert ground is not None
    small = next(tag for tag in ground.places.tags if tag.code == "9111")
    page.go_to(small.id)
    assert page.trial.sheet.fields.values()["place"] == "9111"
    assert page.store.scope.path != small.path
    page.missing.way_out_requested.emit()
    assert page.store.page == IMPORTS


def test_that_changes_that_new_data_no_longer_allow_are_let_go_and_told(
    district_file: Path, qtbot: QtBot
) -> None:
    with open_store(district_file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
    tag = next(tag for tag in snapshot.places.tags if tag.code == STREET)
    street, trial = told_street(snapshot, Scope(path=tag.path), {}), StaffingTrial()
    qtbot.addWidget(trial.panel)
    trial.take(street)
    assert trial.make((Change(ChangeKind.SPLIT, "9100", parts=2), Change(ChangeKind.ADD, "9100/1")))
    seats = tuple(seat for seat in street.staffing.seats if seat.name != "9100")
    trial.take(replace(street, staffing=replace(street.staffing, seats=seats)))
    assert trial.changes == () and "数据已更新" in trial.panel.subtitle.text
