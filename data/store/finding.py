"""Orders and their events looked up by number within a transaction, which sees what it has written itself."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import and_, func, select

from data.store import schema
from data.store.schema_columns import dtype_of
from data.store.staging import blocks, fill, staged
from data.store.transaction import Transaction, in_months
from data.store.upserting import resolve

ORDER = schema.WORK_ORDER
EVENT = schema.WORK_ORDER_EVENT


def find_orders(
    step: Transaction, source: str, numbers: Sequence[str], names: Sequence[str]
) -> dict[str, NDArray[Any]]:
    """The `id` of each of these orders (0 where there is none) and whole numbers of theirs, 0 where missing.

    The numbers must all be different.
    """
    wanted = ("id", *names)
    parts = {name: [np.empty(0, dtype=dtype_of(ORDER.c[name]))] for name in wanted}
    columns = [func.coalesce(ORDER.c[name], 0) for name in wanted]
    with staged(step.connection, ORDER, ()) as stage:
        for block in blocks({"source": [source] * len(numbers), "number": numbers}):
            fill(step, stage, ORDER, block)
            resolve(step, stage)
            here = and_(
                ORDER.c.district_id == step.district,
                ORDER.c.month == stage.c.order_month,
                ORDER.c.id == stage.c.order_id,
                in_months(step, ORDER),
            )
            query = select(*columns).select_from(stage.outerjoin(ORDER, here)).order_by(stage.c.position)
            rows = step.connection.execute(query).all()
            for place, name in enumerate(wanted):
                parts[name].append(np.array([row[place] for row in rows], dtype=parts[name][0].dtype))
    return {name: np.concatenate(part) for name, part in parts.items()}


def find_events(
    step: Transaction, source: str, numbers: Sequence[str], names: Sequence[str], seqs: range
) -> dict[str, NDArray[Any]]:
    """Whole numbers of the events of these orders whose `seq` lies in a range, 0 where missing.

    `row` is the place of the event's order among the numbers, which must all be different. Ascending by
    order and `seq`.
    """
    found: list[Any] = []
    begin = 0
    with staged(step.connection, ORDER, ()) as stage:
        for block in blocks({"source": [source] * len(numbers), "number": numbers}):
            fill(step, stage, ORDER, block)
            resolve(step, stage)
            mine = and_(
                EVENT.c.district_id == step.district,
                EVENT.c.month == stage.c.order_month,
                EVENT.c.order_id == stage.c.order_id,
                in_months(step, EVENT),
                EVENT.c.seq >= seqs.start,
                EVENT.c.seq < seqs.stop,
            )
            wanted = (stage.c.position + (begin - 1), *(func.coalesce(EVENT.c[name], 0) for name in names))
            query = select(*wanted).select_from(stage).join(EVENT, mine)
            found += step.connection.execute(query.order_by(stage.c.position, EVENT.c.seq)).all()
            begin += len(block["number"])
    rows = np.array(found, dtype=np.int64).reshape(len(found), 1 + len(names))
    return {name: rows[:, place] for place, name in enumerate(("row", *names))}
