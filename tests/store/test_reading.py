"""Columns read straight into NumPy: whole, in reach, narrow, and in many blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from data.store import Store, StoreRefused, reading

Builder = Callable[..., dict[str, Any]]

REPORTED = 1_604_192_400


def put(store: Store, columns: dict[str, Any]) -> None:
    with store.writing() as w:
        w.put_orders(columns)


def test_that_columns_have_their_types_even_when_empty(store: Store) -> None:
    names = ["id", "area_id", "tier_now", "reported", "lon", "number"]
    arrays, rev = store.order_columns(names)
    kinds = [np.int64, np.int32, np.int16, np.int64, np.float64, np.object_]
    assert [arrays[name].dtype for name in names] == [np.dtype(kind) for kind in kinds]
    assert {len(values) for values in arrays.values()} == {0}
    assert rev == store.revision()


def test_that_nothing_reads_as_zero_and_no_coordinate_as_nan(store: Store, orders: Builder) -> None:
    put(store, orders())
    arrays, _ = store.order_columns(["closed", "area_id", "text_hash", "lon"])
    assert [arrays[name].tolist() for name in ("closed", "area_id", "text_hash")] == [[0], [0], [0]]
    assert np.isnan(arrays["lon"]).all()


def test_that_many_blocks_are_one_array(
    store: Store, orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BLOCK", 7)
    put(store, orders(50, text_hash=list(range(-25, 25))))
    arrays, _ = store.order_columns(["number", "text_hash"])
    found = dict(zip(arrays["number"].tolist(), arrays["text_hash"].tolist(), strict=True))
    assert found == {f"W{step + 1}": step - 25 for step in range(50)}


def test_that_the_slices_before_and_after_an_instant_are_the_whole(store: Store, orders: Builder) -> None:
    closed = [0 if step % 10 == 0 else REPORTED + 60 * step for step in range(100)]
    put(store, orders(100, closed=closed))
    border = REPORTED + 60 * 50
    recent, _ = store.order_columns(["number", "live_until"], live_from=border)
    older, _ = store.order_columns(["number", "live_until"], live_until_below=border)
    assert int(recent["live_until"].min()) == border + 60
    assert len(older["number"]) == 45
    assert len({*recent["number"].tolist(), *older["number"].tolist()}) == 100


def test_that_events_come_with_their_orders_in_reach(store: Store, orders: Builder) -> None:
    put(store, orders(2, closed=[REPORTED + 5, 0], reported=[REPORTED, REPORTED]))
    with store.writing() as w:
        w.put_events(
            {"source": ["desk"] * 3, "number": ["W1", "W2", "W2"], "seq": [1, 1, 2], "at": [REPORTED + 1] * 3}
        )
    open_ones, _ = store.event_columns(["seq"], live_from=REPORTED + 10)
    closed_ones, _ = store.event_columns(["seq"], live_until_below=REPORTED + 10)
    assert (sorted(open_ones["seq"].tolist()), closed_ones["seq"].tolist()) == ([1, 2], [1])


def test_that_a_reach_that_meets_nothing_is_empty(store: Store, orders: Builder) -> None:
    put(store, orders(3))
    arrays, rev = store.order_columns(["id"], since_rev=store.revision())
    assert len(arrays["id"]) == 0
    assert rev == store.revision()


@pytest.mark.parametrize("names", [["unheard_of"], [], ["id", "1; DROP TABLE work_order"]])
def test_that_an_unknown_column_is_refused(store: Store, names: list[str]) -> None:
    with pytest.raises(StoreRefused):
        store.order_columns(names)


def test_that_codes_that_are_fetched_in_one_number_come_apart_again(store: Store, orders: Builder) -> None:
    codes = {
        "channel": 13,
        "tier_filed": 4,
        "tier_now": 2,
        "urgent": 1,
        "satisfaction": 3,
        "visit_result": 4,
        "found_by_kind": 8,
        "location_class": 255,
        "disputed": 1,
    }
    put(store, orders(3, **{name: [0, value, 1] for name, value in codes.items()}))
    arrays, _ = store.order_columns(["number", "disputed", *list(codes)[:-1], "text_hash"])
    at = np.argsort(arrays["number"])
    assert {name: arrays[name][at].tolist() for name in codes} == {
        name: [0, value, 1] for name, value in codes.items()
    }
    assert {arrays[name].dtype for name in codes} == {np.dtype(np.int16)}
