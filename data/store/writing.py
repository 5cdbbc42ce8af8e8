"""One writing transaction: what may be put into a store, and what the store does when it ends."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray
from sqlalchemy import insert, update

from data.store import (
    audit,
    finding,
    forgetting,
    reading,
    retracting,
    schema,
    undoing,
    upserting,
)
from data.store.errors import StoreRefused
from data.store.first_load import build_indexes
from data.store.order_rows import BatchInfo, UpsertCount
from data.store.rows import (
    RejectRow,
)
from data.store.staging import Columns, texts
from data.store.table_writing import TableWriter, row_values
from data.store.transaction import Transaction, next_id, take_clock

MANY = 5_000
"""Rows written from which on the planner's statistics are refreshed."""


class Writer(TableWriter):
    """The open transaction of `Store.writing`. Everything put is there when the block ends, or nothing is.

    Rows that are put again unchanged change nothing; only real changes move the revision. Rows refer to
    others by id, so put areas before bodies, bodies before categories and posts, all before orders.
    """

    def __init__(self, step: Transaction, batch: BatchInfo | None) -> None:
        super().__init__(replace(step, batch_id=self._begin_batch(step, batch) if batch else None))
        self._notes: dict[str, Any] = {}
        self._count = UpsertCount()
        self._rejected = 0

    @property
    def batch_id(self) -> int | None:
        """The import this transaction belongs to, if it is one."""
        return self._step.batch_id

    @property
    def written(self) -> int:
        """How many rows were new or differed so far; what is told of the import itself does not count."""
        return self._written

    def put_orders(self, columns: Columns, *, again: bool = False) -> UpsertCount:
        """Write orders given as columns of equal length: `source` (code), `number`, and any of ORDER_COLUMNS.

        May be called many times in one transaction. In instants, references and hashes 0 and None are none;
        NaN is no coordinate. Columns not given keep what they hold. `again` are orders that this transaction
        wrote before, in another wording of the same files: they count as unchanged.
        """
        count = upserting.upsert_orders(self._step, columns)
        if again:
            count = UpsertCount(unchanged=count.new + count.changed + count.unchanged)
        self._count += count
        self._written += count.new + count.changed
        return count

    def note_unchanged(self, rows: int) -> None:
        """Count rows that repeat, or are overruled by, another row of the same import."""
        self._count += UpsertCount(unchanged=rows)

    def find_orders(
        self, source: str, numbers: Sequence[str], names: Sequence[str] = ()
    ) -> dict[str, NDArray[Any]]:
        """See `data.store.finding`: the ids of orders by number, 0 for none, and more of their columns."""
        return finding.find_orders(self._step, source, numbers, names)

    def find_events(
        self, source: str, numbers: Sequence[str], names: Sequence[str], seqs: range
    ) -> dict[str, NDArray[Any]]:
        """See `data.store.finding`: the events of orders by number, with the `row` of each among them."""
        return finding.find_events(self._step, source, numbers, names, seqs)

    def amend_orders(self, columns: Columns) -> int:
        """Write what follows from the events of orders that are there, see `put_orders`; no row of a file."""
        return self._wrote(upserting.upsert_orders(self._step, columns).changed)

    def count_touched(self) -> int:
        """Count as changed, not unchanged, the orders that events alone have changed since the last call."""
        touched, self._step.tally.touched = self._step.tally.touched, 0
        self._count += UpsertCount(changed=touched, unchanged=-touched)
        return touched

    def retract_events(self, columns: Columns) -> int:
        """Delete events that their source takes back: `source`, `number`, `seq`."""
        return self._wrote(retracting.retract_events(self._step, columns))

    def put_events(self, columns: Columns) -> int:
        """Write events of orders: `source`, `number`, `seq` (ascending in each), any of WORK_ORDER_EVENT."""
        return self._wrote(upserting.upsert_children(self._step, schema.WORK_ORDER_EVENT, columns))

    def put_holders(self, columns: Columns) -> int:
        """Write who held orders: `source`, `number`, `body_id`, `held_from`, `held_until`, `lead`."""
        return self._wrote(upserting.upsert_children(self._step, schema.ORDER_BODY, columns))

    def mark_deleted(self, source: str, numbers: Sequence[str]) -> int:
        """Flag orders as deleted; their rows stay, so that followers hear of it."""
        return self._wrote(upserting.delete_orders(self._step, source, numbers))

    def forget_orders(self, categories: Sequence[int]) -> int:
        """Empty the texts and points of the orders of these categories, which are about persons."""
        return self._wrote(forgetting.forget_orders(self._step, categories))

    def forget_signals(self, before: int) -> int:
        """Delete the signals for review that were taken up before an instant and never confirmed."""
        return self._wrote(forgetting.forget_signals(self._step, before))

    def put_rejects(self, rows: Iterable[RejectRow]) -> None:
        """Record lines of the file that were not imported; only in an import."""
        if self.batch_id is None:
            raise StoreRefused("store.error.no_batch")
        fixed = {"district_id": self._step.district, "batch_id": self.batch_id}
        values = [
            {**fixed, "seq": self._rejected + count, **row_values(row)} for count, row in enumerate(rows, 1)
        ]
        self._rejected += len(values)
        if values:
            self._step.connection.execute(insert(schema.REJECT), values)

    def note_batch(
        self,
        *,
        read: int,
        marked: int = 0,
        unplaced: int = 0,
        dropped: Sequence[str] = (),
        rows: UpsertCount = UpsertCount(),  # noqa: B008 - a frozen value
    ) -> None:
        """Record what only the reader of the file knows; of new and changed rows orders are counted here."""
        self._count += rows
        self._notes = {
            "read": read, "marked": marked, "unplaced": unplaced, "dropped_columns": "\n".join(dropped),
        }  # fmt: skip

    def undo(self, batch_id: int) -> int:
        """Take back an import, see `Store.undo_import`."""
        return self._wrote(undoing.undo(self._step, batch_id))

    def audit(self, actor: str, action: str, detail: str = "") -> None:
        """Append to the audit chain."""
        audit.append(self._step, actor, action, *texts("detail", [detail]))

    def finish(self) -> None:
        """End the transaction: take the clock if anything changed, and close the import's record."""
        step = self._step
        build_indexes(step)
        rev = take_clock(step) if self._written else None
        if step.batch_id is not None:
            rev = reading.revision(step.connection, step.district) if rev is None else rev
            batch, count = schema.IMPORT_BATCH, self._count
            counts = {"new": count.new, "changed": count.changed, "unchanged": count.unchanged}
            left = {"rev": rev, "orders": step.tally.orders, "finished_at": int(time.time())}
            mine = (batch.c.district_id == step.district, batch.c.id == step.batch_id)
            values = {**counts, **self._notes, **left, "rejected": self._rejected}
            step.connection.execute(update(batch).where(*mine).values(values))

    @staticmethod
    def _begin_batch(step: Transaction, batch: BatchInfo) -> int:
        id_ = next_id(step, schema.IMPORT_BATCH)
        fixed = {"district_id": step.district, "id": id_, "started_at": int(time.time())}
        step.connection.execute(insert(schema.IMPORT_BATCH).values({**fixed, **row_values(batch)}))
        return id_
