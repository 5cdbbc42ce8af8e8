"""What stands behind the right side of the header, and the keys of the window: one object the window owns."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import rmtree

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dashboard.frame.exporting import Exporting, kept_back
from dashboard.frame.help import show_about, show_keys
from dashboard.frame.meeting import Meeting
from dashboard.frame.paper import OnPaper, preview_file
from dashboard.frame.printing import Printing
from dashboard.frame.saved_views import SavedViews
from dashboard.frame.searching import Searching
from dashboard.frame.shortcuts import Key, bind
from dashboard.pages.book import PAGES, Book, Seat
from dashboard.pages.page import Page
from data.figures import Measured
from data.figures.grid_card import GridCardFigure
from data.wording import area_name
from resources.i18n import current, tr
from widgets.frame.header_tools import HeaderTools
from widgets.frame.word_of_done import WordOfDone
from widgets.parts.enlarged import panel_at_hand, turn


class HeaderDesk(QObject):
    """Search, saved views, print, export, meeting and help; `turn_to` is how the window turns to a page."""

    def __init__(self, seat: Seat, book: Book, turn_to: Callable[[str], None], window: QWidget) -> None:
        super().__init__(window)
        self._seat, self._book, self._turn_to, self._window = seat, book, turn_to, window
        self.tools, self.word = HeaderTools(), WordOfDone(window)
        self.views = SavedViews(seat, book, self.tools.views, window)
        self.searching = Searching(self.tools.search, seat.store, seat.feed, self.views, self)
        self.printing = Printing(seat.store, seat.settings, window)
        self.exporting = Exporting(seat, self.printing, self.word, window)
        self.meeting = Meeting(seat, window)
        self.keys = (*self._places(), *self._pages(), *self._tools())
        bind(self.keys, window)
        self.tools.views_requested.connect(self.views.begin)
        self.tools.print_requested.connect(self.print)
        self.tools.meeting_requested.connect(self.meeting.begin)
        self.tools.export_menu.aboutToShow.connect(self._offer)
        seat.store.board_changed.connect(lambda _: self._attend())
        seat.store.page_changed.connect(lambda _: self._attend())

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._book[self._seat.store.page]

    def print(self) -> None:
        """Show the page on paper: on its own, where it has one."""
        page = self.page
        if self._seat.store.board is None:
            return
        if why := kept_back(page):
            self.word.say(why, fault=True)
        elif isinstance(page, OnPaper):
            page.write_paper(self.show_paper)
        else:
            self.printing.preview(page)

    def print_card(self, figure: GridCardFigure, recurrence: Measured | None) -> None:
        """Show the card of an area on paper, all of its tabs on one sheet."""
        from widgets.cards.grid_card_sheet import GridCardSheet  # made when it is printed, which is rare

        sheet, name = GridCardSheet(), area_name(figure.area, current())
        sheet.show_figure(figure, recurrence)
        self.printing.preview_sheet(sheet, tr("grid_card.sheet", name=name))

    def show_paper(self, path: Path) -> None:
        """Show a paper that was written into a folder of its own, which goes with it."""
        try:
            preview_file(path, path.stem, self._window)
        finally:
            rmtree(path.parent, ignore_errors=True)

    def export(self) -> None:
        """Open the menu of what can be exported."""
        if self._seat.store.board is not None:
            self.tools.export.showMenu()

    def undo(self) -> None:
        """Take back the newest choice; say so where there is none."""
        if not self._seat.store.undo():
            self.word.say(tr("undo.nothing"))

    def enlarge(self) -> None:
        """Enlarge the panel that has the keyboard, else the first of the page; or give it back."""
        at = panel_at_hand(self.page)
        if at is not None:
            turn(at, self.page)

    def show_keys(self) -> None:
        """List all keys."""
        show_keys(self.keys, self._window)

    def show_about(self) -> None:
        """Say what the program is made of."""
        show_about(self._window)

    def _offer(self) -> None:
        self.exporting.fill(self.tools.export_menu, self.page)

    def _attend(self) -> None:
        self.exporting.attend(self.page)

    def _places(self) -> tuple[Key, ...]:
        store = self._seat.store
        return (
            Key("Alt+Left", "places", "keys.back", store.go_back),
            Key("Alt+Right", "places", "keys.forward", store.go_forward),
            Key("Alt+Up", "places", "keys.up", store.roll_up),
            Key("Ctrl+K", "places", "keys.search", self.tools.search.begin),
            Key("Ctrl+D", "places", "keys.views", self.views.begin),
            Key("Ctrl+Z", "places", "keys.undo", self.undo),
            Key("Ctrl+0", "places", "keys.clear_filters", store.clear_filters),
        )

    def _pages(self) -> tuple[Key, ...]:
        turn_to = self._turn_to
        return tuple(
            Key(f"Ctrl+{at}", "pages", f"page.{page}", partial(turn_to, page))
            for at, page in enumerate(PAGES[:9], 1)
        )

    def _tools(self) -> tuple[Key, ...]:
        return (
            Key("Ctrl+P", "tools", "keys.print", self.print),
            Key("Ctrl+E", "tools", "keys.export", self.export),
            Key("F9", "figures", "keys.enlarge", self.enlarge),
            Key("F11", "tools", "keys.meeting", self.meeting.begin),
            Key("F1", "tools", "keys.help", self.show_keys),
        )
