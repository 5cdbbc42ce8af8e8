"""That an order was taken note of is kept with the order, on both back ends, and moves the revision."""

from __future__ import annotations

from data.store import AcknowledgementRow, SourceRow, Store


def test_that_what_was_taken_note_of_is_known_to_every_seat(store: Store) -> None:
    with store.writing() as writer:
        writer.put_source(SourceRow("desk"))
        writer.put_orders({"source": ["desk"], "number": ["a"], "reported": [1_600_000_000], "urgent": [1]})
    order = store.orders()[0]
    before, row = store.revision(), AcknowledgementRow(order.month, order.id, 1_600_000_100, "区网格中心")
    for written in (1, 0):
        with store.writing() as writer:
            assert writer.put_acknowledgements([row]) == written
    assert store.acknowledgements() == [row]
    assert store.revision() > before
    assert store.orders_by_id([order.id]) == [order]
