"""What lay in a unit's power: who held an order when it fell due, at what tier, and what was sent back.

An order belongs to whom it lay with at that instant (E7). So a late order that is pushed up afterwards
stays, and one that came too late to do anything about does not.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.figures.fairness import Beyond, UnitKind
from data.ledger.columns import Bools, Orders, Stamps, is_one_of
from data.measures.returns import WRONG
from data.terms import EventKind, Tier

OWN_TIERS: Mapping[UnitKind, frozenset[Tier]] = {
    UnitKind.STREET: frozenset({Tier.A, Tier.B, Tier.UNKNOWN}),
    UnitKind.GRID: frozenset({Tier.A, Tier.B, Tier.UNKNOWN}),
    UnitKind.DEPARTMENT: frozenset({Tier.C}),
}
"""The tiers that a unit of a kind disposes of."""
_MOVES = (EventKind.RETURN, EventKind.TRANSFER)


def tier_when(orders: Orders, instants: Stamps) -> NDArray[np.int8]:
    """Give the tier of each order at its own instant; at 0 that of now."""
    events = orders.events.where(orders.events.tier_to > 0)
    rows = orders.rows(events.order)
    happened = events.begins <= instants[rows]
    tier = orders.tier_filed.copy()
    tier[rows[happened]] = events.tier_to[happened]  # events follow each other: the last one stays
    return np.where(instants > 0, tier, orders.tier_now)


def body_when(orders: Orders, instants: Stamps) -> NDArray[np.int64]:
    """Give the lead body of each order at its own instant: from whom it moved next, else that of now."""
    moved = (orders.events.kind == _MOVES[0]) | (orders.events.kind == _MOVES[1])
    events = orders.events.where(moved & (orders.events.body_from != 0))
    rows = orders.rows(events.order)
    later = (events.begins > instants[rows]) & (instants[rows] > 0)
    body = orders.body.astype(np.int64)
    body[rows[later][::-1]] = events.body_from[later][::-1]  # the first of those after it stays
    return body


def sent_back_rightly(orders: Orders) -> Bools:
    """Tell which orders were returned as another's, and did not end with the body that returned them."""
    events = orders.events.of(EventKind.RETURN)
    rows = orders.rows(events.order)
    right = is_one_of(events.reason, WRONG) & (events.body_from != orders.body[rows])
    found = np.zeros(len(orders), dtype=np.bool_)
    found[rows[right]] = True
    return found


def beyond(orders: Orders, kind: UnitKind, due: Bools, paused: Bools) -> dict[Beyond, Bools]:
    """Tell of the orders that fell due which were in no power of their unit, each for one reason."""
    tier, city = tier_when(orders, orders.due_dispose), np.int8(Tier.D)
    reasons = {
        Beyond.PAUSED: paused,
        Beyond.CITY: tier == city,
        Beyond.OTHERS: ~is_one_of(tier, OWN_TIERS[kind]),
        Beyond.RETURNED: sent_back_rightly(orders),
    }
    found: dict[Beyond, Bools] = {}
    left = due.copy()
    for reason, told in reasons.items():
        found[reason] = left & told
        left &= ~told
    return found


def in_power(orders: Orders, kind: UnitKind) -> Bools:
    """Tell which orders a unit of a kind answers for, whatever is asked of them."""
    return is_one_of(tier_when(orders, orders.due_dispose), OWN_TIERS[kind]) & ~sent_back_rightly(orders)
