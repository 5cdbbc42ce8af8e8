"""How long it takes from the start of the program to its first painted window, against loading all first.

Each start is a process of its own. Runs without a screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rounds import Goal, Task, arguments, show

OURS, ALL = "as the program starts", "everything imported first"
GOAL = "start to first painted window at most 0.4 of the time with everything imported first"


def import_everything() -> None:
    """Load every module of the program and what it needs."""
    import importlib
    import pkgutil

    for name in ("resources", "data", "reports", "widgets", "dashboard"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if ".migrations" not in module.name and not module.name.endswith(("_worker", "make_fonts")):
                importlib.import_module(module.name)


def start(way: str) -> None:
    """Start the program, say when its window was painted, and end."""
    if way == ALL:
        import_everything()
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    from dashboard.cli import main

    class Watching(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
                QTimer.singleShot(0, told)
            return False

    def told() -> None:
        print(time.time(), flush=True)
        os._exit(0)

    watching, begin = Watching(), QApplication.exec

    def watched(*_: object) -> int:
        QApplication.instance().installEventFilter(watching)
        return begin()

    QApplication.exec = watched
    sys.argv = ["gridboard"]
    main()


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=7)
    task = Task("From the start to the first painted window", OURS)
    with tempfile.TemporaryDirectory() as folder:
        away = {"XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        for number in range(-1, wish.rounds):
            for way in (OURS, ALL):
                began = time.time()
                command = [sys.executable, str(Path(__file__)), "--start", way]
                said = subprocess.run(
                    command, env=os.environ | away, capture_output=True, text=True, check=True
                )
                if number >= 0:  # the first round warms the caches of the disk
                    task.note(way, (float(said.stdout.split()[-1]) - began) * 1000)
    show([task], as_json=wish.json, goals=[Goal("start", task, GOAL, peer=ALL, times=2.5)])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--start"]:
        start(sys.argv[2])
    else:
        run()
