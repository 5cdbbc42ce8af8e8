"""Forms and backups: answers leave as words, faults stand beside fields, and going back is asked twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from data.figures.entries import EntryResult
from resources import i18n
from widgets.gallery import samples, samples_data
from widgets.quality.backup_list import BackupList
from widgets.quality.entry_form import EntryFormView


@pytest.fixture
def form(qtbot: QtBot) -> EntryFormView:
    made = EntryFormView(asked_after=0)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    made.show_figure(samples_data.forms())
    return made


def line(form: EntryFormView, name: str) -> QLineEdit:
    found = form.rows[name].editor
    assert isinstance(found, QLineEdit)
    return found


def box(form: EntryFormView, name: str) -> QComboBox:
    found = form.rows[name].editor
    assert isinstance(found, QComboBox)
    return found


def test_that_answers_leave_as_words_and_texts_by_field(form: EntryFormView, qtbot: QtBot) -> None:
    box(form, "area").setCurrentIndex(2)
    box(form, "kind").setCurrentIndex(1)
    QTest.keyClicks(line(form, "month"), "2020-11")
    QTest.keyClicks(line(form, "actions"), "3")
    with qtbot.waitSignal(form.entered, timeout=1000) as entered:
        QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    code = samples_data.forms()[0].fields[0].answers[1].word
    assert entered.args == [
        "activities",
        {"area": code, "month": "2020-11", "kind": "cleaning", "actions": "3"},
    ]


def test_that_an_area_may_be_typed_as_it_stands_in_no_list(form: EntryFormView) -> None:
    QTest.keyClicks(box(form, "area"), "nowhere")
    assert form.values["area"] == "nowhere"
    form.retell()
    assert form.values["area"] == "nowhere"


def test_that_an_area_is_found_by_any_part_of_its_name(form: EntryFormView) -> None:
    answer = samples_data.forms()[0].fields[0].answers[3]
    completer = box(form, "area").completer()
    assert completer is not None
    completer.setCompletionPrefix(answer.names[0][1:3])
    assert answer.word in completer.currentCompletion()


def test_that_faults_stand_beside_their_fields_until_the_entry_is_right(form: EntryFormView) -> None:
    form.show_result(EntryResult("refused", (("month", "missing"), ("actions", "count"))))
    assert form.rows["month"].fault.text() == "没有填写"
    assert form.rows["actions"].editor.accessibleDescription() == "不是数量"
    assert not form.rows["area"].fault.isVisible()
    assert line(form, "month").hasFocus()
    i18n.use("en")
    form.retell()
    assert form.rows["actions"].fault.text() == "not a number of things"
    line(form, "actions").setText("3")
    form.show_result(EntryResult("new"))
    assert not form.rows["actions"].fault.isVisible()
    assert form.outcome.text() == "Saved"
    assert line(form, "actions").text() == "", "counts make room for the next entry"


def test_that_what_is_held_is_asked_once_all_keys_are_told(form: EntryFormView, qtbot: QtBot) -> None:
    box(form, "area").setCurrentIndex(1)
    line(form, "month").setText("2020-11")
    with qtbot.waitSignal(form.held_requested, timeout=1000) as asked:
        box(form, "kind").setCurrentIndex(2)
    assert asked.args is not None and asked.args[1]["kind"] == "care"
    form.show_held({"actions": "7"})
    assert line(form, "actions").placeholderText() == "现为 7"
    assert form.outcome.text() == "已有记录，保存将替换填写的各项"
    line(form, "month").clear()
    assert line(form, "actions").placeholderText() == ""


def test_that_another_form_keeps_the_place(form: EntryFormView, qtbot: QtBot) -> None:
    box(form, "area").setCurrentIndex(2)
    code = form.values["area"]
    with qtbot.waitSignal(form.form_chosen, timeout=1000):
        form.forms.setFocus()
        QTest.keyClick(form.forms, Qt.Key.Key_Down)
    assert form.form == "stationing"
    assert form.values == {"area": code}


def test_that_the_ear_hears_what_is_asked_and_whether_it_must_be_told(form: EntryFormView) -> None:
    assert box(form, "area").accessibleName() == "区域, 必填"
    assert line(form, "volunteers").accessibleName() == "志愿者人次"


@pytest.fixture
def copies(qtbot: QtBot) -> BackupList:
    made = BackupList()
    qtbot.addWidget(made)
    made.resize(300, 420)
    made.show()
    made.show_figure(samples_data.backups(), samples.ZONE, 20_400)
    return made


def choose(copies: BackupList, row: int) -> None:
    place = copies.list.visualRect(copies.list.rows.index(row, 0)).center()
    QTest.mouseClick(copies.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_going_back_is_asked_twice_and_says_what_would_be_lost(copies: BackupList, qtbot: QtBot) -> None:
    assert not copies.restore.isEnabled()
    choose(copies, 1)
    QTest.mouseClick(copies.restore, Qt.MouseButton.LeftButton)
    assert "19,999" in copies.question.text() and "20,400" in copies.question.text()
    assert copies.keep.hasFocus(), "the safe answer is the nearer one"
    with qtbot.waitSignal(copies.restore_requested, timeout=1000) as wished:
        QTest.mouseClick(copies.confirm, Qt.MouseButton.LeftButton)
    assert wished.args == ["/backups/1.db"]
    assert not copies.confirm.isVisible()


def test_that_a_second_thought_may_be_no(copies: BackupList, qtbot: QtBot) -> None:
    choose(copies, 0)
    QTest.mouseClick(copies.restore, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(copies.restore_requested):
        QTest.mouseClick(copies.keep, Qt.MouseButton.LeftButton)
    assert not copies.question.isVisible() and copies.restore.isVisible()


def test_that_a_copy_that_cannot_be_read_cannot_be_restored(copies: BackupList) -> None:
    choose(copies, 2)
    assert copies.list.rows.rows[2].said == "2020年11月15日 08:30, 读不出，不能恢复, 39 MB"
    assert not copies.restore.isEnabled()


def test_that_nothing_is_restored_while_the_store_is_busy(copies: BackupList) -> None:
    choose(copies, 0)
    QTest.mouseClick(copies.restore, Qt.MouseButton.LeftButton)
    copies.show_figure(samples_data.backups(), samples.ZONE, 20_400, busy=True)
    assert not copies.confirm.isVisible() and not copies.restore.isEnabled()
