"""Events that a source takes back are gone, their orders change, and undoing the import brings them again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from data.store import BatchInfo, Store

Builder = Callable[..., dict[str, Any]]
IMPORT = BatchInfo("orders")


def held(store: Store) -> list[tuple[int, int]]:
    columns, _ = store.event_columns(["order_id", "seq"])
    return sorted(zip(columns["order_id"].tolist(), columns["seq"].tolist(), strict=True))


def loaded(store: Store, orders: Builder, events: Builder) -> list[str]:
    """Three orders with two events each; gives their numbers."""
    told = orders(3)
    numbers = [str(number) for number in told["number"]]
    with store.writing(IMPORT) as writer:
        writer.put_orders(told)
        for seq in (3, 6):
            writer.put_events({**events(), "source": told["source"], "number": numbers, **_rows(seq)})
    return numbers


def _rows(seq: int) -> dict[str, list[int]]:
    return {"seq": [seq] * 3, "kind": [seq] * 3, "at": [1_604_300_000 + seq] * 3}


def _gone(numbers: list[str], *seqs: int) -> dict[str, Any]:
    return {"source": ["desk"] * len(numbers), "number": numbers, "seq": list(seqs)}


def test_that_only_the_events_named_go_and_only_their_orders_change(
    store: Store, orders: Builder, events: Builder
) -> None:
    numbers = loaded(store, orders, events)
    before = {order.number: order.rev for order in store.orders()}
    with store.writing(IMPORT) as writer:
        assert writer.retract_events(_gone([numbers[0], numbers[1]], 3, 5)) == 1
        assert writer.count_touched() == 1
        assert writer.count_touched() == 0
    ids = {order.number: order.id for order in store.orders()}
    assert (ids[numbers[0]], 3) not in held(store)
    assert len(held(store)) == 5
    after = {order.number: order.rev for order in store.orders()}
    assert [number for number in numbers if after[number] != before[number]] == [numbers[0]]


def test_that_undoing_brings_retracted_events_back(store: Store, orders: Builder, events: Builder) -> None:
    numbers = loaded(store, orders, events)
    before = held(store)
    with store.writing(IMPORT) as writer:
        writer.retract_events(_gone(numbers, 3, 6, 6))
    assert len(held(store)) == 3
    store.undo_import(store.batches()[-1].id)
    assert held(store) == before


def test_that_events_are_found_by_number_and_range(store: Store, orders: Builder, events: Builder) -> None:
    numbers = loaded(store, orders, events)
    with store.writing() as writer:
        found = writer.find_events("desk", [numbers[2], "unknown", numbers[0]], ("seq", "at"), range(4, 64))
    rows = [found[name].tolist() for name in ("row", "seq", "at")]
    assert rows == [[0, 2], [6, 6], [1_604_300_006] * 2]


def test_that_an_amended_order_counts_as_no_row_of_the_import(
    store: Store, orders: Builder, events: Builder
) -> None:
    numbers = loaded(store, orders, events)
    with store.writing(IMPORT) as writer:
        cancelled = {"source": ["desk"], "number": numbers[:1], "cancelled": [1_604_400_000]}
        assert [writer.amend_orders(cancelled) for _ in range(2)] == [1, 0]
    batch = store.batches()[-1]
    assert (batch.new, batch.changed, batch.unchanged) == (0, 0, 0)
