"""Times rival ways of one task side by side, round by round, and tells medians and ratios."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Answer = TypeVar("Answer")

SECONDS = {"s": 1.0, "ms": 1000.0, "us": 1e6}


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


@dataclass(frozen=True, slots=True)
class Goal:
    """What a task should come to: a limit of ours, or how many times ours a rival should need at least.

    `missing` says why a rival could not be asked; then nobody knows whether the goal is met.
    """

    name: str
    task: Task
    words: str
    peer: str | None = None
    times: float | None = None
    most: float | None = None
    ours: str | None = None
    missing: str | None = None

    @property
    def value(self) -> float:
        """What ours came to, in the unit of the task."""
        return self.task.median(self.ours or self.task.ours)

    @property
    def rival(self) -> float | None:
        """What the peer came to."""
        return self.task.median(self.peer) if self.peer in self.task.found else None

    @property
    def ratio(self) -> float | None:
        """How many times ours the peer needed."""
        return None if self.rival is None else self.rival / self.value

    @property
    def ok(self) -> bool | None:
        """Whether it is met; None where a peer is missing."""
        if self.times is not None:
            return None if self.ratio is None else self.ratio >= self.times
        return None if self.most is None else self.value <= self.most

    def told(self) -> dict[str, Any]:
        """The goal as one object of JSON."""
        peer = None if self.rival is None else round(self.rival, 3)
        told = {"name": self.name, "goal": self.words, "value": round(self.value, 3), "peer": peer}
        told |= {"unit": self.task.unit, "ok": self.ok}
        return told | ({"reason": self.missing} if self.missing and self.ok is None else {})

    def __str__(self) -> str:
        """The goal as one line."""
        met = {True: "met", False: "MISSED", None: f"not known: {self.missing or 'not judged'}"}[self.ok]
        ratio = "" if self.ratio is None else f", {self.peer} {self.ratio:.2f} times that"
        return f"{self.words}: {self.value:.1f} {self.task.unit}{ratio} - {met}"


def peer(module: str) -> tuple[Any, str | None]:
    """The module of a rival below `peers`, or None and why it cannot be asked."""
    try:
        return importlib.import_module(f"peers.{module}"), None
    except ImportError as error:
        return None, str(error)


def arguments(description: str | None, rounds: int) -> argparse.Namespace:
    """Read `--json` and `--rounds` from the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument("--rounds", type=int, default=rounds, help="how often each way is timed")
    return parser.parse_args()


def show(tasks: Sequence[Task], *, as_json: bool, goals: Sequence[Goal | str] = ()) -> None:
    """Print the tables of all tasks and the goals they stand beside; as JSON one goal a line."""
    if as_json:
        for told in _told(tasks, goals):
            print(json.dumps(told, ensure_ascii=False), flush=True)
        return
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")
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


def _told(tasks: Sequence[Task], goals: Sequence[Goal | str]) -> Iterator[dict[str, Any]]:
    """Goals that are judged, and of those that are only words one row a way, for a person to judge."""
    yield from (goal.told() for goal in goals if isinstance(goal, Goal))
    words = "; ".join(goal for goal in goals if isinstance(goal, str))
    for task in tasks if words else ():
        ours = task.median(task.ours)
        for way, values in task.found.items():
            if way != task.ours or len(task.found) == 1:
                rival = None if way == task.ours else round(statistics.median(values), 3)
                name = task.name if rival is None else f"{task.name}: {way}"
                told = {"name": name, "goal": words, "value": round(ours, 3), "peer": rival}
                yield told | {"unit": task.unit, "ok": None}
