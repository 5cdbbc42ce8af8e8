"""The morning in one line: what came in since the office closed, what stands now, what was promised."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from data import wording_morning as words
from data.figures.morning import InMorning, MorningCount, MorningFigure, MorningPart
from data.figures.tables import Table
from data.figures.warnings import WarningFigure
from data.morning_tables import morning_table
from data.wording_warnings import rise_text, warning_title
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import canvas, fill_box, fitting, focus_ring, width_of, write
from widgets.parts.retelling import Retelling

SINCE = (MorningPart.NEW, MorningPart.NEW_URGENT, MorningPart.NEW_OVERDUE, MorningPart.NEW_SUPERVISED)
NOW = (MorningPart.OPEN, MorningPart.OVERDUE, MorningPart.DUE_TODAY)
_PRESSING = frozenset({MorningPart.NEW_URGENT, MorningPart.NEW_OVERDUE})
"""What is new and late or urgent stands in the colour of alarm; no other number has one."""

_MOST_RISES = 3
"""So many unusual rises are told in a morning; the warning centre has all."""


class MorningLine(Retelling):
    """Each number is a button that asks for the orders behind it."""

    orders_requested = Signal(object)
    promises_requested = Signal()
    warning_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: MorningFigure | None = None
        self._rises: tuple[WarningFigure, ...] = ()
        self.since, self.now = (
            LineLabel(size=13, small=12, ink="ink3"),
            LineLabel(size=13, small=12, ink="ink3"),
        )
        self.promises, self.rises = _Ways(), _Ways(modest=True)
        self.rises.setObjectName("rises")
        self.parts = {part: _Number(part in _PRESSING) for part in (*SINCE, *NOW)}
        self.cities = {part: _Number() for part in NOW[:2]}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        for number in (*self.parts.values(), *self.cities.values()):
            number.orders_requested.connect(self.orders_requested)
        self.promises.clicked.connect(self.promises_requested)
        self.rises.clicked.connect(self._open_rises)
        self.rises.hide()
        self.retell()

    def _lay_out(self) -> None:
        self._row.addWidget(self.since)
        for part in SINCE:
            self._row.addWidget(self.parts[part])
        self._gaps = [QWidget(), QWidget()]
        self._row.addWidget(self._gaps[0])
        self._row.addWidget(self.now)
        for part in NOW:
            self._row.addWidget(self.parts[part])
            if part in self.cities:
                self._row.addWidget(self.cities[part])
        self._row.addWidget(self._gaps[1])
        self._row.addWidget(self.promises)
        self._row.addWidget(self.rises, 100)
        self._row.addStretch(1)

    def show_figure(self, figure: MorningFigure) -> None:
        """Show a morning."""
        self._figure = figure
        self.retell()

    def show_rises(self, rises: Sequence[WarningFigure]) -> None:
        """Show the unusual rises of the morning, at most three; without any nothing is said of them."""
        self._rises = tuple(rises)[:_MOST_RISES]
        self._tell_rises()

    def as_table(self) -> Table | None:
        """Tell the morning as a table."""
        return None if self._figure is None else morning_table(self._figure, self._rises)

    def retell(self) -> None:
        """Put the morning into words."""
        super().retell()
        compact = theme.current().compact
        self.setFixedHeight(theme.px(28))
        self._row.setSpacing(theme.px(2 if compact else 4))
        for gap in self._gaps:
            gap.setFixedWidth(theme.px(6 if compact else 20))
        if self._figure is not None:
            self._tell(self._figure, i18n.current())

    def _tell(self, figure: MorningFigure, texts: Texts) -> None:
        when = words.since_text(figure, texts)
        zone = figure.district.zone
        shorter = (texts.datetime(figure.since, zone), texts.clock(figure.since, zone))
        self.since.show_figure(when, shorter=shorter)
        self.now.show_figure(tr("morning.now"))
        for part, number in self.parts.items():
            told = tr("morning.now") if part in NOW else when
            number.show_figure(figure.counts[part], told, texts)
        for part, number in self.cities.items():
            number.show_city(figure.counts[part], texts)
        self._tell_promises(figure, zone, texts)
        self._tell_rises()
        self.setAccessibleName(tr("morning.title"))
        told_all = [number.accessibleName() for number in (*self.parts.values(), *self.cities.values())]
        self.setAccessibleDescription("; ".join([*filter(None, told_all), self.promises.text()]))

    def _tell_promises(self, figure: MorningFigure, zone: str, texts: Texts) -> None:
        """Tell the promises of the last stationing day; where room is short those not yet due fall away."""
        lead, promises = words.promises_day(figure.promises, zone, texts), figure.promises
        if promises is None:
            self.promises.show_figure(lead)
            return
        told = [f"{name} {texts.count(number)}" for name, number in words.promises_parts(promises, texts)]
        ways = ("  ".join((lead, *told[:count])) for count in range(len(told), 1, -1))
        whole, *shorter = (*ways, "")
        self.promises.show_figure(whole, shorter=shorter)

    def _tell_rises(self) -> None:
        """Name the rises by place and matter; where room is short say how many they are."""
        texts, lead = i18n.current(), tr("morning.rises")
        self.rises.setVisible(bool(self._rises))
        if self._rises:
            told = [rise_text(line, texts) for line in self._rises]
            brief = f"{lead} {texts.count(len(told))}"
            ways = [f"{brief}  {texts.text('list.and').join(told[:n])}" for n in range(len(told), 0, -1)]
            self.rises.show_figure(ways[0], shorter=[*ways[1:], brief])

    def _open_rises(self) -> None:
        """Ask for the warning of the one rise there is, or let the hand choose."""
        if len(self._rises) == 1:
            self.warning_requested.emit(self._rises[0].key)
            return
        menu = QMenu(self)
        menu.setAccessibleName(tr("morning.rises"))
        for line in self._rises:
            words = warning_title(line, i18n.current())
            menu.addAction(words).triggered.connect(partial(self._ask_warning, line.key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.rises.mapToGlobal(QPoint(0, self.rises.height())))

    def _ask_warning(self, key: str, *_: object) -> None:
        self.warning_requested.emit(key)


class _Ways(QAbstractButton):
    """Words on one line, said shorter where room is short; one that can be pressed opens what it tells of.

    A `modest` one asks for the room of the shortest way, and takes what is left over.
    """

    def __init__(self, *, modest: bool = False) -> None:
        super().__init__()
        self._modest = modest
        self._ways: tuple[str, ...] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_figure(self, text: str, shorter: Sequence[str] = ()) -> None:
        """Show a text, or where there is no room one of the shorter ways to say it."""
        self._ways = (text, *shorter)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setEnabled(bool(shorter))
        self.setCursor(Qt.CursorShape.PointingHandCursor if shorter else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The whole text with a little air."""
        wanted = self._ways[-1] if self._modest else self.text()
        return QSize(width_of(wanted, self._face) + theme.px(15), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """The shortest way to say it."""
        return QSize(min(width_of(self._ways[-1], self._face), theme.px(48)) + theme.px(15), theme.px(28))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter, box = canvas(self), QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            fill_box(painter, box, "sunken", theme.px(6))
        inner = box.adjusted(theme.px(7), 0, -theme.px(7), 0)
        ink = "accent" if self.isEnabled() else "ink3"
        words = fitting((*self._ways, ""), self._face, inner.width() + 1)  # else the tool tip tells it
        write(painter, inner, words, ink, self._face)
        if self.hasFocus():
            focus_ring(painter, box, theme.px(6))
        painter.end()

    @property
    def _face(self) -> QFont:
        return theme.font(12 if theme.current().compact else 13)


class _Number(QAbstractButton):
    """A name with its number; one that has no orders behind it cannot be pressed."""

    orders_requested = Signal(object)

    def __init__(self, pressing: bool = False) -> None:
        super().__init__()
        self._pressing, self._number = pressing, ""
        self._orders: InMorning | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.orders_requested.emit(self._orders))

    def show_figure(self, count: MorningCount, when: str, texts: Texts) -> None:
        """Show a part of the morning; `when` says of which time it is."""
        name, number = words.part_name(count.part, texts), words.count_text(count, texts)
        self._take(name, number, count.count or 0, count.orders)
        self.setAccessibleName(tr("morning.part.said", name=name, n=number, when=when))
        self.setToolTip(self.accessibleName())

    def show_city(self, count: MorningCount, texts: Texts) -> None:
        """Show the city's orders of a part, where they stand apart."""
        self.setVisible(count.city is not None)
        if count.city is not None and count.city_orders is not None:
            name = tr("morning.city")
            self._take(name, texts.count(count.city), count.city, count.city_orders)
            whole = f"{words.part_name(count.part, texts)} {name}"
            said = tr("morning.part.said", name=whole, n=count.city, when=tr("morning.now"))
            self.setAccessibleName(said)
            self.setToolTip(said)

    def _take(self, name: str, number: str, count: int, orders: InMorning) -> None:
        self._number, self._orders = number, orders
        self.setText(name)
        self.setEnabled(count > 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor if count else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    @property
    def number(self) -> str:
        """The number as it is printed."""
        return self._number

    def sizeHint(self) -> QSize:
        """Name and number with a little air."""
        name, number = self._faces()
        width = width_of(self.text(), name) + width_of(self._number, number)
        return QSize(width + theme.px(self._air() * 2 + 4), theme.px(28))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name and number."""
        painter, box = canvas(self), QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            fill_box(painter, box, "sunken", theme.px(6))
        face, bold = self._faces()
        left = theme.px(self._air())
        used = write(painter, box.adjusted(left, 0, 0, 0), self.text(), "ink2", face)
        ink = "alert" if self._pressing else "accent"
        number = box.adjusted(left + used + theme.px(4), 0, 0, 0)
        write(painter, number, self._number, ink if self.isEnabled() else "ink3", bold)
        if self.hasFocus():
            focus_ring(painter, box, theme.px(6))
        painter.end()

    @staticmethod
    def _air() -> int:
        return 4 if theme.current().compact else 7

    @staticmethod
    def _faces() -> tuple[QFont, QFont]:
        size = 12 if theme.current().compact else 13
        return theme.font(size), theme.font(size, bold=True)
