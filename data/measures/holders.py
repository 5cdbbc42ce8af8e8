"""Who held an order when: its lead body at an instant, and how long each body led it (E7).

A rate belongs to the body that held the order when it fell due, not to the last one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, rows_of
from data.ledger.holders import Holders
from data.measures.selection import Selection

Ints = NDArray[np.int64]

_STAMP = np.int64(1 << 33)
"""More than any stamp: an order times this, and a stamp, sort by order and then by time."""


def holder_at(orders: Orders, holders: Holders, instants: Stamps) -> Ints:
    """Give the lead body of each order at its own instant; the body of the order where nobody is told."""
    keys = holders.order * _STAMP + holders.since
    at = np.searchsorted(keys, orders.id * _STAMP + instants, side="right") - 1
    found = np.maximum(at, 0)
    if not len(keys):
        return orders.body.astype(np.int64)
    holds = (at >= 0) & (holders.order[found] == orders.id)
    holds &= (holders.until[found] == 0) | (holders.until[found] > instants)
    return np.where(holds, holders.body[found], orders.body)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Bodies by ascending id, how many orders each led before T, and for how many seconds in all."""

    bodies: Ints
    orders: Ints
    seconds: Ints


def held_by(orders: Orders, inside: Bools, holders: Holders, as_of: int) -> Held:
    """Add up the time for which each body led the chosen orders; an order that ended is led no longer."""
    rows = rows_of(holders.order, orders.id[inside])
    since, until = holders.since[rows].astype(np.int64), holders.until[rows].astype(np.int64)
    mine = orders.rows(holders.order[rows])
    over = np.maximum(orders.closed, orders.cancelled)[mine].astype(np.int64)
    ends = np.minimum(np.where(until > 0, until, np.where(over > 0, over, as_of)), as_of)
    known = since < as_of
    bodies, body = np.unique(holders.body[rows][known], return_inverse=True)
    seconds = np.maximum(ends - since, 0)[known]
    led = np.unique(body * np.int64(len(orders)) + mine[known]) // max(1, len(orders))
    return Held(
        bodies,
        np.bincount(led, minlength=len(bodies)),
        np.rint(np.bincount(body, weights=seconds, minlength=len(bodies))).astype(np.int64),
    )


def by_body(chosen: Selection, body: Ints, bodies: Ints) -> tuple[Ints, Ints | None]:
    """Add up a selection over bodies (ascending ids), an order counting for the body given for it."""
    place = np.searchsorted(bodies, body).clip(max=max(0, len(bodies) - 1))
    known = bodies[place] == body if len(bodies) else np.zeros(len(body), dtype=np.bool_)

    def added(weights: NDArray[np.generic]) -> Ints:
        sums = np.bincount(place[known], weights=weights[known].astype(np.float64), minlength=len(bodies))
        return np.rint(sums).astype(np.int64)

    return added(chosen.hit), None if chosen.base is None else added(chosen.base)


DUE_OF: dict[str, Callable[[Orders], Stamps]] = {
    "T1": lambda orders: orders.due_dispose,
    "F2": lambda orders: orders.due_dispose,
    "T2": lambda orders: orders.due_close,
}
"""The instant at which the orders of a measure fall due, by which they belong to a body."""
