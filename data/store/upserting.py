"""Work orders, their events and holders in bulk: stage, find the key, write what differs."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, func, insert, literal, null, select, tuple_, update

from data.store import schema
from data.store.errors import StoreRefused
from data.store.first_load import insert_fresh
from data.store.keeping import keep_children, keep_orders
from data.store.order_rows import UpsertCount
from data.store.staging import Columns, blocks, checked_names, fill, plain_block, put_in_stage, staged
from data.store.transaction import (
    Transaction,
    in_months,
    lock_counter,
    make_months,
    note_months,
    set_counter,
)
from data.terms import Mark

ORDER = schema.WORK_ORDER
EVENT = schema.WORK_ORDER_EVENT
KEY = schema.ORDER_KEY

_CHANGED = 2
"""In the stage's column `fresh`: a known order that differs; 1 is a new one."""

_OWN = {
    "district_id",
    "month",
    "id",
    "rev",
    "live_until",
    "happened",
    "source_id",
    "number",
    "deleted",
    "batch_id",
}
ORDER_COLUMNS = tuple(column.name for column in ORDER.c if column.name not in _OWN)
"""What an import may say of an order beside its source and number; the rest the store keeps itself."""


def upsert_orders(step: Transaction, columns: Columns) -> UpsertCount:
    """Write the orders that are new or differ; columns that are not given keep what they hold.

    An order that had been marked deleted comes back.
    """
    names = checked_names(ORDER, columns, ORDER_COLUMNS)
    total = UpsertCount()
    with staged(step.connection, ORDER, names) as stage:
        for block in blocks(columns):
            rows = plain_block(step, ORDER, block)
            make_months(step, rows.months)
            if insert_fresh(step, rows):
                total += UpsertCount(new=len(rows.numbers))
                continue
            put_in_stage(step, stage, rows)
            total += _merge_orders(step, stage, names, len(rows.numbers))
    return total


def _merge_orders(step: Transaction, stage: Table, names: Sequence[str], rows: int) -> UpsertCount:
    last = lock_counter(step, "order")
    resolve(step, stage)
    unknown = update(stage).where(stage.c.order_id.is_(None))
    new = step.connection.execute(unknown.values(order_id=stage.c.position + last, fresh=1)).rowcount
    if new:
        set_counter(step, "order", last + rows)
        step.tally.orders += new
        _insert_orders(step, stage, names)
    changed = _update_orders(step, stage, names) if new < rows else 0
    return UpsertCount(new, changed, rows - new - changed)


def resolve(step: Transaction, stage: Table) -> None:
    """Write the keys of the orders that are known already into the stage.

    By a look-up a row: joined, SQLite first reads every key of the store to build a filter.
    """

    def known(name: str) -> ColumnElement[Any]:
        same = (KEY.c.source_id == stage.c.source_id, KEY.c.number == stage.c.number)
        return select(KEY.c[name]).where(KEY.c.district_id == step.district, *same).scalar_subquery()

    month = func.coalesce(known("month"), stage.c.order_month)
    step.connection.execute(update(stage).values(order_month=month, order_id=known("id"), fresh=0))
    note_months(step, stage)


def _insert_orders(step: Transaction, stage: Table, names: Sequence[str]) -> None:
    given = {name: stage.c[name] for name in names}
    values: dict[str, ColumnElement[Any]] = {
        "district_id": literal(step.district),
        "month": stage.c.order_month,
        "id": stage.c.order_id,
        "source_id": stage.c.source_id,
        "number": stage.c.number,
        **_kept(step, given.get, literal(0)),
        **given,
    }
    fresh = select(*values.values()).where(stage.c.fresh == 1).order_by(stage.c.position)
    keys = ("source_id", "number", "order_month", "order_id")
    named = select(literal(step.district), *(stage.c[name] for name in keys)).where(stage.c.fresh == 1)
    with step.backend.checking(step.connection):
        step.connection.execute(insert(ORDER).from_select(list(values), fresh))
        step.connection.execute(
            insert(KEY).from_select(["district_id", "source_id", "number", "month", "id"], named)
        )


def _update_orders(step: Transaction, stage: Table, names: Sequence[str]) -> int:
    """Find the known orders that differ, keep them as they were, and write them."""
    given = {name: stage.c[name] for name in names}
    old = tuple_(ORDER.c.deleted, *(ORDER.c[name] for name in names))
    new = tuple_(literal(0), *given.values())
    here = (
        ORDER.c.district_id == step.district,
        ORDER.c.month == stage.c.order_month,
        ORDER.c.id == stage.c.order_id,
        in_months(step, ORDER),
    )
    differs = select(literal(1)).where(*here, old.is_distinct_from(new)).correlate(stage).exists()
    marked = update(stage).where(stage.c.fresh == 0, differs).values(fresh=_CHANGED)
    changed = step.connection.execute(marked).rowcount
    if changed:
        touched = stage.c.fresh == _CHANGED
        keep_orders(step, select(stage.c.order_month, stage.c.order_id).where(touched))
        kept = _kept(step, lambda name: given.get(name, ORDER.c[name]), _newest_event(step))
        statement = update(ORDER).values({**kept, **given, "deleted": 0})
        step.connection.execute(statement.where(*here, touched))
    return changed


def _newest_event(step: Transaction) -> ColumnElement[Any]:
    """The instant of an order's newest event, 0 without one; asked only for rows that change."""
    mine = (
        EVENT.c.district_id == ORDER.c.district_id,
        EVENT.c.month == ORDER.c.month,
        EVENT.c.order_id == ORDER.c.id,
        in_months(step, EVENT),
    )
    newest = select(func.max(EVENT.c.at)).where(*mine).correlate(ORDER).scalar_subquery()
    return func.coalesce(newest, 0)


def _kept(
    step: Transaction, at: Callable[[str], ColumnElement[Any] | None], event: ColumnElement[Any]
) -> dict[str, ColumnElement[Any]]:
    """What the store keeps of a changed order: revision, batch, how long it matters, when something happened.

    `at` gives the column that holds an instant after the change. The batch is the import that wrote the row
    as it stands, none where that was something else. An order matters to a period as long as one of its
    instants, due instants included, may lie in it; an open one always does.
    """

    def newest(names: Iterable[str]) -> ColumnElement[Any]:
        found = [func.coalesce(column, 0) for name in names if (column := at(name)) is not None]
        return step.backend.greatest(literal(0), event, *found)

    ends = [column.is_(None) for name in ("closed", "cancelled") if (column := at(name)) is not None]
    live = newest((*schema.STAMPS, *schema.DUES))
    marks = at("marks")
    impossible = literal(0) if marks is None else marks.bitwise_and(int(Mark.IMPOSSIBLE_TIME))
    kept: dict[str, ColumnElement[Any]] = {
        "rev": literal(step.rev),
        "live_until": case((and_(*ends), schema.LIVE_FOREVER), else_=live)
        if ends
        else literal(schema.LIVE_FOREVER),
        "happened": case((impossible != 0, null()), else_=func.nullif(newest(schema.STAMPS), 0)),
    }
    return {**kept, "batch_id": null() if step.batch_id is None else literal(step.batch_id)}


def upsert_children(step: Transaction, table: Table, columns: Columns) -> int:
    """Write the events, or the holders, that are new or differ; each gives its order the new revision.

    Returns how many rows were written. Their orders are named by source and number and must be there.
    """
    keys = [
        column.name for column in table.primary_key if column.name not in ("district_id", "month", "order_id")
    ]
    allowed = [column.name for column in table.c if column.name not in ("district_id", "month", "order_id")]
    names = checked_names(table, columns, allowed)
    if not set(keys) <= set(names):
        raise StoreRefused("store.error.columns", table=table.name, columns=", ".join(keys))
    written = 0
    with staged(step.connection, table, names) as stage:
        for block in blocks(columns):
            fill(step, stage, table, block, keys)
            lock_counter(step, "order")
            resolve(step, stage)
            _refuse_strangers(step, stage, table)
            written += _merge_children(step, stage, table, keys, names)
    return written


def _refuse_strangers(step: Transaction, stage: Table, table: Table) -> None:
    stranger = step.connection.scalar(select(stage.c.number).where(stage.c.order_id.is_(None)).limit(1))
    if stranger is not None:
        raise StoreRefused("store.error.stranger", table=table.name, number=str(stranger))


def _merge_children(
    step: Transaction, stage: Table, table: Table, keys: Sequence[str], names: Sequence[str]
) -> int:
    same = select(literal(1)).where(
        table.c.district_id == step.district,
        table.c.month == stage.c.order_month,
        table.c.order_id == stage.c.order_id,
        in_months(step, table),
        *(table.c[name] == stage.c[name] for name in keys),
        tuple_(*(table.c[name] for name in names)).is_not_distinct_from(
            tuple_(*(stage.c[name] for name in names))
        ),
    )
    differs = update(stage).where(~same.correlate(stage).exists()).values(fresh=1)
    written = step.connection.execute(differs).rowcount
    if written:
        touched = select(stage.c.order_month, stage.c.order_id).where(stage.c.fresh == 1)
        keep_orders(step, touched)
        keep_children(step, stage, table, keys)
        _write_children(step, stage, table, names)
        touch_orders(step, stage)
    return written


def _write_children(step: Transaction, stage: Table, table: Table, names: Sequence[str]) -> None:
    key = [column.name for column in table.primary_key]
    source = select(
        literal(step.district), stage.c.order_month, stage.c.order_id, *(stage.c[name] for name in names)
    ).where(stage.c.fresh == 1)
    upsert = step.backend.insert(table).from_select(["district_id", "month", "order_id", *names], source)
    values = {name: upsert.excluded[name] for name in names if name not in key}
    over = upsert.on_conflict_do_update(index_elements=key, set_=values) if values else None
    with step.backend.checking(step.connection):
        step.connection.execute(upsert.on_conflict_do_nothing() if over is None else over)


def touch_orders(step: Transaction, stage: Table) -> None:
    """Give the orders of the staged rows marked fresh the new revision, and what hangs on their events."""
    touched = select(stage.c.order_month, stage.c.order_id).where(stage.c.fresh == 1).distinct().subquery()
    here = (
        ORDER.c.district_id == step.district,
        ORDER.c.month == touched.c.order_month,
        ORDER.c.id == touched.c.order_id,
        in_months(step, ORDER),
    )
    earlier = select(func.count()).select_from(ORDER).where(*here, ORDER.c.rev != step.rev)
    step.tally.touched += int(step.connection.scalar(earlier) or 0)
    kept = _kept(step, lambda name: ORDER.c[name], _newest_event(step))
    step.connection.execute(update(ORDER).values(kept).where(*here))


def delete_orders(step: Transaction, source: str, numbers: Sequence[str]) -> int:
    """Flag the orders with these numbers as deleted; returns how many were not before."""
    flagged = 0
    with staged(step.connection, ORDER, ()) as stage:
        for block in blocks({"source": [source] * len(numbers), "number": numbers}):
            fill(step, stage, ORDER, block)
            lock_counter(step, "order")
            resolve(step, stage)
            named = select(stage.c.order_month, stage.c.order_id)
            live = (tuple_(ORDER.c.month, ORDER.c.id).in_(named), ORDER.c.deleted == 0)
            mine = (ORDER.c.district_id == step.district, in_months(step, ORDER), *live)
            keep_orders(step, select(ORDER.c.month, ORDER.c.id).where(*mine))
            gone = update(ORDER).values(deleted=1, rev=step.rev, happened=None, batch_id=step.batch_id)
            flagged += step.connection.execute(gone.where(*mine)).rowcount
    return flagged
