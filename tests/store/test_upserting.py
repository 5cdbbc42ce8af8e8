"""Orders, events and holders brought up to date: only what really changed gets a new revision."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from data.store import SourceRow, Store, StoreRefused, UpsertCount
from data.store.schema import LIVE_FOREVER
from data.terms import Mark, Tier

Builder = Callable[..., dict[str, Any]]

REPORTED = 1_604_192_400


def put(store: Store, columns: dict[str, Any]) -> UpsertCount:
    with store.writing() as w:
        return w.put_orders(columns)


def put_events(store: Store, columns: dict[str, Any]) -> int:
    with store.writing() as w:
        return w.put_events(columns)


def column(store: Store, name: str) -> dict[str, Any]:
    """Return one column of all orders by their number."""
    arrays, _ = store.order_columns(["number", name])
    return dict(zip(arrays["number"].tolist(), arrays[name].tolist(), strict=True))


def test_that_new_orders_are_counted_and_get_ascending_ids(store: Store, orders: Builder) -> None:
    assert put(store, orders(3)) == UpsertCount(new=3)
    assert put(store, orders(2, first=4)) == UpsertCount(new=2)
    ids = column(store, "id")
    assert list(ids) and [ids[f"W{step}"] for step in range(1, 6)] == sorted(ids.values())
    assert len(set(ids.values())) == 5


def test_that_the_same_orders_again_change_nothing(store: Store, orders: Builder) -> None:
    columns = orders(50, lon=[121.5] * 50, area_id=[2] * 50, place=["人民路1号"] * 50)
    put(store, columns)
    before = store.revision()
    assert put(store, columns) == UpsertCount(unchanged=50)
    assert store.revision() == before


def test_that_one_changed_order_in_a_thousand_is_the_only_one_with_a_new_revision(
    store: Store, orders: Builder
) -> None:
    put(store, orders(1000))
    before = store.revision()
    tiers = [0] * 1000
    tiers[499] = Tier.B
    put(store, orders(1000, tier_now=tiers))
    changed, rev = store.order_columns(["number", "rev"], since_rev=before)
    assert changed["number"].tolist() == ["W500"]
    assert changed["rev"].tolist() == [rev] == [before + 1]


def test_that_a_correction_to_nothing_is_a_change(store: Store, orders: Builder) -> None:
    put(store, orders(closed=[REPORTED + 9]))
    assert put(store, orders(closed=[None])) == UpsertCount(changed=1)
    assert column(store, "closed") == {"W1": 0}


def test_that_columns_not_given_keep_what_they_hold(store: Store, orders: Builder) -> None:
    put(store, orders(tier_filed=[Tier.C], closed=[REPORTED + 5]))
    put(store, orders(channel=[6]))
    assert column(store, "tier_filed") == {"W1": 3}
    assert column(store, "live_until") == {"W1": REPORTED + 5}


@pytest.mark.parametrize(
    "columns",
    [
        {"reported": np.array([REPORTED]), "closed": np.array([0]), "lon": np.array([np.nan])},
        {"reported": np.array([float(REPORTED)]), "closed": np.array([np.nan]), "lon": [None]},
        {"reported": [np.int64(REPORTED)], "closed": [None], "lon": [float("nan")]},
    ],
)
def test_that_every_form_of_a_missing_value_is_the_same(
    store: Store, orders: Builder, columns: dict[str, Any]
) -> None:
    put(store, orders(closed=[None], lon=[None]))
    assert put(store, orders(**columns)) == UpsertCount(unchanged=1)


def test_that_coordinates_are_kept_to_four_decimals(store: Store, orders: Builder) -> None:
    put(store, orders(lon=[121.123456], lat=[31.98765]))
    assert column(store, "lon") == {"W1": 121.1235}
    assert put(store, orders(lon=[121.1235], lat=[31.98765])) == UpsertCount(unchanged=1)


def test_that_the_last_row_of_a_number_stands(store: Store, orders: Builder) -> None:
    columns = orders(3, number=["W1", "W2", "W1"], channel=[1, 2, 6])
    assert put(store, columns) == UpsertCount(new=2, unchanged=1)
    assert column(store, "channel") == {"W1": 6, "W2": 2}


def test_that_numbers_of_different_sources_are_different_orders(store: Store, orders: Builder) -> None:
    with store.writing() as w:
        w.put_source(SourceRow("hotline"))
        count = w.put_orders(orders(2, source=["desk", "hotline"], number=["7", "7"]))
    assert count == UpsertCount(new=2)


def test_that_chunks_of_one_import_are_one_revision(store: Store, orders: Builder) -> None:
    before = store.revision()
    with store.writing() as w:
        for first in (1, 11, 21):
            w.put_orders(orders(10, first=first))
    assert set(column(store, "rev").values()) == {before + 1}


def test_that_the_month_is_local_and_never_changes(store: Store, orders: Builder) -> None:
    last_minute = 1_606_751_999  # 30 November 2020, 23:59:59 in Shanghai
    put(store, orders(2, reported=[last_minute, last_minute + 1]))
    assert column(store, "month") == {"W1": 202011, "W2": 202012}
    put(store, orders(reported=[last_minute + 90 * 86400]))
    assert column(store, "month") == {"W1": 202011, "W2": 202012}


def test_that_the_month_follows_a_time_zone_named_in_the_same_import(store: Store, orders: Builder) -> None:
    with store.writing() as w:
        w.put_district(replace(store.district, zone="America/New_York"))
        w.put_orders(orders(reported=[1_606_752_000]))  # 1 December in Shanghai
    assert column(store, "month") == {"W1": 202011}


def test_that_no_orders_are_no_change(store: Store, orders: Builder) -> None:
    before = store.revision()
    assert put(store, orders(0)) == UpsertCount()
    assert store.revision() == before


def test_that_an_order_lives_until_its_last_instant_and_an_open_one_for_ever(
    store: Store, orders: Builder
) -> None:
    closed = [REPORTED + 100, REPORTED + 100, 0, 0]
    due = [REPORTED + 50, REPORTED + 900, REPORTED + 50, 0]
    cancelled = [0, 0, 0, REPORTED + 7]
    put(store, orders(4, reported=[REPORTED] * 4, closed=closed, due_close=due, cancelled=cancelled))
    assert column(store, "live_until") == {
        "W1": REPORTED + 100, "W2": REPORTED + 900, "W3": LIVE_FOREVER, "W4": REPORTED + 7,
    }  # fmt: skip


def test_that_a_changed_event_gives_its_order_a_new_revision(
    store: Store, orders: Builder, events: Builder
) -> None:
    put(store, orders(2))
    assert put_events(store, events()) == 1
    before = store.revision()
    assert put_events(store, events()) == 0
    assert store.revision() == before
    assert put_events(store, events(ends=[REPORTED + 7200])) == 1
    assert store.order_columns(["number"], since_rev=before)[0]["number"].tolist() == ["W1"]
    found, _ = store.event_columns(["seq", "kind", "at", "ends"], since_rev=before)
    assert {name: values.tolist() for name, values in found.items()} == {
        "seq": [1], "kind": [3], "at": [REPORTED + 3600], "ends": [REPORTED + 7200],
    }  # fmt: skip


def test_that_an_order_lives_as_long_as_its_newest_event(
    store: Store, orders: Builder, events: Builder
) -> None:
    put(store, orders(closed=[REPORTED + 10]))
    put_events(store, events(at=[REPORTED + 99]))
    assert column(store, "live_until") == {"W1": REPORTED + 99}
    put(store, orders(closed=[REPORTED + 11]))
    assert column(store, "live_until") == {"W1": REPORTED + 99}


def test_that_an_event_of_an_unknown_order_is_refused(store: Store, events: Builder) -> None:
    with pytest.raises(StoreRefused, match="W1"):
        put_events(store, events())


def test_that_an_event_needs_its_place_among_the_others(store: Store, orders: Builder) -> None:
    put(store, orders())
    with pytest.raises(StoreRefused, match="seq"):
        put_events(store, {"source": ["desk"], "number": ["W1"], "at": [REPORTED]})


def test_that_holders_are_kept_with_their_times(store: Store, orders: Builder) -> None:
    put(store, orders())
    holders: dict[str, Any] = {
        "source": ["desk"] * 2, "number": ["W1"] * 2, "body_id": [1, 2],
        "held_from": [REPORTED, REPORTED + 60], "held_until": [REPORTED + 60, None], "lead": [True, False],
    }  # fmt: skip
    for expected in (2, 0):
        with store.writing() as w:
            assert w.put_holders(holders) == expected
    found, _ = store.holder_columns(["body_id", "held_until", "lead"], since_rev=0)
    rows = sorted(zip(*(values.tolist() for values in found.values()), strict=True))
    assert rows == [(1, REPORTED + 60, True), (2, 0, False)]


def test_that_deleted_orders_are_flagged_and_told_to_followers_alone(store: Store, orders: Builder) -> None:
    put(store, orders(3))
    before = store.revision()
    with store.writing() as w:
        assert w.mark_deleted("desk", ["W2", "W9"]) == 1
    found, _ = store.order_columns(["number", "deleted"], since_rev=before)
    assert (found["number"].tolist(), found["deleted"].tolist()) == (["W2"], [1])
    assert column(store, "deleted") == {"W1": 0, "W3": 0}
    with store.writing() as w:
        assert w.mark_deleted("desk", ["W2"]) == 0


def test_that_a_deleted_order_that_is_put_again_comes_back(store: Store, orders: Builder) -> None:
    put(store, orders())
    with store.writing() as w:
        w.mark_deleted("desk", ["W1"])
    assert put(store, orders()) == UpsertCount(changed=1)
    assert column(store, "deleted") == {"W1": 0}


def test_that_data_time_is_the_second_after_the_newest_that_happened(
    store: Store, orders: Builder, events: Builder
) -> None:
    put(store, orders(due_close=[REPORTED + 10**6], disposed=[REPORTED + 30]))
    assert store.data_time() == REPORTED + 31
    put_events(store, events(at=[REPORTED + 40]))
    assert store.data_time() == REPORTED + 41
    impossible = orders(first=2, disposed=[REPORTED + 10**8], marks=[int(Mark.IMPOSSIBLE_TIME)])
    put(store, impossible)
    assert store.data_time() == REPORTED + 41
    with store.writing() as w:
        w.mark_deleted("desk", ["W1"])
    assert store.data_time() is None


def test_that_a_declared_export_time_goes_before_the_stamps(store: Store, orders: Builder) -> None:
    put(store, orders())
    with store.writing() as w:
        w.put_source(SourceRow("desk", data_time=REPORTED - 5))
    assert store.data_time() == REPORTED - 5


@pytest.mark.parametrize(
    "columns",
    [
        {"area_id": [99]},
        {"category_id": [99]},
        {"lead_body_id": [99]},
        {"master_month": [202011], "master_id": [99]},
        {"unheard_of": [1]},
        {"id": [5]},
        {"channel": ["six"]},
        {"text_hash": [2**63]},
        {"satisfaction": [40_000]},
        {"marks": [2**40]},
        {"number": [""]},
        {"number": ["W\x001"]},
        {"place": ["half a character \ud800"]},
        {"source": ["unheard of"]},
        {"closed": [1, 2]},
    ],
)
def test_that_what_breaks_a_rule_is_refused_and_leaves_nothing(
    store: Store, orders: Builder, columns: dict[str, Any]
) -> None:
    before = store.revision()
    with pytest.raises(StoreRefused), store.writing() as w:
        w.put_orders(orders(first=2))
        w.put_orders(orders(**columns))
    assert column(store, "id") == {}
    assert store.revision() == before


def test_that_a_refusal_somebody_swallows_still_leaves_nothing(store: Store, orders: Builder) -> None:
    with store.writing() as w, contextlib.suppress(StoreRefused):
        w.put_orders(orders(area_id=["street"]))
    assert put(store, orders(2)) == UpsertCount(new=2)


HOSTILE = [
    "Robert'); DROP TABLE work_order;--",
    '"',
    "100%_",
    "\\",
    "\\N",
    "\t\n",
    "😀网格",
    "{where}",
    "NULL",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_that_hostile_text_is_data(store: Store, orders: Builder, text: str) -> None:
    put(store, orders(number=[text], place=[text], matter=[text]))
    assert put(store, orders(number=[text], place=[text], matter=[text])) == UpsertCount(unchanged=1)
    found = store.orders()[0]
    assert (found.number, found.place, found.matter) == (text, text, text)
