"""Forgetting: what orders about persons say and where they lie, and signals that nobody confirmed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, delete, or_, select, update

from data.store import schema
from data.store.transaction import Transaction, lock_counter

_NOTHING = {"place": "", "matter": "", "lon": None, "lat": None, "place_key": None, "text_hash": None}


def forget_orders(step: Transaction, categories: Sequence[int]) -> int:
    """Empty texts and points of the orders of these categories, earlier versions too; counts the orders.

    The area in which an order lies stays.
    """
    lock_counter(step, "order")
    step.tally.months = None
    versions, order = schema.WORK_ORDER_VERSION, schema.WORK_ORDER
    step.connection.execute(update(versions).where(*_telling(versions, step, categories)).values(_NOTHING))
    changed = update(order).where(*_telling(order, step, categories)).values({**_NOTHING, "rev": step.rev})
    return step.connection.execute(changed).rowcount


def forget_signals(step: Transaction, before: int) -> int:
    """Delete signals taken up before an instant and never confirmed; what second visits found stays."""
    signal, visit = schema.SIGNAL, schema.REVISIT
    old = (
        signal.c.district_id == step.district,
        signal.c.raised_at < before,
        signal.c.confirmed_at.is_(None),
    )
    gone = select(signal.c.id).where(*old)
    named = (visit.c.district_id == step.district, visit.c.signal_id.in_(gone))
    step.connection.execute(update(visit).where(*named).values(signal_id=None))
    return step.connection.execute(delete(signal).where(*old)).rowcount


def _telling(table: Table, step: Transaction, categories: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    told = or_(*(table.c[name].is_distinct_from(value) for name, value in _NOTHING.items()))
    return table.c.district_id == step.district, table.c.category_id.in_(categories), told
