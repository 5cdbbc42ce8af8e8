"""The checks of a store: all hold on a sound one, and each kind of damage is found as a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from data.board import identities
from data.board.check import Check
from data.board.checks import check
from data.ledger.columns import Orders
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.measures.selection import Weights
from data.measures.tally import Counts, View, count, view
from data.store import Store, open_store
from data.terms import Mark, Tier
from tests.board.snapshots import snapshot
from tests.ledger.stores import furnish, put, when
from tests.ledger.test_loading import STORIES
from tests.measures.builders import Story, story
from tests.measures.stories import many_stories


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        yield opened


def loaded(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back()
    return keeper.snapshot()


def faults(known: Snapshot, store: Store) -> set[str]:
    return {each.name for each in check(known, store) if not each.ok and each.kind == "fault"}


def with_orders(known: Snapshot, orders: Orders) -> Snapshot:
    return replace(known, orders=orders)


def test_that_a_sound_store_has_no_faults(store: Store) -> None:
    found = list(check(loaded(store), store))
    assert not [each for each in found if not each.ok]
    assert {
        "store.intact",
        "ledger.orders",
        "stock.law",
        "due.law.T1",
        "due.law.T2",
        "waiting.open_stock",
    } <= {each.name for each in found}
    assert sum(each.name.startswith("adds_up.T1.") for each in found) == 3


@given(many_stories)
def test_that_the_identities_hold_for_any_orders(stories: list[Story]) -> None:
    assert not [each for each in identities.identities(snapshot(stories, now=33), when(33)) if not each.ok]


def test_that_an_order_reopened_after_the_months_begin_breaks_no_law(store: Store) -> None:
    stories = [story(("closed", 9), ("reopened", 35))]  # now is in November
    law = next(
        each
        for each in identities.identities(snapshot(stories, now=40), when(40))
        if each.name == "stock.law"
    )
    assert (law.ok, law.value) == (True, 1)


def test_that_a_ledger_that_lost_an_order_is_a_fault(store: Store) -> None:
    known = loaded(store)
    lost = known.orders.take(np.arange(1, len(known.orders)))
    assert "ledger.orders" in faults(with_orders(known, lost), store)


def test_that_a_ledger_that_closed_an_order_by_itself_is_a_fault(store: Store) -> None:
    known = loaded(store)
    closed = np.full(len(known.orders), 1, dtype=np.uint32)
    assert {"ledger.closed.count", "ledger.closed.sum"} <= faults(
        with_orders(known, replace(known.orders, closed=closed)), store
    )


def test_that_a_ledger_that_misplaced_an_order_is_a_fault(store: Store) -> None:
    known = loaded(store)
    nowhere = np.full(len(known.orders), -1, dtype=np.int32)
    found = {
        each.name: each for each in check(with_orders(known, replace(known.orders, area=nowhere)), store)
    }
    assert not found["ledger.orders"].ok
    assert found["ledger.orders"].note.split(",")[0] in {area.code for area in known.places.areas}


def test_that_parts_that_do_not_add_up_are_a_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def miscounted(seen: View, weights: Weights, tier: NDArray[np.int8]) -> Counts:
        counted = count(seen, weights, tier)
        if seen.cells.count > 1 and counted[0].any():
            counted[0, counted[0].argmax()] += 1
        return counted

    monkeypatch.setattr(identities, "count", miscounted)
    broken = {each.name: each for each in check(loaded(store), store) if not each.ok}
    assert "adds_up.F1.street" in broken
    month, place, tier = broken["adds_up.F1.street"].note.split(", ")
    assert (place, month >= "2020-10", tier in {each.word for each in Tier}) == ("unassigned", True, True)


def test_that_a_drill_that_shows_another_total_is_a_fault(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(orders: Orders, *rest: Any) -> View:
        seen = view(orders, *rest)
        drilled = seen.cells.count < 2
        return replace(seen, cell=np.where(drilled, -1, seen.cell).astype(np.int32))

    monkeypatch.setattr(identities, "view", short)
    assert "drill.F1.street" in faults(loaded(store), store)


def test_that_a_damaged_file_is_a_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "integrity", lambda self: ["page 7 is torn"])
    found = next(each for each in check(loaded(store), store) if each.name == "store.intact")
    assert (found.ok, found.kind, found.note) == (False, "fault", "page 7 is torn")


def test_that_the_quality_of_data_is_counted_and_never_fails(store: Store) -> None:
    known = loaded(store)
    marks = np.full(len(known.orders), Mark.MASKED | Mark.DATE_ONLY, dtype=np.int16)
    found = {each.name: each for each in check(with_orders(known, replace(known.orders, marks=marks)), store)}
    quality: list[Check] = [each for name, each in found.items() if name.startswith("quality.")]
    assert all(each.ok and each.kind == "finding" for each in quality)
    assert (found["quality.masked"].value, found["quality.boundary"].value) == (6, 0)
    assert found["quality.unassigned"].value == 1


def test_that_only_the_example_keeps_to_the_published_sheet(store: Store) -> None:
    known = loaded(store)
    assert all(each.ok for each in check(known, store) if each.name.startswith("count."))
    example = replace(known, district=replace(known.district, example=True))
    found = {each.name: each for each in check(example, store)}
    assert (found["count.streets"].ok, found["count.streets"].value) == (False, 2)
    assert (found["count.streets"].kind, found["count.streets"].expected) == ("finding", 17)
