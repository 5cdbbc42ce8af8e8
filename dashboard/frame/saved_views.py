"""The saved views of the store that is open: kept in the settings, opened, renamed, deleted and put back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dashboard.frame.views import SavedView, as_json, from_json, moving, path_of, period_of, scope_of, view_of
from dashboard.pages.book import PAGES, Book, Seat
from dashboard.settings import DATABASE, VIEWS, Settings
from dashboard.store import OVERVIEW
from data import wording
from data.figures import Board
from data.figures.found import ViewFound
from data.places import Places
from data.scope import local_day, month_of
from data.searching import CategoryIndex
from resources import i18n
from resources.i18n import tr
from widgets.frame.views_popup import ViewLine, ViewsFigure, ViewsPopup
from widgets.frame.word_of_done import WordOfDone

_BESIDE = " · "


class SavedViews(QObject):
    """Each store has its own views; every change of them can be taken back."""

    def __init__(self, seat: Seat, book: Book, anchor: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._seat, self._book, self._anchor = seat, book, anchor
        self.popup, self.word = ViewsPopup(window), WordOfDone(window)
        self._put_back: Callable[[], None] | None = None
        self.popup.save_requested.connect(self.save)
        self.popup.open_requested.connect(self.open)
        self.popup.rename_requested.connect(self.rename)
        self.popup.delete_requested.connect(self.delete)
        self.word.way_requested.connect(self._restore)

    @property
    def views(self) -> tuple[SavedView, ...]:
        """The views of the store that is open, the newest last."""
        told = _all(self._seat.settings).get(self._seat.settings.get(DATABASE), [])
        found = (from_json(each) for each in told) if isinstance(told, list) else ()
        return tuple(view for view in found if view is not None and view.page in PAGES)

    def begin(self) -> None:
        """Open the list below its button."""
        if self._seat.store.board is not None:
            self.popup.show_figure(self._figure(self._seat.store.board))
            self.popup.open_below(self._anchor)

    def save(self, name: str, moves: bool) -> None:
        """Keep what is shown now; a view that had the name gives way to it."""
        store = self._seat.store
        board, ground = store.board, store.ground
        if board is None or ground is None:
            return
        period = "" if store.scope.period is None and moves else board.period.code
        if moves and store.scope.period is not None:
            period = moving(board.period, board.freshness.now)
        view = view_of(
            name, store.page, store.scope, ground.places, period, self._book[store.page].remembered()
        )
        others = [each for each in self.views if each.name != name]
        replaced = len(others) < len(self.views)
        self._change((*others, view))
        self._say(tr("views.replaced" if replaced else "views.saved", name=name), undo=replaced)

    def open(self, name: str) -> None:
        """Look at a view, at its place or the nearest there is, and say where that is another."""
        from data.measures.answers import ANSWERED  # loaded by now, with the worker

        store, view = self._seat.store, self._named(name)
        board, ground = store.board, store.ground
        if view is None or board is None or ground is None:
            return
        scope = scope_of(view, ground.places, board.freshness.now, board.district.zone)
        if scope.measure is not None and scope.measure not in ANSWERED:
            scope = replace(scope, measure=None, breaks=None)
        store.show(scope, view.page)
        self._book[view.page].recall(view.kept)
        if len(scope.path) < len(view.place):
            at = ground.places.tags[ground.places.row_at(scope.place)]
            self._say(tr("views.nearest", name=name, place=wording.area_name(at, i18n.current())))

    def rename(self, name: str, wanted: str) -> None:
        """Give a view another name, unless one has it already."""
        if self._named(wanted) is not None:
            self.popup.close()
            self.word.say(tr("views.taken", name=wanted), fault=True)
            return
        views = self.views
        self._change(tuple(replace(each, name=wanted) if each.name == name else each for each in views))
        if self._seat.store.board is not None:
            self.popup.show_figure(self._figure(self._seat.store.board))

    def delete(self, name: str) -> None:
        """Forget a view; it can be put back."""
        self._change(tuple(each for each in self.views if each.name != name))
        self._say(tr("views.deleted", name=name), undo=True)

    def find(self, typed: str) -> tuple[ViewFound, ...]:
        """Give the views whose names fit what is typed."""
        index: CategoryIndex[ViewFound] = CategoryIndex(
            [ViewFound(line.name, line.told) for line in self._lines()]
        )
        return tuple(index.find(typed, 4))

    def _change(self, views: Sequence[SavedView]) -> None:
        """Keep other views, and how to come back to those of before."""
        before = self.views

        def put_back() -> None:
            self._keep(before)
            self.word.hide()

        self._keep(views)
        self._put_back = put_back
        self._seat.store.undoable(put_back)

    def _keep(self, views: Sequence[SavedView]) -> None:
        settings = self._seat.settings
        told = _all(settings) | {settings.get(DATABASE): [as_json(view) for view in views]}
        kept = {where: each for where, each in told.items() if each}
        settings.put(VIEWS, json.dumps(kept, ensure_ascii=False))

    def _restore(self) -> None:
        if self._put_back is not None:
            self._put_back()

    def _say(self, words: str, *, undo: bool = False) -> None:
        self.word.say(words, tr("views.undo") if undo else "")

    def _named(self, name: str) -> SavedView | None:
        return next((view for view in self.views if view.name == name), None)

    def _figure(self, board: Board) -> ViewsFigure:
        """Propose a name that says page, place and measure; a period that holds now moves on."""
        texts, page = i18n.current(), self._seat.store.page
        parts = [wording.area_name(board.place, texts), tr(f"page.{page}")]
        if page != OVERVIEW:
            parts.insert(1, wording.measure_name(board.heatmap.measure, texts))
        period = board.period
        return ViewsFigure(
            self._lines(),
            _BESIDE.join(parts),
            wording.period_text(period, texts),
            period.begins < board.freshness.now <= period.ends,
        )

    def _lines(self) -> tuple[ViewLine, ...]:
        board, ground = self._seat.store.board, self._seat.store.ground
        if board is None or ground is None:
            return ()
        return tuple(ViewLine(view.name, _told(view, board, ground.places)) for view in self.views)


def _told(view: SavedView, board: Board, places: Places) -> str:
    """Say what a view looks at: page, place, period, and whether anything is filtered."""
    texts, zone, now = i18n.current(), board.district.zone, board.freshness.now
    path, scope = path_of(view, places), view.scope
    place = wording.area_name(places.tags[places.row_at(path[-1] if path else None)], texts)
    period = period_of(view, now, zone) or month_of(local_day(now - 1, zone), zone)
    parts = [tr(f"page.{view.page}"), place, wording.period_text(period, texts)]
    moves = not view.period or view.period.startswith("now:")
    if moves:
        parts[-1] = tr("views.moving", period=parts[-1])
    if any(each is not None for each in (scope.tiers, scope.channels, scope.categories, scope.locations)):
        parts.append(tr("views.filtered"))
    return _BESIDE.join(parts)


def _all(settings: Settings) -> dict[str, object]:
    """Give the views of all stores, by their addresses; what makes no sense counts as none."""
    try:
        found = json.loads(settings.get(VIEWS))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
