"""What the checks of traces read: the orders, and beside them the posts, places and fingerprints of each.

Keys of posts stay in this room: they tell who is compared with whom, and are shown nowhere.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, is_one_of
from data.ledger.instant import counted_by_order
from data.ledger.points import read_points
from data.store import Store
from data.terms import EventKind, Mark

Keys = NDArray[np.int64]
Rows = NDArray[np.intp]

POSTS = ("reported_by", "disposed_by", "checked_by")
FINGERPRINTS = ("text_hash", "evidence_hash")
_DEGREE = 10_000
"""Points have four decimals: steps of a degree, by which equal points are equal numbers."""
INSTANTS_SEEN = (
    *("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed"),
    "cancelled",
)


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """Orders as they stood at an instant, a row each, and what the ledger does not hold of them.

    `reporter`, `disposer` and `checker` are one-way keys of posts, `site` that of a place, `text` and
    `evidence` fingerprints of what staff wrote and attached; 0 is none. `team` is the body that leads.
    `recorded` names those of these columns that say anything.
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
        plain: Bools = (self.orders.cancelled == 0) & ~self.orders.duplicate
        return plain

    @property
    def by(self) -> Keys:
        """The key an order's disposal is laid to: the post, or the team where no source tells posts."""
        return self.disposer if "disposed_by" in self.recorded else self.team

    @property
    def closer(self) -> Keys:
        """The key a closing is laid to: the post that checked, or the team where no source tells posts."""
        return self.checker if "checked_by" in self.recorded else self.team


def read_traces(store: Store, orders: Orders, left_out: frozenset[int], since: int, as_of: int) -> Traces:
    """Read what stands beside the orders, those that matter from an instant on (epoch seconds).

    Orders of the categories `left_out`, which are about persons, are dropped, and so is what orders tell of
    instants from `as_of` on (ledger seconds).
    """
    orders = orders.take(np.flatnonzero(~np.isin(orders.category, list(left_out))))
    seen: dict[str, Any] = {name: _until(getattr(orders, name), as_of) for name in INSTANTS_SEEN}
    orders = replace(orders, **seen)
    columns, _ = store.order_columns(("id", *POSTS, *FINGERPRINTS), live_from=since)
    _, mine, here = np.intersect1d(orders.id, columns["id"], assume_unique=True, return_indices=True)
    beside = {name: np.zeros(len(orders), dtype=np.int64) for name in (*POSTS, *FINGERPRINTS)}
    for name, column in beside.items():
        column[mine] = columns[name][here]
    site = sites(store, orders, since)
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
        recorded=frozenset(told),
    )


def _until(stamps: Stamps, as_of: int) -> Stamps:
    return np.where(stamps < np.uint32(as_of), stamps, np.uint32(0))


def sites(store: Store, orders: Orders, since: int) -> Keys:
    """Number the places of orders: by their key, else by their point; a point used for too much is none."""
    points = read_points(store, since).of(orders.id)
    known = points.told & ((orders.marks & Mark.REPEATED_POINT) == 0)
    steps = np.round(np.nan_to_num(np.stack([points.lon, points.lat])) * _DEGREE).astype(np.int64)
    by_point = -1 - (steps[0] + 180 * _DEGREE) * (181 * _DEGREE) - (steps[1] + 90 * _DEGREE)
    return np.where(points.place != 0, points.place, np.where(known, by_point, 0))


def of_channels(traces: Traces, channels: frozenset[int]) -> Bools:
    """Tell which orders came by one of some channels."""
    return is_one_of(traces.orders.channel, channels)
