"""A day, typed or picked from a calendar in the colours and the language of now."""

from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from resources import i18n
from widgets import theme
from widgets.parts.retelling import retold_by

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayEdit(QDateEdit):
    """Year, month and day as figures; weekends are quiet in the calendar, for nothing is wrong with them."""

    def __init__(self, day: QDate | None = None, parent: QWidget | None = None) -> None:
        super().__init__(day or QDate.currentDate(), parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.retell()

    def retell(self) -> None:
        """Put the calendar into the language and the colours of now."""
        calendar, quiet = self.calendarWidget(), QTextCharFormat()
        quiet.setForeground(theme.colour("ink2"))
        calendar.setLocale(QLocale(i18n.current().language))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setMinimumSize(theme.px(308), theme.px(252))
        for day in _WEEKEND:
            calendar.setWeekdayTextFormat(day, quiet)

    def changeEvent(self, event: QEvent) -> None:
        """Take the look and the language of now."""
        super().changeEvent(event)
        if retold_by(event):
            self.retell()
