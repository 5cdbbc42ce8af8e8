"""Turn the wheel, push, point: a map of 722, 10,000 and 100,000 areas under the hand, against items.

A frame is one step of the hand until the widget is painted; ours moves the last picture and lets a worker
draw a sharp one when the hand rests. Runs without a screen.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import time
from collections.abc import Callable

import numpy as np
from lattice import SIZE, District
from peers.polygon_items import Items
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from rounds import Goal, Task, arguments, show

from dashboard.app import application
from dashboard.live.jobs import Jobs
from widgets.map.grid_heatmap import GridHeatmap

COUNTS = (722, 10_000, 100_000)
STEPS = 40
"""Frames of one gesture."""
POINTS = 2_000
OURS, ITEMS = "ours", "an item an area"
SHARP = {722: None, 10_000: 250.0, 100_000: 500.0}
"""Milliseconds within which a sharp map is wanted after the last step."""
TIMES = {722: None, 10_000: 10.0, 100_000: 100.0}


class Ours:
    """The product's map with the product's worker."""

    def __init__(self, district: District, jobs: Jobs) -> None:
        self.map = GridHeatmap(run=jobs.drawing(f"map.{len(district.rings)}"))
        self.map.resize(SIZE)
        self.map.show()
        self.map.show_geography(district.geography())
        self.map.show_figure(district.figures[0])
        self.canvas = self.map.canvas
        self.wait(lambda: self.canvas.picture is not None)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let Qt work until something holds."""
        loop, look = QEventLoop(), QTimer(interval=1)
        look.timeout.connect(lambda: until() and loop.quit())
        look.start()
        loop.exec()

    def wheel(self, number: int) -> None:
        """Turn the wheel by one notch, in and out again."""
        at, notch = QPointF(400, 300), QPoint(0, 120 if number % STEPS < STEPS // 2 else -120)
        none, no_phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, at, QPoint(), notch, Qt.MouseButton.NoButton, none, no_phase, False)
        QApplication.sendEvent(self.canvas, event)
        self.canvas.grab()

    def push(self, number: int) -> None:
        """Push the map by some pixels with the button held."""
        way = 5 * (number % STEPS)
        kinds = {0: QMouseEvent.Type.MouseButtonPress, STEPS - 1: QMouseEvent.Type.MouseButtonRelease}
        kind = kinds.get(number % STEPS, QMouseEvent.Type.MouseMove)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        at = QPointF(300 + way, 300)
        QApplication.sendEvent(self.canvas, QMouseEvent(kind, at, at, left, left, none))
        self.canvas.grab()

    def sharpen(self) -> float:
        """Turn once more and rest: milliseconds until the picture is one of the new view."""
        before = self.canvas.picture
        began = time.perf_counter()
        self.wheel(0)
        self.wait(lambda: self.canvas.picture is not before)
        return (time.perf_counter() - began) * 1000

    def point(self, points: list[QPointF]) -> list[object]:
        """Tell the area below each point."""
        return [self.canvas.row_at(point) for point in points]


class Rival(Items):
    """The graphics view under the same hand."""

    def wheel(self, number: int) -> None:
        """Enlarge and shrink by the step of a notch."""
        factor = 1.2 if number % STEPS < STEPS // 2 else 1 / 1.2
        self.view.scale(factor, factor)
        self.view.grab()

    def push(self, number: int) -> None:
        """Move what is seen by some pixels."""
        self.view.translate(5 if number % STEPS < STEPS // 2 else -5, 0)
        self.view.grab()

    def point(self, points: list[QPointF]) -> list[object]:
        """Tell the item below each point."""
        return [self.view.itemAt(point.toPoint()) for point in points]


def frames(step: Callable[[int], None]) -> list[float]:
    """Milliseconds of each frame of one gesture."""
    found = []
    for number in range(STEPS):
        began = time.perf_counter()
        step(number)
        QApplication.processEvents()
        found.append((time.perf_counter() - began) * 1000)
    return found


def gestures(count: int, ours: Ours, rival: Rival, rounds: int) -> list[Task]:
    """Time frames: their medians, and the slowest in twenty of each gesture."""
    usual = Task(f"A frame of wheel and push, {count:,} areas", OURS)
    slow = Task(f"The slowest of twenty frames, {count:,} areas", OURS)
    for _ in range(rounds):
        for way, steps in ((OURS, (ours.wheel, ours.push)), (ITEMS, (rival.wheel, rival.push))):
            told = [frame for step in steps for frame in frames(step)]
            usual.note(way, statistics.median(told))
            slow.note(way, float(np.quantile(told, 0.95)))
    return [usual, slow]


def resting(count: int, ours: Ours, rounds: int) -> Task:
    """Time from the last step of the wheel to the sharp map, the wait for the hand to rest included."""
    task = Task(f"Sharp again after a gesture, {count:,} areas", OURS)
    for _ in range(rounds):
        task.note(OURS, ours.sharpen())
    return task


def hovering(count: int, ours: Ours, rival: Rival, rounds: int) -> Task:
    """Time from a position in the view to the area below it."""
    rng = np.random.default_rng(3)
    points = [QPointF(x, y) for x, y in rng.uniform((50, 50), (900, 700), (POINTS, 2)).tolist()]
    task = Task(f"From a position to its area, {count:,} areas", OURS, "us")
    for _ in range(rounds):
        for way, point in ((OURS, ours.point), (ITEMS, rival.point)):
            began = time.perf_counter()
            point(points)
            task.note(way, (time.perf_counter() - began) / POINTS * 1e6)
    return task


def goals(count: int, usual: Task, slow: Task, sharp: Task, hover: Task) -> list[Goal]:
    """What a size should come to."""
    told = [
        Goal("slowest frames", slow, f"slowest of twenty frames at {count:,} at most 16.7 ms", most=16.7),
        Goal("hover", hover, f"from position to area at {count:,} at most 20 us", most=20),
    ]
    if (times := TIMES[count]) is not None:
        words = f"a frame at {count:,} at least {times:.0f}x faster than items"
        told.append(Goal("frames, to items", usual, words, peer=ITEMS, times=times))
    if (most := SHARP[count]) is not None:
        told.append(Goal("sharp", sharp, f"sharp again at {count:,} within {most:.0f} ms", most=most))
    return told


def run() -> None:
    """Measure all sizes, and print."""
    wish = arguments(__doc__, rounds=5)
    application()
    jobs, tasks, wanted = Jobs(), list[Task](), list[Goal]()
    for count in COUNTS:
        district = District(count)
        ours, rival = Ours(district, jobs), Rival(district)
        found = gestures(count, ours, rival, wish.rounds)
        found += [resting(count, ours, wish.rounds), hovering(count, ours, rival, wish.rounds)]
        tasks += found
        wanted += goals(count, *found)
    show(tasks, as_json=wish.json, goals=wanted)
    jobs.close()


if __name__ == "__main__":
    run()
