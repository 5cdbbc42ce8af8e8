"""A day that is picked from a calendar."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from resources import i18n
from widgets.parts.day_edit import DayEdit


@pytest.mark.parametrize(("language", "month"), [("zh_CN", "十一月"), ("en", "November")])
def test_that_the_calendar_speaks_the_language_of_the_window(
    qtbot: QtBot, language: i18n.Language, month: str
) -> None:
    i18n.use(language)
    made = DayEdit(QDate(2020, 11, 5))
    qtbot.addWidget(made)
    button = made.calendarWidget().findChild(QToolButton, "qt_calendar_monthbutton")
    assert button is not None and button.text() == month


def test_that_a_day_is_typed_or_picked(qtbot: QtBot) -> None:
    made = DayEdit(QDate(2020, 11, 5))
    qtbot.addWidget(made)
    made.show()
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert made.date().year() == 2021
    with qtbot.waitSignal(made.dateChanged):
        made.calendarWidget().clicked.emit(QDate(2020, 12, 1))
    assert QApplication.activePopupWidget() is None
