"""What the ledger's own thread does: it opens the store, follows it, and builds boards and lists.

One thread at a time uses it, the ledger's lane of `dashboard.live.jobs`; none of it may be called elsewhere.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from data.board import Past, build_board
from data.board.beside import beside
from data.board.board import as_of_and_period, look
from data.board.headlines import headline_codes
from data.board.notices import acknowledge
from data.board.posts.staffing import of_load
from data.board.privacy import WITHHELD, undivided
from data.board.reach import FIRST, WHOLE, needed, needed_first
from data.board.work_orders.counted import reaches_far
from data.board.work_orders.lines import order_card
from data.board.work_orders.orders import OrderLists
from data.board.work_orders.searching import Searcher
from data.clock.office import LONGEST_BREAK
from data.figures import Board, Measured, OrderCard, OrderQuery, OrdersFigure
from data.figures.found import Found
from data.ledger.centres import Point, read_centres
from data.ledger.loading import Keeper
from data.ledger.outlines import read_outlines
from data.ledger.points import Points, read_points
from data.ledger.snapshot import Snapshot
from data.ledger.variant import put_in_force
from data.places import Places
from data.scope import Scope, recent
from data.store import Store, StoreMissing, open_store
from data.terms import Instant, OrderId
from widgets.map.geometry import Geography

Figure = TypeVar("Figure")

BuildStaffing: TypeAlias = Callable[[Snapshot, Scope, Mapping[int, Point]], Figure]
"""What makes a figure of who looks after what; it is also told where the centres of areas lie."""

_DAY = 86_400
_PIECE = 200_000
"""So many orders are loaded at a time behind what is shown: about a second."""


class LedgerWorker:
    """A store opened for looking, with its ledger and what is remembered of the past."""

    def __init__(self, where: str | Path) -> None:
        """Open the store and read what stands beside the orders; StoreError says why it cannot be."""
        self._store: Store = open_store(where)
        try:
            self._keeper = Keeper(self._store)
            if not self._keeper.snapshot().places.areas:
                raise StoreMissing("store.error.empty", where=self._store.url)
            put_in_force(self._store)
        except BaseException:
            self._store.close()
            raise
        self._past = Past()
        self._unsettled = False
        self._lists: OrderLists | None = None
        self._points: tuple[int, Points] | None = None
        self._centres: tuple[Places, Mapping[int, Point]] | None = None
        self._searcher = Searcher()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def ground(self) -> Geography:
        """Read places and boundaries."""
        places = self._keeper.snapshot().places
        return Geography(read_outlines(self._store, places), places)

    def first_board(self, scope: Scope) -> Board:
        """Build a board from what its map needs; with its long past if that is remembered."""
        snapshot = self._keeper.snapshot()
        as_of, period = as_of_and_period(snapshot, scope)
        lead = scope.measure or headline_codes(snapshot.recorded)[0]
        known = self._past.remembers(scope, lead, recent(period, WHOLE)[0])
        self._keeper.reach_back(needed_first(period, as_of, lead))
        return build_board(self._keeper.snapshot(), scope, self._past, count=WHOLE if known else FIRST)

    def later_board(self, scope: Scope, earlier: Board | None = None) -> Board | None:
        """Build the whole board; None where orders that it needs had still to be loaded: ask again.

        Each time some are, so that what the hand asks for in the meantime need not wait for all.
        """
        _, period = as_of_and_period(self._keeper.snapshot(), scope)
        if not self._keeper.reach_further(needed(period, WHOLE), _PIECE):
            return None
        return self.whole_board(scope, earlier)

    def whole_board(self, scope: Scope, earlier: Board | None = None) -> Board:
        """Build a board with all its periods; `earlier` is one of the same scope whose legend stays."""
        return build_board(self._reaching(scope), scope, self._past, earlier)

    def follow(self) -> bool:
        """Pull what was committed since the last time; whether there was anything."""
        change = self._keeper.follow()
        if change is not None:
            self._past.forget(change.since)
            self._lists = None  # they would keep the columns of before in memory
            self._unsettled = True
        if not self._unsettled:
            return False
        if put_in_force(self._store):  # another seat has chosen: what is remembered was counted otherwise
            self._past = Past()
        self._unsettled = False
        return True

    def orders(self, scope: Scope, query: OrderQuery, first: int, count: int | None) -> OrdersFigure:
        """List orders of a scope; what was found for one page serves the next."""
        snapshot = self._reaching(scope, 1)
        far = reaches_far(query.wanted)
        if self._lists is None or not self._lists.knows(snapshot, scope, far=far):
            self._lists = OrderLists(snapshot, scope, far=far)
        return self._lists.figure(self._store, query, first, count)

    def figure(self, scope: Scope, build: Callable[[Snapshot, Scope], Figure], periods: int) -> Figure:
        """Make one figure of a scope, once so many periods are loaded; 0 asks for what a morning needs."""
        return build(self._reaching(scope, periods) if periods else self._lately(scope), scope)

    def stored(
        self, scope: Scope, build: Callable[[Snapshot, Store, Scope], Figure], periods: int = 0
    ) -> Figure:
        """Make one figure that tells also what the store alone knows, once so many periods are loaded.

        With 0 it is made of the orders that are loaded: what is open always is.
        """
        snapshot = self._reaching(scope, periods) if periods else self._keeper.snapshot()
        return build(snapshot, self._store, scope)

    def staffing(self, scope: Scope, build: BuildStaffing[Figure]) -> Figure:
        """Make a figure of who looks after what, once the orders of its load are loaded."""
        loaded = of_load(self._keeper.snapshot(), scope).period
        assert loaded is not None
        self._keeper.reach_back(loaded.begins)
        snapshot = self._reaching(scope, 1)
        if self._centres is None or self._centres[0] is not snapshot.places:
            self._centres = snapshot.places, read_centres(self._store, snapshot.places)
        return build(snapshot, scope, self._centres[1])

    def acknowledge(self, orders: tuple[OrderId, ...], post: str) -> None:
        """Write that a post or office has taken note of orders, now."""
        acknowledge(self._store, orders, post, int(time.time()))

    def recurrence(self, scope: Scope) -> Measured:
        """Tell how often matters come again (Q4) in a scope; where orders lie is read once a revision."""
        snapshot = self._reaching(scope, 2)
        if self._points is None or self._points[0] != snapshot.revision:
            self._points = snapshot.revision, read_points(self._store)
        seen = look(snapshot, scope)
        number = beside(snapshot, seen, "Q4", self._points[1]).of(scope.tiers).total
        if not undivided(snapshot, scope, scope.level):
            return number
        return replace(number, value=None, numerator=None, denominator=None, note=WITHHELD)

    def card(self, scope: Scope, order: OrderId) -> OrderCard | None:
        """Tell all of one order as the scope's time has it; None where it may not be told."""
        return order_card(self._keeper.snapshot(), self._store, scope, order)

    def search(self, scope: Scope, text: str) -> Found:
        """Find places, categories and orders by number."""
        return self._searcher.find(self._keeper.snapshot(), self._store, scope, text)

    def make_search_ready(self) -> None:
        """Put together what can be searched for."""
        self._searcher.make_ready(self._keeper.snapshot())

    def note(self, action: str, detail: str) -> None:
        """Write into the audit trail what left the program."""
        with self._store.writing() as writer:
            writer.audit("dashboard", action, detail)

    def _lately(self, scope: Scope) -> Snapshot:
        """Give what is known, once the period and the time since the last working day are loaded."""
        as_of, period = as_of_and_period(self._keeper.snapshot(), scope)
        self._keeper.reach_back(Instant(min(period.begins, as_of - LONGEST_BREAK * _DAY)))
        return self._keeper.snapshot()

    def _reaching(self, scope: Scope, periods: int = WHOLE) -> Snapshot:
        """Give what is known, once so many periods are loaded."""
        _, period = as_of_and_period(self._keeper.snapshot(), scope)
        self._keeper.reach_back(needed(period, periods))
        return self._keeper.snapshot()
