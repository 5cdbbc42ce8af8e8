"""Patching: any order, any pieces, and never later than told does anything stand otherwise."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from data.ledger.columns import DTYPES, EVENT_DTYPES, Orders
from data.ledger.ledger import UNTOUCHED, Ledger
from data.measures.catalogue import MEASURES
from data.measures.selection import Window
from data.measures.tally import tally, view, whole_place
from data.scope import Scope
from tests.measures.builders import EVERYTHING, TREE, Story, ledger, story
from tests.measures.stories import stories

Columns = dict[str, NDArray[Any]]
Book = dict[int, Story]
NONE = np.empty(0, dtype=np.int64)
WHOLE = whole_place(TREE, 0)


def told(book: Book) -> tuple[Columns, Columns]:
    """The columns of orders and of events of numbered stories, in the order of the book."""
    ids = np.array(list(book), dtype=np.int64)
    built = ledger(book.values())
    columns = {name: getattr(built, name) for name in DTYPES} | {"id": ids}
    events = {name: getattr(built.events, name) for name in EVENT_DTYPES}
    return columns, events | {"order": ids[built.events.order - 1]}


def patched(kept: Ledger, book: Book, *gone: int, revision: int = 1) -> int:
    return kept.patch(revision, *told(book), np.array(gone, dtype=np.int64))


def content(orders: Orders) -> dict[str, list[Any]]:
    found = {name: getattr(orders, name).tolist() for name in DTYPES}
    return found | {f"event.{name}": getattr(orders.events, name).tolist() for name in EVENT_DTYPES}


def at_once(book: Book) -> Ledger:
    fresh = Ledger()
    patched(fresh, dict(sorted(book.items())))
    return fresh


books = st.dictionaries(st.integers(1, 12), stories, max_size=6)
steps = st.lists(st.tuples(books, st.sets(st.integers(1, 12), max_size=3)), max_size=5)


@given(steps)
def test_that_patches_in_any_pieces_come_to_what_is_loaded_at_once(
    patches: list[tuple[Book, set[int]]],
) -> None:
    kept, expected = Ledger(), Book()
    for revision, (book, gone) in enumerate(patches, 1):
        changed = {id_: one for id_, one in book.items() if id_ not in gone}
        patched(kept, changed, *gone, revision=revision)
        expected = {id_: one for id_, one in (expected | changed).items() if id_ not in gone}
        assert kept.revision == revision
        assert content(kept.orders) == content(at_once(expected).orders)
        assert len(kept) == len(expected)


@given(books, books, st.sets(st.integers(1, 12), max_size=3))
def test_that_before_the_instant_told_every_measure_stands_as_before(
    first: Book, changed: Book, gone: set[int]
) -> None:
    kept = at_once(first)
    old = at_once(first)
    since = patched(kept, {id_: one for id_, one in changed.items() if id_ not in gone}, *gone)
    for end in range(1, min(since, 34) + 1):
        when = Window(max(1, end - 12), end, end, max(1, end - 20))
        before, now = (view(each.orders, WHOLE, Scope(), when, EVERYTHING) for each in (old, kept))
        for code in (code for code, measure in MEASURES.items() if not measure.ahead):
            one, other = tally(before, code), tally(now, code)
            assert np.array_equal(one.hit, other.hit), (code, end, since)
            assert (one.base is None) or np.array_equal(one.base, other.base), (code, end, since)  # type: ignore[arg-type]


@given(books)
def test_that_the_same_once_more_touches_nothing(book: Book) -> None:
    kept = at_once(book)
    assert patched(kept, book, 99) == UNTOUCHED


def test_that_an_instant_told_is_as_late_as_it_can_be() -> None:
    kept = at_once({1: story(("dispatched", 4)), 2: story(reported=20, filed=21)})
    assert patched(kept, {1: story(("dispatched", 4), ("accepted", 15))}) == 15
    assert patched(kept, {3: story(reported=30, filed=31)}) == 30
    assert patched(kept, {}, 2) == 20
    assert patched(kept, {1: story(("dispatched", 4), ("accepted", 15), ("paused", 18, None))}) == 18


def test_that_orders_come_and_go_by_the_thousand() -> None:
    kept = at_once({id_: story() for id_ in range(1, 5)})
    patched(kept, {id_: story(reported=id_ % 900 + 1) for id_ in range(5, 3_000)})
    patched(kept, {}, *range(1, 2_990))
    patched(kept, {5: story(reported=6)})
    assert kept.orders.id.tolist() == [5, *range(2_990, 3_000)]
    assert kept.orders.reported.tolist() == [6, *(id_ % 900 + 1 for id_ in range(2_990, 3_000))]
