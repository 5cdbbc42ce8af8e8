"""Papers are looked at page by page and by keyboard; a sheet keeps what was typed, and asks first."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from widgets.gallery import samples_papers
from widgets.map.picture import run_in_place
from widgets.papers.field_grid import FieldGrid
from widgets.papers.note_list import NoteList
from widgets.papers.pages import PaperUnreadable, page_picture, page_words, read_paper
from widgets.papers.paper_preview import PaperPreview
from widgets.papers.work_sheet import WorkSheet


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    """A preview of three pages, in sight."""
    shown = PaperPreview(run_in_place)
    qtbot.addWidget(shown)
    shown.resize(700, 500)
    shown.show()
    shown.show_figure(samples_papers.paper())
    return shown


@pytest.fixture
def sheet(qtbot: QtBot) -> WorkSheet:
    """A sheet of three rows, in sight."""
    shown = WorkSheet()
    qtbot.addWidget(shown)
    shown.resize(600, 500)
    shown.show()
    shown.show_figure(samples_papers.sheet())
    return shown


def test_that_pages_are_turned_by_keys_and_their_words_are_heard(preview: PaperPreview, qtbot: QtBot) -> None:
    view = preview.view
    assert view.accessibleName() == "第1页，共3页" and view.accessibleDescription() == "1"
    for key, page in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(view, key)
        assert (view.page, preview.number.text(), preview.list.key) == (page, str(page + 1), page)
        assert view.accessibleDescription() == str(page + 1)


def test_that_a_page_is_found_by_its_number_and_in_the_list(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.number.setText("3")
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.view.page == 2
    preview.number.setText("x")
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert (preview.view.page, preview.number.text()) == (2, "3")
    preview.list.setCurrentIndex(preview.list.rows.index(1, 0))
    assert preview.view.page == 1


def test_that_pages_are_drawn_as_wide_as_they_stand_and_only_those_in_sight(
    preview: PaperPreview, qtbot: QtBot
) -> None:
    view = preview.view
    before = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > before and view.page == 0
    view.grab()
    widths = {
        key[0]: picture.width() for key, picture in view._pictures.items() if key[1] == view._boxes[0].width()
    }
    assert widths == {0: view._boxes[0].width()}
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == before


def test_that_a_paper_that_is_gone_or_damaged_says_so(
    preview: PaperPreview, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"no paper")
    preview.show_figure(broken)
    assert "坏.pdf" in preview.notice.fault.text.text()
    for path in (broken, tmp_path / "none.pdf"):
        with pytest.raises(PaperUnreadable):
            read_paper(path)


def test_that_a_page_is_as_wide_as_was_asked_and_never_too_large(qtbot: QtBot) -> None:
    path = samples_papers.paper()
    assert page_picture(path, 0, 300).width() == 300
    assert max(page_picture(path, 0, 90_000).size().toTuple()) <= 4000
    assert page_words(path, 2) == "3"
    assert len(read_paper(path).sizes) == 3


def test_that_a_file_is_printed_and_its_folder_opened_by_who_hears_it(
    preview: PaperPreview, qtbot: QtBot
) -> None:
    for name, signal in (("print", preview.print_requested), ("folder", preview.folder_requested)):
        with qtbot.waitSignal(signal) as heard:
            preview.tools[name].click()
        assert heard.args == [preview.path]


def test_that_typed_words_stay_with_their_row(sheet: WorkSheet, qtbot: QtBot) -> None:
    QAbstractItemModelTester(sheet.table.texts, QAbstractItemModelTester.FailureReportingMode.Fatal)
    field = sheet.fields.edits["evidence"]
    sheet.choose(1)
    qtbot.keyClicks(field, "GD-1")
    sheet.choose(2)
    assert sheet.fields.values()["evidence"] == ""
    sheet.show_figure(samples_papers.sheet())  # the data move on
    sheet.choose(1)
    assert sheet.fields.values()["evidence"] == "GD-1" and sheet.unsaved
    sheet.forget(1)
    assert sheet.fields.values()["evidence"] == "" and not sheet.unsaved


def test_that_words_that_are_held_by_now_count_as_typed_no_longer(sheet: WorkSheet, qtbot: QtBot) -> None:
    sheet.choose(1)
    qtbot.keyClicks(sheet.fields.edits["evidence"], "GD-1 ")
    qtbot.keyClicks(sheet.fields.edits["matter"], "!")
    before = samples_papers.sheet()
    held = {**before.lines[0].values, "evidence": "GD-1"}
    sheet.show_figure(replace(before, lines=(replace(before.lines[0], values=held),)))
    assert sheet.fields.values()["evidence"] == "GD-1"
    assert sheet.fields.values()["matter"].endswith("!") and sheet.unsaved


def test_that_an_act_tells_its_row_and_the_words(sheet: WorkSheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.fields.edits["matter"], "new")
    with qtbot.waitSignal(sheet.acted) as heard:
        qtbot.keyClick(sheet.buttons["decide"], Qt.Key.Key_Space)
    assert heard.args is not None
    name, key, values = heard.args
    assert (name, key) == ("decide", None)
    assert values["matter"] == "new" and values["due"] == "2020-12-28"
    assert not sheet.buttons["drop"].isEnabled()


def test_that_what_could_lose_something_is_asked_and_taken_back_with_escape(
    sheet: WorkSheet, qtbot: QtBot
) -> None:
    sheet.choose(2)
    acts: list[str] = []
    sheet.acted.connect(lambda name, *_: acts.append(name))
    sheet.buttons["drop"].click()
    assert sheet.fault.isVisible() and not acts
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.fault.isVisible() and sheet.key == 2
    sheet.buttons["drop"].click()
    sheet.buttons["drop"].click()
    assert acts == ["drop"]
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.key is None


def test_that_fields_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    grid = FieldGrid()
    qtbot.addWidget(grid)
    grid.show_figure(samples_papers.sheet().fields)
    tall = {}
    for wide in (260, 900):
        grid.resize(wide, 300)
        grid.show()
        tall[wide] = grid.sizeHint().height()
    assert tall[900] < tall[260]


def test_that_a_note_tells_its_key_and_the_list_its_table(qtbot: QtBot) -> None:
    notes = NoteList()
    qtbot.addWidget(notes)
    notes.show_figure("尚缺", samples_papers.notes(), ("什么", "怎样", "多少"))
    QAbstractItemModelTester(notes.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(notes.note_chosen) as heard:
        notes.list.setCurrentIndex(notes.list.rows.index(3, 0))
    assert heard.args == [4]
    table = notes.as_table()
    assert table is not None and len(table.rows) == 5


def test_that_words_wait_with_their_matter(sheet: WorkSheet, qtbot: QtBot) -> None:
    sheet.turn_to("November")
    sheet.choose(1)
    qtbot.keyClicks(sheet.fields.edits["evidence"], "GD-1")
    sheet.turn_to("December")
    sheet.show_figure(samples_papers.sheet())
    assert sheet.fields.values()["evidence"] == ""
    assert (sheet.unsaved, sheet.unsaved_of) == (True, "November")
    sheet.turn_to("November")
    sheet.show_figure(samples_papers.sheet())
    assert sheet.fields.values()["evidence"] == "GD-1"
    sheet.show_figure(replace(samples_papers.sheet(), lines=()))  # nobody can come to it any more
    assert not sheet.unsaved
