"""The pipeline of the six waiting states: how many orders wait in each, since when, and how many passed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, before, within
from data.measures.selection import Selection, Window
from data.measures.stock import STEPS, open_at, waiting_state
from data.measures.stopwatch import stopwatch
from data.terms import EventKind, Stage

States = NDArray[np.int8]

_SET_BACK = (EventKind.RETURN, EventKind.FAILED_CHECK, EventKind.REOPENING)
"""Events with which an order begins to wait anew."""
STANDS_OUT = 0.4
"""The share of the open stock from which the fullest step is called the bottleneck."""


def waiting(orders: Orders, window: Window) -> States:
    """Give the waiting state of each order at T, 0 where it waits for nothing.

    Of closed orders only those of the period wait for their assessment: older ones are past it.
    """
    state = waiting_state(orders, window.as_of, window.recorded)
    waits = (state == Stage.COLLECTION) | open_at(orders, window.as_of)
    waits |= (state == Stage.ASSESSMENT) & within(orders.closed, window.begin, window.until)
    return np.where(waits, state, np.int8(0))


def waiting_in(orders: Orders, window: Window, stage: Stage) -> Selection:
    """F6: the orders that wait in one of the six states; 2 to 5 add up to F1."""
    return Selection(waiting(orders, window) == stage)


def waiting_since(orders: Orders, window: Window) -> Stamps:
    """Give when each order began to wait as it does: the newest step it passed, or was set back from."""
    since = np.zeros(len(orders), dtype=np.uint32)
    for name in ("reported", *STEPS[:-1]):
        stamps = getattr(orders, name)
        np.maximum(since, np.where(before(stamps, window.as_of), stamps, np.uint32(0)), out=since)
    back = np.isin(orders.events.kind, _SET_BACK)
    np.maximum.at(since, orders.rows(orders.events.order[back]), orders.events.begins[back])
    return since


def passed(orders: Orders, window: Window, stage: Stage) -> Bools:
    """Tell which orders left a step in the period, by the stamp of their last course."""
    return within(getattr(orders, STEPS[stage - 1]), window.begin, window.until) & ~before(
        orders.cancelled, window.as_of
    )


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """The orders that wait, by row: in which state, and for how long by the clock and in working time.

    `working` is NaN where the calendar does not reach.
    """

    rows: NDArray[np.intp]
    state: States
    clock: NDArray[np.float64]
    working: NDArray[np.float64]


def waits(orders: Orders, window: Window, wanted: Bools) -> Waits:
    """Take the time that the wanted orders have waited in their states; pauses belong to it."""
    state = np.where(wanted, waiting(orders, window), np.int8(0))
    rows = np.flatnonzero(state)
    since, now = waiting_since(orders, window)[rows], np.full(len(rows), window.as_of, dtype=np.uint32)
    calendar = window.rulebook.calendar
    watch = stopwatch(orders, window.as_of, calendar)
    known = watch.knows(since) & watch.knows(now) & (calendar is not None)
    working = np.where(known, watch.elapsed(since, now), np.nan)
    return Waits(rows, state[rows], now.astype(np.float64) - since, working)


def bottleneck(stock: Mapping[Stage, float], least: int) -> Stage | None:
    """Name the fullest of the steps of an open stock that is not small, if it stands out and is not tied.

    `stock` holds the recorded steps 2 to 5. Where only one step is recorded all orders wait there, which
    says nothing.
    """
    counts = sorted(stock.values(), reverse=True)
    if len(counts) < 2 or sum(counts) < least or counts[0] == counts[1]:
        return None
    if counts[0] < STANDS_OUT * sum(counts):
        return None
    return next(stage for stage, count in stock.items() if count == counts[0])
