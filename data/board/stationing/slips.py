"""Build a chasing slip from its record: its orders as they stand, and who held each for how long."""

from collections.abc import Sequence

import numpy as np

from data.board.board import as_of_and_period, look
from data.board.posts.duty_desk import DutyDesk
from data.board.work_orders.lines import order_lines
from data.board.work_orders.states import states
from data.figures import OrderLine
from data.figures.slips import HolderTime, SlipFigure, SlipLine
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import HolderRow, Store
from data.terms import Instant


def slip_figure(snapshot: Snapshot, store: Store, scope: Scope, number: str) -> SlipFigure | None:
    """Tell a slip by its number as its orders stand at the scope's as-of time; None where there is none.

    The ledger must reach back to the orders that it names.
    """
    row = next((row for row in store.slips() if row.number == number), None)
    if row is None:
        return None
    as_of, _ = as_of_and_period(snapshot, scope)
    ids = [link.order_id for link in store.slip_orders() if link.slip_id == row.id]
    lines = [
        SlipLine(line, _holders(snapshot, store, line, as_of)) for line in _lines(snapshot, store, as_of, ids)
    ]
    return SlipFigure(
        district=snapshot.district,
        number=row.number,
        made=Instant(row.made_at),
        reply_due=None if row.reply_due is None else Instant(row.reply_due),
        as_of=as_of,
        actor=None if row.body_id is None else DutyDesk(snapshot, as_of).actor(row.body_id),
        ask=row.note,
        lines=tuple(sorted(lines, key=lambda each: (each.line.due or 0, each.line.number))),
    )


def _lines(snapshot: Snapshot, store: Store, as_of: Instant, ids: Sequence[int]) -> tuple[OrderLine, ...]:
    """Give the lines of some orders, wherever in the district they lie."""
    now = states(snapshot, look(snapshot, Scope(as_of=as_of)))
    rows = np.flatnonzero(np.isin(now.view.orders.id, ids))
    return order_lines(snapshot, store, now, rows)


def _holders(snapshot: Snapshot, store: Store, line: OrderLine, as_of: Instant) -> tuple[HolderTime, ...]:
    """Add up for how long each body led an order; the grid's is not told of a matter of a person (E16)."""
    card = store.order(line.id)
    end = min(as_of, line.closed or as_of)
    seconds: dict[tuple[str, str], int] = {}
    for holder in () if card is None else card.holders:
        if holder.lead and holder.held_from < end:
            hidden = line.personal and holder.body_id in snapshot.names.local
            name = line.body if hidden else snapshot.names.body(holder.body_id)
            seconds[name] = seconds.pop(name, 0) + _held(holder, end)
    return tuple(HolderTime(*each) for each in seconds.items())


def _held(holder: HolderRow, end: int) -> int:
    return min(holder.held_until or end, end) - holder.held_from
