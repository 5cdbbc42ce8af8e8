"""Timeliness: on-time disposal and closure by what fell due, their rivals, and the completion rate.

An order not yet due is pending and in no rate; one past due and open is late and in the denominator.
Done exactly at the due instant is on time. Of an order that ended at an unknown instant no rate asks when.
"""

import numpy as np

from data.ledger.columns import Bools, Orders, Stamps, before, is_one_of, within
from data.ledger.instant import counted_by_order, paused_at
from data.measures.limits import due_for
from data.measures.selection import Selection, Window
from data.measures.stock import ended, entered, open_at, overdue_at, unclosed_at
from data.terms import PUBLIC_CHANNELS, EventKind, Tier
from resources.definitions import definition


def on_time(done: Stamps, due: Stamps) -> Bools:
    """Tell what was done by its due instant; the boundary belongs to on time (E2)."""
    return (done > 0) & (due > 0) & (done <= due)


def counts(orders: Orders, window: Window) -> Bools:
    """Tell which orders a rate counts: filed but not cancelled by T, not a duplicate of another."""
    found = entered(orders) & before(orders.filed, window.as_of) & ~orders.duplicate
    return found & ~before(orders.cancelled, window.as_of)


def left_out_as_paused(orders: Orders, due: Stamps, code: str) -> Bools:
    """Tell which orders the rate leaves out because of a pause (E5), by its setting."""
    match definition(code).settings["paused"]:
        case "when_due":
            return paused_at(orders, due)
        case "ever":
            return counted_by_order(orders, EventKind.PAUSE) > 0
        case _:
            return np.zeros(len(orders), dtype=np.bool_)


def fell_due(orders: Orders, window: Window, done: Stamps, due: Stamps) -> Bools:
    """Tell which orders that a rate counts fell due in the period before T, paused ones among them."""
    base = counts(orders, window) & within(due, window.begin, window.end) & before(due, window.as_of)
    base &= ~(ended(orders) & (done == 0))
    return base


def _rate_of_due(code: str, orders: Orders, window: Window, done: Stamps, due: Stamps) -> Selection:
    base = fell_due(orders, window, done, due) & ~left_out_as_paused(orders, due, code)
    return Selection(base & on_time(done, due), base)


def on_time_disposal(orders: Orders, window: Window) -> Selection:
    """T1: of the orders that fell due in the period before T, those disposed by their due instant."""
    return _rate_of_due("T1", orders, window, orders.disposed, orders.due_dispose)


def on_time_with_paused(orders: Orders, window: Window) -> Selection:
    """T1p: T1 with the orders that were paused when they fell due."""
    base = fell_due(orders, window, orders.disposed, orders.due_dispose)
    return Selection(base & on_time(orders.disposed, orders.due_dispose), base)


def on_time_by_original(orders: Orders, window: Window) -> Selection:
    """T1o: T1 by the due instants that stood before any extension or pause."""
    return _rate_of_due("T1o", orders, window, orders.disposed, orders.due_dispose_original)


def on_time_closure(orders: Orders, window: Window) -> Selection:
    """T2: of the orders that fell due for closure in the period before T, those closed in time."""
    return _rate_of_due("T2", orders, window, orders.closed, orders.due_close)


def closure_with_paused(orders: Orders, window: Window) -> Selection:
    """T2p: T2 with the orders that were paused when they fell due."""
    base = fell_due(orders, window, orders.closed, orders.due_close)
    return Selection(base & on_time(orders.closed, orders.due_close), base)


def closure_by_original(orders: Orders, window: Window) -> Selection:
    """T2o: T2 by the due instants that stood before any extension or pause."""
    return _rate_of_due("T2o", orders, window, orders.closed, orders.due_close_original)


def _done_in(orders: Orders, window: Window, done: Stamps, due: Stamps) -> Bools:
    """Tell which orders with a due instant were done in the period."""
    return counts(orders, window) & within(done, window.begin, window.until) & (due > 0)


def on_time_of_disposed(orders: Orders, window: Window) -> Selection:
    """T1b: of the orders disposed in the period that have a due instant, those disposed in time."""
    base = _done_in(orders, window, orders.disposed, orders.due_dispose)
    return Selection(base & on_time(orders.disposed, orders.due_dispose), base)


def on_time_platform(orders: Orders, window: Window) -> Selection:
    """T1c: disposed in the period on time, of those disposed in it or open and past due at its end."""
    base = _done_in(orders, window, orders.disposed, orders.due_dispose)
    late = counts(orders, window) & overdue_at(orders, window.until)
    return Selection(base & on_time(orders.disposed, orders.due_dispose), base | late)


def closure_platform(orders: Orders, window: Window) -> Selection:
    """T2c: closed in the period on time, of those closed in it or open and past due at its end."""
    base = _done_in(orders, window, orders.closed, orders.due_close)
    late = counts(orders, window) & unclosed_at(orders, window.until)
    return Selection(base & on_time(orders.closed, orders.due_close), base | late)


def closure(orders: Orders, window: Window) -> Selection:
    """T3: of the orders to be closed, those that are; its setting says which are to be closed."""
    return closure_of(orders, window, definition("T3").settings["base"])


def closure_of(orders: Orders, window: Window, to_be_closed: str) -> Selection:
    """T3 by one of its bases.

    (a) `due` in the period and (b) `filed` in it ask what is closed by T; (c) `to_close` and (d) `platform`
    what is closed in the period, of that and of what is open, or open and past due, at its end.
    """
    counted = counts(orders, window) & ~(ended(orders) & (orders.closed == 0))
    closed = before(orders.closed, window.as_of)
    done = counted & within(orders.closed, window.begin, window.until)
    match to_be_closed:
        case "due":
            base = fell_due(orders, window, orders.closed, orders.due_close)
        case "filed":
            base = counted & within(orders.filed, window.begin, window.until)
        case "to_close":
            base, closed = done | (counted & open_at(orders, window.until)), done
        case _:
            done &= orders.due_close > 0
            base, closed = done | (counted & unclosed_at(orders, window.until)), done
    return Selection(base & closed, base)


def asks_when_due() -> bool:
    """Tell whether the setting of T3 asks when orders are due to be closed."""
    return definition("T3").settings["base"] in ("due", "platform")


def completion(orders: Orders, window: Window) -> Selection:
    """T4: of the public's requests received since 1 January, or in the period asked for, those completed."""
    begin = window.begin if window.given else window.year
    end = window.until if window.given else window.as_of
    base = within(orders.reported, begin, end) & is_one_of(orders.channel, PUBLIC_CHANNELS)
    base &= ~before(orders.cancelled, window.as_of) & ~orders.duplicate & ~ended(orders)
    return Selection(base & before(orders.closed, window.as_of), base)


def on_time_acceptance(orders: Orders, window: Window) -> Selection:
    """T5: of the orders dispatched in the period whose limit has passed, those accepted in time.

    The limit runs from the dispatch by the district's table; tier A is left out by definition.
    """
    base = counts(orders, window) & within(orders.dispatched, window.begin, window.until)
    base &= (orders.tier_filed != Tier.A) & ~(ended(orders) & (orders.accepted == 0))
    due = due_for("accept", orders, base, window)
    base &= before(due, window.as_of)
    return Selection(base & on_time(orders.accepted, due), base)


def _of_filed(orders: Orders, window: Window, kind: EventKind) -> Selection:
    base = counts(orders, window) & within(orders.filed, window.begin, window.until)
    events = orders.events.of(kind)
    hit = np.zeros(len(orders), dtype=np.bool_)
    hit[orders.rows(events.order[within(events.begins, window.begin, window.until)])] = True
    return Selection(base & hit, base)


def extended(orders: Orders, window: Window) -> Selection:
    """T10: of the orders filed in the period, those that were given an extension in it."""
    return _of_filed(orders, window, EventKind.EXTENSION)


def paused(orders: Orders, window: Window) -> Selection:
    """T10p: of the orders filed in the period, those that were paused in it."""
    return _of_filed(orders, window, EventKind.PAUSE)
