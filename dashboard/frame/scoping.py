"""Joins the scope bar to the store: its wishes become scopes, and the tree of categories is brought to it."""

from dashboard.live.feed import Feed
from dashboard.store import DATA, BoardStore
from data.figures.categories import CategoryTree
from widgets.frame.scope_bar import ScopeBar


def join(bar: ScopeBar, store: BoardStore, feed: Feed) -> None:
    """Connect for good; the tree is read when it is first asked for, and anew in another district."""
    bar.tiers_requested.connect(store.set_tiers)
    bar.period_requested.connect(store.set_period)
    bar.channels_requested.connect(store.set_channels)
    bar.categories_requested.connect(store.set_categories)
    bar.locations_requested.connect(store.set_locations)
    bar.versus_requested.connect(store.set_versus)
    bar.clear_requested.connect(store.clear_filters)
    store.offline_changed.connect(bar.stamp.show_offline)
    bar.stamp.sources_wanted.connect(lambda: store.open_page(DATA))
    store.ground_changed.connect(lambda _: bar.show_categories(CategoryTree()))

    def bring() -> None:
        from data.board.early_warning.category_tree import category_tree  # loaded by now, with the worker

        feed.figure(
            "categories", category_tree, bar.show_categories, lambda error: store.failed.emit(str(error))
        )

    bar.tree_requested.connect(bring)
