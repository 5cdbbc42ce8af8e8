"""The ledger against the store's own counting: every stamp, area and tier, and the events by kind."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data.board.check import Check
from data.ledger.columns import EPOCH, INSTANTS
from data.ledger.snapshot import Snapshot
from data.store import Store
from data.terms import TIERS, EventKind, Tier


def against_sql(snapshot: Snapshot, store: Store) -> Iterator[Check]:
    """Compare a ledger that reaches back to the beginning with plain SQL; the first difference is named."""
    found, expected = _ledger_sums(snapshot), _store_sums(snapshot, store)
    for column, name in enumerate(_names()):
        yield _compared(snapshot, f"ledger.{name}", found[:, :, column], expected[:, :, column])
    kinds = store.event_counts()
    for kind in EventKind:
        there = int((snapshot.orders.events.kind == kind).sum())
        wanted = kinds.get(int(kind), 0)
        yield Check(f"ledger.event.{kind.name.lower()}", there == wanted, "fault", there, wanted)


def _names() -> Iterator[str]:
    yield "orders"
    for name in INSTANTS:
        yield from (f"{name}.count", f"{name}.sum")


def _ledger_sums(snapshot: Snapshot) -> NDArray[np.int64]:
    """Add up the ledger: areas (the last: none) x tiers x (orders, then count and sum of each stamp)."""
    orders, areas = snapshot.orders, len(snapshot.places.areas)
    cell = np.where(orders.area < 0, areas, orders.area).astype(np.int64) * len(TIERS) + orders.tier_now
    size = (areas + 1) * len(TIERS)
    told = [np.bincount(cell, minlength=size)]
    for name in INSTANTS:
        stamps = getattr(orders, name)
        told += [
            np.bincount(cell[stamps > 0], minlength=size),
            np.bincount(cell, weights=stamps, minlength=size),
        ]
    return np.rint(np.stack(told, axis=1)).astype(np.int64).reshape(areas + 1, len(TIERS), -1)


def _store_sums(snapshot: Snapshot, store: Store) -> NDArray[np.int64]:
    """Add up the store's rows in the same places; an area that is gone counts where its orders count now."""
    areas = len(snapshot.places.areas)
    table = np.zeros((areas + 1, len(TIERS), 1 + 2 * len(INSTANTS)), dtype=np.int64)
    for (area, tier), sums in store.stamp_sums(INSTANTS, EPOCH).items():
        row = int(snapshot.places.rows(np.array([area], dtype=np.int64))[0])
        table[row if row >= 0 else areas, tier] += np.array(sums, dtype=np.int64)
    return table


def _compared(snapshot: Snapshot, name: str, found: NDArray[np.int64], expected: NDArray[np.int64]) -> Check:
    apart = np.argwhere(found != expected)
    if not len(apart):
        return Check(name, True, "fault", int(found.sum()), int(expected.sum()))
    row, tier = apart[0].tolist()
    areas = snapshot.places.areas
    note = f"{areas[row].code if row < len(areas) else 'unassigned'}, {Tier(tier).word}"
    return Check(name, False, "fault", int(found[row, tier]), int(expected[row, tier]), note)
