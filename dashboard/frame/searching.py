"""What is typed into the header's search box, answered by the ledger's worker, and where a hit leads."""

from dataclasses import replace

from PySide6.QtCore import QObject

from dashboard.frame.saved_views import SavedViews
from dashboard.live.feed import Feed
from dashboard.store import BoardStore
from data.figures.found import CategoryFound, Found, PlaceFound, ViewFound
from data.figures.orders import OrderLine
from widgets.frame.search_box import SearchBox


class Searching(QObject):
    """A place is gone to, a category narrows what is counted, an order opens its card, a view is opened."""

    def __init__(
        self,
        box: SearchBox,
        store: BoardStore,
        feed: Feed,
        views: SavedViews,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._box, self._store, self._feed, self._views = box, store, feed, views
        box.begun.connect(feed.make_search_ready)
        box.search_requested.connect(self._ask)
        box.chosen.connect(self._lead)

    def _ask(self, text: str) -> None:
        self._feed.search(text, self._show, lambda error: self._store.failed.emit(str(error)))

    def _show(self, found: Found) -> None:
        """Show what the ledger's worker has found, and the views beside it."""
        self._box.show_figure(replace(found, views=self._views.find(found.text)))

    def _lead(self, hit: object) -> None:
        match hit:
            case PlaceFound():
                self._store.go(hit.tag.path)
            case CategoryFound():
                self._store.set_categories(hit.ids)
            case OrderLine():
                self._store.show_order(hit.id)
            case ViewFound():
                self._views.open(hit.name)
