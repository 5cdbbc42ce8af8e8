"""A committed tick of 500 new and 500 changed orders at a million orders, until it is seen, against peers.

Ours pulls, patches and counts by the product's own code. The matrix is T4 (completed of the public's
requests) by grid and tier, over all orders in reach. Every peer is given the same changes; those that hold
the orders in memory get them ready made, so that only the product and SQLite pay for reading them, and
perspective, which only adds up, gets orders already judged.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import perspective
import polars as pl
from million import Ticks, copied
from numpy.typing import NDArray
from rounds import Task, arguments, refuse_other, show

from data.board import Past, build_board
from data.board.reach import needed
from data.ledger.columns import EPOCH
from data.ledger.loading import Keeper
from data.measures.selection import Window, window
from data.measures.tally import Grouping, grouping, tally, view
from data.scope import Period, PeriodKind, Scope, local_day, month_of
from data.store import Store, open_store
from data.terms import PUBLIC_CHANNELS, TIERS, Level

COLUMNS = ("id", "area_id", "tier_filed", "channel", "reported", "closed", "cancelled", "master_id")
PUBLIC = ", ".join(str(int(channel)) for channel in PUBLIC_CHANNELS)
INDEX = f"CREATE INDEX covering ON work_order (district_id, deleted, {', '.join(COLUMNS[1:])})"
MATRIX = f"""
    SELECT COALESCE(area_id, 0), tier_filed, COUNT(*), SUM(CASE WHEN closed > 0 THEN 1 ELSE 0 END)
    FROM {{orders}} WHERE {{more}} reported >= ? AND channel IN ({PUBLIC})
    AND COALESCE(cancelled, 0) = 0 AND COALESCE(master_id, 0) = 0 GROUP BY area_id, tier_filed"""
GOALS = (
    "the tick to the matrix at least 15 times faster than SQLite's covering index (B2)",
    "changes in memory to the matrix at least 2 times faster than perspective (B1)",
)

Matrix = NDArray[np.int64]
Changes = dict[str, NDArray[Any]]


class Ours:
    """The product: a keeper with its ledger, and what it remembers of the past."""

    def __init__(self, store: Any, *, everything: bool) -> None:
        self.keeper, self.past = Keeper(store), Past()
        now, zone = self.keeper.snapshot().freshness.now, store.district.zone
        if everything:
            self.keeper.reach_back()
        else:
            self.keeper.reach_back(needed(month_of(local_day(now, zone), zone)))
        found = self.keeper.snapshot()
        first = (
            found.reaches_back or int(found.orders.reported.min()) + EPOCH
        )  # every order has been reported
        last = now + 86_400
        self.period = Period(PeriodKind.DAYS, local_day(first, zone), local_day(last, zone), zone)
        places = self.keeper.snapshot().places
        self.cells: Grouping = grouping(places, places.root, Level.GRID)
        self.board()

    def pull(self) -> None:
        change = self.keeper.pull()
        self.past.forget(change.since)

    def window(self) -> Window:
        return window(self.period, self.keeper.snapshot().freshness.now, given=True)

    def matrix(self) -> Matrix:
        """Count grid by tier: hits and bases."""
        snapshot = self.keeper.snapshot()
        seen = view(snapshot.orders, self.cells, Scope(), self.window(), snapshot.recorded)
        counted = tally(seen, "T4")
        return np.stack([counted.hit, counted.base])

    def board(self) -> object:
        return build_board(self.keeper.snapshot(), Scope(), self.past)


class Heard:
    """A store that remembers what it answers; `told` is a stand-in that gives the same answers at once."""

    def __init__(self, store: Store) -> None:
        self._store, self._kept = store, dict[Any, Any]()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)

        def answer(*given: Any, **named: Any) -> Any:
            key = (name, given, tuple(named.items()))
            self._kept[key] = found(*given, **named)
            return self._kept[key]

        return answer if callable(found) else found

    @property
    def told(self) -> Any:
        """The stand-in."""
        return Told(self._store, self._kept)


class Told:
    """Answers from memory."""

    def __init__(self, store: Store, kept: dict[Any, Any]) -> None:
        self._store, self._kept = store, kept

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found):
            return found
        return lambda *given, **named: self._kept[name, given, tuple(named.items())]


class Peers:
    """The rivals, loaded with the same orders; each gives the matrix after it has taken the changes."""

    def __init__(self, path: Path, store: Store, ours: Ours) -> None:
        self.begins, self.cells = ours.period.begins, ours.cells
        areas = ours.keeper.snapshot().places.areas
        self._cell_of = {area.id: int(ours.cells.code_of_area[row]) for row, area in enumerate(areas)} | {
            0: ours.cells.count
        }
        self.sqlite = sqlite3.connect(path)
        self.sqlite.execute("PRAGMA cache_size=-262144")
        if not self.sqlite.execute("SELECT 1 FROM sqlite_master WHERE name = 'covering'").fetchall():
            self.sqlite.execute(INDEX)
            self.sqlite.execute("ANALYZE")
            self.sqlite.commit()
        found = self.coded(store.order_columns(COLUMNS, live_from=ours.keeper.snapshot().reaches_back)[0])
        self.frame = pd.DataFrame(found).set_index("id", drop=False).sort_index()
        self.duck = duckdb.connect()
        everything = self.frame  # noqa: F841 - DuckDB reads it by its name
        self.duck.execute("CREATE TABLE work_order AS SELECT * FROM everything")
        self.duck.execute("CREATE UNIQUE INDEX by_id ON work_order (id)")
        server = perspective.Server().new_local_client()
        self.table = server.table(self._arrow(found), index="id")
        self.live = self.table.view(
            group_by=["area_id"],
            split_by=["tier_filed"],
            columns=["base", "hit"],
            aggregates={"base": "sum", "hit": "sum"},
        )

    def coded(self, columns: Changes) -> Changes:
        """Put grids in the place of areas, as a program that holds the orders would; SQLite has the areas."""
        return columns | {"area_id": np.array([self._cell_of[area] for area in columns["area_id"].tolist()])}

    def by_sqlite(self) -> Matrix:
        """Ask the covering index again; the changes are in the file."""
        query = MATRIX.format(
            orders="work_order INDEXED BY covering", more="district_id = 1 AND deleted = 0 AND"
        )
        rows = self.sqlite.execute(query, (self.begins,)).fetchall()
        return self._matrix([(self._cell_of[area], *counts) for area, *counts in rows])

    def by_pandas(self, changes: Changes) -> Matrix:
        """Patch the frame, and group it."""
        fresh = pd.DataFrame(changes).set_index("id", drop=False)
        known = fresh.index.isin(self.frame.index)
        self.frame.loc[fresh.index[known]] = fresh[known]
        self.frame = pd.concat([self.frame, fresh[~known]])
        frame = self.frame
        counts = (frame["reported"] >= self.begins) & frame["channel"].isin(list(PUBLIC_CHANNELS))
        counts &= (frame["cancelled"] == 0) & (frame["master_id"] == 0)
        chosen = frame.loc[counts, ["area_id", "tier_filed", "closed"]]
        grouped = chosen.assign(hit=chosen["closed"] > 0).groupby(["area_id", "tier_filed"])["hit"]
        found = grouped.agg(["size", "sum"]).reset_index()
        return self._matrix(found.to_numpy().tolist())

    def by_duckdb(self, changes: Changes) -> Matrix:
        """Delete and insert, and group."""
        fresh = pd.DataFrame(changes)  # noqa: F841 - DuckDB reads it by its name
        self.duck.execute("DELETE FROM work_order WHERE id IN (SELECT id FROM fresh)")
        self.duck.execute("INSERT INTO work_order SELECT * FROM fresh")
        query = MATRIX.format(orders="work_order", more="")
        return self._matrix(self.duck.execute(query, (self.begins,)).fetchall())

    def by_perspective(self, changes: Changes) -> Matrix:
        """Update the table, and read the pivot that follows it."""
        self.table.update(self._arrow(changes))
        found = self.live.to_columns()
        matrix = np.zeros((2, self.cells.count + 1, len(TIERS)), dtype=np.int64)
        rows = [int(path[0]) if path else -1 for path in found["__ROW_PATH__"]]
        for name, values in found.items():
            if "|" in name:
                tier, what = name.split("|")
                for row, value in zip(rows, values, strict=True):
                    if row >= 0 and value:
                        matrix[0 if what == "hit" else 1, row, int(tier)] += int(value)
        return matrix

    def _arrow(self, columns: Changes) -> bytes:
        """Reckon which orders count, and write what the pivot needs as 32-bit Arrow."""
        base = (columns["reported"] >= self.begins) & np.isin(columns["channel"], list(PUBLIC_CHANNELS))
        base &= (columns["cancelled"] == 0) & (columns["master_id"] == 0)
        counted = {"base": base, "hit": base & (columns["closed"] > 0)}
        named = {name: columns[name] for name in ("id", "area_id", "tier_filed")} | counted
        narrow = pl.DataFrame({name: column.astype(np.int32) for name, column in named.items()})
        return bytes(narrow.write_ipc_stream(None, compression="uncompressed").getvalue())

    def _matrix(self, rows: list[Any]) -> Matrix:
        table = np.array(rows, dtype=np.int64)
        matrix = np.zeros((2, self.cells.count + 1, len(TIERS)), dtype=np.int64)
        np.add.at(matrix[1], (table[:, 0], table[:, 1]), table[:, 2])
        np.add.at(matrix[0], (table[:, 0], table[:, 1]), table[:, 3])
        return matrix


def measure(reach: str, *, everything: bool, rounds: int) -> list[Task]:
    """Commit ticks and time every way to see them, each round in another order."""
    whole = Task(f"Committed tick to what is seen, {reach}", "ours: pulled, matrix")
    core = Task(f"Changes in memory to the matrix, {reach}", "ours: patched, matrix")
    with tempfile.TemporaryDirectory() as name:
        path = copied(Path(name))
        with open_store(path) as writing, open_store(path) as reading:
            heard = Heard(reading)
            ours, mirror = (Ours(each, everything=everything) for each in (heard, heard.told))
            peers, ticks = Peers(path, reading, ours), Ticks(writing)
            for number in range(rounds + 1):
                ticks.commit()
                kept = (whole, core) if number else (Task("", ""), Task("", ""))
                _see(ours, mirror, peers, reading, number, *kept)
    return [whole, core]


def _see(ours: Ours, mirror: Ours, peers: Peers, store: Store, number: int, whole: Task, core: Task) -> None:
    """Time every way to see one tick, and compare what they say."""
    changes = peers.coded(store.order_columns(COLUMNS, since_rev=ours.keeper.snapshot().revision)[0])
    committed: dict[str, Callable[[], Matrix]] = {
        "ours: pulled, matrix": lambda: (ours.pull(), ours.matrix())[1],
        "SQLite: covering index": peers.by_sqlite,
    }
    in_memory: dict[str, Callable[[], Matrix]] = {
        "ours: patched, matrix": lambda: (mirror.pull(), mirror.matrix())[1],
        "pandas: patched, groupby": lambda: peers.by_pandas(changes),
        "DuckDB: delete, insert, group": lambda: peers.by_duckdb(changes),
        "perspective: update, view": lambda: peers.by_perspective(changes),
    }
    answers = {}
    for task, ways in ((whole, committed), (core, in_memory)):
        names = list(ways)
        first = number % len(names)
        answers |= {way: task.time(way, ways[way]) for way in (*names[first:], *names[:first])}
    refuse_other("live", answers, np.array_equal)
    whole.time("ours: whole board, once pulled", ours.board)


def run() -> None:
    """Measure at both reaches, and print."""
    wish = arguments(__doc__, rounds=20)
    tasks = measure("13 months in reach", everything=False, rounds=wish.rounds)
    tasks += measure("all in reach", everything=True, rounds=wish.rounds)
    show(tasks, as_json=wish.json, goals=GOALS)


if __name__ == "__main__":
    run()
