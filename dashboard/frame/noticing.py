"""Watches for urgent orders and warnings: their counts in the rail, and bars for what has just come in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from dashboard.live.feed import Feed
from dashboard.live.warning_desk import WarningDesk
from dashboard.store import URGENT, WARNINGS, BoardStore
from data.figures import Board
from data.figures.notices import NoticesFigure
from data.figures.warnings import WarningsFigure, WarningState
from data.scope import Scope
from data.terms import OrderId
from widgets.frame.notice_bar import NoticeBar, arrived_warnings
from widgets.frame.rail import Rail


class Noticing(QObject):
    """Looks at the whole district with each board, whatever place, period and tiers are looked at."""

    def __init__(
        self,
        store: BoardStore,
        feed: Feed,
        rail: Rail,
        desk: WarningDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._feed, self._rail, self._store = feed, rail, store
        self._known: set[OrderId] | None = None
        self._warned: set[str] | None = None
        self._counts = {URGENT: 0, WARNINGS: 0}
        self._revision: int | None = None
        self._missed = False
        self.bar = NoticeBar()
        self.warnings = NoticeBar(tell=arrived_warnings, known_by=lambda line: line.key)
        self.bar.open_requested.connect(lambda: store.open_page(URGENT))
        self.warnings.open_requested.connect(lambda: store.show_warning(self.warnings.shown[0].key))
        desk.changed.connect(self._take_warnings)
        store.ground_changed.connect(self._begin)
        store.board_changed.connect(self._follow)
        store.page_changed.connect(self._put_away)
        store.recovered.connect(self._catch_up)

    def _follow(self, board: Board) -> None:
        """Look anew where the store has changed; another place or period changes nothing."""
        if board.revision != self._revision:
            self._revision = board.revision
            self.look()

    def look(self) -> None:
        """Ask for the notices of the district."""
        from data.board.notices import notices_figure  # loaded by now, with the worker

        self._missed = False
        self._feed.stored("notices", Scope(), notices_figure, self._take, self._miss)

    def _miss(self, _: Exception) -> None:
        """Keep the count that is shown; the window says already that the store is away."""
        self._missed = True

    def _catch_up(self) -> None:
        """Ask again for what could not be told."""
        if self._missed:
            self.look()

    def _begin(self) -> None:
        """Another district is opened: what waits there is not new."""
        self._known = self._warned = self._revision = None
        for bar in (self.bar, self.warnings):
            bar.hide()
        self._count(WARNINGS, 0)

    def _take(self, figure: NoticesFigure) -> None:
        self._count(URGENT, figure.waiting)
        waiting = [notice for notice in figure.notices if notice.acknowledged is None]
        if self._known is not None:
            new = [notice for notice in waiting if notice.line.id not in self._known]
            if new:
                self.bar.show_figure(new)
        self._known = (self._known or set()) | {notice.line.id for notice in waiting}

    def _take_warnings(self, figure: WarningsFigure) -> None:
        """Count the warnings that nobody has taken note of, and tell of urgent ones that came up since."""
        new = [line for line in figure.lines if line.state is WarningState.NEW]
        self._count(WARNINGS, len(new))
        urgent = [line for line in new if line.urgent]
        came = [line for line in urgent if line.key not in (self._warned or ())]
        if came and self._warned is not None and self._store.page != WARNINGS:
            self.warnings.show_figure(came)
        self._warned = (self._warned or set()) | {line.key for line in urgent}

    def _count(self, page: str, count: int) -> None:
        self._counts[page] = count
        self._rail.show_counts(self._counts)

    def _put_away(self, page: str) -> None:
        """On the page itself the bar has nothing to add."""
        if page == URGENT:
            self.bar.hide()
        elif page == WARNINGS:
            self.warnings.hide()
