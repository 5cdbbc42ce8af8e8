"""The card of a street, a grid or a small grid, under its four tabs; every number on it can be pressed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget

from data import wording
from data.figures import Measured, OrderSelection
from data.figures.explaining import Pointed
from data.figures.grid_card import GridCardFigure
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.cards import grid_card_words as told
from widgets.cards.facts import Facts
from widgets.cards.number_lines import NumberLines
from widgets.cards.side_card import SideCard, rule, words
from widgets.parts.interval_strip import IntervalStrip

TABS = ("content", "responsibility", "supervision", "assessment")


class GridCardView(SideCard):
    """Shows an area; it asks for numbers, for orders, for recurrence, and to step into the area."""

    number_activated = Signal(object)
    orders_requested = Signal(object)
    recurrence_wanted = Signal()
    area_activated = Signal(object)
    print_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: GridCardFigure | None = None
        self._recurrence: Measured | None = None
        self.tabs = QTabBar()
        self.facts, self.duty, self.strip = Facts(), Facts(), IntervalStrip()
        self.open, self.categories = NumberLines(), NumberLines()
        self.posts, self.bodies = NumberLines(), NumberLines()
        self.watch, self.patrols, self.promises = NumberLines(), NumberLines(), words()
        self.rates, self.voice, self.again = NumberLines(), NumberLines(), NumberLines()
        self.orders_button, self.enter_button, self.print_button = (QPushButton() for _ in range(3))
        self._heads: list[tuple[QLabel, str]] = []
        for name in (
            "tabs",
            "open",
            "posts",
            "watch",
            "rates",
            "orders_button",
            "enter_button",
            "print_button",
        ):
            getattr(self, name).setObjectName(name)
        self._fill()
        self._connect()
        self.retell()

    def _fill(self) -> None:
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        self.tabs.setProperty("tight", "true")
        self.tabs.setUsesScrollButtons(False)
        self.orders_button.setProperty("primary", "true")
        for name in TABS:
            self.tabs.addTab(name)
        contents: tuple[tuple[str | QWidget, ...], ...] = (
            (self.facts, rule(), "open", self.open, rule(), "categories", self.categories),
            ("duty", self.duty, rule(), "posts", self.posts, rule(), "bodies", self.bodies),
            ("watch", self.watch, rule(), "promises", self.promises, rule(), "patrols", self.patrols),
            ("rates", self.strip, self.rates, rule(), "again", self.again, rule(), "voice", self.voice),
        )
        self.contents = [self._page(parts) for parts in contents]
        for body in self.contents:
            self.column.addWidget(body)
        self._show_body()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, theme.px(10), 0)  # they end where the body does, short of its scroller
        row.addWidget(self.tabs)
        self._whole.insertLayout(2, row)
        self.foot.addWidget(self.orders_button)
        self.foot.addWidget(self.enter_button)
        self.foot.addWidget(self.print_button)
        self.foot.addStretch(1)

    def _page(self, parts: tuple[str | QWidget, ...]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        for part in parts:
            column.addWidget(self._heading(part) if isinstance(part, str) else part)
        column.addStretch(1)
        return page

    def _heading(self, name: str) -> QLabel:
        head = QLabel()
        head.setProperty("kind", "title")
        self._heads.append((head, f"grid_card.{name}"))
        return head

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        for lines in self._all_lines():
            lines.line_activated.connect(self._ask)
        self.orders_button.clicked.connect(lambda: self.orders_requested.emit(OrderSelection.OPEN))
        self.enter_button.clicked.connect(self._enter)
        self.print_button.clicked.connect(self._print)

    def _all_lines(self) -> tuple[NumberLines, ...]:
        first = (self.open, self.categories, self.posts, self.bodies, self.watch)
        return (*first, self.patrols, self.rates, self.voice, self.again)

    def show_figure(self, figure: GridCardFigure) -> None:
        """Show an area; the tab that is open stays open, and recurrence is asked for where it is seen."""
        self._figure = figure
        self.retell()
        self._want_recurrence()

    def show_recurrence(self, number: Measured | None) -> None:
        """Show how often matters come again, which takes longer to count than all else."""
        self._recurrence = number
        self.retell()

    def retell(self) -> None:
        """Put the area into words."""
        super().retell()
        for i, name in enumerate(TABS):
            self.tabs.setTabText(i, tr(f"grid_card.tab.{name}"))
        self.tabs.setAccessibleName(tr("grid_card.tabs"))
        for head, key in self._heads:
            head.setText(tr(key))
        if self._figure is None:
            return
        figure, texts = self._figure, i18n.current()
        self.title.setText(wording.area_name(figure.area, texts))
        for whole in (self, self.scroller):
            whole.setAccessibleName(self.title.text())
        self.show_chips(self._kinds(figure, texts))
        self._tell(figure, texts)
        count = round(figure.open.value or 0)
        self.orders_button.setText(tr("grid_card.open_orders", n=count))
        self.orders_button.setVisible(count > 0)
        self.enter_button.setText(tr("grid_card.enter"))
        self.print_button.setText(tr("grid_card.print"))
        self.enter_button.setVisible(figure.area.has_children)

    def _kinds(self, figure: GridCardFigure, texts: Texts) -> list[str]:
        kind = texts.text(f"area_kind.{figure.area.kind.name.lower()}")
        return [kind, *(wording.area_short(tag, texts) for tag in figure.above[1:])]

    def _tell(self, figure: GridCardFigure, texts: Texts) -> None:
        self.facts.show_figure(told.size_facts(figure, texts))
        self.duty.show_figure(told.duty_facts(figure, texts))
        self.promises.setText(told.promise_words(figure, texts))
        shown = (
            (self.open, told.open_lines),
            (self.categories, told.category_lines),
            (self.posts, told.post_lines),
            (self.bodies, told.body_lines),
            (self.watch, told.watch_lines),
            (self.patrols, told.patrol_lines),
            (self.rates, told.rate_lines),
            (self.voice, told.voice_lines),
        )
        for lines, tell in shown:
            lines.show_figure(tell(figure, texts) or [told.nothing(texts)])
        self.again.show_figure([told.recurrence_line(figure, self._recurrence, texts)])
        self._tell_strip(figure, texts)

    def _tell_strip(self, figure: GridCardFigure, texts: Texts) -> None:
        first = figure.rates[0]
        number, whole = first.number, first.whole
        self.strip.setVisible(first.interval is not None)
        if first.interval is not None and number.value is not None:
            beside = None
            if whole.value is not None:
                beside = whole.value, texts.text("grid_card.whole", value=wording.value_text(whole, texts))
            self.strip.show_figure(number.measure, number.value, first.interval, beside, figure.peers)

    def _turn(self, _: int) -> None:
        self._show_body()
        self.scroller.verticalScrollBar().setValue(0)
        self._want_recurrence()

    def _show_body(self) -> None:
        """Show what the open tab is about, which alone says how high the card's body is."""
        for i, body in enumerate(self.contents):
            body.setVisible(i == self.tabs.currentIndex())

    def _want_recurrence(self) -> None:
        if (
            self._recurrence is None
            and self._figure is not None
            and self.tabs.currentIndex() == len(TABS) - 1
        ):
            self.recurrence_wanted.emit()

    def _ask(self, wish: object) -> None:
        if isinstance(wish, Pointed):
            self.number_activated.emit(wish)
        elif wish is not None:
            self.orders_requested.emit(wish)

    def _enter(self) -> None:
        if self._figure is not None:
            self.area_activated.emit(self._figure.area.id)

    def _print(self) -> None:
        if self._figure is not None:
            self.print_requested.emit(self._figure, self._recurrence)
