"""Categories taken for person-related: shown with the reason, put right, kept when a person says so."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from data.terms import Subject
from widgets.gallery import samples_data
from widgets.imports.subjects import SubjectList


def shown(qtbot: QtBot, *, confirmed: bool = False) -> SubjectList:
    made = SubjectList()
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show_figure(samples_data.subjects(confirmed=confirmed))
    made.show()
    return made


def choose(made: SubjectList, row: int) -> None:
    made.list.setCurrentIndex(made.list.rows.index(row, 0))


def test_that_each_category_says_which_word_made_it_so(qtbot: QtBot) -> None:
    told = [row.said for row in shown(qtbot).list.rows.rows]
    assert "社会救助" in told[0] and "“社会救助”" in told[0]


def test_that_an_answer_holds_for_what_lies_below_and_can_be_kept(qtbot: QtBot) -> None:
    made = shown(qtbot)
    choose(made, 0)
    QTest.mouseClick(made.answer.buttons[1], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.kept) as kept:
        QTest.mouseClick(made.keep, Qt.MouseButton.LeftButton)
    lines = samples_data.subjects()
    told = {line.code: line.subject for line in lines}
    changed = {code for code, subject in kept.args[0].items() if subject is not told[code]}
    assert changed == {"0401", "040101", "040102"}
    assert kept.args[0]["0401"] is Subject.SERVICE


def test_that_what_is_confirmed_needs_no_second_word(qtbot: QtBot) -> None:
    made = shown(qtbot, confirmed=True)
    assert not made.keep.isEnabled()
    choose(made, 1)
    QTest.mouseClick(made.answer.buttons[0], Qt.MouseButton.LeftButton)
    assert made.keep.isEnabled()


def test_that_nothing_is_said_while_something_runs(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.show_figure(samples_data.subjects(), busy=True)
    choose(made, 0)
    assert not made.keep.isEnabled() and not made.answer.isEnabled()
