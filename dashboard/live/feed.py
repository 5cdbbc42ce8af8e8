"""Keeps the board true: loads what a scope needs, follows the store, and shows changes calmly.

Two clocks: the data clock asks whether anything was committed; the paint clock lets at most so many boards
a second through, and none while the window is hidden.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from dashboard.addresses import put_password_away
from dashboard.live.jobs import Failed, Jobs, Lane
from dashboard.store import BoardStore
from data.figures import Board, Measured, OrderCard, OrderQuery, OrdersFigure
from data.figures.found import Found
from data.scope import Scope
from data.terms import AreaId, Instant, OrderId

if TYPE_CHECKING:  # the database libraries are loaded by the worker, once the window stands
    from dashboard.live.worker import BuildStaffing, LedgerWorker
    from data.ledger.snapshot import Snapshot
    from data.store import Store
    from widgets.map.geometry import Geography

Figure = TypeVar("Figure")

_FOLLOW = "follow"
"""The kind of work that asks a store whether it has changed."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Milliseconds between questions to the store, boards shown, boards where now is the wall clock, and
    counts of what the orders carry; and the longest between questions to a server that does not answer.
    """

    data: int = 1000
    paint: int = 100
    wall: int = 60_000
    count: int = 10_000
    longest: int = 30_000


class Feed(QObject):
    """Brings boards of the store's scope, and lists and cards on request, from the ledger's worker."""

    opened = Signal(str)
    open_failed = Signal(str, object)

    def __init__(
        self, store: BoardStore, jobs: Jobs, parent: QObject | None = None, *, clocks: Clocks | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self._worker: LedgerWorker | None = None
        self._opened: list[LedgerWorker] = []
        self._numbers = count()
        self._visible = True
        self._pending: Board | None = None
        self._asking = self._hurried = self._troubled = self._missed = False
        self.clocks = clocks = clocks or Clocks()
        self._data = QTimer(self, interval=clocks.data)
        self._data.timeout.connect(self.follow)
        self._paint = QTimer(self, interval=clocks.paint, singleShot=True)
        self._paint.timeout.connect(self._show_pending)
        self._behind = QTimer(self, interval=clocks.paint, singleShot=True)
        self._behind.timeout.connect(self._build_whole)
        self._wall = QTimer(self, interval=clocks.wall)
        self._wall.timeout.connect(self._reckon_anew)
        store.scope_changed.connect(self._build_first)

    @property
    def idle(self) -> bool:
        """Whether all is shown that was asked for; the store may meanwhile be asked for news."""
        waiting = self._pending is not None or self._behind.isActive()
        return not waiting and self._jobs.idle(_FOLLOW)

    def open(self, where: str) -> None:
        """Open a store and show its district; what was open before stays until the new one is."""

        def opened(found: tuple[LedgerWorker, Geography]) -> None:
            self._change_to(*found)
            self.opened.emit(where)

        self._store.working.emit(True)
        self._jobs.run(
            "open",
            lambda: _opened(where, self._opened),
            opened,
            lambda error: self._open_failed(where, error),
            lane=Lane.LEDGER,
        )

    def set_visible(self, visible: bool) -> None:
        """Rest while nobody looks; catch up as soon as somebody does."""
        self._visible = visible
        if visible and self._worker is not None:
            self._show_pending()
            self.follow()

    def follow(self) -> None:
        """Ask once whether the store has changed, and build the board anew if it has."""
        worker = self._worker
        if worker is None or self._asking or not self._visible:
            return
        self._asking = True
        self._ask(_FOLLOW, worker.follow, self._followed, self._follow_failed)

    def orders(
        self,
        query: OrderQuery,
        first: int,
        count: int | None,
        done: Callable[[OrdersFigure], None],
        failed: Failed,
    ) -> None:
        """List orders of the scope of now."""
        worker, scope = self._worker, self._store.scope
        if worker is not None:
            self._ask("orders", lambda: worker.orders(scope, query, first, count), done, failed)

    def figure(
        self,
        kind: str,
        build: Callable[[Snapshot, Scope], Figure],
        done: Callable[[Figure], None],
        failed: Failed,
        periods: int = 1,
    ) -> None:
        """Have a figure made of the scope of now, with the orders of so many periods loaded."""
        worker, scope = self._worker, self._store.scope
        if worker is not None:
            self._ask(kind, lambda: worker.figure(scope, build, periods), done, failed)

    def stored(
        self,
        kind: str,
        scope: Scope,
        build: Callable[[Snapshot, Store, Scope], Figure],
        done: Callable[[Figure], None],
        failed: Failed | None = None,
        periods: int = 0,
    ) -> None:
        """Have a figure made of a scope that tells also what the store alone knows, with so many periods."""
        worker = self._worker
        if worker is not None:
            self._ask(kind, lambda: worker.stored(scope, build, periods), done, failed)

    def staffing(
        self, kind: str, build: BuildStaffing[Figure], done: Callable[[Figure], None], failed: Failed
    ) -> None:
        """Have a figure made of who looks after what; `build` is also told where areas lie."""
        worker, scope = self._worker, self._store.scope
        if worker is not None:
            self._ask(kind, lambda: worker.staffing(scope, build), done, failed)

    def acknowledge(
        self, orders: tuple[OrderId, ...], post: str, done: Callable[[None], None], failed: Failed
    ) -> None:
        """Have it written that a post or office has taken note of orders."""
        worker = self._worker
        if worker is not None:
            self._ask(self._alone("acknowledge"), lambda: worker.acknowledge(orders, post), done, failed)

    def recurrence(self, path: tuple[AreaId, ...], done: Callable[[Measured], None], failed: Failed) -> None:
        """Tell how often matters come again at a place: it takes longer than a figure."""
        worker, scope = self._worker, replace(self._store.scope, path=path)
        if worker is not None:
            self._ask("recurrence", lambda: worker.recurrence(scope), done, failed)

    def card(self, order: OrderId, done: Callable[[OrderCard | None], None], failed: Failed) -> None:
        """Tell all of one order."""
        worker, scope = self._worker, self._store.scope
        if worker is not None:
            self._ask("card", lambda: worker.card(scope, order), done, failed)

    def search(self, text: str, done: Callable[[Found], None], failed: Failed) -> None:
        """Find places, categories and orders by number, wherever in the district they are."""
        worker, scope = self._worker, self._store.scope
        if worker is not None:
            self._ask("search", lambda: worker.search(scope, text), done, failed)

    def make_search_ready(self) -> None:
        """Let the worker put together what can be searched for, ahead of the first question."""
        worker = self._worker
        if worker is not None:
            self._ask("search.ready", worker.make_search_ready, lambda _: None)

    def note(self, action: str, detail: str, failed: Failed) -> None:
        """Write into the audit trail of the store what left the program."""
        worker = self._worker
        if worker is not None:
            self._ask(self._alone("note"), lambda: worker.note(action, detail), lambda _: None, failed)

    def close(self) -> None:
        """Stop the clocks and close the store; to be called when the jobs have ended."""
        for clock in (self._data, self._paint, self._behind, self._wall):
            clock.stop()
        for worker in self._opened:  # those too that were opened while the window closed
            worker.close()
        self._opened.clear()
        self._worker = None

    def _change_to(self, worker: LedgerWorker, ground: Geography) -> None:
        """Follow another store; those before, and those opened in vain between, are closed in their lane."""
        for other in self._opened:
            if other is not worker:
                self._jobs.run(self._alone("close"), other.close, lambda _: None, lane=Lane.LEDGER)
        self._opened[:] = [worker]
        self._worker, self._asking = worker, False
        self._store.start_anew()
        self._store.take_ground(ground)
        self._data.start()
        self._wall.start()
        self._build_first(self._store.scope)

    def _open_failed(self, where: str, error: Exception) -> None:
        self._store.working.emit(False)
        self.open_failed.emit(where, error)

    def _build_first(self, scope: Scope) -> None:
        """Build a board for a scope that the hand has chosen: the map at once, the long past behind it."""
        worker = self._worker
        if worker is None:
            return
        self._behind.stop()
        self._pending, self._hurried = None, True
        self._store.working.emit(True)
        self._ask("board", lambda: worker.first_board(scope), self._take_first, self._board_failed)

    def _take_first(self, board: Board) -> None:
        self._hurried = False
        self._store.working.emit(False)
        self._store.take_board(board)
        from data.board.reach import WHOLE  # loaded by now, with the worker

        if len(board.trend.periods) < WHOLE:
            self._behind.start()  # the map is drawn first: two workers share one interpreter

    def _build_whole(self) -> None:
        """Build the board of the same scope again: with all its periods, and with what has changed."""
        worker, scope, earlier = self._worker, self._store.scope, self._store.board
        if worker is None or self._hurried:  # the first board is on its way and must not be overtaken
            return
        same = earlier if earlier is not None and earlier.scope == scope else None
        self._ask("board", lambda: worker.later_board(scope, same), self._take_later, self._board_failed)

    def _take_later(self, board: Board | None) -> None:
        if board is None:  # more of its orders are loaded, but not yet all
            self._build_whole()
            return
        self._pending = board
        if not self._paint.isActive():
            self._show_pending()

    def _show_pending(self) -> None:
        if self._pending is not None and self._visible:
            board, self._pending = self._pending, None
            self._paint.start()
            self._store.take_board(board)

    def _followed(self, changed: bool) -> None:
        self._asking = False
        if self._troubled:
            self._recover()
        if changed:
            self._build_whole()

    def _follow_failed(self, error: Exception) -> None:
        self._asking, self._troubled = False, True
        if self._store.offline_since is not None:  # growing pauses for a server that has gone away
            self._data.setInterval(min(2 * self._data.interval(), self.clocks.longest))
        self._store.failed.emit(str(error))

    def _hear(self, error: Exception) -> None:
        """Take note, whatever was asked, that the store has gone away; what is shown stays, with its time."""
        from data.store import StoreOffline  # loaded by now, with the worker

        if isinstance(error, StoreOffline):
            self._troubled = True
            self._store.set_offline(self._store.offline_since or Instant(int(time.time())))

    def _recover(self) -> None:
        """Go on as before, and build what was asked for in the meantime."""
        missed, self._troubled, self._missed = self._missed, False, False
        self._data.setInterval(self.clocks.data)
        self._store.set_offline(None)
        self._store.recovered.emit()
        board = self._store.board
        if board is None or board.scope != self._store.scope:
            self._build_first(self._store.scope)
        elif missed:  # what was pulled is not in any board yet
            self._build_whole()

    def _reckon_anew(self) -> None:
        """Where now is the wall's clock, orders fall due by waiting."""
        board = self._store.board
        if board is not None and board.freshness.live and self._visible:
            self._build_whole()

    def _board_failed(self, error: Exception) -> None:
        from data.store import StoreError  # loaded by now, with the worker

        self._hurried = False
        if isinstance(error, StoreError):  # it may pass, and is then tried again; a fault of ours would not
            self._troubled = self._missed = True
        self._store.working.emit(False)
        self._store.failed.emit(str(error))

    def _alone(self, kind: str) -> str:
        """Name work that no other of its kind may overtake."""
        return f"{kind}.{next(self._numbers)}"

    def _ask(
        self, kind: str, work: Callable[[], object], done: Callable[..., None], failed: Failed | None = None
    ) -> None:
        """Have the worker of now do something; once another store is followed, nobody hears of it."""
        worker = self._worker

        def came(result: object) -> None:
            if worker is self._worker:
                done(result)

        def fell(error: Exception) -> None:
            if worker is self._worker:
                self._hear(error)
                (failed or partial(self._jobs.failed.emit, kind))(error)

        self._jobs.run(kind, work, came, fell, lane=Lane.LEDGER)


def _opened(where: str, opened: list[LedgerWorker]) -> tuple[LedgerWorker, Geography]:
    """Run in the worker: load the libraries, open the store, read places and boundaries.

    What was opened is told by `opened` even where nobody waits for it any longer.
    """
    from dashboard.live.worker import LedgerWorker

    worker = LedgerWorker(where)
    opened.append(worker)
    put_password_away(where)
    return worker, worker.ground()
