"""The right side of the window: the card of the number, or of the place, that somebody points at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from dashboard.feed import Feed
from dashboard.pages.page import Page
from dashboard.store import BoardStore
from data.figures import Board, Measured
from data.figures.explaining import NumberFigure, Pointed
from data.terms import AreaId
from resources.i18n import tr
from widgets import theme
from widgets.number_card import NumberCardView
from widgets.retelling import Retelling
from widgets.side_card import WIDTH, WIDTH_COMPACT

_PERIODS = 13
"""Numbers of so many periods can be pointed at: those of a trend."""


class Beside(Retelling):
    """The pages with a card beside them; it goes with the place and the page that it was opened on."""

    def __init__(self, pages: QStackedWidget, store: BoardStore, feed: Feed) -> None:
        super().__init__()
        self._pages, self._store, self._feed = pages, store, feed
        self.number = NumberCardView()
        self.cards = QStackedWidget()
        self._asked: Pointed | AreaId | None = None
        self._place: AreaId | None = None
        self._path: tuple[AreaId, ...] = ()
        for card in (self.number,):
            self.cards.addWidget(card)
            card.close_requested.connect(self.close_card)
            card.back_requested.connect(self._go_back)
        self._row = QHBoxLayout(self)
        self._row.addWidget(pages, 1)
        self._row.addWidget(self.cards)
        self.cards.hide()
        self._connect()
        self.retell()

    def _connect(self) -> None:
        store = self._store
        store.number_asked.connect(self.show_number)
        store.board_changed.connect(self._follow)
        store.page_changed.connect(lambda _: self.close_card())
        store.ground_changed.connect(lambda _: self.close_card())
        self.number.orders_requested.connect(self._show_orders)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._focus_card)

    def show_number(self, number: Measured | Pointed) -> None:
        """Show what a number means, once it is told."""
        self._asked = number if isinstance(number, Pointed) else Pointed(number)
        self._path = self._store.scope.path
        self._ask()

    def close_card(self) -> None:
        """Take the card away; the pages have the room."""
        self._asked = self._place = None
        self._show(None)

    def _ask(self) -> None:
        from data.board.explaining import explain  # loaded by the worker, once the window stands

        asked = self._asked
        if isinstance(asked, Pointed):
            build, take = partial(explain, pointed=asked), partial(self._take_number, asked)
            self._feed.figure("side", build, take, self._fail, 1 if asked.period is None else _PERIODS)

    def _take_number(self, asked: Pointed, figure: NumberFigure) -> None:
        if self._asked is asked:
            self.number.show_figure(figure)
            self.number.offer_back(self._place is not None)
            self._show(self.number)

    def _fail(self, error: Exception) -> None:
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
        """Show the place from whose card a number was opened."""

    def _show_orders(self, wish: object) -> None:
        """Turn to the orders behind the number, in its own place and period."""
        if isinstance(self._asked, Pointed):
            asked = self._asked
            if asked.period is not None:
                self._store.set_period(asked.period)
            self._store.show_orders(wish, asked.path)

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
        if self.cards.isVisible():
            self.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.cards.focusNextChild()

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
            self._pages.setFocus()
        else:
            super().keyPressEvent(event)
