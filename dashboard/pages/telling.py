"""Pages with figures beyond the board: they are asked for anew when the board moves and somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.page import Page
from dashboard.store import BoardStore
from data.figures import Board
from data.scope import Scope

if TYPE_CHECKING:  # loaded by the worker, once the window stands
    from data.ledger.snapshot import Snapshot

Figure = TypeVar("Figure")


class TellingPage(Page):
    """A page overrides `ask` to say what it wants told; what is shown stays until the new is there."""

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, parent)
        self.feed = feed
        self._stale = True
        store.recovered.connect(self._catch_up)

    def ask(self) -> None:
        """Ask, by `tell`, for all that the page shows beside the board."""
        raise NotImplementedError

    def fail(self, error: Exception) -> None:
        """Show that a figure could not be made, where there is none; figures that are there stay."""
        self.store.failed.emit(str(error))

    def missed(self, error: Exception) -> None:
        """Take note that something asked for did not come; once the store is back it is asked for again."""
        self._stale = True
        self.fail(error)

    def tell(
        self,
        kind: str,
        build: Callable[[Snapshot, Scope], Figure],
        take: Callable[[Figure], None],
        periods: int = 1,
    ) -> None:
        """Have one figure made of the scope of now and taken here, unless the scope has moved on by then.

        `kind` tells the figures of a page apart; of one kind only the newest arrives.
        """
        scope = self.store.scope

        def taken(figure: Figure) -> None:
            if scope == self.store.scope:
                take(figure)

        self.feed.figure(f"{self.name}.{kind}", build, taken, self.missed, periods)

    def show_board(self, board: Board) -> None:
        """Show a board, and ask anew for what stands beside it once somebody looks."""
        super().show_board(board)
        self._stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up when the page comes into sight."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale and self.board is not None and self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.ask()
