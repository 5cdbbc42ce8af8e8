"""T1 (on-time disposal) by street and tier, and by grid and tier, over all rows of a million orders.

Each engine reckons numerator and denominator from the same instants, and leaves out the orders that were
paused when they fell due; the rivals are given the cell of each order, which ours works out itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from million import district
from numpy.typing import NDArray
from peers import pandas_frame
from rounds import Goal, Task, arguments, interleave, peer, show

from data.ledger.columns import EPOCH
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.measures.selection import Window, window
from data.measures.tally import grouping, tally, view
from data.scope import Period, PeriodKind, Scope, local_day
from data.store import open_store
from data.terms import TIERS, EventKind, Level

STAMPS = ("filed", "cancelled", "disposed", "due_dispose")
OURS, PANDAS, POLARS, DUCKDB = "ours: tally", "pandas, categoricals", "polars", "DuckDB"

Matrix = NDArray[np.int64]


def all_time(snapshot: Snapshot) -> Window:
    """A period that holds every order."""
    zone, now = snapshot.district.zone, snapshot.freshness.now
    first, end = (
        local_day(EPOCH + int(snapshot.orders.reported.min()), zone),
        local_day(now + 86_400, zone),
    )
    return window(Period(PeriodKind.DAYS, first, end, zone), now)


class Ways:
    """One level of cells, counted by every engine; those that could not be imported stand in `missing`."""

    def __init__(self, snapshot: Snapshot, level: Level) -> None:
        self.snapshot, self.window = snapshot, all_time(snapshot)
        self.cells = grouping(snapshot.places, snapshot.places.root, level)
        self.shape = (self.cells.count + 1, len(TIERS))
        orders = snapshot.orders
        columns = {name: getattr(orders, name) for name in ("id", *STAMPS, "duplicate")}
        found = orders.events.of(EventKind.PAUSE)
        pauses = {name: getattr(found, name) for name in ("order", "begins", "ends")}
        columns["cell"] = self.cells.code_of_area[orders.area]
        columns["tier"] = orders.tier_filed
        given = columns, pauses, self.window.begin, self.window.until
        self.each: dict[str, Callable[[], Matrix]] = {OURS: self._ours}
        self._add(PANDAS, pandas_frame.OnTime(*given))
        self.missing: dict[str, str | None] = {}
        for way, name in ((POLARS, "polars_frame"), (DUCKDB, "duckdb_table")):
            module, self.missing[way] = peer(name)
            if module is not None:
                self._add(way, module.OnTime(*given))

    def _ours(self) -> Matrix:
        """The product's own way, from the orders to the tally."""
        found = self.snapshot
        seen = view(found.orders, self.cells, Scope(), self.window, found.recorded)
        counted = tally(seen, "T1")
        assert counted.base is not None
        return np.stack([counted.base, counted.hit])

    def _add(self, way: str, rival: Any) -> None:
        self.each[way] = lambda: self._matrix(np.array(rival.rows(), dtype=np.int64))

    def _matrix(self, rows: Matrix) -> Matrix:
        matrix = np.zeros((2, *self.shape), dtype=np.int64)
        matrix[0, rows[:, 0], rows[:, 1]], matrix[1, rows[:, 0], rows[:, 1]] = rows[:, 2], rows[:, 3]
        return matrix


def run() -> None:
    """Measure both levels, and print."""
    wish = arguments(__doc__, rounds=11)
    with open_store(district()) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
    tasks, goals = [], []
    for level in (Level.STREET, Level.GRID):
        ways = Ways(snapshot, level)
        task = Task(f"T1 by {level.word} and tier, {len(snapshot.orders):,} orders", OURS)
        interleave(task, ways.each, wish.rounds, np.array_equal)
        tasks.append(task)
        name = f"aggregate.{level.word}"
        goals.append(Goal(f"{name}.pandas", task, "at least 5 times faster than pandas", PANDAS, times=5))
        words, missing = "no slower than DuckDB on all processors", ways.missing[DUCKDB]
        goals.append(Goal(f"{name}.duckdb", task, words, DUCKDB, times=1, missing=missing))
    show(tasks, as_json=wish.json, goals=goals)


if __name__ == "__main__":
    run()
