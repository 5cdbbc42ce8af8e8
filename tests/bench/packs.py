"""All packs of a month, of the district, its 17 streets and its 158 grids, by one worker and by two."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from rounds import Goal, Task, arguments, show

if TYPE_CHECKING:
    from dashboard.papers.batch import PackRun

ORDERS = 100_000
VARIANTS = ("district", "street", "grid")


def written(folder: Path, workers: int) -> PackRun:
    """Read the store and write the packs.

    What this imports, workers must not: they begin by importing this module, as they would the program's.
    """
    from million import district

    from dashboard.papers.batch import write_packs
    from dashboard.papers.packing import pack_source
    from dashboard.papers.targets import pack_targets
    from data.store import open_store
    from resources.i18n import texts

    with open_store(district(ORDERS)) as store, pack_source(store, "2020-11") as source:
        targets = [each for each in pack_targets(source, "all") if each.variant.value in VARIANTS]
        return write_packs(source, targets, folder, texts("zh_CN"), workers)


@contextlib.contextmanager
def watched(task: Task, way: str) -> Iterator[None]:
    """Note the most memory that any worker takes while the block runs, looked at twenty times a second."""
    most, over = 0, threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.05):
            for child in psutil.Process().children():
                # Before it runs a program of its own, a child seems to have all that its parent has.
                with contextlib.suppress(psutil.Error):
                    if "--multiprocessing-fork" in child.cmdline():
                        most = max(most, child.memory_info().rss)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
    if most:
        task.note(way, most / 1e6)


def run() -> None:
    """Measure, and print."""
    from million import district

    wish = arguments(__doc__, rounds=1)
    district(ORDERS)
    task = Task("All packs", "two workers", "s")
    memory, pages = Task("Memory of a worker", "two workers", "MB"), Task("Pages", "two workers", "pages")
    hashes = {}
    for _ in range(wish.rounds):
        for way, workers in (("two workers", 2), ("one", 1)):
            with tempfile.TemporaryDirectory() as name, watched(memory, way):
                made = task.time(way, lambda name=name, workers=workers: written(Path(name), workers))
            hashes[way] = [each.file and each.file.sha256 for each in made.results]
            pages.note(way, sum(each.file.pages for each in made.results if each.file))
    if hashes["two workers"] != hashes["one"] or None in hashes["one"]:
        sys.exit("Serial and parallel packs are not the same, or not all were written.")
    goals = (
        Goal("all packs", task, "all packs by two workers in 40 s", most=40),
        Goal("two workers", task, "at least 1.6 times as fast as one", "one", 1.6),
        Goal("memory", memory, "at most 150 MB in a worker", most=150),
    )
    show([task, memory, pages], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    sys.exit(run())
