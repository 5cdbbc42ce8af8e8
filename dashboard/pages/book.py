"""The pages of the window: their order in the rail, and how each is made when it is first turned to.

Modules of pages are loaded with their pages: the window stands before most of the program is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.live.warning_desk import WarningDesk
from dashboard.pages.page import Page
from dashboard.settings import Settings
from dashboard.store import (
    BALANCE,
    COMPARE,
    DATA,
    FAIRNESS,
    HEATMAP,
    IMPORTS,
    LOOP,
    ORDERS,
    OVERVIEW,
    PACKS,
    PEOPLE,
    PROMISES,
    REVIEW,
    SETTINGS,
    STAFFING,
    URGENT,
    VITALITY,
    WARNINGS,
    BoardStore,
)
from widgets.frame import rail

if TYPE_CHECKING:
    from dashboard.imports.desk import ImportDesk


@dataclass(frozen=True, slots=True)
class Seat:
    """What a page may need of the window it is made for; `imports` gives the desk of the import page."""

    store: BoardStore
    jobs: Jobs
    feed: Feed
    settings: Settings
    imports: Callable[[], ImportDesk]
    warnings: WarningDesk


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the rail: key and words, drawing, section, and how it is made once it is turned to.

    A page that is not `scoped` is about the whole store: tiers and period change nothing on it, and it
    needs no board.
    """

    key: str
    icon: str
    section: str
    make: Callable[[Seat], Page]
    scoped: bool = True
    foot: bool = False


def _overview(seat: Seat) -> Page:
    from dashboard.pages.overview import OverviewPage

    return OverviewPage(seat.store, seat.jobs, seat.feed, seat.settings, seat.warnings)


def _heatmap(seat: Seat) -> Page:
    from dashboard.pages.heatmap import HeatmapPage

    return HeatmapPage(seat.store, seat.jobs, seat.feed, seat.warnings)


def _orders(seat: Seat) -> Page:
    from dashboard.pages.orders import OrdersPage

    return OrdersPage(seat.store, seat.jobs, seat.feed)


def _balance(seat: Seat) -> Page:
    from dashboard.pages.balance import BalancePage

    return BalancePage(seat.store, seat.jobs, seat.feed)


def _staffing(seat: Seat) -> Page:
    from dashboard.pages.staffing import StaffingPage

    return StaffingPage(seat.store, seat.jobs, seat.feed)


def _vitality(seat: Seat) -> Page:
    from dashboard.pages.vitality import VitalityPage

    return VitalityPage(seat.store, seat.jobs, seat.feed)


def _loop(seat: Seat) -> Page:
    from dashboard.pages.loop import LoopPage

    return LoopPage(seat.store, seat.jobs, seat.feed)


def _urgent(seat: Seat) -> Page:
    from dashboard.pages.urgent import UrgentPage

    return UrgentPage(seat.store, seat.jobs, seat.feed, seat.settings)


def _warnings(seat: Seat) -> Page:
    from dashboard.pages.warnings import WarningsPage

    return WarningsPage(seat.store, seat.jobs, seat.feed, seat.settings, seat.warnings)


def _people(seat: Seat) -> Page:
    from dashboard.pages.people import PeoplePage

    return PeoplePage(seat.store, seat.jobs, seat.feed)


def _compare(seat: Seat) -> Page:
    from dashboard.pages.compare import ComparePage

    return ComparePage(seat.store, seat.jobs, seat.feed)


def _fairness(seat: Seat) -> Page:
    from dashboard.pages.fairness import FairnessPage

    return FairnessPage(seat.store, seat.jobs, seat.feed)


def _review(seat: Seat) -> Page:
    from dashboard.pages.review import ReviewPage

    return ReviewPage(seat.store, seat.jobs, seat.feed, seat.settings)


def _promises(seat: Seat) -> Page:
    from dashboard.pages.promises import PromisesPage

    return PromisesPage(seat.store, seat.jobs, seat.feed)


def _packs(seat: Seat) -> Page:
    from dashboard.pages.packs import PacksPage

    return PacksPage(seat.store, seat.jobs, seat.feed, seat.settings)


def _imports(seat: Seat) -> Page:
    from dashboard.pages.imports import ImportsPage

    return ImportsPage(seat.store, seat.jobs, seat.settings)


def _data(seat: Seat) -> Page:
    from dashboard.pages.data import DataPage

    return DataPage(seat.store, seat.jobs, seat.settings, seat.imports(), clocks=seat.feed.clocks)


def _settings(seat: Seat) -> Page:
    from dashboard.pages.settings import SettingsPage

    return SettingsPage(seat.store, seat.jobs, seat.settings)


BOOK = (
    Entry(OVERVIEW, "overview", "", _overview),
    Entry(HEATMAP, "heatmap", "requests", _heatmap),
    Entry(ORDERS, "orders", "requests", _orders),
    Entry(LOOP, "loop", "requests", _loop),
    Entry(COMPARE, "compare", "requests", _compare),
    Entry(WARNINGS, "warnings", "attention", _warnings),
    Entry(URGENT, "urgent", "attention", _urgent),
    Entry(PEOPLE, "people", "integrate", _people),
    Entry(BALANCE, "balance", "integrate", _balance),
    Entry(STAFFING, "staffing", "integrate", _staffing),
    Entry(FAIRNESS, "fairness", "judge", _fairness),
    Entry(VITALITY, "vitality", "judge", _vitality),
    Entry(REVIEW, "review", "judge", _review),
    Entry(PROMISES, "commitments", "stationing", _promises),
    Entry(PACKS, "packs", "stationing", _packs),
    Entry(IMPORTS, "import", "data", _imports, scoped=False),
    Entry(DATA, "table", "data", _data, scoped=False),
    Entry(SETTINGS, "settings", "", _settings, scoped=False, foot=True),
)
_REST = 3000
"""Milliseconds after the first board until the modules of the other pages are loaded."""
PAGES = tuple(entry.key for entry in BOOK)
RAIL = tuple(rail.Page(entry.key, entry.icon, entry.section, entry.foot) for entry in BOOK)
WITHOUT_SCOPE = frozenset(entry.key for entry in BOOK if not entry.scoped)


class Book:
    """The pages that were made so far, in one stack; `tie` connects a new one to the window."""

    def __init__(self, seat: Seat, stack: QStackedWidget, tie: Callable[[Page], None]) -> None:
        self._seat, self._stack, self._tie = seat, stack, tie
        self._pages: dict[str, Page] = {}
        self._rest = QTimer(stack, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._read_ahead)
        seat.store.board_changed.connect(self._wait)

    def __contains__(self, key: str) -> bool:
        """Tell whether a page was made."""
        return key in self._pages

    def __iter__(self) -> Iterator[Page]:
        """Give the pages that there are."""
        return iter(tuple(self._pages.values()))

    def __getitem__(self, key: str) -> Page:
        """Give a page; one that is turned to for the first time is made, on the ground of now."""
        if key not in self._pages:
            page = next(entry for entry in BOOK if entry.key == key).make(self._seat)
            self._pages[key] = page
            self._stack.addWidget(page)
            self._tie(page)
            if self._seat.store.ground is not None:
                page.show_ground(self._seat.store.ground)
        return self._pages[key]

    def _wait(self) -> None:
        """Let the first board be shown whole before anything is loaded ahead."""
        self._seat.store.board_changed.disconnect(self._wait)
        self._rest.start()

    def _read_ahead(self) -> None:
        """Load the modules of all pages in a worker: who turns to one then waits only for its making."""
        self._seat.jobs.run("pages", _load_pages, lambda _: None)


def _load_pages() -> None:
    for key in PAGES:
        import_module(f"dashboard.pages.{key}")
