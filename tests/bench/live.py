"""A committed tick of 500 new and 500 changed orders at a million orders, until it is seen, against peers.

Ours pulls, patches and counts by the product's own code. The matrix is T4 (completed of the public's
requests) by grid and tier, over all orders. Every peer is given the same changes; those that hold the
orders in memory get them ready made, so that only the product and SQLite pay for reading them, and
Perspective, which only adds up, gets orders already judged.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from million import Ticks, copied
from ours import Heard, Ours, stores
from peers import pandas_frame, sqlite_index
from rounds import Goal, Task, arguments, peer, refuse_other, show

OURS_PULLED, OURS_PATCHED = "ours: pulled, matrix", "ours: patched, matrix"
SQLITE, PERSPECTIVE = "SQLite: covering index", "Perspective: update, view"
DUCKDB, PANDAS = "DuckDB: delete, insert, group", "pandas: patched, groupby"

Way = Callable[[], Any]


class Round:
    """All ways to see a tick; those that could not be imported are named in `missing`."""

    def __init__(self, path: Path) -> None:
        self.writing, self.reading = stores(path)
        heard = Heard(self.reading)
        self.ours, self.mirror = (Ours(each, everything=True) for each in (heard, heard.told))
        self.places = self.ours.for_peers()
        self.ticks = Ticks(self.writing)
        self.sqlite = sqlite_index.Live(path, self.places)
        self.rivals: dict[str, Any] = {}
        self.missing: dict[str, str | None] = {}
        everything = self.ours.told(self.places)
        for way, name in ((DUCKDB, "duckdb_table"), (PERSPECTIVE, "perspective_pivot")):
            module, self.missing[way] = peer(name)
            if module is not None:
                self.rivals[way] = module.Live(everything, self.places)
        self.rivals[PANDAS] = pandas_frame.Live(everything, self.places)

    def close(self) -> None:
        """Close what was opened."""
        self.sqlite.base.close()
        self.reading.close()
        self.writing.close()

    def see(self, number: int, whole: Task, core: Task) -> None:
        """Commit a tick, time every way to see it, and compare what they say."""
        self.ticks.commit()
        since = self.ours.keeper.snapshot().revision
        changes = self.ours.told(self.places, since_rev=since)
        committed: dict[str, Way] = {
            OURS_PULLED: lambda: (self.ours.pull(), self.ours.matrix())[1],
            SQLITE: self.sqlite.matrix,
        }
        in_memory: dict[str, Way] = {
            OURS_PATCHED: lambda: (self.mirror.pull(), self.mirror.matrix())[1],
            **{way: (lambda rival=rival: rival.take(changes)) for way, rival in self.rivals.items()},
        }
        answers = {}
        for task, ways in ((whole, committed), (core, in_memory)):
            names = list(ways)
            first = number % len(names)
            answers |= {way: task.time(way, ways[way]) for way in (*names[first:], *names[:first])}
        refuse_other("live", answers, np.array_equal)


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=20)
    whole = Task("Committed tick to the matrix, 1,000,000 orders in reach", OURS_PULLED)
    core = Task("Changes in memory to the matrix, 1,000,000 orders in reach", OURS_PATCHED)
    late = Task("Committed tick to the matrix, the 95th percentile", OURS_PULLED)
    with tempfile.TemporaryDirectory() as name:
        ways = Round(copied(Path(name)))
        for number in range(wish.rounds + 1):
            ways.see(number, *((whole, core) if number else (Task("", ""), Task("", ""))))
        ways.close()
    late.note(OURS_PULLED, float(np.quantile(whole.found[OURS_PULLED], 0.95)))
    goals = (
        Goal("live.memory", core, "at least 2 times faster than Perspective's update and view",
             peer=PERSPECTIVE, times=2, missing=ways.missing[PERSPECTIVE]),
        Goal("live.committed", whole, "at least 15 times faster than SQLite's covering index",
             peer=SQLITE, times=15),
        Goal("live.committed.p95", late, "95 of 100 ticks under 100 ms", most=100),
    )  # fmt: skip
    show([whole, late, core], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    run()
