"""How far the review of signals has come is kept on both back ends, and forgotten unless it was confirmed."""

from __future__ import annotations

import numpy as np

from data.store import RevisitRow, SignalRow, SourceRow, Store


def put_order(store: Store) -> tuple[int, int]:
    with store.writing() as writer:
        writer.put_source(SourceRow("s"))
        columns = {"source": ["s"], "number": ["1"], "reported": [1_600_000_000]}
        writer.put_orders({name: np.array(column) for name, column in columns.items()})
    row = store.orders()[0]
    return int(row.month), int(row.id)


def test_that_a_signal_and_its_second_visit_are_kept(store: Store) -> None:
    month, order = put_order(store)
    with store.writing() as writer:
        signal = SignalRow(writer.new_id(SignalRow), "I2:46:202010", "I2", None, 202010, 100)
        visit = RevisitRow(month, order, True, 1, 110, signal.id)
        assert writer.put_signals([signal]) + writer.put_revisits([visit]) == 2
    assert (store.signals(), store.revisits()) == ([signal], [visit])


def test_that_an_old_signal_is_forgotten_and_a_confirmed_one_is_not(store: Store) -> None:
    month, order = put_order(store)
    old = SignalRow(1, "I2:46:202010", "I2", None, 202010, 100)
    kept = SignalRow(2, "I1:46:202010", "I1", None, 202010, 100, confirmed_at=150)
    new = SignalRow(3, "I3:46:202010", "I3", None, 202010, 200)
    with store.writing() as writer:
        writer.put_signals([old, kept, new])
        writer.put_revisits([RevisitRow(month, order, True, 1, 110, old.id, 120, 2)])
    with store.writing() as writer:
        assert writer.forget_signals(200) == 1
    assert store.signals() == [kept, new]
    assert store.revisits() == [RevisitRow(month, order, True, 1, 110, None, 120, 2)]
