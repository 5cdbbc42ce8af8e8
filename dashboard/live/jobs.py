"""The one door to worker threads: plain functions go in, their results come back on the window's thread.

Of each kind of work only the newest is delivered. The ledger belongs to one worker, so what touches it runs
in a lane of its own, one after the other; maps, lists and papers share another.
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from widgets.map.picture import Run

Result = TypeVar("Result")
Failed = Callable[[Exception], None]

_BETWEEN_REPORTS = 0.1
"""Seconds that pass at least between two reports of progress."""
_TURN = 0.0005
"""Seconds after which a worker lets the window's thread take its turn with the interpreter.

Painting gives the interpreter away hundreds of times a frame: at Python's 5 ms a frame beside a busy worker
takes three times as long as alone, at this hardly more.
"""


class Lane(Enum):
    """Which threads do a piece of work."""

    LEDGER = auto()
    SHARED = auto()


class Ticket:
    """A long piece of work as both sides see it: it reports how far it is, and asks whether to go on."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._ended = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it ends by an exception of its own or gives what it has."""
        self._ended.set()

    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._ended.is_set()

    def report(self, done: int, total: int) -> None:
        """Say how much is done; reports that follow too closely are left out, the last one never."""
        now = time.monotonic()
        if done >= total or now - self._told >= _BETWEEN_REPORTS:
            self._told = now
            self._tell(done, total)


class Jobs(QObject):
    """Runs work elsewhere; must outlive it, so call `close` before it goes."""

    failed = Signal(str, object)
    """Kind and exception of work for whose failure nobody else cares."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._lanes = {
            Lane.LEDGER: ThreadPoolExecutor(1, "ledger"),
            Lane.SHARED: ThreadPoolExecutor(threads, "shared"),
        }
        self._newest: dict[str, int] = {}
        self._waiting: Counter[str] = Counter()
        self._drawn = 0
        self._tickets: dict[str, Ticket] = {}
        self._closed = False
        self._arrived.connect(self._deliver)

    def idle(self, *apart: str) -> bool:
        """Whether nothing runs, waits or has still to be delivered, apart from some kinds."""
        return all(kind in apart for kind in +self._waiting)

    def run(
        self,
        kind: str,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        *,
        lane: Lane = Lane.SHARED,
    ) -> None:
        """Do `work` in a thread; `done` or `failed` hears of it here, unless newer work of its kind came."""
        if self._closed:
            return
        number = self._newest[kind] = self._newest.get(kind, 0) + 1
        self._waiting[kind] += 1
        self._lanes[lane].submit(self._work, kind, number, work, done, failed)

    def run_long(
        self,
        kind: str,
        work: Callable[[Ticket], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None],
        lane: Lane = Lane.SHARED,
    ) -> Ticket:
        """Do long work that reports its progress here; its ticket, or newer work of its kind, cancels it."""
        ticket = Ticket(lambda count, total: self._arrived.emit(partial(progress, count, total)))
        if kind in self._tickets:
            self._tickets[kind].cancel()
        self._tickets[kind] = ticket

        def finish(result: Result) -> None:
            del self._tickets[kind]
            done(result)

        def fail(error: Exception) -> None:
            del self._tickets[kind]
            self._fail(kind, error, failed)

        self.run(kind, lambda: work(ticket), finish, fail, lane=lane)
        return ticket

    def drawing(self, kind: str, *, newest: bool = True) -> Run:
        """Give the door a map draws through; maps that share one must not overtake each other (`newest`)."""

        def run(work: Callable[[], Result], done: Callable[[Result], None]) -> None:
            self._drawn += not newest
            self.run(kind if newest else f"{kind}.{self._drawn}", work, done)

        return run

    def close(self) -> None:
        """Cancel what waits, let what runs come to its end, and deliver nothing more."""
        self._closed = True
        for ticket in self._tickets.values():
            ticket.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)

    def _work(
        self,
        kind: str,
        number: int,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None,
    ) -> None:
        """Run in the worker: do the work unless it is already overtaken, and send the outcome home."""
        home: Callable[[], None] = _nothing
        if self._newest[kind] == number and not self._closed:
            try:
                home = partial(done, work())
            except Exception as error:
                home = partial(self._fail, kind, error, failed)
        self._arrived.emit(partial(self._hand_over, kind, number, home))

    def _hand_over(self, kind: str, number: int, home: Callable[[], None]) -> None:
        newest = self._newest[kind] == number
        self._waiting[kind] -= 1
        if not self._waiting[kind]:  # kinds that come but once must not add up
            del self._waiting[kind], self._newest[kind]
        if newest:
            home()

    def _fail(self, kind: str, error: Exception, failed: Failed | None) -> None:
        if failed is not None:
            failed(error)
        else:
            self.failed.emit(kind, error)

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


def _nothing() -> None:
    """Bring nothing home: newer work of the same kind is on its way."""
