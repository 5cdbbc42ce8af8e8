"""Lists, the order card and counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data.store import OrderFilter, Store, StoreRefused
from data.terms import Channel, Tier

Builder = Callable[..., dict[str, Any]]

REPORTED = 1_604_192_400

FILTERS = [
    (OrderFilter(), ["W4", "W3", "W2", "W1"]),
    (OrderFilter(area_ids=(2,)), ["W3", "W1"]),
    (OrderFilter(unplaced=True), ["W4", "W2"]),
    (OrderFilter(tiers=(Tier.A, Tier.D)), ["W4", "W1"]),
    (OrderFilter(channels=(Channel.HOTLINE,)), ["W2"]),
    (OrderFilter(body_ids=(1,)), ["W1"]),
    (OrderFilter(open=True), ["W4", "W3"]),
    (OrderFilter(reported_from=REPORTED + 60, reported_until=REPORTED + 180), ["W3", "W2"]),
    (OrderFilter(number="W2"), ["W2"]),
    (OrderFilter(number="_2"), []),
    (OrderFilter(place="100%"), ["W4"]),
    (OrderFilter(open=True, unplaced=True), ["W4"]),
]


@pytest.fixture
def filled(store: Store, orders: Builder) -> Store:
    with store.writing() as w:
        w.put_orders(
            orders(
                4,
                area_id=[2, None, 2, None],
                tier_now=[Tier.A, Tier.B, Tier.C, Tier.D],
                channel=[0, Channel.HOTLINE, 0, 0],
                lead_body_id=[1, 2, None, None],
                closed=[REPORTED + 5, REPORTED + 5, None, None],
                due_dispose=[None, None, REPORTED + 900, REPORTED + 1900],
                place=["a", "1000", "b", "100% sure"],
            )
        )
    return store


@pytest.mark.parametrize(("which", "numbers"), FILTERS)
def test_that_a_filter_lets_through_what_it_says(
    filled: Store, which: OrderFilter, numbers: list[str]
) -> None:
    assert [row.number for row in filled.orders(which)] == numbers


def test_that_a_page_is_part_of_the_whole_list(filled: Store) -> None:
    page = filled.orders(order_by="number", descending=False, limit=2, offset=1)
    assert [row.number for row in page] == ["W2", "W3"]


def test_that_what_is_missing_stands_last_in_either_order(filled: Store) -> None:
    for descending in (True, False):
        rows = filled.orders(order_by="due_dispose", descending=descending)
        assert [row.due_dispose for row in rows][2:] == [None, None]


def test_that_a_list_cannot_be_ordered_by_anything_else(filled: Store) -> None:
    with pytest.raises(StoreRefused):
        filled.orders(order_by="random()")


def test_that_orders_come_in_the_order_of_their_ids(filled: Store) -> None:
    ids = [row.id for row in filled.orders()]
    assert [row.id for row in filled.orders_by_id([*ids, 10**9])] == ids


def test_that_a_card_holds_events_and_holders_in_time(filled: Store) -> None:
    with filled.writing() as w:
        w.put_events(
            {"source": ["desk"] * 2, "number": ["W3"] * 2, "seq": [2, 1], "at": [REPORTED + 9, REPORTED + 8]}
        )
        w.put_holders(
            {
                "source": ["desk"] * 2,
                "number": ["W3"] * 2,
                "body_id": [1, 2],
                "held_from": [REPORTED + 5, REPORTED],
            }
        )
    card = filled.order(filled.orders(OrderFilter(number="W3"))[0].id)
    assert card is not None
    assert card.order.number == "W3"
    assert [event.at for event in card.events] == [REPORTED + 8, REPORTED + 9]
    assert [holder.body_id for holder in card.holders] == [2, 1]


def test_that_there_is_no_card_of_an_unknown_or_deleted_order(filled: Store) -> None:
    id_ = filled.orders(OrderFilter(number="W1"))[0].id
    with filled.writing() as w:
        w.mark_deleted("desk", ["W1"])
    assert filled.order(id_) is None
    assert filled.order(10**9) is None


def test_that_counts_agree_with_the_lists(filled: Store) -> None:
    with filled.writing() as w:
        w.mark_deleted("desk", ["W4"])
    counts = filled.counts()
    names = ("work_order", "order_key", "open", "unplaced", "deleted", "area")
    assert [counts[name] for name in names] == [4, 4, 1, 1, 1, 2]
