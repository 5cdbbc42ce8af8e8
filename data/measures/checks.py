"""Checks and what they led to: passed at first, done again, reopened after closing.

A check passed where its stamp is later than every failed check; a reopening keeps the check it undid.
Cancelled orders are left out.
"""

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, before, within
from data.measures.selection import Selection, Window
from data.terms import EventKind, Tier
from resources.definitions import definition

_DAY = 86_400
_NEVER = np.uint32(0xFFFFFFFF)


def kept(orders: Orders, window: Window) -> Bools:
    """Tell which orders are not cancelled by T."""
    return ~before(orders.cancelled, window.as_of)


def _failed(orders: Orders) -> tuple[NDArray[np.intp], Stamps]:
    failed = orders.events.of(EventKind.FAILED_CHECK)
    return orders.rows(failed.order), failed.begins


def _ended(orders: Orders) -> tuple[NDArray[np.intp], Stamps]:
    """Give the row and the instant of the passed check of each episode that a reopening ended."""
    reopened = orders.events.of(EventKind.REOPENING)
    told = reopened.checked > 0
    return orders.rows(reopened.order[told]), reopened.checked[told]


def passed(orders: Orders, window: Window) -> Stamps:
    """Give when each order passed a check in its last episode, 0 = not by T."""
    rows, at = _failed(orders)
    last = np.zeros(len(orders), dtype=np.uint32)
    np.maximum.at(last, rows, at)
    stands = before(orders.checked, window.as_of) & (orders.checked > last)
    return np.where(stands, orders.checked, np.uint32(0))


def _first(count: int, *told: tuple[NDArray[np.intp], Stamps]) -> Stamps:
    """Give the earliest instant of each row, `_NEVER` where there is none."""
    first = np.full(count, _NEVER, dtype=np.uint32)
    for rows, at in told:
        np.minimum.at(first, rows, at)
    return first


def first_check(orders: Orders, window: Window) -> Selection:
    """Q1: of the orders first checked in the period, those that passed; tier A stands apart."""
    now = passed(orders, window)
    rows = np.flatnonzero(now)
    good = _first(len(orders), _ended(orders), (rows, now[rows]))
    bad = _first(len(orders), _failed(orders))
    base = within(np.minimum(good, bad), window.begin, window.until) & kept(orders, window)
    base &= orders.tier_filed != Tier.A
    return Selection(base & (good < bad), base)


def _counted(orders: Orders, window: Window, told: tuple[NDArray[np.intp], Stamps]) -> NDArray[np.int64]:
    rows, at = told
    return np.bincount(rows[within(at, window.begin, window.until)], minlength=len(orders))


def _failures(orders: Orders, window: Window) -> NDArray[np.int64]:
    return _counted(orders, window, _failed(orders)) * kept(orders, window)


def _passes(orders: Orders, window: Window) -> NDArray[np.int64]:
    found = within(passed(orders, window), window.begin, window.until)
    return (found + _counted(orders, window, _ended(orders))) * kept(orders, window)


def rework(orders: Orders, window: Window) -> Selection:
    """Q2: of the orders checked in the period, those with a failed check in it."""
    failed = _failures(orders, window) > 0
    return Selection(failed, failed | (_passes(orders, window) > 0))


def rework_by_disposals(orders: Orders, window: Window) -> Selection:
    """Q2.disposals: of all checks in the period, one a disposal, those that failed."""
    failures = _failures(orders, window)
    return Selection(failures, failures + _passes(orders, window))


def failed_often(orders: Orders, window: Window) -> Selection:
    """Q2.often: of the orders checked in the period, those that failed in it, and as often as is flagged."""
    rows, _ = _failed(orders)
    often = np.bincount(rows, minlength=len(orders)) >= definition("Q2").settings["flagged_from"]
    chosen = rework(orders, window)
    return Selection(chosen.hit & often, chosen.base)


def reopened(orders: Orders, window: Window) -> Selection:
    """Q3: of the closings in the period so many days ago, those that a reopening followed within these days.

    Every episode counts by its own closing; the last days before T are not mature.
    """
    days = definition("Q3").settings["days"] * _DAY
    mature = min(window.until, max(0, window.as_of - days))
    last = within(orders.closed, window.begin, mature) & kept(orders, window)
    again = orders.events.of(EventKind.REOPENING)
    rows = orders.rows(again.order)
    closed = within(again.closed, window.begin, mature) & kept(orders, window)[rows]
    soon = closed & (again.begins <= again.closed + np.int64(days))
    ended = np.bincount(rows[closed], minlength=len(orders))
    return Selection(np.bincount(rows[soon], minlength=len(orders)), last + ended)
