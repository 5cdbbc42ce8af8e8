"""Check a store: identities of the figures, ledger against SQL, the file, and what the data lack.

A fault is a broken identity, ledger and SQL apart, or a damaged file; coverage and the quality of data are
findings, which never fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from data.board.board import as_of_and_period, look
from data.ledger.columns import before
from data.ledger.instant import state_at
from data.ledger.retired import lost_codes
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.selection import window
from data.measures.stock import open_at, overdue_at, waiting_state
from data.measures.tally import Tally, View, grouping, tally, view, whole_place
from data.measures.timeliness import on_time
from data.scope import Scope
from data.store import Store
from data.terms import AreaKind, Level, Mark, Stage

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


@dataclass(frozen=True, slots=True)
class Check:
    """One check: whether it holds, what was found and what was expected (None: nothing was)."""

    name: str
    ok: bool
    kind: Literal["fault", "finding"]
    value: float | int | str | None
    expected: float | int | str | None = None
    note: str = ""


def check(snapshot: Snapshot, store: Store) -> Iterator[Check]:
    """Run all checks over everything that is loaded; the ledger must reach back to the beginning."""
    yield from _file(store)
    yield from _against_sql(snapshot, store)
    yield from _identities(snapshot)
    yield from _counts(snapshot, store)
    yield from _quality(snapshot)


def _file(store: Store) -> Iterator[Check]:
    faults = store.integrity()
    yield Check("store.intact", not faults, "fault", len(faults), 0, "; ".join(faults))


def _against_sql(snapshot: Snapshot, store: Store) -> Iterator[Check]:
    """Compare the ledger with the store's own counting."""
    counted, orders = store.counts(), snapshot.orders
    in_store = counted["work_order"] - counted["deleted"]
    yield Check("ledger.orders", len(orders) == in_store, "fault", len(orders), in_store)
    unplaced = int((orders.area < 0).sum())
    yield Check("ledger.unplaced", unplaced == counted["unplaced"], "fault", unplaced, counted["unplaced"])
    running = int(((orders.closed == 0) & (orders.cancelled == 0)).sum())
    yield Check("ledger.open", running == counted["open"], "fault", running, counted["open"])


def _identities(snapshot: Snapshot) -> Iterator[Check]:
    seen = look(snapshot, Scope())
    whole = whole_place(snapshot.places, snapshot.places.root)
    district = view(snapshot.orders, whole, Scope(), seen.window, snapshot.recorded)
    totals = {code: tally(district, code) for code in MEASURES}
    for level in (Level.STREET, Level.GRID, Level.SMALL_GRID):
        cells = grouping(snapshot.places, snapshot.places.root, level)
        there = view(snapshot.orders, cells, Scope(), seen.window, snapshot.recorded)
        yield from (_adds_up(level, totals[code], tally(there, code)) for code in MEASURES)
    yield _waiting(district, totals["F1"])
    yield _stock_law(snapshot, district)
    yield _due_law(district, totals["T1"])


def _adds_up(level: Level, district: Tally, parts: Tally) -> Check:
    """Cells and unassigned must equal the district, numerator and denominator, in every tier."""
    pairs = [(parts.hit, district.hit)]
    if parts.base is not None and district.base is not None:
        pairs.append((parts.base, district.base))
    ok = all(np.array_equal(cells.sum(axis=0), whole.sum(axis=0)) for cells, whole in pairs)
    name = f"adds_up.{parts.measure.code}.{level.word}"
    return Check(name, ok, "fault", int(parts.hit.sum()), int(district.hit.sum()))


def _waiting(district: View, stock: Tally) -> Check:
    """Waiting states 2 to 5 must be the open stock."""
    at = district.window.as_of
    state = waiting_state(district.orders, at, district.recorded)[open_at(district.orders, at)]
    waiting = int(((state > Stage.COLLECTION) & (state < Stage.ASSESSMENT)).sum())
    total = int(stock.hit.sum())
    return Check("waiting.open_stock", waiting == total, "fault", waiting, total)


def _stock_law(snapshot: Snapshot, district: View) -> Check:
    """The stock at the end must be the stock at the begin, and inflow less outflow."""
    as_of, period = as_of_and_period(snapshot, Scope())
    now = window(period, as_of)
    begin = int(open_at(state_at(district.orders, now.begin), now.begin).sum())
    end = int(open_at(district.orders, now.until).sum())
    moved = int(MEASURES["F4"].select(district.orders, now).hit.sum())
    return Check("stock.law", end == begin + moved, "fault", end, begin + moved)


def _due_law(district: View, due: Tally) -> Check:
    """On time, late and done, late and open must be all that fell due."""
    orders, at = district.orders, district.window.as_of
    fell = MEASURES["T1"].select(orders, district.window).base
    done = before(orders.disposed, at)
    timely = on_time(orders.disposed, orders.due_dispose)
    parts = (timely, done & ~timely, ~done & ~timely)
    total = 0 if fell is None else sum(int((fell & part).sum()) for part in parts)
    expected = 0 if due.base is None else int(due.base.sum())
    return Check("due.law", total == expected, "fault", total, expected)


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
