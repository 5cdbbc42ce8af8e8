"""The page for the 28th: what is missing, the agenda, the register, decisions and slips, and their papers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.packs import PacksPage
from dashboard.settings import PACK_GROUPS, POST
from dashboard.store import ORDERS, PACKS
from data import meetings
from data.figures import OrderSelection
from data.meetings import Decision
from data.store import Store, open_store
from data.terms import AnswerKind, Instant, PackState, PromiseState
from widgets.papers.work_sheet import WorkSheet
from widgets.parts.calm_box import CalmBox

Opened = Callable[[Path], Window]
MONTH = "2020-11"
DAY = 86_400


def page_of(opened: Opened, district: Path, qtbot: QtBot) -> PacksPage:
    """Open the page, and wait until it knows its meeting."""
    window = opened(district)
    window.settings.put(POST, "区网格中心")
    window.store.open_page(PACKS)
    page = window.packs
    qtbot.waitUntil(lambda: page.desk.view is not None, timeout=10_000)
    return page


def type_in(sheet: WorkSheet, **words: str) -> None:
    """Type words, or choose by the words shown, as a hand does."""
    for name, text in words.items():
        edit = sheet.fields.edits[name]
        if isinstance(edit, CalmBox):
            edit.setCurrentIndex(edit.findText(text))
            edit.activated.emit(edit.currentIndex())
        elif isinstance(edit, QLineEdit):
            edit.setText(text)
            edit.textEdited.emit(text)


def press(sheet: WorkSheet, act: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(sheet.buttons[act], Qt.MouseButton.LeftButton)


def rows(sheet: WorkSheet) -> list[tuple[str, ...]]:
    return list(sheet.table.texts.rows)


def open_number(district: Path) -> str:
    with open_store(district) as store:
        return next(order.number for order in store.orders(limit=2000) if order.closed is None)


def kept(store: Store) -> int:
    found = meetings.meeting_at(store, MONTH)
    assert found is not None
    return found.id


def test_that_what_is_missing_stands_with_the_way_to_mend_it(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    page = page_of(opened, district, qtbot)
    making = page.making
    assert page.sentence.text.startswith("望川区11月28日驻点，还有11天；统计应截至11月25日，数据只到11月17日")
    assert "尚未建立" in making.state_panel.title.text
    kinds = [str(note.content.words) for note in making.missing.list.rows.rows]  # type: ignore[attr-defined]
    assert any("还没有议题" in words for words in kinds)

    qtbot.mouseClick(making.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "草稿" in making.state_panel.title.text)
    with open_store(district) as store:
        assert meetings.meeting_at(store, MONTH) is not None

    whole = making.missing.list
    at = next(i for i, row in enumerate(whole.rows.rows) if row.key == "place")
    assert whole.rows.rows[at].said.startswith("8个网格没有写明驻点地点：月塘00")
    folded = len(whole.rows.rows)
    whole.setCurrentIndex(whole.rows.index(at, 0))
    whole.setFocus()
    for rows_now in (folded + 8, folded, folded + 8):
        qtbot.keyClick(whole, Qt.Key.Key_Return)
        assert len(whole.rows.rows) == rows_now and whole.key == "place"
    whole.setCurrentIndex(whole.rows.index(at + 1, 0))
    qtbot.keyClick(whole, Qt.Key.Key_Return)
    assert page._tab == "agenda"
    assert page.store.scope.path  # the notice of that grid is filled in where it stands


def test_that_papers_move_on_and_are_sent_only_when_pressed_twice(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    page = page_of(opened, district, qtbot)
    making = page.making
    making.begin.click()
    for state, word in ((PackState.CHECKED, "已核对"), (PackState.FROZEN, "已冻结")):
        qtbot.waitUntil(making.moves[state].isVisible)
        making.moves[state].click()
        qtbot.waitUntil(lambda word=word: word in making.state_panel.title.text)
    making.moves[PackState.SENT].click()
    assert "确认" in making.moves[PackState.SENT].text()
    with open_store(district) as store:
        assert store.meetings()[-1].state == PackState.FROZEN
    making.moves[PackState.SENT].click()
    qtbot.waitUntil(lambda: "已发出" in making.state_panel.title.text)
    assert not any(button.isVisible() for button in making.moves.values())


def test_that_matters_come_on_the_agenda_with_proposal_and_owed_explanation(
    opened: Opened, district: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, number = page_of(opened, district, qtbot), open_number(district)
    page.turn_to("agenda")
    sheet = page.agenda.sheet
    QAbstractItemModelTester(sheet.table.texts, QAbstractItemModelTester.FailureReportingMode.Fatal)
    type_in(sheet, matter=number, proposal="由街道本周清理", body="城管局")
    press(sheet, "add", qtbot)
    qtbot.waitUntil(lambda: len(rows(sheet)) == 1)
    assert rows(sheet)[0][1] == number and rows(sheet)[0][-1] == "待说明"
    assert sheet.fields.values()["proposal"] == ""  # it is done, and no longer typed

    sheet.choose(page.desk.view.agenda[0].row.id)  # type: ignore[union-attr]
    out = tmp_path / "asked.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(sheet, "ask", qtbot)
    qtbot.waitUntil(out.exists)
    type_in(sheet, explanation="已安排")
    press(sheet, "save", qtbot)
    qtbot.waitUntil(lambda: rows(sheet)[0][-1] == "已安排")


def test_that_what_was_typed_is_there_after_turning_the_page_and_after_a_fault(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    page = page_of(opened, district, qtbot)
    page.turn_to("decisions")
    sheet = page.decisions.sheet
    type_in(sheet, matter="清理卫生死角")
    press(sheet, "decide", qtbot)  # nobody is to do it
    qtbot.waitUntil(sheet.fault.isVisible)
    assert "责任单位" in sheet.fault.text()
    page.store.open_page(ORDERS)
    page.store.open_page(PACKS)
    page.desk.look()
    qtbot.wait(50)
    assert sheet.fields.values()["matter"] == "清理卫生死角"
    assert sheet.unsaved

    type_in(sheet, body="城管局")
    press(sheet, "decide", qtbot)
    qtbot.waitUntil(lambda: len(rows(sheet)) == 1)
    assert not sheet.unsaved


def test_that_a_promise_is_carried_on_when_asked_twice_and_shows_its_history(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    with open_store(district) as store:
        october = meetings.open_meeting(store, "2020-10", actor="t")
        told = Decision("更换井盖", 1, Instant(october.day + 10 * DAY))
        meetings.decide(store, october.id, told, at=Instant(october.day), actor="t")
    page = page_of(opened, district, qtbot)
    page.turn_to("decisions")
    sheet = page.before.sheet
    assert rows(sheet)[0][1:3] == ("更换井盖", "城管局")
    sheet.choose(page.desk.view.before[0].id)  # type: ignore[union-attr]
    press(sheet, "carry", qtbot)
    assert "再按一次" in sheet.fault.text()
    press(sheet, "carry", qtbot)
    qtbot.waitUntil(lambda: len(rows(page.decisions.sheet)) == 1)
    page.decisions.sheet.choose(page.desk.view.made[0].id)  # type: ignore[union-attr]
    assert "历次" in page.decisions.sheet.hint.text() and "→" in page.decisions.sheet.hint.text()
    with open_store(district) as store:
        assert sorted(row.state for row in store.commitments()) == [PromiseState.OPEN, PromiseState.CARRIED]


def test_that_a_matter_raised_on_the_spot_is_answered_there(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    page = page_of(opened, district, qtbot)
    page.turn_to("register")
    sheet = page.register.sheet
    type_in(sheet, matter="路灯不亮", kind="当场解决", answer="今晚恢复")
    press(sheet, "take", qtbot)
    qtbot.waitUntil(lambda: len(rows(sheet)) == 1)
    with open_store(district) as store:
        line = store.register_lines()[0]
    assert (line.matter, line.kind, line.answer) == ("路灯不亮", AnswerKind.SETTLED, "今晚恢复")
    assert page.desk.view is not None and "1" in sheet.hint.text()


def test_that_a_slip_is_made_of_orders_of_a_list_and_shown_on_paper(
    opened: Opened, district: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    page, number = page_of(opened, district, qtbot), open_number(district)
    page.making.folder_path = tmp_path
    page.prepare_slip((number,))
    sheet = page.slips.sheet
    assert sheet.fields.values()["orders"] == number
    press(sheet, "make", qtbot)
    qtbot.waitUntil(sheet.fault.isVisible)
    type_in(sheet, body="城管局")
    press(sheet, "make", qtbot)
    qtbot.waitUntil(lambda: len(rows(sheet)) == 1)
    with open_store(district) as store:
        assert [order.order_id > 0 for order in store.slip_orders()] == [True]

    sheet.choose(page.desk.view.slips[0].row.id)  # type: ignore[union-attr]
    press(sheet, "print", qtbot)
    qtbot.waitUntil(lambda: page.making.results.preview.view.paper is not None, timeout=60_000)
    qtbot.waitUntil(page.build.isEnabled, timeout=60_000)


def test_that_several_papers_are_written_recorded_and_looked_at(
    opened: Opened, district: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(opened, district, qtbot)
    making = page.making
    making.folder_path = tmp_path
    making.groups["district"].setChecked(False)
    assert not page.build.isEnabled()
    making.groups["notice"].setChecked(True)
    qtbot.mouseClick(page.build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.build.isEnabled, timeout=90_000)
    written = making.results.written
    assert len(written) == 8 and all(each.path is not None for each in written)
    preview = making.results.preview
    qtbot.waitUntil(lambda: preview.view.accessibleDescription() != "")
    assert "望川区" in preview.view.accessibleDescription()
    making.results.list.list.setCurrentIndex(making.results.list.list.rows.index(3, 0))
    qtbot.waitUntil(lambda: preview.path == written[3].path)
    with open_store(district) as store:
        told = meetings.distribution(store, kept(store))
    assert [each.pack.sha256 != "" for each in told] == [True] * 8
    qtbot.waitUntil(lambda: len(rows(page.copies.sheet)) == 8)
    assert page._settings.get(PACK_GROUPS) == "notice"


def test_that_orders_chosen_in_a_list_come_on_the_agenda_or_into_a_slip(
    opened: Opened, district: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = page_of(opened, district, qtbot)
    window = page.window()
    assert isinstance(window, Window)
    window.store.show_orders(OrderSelection.OPEN)
    settle()
    orders = window.orders
    assert not orders.chase.isEnabled()
    orders.list.table.selectRow(0)
    orders.list.table.setCurrentIndex(orders.list.model.index(0, 0))
    qtbot.keyClick(orders.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    numbers = [line.number for line in orders.list.chosen]
    assert len(numbers) == 2
    orders.to_agenda.click()
    qtbot.waitUntil(lambda: [row[1] for row in rows(page.agenda.sheet)] == numbers)
    window.turn_to(ORDERS)
    orders.chase.click()
    assert page.slips.sheet.fields.values()["orders"].split() == numbers
    assert window.store.page == PACKS
