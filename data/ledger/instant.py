"""The orders as they stood at an instant: what happened later is taken back, by the events.

An event counts when its instant is before T, so plain stamps need no treatment here: measures compare
them with T. What must be undone is what a later event overwrote: the tier, the due instant, and the
disposal and closing of the episode before a reopening or a failed check.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Events, Orders, before, within
from data.terms import EventKind


def state_at(orders: Orders, limit: int) -> Orders:
    """Give the orders with everything undone that an event at or after `limit` overwrote."""
    later = orders.events.where(orders.events.begins >= limit)
    if not len(later.order):
        return orders
    columns: dict[str, Any] = {}
    _undo(orders, columns, later.of(EventKind.TIER_CHANGE), tier_now="tier_from")
    _undo(orders, columns, later.of(EventKind.EXTENSION), due_dispose="due_before")
    ended = (later.kind == EventKind.REOPENING) | (later.kind == EventKind.FAILED_CHECK)
    _undo(orders, columns, later.where(ended), disposed="disposed", closed="closed")
    return replace(orders, **columns)


def _undo(orders: Orders, columns: dict[str, Any], later: Events, **undone: str) -> None:
    """Write the value that the first later event of each order replaced."""
    ids, first = np.unique(later.order, return_index=True)
    rows = orders.rows(ids)
    for column, source in undone.items():
        copy = columns.setdefault(column, getattr(orders, column).copy())
        copy[rows] = getattr(later, source)[first]


def paused_at(orders: Orders, instants: NDArray[np.uint32] | int, limit: int) -> Bools:
    """Tell which orders were paused at their own instant (an array) or at one instant for all.

    A pause counts that began before `limit`; one without an end still lasts.
    """
    pauses = orders.events.of(EventKind.PAUSE)
    pauses = pauses.where(before(pauses.begins, limit))
    rows = orders.rows(pauses.order)
    at = instants if isinstance(instants, int) else instants[rows]
    covers = (pauses.begins <= at) & ((pauses.ends == 0) | (pauses.ends > at))
    mask = np.zeros(len(orders), dtype=np.bool_)
    mask[rows[covers]] = True
    return mask


def counted_by_order(orders: Orders, kind: EventKind, begin: int, end: int) -> NDArray[np.int64]:
    """Count each order's events of a kind that began in [begin, end)."""
    found = orders.events.of(kind)
    rows = orders.rows(found.order[within(found.begins, begin, end)])
    return np.bincount(rows, minlength=len(orders))
