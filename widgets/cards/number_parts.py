"""Parts of the number card: a side of the fraction with its orders, and the rate by every definition."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data import wording
from data.figures.explaining import Differing
from data.figures.reconciliation import Difference, Reconciliation, VariantLine
from resources import i18n
from resources.i18n import Texts
from widgets import theme
from widgets.cards.number_words import difference_words, variant_words
from widgets.cards.side_card import words
from widgets.parts.retelling import Retelling


class FractionPart(Retelling):
    """One side of a fraction: its name, how many, and what they are; its number opens the orders."""

    orders_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.count, self.told = words("note"), QLabel(), words()
        self.link = QPushButton()
        self.link.setObjectName("link")
        self.link.setProperty("link", "true")
        self.count.setProperty("kind", "label")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        for shown in (self.count, self.link):
            grid.addWidget(shown, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.told, 1, 0, 1, 2)
        self.link.clicked.connect(self.orders_requested)

    def show_figure(self, name: str, told: str, count: str, orders: str) -> None:
        """Show name, words and number; `orders` name the orders that can be opened, empty where none can."""
        self.name.setText(name)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.count.setText(count)
        self.count.setVisible(not orders)
        self.link.setText(f"{orders} ›")
        self.link.setAccessibleName(f"{name}: {orders}")
        self.link.setVisible(bool(orders))


class VariantList(Retelling):
    """A rate by every definition of its family, each with the orders that make its difference."""

    orders_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Reconciliation | None = None
        self._listed = True
        self.links: list[QPushButton] = []
        self._before: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.retell()

    def show_figure(self, figure: Reconciliation | None, listed: bool) -> None:
        """Show a reconciliation; `listed` says whether orders can be listed as of its time."""
        self._figure, self._listed = figure, listed
        self.retell()

    def retell(self) -> None:
        """Put every variant into words."""
        super().retell()
        self._column.setSpacing(theme.px(2))
        focused = next((i for i, link in enumerate(self.links) if link.hasFocus()), None)
        self._clear()
        if self._figure is None:
            return
        texts = i18n.current()
        self._add_line(self._figure.home, True, texts)
        for line in self._figure.lines[1:]:
            self._add_line(line, False, texts)
        self._line_up()
        if focused is not None and focused < len(self.links):
            self.links[focused].setFocus()

    def follow(self, part: QWidget) -> None:
        """Let the keyboard come to the orders from a part, the title under which they stand."""
        self._before = part
        self._line_up()

    def _line_up(self) -> None:
        """Put the links where they stand in the walk by Tab; new ones would come at the end of the window."""
        if self._before is not None:
            for part, following in pairwise((self._before, *self.links)):
                QWidget.setTabOrder(part, following)

    def _clear(self) -> None:
        self.links.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()

    def _add_line(self, line: VariantLine, home: bool, texts: Texts) -> None:
        name = variant_words(line, texts)
        told = f"{name} · {texts.text('number.home')}" if home else name
        number = line.number
        value = wording.value_text(number, texts)
        fraction = "" if number.value is None or number.too_few else wording.fraction_text(number, texts)
        self._column.addWidget(_row(told, value, fraction))
        for each in line.differences:
            self._add_difference(line, each, texts)

    def _add_difference(self, line: VariantLine, found: Difference, texts: Texts) -> None:
        wish = Differing(line.code, line.choice, found.change, found.reason)
        told, whole = words("note"), QWidget()
        told.setText(difference_words(found, texts))
        row = QHBoxLayout(whole)
        row.setContentsMargins(theme.px(12), 0, 0, 0)
        row.addWidget(told, 1)
        count = texts.text("common.orders", n=found.orders)
        link = QPushButton(f"{count} ›") if self._listed else QLabel(count)
        link.setProperty("link", "true")
        link.setAccessibleName(f"{told.text()}: {count}")
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(whole)
        if isinstance(link, QPushButton):
            link.clicked.connect(lambda: self.orders_requested.emit(wish))
            self.links.append(link)


def _row(name: str, value: str, fraction: str) -> QWidget:
    whole, left, right, below = QWidget(), words(), QLabel(value), words("note")
    left.setText(name)
    below.setText(fraction)
    right.setProperty("kind", "title")
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, theme.px(4), 0, 0)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(0, 1)
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(left, 0, 0, 2, 1, top)
    grid.addWidget(right, 0, 1, top | Qt.AlignmentFlag.AlignRight)
    grid.addWidget(below, 1, 1, top | Qt.AlignmentFlag.AlignRight)
    below.setWordWrap(False)
    whole.setAccessibleName(" ".join((name, value, fraction)))
    return whole
