"""The window: rail, bars and pages around one store; it turns signals into wishes and facts into pictures."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dashboard.addresses import shown
from dashboard.frame.bars import Bars
from dashboard.frame.errands import Errands
from dashboard.frame.header_desk import HeaderDesk
from dashboard.frame.leaving import may_leave, may_lose
from dashboard.frame.look import Look
from dashboard.frame.noticing import Noticing
from dashboard.frame.scoping import join
from dashboard.frame.side import Beside
from dashboard.frame.side_buttons import SideButtons
from dashboard.frame.tying import tie
from dashboard.live.feed import Clocks, Feed
from dashboard.live.jobs import Jobs
from dashboard.live.sweeping import Sweeping
from dashboard.live.warning_desk import WarningDesk
from dashboard.pages.book import PAGES, RAIL, WITHOUT_SCOPE, Book, Seat
from dashboard.pages.waiting import WaitingPage
from dashboard.pages.welcome import WelcomePage
from dashboard.settings import DATABASE, GEOMETRY, PAGE, Settings
from dashboard.store import DATA, HEATMAP, IMPORTS, ORDERS, OVERVIEW, PACKS, SETTINGS, BoardStore
from data.figures import Board
from resources.i18n import tr
from widgets import theme
from widgets.frame.path_bar import PathBar
from widgets.frame.rail import Rail
from widgets.frame.scope_bar import ScopeBar
from widgets.map.geometry import Geography

if TYPE_CHECKING:  # each is loaded when it is turned to
    from dashboard.pages.data import DataPage
    from dashboard.pages.heatmap import HeatmapPage
    from dashboard.pages.imports import ImportsPage
    from dashboard.pages.orders import OrdersPage
    from dashboard.pages.overview import OverviewPage
    from dashboard.pages.packs import PacksPage
    from dashboard.pages.settings import SettingsPage

LEAST = (1280, 720)


class Window(QMainWindow):
    """Composes and connects; `clocks` may be set to nothing by a test."""

    def __init__(self, settings: Settings, *, clocks: Clocks | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.look = Look(settings, self)
        kept = settings.get(PAGE)
        self.jobs, self.sweeping = Jobs(self), Sweeping(self)
        self.store = BoardStore(self, page=kept if kept in PAGES else OVERVIEW)
        self.feed = Feed(self.store, self.jobs, self, clocks=clocks)
        self.rail, self.path_bar, self.scope_bar = Rail(), PathBar(), ScopeBar()
        self.stack = QStackedWidget()
        self.beside = Beside(self.stack, self.store, self.feed)
        self.warnings = WarningDesk(self.jobs, self.store, self)
        seat = Seat(self.store, self.jobs, self.feed, settings, lambda: self.imports.desk, self.warnings)
        self.book = Book(seat, self.stack, lambda page: tie(page, self))
        self.desk = HeaderDesk(seat, self.book, self.turn_to, self)
        self.bars = Bars((self.path_bar, self.desk.tools), self.scope_bar)
        self.side_buttons = SideButtons(self.store, self)
        self.noticing = Noticing(self.store, self.feed, self.rail, self.warnings, self)
        self.welcome, self.waiting = WelcomePage(), WaitingPage()
        self.errands = Errands(self.jobs, settings, self.welcome, self)
        self.where = ""
        self._lay_out()
        self._connect()
        self.rail.show_figure(RAIL, self.store.page)
        self.setWindowTitle(tr("app.name"))
        self.setMinimumSize(*LEAST)

    @property
    def overview(self) -> "OverviewPage":
        """The page of that name, made when it is first asked for."""
        return cast("OverviewPage", self.book[OVERVIEW])

    @property
    def heatmap(self) -> "HeatmapPage":
        """The page of that name, made when it is first asked for."""
        return cast("HeatmapPage", self.book[HEATMAP])

    @property
    def orders(self) -> "OrdersPage":
        """The page of that name, made when it is first asked for."""
        return cast("OrdersPage", self.book[ORDERS])

    @property
    def packs(self) -> "PacksPage":
        """The page of that name, made when it is first asked for."""
        return cast("PacksPage", self.book[PACKS])

    @property
    def imports(self) -> "ImportsPage":
        """The page of that name, made when it is first asked for."""
        return cast("ImportsPage", self.book[IMPORTS])

    @property
    def data(self) -> "DataPage":
        """The page of that name, made when it is first asked for."""
        return cast("DataPage", self.book[DATA])

    @property
    def choices(self) -> "SettingsPage":
        """The page of that name, made when it is first asked for."""
        return cast("SettingsPage", self.book[SETTINGS])

    @property
    def settled(self) -> bool:
        """Whether the board of the scope of now is shown whole, and nothing is under way."""
        board = self.store.board
        return board is not None and board.scope == self.store.scope and self.feed.idle

    def open(self, where: str) -> None:
        """Open a data file or a database."""
        self.waiting.show_opening(shown(where))
        self.stack.setCurrentWidget(self.waiting)
        self.feed.open(where)
        # The page is made while the worker opens the store; nothing is made for a window gone by then.
        QTimer.singleShot(0, self, lambda: self.book[self.store.page])

    def show_welcome(self) -> None:
        """Offer the ways in."""
        self.welcome.show_choice()
        self._show_alone(self.welcome)

    def make_example(self) -> None:
        """Turn to where the making of the example is shown."""
        self.show_welcome()
        self.errands.ask_for_example()

    def _lay_out(self) -> None:
        for alone in (self.welcome, self.waiting):
            self.stack.addWidget(alone)
        column, row, whole = QVBoxLayout(), QHBoxLayout(), QWidget()
        column.addWidget(self.bars)
        for bar in (self.noticing.bar, self.noticing.warnings):
            column.addWidget(bar)
        column.addWidget(self.beside, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        whole.setLayout(row)
        self.setCentralWidget(whole)
        self._show_alone(self.waiting)

    def _connect(self) -> None:
        store, feed = self.store, self.feed
        self.rail.page_requested.connect(self.turn_to)
        self.path_bar.place_requested.connect(store.go)
        self.path_bar.back_requested.connect(store.go_back)
        self.beside.sheet_requested.connect(self.desk.print_card)
        self.path_bar.forward_requested.connect(store.go_forward)
        join(self.scope_bar, store, feed)
        store.ground_changed.connect(self._show_ground)
        store.board_changed.connect(self._show_board)
        store.page_changed.connect(self._show_page)
        for moved in (store.scope_changed, store.page_changed):
            moved.connect(lambda _: self.path_bar.show_history(store.can_go_back, store.can_go_forward))
        store.failed.connect(self._show_trouble)
        store.recovered.connect(lambda: self._show_trouble(""))
        feed.opened.connect(self._remember)
        feed.open_failed.connect(self._refuse)
        self.waiting.way_out_requested.connect(self.show_welcome)
        self.welcome.language_requested.connect(self.speak)
        self.errands.open_requested.connect(self.open)
        self.errands.import_requested.connect(self._begin_import)
        self.errands.failed.connect(self._show_trouble)

    def _show_ground(self, ground: Geography) -> None:
        self.waiting.show_loading()
        for page in self.book:
            page.show_ground(ground)

    def _show_board(self, board: Board) -> None:
        self.path_bar.show_figure(board)
        self.scope_bar.show_figure(board)
        if self.store.offline_since is None:
            self._show_trouble("")
        self._show_bars()
        self.book[self.store.page].show_board(board)  # the others take it when they are turned to
        if self.stack.currentWidget() is self.waiting:
            self._show_page(self.store.page)

    def _show_page(self, name: str) -> None:
        self.rail.show_figure(RAIL, name)
        self.settings.put(PAGE, name)
        board, page = self.store.board, self.book[name]
        if board is not None and page.board is not board:
            page.show_board(board)
        if board is not None or name in WITHOUT_SCOPE:
            self.stack.setCurrentWidget(page)
            self._show_bars()
        self.rail.setVisible(True)

    def _show_bars(self) -> None:
        """Say where one is, and where figures are shown which orders they count."""
        there = self.store.board is not None
        self.bars.show_bars(header=there, scope=there and self.store.page not in WITHOUT_SCOPE)

    def turn_to(self, page: str) -> None:
        """Turn to a page; pressing the current one again leads back to it from the welcome."""
        self.store.open_page(page)
        self._show_page(page)

    def _show_alone(self, page: QWidget) -> None:
        """Show a page of the beginning: without a district there is nothing to navigate."""
        self.stack.setCurrentWidget(page)
        self.rail.setVisible(self.store.board is not None)
        self._show_bars()

    def _show_trouble(self, text: str) -> None:
        """Say that the store cannot be read: over the figures, which stay, or in their place."""
        board = self.store.board
        if text and board is None:
            self.waiting.show_fault(tr("window.open_failed"), text)
            return
        self.bars.show_trouble(text)

    def _begin_import(self, where: str) -> None:
        """Import into a store that is made with the first file."""
        self.imports.desk.stand_on(where)
        self.imports.say(tr("import.kept_in", where=where))
        self.turn_to(IMPORTS)

    def confirm_subjects(self) -> None:
        """Show the categories that are taken for person-related."""
        self.turn_to(DATA)
        self.data.side.open_subjects()

    def show_stored(self, kind: str, where: str) -> None:
        """Show what was imported: orders are followed as they come, all else is read anew."""
        if self.store.board is None and kind != "areas":
            self.imports.say(tr("import.no_areas"))
        elif self.store.board is not None and kind == "orders":
            self.feed.follow()
        else:
            self.feed.open(where)

    def _remember(self, where: str) -> None:
        self.settings.put(DATABASE, shown(where))
        self.where = where
        self.warnings.stand_on(where)
        for page in self.book:
            page.stand_on(where)

    def _refuse(self, where: str, error: Exception) -> None:
        """Say why a file could not be opened; what was open before stays open."""
        if self.store.board is not None:
            self._show_page(self.store.page)
            self._show_trouble(str(error))
        else:
            self._show_alone(self.waiting)
            self.waiting.show_fault(tr("window.open_failed"), str(error))

    def speak(self, language: str) -> None:
        self.look.use_language(language)
        theme.retell(self)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language, or rest while the window is put aside."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setWindowTitle(tr("app.name"))
        elif event.type() == QEvent.Type.WindowStateChange:
            self.feed.set_visible(self.isVisible() and not self.isMinimized())

    def showEvent(self, event: QShowEvent) -> None:
        """Hear the side buttons of the mouse wherever they are pressed, and follow the store."""
        self.side_buttons.listen(self.windowHandle())
        self.feed.set_visible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self.feed.set_visible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the tightness and scale that the size asks for."""
        super().resizeEvent(event)
        self.look.fit(event.size())
        self.bars.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, let the work end, close the store; what could be lost is asked about."""
        if PACKS in self.book and not may_lose(self, self.packs):
            event.ignore()
            return
        desk = self.imports.desk if IMPORTS in self.book else None
        if desk is not None and not may_leave(self, desk):
            event.ignore()
            return
        self.settings.put(GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.jobs.close()
        self.sweeping.stop()
        self.feed.close()
        if desk is not None:
            desk.close()
        super().closeEvent(event)
