"""Ten million orders of 60 months: the first heatmap, and a tick, at 13 months in reach.

Making them takes about a quarter of an hour and 4 GB below `out/bench`, once. The first heatmap is waited
for in a process of its own, from its start to the figure of the map; how the picture is drawn, `window`
measures. `--orders N` tries the same with another number.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from load import peak
from million import Ticks, copied, district
from ours import Ours, stores
from rounds import Goal, Task, peer, refuse_other, show

ORDERS = 10_000_000
OURS, DUCKDB, BOARD = "ours: pulled, matrix", "DuckDB: delete, insert, group", "ours: whole board"
FIRST, BEHIND, PEAK = "first heatmap", "13 months in reach", "peak of the process"


def child(db: str) -> None:
    """Open the store as the window's worker does; tell when the map is there, and when all is."""
    from dashboard.live.worker import LedgerWorker
    from data.scope import Scope

    worker = LedgerWorker(db)
    worker.ground()
    shown = worker.first_board(Scope()).heatmap
    assert shown.denominators.max() > 0
    print(json.dumps([time.process_time(), peak()]), flush=True)
    while worker.later_board(Scope()) is None:
        pass
    print(json.dumps([time.process_time(), peak()]), flush=True)
    worker.close()


def opening(orders: int, rounds: int) -> list[Task]:
    """Start processes, one after the other, and read when they have what."""
    took, cpu, held = (
        Task(f"Start at {orders:,} orders", FIRST, "s"),
        Task("of that, time of the processor", FIRST, "s"),
        Task("Memory", PEAK, "MB"),
    )
    for _ in range(rounds):
        began = time.perf_counter()
        command = [sys.executable, __file__, "--child", str(district(orders))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for way in (FIRST, BEHIND):
                worked, most = json.loads(process.stdout.readline())
                took.note(way, time.perf_counter() - began)
                cpu.note(way, worked)
            held.note(PEAK, most)
    return [took, cpu, held]


def ticks(orders: int, rounds: int) -> tuple[Task, Task, str | None]:
    """Commit ticks; ours pulls and counts, DuckDB gets what the same pull brought, both at 13 months."""
    live = Task(f"Committed tick to the matrix, 13 months of {orders:,} orders in reach", OURS)
    board = Task(f"Whole board after a tick, 13 months of {orders:,} orders in reach", BOARD)
    module, missing = peer("duckdb_table")
    with tempfile.TemporaryDirectory(dir=district(orders).parent) as name:
        writing, reading = stores(copied(Path(name), orders))
        ours, play = Ours(reading, everything=False), Ticks(writing)
        places = ours.for_peers()
        since = ours.keeper.snapshot().reaches_back
        rival = None if module is None else module.Live(ours.told(places, live_from=since), places)
        for number in range(rounds + 1):
            tasks = (live, board) if number else (Task("", ""), Task("", ""))
            play.commit()
            revision = ours.keeper.snapshot().revision
            answers = {OURS: tasks[0].time(OURS, lambda: (ours.pull(), ours.matrix())[1])}
            if rival is not None:

                def by_duckdb(since: int = revision) -> object:
                    return rival.take(ours.told(places, since_rev=since))

                answers[DUCKDB] = tasks[0].time(DUCKDB, by_duckdb)
            refuse_other("ten_million", answers, np.array_equal)
            tasks[1].time(BOARD, ours.board)
        reading.close()
        writing.close()
    return live, board, missing


def run() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="answer in JSON, one goal a line")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is timed")
    parser.add_argument("--orders", type=int, default=ORDERS, help="how many orders the district has")
    wish = parser.parse_args()
    took, cpu, held = opening(wish.orders, min(wish.rounds, 3))
    live, board, missing = ticks(wish.orders, wish.rounds)
    goals = (
        Goal("ten_million.first", took, "the first heatmap in under 3 s", most=3, ours=FIRST),
        Goal("ten_million.memory", held, "under 1,500 MB with 13 months in reach", most=1500),
        Goal("ten_million.tick", live, "at least 2 times faster than DuckDB", DUCKDB, 2, missing=missing),
        Goal("ten_million.board", board, "under 250 ms", most=250),
    )
    show([took, cpu, held, live, board], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2])
    else:
        run()
