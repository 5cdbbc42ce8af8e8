"""Numbers of a page side by side: name, value, and the fraction that bears it; each opens what it means."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from data import tabling, wording
from data.figures import Measured
from data.figures.tables import Table
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.painting import canvas, fill_box, fitting, focus_ring, write
from widgets.parts.retelling import Retelling

HEIGHT, HEIGHT_COMPACT = 76, 62
_LEAST = 98
"""A card narrower than this would cut what it says, in design px."""


class NumberCard(Retelling):
    """One number; pressing it asks for its definition."""

    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Measured | None = None
        self._before: Measured | None = None
        self._names: tuple[str, ...] = ("",)
        self._value = self._unit = ""
        self._bearing: tuple[str, ...] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retell()

    def show_figure(self, number: Measured, before: Measured | None = None) -> None:
        """Show a number; where it is one that is only tried, with what it was before."""
        self._figure, self._before = number, before
        self.retell()

    @property
    def figure(self) -> Measured | None:
        """The number that is shown."""
        return self._figure

    @property
    def _moved(self) -> bool:
        """Whether the number reads otherwise than before."""
        return self._before is not None and self._value != _said(self._before, i18n.current())

    def retell(self) -> None:
        """Put the number into words."""
        super().retell()
        self.setFixedHeight(theme.px(HEIGHT_COMPACT if theme.current().compact else HEIGHT))
        if self._figure is None:
            return
        number, texts = self._figure, i18n.current()
        name = wording.measure_name(number.measure, texts)
        self._names = (name, short_name(number.measure, texts))
        few = number.too_few
        self._value = _said(number, texts)
        self._unit = "" if few or number.value is None else wording.unit_text(number.measure, texts)
        self._bearing = _bearing(number, texts) if self._before is None else _before(self._before, texts)
        told = "\n".join(
            part for part in (name, f"{self._value} {self._unit}".strip(), self._bearing[0]) if part
        )
        self.setToolTip(told)
        self.setAccessibleName(told.replace("\n", ", "))

    def sizeHint(self) -> QSize:
        """As wide as eight share a usual page."""
        return QSize(theme.px(150), self.height())

    def minimumSizeHint(self) -> QSize:
        """As wide as a value and its unit."""
        return QSize(theme.px(64), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter, box = canvas(self), QRectF(self.rect())
        fill_box(painter, box, "sunken" if self.underMouse() else "surface", theme.px(8), "line")
        compact = theme.current().compact
        inner = box.adjusted(theme.px(12), theme.px(6 if compact else 8), -theme.px(8), -theme.px(6))
        line = inner.height() / 3.2
        top = QRectF(inner.left(), inner.top(), inner.width(), line)
        write(painter, top, fitting(self._names, theme.font(12), inner.width()), "ink2", theme.font(12))
        known = self._figure is not None and self._figure.value is not None
        middle = QRectF(inner.left(), top.bottom(), inner.width(), inner.height() - 2 * line)
        face = theme.font(18 if compact else 20, bold=known)
        ink = "accent" if self._moved else "ink" if known else "ink3"
        wide = write(painter, middle, self._value, ink, face)
        unit = middle.adjusted(wide + theme.px(4), theme.px(2), 0, theme.px(2))
        write(painter, unit, fitting((self._unit, ""), theme.font(12), unit.width()), "ink3", theme.font(12))
        bottom = QRectF(inner.left(), inner.bottom() - line, inner.width(), line)
        write(painter, bottom, fitting(self._bearing, theme.font(12), inner.width()), "ink3", theme.font(12))
        if self.hasFocus():
            focus_ring(painter, box, theme.px(8))
        painter.end()

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask what the number means."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and space act like a click."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._activate()
        else:
            super().keyPressEvent(event)

    def _activate(self) -> None:
        if self._figure is not None:
            self.number_activated.emit(self._figure)


def short_name(code: str, texts: i18n.Texts) -> str:
    """Name a measure where room is short, whole where there is no shorter name."""
    key = f"number.{code}"
    return texts.text(key) if key in texts.entries else wording.measure_name(code, texts)


def _bearing(number: Measured, texts: i18n.Texts) -> tuple[str, ...]:
    """Say what bears a number: its fraction, or why there is none, at length and in short."""
    if number.too_few:
        return (tr("common.too_few"), tr("number.too_few"))
    if number.value is None:
        short = "number.no_base" if number.note == "note.no_base" else "common.no_data"
        return (tr(number.note or short), tr(short))
    return (
        "" if number.denominator is None else wording.fraction_text(number, texts),
        *_rounded(number, texts),
    )


def _rounded(number: Measured, texts: i18n.Texts) -> tuple[str, ...]:
    """Say a fraction of minutes or kilometres without its decimals, where there is no room for them."""
    if not isinstance(number.numerator, float) or number.denominator is None:
        return ()
    hit, base = (texts.count(round(side)) for side in (number.numerator, number.denominator))
    return f"{hit} / {base}", ""


def _before(number: Measured, texts: i18n.Texts) -> tuple[str, ...]:
    """Say what a number was before."""
    told = _said(number, texts)
    return (tr("number.before", value=told), told)


def _said(number: Measured, texts: i18n.Texts) -> str:
    """Give the value of a number, of too few its fraction."""
    return wording.fraction_text(number, texts) if number.too_few else wording.number_text(number, texts)


class NumberRow(Retelling):
    """As many cards as there are numbers, of equal width; where room is short they stand in several rows."""

    number_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[NumberCard] = []
        self._in_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.retell()

    def show_figure(
        self, numbers: Sequence[Measured], before: Sequence[Measured | None] | None = None
    ) -> None:
        """Show numbers from left to right, each with what it was before where that is told."""
        while len(self.cards) < len(numbers):
            card = NumberCard()
            card.setObjectName(f"number_{len(self.cards)}")
            card.number_activated.connect(self.number_activated)
            self.cards.append(card)
            self._in_row = 0
        while len(self.cards) > len(numbers):
            self.cards.pop().deleteLater()
            self._in_row = 0
        for card, number, was in zip(self.cards, numbers, before or [None] * len(numbers), strict=True):
            card.show_figure(number, was)
        self._arrange()

    def as_table(self) -> Table | None:
        """Tell the numbers as a table."""
        shown = [card.figure for card in self.cards if card.figure is not None]
        return tabling.numbers_table(tr("people.numbers"), shown) if shown else None

    def retell(self) -> None:
        """Take the gaps of now."""
        super().retell()
        self._grid.setSpacing(theme.px(8 if theme.current().compact else 12))
        self._arrange()

    def _arrange(self) -> None:
        """Put the cards into as few rows as they have room in, all of about the same length."""
        count, gap = len(self.cards), self._grid.spacing()
        fitting_ones = max(1, (self.width() + gap) // (theme.px(_LEAST) + gap))
        rows = max(1, -(-count // fitting_ones))
        in_row = -(-count // rows)
        if in_row == self._in_row:
            return
        self._in_row = in_row
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // in_row, at % in_row)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < in_row))

    def minimumSizeHint(self) -> QSize:
        """As wide as one card needs: the others can stand below it."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Arrange the cards anew."""
        self._arrange()
