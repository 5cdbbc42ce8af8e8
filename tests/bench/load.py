"""Load 13 months, and all of a million orders, into the ledger; against pandas.read_sql of the same columns.

Each load runs in a process of its own; memory is what it needed at its peak above its start (Linux).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from million import district
from peers.read_sql import reader
from rounds import Goal, Task, arguments, show

from data.board.reach import needed
from data.ledger.loading import ORDER_COLUMNS, Keeper
from data.scope import local_day, month_of
from data.store import Store, open_store
from data.terms import Instant

REACHES = {"13 months": True, "all": False}


def since(store: Store, *, recent: bool) -> Instant:
    """The first instant to load."""
    now = store.data_time() or 0
    return (
        needed(month_of(local_day(now, store.district.zone), store.district.zone)) if recent else Instant(0)
    )


def load_ours(db: str, *, recent: bool) -> Callable[[], int]:
    """The product: orders and their events, ready to count."""
    store = open_store(db)
    begins = since(store, recent=recent)

    def work() -> int:
        keeper = Keeper(store)
        keeper.reach_back(begins)
        return len(keeper.snapshot().orders)

    return work


def load_pandas(db: str, *, recent: bool) -> Callable[[], int]:
    """The same columns of the orders alone, as pandas reads them."""
    with open_store(db) as store:
        begins = since(store, recent=recent)
    return reader(db, ORDER_COLUMNS, begins)


OURS, PANDAS = "ours: keeper", "pandas.read_sql"
WAYS = {OURS: load_ours, PANDAS: load_pandas}


def peak() -> float:
    """The most memory that this process has held, in MB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1024


def child(way: str, reach: str) -> None:
    """Load once, and tell seconds, MB and rows."""
    work = WAYS[way](str(district()), recent=REACHES[reach])
    before, began, worked = peak(), time.perf_counter(), time.process_time()
    rows = work()
    took = time.perf_counter() - began
    print(json.dumps([took, time.process_time() - worked, peak() - before, rows]))


def run() -> None:
    """Start the children in turn, and print."""
    wish = arguments(__doc__, rounds=3)
    district()
    tasks, goals = [], []
    for reach in REACHES:
        seconds, worked, memory = (
            Task(f"Load, {reach}", OURS, "s"),
            Task(f"of that, time of the processor, {reach}", OURS, "s"),
            Task(f"Peak, {reach}", OURS, "MB"),
        )
        for _ in range(wish.rounds):
            rows = set()
            for way in WAYS:
                command = [sys.executable, __file__, "--child", way, reach]
                told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                took, cpu, held, count = json.loads(told)
                seconds.note(way, took)
                worked.note(way, cpu)
                memory.note(way, held)
                rows.add(count)
            assert len(rows) == 1, rows
        seconds.name += f" ({rows.pop():,} orders)"
        tasks += [seconds, worked, memory]
        name = "load." + reach.replace(" ", "_")
        goals.append(
            Goal(f"{name}.time", seconds, "at least 1.5 times faster than read_sql", PANDAS, times=1.5)
        )
        words = "at most 0.4 of the peak memory of read_sql"
        goals.append(Goal(f"{name}.memory", memory, words, PANDAS, times=2.5))
    show(tasks, as_json=wish.json, goals=goals)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        run()
