"""What the checks of traces read: the orders, and beside them the posts, places and fingerprints of each.

Keys of posts stay in this room: they tell who is compared with whom, and are shown nowhere.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, is_one_of
from data.ledger.instant import counted_by_order
from data.ledger.points import read_points
from data.store import Store
from data.terms import EventKind, Mark

Keys = NDArray[np.int64]
Rows = NDArray[np.intp]

POSTS = ("reported_by", "disposed_by", "checked_by")
FINGERPRINTS = ("text_hash", "evidence_hash")
_DEGREE = 10_000
"""Points have four decimals; so many steps a degree make two numbers of one point equal."""


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """Orders as they stood at an instant, a row each, and what the ledger does not hold of them.

    `reporter`, `disposer` and `checker` are one-way keys of posts, `site` that of a place, `text` and
    `evidence` fingerprints of what staff wrote and attached; 0 is none. `team` is the body that leads.
    `recorded` names what the sources record, these columns among them.
    """

    orders: Orders
    team: Keys
    reporter: Keys
    disposer: Keys
    checker: Keys
    site: Keys
    text: Keys
    evidence: Keys
    paused: Bools
    recorded: frozenset[str]

    @property
    def plain(self) -> Bools:
        """Tell which orders went their own way: not cancelled, and not told twice."""
        return (self.orders.cancelled == 0) & ~self.orders.duplicate

    @property
    def by(self) -> Keys:
        """The key an order's disposal is laid to: the post, or the team where no source tells posts."""
        return self.disposer if "disposed_by" in self.recorded else self.team

    @property
    def closer(self) -> Keys:
        """The key a closing is laid to: the post that checked, or the team where no source tells posts."""
        return self.checker if "checked_by" in self.recorded else self.team


def read_traces(store: Store, orders: Orders, recorded: frozenset[str], left_out: frozenset[int]) -> Traces:
    """Read what stands beside the orders; those of the categories `left_out`, about persons, are dropped."""
    kept = np.flatnonzero(~np.isin(orders.category, list(left_out)))
    orders = orders.take(kept)
    columns, _ = store.order_columns(("id", *POSTS, *FINGERPRINTS))
    order = np.argsort(columns["id"], kind="stable")
    here = order[np.searchsorted(columns["id"], orders.id, sorter=order)]
    beside = {name: columns[name][here].astype(np.int64) for name in (*POSTS, *FINGERPRINTS)}
    site = sites(store, orders)
    told = {name for name, column in beside.items() if column.any()} | ({"place"} if site.any() else set())
    return Traces(
        orders=orders,
        team=orders.body.astype(np.int64),
        reporter=beside["reported_by"],
        disposer=beside["disposed_by"],
        checker=beside["checked_by"],
        site=site,
        text=beside["text_hash"],
        evidence=beside["evidence_hash"],
        paused=counted_by_order(orders, EventKind.PAUSE) > 0,
        recorded=recorded | told,
    )


def sites(store: Store, orders: Orders) -> Keys:
    """Number the places of orders: by their key, else by their point; a point used for too much is none."""
    points = read_points(store).of(orders.id)
    known = points.told & ((orders.marks & Mark.REPEATED_POINT) == 0)
    steps = np.round(np.nan_to_num(np.stack([points.lon, points.lat])) * _DEGREE).astype(np.int64)
    by_point = -1 - (steps[0] + 180 * _DEGREE) * (181 * _DEGREE * 2) - steps[1] - 90 * _DEGREE
    return np.where(points.place != 0, points.place, np.where(known, by_point, 0))


def of_channels(traces: Traces, channels: frozenset[int]) -> Bools:
    """Tell which orders came by one of some channels."""
    return is_one_of(traces.orders.channel, channels)


def without(traces: Traces, *names: str) -> Traces:
    """The same traces as a source would tell them that does not record some columns."""
    return replace(traces, recorded=traces.recorded - frozenset(names))
