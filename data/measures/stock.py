"""Stock and flow: the open stock, what of it is overdue, what flows in and out, and where it waits.

The stock obeys one law: stock(t1) = stock(t0) + inflow − outflow, for any two instants.
"""

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, before, within
from data.ledger.instant import counted_by_order, paused_at
from data.measures.selection import Selection, Window
from data.terms import EventKind, Stage

_STEPS = ("filed", "dispatched", "accepted", "disposed", "closed", "visited")
"""The stamp that ends each waiting state, from the first to the sixth."""


def entered(orders: Orders) -> Bools:
    """Tell which orders ever enter the stock: filed, and not cancelled before that."""
    unfiled = (orders.cancelled > 0) & (orders.cancelled < orders.filed)
    return np.greater(orders.filed, 0) & ~unfiled


def left(orders: Orders) -> Stamps:
    """Give the instant at which each order leaves the stock, closed or cancelled, 0 = not yet.

    An order whose closing is recorded before its filing leaves at its filing: it is never open.
    """
    never = np.uint32(0xFFFFFFFF)
    first = np.minimum(
        np.where(orders.closed > 0, orders.closed, never),
        np.where(orders.cancelled > 0, orders.cancelled, never),
    )
    return np.where(first == never, np.uint32(0), np.maximum(first, orders.filed))


def open_at(orders: Orders, instant: int) -> Bools:
    """Tell which orders are in the stock: filed, and not closed or cancelled."""
    return entered(orders) & before(orders.filed, instant) & ~before(left(orders), instant)


def open_stock(orders: Orders, window: Window) -> Selection:
    """F1: filed, not closed or cancelled at T; paused orders are part of it."""
    return Selection(open_at(orders, window.as_of))


def overdue_at(orders: Orders, instant: int) -> Bools:
    """Tell which open orders are not disposed and past their due instant; at T = due they are pending.

    While an order is paused its clock does not run, so a due instant inside a pause is not passed.
    """
    late = before(orders.due_dispose, instant) & ~before(orders.disposed, instant)
    late &= open_at(orders, instant)
    return late & ~paused_at(orders, orders.due_dispose, instant)


def overdue(orders: Orders, window: Window) -> Selection:
    """F2: filed, not disposed, T after the due instant; a part of F1."""
    return Selection(overdue_at(orders, window.as_of))


def _earlier_exits(orders: Orders, begin: int, end: int) -> NDArray[np.int64]:
    """Count the closings of earlier episodes in a period.

    A reopening whose closing was not recorded takes place at the closing it ends.
    """
    reopenings = orders.events.of(EventKind.REOPENING)
    closed = np.where(reopenings.closed > 0, reopenings.closed, reopenings.begins)
    rows = orders.rows(reopenings.order)
    closed = np.maximum(closed, orders.filed[rows])
    return np.bincount(rows[within(closed, begin, end)], minlength=len(orders))


def inflow(orders: Orders, window: Window) -> Selection:
    """F4 in: orders filed and orders reopened in the period."""
    filed = entered(orders) & within(orders.filed, window.begin, window.until)
    return Selection(filed + counted_by_order(orders, EventKind.REOPENING, window.begin, window.until))


def outflow(orders: Orders, window: Window) -> Selection:
    """F4 out: orders closed and orders cancelled in the period, earlier episodes included."""
    gone = entered(orders) & within(left(orders), window.begin, window.until)
    return Selection(gone + _earlier_exits(orders, window.begin, window.until))


def net_flow(orders: Orders, window: Window) -> Selection:
    """F4: what flowed in less what flowed out, the change of the stock."""
    return Selection(inflow(orders, window).hit - outflow(orders, window).hit)


def waiting_state(orders: Orders, instant: int, recorded: frozenset[str]) -> NDArray[np.int8]:
    """Give the step each order waits for, by `Stage`; 0 where it waits for none.

    A step that the source never records is skipped, and so is one that a later stamp shows as passed.
    Cancelled orders wait for nothing; closed ones wait to be assessed where return visits are recorded.
    """
    passed = np.zeros(len(orders), dtype=np.int8)
    for place, name in enumerate(_STEPS, start=1):
        passed[before(getattr(orders, name), instant)] = place
    state = _next_recorded(recorded)[passed]
    known = before(orders.reported, instant) | (passed > 0)
    gone = before(orders.cancelled, instant) & (passed < Stage.VERIFICATION)
    return np.where(known & ~gone, state, np.int8(0))


def _next_recorded(recorded: frozenset[str]) -> NDArray[np.int8]:
    """Give, for the number of the last step passed, the first recorded step still missing; 0 for none."""
    steps = [place for place, name in enumerate(_STEPS, start=1) if name in recorded]
    return np.array(
        [next((step for step in steps if step > passed), 0) for passed in range(len(_STEPS) + 1)],
        dtype=np.int8,
    )
