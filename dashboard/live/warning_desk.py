"""The warnings of the open district: told aside, for that takes seconds, and kept for all who show them.

The work has a store and a ledger of its own; the window's belong to the ledger's thread, which stays free.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dashboard.live.jobs import Failed, Jobs, Ticket
from dashboard.store import BoardStore
from data.figures import Board
from data.figures.warnings import WarningFigure, WarningsFigure
from data.terms import Instant

if TYPE_CHECKING:  # loaded by the worker
    from data.store import Store

_REST, _AGAIN = 4_000, 60_000
"""Milliseconds from the first board to the first look, and between two looks while orders come in."""
_REACH = 400 * 86_400
"""So far back rules look at single orders: a year and a month."""


class TellingCancelled(Exception):
    """Nobody waits for the warnings any longer."""


class WarningDesk(QObject):
    """Facts are signals, wishes methods; what was last told stays until it is told anew."""

    changed = Signal(object)
    failed = Signal(object)
    working = Signal(bool)

    def __init__(self, jobs: Jobs, store: BoardStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._store = jobs, store
        self._numbers = count()
        self._where = ""
        self._ticket: Ticket | None = None
        self._told: tuple[int, Instant | None] | None = None
        self.figure: WarningsFigure | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.look)
        store.ground_changed.connect(lambda _: self._begin())
        store.board_changed.connect(self._follow)

    @property
    def is_working(self) -> bool:
        """Whether the warnings are being told."""
        return self._ticket is not None

    @property
    def is_stale(self) -> bool:
        """Whether the store has moved on, or another time is looked at, since the warnings were told."""
        board = self._store.board
        return board is not None and self._told != (board.revision, self._store.scope.as_of)

    def stand_on(self, where: str) -> None:
        """Tell from now on the warnings of this store."""
        self._where = where

    def line(self, key: str) -> WarningFigure | None:
        """The warning with a key, None where there is none."""
        lines = () if self.figure is None else self.figure.lines
        return next((line for line in lines if line.key == key), None)

    def look(self) -> None:
        """Have the warnings told, unless they are just being told or nothing has changed."""
        if self._where and self._store.board is not None and self.is_stale and not self.is_working:
            self.look_anew()

    def look_anew(self) -> None:
        """Have the warnings told, whatever was told before."""
        board, as_of, where = self._store.board, self._store.scope.as_of, self._where
        if board is None:
            return
        asked = board.revision, as_of

        def came(figure: WarningsFigure) -> None:
            if where == self._where:
                self._told, self.figure = asked, figure
            self._rest()
            if where == self._where:
                self.changed.emit(figure)

        self._soon.stop()
        self._ticket = self._jobs.run_long(
            "warnings", lambda ticket: _tell(where, as_of, ticket), came, self._fell, progress=_hear_nothing
        )
        self.working.emit(True)

    def cancel(self) -> None:
        """Stop telling; what was told before stays."""
        if self._ticket is not None:
            self._ticket.cancel()

    def do(self, work: Callable[[Store], object], done: Callable[[], None], failed: Failed) -> None:
        """Change something about warnings in the store; then they are told anew."""
        where = self._where

        def change() -> object:
            from data.store import open_store

            with open_store(where) as store:
                return work(store)

        def came(_: object) -> None:
            done()
            self.look_anew()

        self._jobs.run(f"warnings.do.{next(self._numbers)}", change, came, failed)

    def _begin(self) -> None:
        """Another district is opened: what was told of the one before is forgotten."""
        self.cancel()
        self._soon.stop()
        self._told = self.figure = None

    def _follow(self, _: Board) -> None:
        """Look soon after the first board, and then now and again while the store moves on."""
        if self.is_stale and not self.is_working and not self._soon.isActive():
            self._soon.start(_REST if self.figure is None else _AGAIN)

    def _rest(self) -> None:
        self._ticket = None
        self.working.emit(False)

    def _fell(self, error: Exception) -> None:
        self._rest()
        self.failed.emit(error)


def _hear_nothing(done: int, total: int) -> None:
    """How far the telling is, is not known."""


def _tell(where: str, as_of: Instant | None, ticket: Ticket) -> WarningsFigure:
    """Run in a worker: load what the rules look at, and tell."""
    from data.board.warnings import warnings_figure
    from data.ledger.loading import Keeper
    from data.scope import Scope
    from data.store import open_store

    with open_store(where) as store:
        keeper = Keeper(store)
        now = as_of or keeper.snapshot().freshness.now
        keeper.reach_back(Instant(now - _REACH))
        if ticket.cancelled():
            raise TellingCancelled
        figure = warnings_figure(keeper.snapshot(), store, Scope(as_of=as_of))
    if ticket.cancelled():
        raise TellingCancelled
    return figure
