"""T1 (on-time disposal) by street and tier, and by grid and tier, over all rows of a million orders.

Each engine reckons numerator and denominator from the same instants; the rivals are given as a column
which orders were paused when they fell due, which ours works out itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from million import district
from numpy.typing import NDArray
from rounds import Task, arguments, interleave, show

from data.ledger.columns import EPOCH
from data.ledger.instant import paused_at
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.measures.selection import Window, window
from data.measures.tally import grouping, tally, view
from data.scope import Period, PeriodKind, Scope, local_day
from data.store import open_store
from data.terms import TIERS, Level

STAMPS = ("filed", "cancelled", "disposed", "due_dispose")
GOALS = ("grid by tier at least 5 times faster than pandas, and no slower than DuckDB (B4)",)

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
    """One level of cells, counted by every engine."""

    def __init__(self, snapshot: Snapshot, level: Level) -> None:
        self.snapshot, self.window = snapshot, all_time(snapshot)
        self.cells = grouping(snapshot.places, snapshot.places.root, level)
        self.shape = (self.cells.count + 1, len(TIERS))
        orders = snapshot.orders
        columns = {name: getattr(orders, name) for name in (*STAMPS, "duplicate")}
        columns["paused"] = paused_at(orders, orders.due_dispose)
        columns["cell"] = self.cells.code_of_area[orders.area]
        columns["tier"] = orders.tier_filed
        self.frame = pd.DataFrame(columns).astype({"cell": "category", "tier": "category"})
        self.polars = pl.DataFrame(columns)
        self.duck = duckdb.connect()
        plain = pd.DataFrame(columns)  # noqa: F841 - DuckDB reads it by its name
        self.duck.execute("CREATE TABLE orders AS SELECT * FROM plain")

    def by_ours(self) -> Matrix:
        """The product's own way, from the orders to the tally."""
        found = self.snapshot
        seen = view(found.orders, self.cells, Scope(), self.window, found.recorded)
        counted = tally(seen, "T1")
        return np.stack([counted.base, counted.hit])

    def by_pandas(self) -> Matrix:
        """Categoricals."""
        frame = self.frame
        chosen = frame.loc[self._counts(frame), ["cell", "tier", "disposed", "due_dispose"]]
        on_time = (chosen["disposed"] > 0) & (chosen["disposed"] <= chosen["due_dispose"])
        grouped = chosen.assign(hit=on_time).groupby(["cell", "tier"], observed=True)["hit"]
        return self._matrix(grouped.agg(["size", "sum"]).reset_index().to_numpy(dtype=np.int64))

    def by_polars(self) -> Matrix:
        """Lazy, on all processors."""
        on_time = (pl.col("disposed") > 0) & (pl.col("disposed") <= pl.col("due_dispose"))
        chosen = self.polars.lazy().filter(self._counts(pl)).group_by("cell", "tier")
        return self._matrix(chosen.agg(pl.len(), on_time.sum().alias("hit")).collect().to_numpy())

    def by_duckdb(self) -> Matrix:
        """A native table, on all processors."""
        at, begin, end = self.window.as_of, self.window.begin, self.window.end
        query = f"""
            SELECT cell, tier, COUNT(*), COUNT(*) FILTER (disposed > 0 AND disposed <= due_dispose)
            FROM orders WHERE filed > 0 AND filed < {at} AND NOT duplicate AND NOT paused
            AND NOT (cancelled > 0 AND (cancelled < filed OR cancelled < {at}))
            AND due_dispose >= {begin} AND due_dispose < {min(end, at)}
            GROUP BY cell, tier"""
        return self._matrix(np.array(self.duck.execute(query).fetchall()))

    def _counts(self, source: Any) -> Any:
        """Which orders fell due: on a frame the mask, on polars the expression."""
        column: Callable[[str], Any] = source.col if source is pl else source.__getitem__
        filed, cancelled, due = column("filed"), column("cancelled"), column("due_dispose")
        at, begin, end = self.window.as_of, self.window.begin, self.window.end
        counts = (filed > 0) & (filed < at) & ~((cancelled > 0) & ((cancelled < filed) | (cancelled < at)))
        return counts & ~column("duplicate") & (due >= begin) & (due < min(end, at)) & ~column("paused")

    def _matrix(self, rows: NDArray[Any]) -> Matrix:
        matrix = np.zeros((2, *self.shape), dtype=np.int64)
        cell, tier = rows[:, 0].astype(int), rows[:, 1].astype(int)
        matrix[0, cell, tier], matrix[1, cell, tier] = rows[:, 2], rows[:, 3]
        return matrix


def run() -> None:
    """Measure both levels, and print."""
    wish = arguments(__doc__, rounds=11)
    with open_store(district()) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
    tasks = []
    for level in (Level.STREET, Level.GRID):
        ways = Ways(snapshot, level)
        task = Task(f"T1 by {level.word} and tier, {len(snapshot.orders):,} orders", "ours: tally")
        each = {
            "ours: tally": ways.by_ours,
            "pandas, categoricals": ways.by_pandas,
            "polars": ways.by_polars,
            "DuckDB": ways.by_duckdb,
        }
        interleave(task, each, wish.rounds, np.array_equal)
        tasks.append(task)
    show(tasks, as_json=wish.json, goals=GOALS)


if __name__ == "__main__":
    run()
