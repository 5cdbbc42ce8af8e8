"""What the import page shows of files, and the wishes it hears."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from data.figures.imports import Fact, FileState, NoteLine, ParcelFigure, Question
from resources import i18n
from widgets.gallery import samples, samples_imports
from widgets.imports import words
from widgets.imports.drop import DropZone, dropped_paths
from widgets.imports.files import FileList
from widgets.imports.head import ChoiceBox, QuestionList
from widgets.imports.history import ImportHistory
from widgets.imports.mapping import MappingEditor
from widgets.imports.parcel import ParcelView
from widgets.imports.table import Head, TextModel, TextTable
from widgets.imports.tally import cells
from widgets.parts.line_label import LineLabel
from widgets.parts.tool_tips import plain_tip


def shown(view: ParcelView, qtbot: QtBot, figure: ParcelFigure) -> ParcelView:
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show_figure(figure)
    view.show()
    return view


def wheel_down(box: QWidget) -> None:
    at = QPointF(box.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(at, at, QPoint(), QPoint(0, -120), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, turn)


def test_that_only_files_of_this_machine_are_taken() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.csv"), QUrl.fromLocalFile("/data/a.csv")])
    assert dropped_paths(mime) == [Path("/data/a.csv")]


def test_that_the_models_keep_the_rules_of_models(qtbot: QtBot) -> None:
    files, texts = FileList(), TextModel()
    qtbot.addWidget(files)
    testers = [QAbstractItemModelTester(model) for model in (files.rows, texts)]
    files.show_figure(samples_imports.file_lines(3), None)
    files.show_figure(samples_imports.file_lines(8), 2)
    texts.show_rows([Head("a"), Head("b")], [("1", None), ("2", "3")])
    texts.show_rows([], [])
    assert testers


def test_that_a_file_is_chosen_by_arrow_and_dismissed_by_key(qtbot: QtBot) -> None:
    files = FileList()
    qtbot.addWidget(files)
    files.show_figure(samples_imports.file_lines(4), 1)
    with qtbot.waitSignal(files.file_chosen) as chosen:
        QTest.keyClick(files, Qt.Key.Key_Down)
    assert chosen.args == [2]
    with qtbot.waitSignal(files.file_dismissed) as dismissed:
        QTest.keyClick(files, Qt.Key.Key_Delete)
    assert dismissed.args == [2]


def test_that_a_refused_file_says_why_to_the_eye_and_the_ear(qtbot: QtBot) -> None:
    line = samples_imports.file_line(4, FileState.REFUSED)
    files = FileList()
    qtbot.addWidget(files)
    files.show_figure([line], None)
    told = files.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert line.name in told and line.trouble in told and "不能导入" in told


def test_that_markup_in_a_tool_tip_is_shown_letter_by_letter() -> None:
    assert plain_tip("<b>a</b>\nb") == "<qt>&lt;b&gt;a&lt;/b&gt;<br>b</qt>"
    assert plain_tip("a & b") == "a & b"
    assert len(plain_tip("x" * 100_000)) == 2_000


def test_that_the_tab_that_matters_most_comes_first(qtbot: QtBot) -> None:
    view = shown(ParcelView(), qtbot, samples_imports.parcel())
    assert view.tabs.tabData(view.tabs.currentIndex()) == "preview"
    view.show_figure(samples_imports.tried())
    assert view.tabs.tabData(view.tabs.currentIndex()) == "rejects"
    asking = samples_imports.proposed()
    view.show_figure(ParcelFigure(samples_imports.file_line(2, FileState.REFUSED)))
    assert view.notice.isVisible() and view.tabs.count() == 0
    view.show_figure(asking)
    assert view.tabs.tabData(view.tabs.currentIndex()) == "mapping"


def test_that_nothing_goes_in_before_all_is_answered(qtbot: QtBot) -> None:
    view = shown(ParcelView(), qtbot, samples_imports.proposed())
    assert not view.foot.load.isEnabled() and "上报时间" in view.foot.words.text()
    view.show_figure(samples_imports.parcel())
    assert view.foot.load.isEnabled()


def test_that_a_column_is_chosen_for_a_field(qtbot: QtBot) -> None:
    editor = MappingEditor()
    qtbot.addWidget(editor)
    editor.show_figure(samples_imports.mapping(columns=200))
    box = editor.boxes["reported"]
    assert box.count() == 201 and box.accessibleName()
    with qtbot.waitSignal(editor.column_chosen) as wish:
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert wish.args == ["reported", "序号"]


def test_that_scrolling_past_a_box_chooses_no_column(qtbot: QtBot) -> None:
    editor = MappingEditor()
    qtbot.addWidget(editor)
    editor.show_figure(samples_imports.mapping(proposed=True))
    box = editor.boxes["reported"]
    before = box.currentIndex()
    with qtbot.assertNotEmitted(editor.column_chosen):
        wheel_down(box)
    assert box.currentIndex() == before


def test_that_boxes_stay_while_the_same_fields_keep_coming(qtbot: QtBot) -> None:
    editor = MappingEditor()
    qtbot.addWidget(editor)
    editor.show_figure(samples_imports.mapping())
    box = editor.boxes["number"]
    editor.show_figure(samples_imports.mapping())
    assert editor.boxes["number"] is box


def test_that_boxes_stay_when_a_choice_puts_the_fields_in_another_order(qtbot: QtBot) -> None:
    editor, figure = MappingEditor(), samples_imports.mapping()
    qtbot.addWidget(editor)
    editor.show_figure(figure)
    box = editor.boxes["number"]
    editor.show_figure(replace(figure, fields=figure.fields[::-1]))
    assert editor.boxes["number"] is box


def test_that_past_imports_are_whole_as_soon_as_they_are_told(qtbot: QtBot) -> None:
    history = ImportHistory()
    qtbot.addWidget(history)
    history.resize(300, 40)
    history.show()
    history.show_figure(samples_imports.past() * 4, samples.ZONE)
    lines = history.findChildren(LineLabel)
    assert lines and all(line.isVisible() for line in lines)
    assert lines[0].parentWidget().height() >= sum(line.sizeHint().height() for line in lines)


def test_that_an_answer_is_heard(qtbot: QtBot) -> None:
    questions = QuestionList()
    qtbot.addWidget(questions)
    questions.show_figure(samples_imports.proposed().questions)
    questions.show()
    with qtbot.waitSignal(questions.answered) as wish:
        QTest.mouseClick(questions.answers["day_month"].buttons[1], Qt.MouseButton.LeftButton)
    assert wish.args == ["day_month", "month_first"]


def test_that_one_of_many_answers_is_chosen_from_a_list(qtbot: QtBot) -> None:
    asked = QuestionList()
    qtbot.addWidget(asked)
    choices = ("orders", "areas", "posts", "teams", "limits", "duties")
    asked.show_figure([Question("kind", choices)])
    asked.show()
    box = asked.answers["kind"]
    assert isinstance(box, ChoiceBox) and box.currentIndex() == -1
    assert asked.property("panel") == "warn"
    with qtbot.waitSignal(asked.answered) as answered:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert answered.args == ["kind", "orders"]
    asked.show_figure([Question("kind", choices, "orders")])
    assert asked.property("panel") == "true"


def test_that_undoing_takes_a_second_thought(qtbot: QtBot) -> None:
    history = ImportHistory()
    qtbot.addWidget(history)
    history.show_figure(samples_imports.past(), samples.ZONE)
    history.show()
    QTest.mouseClick(history.undo, Qt.MouseButton.LeftButton)
    assert "6,120" in history.question.text()
    QTest.mouseClick(history.keep, Qt.MouseButton.LeftButton)
    assert not history.confirm.isVisible()
    QTest.mouseClick(history.undo, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(history.undo_requested) as wish:
        QTest.mouseClick(history.confirm, Qt.MouseButton.LeftButton)
    assert wish.args == [3]


def test_that_nothing_is_undone_while_something_runs(qtbot: QtBot) -> None:
    history = ImportHistory()
    qtbot.addWidget(history)
    history.show_figure(samples_imports.past(), samples.ZONE, busy=True)
    assert not history.undo.isEnabled()


def test_that_counts_that_a_kind_does_not_know_are_left_out() -> None:
    names = [name for name, _, _ in cells(samples_imports.coverage(), i18n.current())]
    assert "有变更" in names and "新增" not in names and "街道（镇）" in names


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Fact("kind", "rules.limits"), "时限"),
        (Fact("kind", "something"), "未识别"),
        (Fact("delimiter", "tab"), "制表符"),
        (Fact("delimiter", "§"), "§"),
        (Fact("crs", "gcj02"), "GCJ-02（火星坐标）"),
        (Fact("crs", "EPSG:4547"), "CGCS2000，中央经线 114°"),
        (Fact("crs", "EPSG:2249"), "EPSG:2249"),
        (Fact("rows", 6952), "6,952"),
        (Fact("size", 3 << 20), "3 MB"),
    ],
)
def test_that_a_fact_is_said_in_words(fact: Fact, told: str) -> None:
    assert words.fact_text(fact, i18n.current()) == told


def test_that_a_note_nobody_knows_is_still_said() -> None:
    texts = i18n.current()
    assert "7" in words.note_text(NoteLine("odd", {"n": 7}), texts)
    assert words.note_text(NoteLine("crs", {"crs": "gcj02", "why": "offset"}), texts).startswith("坐标按")


def test_that_the_ear_hears_the_name_of_what_acts(qtbot: QtBot) -> None:
    view = shown(ParcelView(), qtbot, samples_imports.tried())
    table = TextTable()
    qtbot.addWidget(table)
    table.show_figure("rows", [Head("a", "b")], [("1",)])
    zone = DropZone()
    qtbot.addWidget(zone)
    assert view.close_button.accessibleName() and view.rejects.accessibleName()
    assert table.accessibleName() == "rows" and zone.accessibleName()


def test_that_the_button_that_ends_an_import_lies_nowhere_near_the_one_that_starts_it(qtbot: QtBot) -> None:
    view = shown(ParcelView(), qtbot, samples_imports.parcel())
    foot = view.foot
    start = [button.geometry() for button in (foot.check, foot.load, foot.save) if button.isVisible()]
    foot.show_work("load", 10, 100)
    QApplication.processEvents()
    assert start and not any(foot.cancel.geometry().intersects(each) for each in start)
