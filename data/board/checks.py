"""Check a store: identities of the figures, ledger against SQL, the file, and what the data lack.

A fault is a broken identity, ledger and SQL apart, or a damaged file; coverage and the quality of data are
findings, which never fail.
"""

from collections.abc import Iterator

import numpy as np

from data.board.against_sql import against_sql
from data.board.board import look
from data.board.check import Check
from data.board.identities import identities
from data.board.stationing.checks import stationing
from data.ledger.columns import EPOCH
from data.ledger.retired import lost_codes
from data.ledger.snapshot import Snapshot
from data.measures.stock import overdue_at
from data.scope import Scope
from data.store import Store
from data.terms import AreaKind, Level, Mark

_EXAMPLE = {
    "streets": 17,
    "communities": 167,
    "grids": 158,
    "community_grids": 151,
    "scenic_grids": 7,
    "small_grids": 722,
    "categories_major": 34,
    "categories_sub": 125,
    "categories_detail": 468,
    "service_items": 693,
    "residents": 820_000,
    "square_kilometres": 552.0,
}
"""The published sheet that the example district keeps to."""


def check(snapshot: Snapshot, store: Store) -> Iterator[Check]:
    """Run all checks over everything that is loaded; the ledger must reach back to the beginning."""
    yield from _file(store)
    yield from against_sql(snapshot, store)
    yield from identities(snapshot, look(snapshot, Scope()).window.as_of + EPOCH)
    yield from stationing(snapshot, store)
    yield from _counts(snapshot, store)
    yield from _quality(snapshot)


def _file(store: Store) -> Iterator[Check]:
    faults = store.integrity()
    yield Check("store.intact", not faults, "fault", len(faults), 0, "; ".join(faults))


def _counts(snapshot: Snapshot, store: Store) -> Iterator[Check]:
    """Count what the district is made of; the example keeps to its published sheet."""
    areas = snapshot.places.areas
    depth = np.bincount([row.level for row in store.categories()] or [0], minlength=5)
    found: dict[str, float | int] = {
        "streets": sum(area.level is Level.STREET for area in areas),
        "communities": len(store.communities()),
        "grids": sum(area.level is Level.GRID for area in areas),
        "community_grids": sum(area.kind is AreaKind.COMMUNITY_GRID for area in areas),
        "scenic_grids": sum(area.kind is AreaKind.SCENIC_GRID for area in areas),
        "small_grids": sum(area.level is Level.SMALL_GRID for area in areas),
        "categories_major": int(depth[1]),
        "categories_sub": int(depth[2]),
        "categories_detail": int(depth[3]),
        "service_items": int(depth[4]),
        "residents": sum(area.residents or 0 for area in areas if area.level is Level.STREET),
        "square_kilometres": round(sum(area.km2 or 0 for area in areas if area.level is Level.STREET), 2),
    }
    sheet = _EXAMPLE if snapshot.district.example else {}
    for name, value in found.items():
        expected = sheet.get(name)
        yield Check(f"count.{name}", expected in (None, value), "finding", value, expected)
    lost = lost_codes(store.areas())
    yield Check("areas.lost_codes", not lost, "finding", len(lost), 0, ", ".join(lost[:20]))


def _quality(snapshot: Snapshot) -> Iterator[Check]:
    orders = snapshot.orders
    yield Check("quality.orders", True, "finding", len(orders))
    yield Check("quality.unassigned", True, "finding", int((orders.area < 0).sum()))
    for mark in Mark:
        if mark.name:
            yield Check(
                f"quality.{mark.name.lower()}", True, "finding", int(((orders.marks & mark) > 0).sum())
            )
    at = look(snapshot, Scope()).window.as_of
    yield Check("quality.overdue", True, "finding", int(overdue_at(orders, at).sum()))
