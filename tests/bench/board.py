"""The whole board of the district, all its visible figures, built anew after a tick at a million orders."""

from __future__ import annotations

import tempfile
from pathlib import Path

from million import Ticks, copied
from ours import Ours, stores
from rounds import Goal, Task, arguments, show

OURS = "whole board"
LIMIT_MS = 100


def run() -> None:
    """Measure with 13 months in reach and with everything, and print."""
    wish = arguments(__doc__, rounds=20)
    tasks = []
    with tempfile.TemporaryDirectory() as name:
        writing, reading = stores(copied(Path(name)))
        ticks = Ticks(writing)
        for reach, everything in (("13 months", False), ("all", True)):
            ours = Ours(reading, everything=everything)
            task = Task(f"Whole board of 1,000,000 orders after a tick, {reach} in reach", OURS)
            for number in range(wish.rounds + 1):
                ticks.commit()
                ours.pull()
                (task if number else Task("", "")).time(OURS, ours.board)
            tasks.append(task)
        reading.close()
        writing.close()
    goals = [
        Goal(f"board.{short}", task, f"under {LIMIT_MS} ms", most=LIMIT_MS)
        for short, task in zip(("13_months", "all"), tasks, strict=True)
    ]
    show(tasks, as_json=wish.json, goals=goals)


if __name__ == "__main__":
    run()
