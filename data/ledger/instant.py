"""The orders as they stood at an instant: what happened later is taken back, by the events.

An event counts when its instant is before T, so plain stamps need no treatment here: measures compare
them with T. What must be undone is what a later event overwrote: the tier, the due instants, the stamps of
the course that a return, a failed check or a reopening ended, and that an order is a duplicate.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.clock import WorkingCalendar
from data.ledger.columns import Bools, Events, Orders, before
from data.ledger.dues import dues_at
from data.terms import EventKind

_OVERWRITTEN = ("dispatched", "accepted", "checked")
"""Stamps of the course that an event ended, where it tells them."""


def state_at(orders: Orders, limit: int, calendar: WorkingCalendar | None = None) -> Orders:
    """Give the orders as they stood at an instant: only events before it, and what later ones overwrote.

    A pause that ends at or after the instant still lasts; by the calendar it moved the due instants.
    """
    events = orders.events
    after = events.begins >= limit
    if not (after.any() or (events.ends >= limit).any()):
        return orders
    kept = events.where(~after)
    kept = replace(kept, ends=np.where(before(kept.ends, limit), kept.ends, np.uint32(0)))
    undone = _undone(orders, events.where(after)) | dues_at(orders, limit, calendar)
    return replace(orders, **undone, events=kept)


def _undone(orders: Orders, later: Events) -> dict[str, Any]:
    """Give the columns that some later events overwrote, as they were before these."""
    columns: dict[str, Any] = {}
    _undo(orders, columns, later.of(EventKind.TIER_CHANGE), tier_now="tier_from")
    reopenings = later.of(EventKind.REOPENING)
    ended = (later.kind == EventKind.REOPENING) | (later.kind == EventKind.FAILED_CHECK)
    _undo(orders, columns, later.where(ended), disposed="disposed")
    _undo(orders, columns, reopenings, closed="closed")
    for stamp in _OVERWRITTEN:
        _undo(orders, columns, later.where(getattr(later, stamp) > 0), **{stamp: stamp})
    merged = later.of(EventKind.MERGE)
    if len(merged.order):
        columns["duplicate"] = orders.duplicate.copy()
        columns["duplicate"][orders.rows(merged.order)] = False
    return columns


def _undo(orders: Orders, columns: dict[str, Any], later: Events, **undone: str) -> None:
    """Write the value that the first later event of each order replaced."""
    ids, first = np.unique(later.order, return_index=True)
    rows = orders.rows(ids)
    for column, source in undone.items():
        copy = columns.setdefault(column, getattr(orders, column).copy())
        copy[rows] = getattr(later, source)[first]


def paused_at(orders: Orders, instants: NDArray[np.uint32] | int) -> Bools:
    """Tell which orders were paused at their own instant (an array) or at one instant for all.

    A pause holds its begin but not its end; one without an end still lasts.
    """
    events = orders.events
    pauses = np.flatnonzero(events.kind == EventKind.PAUSE)
    rows, begins, ends = orders.rows(events.order[pauses]), events.begins[pauses], events.ends[pauses]
    at = instants if isinstance(instants, int) else instants[rows]
    covers = (begins <= at) & ((ends == 0) | (ends > at))
    mask = np.zeros(len(orders), dtype=np.bool_)
    mask[rows[covers]] = True
    return mask


def counted_by_order(orders: Orders, kind: EventKind) -> NDArray[np.int64]:
    """Count each order's events of a kind."""
    return np.bincount(orders.rows(orders.events.of(kind).order), minlength=len(orders))
