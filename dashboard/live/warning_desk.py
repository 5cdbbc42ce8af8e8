"""The warnings of the open district: told aside, for that takes seconds, and kept for all who show them.

The work has a store and a ledger of its own; the window's belong to the ledger's thread, which stays free.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dashboard.live.jobs import Failed, Jobs, Ticket
from dashboard.store import BoardStore
from data.figures import Board
from data.figures.modes import ModeFigure
from data.figures.thresholds import ThresholdsFigure
from data.figures.warnings import WarningFigure, WarningsFigure
from data.terms import Instant

if TYPE_CHECKING:  # loaded by the worker
    from data.ledger.snapshot import Snapshot
    from data.store import Store

    Work = Callable[[Snapshot, Store], object]

_REST, _AGAIN = 4_000, 60_000
"""Milliseconds from the first board to the first look, and between two looks while orders come in."""


class TellingCancelled(Exception):
    """Nobody waits for the warnings any longer."""


@dataclass(frozen=True, slots=True)
class WarningSetup:
    """What people have set about warnings: thresholds, operating modes from the oldest on, and what they may
    warn of: categories by their codes with their names.
    """

    thresholds: ThresholdsFigure
    modes: tuple[ModeFigure, ...]
    categories: tuple[tuple[str, tuple[str, str]], ...]


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
        self.setup: WarningSetup | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.look)
        store.ground_changed.connect(lambda _: self._begin())
        store.board_changed.connect(self._follow)

    @property
    def where(self) -> str:
        """The store whose warnings are told."""
        return self._where

    @property
    def is_working(self) -> bool:
        """Whether the warnings are being told."""
        return self._ticket is not None

    @property
    def is_stale(self) -> bool:
        """Whether the store has moved on, or another time is looked at, since the warnings were told."""
        board = self._store.board
        if board is None or self._told is None:
            return board is not None
        revision, as_of = self._told
        return board.revision > revision or as_of != self._store.scope.as_of

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
        as_of, where = self._store.scope.as_of, self._where
        if self._store.board is None:
            return

        def came(told: tuple[int, WarningsFigure, WarningSetup]) -> None:
            self._rest()
            if where == self._where:
                revision, self.figure, self.setup = told
                self._told = revision, as_of
                self.changed.emit(self.figure)

        self._soon.stop()
        self._ticket = self._jobs.run_long(
            "warnings", lambda ticket: _tell(where, as_of, ticket), came, self._fell, progress=_hear_nothing
        )
        self.working.emit(True)

    def cancel(self) -> None:
        """Stop telling; what was told before stays."""
        if self._ticket is not None:
            self._ticket.cancel()

    def do(self, work: Work, done: Callable[[], None], failed: Failed) -> None:
        """Change something about warnings in the store; then they are told anew."""

        def came(_: object) -> None:
            done()
            self.look_anew()

        self._run(work, came, failed, reach=False)

    def ask(self, work: Work, done: Callable[..., None], failed: Failed) -> None:
        """Have something reckoned that changes nothing, from the orders of a year."""
        self._run(work, done, failed, reach=True)

    def write(
        self,
        work: Callable[[Store, Ticket], object],
        done: Callable[..., None],
        failed: Failed,
        progress: Callable[[int, int], None],
    ) -> Ticket:
        """Have a paper written from the store; its ticket cancels it."""
        where = self._where
        return self._jobs.run_long(
            "warnings.paper", lambda ticket: _written(where, work, ticket), done, failed, progress=progress
        )

    def _run(self, work: Work, done: Callable[..., None], failed: Failed, *, reach: bool) -> None:
        where = self._where
        kind = f"warnings.do.{next(self._numbers)}"
        self._jobs.run(kind, lambda: _done(where, work, reach=reach), done, failed)

    def _begin(self) -> None:
        """Another district is opened: what was told of the one before is forgotten."""
        self.cancel()
        self._soon.stop()
        self._told = self.figure = self.setup = None

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


def _tell(where: str, as_of: Instant | None, ticket: Ticket) -> tuple[int, WarningsFigure, WarningSetup]:
    """Run in a worker: load what the rules look at, and tell; between the steps it can be cancelled.

    Gives the revision at which the store was read as well.
    """
    from data.board.early_warning.warnings import warnings_figure
    from data.scope import Scope
    from data.store import open_store

    with open_store(where) as store:
        snapshot = _known(store, as_of, reach=True)
        _go_on(ticket)
        setup = _setup(snapshot, store, as_of or snapshot.freshness.now)
        _go_on(ticket)
        figure = warnings_figure(snapshot, store, Scope(as_of=as_of))
    _go_on(ticket)
    return snapshot.revision, figure, setup


def _go_on(ticket: Ticket) -> None:
    if ticket.cancelled():
        raise TellingCancelled


def _setup(snapshot: Snapshot, store: Store, as_of: Instant) -> WarningSetup:
    from data.board.early_warning.modes import modes_set
    from data.board.early_warning.thresholds import thresholds_figure
    from data.ledger.rulebook import path_up

    tree, names = snapshot.rulebook.categories, snapshot.names
    rows = sorted(tree.items(), key=lambda row: row[1].code)
    free = ((id_, row) for id_, row in rows if row.code and names.personal.isdisjoint(path_up(tree, id_)))
    return WarningSetup(
        thresholds=thresholds_figure(snapshot, store, as_of),
        modes=modes_set(store),
        categories=tuple((row.code, names.category(id_)) for id_, row in free),
    )


def _done(where: str, work: Work, *, reach: bool) -> object:
    """Run in a worker, with a store of its own."""
    from data.store import open_store

    with open_store(where) as store:
        return work(_known(store, None, reach=reach), store)


def _written(where: str, work: Callable[[Store, Ticket], object], ticket: Ticket) -> object:
    """Run in a worker, with a store of its own; the paper reads what it stands on itself."""
    from data.store import open_store

    with open_store(where) as store:
        return work(store, ticket)


def _known(store: Store, as_of: Instant | None, *, reach: bool) -> Snapshot:
    """What is known of the district; with its orders of a year where asked for."""
    from data.board.early_warning.warnings import warnings_reach
    from data.ledger.loading import Keeper

    keeper = Keeper(store)
    if reach:
        keeper.reach_back(warnings_reach(store, as_of or keeper.snapshot().freshness.now))
    return keeper.snapshot()
