"""The choice of a period: month, stationing period, quarter, year, the last days, or any range of days."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from data import wording
from data.scope import (
    Period,
    PeriodKind,
    last_days,
    local_day,
    month_of,
    quarter_of,
    stationing_period,
    year_of,
)
from data.terms import Instant
from resources import i18n
from resources.i18n import tr
from widgets.parts.day_edit import DayEdit
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling
from widgets.parts.segmented import Choice, Segmented

_MOST = _YEARS = 12
"""So many periods, and so many years, stand on one page."""


class PeriodPicker(Retelling):
    """A pop-up; it emits the period that was chosen and closes."""

    period_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setProperty("panel", "true")
        self._now = date.today()
        self._instant = Instant(0)
        self._period = month_of(self._now, "UTC")
        self._kind, self._year = self._period.kind, self._now.year
        self.kinds, self.year = Segmented(), QLabel()
        self.earlier, self.later = QToolButton(), QToolButton()
        self.last_week, self.apply = QPushButton(), QPushButton()
        self.first, self.last = DayEdit(), DayEdit()
        self._grid_page, self._days_page, self._pages = QWidget(), QWidget(), QStackedWidget()
        self.buttons = [QPushButton(self._grid_page) for _ in range(_MOST)]
        self._shown: list[Period] = []
        for name in ("kinds", "year", "earlier", "later", "last_week", "apply", "first", "last"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole, step = QVBoxLayout(self), QHBoxLayout()
        self.year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.year.setProperty("kind", "title")
        for part in (self.earlier, self.year, self.later):
            step.addWidget(part, int(part is self.year))
        self._grid = QGridLayout()
        column = QVBoxLayout(self._grid_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(step)
        column.addLayout(self._grid)
        column.addStretch()
        days = QGridLayout(self._days_page)
        days.setContentsMargins(0, 0, 0, 0)
        self._from, self._to = QLabel(), QLabel()
        days.addWidget(self.last_week, 0, 0, 1, 2)
        for row, (label, field) in enumerate(((self._from, self.first), (self._to, self.last)), 1):
            label.setBuddy(field)
            days.addWidget(label, row, 0)
            days.addWidget(field, row, 1)
        days.addWidget(self.apply, 3, 0, 1, 2)
        days.setColumnStretch(1, 1)
        days.setRowStretch(4, 1)
        self.apply.setProperty("primary", "true")
        self._pages.addWidget(self._grid_page)
        self._pages.addWidget(self._days_page)
        whole.addWidget(self.kinds)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._show_kind)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        for i, button in enumerate(self.buttons):
            button.setProperty("segment", "true")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, i=i: self._choose(self._shown[i]))
        self.last_week.clicked.connect(lambda: self._choose(last_days(7, self._instant, self._period.zone)))
        self.apply.clicked.connect(self._apply_range)
        self.first.dateChanged.connect(self.last.setMinimumDate)

    def show_figure(self, period: Period, now: Instant) -> None:
        """Show the choices around a period; `now` says what this month and the last days are."""
        self._period, self._instant = period, now
        self._now = local_day(now - 1, period.zone)
        self._kind, self._year = period.kind, period.last.year
        self.first.setDate(_qt(period.first))
        self.last.setDate(_qt(period.last))
        self.retell()

    def retell(self) -> None:
        """Name kinds and buttons in the language of now."""
        super().retell()
        self.kinds.show_figure([Choice(kind, tr(f"picker.kind.{kind}")) for kind in PeriodKind], self._kind)
        for button, key, drawing in (
            (self.earlier, "picker.earlier_years", "chevron_left"),
            (self.later, "picker.later_years", "chevron_right"),
        ):
            button.setIcon(icon(drawing))
            button.setToolTip(tr(key))
            button.setAccessibleName(tr(key))
        self.last_week.setText(tr("period.last_7_days"))
        self.apply.setText(tr("picker.apply"))
        self._from.setText(tr("picker.from"))
        self._to.setText(tr("picker.to"))
        self._fill()

    def _show_kind(self, kind: PeriodKind) -> None:
        self._kind = kind
        self._fill()

    def _turn(self, pages: int) -> None:
        self._year += pages * (_YEARS if self._kind is PeriodKind.YEAR else 1)
        self._fill()

    def _fill(self) -> None:
        """Put the periods of the kind and page on the buttons."""
        self._pages.setCurrentWidget(self._days_page if self._kind is PeriodKind.DAYS else self._grid_page)
        periods = self._periods()
        texts = i18n.current()
        years = (
            f"{periods[0].last.year}–{periods[-1].last.year}"
            if self._kind is PeriodKind.YEAR and periods
            else ""
        )
        self.year.setText(years or str(self._year))
        columns = 4 if self._kind is PeriodKind.QUARTER else 3
        self._shown = periods
        for i, button in enumerate(self.buttons):
            button.setVisible(i < len(periods))
            if i < len(periods):
                self._dress(button, periods[i], texts)
                self._grid.addWidget(button, i // columns, i % columns)

    def _periods(self) -> list[Period]:
        zone, year = self._period.zone, self._year
        match self._kind:
            case PeriodKind.MONTH:
                return [month_of(date(year, month, 1), zone) for month in range(1, 13)]
            case PeriodKind.STATIONING:
                return [stationing_period(year, month, zone) for month in range(1, 13)]
            case PeriodKind.QUARTER:
                return [quarter_of(date(year, month, 1), zone) for month in (1, 4, 7, 10)]
            case PeriodKind.YEAR:
                first = year - (year - self._now.year + _YEARS - 1) % _YEARS
                return [year_of(date(first + i, 1, 1), zone) for i in range(_YEARS)]
            case PeriodKind.DAYS:
                return []

    def _dress(self, button: QPushButton, period: Period, texts: i18n.Texts) -> None:
        button.setText(_short(period, texts))
        button.setChecked(period == self._period)
        button.setEnabled(period.first <= self._now)
        button.setToolTip(wording.days_text(period, texts))
        button.setAccessibleName(wording.period_text(period, texts))

    def _apply_range(self) -> None:
        first, last = _day(self.first.date()), _day(self.last.date())
        self._choose(Period(PeriodKind.DAYS, first, last + timedelta(days=1), self._period.zone))

    def _choose(self, period: Period) -> None:
        self.close()
        self.period_chosen.emit(period)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the period that is looked at, or with the kind where it is none of those to press."""
        super().showEvent(event)
        chosen = next((each for each in (*self.buttons, *self.kinds.buttons) if each.isChecked()), self.kinds)
        chosen.setFocus(Qt.FocusReason.PopupFocusReason)


def _short(period: Period, texts: i18n.Texts) -> str:
    match period.kind:
        case PeriodKind.MONTH | PeriodKind.STATIONING:
            return texts.text(f"month.{period.last.month}")
        case PeriodKind.QUARTER:
            return f"Q{(period.first.month + 2) // 3}"
        case _:
            return str(period.first.year)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
