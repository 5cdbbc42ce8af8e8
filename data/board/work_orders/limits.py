"""By which version of the table of limits the steps of one order are due."""

from collections.abc import Iterator

import numpy as np

from data.board.work_orders.states import States
from data.clock.limit_table import LimitTable
from data.figures.orders import OrderLimit
from data.ledger.snapshot import Snapshot
from data.store import OrderRow
from data.terms import Instant, LimitUnit

_STARTS = ("reported", "filed", "dispatched", "accepted")
_DUES = {"dispose": "due_dispose_original", "close": "due_close_original"}
"""The steps whose due instants an order carries, and where the first of these stands."""


def order_limits(snapshot: Snapshot, now: States, row: int, order: OrderRow) -> tuple[OrderLimit, ...]:
    """Give the limits of disposal and closing that the table has for an order as it stood at filing."""
    table = snapshot.rulebook.limits
    return () if table is None else tuple(_limits(table, now, row, order))


def _limits(table: LimitTable, now: States, row: int, order: OrderRow) -> Iterator[OrderLimit]:
    starts = {name: int(now.stamp(name, row) or 0) for name in _STARTS}
    category, tier = order.category_id or 0, order.tier_filed
    for step, name in _DUES.items():
        found = table.row_for(step, starts, "filed", category, tier)
        if found is None:
            continue
        instants = {event: np.array([at], dtype=np.int64) for event, at in starts.items()}
        due = table.dues(step, instants, "filed", np.array([category]), np.array([tier]))
        yield OrderLimit(
            step=step,
            amount=found.limit,
            unit=LimitUnit(found.unit),
            start_event=found.start_event if found.start_event in starts else "filed",
            version=found.version,
            valid_from=Instant(found.valid_from) if found.valid_from else None,
            factor=table.factor(found, starts, "filed"),
            agrees=int(due[0]) == (getattr(order, name) or getattr(order, name.removesuffix("_original"))),
        )
