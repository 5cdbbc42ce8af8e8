"""Times rival ways of one task side by side, round by round, and tells medians and ratios."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Answer = TypeVar("Answer")

SECONDS = {"s": 1.0, "ms": 1000.0}


@dataclass(slots=True)
class Task:
    """Numbers by way of doing one task; ratios are to the way `ours`, which comes first."""

    name: str
    ours: str
    unit: str = "ms"
    found: dict[str, list[float]] = field(default_factory=dict)

    def note(self, way: str, value: float) -> None:
        """Keep a number, in the unit of the task."""
        self.found.setdefault(way, []).append(value)

    def time(
        self, way: str, work: Callable[[], Answer], clock: Callable[[], float] = time.perf_counter
    ) -> Answer:
        """Do the work, keep how long it took, and give its answer."""
        began = clock()
        answer = work()
        self.note(way, (clock() - began) * SECONDS[self.unit])
        return answer

    def median(self, way: str) -> float:
        """The median of a way."""
        return statistics.median(self.found[way])

    def rows(self) -> list[dict[str, Any]]:
        """One row a way: median, least, most, and how many times the median of ours it is."""
        ours = self.median(self.ours)
        return [
            {
                "task": self.name,
                "way": way,
                "unit": self.unit,
                "median": round(statistics.median(values), 3),
                "least": round(min(values), 3),
                "most": round(max(values), 3),
                "times_ours": round(statistics.median(values) / ours, 2) if ours else None,
                "rounds": len(values),
            }
            for way, values in self.found.items()
        ]


def interleave(
    task: Task,
    ways: Mapping[str, Callable[[], Any]],
    rounds: int,
    equal: Callable[[Any, Any], bool] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> None:
    """Time every way once a round, each round beginning with another; all answers must be equal.

    A first round, not kept, warms everything up.
    """
    names = list(ways)
    for way in names:
        task.found[way] = []
    for number in range(-1, rounds):
        first = number % len(names)
        timed = task if number >= 0 else Task(task.name, task.ours, task.unit)
        answers = {way: timed.time(way, ways[way], clock) for way in (*names[first:], *names[:first])}
        if equal is not None:
            refuse_other(task.name, answers, equal)


def refuse_other(task: str, answers: Mapping[str, Any], equal: Callable[[Any, Any], bool]) -> None:
    """End the benchmark where two ways do not give the same answer."""
    names = list(answers)
    for way in names[1:]:
        if not equal(answers[names[0]], answers[way]):
            sys.exit(f"{task}: {way} and {names[0]} do not give the same answer.")


def arguments(description: str | None, rounds: int) -> argparse.Namespace:
    """Read `--json` and `--rounds` from the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument("--rounds", type=int, default=rounds, help="how often each way is timed")
    return parser.parse_args()


def show(tasks: Sequence[Task], *, as_json: bool, goals: Sequence[str] = ()) -> None:
    """Print the tables of all tasks, and the goals they stand beside."""
    if as_json:
        rows = [row for task in tasks for row in task.rows()]
        print(json.dumps({"rows": rows, "goals": list(goals)}, ensure_ascii=False, indent=1))
        return
    for task in tasks:
        rows = task.rows()
        wide = max(len(row["way"]) for row in rows)
        print(f"\n{task.name} ({task.unit}, median of {max(row['rounds'] for row in rows)})")
        for row in rows:
            times = "" if row["times_ours"] is None else f"{row['times_ours']:8.2f} x"
            spread = f"{row['least']:.1f} to {row['most']:.1f}"
            print(f"  {row['way']:<{wide}}  {row['median']:>10.2f} {times}   {spread}")
    for goal in goals:
        print(f"  goal: {goal}")
