"""What each tier has on its hands at the end of a week, and what it can do in one.

What a tier can do is what it disposed of in the median week of the last 26, or a number set by hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, before, stamp, within
from data.ledger.instant import state_at
from data.ledger.snapshot import Snapshot
from data.measures.returns import sent_to_and_fro
from data.measures.stock import entered, open_at, overdue_at
from data.store import Store
from data.terms import TIERS, EventKind, Instant, Tier

WEEKS = 26
"""Weeks whose median of disposals is what a tier can do."""
CAPACITY_SETTING = "warning.capacity"
"""What the tiers of the whole district can do in a week, by their words, where somebody has set it."""
_WEEK, _WAITED = 7 * 86_400, 2 * 86_400
_SIGMA = 1.4826
"""What turns the median of deviations into a standard deviation, where these are normal."""

Counts = NDArray[np.intp]
"""Numbers by tier."""


class Burden(StrEnum):
    """What a tier has on its hands."""

    OVERDUE = "overdue"
    LOAD = "load"
    """What came to it in a week."""
    TRANSFERS = "transfers"
    """Handed from body to body, or from tier to tier, in a week."""
    STUCK = "stuck"
    """Between two: sent back to who had it before, or waiting for two days to be accepted."""


NEEDS: Mapping[Burden, frozenset[str]] = MappingProxyType(
    {
        Burden.OVERDUE: frozenset({"disposed", "due_dispose"}),
        Burden.LOAD: frozenset({"disposed", "filed"}),
        Burden.TRANSFERS: frozenset({"disposed", "transfer"}),
        Burden.STUCK: frozenset({"disposed", "dispatched", "accepted"}),
    }
)
"""The stamps and events without which nothing can be told of a burden."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The orders as they stood at an instant (ledger seconds), and which of them lie in the place."""

    orders: Orders
    at: int
    inside: Bools

    def by_tier(self, which: Bools) -> Counts:
        """Count some orders by the tier they have."""
        return np.bincount(self.orders.tier_now[which & self.inside], minlength=len(Tier))


def held_at(snapshot: Snapshot, place: int, instant: Instant) -> Held:
    """The orders of a place (its row) as they stood at an instant; the district has all."""
    orders = state_at(snapshot.orders, stamp(instant), snapshot.rulebook.calendar)
    places = snapshot.places
    if place == places.root:
        inside = np.ones(len(orders), np.bool_)
    else:
        level = places.areas[place].level
        inside = np.append(places.ancestors[level], -1)[orders.area] == place
    return Held(orders, stamp(instant), inside)


def burdened(held: Held, burden: Burden) -> Bools:
    """Tell which orders make up a burden."""
    return _BURDENS[burden](held.orders, held.at)


def _came(orders: Orders, at: int) -> Bools:
    return within(orders.filed, at - _WEEK, at) & entered(orders)


def _transferred(orders: Orders, at: int) -> Bools:
    events = orders.events
    kinds = np.isin(events.kind, (EventKind.TRANSFER, EventKind.TIER_CHANGE))
    moved = events.order[kinds & within(events.begins, at - _WEEK, at)]
    mask = np.zeros(len(orders), np.bool_)
    mask[orders.rows(moved)] = True
    return mask


def _stuck(orders: Orders, at: int) -> Bools:
    waits = (orders.dispatched > 0) & before(orders.dispatched, at - _WAITED) & ~before(orders.accepted, at)
    open_ = open_at(orders, at) & ~before(orders.disposed, at)
    moved = replace(orders, events=orders.events.belonging_to(orders.id[open_]))
    return open_ & (waits | sent_to_and_fro(moved))


_BURDENS: Mapping[Burden, Callable[[Orders, int], Bools]] = MappingProxyType(
    {
        Burden.OVERDUE: overdue_at,
        Burden.LOAD: _came,
        Burden.TRANSFERS: _transferred,
        Burden.STUCK: _stuck,
    }
)


def capacities(held: Held) -> NDArray[np.float64]:
    """What each tier (by its number) disposed of in the median of the 26 weeks before."""
    return np.asarray(np.median(_by_week(held, held.orders.disposed), axis=0))


def unevenness(held: Held) -> NDArray[np.float64]:
    """How many times as much as chance what comes to each tier (by its number) varies from week to week.

    It rests on the middle half of the 25 weeks before the last, so that a few odd weeks, of holidays or of
    storms, do not hide the next one; at least 1.
    """
    came = _by_week(held, np.where(entered(held.orders), held.orders.filed, 0))[:-1]
    usual = np.median(came, axis=0)
    spread = _SIGMA * np.median(np.abs(came - usual), axis=0)
    return np.asarray(np.maximum(1.0, spread**2 / np.maximum(usual, 1.0)))


def _by_week(held: Held, stamps: Stamps) -> NDArray[np.intp]:
    """Count what happened in each of the 26 weeks before, the oldest first, by tier."""
    edges = held.at - _WEEK * np.arange(WEEKS, -1, -1)
    week = np.searchsorted(edges, stamps.astype(np.int64), side="right") - 1
    known = held.inside & (stamps > 0) & (week >= 0) & (week < WEEKS)
    cells = week[known] * len(Tier) + held.orders.tier_now[known]
    return np.bincount(cells, minlength=WEEKS * len(Tier)).reshape(WEEKS, len(Tier))


def capacities_by_hand(store: Store) -> dict[Tier, float]:
    """What somebody has set that tiers of the whole district can do in a week."""
    told = store.setting(CAPACITY_SETTING) or {}
    return {tier: float(told[tier.word]) for tier in TIERS if tier.word in told}


def set_capacity(store: Store, tier: Tier, orders: float | None, *, actor: str) -> None:
    """Set what a tier of the district can do in a week, None for its median again; the audit tells it."""
    if tier is Tier.UNKNOWN or (orders is not None and orders <= 0):
        raise ValueError("a known tier can do something, or what it did in the median week")
    told = {each.word: count for each, count in capacities_by_hand(store).items() if each is not tier}
    with store.writing() as writer:
        writer.put_settings({CAPACITY_SETTING: told if orders is None else {**told, tier.word: orders}})
        writer.audit(
            actor, "warning.capacity", f"{tier.word} {'median' if orders is None else f'{orders:g}'}"
        )
