"""Stock and flow: the open stock, what of it is overdue, what flows in and out, and where it waits.

The stock obeys one law: stock(t1) = stock(t0) + inflow − outflow, for any two instants.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, before, within
from data.ledger.instant import paused_at
from data.measures.limits import days_on, next_meeting, working_hours_on
from data.measures.selection import Selection, Window
from data.terms import EventKind, Mark, Stage
from resources.definitions import definition

STEPS = ("filed", "dispatched", "accepted", "disposed", "closed", "visited")
"""The stamp that ends each waiting state, from the first to the sixth."""
_NEVER = np.uint32(0xFFFFFFFF)


def entered(orders: Orders) -> Bools:
    """Tell which orders ever enter the stock: filed, and not cancelled before that."""
    unfiled = (orders.cancelled > 0) & (orders.cancelled < orders.filed)
    return np.greater(orders.filed, 0) & ~unfiled


def ended(orders: Orders) -> Bools:
    """Tell which orders are closed at an instant that nobody knows: they are in no stock, at no time."""
    return (orders.marks & np.int16(Mark.ENDED)) > 0


def _counted_in(orders: Orders) -> Bools:
    """Tell which orders the stock counts while they last."""
    return entered(orders) & ~ended(orders)


def left(orders: Orders) -> Stamps:
    """Give the instant at which each order leaves the stock, closed or cancelled, 0 = not yet.

    An order whose closing is recorded before its filing, or before its last reopening, leaves with that.
    """
    first = _earlier(orders.closed, orders.cancelled)
    entry = orders.filed.copy()
    reopened = orders.events.of(EventKind.REOPENING)
    np.maximum.at(entry, orders.rows(reopened.order), reopened.begins)
    return np.where(first == _NEVER, np.uint32(0), np.maximum(first, entry))


def _earlier(one: Stamps, other: Stamps) -> Stamps:
    """Give the earlier of two instants each, `_NEVER` where there is neither."""
    return np.minimum(np.where(one > 0, one, _NEVER), np.where(other > 0, other, _NEVER))


def open_at(orders: Orders, instant: int) -> Bools:
    """Tell which orders are in the stock: filed, and not closed or cancelled since they came (back)."""
    gone = before(orders.closed, instant) | before(orders.cancelled, instant)
    reopened = orders.events.of(EventKind.REOPENING)
    gone[orders.rows(reopened.order[reopened.begins >= instant])] = False
    return _counted_in(orders) & before(orders.filed, instant) & ~gone


def open_stock(orders: Orders, window: Window) -> Selection:
    """F1: filed, not closed or cancelled at T; paused orders are part of it."""
    return Selection(open_at(orders, window.as_of))


def overdue_at(orders: Orders, instant: int) -> Bools:
    """Tell which open orders are not disposed and past their due instant; at T = due they are pending.

    While an order is paused its clock does not run, so a due instant inside a pause is not passed.
    """
    late = before(orders.due_dispose, instant) & ~before(orders.disposed, instant)
    late &= open_at(orders, instant)
    return late & ~paused_at(orders, orders.due_dispose)


def overdue(orders: Orders, window: Window) -> Selection:
    """F2: filed, not disposed, T after the due instant; a part of F1."""
    return Selection(overdue_at(orders, window.as_of))


def unclosed_at(orders: Orders, instant: int) -> Bools:
    """Tell which open orders are past the due instant of their closing, by the same rules."""
    late = before(orders.due_close, instant) & open_at(orders, instant)
    return late & ~paused_at(orders, orders.due_close)


def overdue_to_close(orders: Orders, window: Window) -> Selection:
    """F2c: filed, not closed, T after the due instant of closing; a part of F1."""
    return Selection(unclosed_at(orders, window.as_of))


def _due_by(orders: Orders, window: Window, limit: int) -> Selection:
    """Select the open, undisposed orders that run and fall due from T to a limit, both included."""
    at = window.as_of
    soon = within(orders.due_dispose, at, limit + 1) & ~before(orders.disposed, at)
    return Selection(soon & open_at(orders, at) & ~paused_at(orders, at))


def due_soon(orders: Orders, window: Window) -> Selection:
    """F7: open orders that fall due within the working hours of the setting."""
    hours = definition("F7").settings["working_hours"]
    return _due_by(orders, window, working_hours_on(window, hours))


def due_in_days(orders: Orders, window: Window) -> Selection:
    """F7.days: open orders that fall due within the days of the setting."""
    return _due_by(orders, window, days_on(window, definition("F7").settings["days"]))


def due_before_meeting(orders: Orders, window: Window) -> Selection:
    """F7.meeting: open orders that fall due before the day of the next stationing meeting."""
    return _due_by(orders, window, next_meeting(window) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Reopenings:
    """The row of each reopening, when the episode before it left the stock, and when it came back.

    An episode leaves between its own entry and the reopening, whatever was recorded; at the reopening
    where no closing was recorded. `cancelled` tells which episodes ended by a cancelling.
    """

    rows: NDArray[np.intp]
    gone: Stamps
    back: Stamps
    cancelled: Bools


def _reopenings(orders: Orders) -> _Reopenings:
    reopened = orders.events.of(EventKind.REOPENING)
    rows = orders.rows(reopened.order)
    back = np.maximum(reopened.begins, orders.filed[rows])
    entry = orders.filed[rows]
    again = rows[1:] == rows[:-1]
    entry[1:][again] = back[:-1][again]
    cancelled = orders.cancelled[rows]
    gone = np.clip(_earlier(reopened.closed, cancelled), entry, back)
    first = (cancelled > 0) & (cancelled < np.where(reopened.closed > 0, reopened.closed, back))
    counts = _counted_in(orders)[rows]
    return _Reopenings(rows[counts], gone[counts], back[counts], first[counts])


def _counted(orders: Orders, rows: NDArray[np.intp], at: Stamps, window: Window) -> NDArray[np.int64]:
    return np.bincount(rows[within(at, window.begin, window.until)], minlength=len(orders))


def inflow(orders: Orders, window: Window) -> Selection:
    """F4 in: orders filed and orders reopened in the period."""
    filed = _counted_in(orders) & within(orders.filed, window.begin, window.until)
    again = _reopenings(orders)
    return Selection(filed + _counted(orders, again.rows, again.back, window))


def outflow(orders: Orders, window: Window) -> Selection:
    """F4 out: orders closed and orders cancelled in the period, earlier episodes included."""
    last = _counted_in(orders) & within(left(orders), window.begin, window.until)
    earlier = _reopenings(orders)
    return Selection(last + _counted(orders, earlier.rows, earlier.gone, window))


def net_flow(orders: Orders, window: Window) -> Selection:
    """F4: what flowed in less what flowed out, the change of the stock."""
    return Selection(inflow(orders, window).hit - outflow(orders, window).hit)


def clearance(orders: Orders, window: Window) -> Selection:
    """F5: closings in the period by what was filed and reopened in it; cancelling clears nothing."""
    cancelled = (orders.cancelled > 0) & ((orders.closed == 0) | (orders.cancelled < orders.closed))
    last = _counted_in(orders) & ~cancelled & within(left(orders), window.begin, window.until)
    earlier = _reopenings(orders)
    by_closing = ~earlier.cancelled
    closed = _counted(orders, earlier.rows[by_closing], earlier.gone[by_closing], window)
    return Selection(last + closed, inflow(orders, window).hit)


def waiting_state(orders: Orders, instant: int, recorded: frozenset[str]) -> NDArray[np.int8]:
    """Give the step each order waits for, by `Stage`; 0 where it waits for none.

    A step that the source never records is skipped, and so is one that a later stamp shows as passed.
    Cancelled orders wait for nothing; closed ones wait to be assessed where return visits are recorded.
    """
    passed = np.zeros(len(orders), dtype=np.int8)
    # A visit passes no step of an open order: it may come before the closing, or from an earlier episode.
    for place, name in enumerate(STEPS[:-1], start=1):
        np.maximum(passed, before(getattr(orders, name), instant) * np.int8(place), out=passed)
    state = _next_recorded(recorded)[passed]
    known = before(orders.reported, instant) | (passed > 0)
    gone = before(orders.cancelled, instant) | ended(orders)
    gone |= (passed == Stage.VERIFICATION) & before(orders.visited, instant)
    return np.where(known & ~gone, state, np.int8(0))


def _next_recorded(recorded: frozenset[str]) -> NDArray[np.int8]:
    """Give, for the number of the last step passed, the first recorded step still missing; 0 for none."""
    steps = [place for place, name in enumerate(STEPS, start=1) if name in recorded]
    return np.array(
        [next((step for step in steps if step > passed), 0) for passed in range(len(STEPS))], dtype=np.int8
    )
