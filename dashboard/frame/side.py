"""The right side of the window: the card of the number, or of the place, that somebody points at."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from dashboard.live.feed import Feed
from dashboard.pages.page import Page
from dashboard.store import BoardStore
from data.figures import AreaTag, Board, Measured
from data.figures.explaining import NumberFigure, Pointed
from data.figures.grid_card import GridCardFigure
from data.terms import AreaId
from resources.i18n import tr
from widgets import theme
from widgets.cards.grid_card import GridCardView
from widgets.cards.number_card import NumberCardView
from widgets.cards.side_card import WIDTH, WIDTH_COMPACT, SideCard
from widgets.parts.retelling import Retelling

_PERIODS = 13
"""Numbers of so many periods can be pointed at: those of a trend."""


class Beside(Retelling):
    """The pages with a card beside them; it goes with the place and the page that it was opened on."""

    sheet_requested = Signal(object, object)
    """The card of an area is wanted on paper: its figure, and its recurrence or None."""

    def __init__(self, pages: QStackedWidget, store: BoardStore, feed: Feed) -> None:
        super().__init__()
        self._pages, self._store, self._feed = pages, store, feed
        self.cards = QStackedWidget()
        self._asked: Pointed | AreaId | None = None
        self._area: AreaTag | None = None
        self._path: tuple[AreaId, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.addWidget(pages, 1)
        self._row.addWidget(self.cards)
        self.cards.hide()
        self._connect()
        self.retell()

    def _connect(self) -> None:
        store = self._store
        store.number_asked.connect(self.show_number)
        store.place_asked.connect(self.show_place)
        store.board_changed.connect(self._follow)
        store.page_changed.connect(lambda _: self.close_card())
        store.ground_changed.connect(lambda _: self.close_card())
        QShortcut(QKeySequence("F6"), self).activated.connect(self._focus_card)

    @cached_property
    def number(self) -> NumberCardView:
        """The card of a number, made when one is first asked for."""
        card = NumberCardView()
        card.back_requested.connect(self._go_back)
        card.orders_requested.connect(self._show_orders)
        self._add(card)
        return card

    @cached_property
    def place(self) -> GridCardView:
        """The card of an area, made when one is first asked for."""
        card = GridCardView()
        card.orders_requested.connect(self._show_orders_here)
        card.number_activated.connect(self._ask_for)
        card.recurrence_wanted.connect(self._ask_recurrence)
        card.area_activated.connect(self._store.drill_into)
        card.print_requested.connect(self.sheet_requested)
        self._add(card)
        return card

    def _add(self, card: SideCard) -> None:
        self.cards.addWidget(card)
        card.close_requested.connect(self.close_card)

    @property
    def shown_area(self) -> AreaId | None:
        """The area whose card stands beside the page; None where there is none."""
        return self._area.id if self._area is not None and self._asked == self._area.id else None

    def show_number(self, number: Measured | Pointed) -> None:
        """Show what a number means, once it is told."""
        self._area = None
        self._ask_for(number if isinstance(number, Pointed) else Pointed(number))

    def show_place(self, area: AreaId) -> None:
        """Show the card of an area, once it is told."""
        if area != self.shown_area:
            self.place.show_recurrence(None)
        self._ask_for(area)

    def close_card(self) -> None:
        """Take the card away; the pages have the room, and the keyboard where the card had it."""
        held, page = QApplication.focusWidget(), self._pages.currentWidget()
        inside = held is not None and self.cards.isAncestorOf(held)
        before = page.focusWidget() if page is not None else None  # asked now: what is hidden hands it on
        self._asked = self._area = None
        self._show(None)
        if inside:
            (before or self._pages).setFocus()

    def _ask_for(self, asked: Pointed | AreaId) -> None:
        self._asked, self._path = asked, self._store.scope.path
        self._ask()

    def _ask(self) -> None:
        from data.board.explaining import explain  # loaded by the worker, once the window stands
        from data.board.grid_card import grid_card

        asked, figure = self._asked, self._feed.figure
        if isinstance(asked, Pointed):
            periods = 1 if asked.period is None else _PERIODS
            take = partial(self._take_number, asked)
            figure("side", partial(explain, pointed=asked), take, self._fail, periods)
        elif asked is not None:
            figure("side", partial(grid_card, area=asked), partial(self._take_place, asked), self._fail)

    def _take_number(self, asked: Pointed, figure: NumberFigure) -> None:
        if self._asked is asked:
            self.number.show_figure(figure)
            self.number.offer_back(self._area is not None)
            self._show(self.number)

    def _take_place(self, asked: AreaId, figure: GridCardFigure) -> None:
        if self._asked == asked:
            self._area = figure.area
            self.place.show_figure(figure)
            self._show(self.place)

    def _ask_recurrence(self) -> None:
        area = self._area
        if area is not None:
            self._feed.recurrence(area.path, partial(self._take_recurrence, area.id), self._fail)

    def _take_recurrence(self, area: AreaId, number: Measured) -> None:
        if self._area is not None and self._area.id == area:
            self.place.show_recurrence(number)

    def _fail(self, error: Exception) -> None:
        if self._store.offline_since is None:  # else what is told stays, and is told anew once it can be
            self.close_card()
        self._store.failed.emit(tr("side.failed", why=str(error)))

    def _follow(self, board: Board) -> None:
        """Tell the card anew as the page is told anew; at another place it is gone."""
        if self._asked is None:
            return
        if board.scope.path == self._path:
            self._ask()
        else:
            self.close_card()

    def _go_back(self) -> None:
        """Show the area again from whose card a number was opened."""
        if self._area is not None:
            self._ask_for(self._area.id)

    def _show_orders(self, wish: object) -> None:
        """Turn to the orders behind the number, in its own place and period."""
        if isinstance(self._asked, Pointed):
            asked, board = self._asked, self._store.board
            if asked.period is not None and board is not None and asked.period != board.period:
                self._store.set_period(asked.period)
            self._store.show_orders(wish, asked.path)

    def _show_orders_here(self, wish: object) -> None:
        """Turn to orders of the area."""
        if self._area is not None:
            self._store.show_orders(wish, self._area.path)

    def _show(self, card: QWidget | None) -> None:
        shown = card is not None
        if card is not None:
            self.cards.setCurrentWidget(card)
        if shown == self.cards.isVisibleTo(self):
            return
        self.cards.setVisible(shown)
        for i in range(self._pages.count()):
            page = self._pages.widget(i)
            if isinstance(page, Page):
                page.make_room(shown)

    def _focus_card(self) -> None:
        card = self.cards.currentWidget()
        if self.cards.isVisible() and isinstance(card, SideCard):
            card.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retell(self) -> None:
        """Take the measures of now."""
        super().retell()
        compact = theme.current().compact
        side, top = theme.px(16 if compact else 24), theme.px(12 if compact else 16)
        self.cards.setFixedWidth(theme.px(WIDTH_COMPACT if compact else WIDTH) + side)
        self.cards.setContentsMargins(0, top, side, theme.px(12) if compact else side)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else takes it, closes the card."""
        if event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self.close_card()
        else:
            super().keyPressEvent(event)
