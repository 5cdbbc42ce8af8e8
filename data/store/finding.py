"""Orders looked up by their numbers within a transaction, which sees what it has written itself."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import and_, func, select

from data.store import schema
from data.store.schema_columns import dtype_of
from data.store.staging import blocks, fill, staged
from data.store.transaction import Transaction
from data.store.upserting import resolve

ORDER = schema.WORK_ORDER


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
            )
            query = select(*columns).select_from(stage.outerjoin(ORDER, here)).order_by(stage.c.position)
            rows = step.connection.execute(query).all()
            for place, name in enumerate(wanted):
                parts[name].append(np.array([row[place] for row in rows], dtype=parts[name][0].dtype))
    return {name: np.concatenate(part) for name, part in parts.items()}
