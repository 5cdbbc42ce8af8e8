"""The pages of the window: their order in the rail, and how each is made when it is first turned to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from dashboard.feed import Feed
from dashboard.jobs import Jobs
from dashboard.pages.balance import BalancePage
from dashboard.pages.loop import LoopPage
from dashboard.pages.page import Page
from dashboard.pages.people import PeoplePage
from dashboard.settings import Settings
from dashboard.store import (
    BALANCE,
    DATA,
    HEATMAP,
    IMPORTS,
    LOOP,
    ORDERS,
    OVERVIEW,
    PACKS,
    PEOPLE,
    SETTINGS,
    BoardStore,
)
from widgets import rail


@dataclass(frozen=True, slots=True)
class Seat:
    """What a page may need of the window it is made for."""

    store: BoardStore
    jobs: Jobs
    feed: Feed
    settings: Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the rail: key and words, drawing, section; `make` is None where the window makes it.

    A page that is not `scoped` is about the whole store: tiers and period change nothing on it, and it
    needs no board.
    """

    key: str
    icon: str
    section: str = ""
    make: Callable[[Seat], Page] | None = None
    scoped: bool = True
    foot: bool = False


BOOK = (
    Entry(OVERVIEW, "overview"),
    Entry(HEATMAP, "heatmap", "requests"),
    Entry(ORDERS, "orders", "requests"),
    Entry(LOOP, "loop", "requests", lambda seat: LoopPage(seat.store, seat.jobs, seat.feed)),
    Entry(PEOPLE, "people", "integrate", lambda seat: PeoplePage(seat.store, seat.jobs, seat.feed)),
    Entry(BALANCE, "balance", "integrate", lambda seat: BalancePage(seat.store, seat.jobs, seat.feed)),
    Entry(PACKS, "packs", "stationing"),
    Entry(IMPORTS, "import", "data", scoped=False),
    Entry(DATA, "table", "data", scoped=False),
    Entry(SETTINGS, "settings", scoped=False, foot=True),
)
PAGES = tuple(entry.key for entry in BOOK)
RAIL = tuple(rail.Page(entry.key, entry.icon, entry.section, entry.foot) for entry in BOOK)
WITHOUT_SCOPE = frozenset(entry.key for entry in BOOK if not entry.scoped)


class Book:
    """The pages that were made so far, in one stack."""

    def __init__(self, seat: Seat, stack: QStackedWidget) -> None:
        self._seat, self._stack = seat, stack
        self._pages: dict[str, Page] = {}

    def add(self, page: Page) -> None:
        """Take a page that the window has made."""
        self._pages[page.name] = page
        self._stack.addWidget(page)

    def __iter__(self) -> Iterator[Page]:
        """Give the pages that there are."""
        return iter(tuple(self._pages.values()))

    def __getitem__(self, key: str) -> Page:
        """Give a page; one that is turned to for the first time is made, on the ground of now."""
        if key not in self._pages:
            make = next(entry.make for entry in BOOK if entry.key == key)
            assert make is not None
            self.add(make(self._seat))
            if self._seat.store.ground is not None:
                self._pages[key].show_ground(self._seat.store.ground)
        return self._pages[key]
