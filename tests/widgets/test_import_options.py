"""What may be said beside a file: shown, chosen, and put into words."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from data.figures.imports import Option
from resources import i18n
from widgets.imports.options import OptionList

AREAS = (Option("valid_from", "day"), Option("expected.street", "count"), Option("expected.grid", "count"))
POSTS = (Option("complete", "flag"), Option("keep_names", "flag"))


@pytest.fixture
def listed(qtbot: QtBot) -> OptionList:
    options = OptionList()
    qtbot.addWidget(options)
    options.show_figure(POSTS)
    options.show()
    return options


def test_that_a_flag_is_said_and_taken_back(listed: OptionList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listed.chosen) as heard:
        QTest.keyClick(listed.boxes["complete"], Qt.Key.Key_Space)
    assert heard.args == ["complete", "yes"]
    listed.show_figure((Option("complete", "flag", "yes"), POSTS[1]))
    with qtbot.waitSignal(listed.chosen) as heard:
        QTest.keyClick(listed.boxes["complete"], Qt.Key.Key_Space)
    assert heard.args == ["complete", ""]


def test_that_a_day_counts_only_when_its_box_is_ticked(listed: OptionList, qtbot: QtBot) -> None:
    listed.show_figure(AREAS)
    day = listed.days["valid_from"]
    assert not day.isEnabled()
    listed.show_figure((Option("valid_from", "day", "2020-11-01"), *AREAS[1:]))
    assert day.isEnabled() and day.date() == QDate(2020, 11, 1)
    with qtbot.waitSignal(listed.chosen) as heard:
        day.setDate(QDate(2020, 12, 1))
    assert heard.args == ["valid_from", "2020-12-01"]


def test_that_a_number_is_said_when_it_is_whole(listed: OptionList, qtbot: QtBot) -> None:
    listed.show_figure(AREAS)
    count = listed.counts["expected.street"]
    count.setFocus()
    count.selectAll()
    with qtbot.waitSignal(listed.chosen) as heard:
        QTest.keyClicks(count, "17")
        QTest.keyClick(count, Qt.Key.Key_Return)
    assert heard.args == ["expected.street", "17"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_each_option_says_what_it_means(listed: OptionList, language: i18n.Language) -> None:
    i18n.use(language)
    listed.retell()
    for option in POSTS:
        assert listed.boxes[option.kind].text() == i18n.tr(f"import.option.{option.kind}")
        assert not listed.boxes[option.kind].text().startswith("import.")


def test_that_a_file_without_options_has_no_room_for_them(listed: OptionList) -> None:
    listed.show_figure(())
    assert not listed.isVisible()
    assert not listed.boxes
