"""An hour of live work at 50 changes a second before the window, and a hand that walks through it.

Tells the room that the process holds minute by minute, and the longest frames: the time between two beats
of a clock on the window's thread, without what the thread waited for a processor that others had.
`hour.py [MINUTES] [SECONDS BETWEEN TWO ACTS OF THE HAND]`, by default 60 and 7. Runs without a screen.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QEventLoop, Qt, QTimer

from dashboard.app import SIZE, application
from dashboard.frame.window import Window
from dashboard.pages.book import PAGES
from dashboard.settings import Settings
from data.example.district import make_example
from data.store import open_store
from data.terms import Level, Tier

MINUTES, PAUSE, RATE = 60.0, 7.0, 50
BEAT = 0.02
"""Seconds between two beats."""
GROWTH, LONGEST = 0.05, 100.0
"""The goals: growth after the first sixth of the time, and milliseconds of a frame."""
TOLD = 12
MEGA = 2**20
GRIDBOARD = Path(sys.executable).with_name("gridboard")


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """How long the window's thread gave no beat, in ms: without waiting for a processor, and all in all.

    `worked` is the thread's own processor time; the rest it waited for the interpreter or for the disk.
    """

    lasted: float
    wall: float
    worked: float
    minute: float
    act: str

    def __str__(self) -> str:
        """The frame as one line."""
        parts = f"{self.lasted:7.0f} ms ({self.worked:.0f} worked, {self.wall:.0f} on the wall)"
        return f"{parts}  minute {self.minute:5.1f}  {self.act}"


class Pulse:
    """Beats on the window's thread, and keeps the longest frames of each minute by what the hand did last."""

    def __init__(self) -> None:
        self.act, self.frames = "start", list[Frame]()
        self._begun = self._wall = time.perf_counter()
        self._worked, self._waited = time.thread_time(), _waited()
        self._timer = QTimer(interval=round(BEAT * 1000), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        wall, worked, waited = time.perf_counter(), time.thread_time(), _waited()
        gap = wall - self._wall - BEAT
        if gap > BEAT:
            parts = (gap - (waited - self._waited), gap, worked - self._worked)
            found = (max(part, 0) * 1000 for part in parts)
            self.frames.append(Frame(*found, (wall - self._begun) / 60, self.act))
        self._wall, self._worked, self._waited = wall, worked, waited


def _waited() -> float:
    """Seconds that this thread has waited for a processor, where the system tells it."""
    path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    return int(path.read_text().split()[1]) / 1e9 if path.exists() else 0.0


class Hand:
    """Turns to every page, on each drills into a street and a grid, counts one tier, and goes back."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._acts = self._round()

    def act(self) -> str:
        """Do the next thing, and name it."""
        return next(self._acts)

    def _round(self) -> Iterator[str]:
        store = self.window.store
        assert store.ground is not None
        tags = store.ground.places.tags
        streets = cycle([tag for tag in tags if tag.level is Level.STREET])
        tiers = cycle(Tier)
        for page in cycle(PAGES):
            street = next(streets)
            grid = next(tag for tag in tags if tag.level is Level.GRID and street.id in tag.path)
            steps: dict[str, Callable[[], None]] = {
                f"turn to {page}": lambda page=page: self.window.turn_to(page),
                f"street on {page}": lambda tag=street: store.go(tag.path),
                f"grid on {page}": lambda tag=grid: store.go(tag.path),
                f"tier on {page}": lambda: store.set_tiers(frozenset({next(tiers)})),
                f"back on {page}": store.go_back,
                f"all tiers on {page}": lambda: store.set_tiers(None),
                f"district on {page}": lambda: store.go(()),
            }
            for name, step in steps.items():
                step()
                yield name


def follow(window: Window, db: Path, seconds: float, pause: float) -> tuple[Pulse, list[float], int]:
    """Let the hand walk while changes come in: the pulse, MB of each minute, and how many boards came."""
    pulse, hand, room, boards = Pulse(), Hand(window), list[float](), list[int]()
    window.store.board_changed.connect(lambda board: boards.append(board.revision))
    words = [str(GRIDBOARD), "play", str(db), "--rate", str(RATE), "--seconds", str(round(seconds))]
    play, loop = subprocess.Popen(words), QEventLoop()

    def act() -> None:
        pulse.act = hand.act()

    def look() -> None:
        if play.poll() is not None:
            loop.quit()

    def note() -> None:
        room.append(psutil.Process().memory_info().rss / MEGA)
        worst = max((frame for frame in pulse.frames if frame.minute > len(room) - 1), default="none")
        print(f"minute {len(room):3}: {room[-1]:6.1f} MB, {len(boards):5} boards; {worst}", flush=True)

    timers = [QTimer(interval=round(every * 1000)) for every in (pause, 1.0, 60.0)]
    for timer, work in zip(timers, (act, look, note), strict=True):
        timer.timeout.connect(work)
        timer.start()
    loop.exec()
    for timer in timers:
        timer.stop()
    return pulse, room, len(boards)


def wait(until: Callable[[], bool]) -> None:
    """Let Qt work until something holds."""
    loop, look = QEventLoop(), QTimer(interval=20)
    look.timeout.connect(lambda: until() and loop.quit())
    look.start()
    loop.exec()


def run(minutes: float, pause: float) -> int:
    """Follow, and tell; the exit code is 0 when nothing was missed and both goals are met."""
    application()
    with tempfile.TemporaryDirectory() as name:
        db = Path(name) / "hour.db"
        make_example(db)
        window = Window(Settings(Path(name) / "settings.json"))
        window.resize(*SIZE)
        window.show()
        window.open(str(db))
        wait(lambda: window.settled)
        first = window.store.board.revision
        pulse, room, boards = follow(window, db, minutes * 60, pause)
        with open_store(db) as store:
            written = store.revision()
        wait(lambda: window.store.board.revision == written)
        seen = window.store.board.revision - first
        window.close()
    early = room[max(round(len(room) / 6) - 1, 0)]
    late = statistics.median(room[-5:])
    growth, longest = late / early - 1, max(pulse.frames)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hardest = max(pulse.frames, key=lambda frame: frame.worked)
    print(f"\n{seen:,} commits seen in {minutes:g} min, {boards:,} boards")
    print(f"{early:.0f} MB after a sixth of the time, {late:.0f} at the end: {growth:+.1%}; peak {peak:.0f}")
    print("the longest frames:", *sorted(pulse.frames, reverse=True)[:TOLD], sep="\n")
    print("the one with most work of the thread itself:", hardest, sep="\n")
    return 1 if growth > GROWTH or longest.lasted > LONGEST else 0


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:3]]
    sys.exit(run(*given, *(MINUTES, PAUSE)[len(given) :]))
