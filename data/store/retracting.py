"""Events that a source takes back: they are deleted, and kept as they were where an import does it."""

from sqlalchemy import Table, delete, literal, select, tuple_, update

from data.store import schema
from data.store.keeping import keep_children, keep_orders
from data.store.staging import Columns, blocks, checked_names, fill, staged
from data.store.transaction import Transaction, in_months, lock_counter
from data.store.upserting import resolve, touch_orders

EVENT = schema.WORK_ORDER_EVENT
_KEYS = ("seq",)


def retract_events(step: Transaction, columns: Columns) -> int:
    """Delete those of these events that are there; each gives its order the new revision."""
    names = checked_names(EVENT, columns, _KEYS)
    gone = 0
    with staged(step.connection, EVENT, names) as stage:
        for block in blocks(columns):
            fill(step, stage, EVENT, block, _KEYS)
            lock_counter(step, "order")
            resolve(step, stage)
            gone += _delete(step, stage)
    return gone


def _delete(step: Transaction, stage: Table) -> int:
    mine = (EVENT.c.district_id == step.district, in_months(step, EVENT))
    same = (EVENT.c.month == stage.c.order_month, EVENT.c.order_id == stage.c.order_id)
    here = select(literal(1)).where(*mine, *same, EVENT.c.seq == stage.c.seq)
    there = update(stage).where(here.correlate(stage).exists()).values(fresh=1)
    found = step.connection.execute(there).rowcount
    if found:
        keys = (stage.c.order_month, stage.c.order_id)
        keep_orders(step, select(*keys).where(stage.c.fresh == 1))
        keep_children(step, stage, EVENT, _KEYS)
        key = tuple_(EVENT.c.month, EVENT.c.order_id, EVENT.c.seq)
        named = key.in_(select(*keys, stage.c.seq).where(stage.c.fresh == 1))
        step.connection.execute(delete(EVENT).where(*mine, named))
        touch_orders(step, stage)
    return found
