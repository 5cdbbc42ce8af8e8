"""Timeliness: on-time disposal and closure by what fell due, their older rivals, and the completion rate.

An order not yet due is pending and in no rate; one past due and open is late and in the denominator.
Done exactly at the due instant is on time. Of an order that ended at an unknown instant no rate asks when.
"""

from data.ledger.columns import Bools, Orders, Stamps, before, is_one_of, within
from data.ledger.instant import paused_at
from data.measures.selection import Selection, Window
from data.measures.stock import ended, entered, overdue_at
from data.terms import PUBLIC_CHANNELS


def on_time(done: Stamps, due: Stamps) -> Bools:
    """Tell what was done by its due instant; the boundary belongs to on time (E2)."""
    return (done > 0) & (due > 0) & (done <= due)


def _counts(orders: Orders, window: Window) -> Bools:
    """Tell which orders a rate counts: filed but not cancelled by T, not a duplicate of another."""
    counts = entered(orders) & before(orders.filed, window.as_of) & ~orders.duplicate
    return counts & ~before(orders.cancelled, window.as_of)


def _fell_due(orders: Orders, window: Window, done: Stamps, due: Stamps) -> Selection:
    base = _counts(orders, window) & within(due, window.begin, window.end) & before(due, window.as_of)
    base &= ~paused_at(orders, due) & ~(ended(orders) & (done == 0))
    return Selection(base & on_time(done, due), base)


def on_time_disposal(orders: Orders, window: Window) -> Selection:
    """T1: of the orders that fell due in the period before T, those disposed by their due instant."""
    return _fell_due(orders, window, orders.disposed, orders.due_dispose)


def on_time_closure(orders: Orders, window: Window) -> Selection:
    """T2: of the orders that fell due for closure in the period before T, those closed in time."""
    return _fell_due(orders, window, orders.closed, orders.due_close)


def _disposed_in(orders: Orders, window: Window) -> Bools:
    """Tell which orders with a due instant were disposed in the period."""
    done = _counts(orders, window) & within(orders.disposed, window.begin, window.until)
    return done & (orders.due_dispose > 0)


def on_time_of_disposed(orders: Orders, window: Window) -> Selection:
    """T1b: of the orders disposed in the period that have a due instant, those disposed in time."""
    base = _disposed_in(orders, window)
    return Selection(base & on_time(orders.disposed, orders.due_dispose), base)


def on_time_platform(orders: Orders, window: Window) -> Selection:
    """T1c: disposed in the period on time, of those disposed in it or open and past due at its end."""
    base = _disposed_in(orders, window)
    late = _counts(orders, window) & overdue_at(orders, window.until)
    return Selection(base & on_time(orders.disposed, orders.due_dispose), base | late)


def completion(orders: Orders, window: Window) -> Selection:
    """T4: of the public's requests received since 1 January, or in the period asked for, those completed."""
    begin = window.begin if window.given else window.year
    end = window.until if window.given else window.as_of
    base = within(orders.reported, begin, end) & is_one_of(orders.channel, PUBLIC_CHANNELS)
    base &= ~before(orders.cancelled, window.as_of) & ~orders.duplicate & ~ended(orders)
    return Selection(base & before(orders.closed, window.as_of), base)
