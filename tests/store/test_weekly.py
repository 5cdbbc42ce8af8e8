"""Weekly counts are the same on both back ends, by the local clock, and never tell a deleted order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from data.store import Store

MONDAY = 1_604_246_400
"""2 November 2020, 00:00 in Shanghai."""
WEEK, HOUR = 7 * 86_400, 3_600


def put(store: Store, orders: Callable[..., dict[str, Any]], *reported: int) -> None:
    count = len(reported)
    told = {"area_id": [2] * count, "category_id": [1] * count, "channel": [6] * count}
    with store.writing() as writer:
        writer.put_orders(orders(count, **{"reported": list(reported), **told}))


def counted(store: Store, *shifts: tuple[int, int]) -> list[list[int]]:
    rows: list[list[int]] = store.weekly_counts(MONDAY, MONDAY + 2 * WEEK, shifts).tolist()
    return sorted(rows)


def test_that_orders_count_in_the_week_in_which_they_were_reported(
    store: Store, orders: Callable[..., dict[str, Any]]
) -> None:
    put(store, orders, MONDAY - 1, MONDAY, MONDAY + WEEK - 1, MONDAY + WEEK, MONDAY + 2 * WEEK)
    assert counted(store) == [[0, 2, 1, 6, 2], [1, 2, 1, 6, 1]]


def test_that_a_clock_that_goes_back_lengthens_its_week(
    store: Store, orders: Callable[..., dict[str, Any]]
) -> None:
    put(store, orders, MONDAY + WEEK, MONDAY + WEEK + HOUR)
    assert counted(store, (MONDAY + WEEK - 5 * HOUR, -HOUR)) == [[0, 2, 1, 6, 1], [1, 2, 1, 6, 1]]


def test_that_deleted_orders_are_not_counted(store: Store, orders: Callable[..., dict[str, Any]]) -> None:
    put(store, orders, MONDAY, MONDAY + 1)
    with store.writing() as writer:
        writer.mark_deleted("desk", ["W1"])
    assert counted(store) == [[0, 2, 1, 6, 1]]
