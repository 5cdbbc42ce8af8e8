"""One search for a place, a category or the number of an order; what a report says is never searched.

Places and categories are found by name, code and pinyin in what is loaded; numbers are asked in the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.board.board import look
from data.board.work_orders.lines import order_lines
from data.board.work_orders.states import states
from data.figures import AreaTag, OrderLine
from data.figures.found import CategoryFound, Found, PlaceFound
from data.ledger.rulebook import Category, path_up
from data.ledger.snapshot import Names, Snapshot
from data.places import Places
from data.scope import Scope
from data.searching import CategoryIndex
from data.store import Store
from data.terms import CategoryId, Level

MOST_PLACES, MOST_CATEGORIES, MOST_ORDERS = 6, 6, 5
LEAST_NUMBER = 3
"""From so many signs on a text may be the beginning of an order's number."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A category as it can be typed."""

    id: int
    code: str
    name: str
    name_en: str


class Searcher:
    """Searches one district; what can be typed is put together once, when it is first asked for."""

    def __init__(self) -> None:
        self._places: Places | None = None
        self._names: Names | None = None
        self._place_index = CategoryIndex[AreaTag](())
        self._category_index = CategoryIndex[_Named](())

    def make_ready(self, snapshot: Snapshot) -> None:
        """Put together what can be typed."""
        self._learn(snapshot)
        self._place_index.make_ready()
        self._category_index.make_ready()

    def find(self, snapshot: Snapshot, store: Store, scope: Scope, text: str) -> Found:
        """Give what fits a text, wherever in the district it is."""
        self._learn(snapshot)
        return Found(
            text,
            tuple(_place(snapshot.places, tag) for tag in self._place_index.find(text, MOST_PLACES)),
            tuple(_category(snapshot, each) for each in self._category_index.find(text, MOST_CATEGORIES)),
            _orders(snapshot, store, scope, "".join(text.split())),
        )

    def _learn(self, snapshot: Snapshot) -> None:
        if self._places is not snapshot.places:
            self._places = snapshot.places
            self._place_index = CategoryIndex(snapshot.places.tags)
        if self._names is not snapshot.names:
            self._names = snapshot.names
            known = snapshot.rulebook.categories
            self._category_index = CategoryIndex(
                [
                    _Named(id_, known[id_].code if id_ in known else "", name, english)
                    for id_, (name, english) in snapshot.names.categories.items()
                ]
            )


def _place(places: Places, tag: AreaTag) -> PlaceFound:
    rows = places.path_to(places.row_of[tag.id])[1:-1] if tag.level is not Level.DISTRICT else ()
    return PlaceFound(tag, places.tagged(rows))


def _category(snapshot: Snapshot, found: _Named) -> CategoryFound:
    known = snapshot.rulebook.categories
    above = path_up(known, found.id)[1:]
    return CategoryFound(
        found.code,
        (found.name, found.name_en),
        tuple(snapshot.names.category(id_) for id_ in reversed(above)),
        _below(known, found.id),
    )


def _below(known: Mapping[int, Category], id_: int) -> frozenset[CategoryId]:
    """Give a category with all those below it."""
    return frozenset(
        CategoryId(each) for each in {id_, *(each for each in known if id_ in path_up(known, each))}
    )


def _orders(snapshot: Snapshot, store: Store, scope: Scope, number: str) -> tuple[OrderLine, ...]:
    """List the orders of a number; those out of reach in time and those of a personal matter are left out."""
    ids = store.ids_numbered(number, MOST_ORDERS) if len(number) >= LEAST_NUMBER else []
    if not ids:
        return ()
    now = states(snapshot, look(snapshot, Scope(as_of=scope.as_of)))
    known = now.view.orders.id
    rows = np.searchsorted(known, np.array(ids, dtype=known.dtype))
    held = [
        row for row, id_ in zip(rows.tolist(), ids, strict=True) if row < len(known) and known[row] == id_
    ]
    lines = order_lines(snapshot, store, now, np.array(held, dtype=np.intp))
    return tuple(line for line in lines if not line.personal)
