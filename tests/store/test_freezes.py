"""Freezes in the store: written once, listed without their slices, in the audit chain."""

from __future__ import annotations

from data.store import FreezeRow, Store

ROW = FreezeRow(10, 1, 9, 3, 11, "ab" * 32, '{"period":"2020-10"}', '{"ids":{}}', b"\x00slice\xff")


def test_that_a_freeze_is_read_as_it_was_written(store: Store) -> None:
    with store.writing() as writer:
        ids = [writer.add_freeze(ROW, "desk"), writer.add_freeze(ROW, "desk")]
    found = store.freeze(ids[1])
    assert found is not None and found.ledger == ROW.ledger
    assert [(row.id, row.ledger, row.sha256) for row in store.freezes()] == [
        (ids[0], b"", ROW.sha256),
        (ids[1], b"", ROW.sha256),
    ]
    assert store.freeze(99) is None


def test_that_a_freeze_moves_no_revision(store: Store) -> None:
    before = store.revision()
    with store.writing() as writer:
        writer.add_freeze(ROW, "desk")
    assert store.revision() == before
