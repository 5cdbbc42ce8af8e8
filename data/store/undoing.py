"""Taking back a whole import: its new orders are flagged, what it changed becomes what it was."""

import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from json import loads
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    delete,
    exc,
    exists,
    func,
    null,
    or_,
    select,
    tuple_,
    update,
)

from data.store import schema
from data.store.errors import StoreRefused
from data.store.keeping import digest, from_json, held_rows, key_names
from data.store.putting import upsert
from data.store.transaction import Transaction, lock_counter

ORDER = schema.WORK_ORDER
VERSION = schema.WORK_ORDER_VERSION
REPLACED = schema.REPLACED
BATCH = schema.IMPORT_BATCH

Batch: TypeAlias = Row[Any]

_CHILDREN = (schema.WORK_ORDER_EVENT, schema.ORDER_BODY)
_STAYS = {"district_id", "month", "id", "rev", "source_id", "number", "live_until"}
"""What remains of an order that is taken back: its identity, and when it mattered."""


def newest(connection: Connection, district: int) -> Batch | None:
    """The newest import that changed something and is not undone; None where its rows were changed since."""
    mine = (BATCH.c.district_id == district, BATCH.c.undone_at.is_(None), _changed_something())
    batch = connection.execute(select(BATCH).where(*mine).order_by(BATCH.c.id.desc()).limit(1)).first()
    if batch is None or batch.rev is None or _changed_since(connection, batch):
        return None
    return batch


def undo(step: Transaction, batch_id: int) -> int:
    """Take back the newest import; returns how many rows that changed. StoreRefused says why it cannot be."""
    lock_counter(step, "order")
    step.tally.months = None
    batch = newest(step.connection, step.district)
    if batch is None or batch.id != batch_id:
        raise StoreRefused("store.error.undo_later", batch=batch_id)
    try:
        changed = _undo_orders(step, batch) + _undo_rows(step, batch)
    except exc.IntegrityError as error:
        raise StoreRefused("store.error.undo_referred", batch=batch_id) from error
    mine = (BATCH.c.district_id == step.district, BATCH.c.id == batch_id)
    step.connection.execute(update(BATCH).where(*mine).values(undone_at=int(time.time())))
    return changed


def _changed_something() -> ColumnElement[bool]:
    """Whether an import wrote an order or another row; of one without a revision nobody knows."""
    same = (REPLACED.c.district_id == BATCH.c.district_id, REPLACED.c.batch_id == BATCH.c.id)
    return or_(BATCH.c.rev.is_(None), BATCH.c.orders > 0, exists().where(*same))


def _changed_since(connection: Connection, batch: Batch) -> bool:
    """Whether an order or row that the import wrote is no longer as it left it."""
    held = connection.scalar(select(func.count()).select_from(ORDER).where(*_its_orders(batch)))
    return held != batch.orders or any(
        digest(table, there.get(row.row_key)) != row.later
        for table, rows in _recorded(connection, batch)
        if table not in _CHILDREN
        for there in [held_rows(connection, batch.district_id, table, [row.row_key for row in rows])]
        for row in rows
    )


def _its_orders(batch: Batch) -> tuple[ColumnElement[bool], ...]:
    """The orders that are as the import wrote them; their revision is its own, or later by an undoing."""
    district = ORDER.c.district_id == batch.district_id
    return district, ORDER.c.rev >= batch.rev, ORDER.c.batch_id == batch.id


def _recorded(connection: Connection, batch: Batch) -> Iterator[tuple[Table, Sequence[Batch]]]:
    """The rows that the import replaced, by table, those that others refer to first."""
    mine = (REPLACED.c.district_id == batch.district_id, REPLACED.c.batch_id == batch.id)
    query = select(REPLACED).where(*mine).order_by(REPLACED.c.relation, REPLACED.c.seq)
    found = {name: list(rows) for name, rows in groupby(connection.execute(query), lambda row: row.relation)}
    for table in schema.METADATA.sorted_tables:
        if table.name in found:
            yield table, found[table.name]


def _undo_orders(step: Transaction, batch: Batch) -> int:
    """Bring changed orders back, and empty and flag the new ones, whose events and holders go."""
    names = [column.name for column in ORDER.c if column.name not in ("district_id", "month", "id", "rev")]
    same = (
        ORDER.c.district_id == VERSION.c.district_id,
        ORDER.c.month == VERSION.c.month,
        ORDER.c.id == VERSION.c.id,
    )
    back = update(ORDER).values(rev=step.rev, **{name: VERSION.c[name] for name in names})
    earlier = (VERSION.c.district_id == step.district, VERSION.c.replaced_by == batch.id)
    restored = step.connection.execute(back.where(*same, *earlier)).rowcount
    new = select(ORDER.c.district_id, ORDER.c.month, ORDER.c.id).where(*_its_orders(batch))
    for table in _CHILDREN:
        key = tuple_(table.c.district_id, table.c.month, table.c.order_id)
        step.connection.execute(delete(table).where(key.in_(new)))
    gone = update(ORDER).values({**_emptied(), "rev": step.rev, "deleted": 1})
    return restored + step.connection.execute(gone.where(*_its_orders(batch))).rowcount


def _emptied() -> dict[str, Any]:
    """The columns of an order that hold nothing any more, so that nothing it named is held by it."""
    return {
        column.name: null() if column.nullable else column.server_default.arg  # type: ignore[union-attr]
        for column in ORDER.c
        if column.name not in _STAYS
    }


def _undo_rows(step: Transaction, batch: Batch) -> int:
    """Bring back rows of the other tables, then take out those that were not there, referring ones first."""
    tables = list(_recorded(step.connection, batch))
    changed = 0
    for table, rows in tables:
        if earlier := [from_json(row.earlier) for row in rows if row.earlier is not None]:
            changed += upsert(step, table, earlier)
    for table, rows in reversed(tables):
        for row in reversed([row for row in rows if row.earlier is None]):
            changed += _remove(step, table, loads(row.row_key))
    return changed


def _remove(step: Transaction, table: Table, key: list[Any]) -> int:
    names = key_names(table)
    here = [table.c[name] == value for name, value in zip(names, key, strict=True)]
    mine = (table.c.district_id == step.district, *here)
    if table is schema.ORDER_SOURCE:  # its flagged orders still name it
        return step.connection.execute(
            update(table).where(*mine).values(recorded_steps=0, columns="", data_time=None)
        ).rowcount
    return step.connection.execute(delete(table).where(*mine)).rowcount
