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

import pandas as pd
from million import district
from rounds import Task, arguments, show
from sqlalchemy import create_engine

from data.board.reach import needed
from data.ledger.columns import INSTANTS
from data.ledger.loading import Keeper
from data.scope import local_day, month_of
from data.store import Store, open_store
from data.terms import Instant

COLUMNS = (
    *("id", "area_id", "category_id", "channel", "tier_filed", "tier_now", "marks", "master_id", "urgent"),
    *INSTANTS,
)
GOALS = ("at least 1.5 times faster than read_sql, at most 0.4 of its peak memory (B7)",)
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
    engine = create_engine(f"sqlite:///{db}")
    query = f"SELECT {', '.join(COLUMNS)} FROM work_order WHERE deleted = 0 AND live_until >= {begins}"
    return lambda: len(pd.read_sql(query, engine))


WAYS = {"ours: keeper": load_ours, "pandas.read_sql": load_pandas}


def peak() -> float:
    """The most memory that this process has held, in MB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1024


def child(way: str, reach: str) -> None:
    """Load once, and tell seconds, MB and rows."""
    work = WAYS[way](str(district()), recent=REACHES[reach])
    before, began = peak(), time.perf_counter()
    rows = work()
    print(json.dumps([time.perf_counter() - began, peak() - before, rows]))


def run() -> None:
    """Start the children in turn, and print."""
    wish = arguments(__doc__, rounds=3)
    district()
    tasks = []
    for reach in REACHES:
        seconds, memory = (
            Task(f"Load, {reach}", "ours: keeper", "s"),
            Task(f"Peak, {reach}", "ours: keeper", "MB"),
        )
        for _ in range(wish.rounds):
            rows = set()
            for way in WAYS:
                command = [sys.executable, __file__, "--child", way, reach]
                told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                took, held, count = json.loads(told)
                seconds.note(way, took)
                memory.note(way, held)
                rows.add(count)
            assert len(rows) == 1, rows
        seconds.name += f" ({rows.pop():,} orders)"
        tasks += [seconds, memory]
    show(tasks, as_json=wish.json, goals=GOALS)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        run()
