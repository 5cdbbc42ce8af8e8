"""How long a person waits at a million orders: start, a click into a street, another tier, a live tick.

There is no peer; the figures stand beside their goals. Runs without a screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from million import Ticks, copied, district
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from rounds import Goal, Task, arguments, show

from dashboard.app import SIZE, application
from dashboard.frame.window import Window
from dashboard.live.worker import LedgerWorker
from dashboard.settings import Settings
from data.scope import Scope
from data.store import open_store
from data.terms import AreaId, Level
from widgets.map.canvas import MapCanvas

STARTS = 5


class Painted(QObject):
    """Watches one map canvas; calls after each of its paintings that shows what is wanted."""

    def __init__(self, wanted: Callable[[MapCanvas], bool], then: Callable[[], None]) -> None:
        super().__init__()
        self._wanted, self._then = wanted, then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every painting of a map."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, MapCanvas) and self._wanted(watched):
            QTimer.singleShot(0, self._then)
        return False


def start(db: str) -> None:
    """Run the program as the command line does, and end it when the first heatmap is painted."""
    from dashboard.cli import main

    def told(canvas: MapCanvas, event: QPaintEvent) -> None:
        paint(canvas, event)
        if canvas.picture is not None:
            print(time.time(), flush=True)
            os._exit(0)

    paint, MapCanvas.paintEvent = MapCanvas.paintEvent, told
    sys.argv = ["gridboard", db]
    main()


def starts(task: Task, db: Path, folder: Path) -> None:
    """Start the program several times, each time in a process of its own."""
    environment = os.environ | {"XDG_CONFIG_HOME": str(folder)}
    for _ in range(STARTS + 1):
        began = time.time()
        command = [sys.executable, __file__, "--start", str(db)]
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        task.note("process start to first heatmap", (float(said.stdout) - began) * 1000)
    task.found["process start to first heatmap"].pop(0)  # the first one warms the caches of the disk


class Hand:
    """A person at the window, who clicks and waits until what was asked for is painted."""

    def __init__(self, db: Path, folder: Path) -> None:
        self.app = application()
        self.window = Window(Settings(folder / "settings.json"))
        self.window.resize(*SIZE)
        self.window.show()
        self.window.open(str(db))
        self.settle()

    def settle(self) -> None:
        """Wait until everything is shown whole."""
        loop, look = QEventLoop(), QTimer(interval=10)
        look.timeout.connect(lambda: self.window.settled and loop.quit())
        look.start()
        loop.exec()

    def click_on_map(self, point: QPoint) -> None:
        """Click on the map, and wait for the map of what was clicked on."""
        self._click(self.window.overview.map.canvas, point)

    def click_on_tier(self, place: int) -> None:
        """Click on a segment of the tier lens, and wait for its map."""
        button = self.window.scope_bar.tiers.buttons[place]
        self._click(button, button.rect().center())

    def _click(self, widget: QObject, point: QPoint) -> None:
        before, loop = self.window.store.board, QEventLoop()
        painted = Painted(lambda canvas: self._is_new(canvas, before), loop.quit)
        canvas = self.window.overview.map.canvas
        canvas.installEventFilter(painted)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)
        loop.exec()
        canvas.removeEventFilter(painted)

    def _is_new(self, canvas: MapCanvas, before: object) -> bool:
        """Whether the picture of the canvas is that of a new board."""
        store, picture, cells = self.window.store, canvas.picture, canvas.cells
        board = store.board
        return (
            board is not None
            and board is not before
            and board.scope == store.scope
            and picture is not None
            and cells is not None
            and picture.cells is cells
            and cells.figure is board.heatmap
        )

    def point_on(self, area: AreaId) -> QPoint:
        """Find a point of the map on an area."""
        shown = self.window.overview.map.canvas
        row = self.window.store.ground.places.row_of[area]
        points = (QPoint(x, y) for x in range(4, shown.width(), 8) for y in range(4, shown.height(), 8))
        return next(point for point in points if shown.row_at(point.toPointF()) == row)


def clicks(task: Task, db: Path, folder: Path, rounds: int) -> None:
    """Click into one street after another and back, and on one tier after another."""
    hand = Hand(db, folder)
    store = hand.window.store
    streets = [tag.id for tag in store.ground.places.tags if tag.level is Level.STREET]
    points = [hand.point_on(street) for street in streets]
    for number in range(rounds + 1):
        task.time("click into a street", lambda: hand.click_on_map(points[number % len(points)]))  # noqa: B023
        hand.settle()
        store.go_back()
        hand.settle()
        task.time("click on a tier", lambda: hand.click_on_tier(number % 4 + 1))  # noqa: B023
        hand.settle()
        store.set_tiers(None)
        hand.settle()
    for values in task.found.values():
        values.pop(0)
    hand.window.close()


def ticks(task: Task, folder: Path, rounds: int) -> None:
    """Follow ticks as the window's worker does, up to the whole board."""
    db = copied(folder)
    with open_store(db) as writing:
        play = Ticks(writing)
        worker = LedgerWorker(db)
        board = worker.whole_board(Scope())
        for number in range(rounds + 1):
            play.commit()
            began = time.perf_counter()
            worker.follow()
            pulled = time.perf_counter()
            board = worker.whole_board(Scope(), board)
            ended = time.perf_counter()
            if number:
                task.note("tick: pulled and patched", (pulled - began) * 1000)
                task.note("tick: whole board", (ended - pulled) * 1000)
                task.note("tick: both", (ended - began) * 1000)
        worker.close()


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=20)
    opening = Task("Start at 1,000,000 orders", "process start to first heatmap")
    hands = Task("At the window, until the new map is painted", "click into a street")
    live = Task("A tick of 1,000 changes in the worker", "tick: both")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts(opening, district(), folder)
        clicks(hands, district(), folder, wish.rounds)
        ticks(live, folder, wish.rounds)
    tier = "click on a tier"
    goals = (
        Goal("first heatmap", opening, "first heatmap of a million orders within 3 s", most=3000),
        Goal("drill", hands, "a click into a street painted within 100 ms", most=100),
        Goal("tier", hands, "another tier painted within 100 ms", most=100, ours=tier),
        Goal("tick", live, "a tick of 1,000 changes within 50 ms in the worker", most=50),
    )
    show([opening, hands, live], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--start"]:
        start(sys.argv[2])
    else:
        run()
