"""Orders of a source that holds none yet: straight into their table, without the stage."""

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import exc, func, literal, select

from data.store import schema
from data.store.staging import Plain
from data.store.transaction import Transaction, lock_counter, set_counter
from data.terms import Mark

ORDER = schema.WORK_ORDER
KEY = schema.ORDER_KEY

MANY = 10_000
"""Rows of a block from which on the indexes of a table that holds less are built after its rows."""


def insert_fresh(step: Transaction, block: Plain) -> bool:
    """Write a block of orders whose sources held none; False, and nothing done, where that cannot be.

    The same transaction may have brought a number before: the key then refuses the block, and the stage
    must find out which.
    """
    rows = len(block.numbers)
    sources = set(block.sources)
    if not all(_held_none(step, source) for source in sources):
        return False
    if len(set(block.numbers)) < rows:
        return False
    last = lock_counter(step, "order")
    drop_indexes(step, rows)
    try:
        with step.connection.begin_nested():
            _insert(step, block, last)
    except exc.IntegrityError:
        step.tally.fresh.update(dict.fromkeys(sources, False))
        return False
    set_counter(step, "order", last + rows)
    step.tally.orders += rows
    return True


def _held_none(step: Transaction, source: int) -> bool:
    """Whether a source held no orders, deleted ones included, before this transaction."""
    if source not in step.tally.fresh:
        held = select(literal(1)).where(KEY.c.district_id == step.district, KEY.c.source_id == source)
        step.tally.fresh[source] = step.connection.scalar(held.limit(1)) is None
    return step.tally.fresh[source]


def _insert(step: Transaction, block: Plain, last: int) -> None:
    rows = len(block.numbers)
    ids = list(range(last + 1, last + rows + 1))
    district, rev, batch = [step.district] * rows, [step.rev] * rows, [step.batch_id] * rows
    columns = {
        "district_id": district,
        "month": block.months,
        "id": ids,
        "rev": rev,
        "live_until": live_until(block.wholes, rows).tolist(),
        "happened": [at or None for at in happened(block.wholes, rows).tolist()],
        "source_id": block.sources,
        "batch_id": batch,
        "number": block.numbers,
        **block.values,
    }
    keys = (district, block.sources, block.numbers, block.months, ids)
    bulk = step.backend.bulk_insert
    bulk(step.connection, ORDER, list(columns), zip(*columns.values(), strict=True))
    bulk(
        step.connection,
        KEY,
        ["district_id", "source_id", "number", "month", "id"],
        zip(*keys, strict=True),
    )


def live_until(given: dict[str, NDArray[np.int64]], rows: int) -> NDArray[np.int64]:
    """How long new orders without events matter, as the upsert reckons it in SQL."""
    newest = _newest(given, (*schema.STAMPS, *schema.DUES), rows)
    ended = np.zeros(rows, dtype=np.bool_)
    for name in ("closed", "cancelled"):
        if name in given:
            ended |= given[name] != 0
    return np.where(ended, newest, schema.LIVE_FOREVER)


def happened(given: dict[str, NDArray[np.int64]], rows: int) -> NDArray[np.int64]:
    """When something last happened to new orders without events, 0 where their times are impossible."""
    newest = _newest(given, schema.STAMPS, rows)
    marks = given.get("marks", np.zeros(rows, dtype=np.int64))
    return np.where(marks & int(Mark.IMPOSSIBLE_TIME), 0, newest)


def _newest(given: dict[str, NDArray[np.int64]], names: tuple[str, ...], rows: int) -> NDArray[np.int64]:
    newest = np.zeros(rows, dtype=np.int64)
    for name in names:
        if name in given:
            np.maximum(newest, given[name], out=newest)
    return newest


def drop_indexes(step: Transaction, rows: int) -> None:
    """Before a big first load take the indexes off a table that holds less than its first block.

    They are put back by `build_indexes`; until then only this transaction misses them.
    """
    if not step.backend.builds_indexes_late or rows < MANY or step.tally.dropped:
        return
    held = select(literal(1)).select_from(ORDER).limit(rows).subquery()
    if int(step.connection.scalar(select(func.count()).select_from(held)) or 0) < rows:
        step.tally.dropped.extend(sorted(ORDER.indexes, key=lambda index: str(index.name)))
        for index in step.tally.dropped:
            index.drop(step.connection)


def build_indexes(step: Transaction) -> None:
    """Put the indexes back, in the transaction that took them off."""
    for index in step.tally.dropped:
        index.create(step.connection)
