"""Import 1,000,000 orders of 20 columns from CSV: ours reads, checks, masks, places and upserts every row.

The rivals write the texts as they stand into a bare table: the sqlite3 program's .import and pandas' to_sql.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
from exports import MILLION, write_export, write_profile
from rounds import Goal, Task, arguments, interleave, show
from sqlalchemy import create_engine

from data.example.district import make_example
from data.intake import import_orders
from data.store import open_store

FEWER = 200_000
OURS = "ours: typed, checked, masked, placed, upserted"

WATCHED = """
import atexit, pathlib, sys
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: sys.stderr.write(next(x for x in status.open() if x.startswith("VmHWM"))))
from dashboard.cli import main
main()
"""
"""The command line that tells at its end how much memory it held at most, without what it was forked from."""


class Ways:
    """The ways into SQLite; each begins with what it needs in place, which costs it a few milliseconds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ground = folder, folder / "ground.db"
        make_example(self.ground, orders=1)
        self.profile = write_profile(folder / "bench.toml", self.ground)
        self.file = write_export(folder / "orders.csv", self.ground, MILLION)

    def by_ours(self) -> int:
        """Typed, checked, placed, upserted and audited, in one transaction."""
        path = self._fresh()
        with open_store(path) as store:
            report = import_orders(store, [self.file], self.profile)
        assert report.unplaced < report.read / 100
        return report.new

    def by_sqlite(self) -> int:
        """The sqlite3 program."""
        path = self.folder / "cli.db"
        path.unlink(missing_ok=True)
        orders = f"PRAGMA journal_mode=WAL;\n.mode csv\n.import {self.file} orders\n"
        subprocess.run(["sqlite3", str(path)], input=orders, text=True, check=True, capture_output=True)
        return self._count(path)

    def by_pandas(self) -> int:
        """read_csv, then to_sql."""
        path = self.folder / "pandas.db"
        path.unlink(missing_ok=True)
        engine = create_engine(f"sqlite:///{path}")
        pd.read_csv(self.file, dtype=str).to_sql("orders", engine, index=False)
        engine.dispose()
        return self._count(path)

    def memory(self, file: Path) -> float:
        """Megabytes that the command line holds at most during an import, its reading process apart."""
        words = [sys.executable, "-c", WATCHED, "orders", self._fresh(), file, "--profile", self.profile]
        ended = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=True)
        return int(ended.stderr.split()[-2]) / 1024

    def _fresh(self) -> Path:
        path = self.folder / "ours.db"
        for left in self.folder.glob("ours.db*"):
            left.unlink()
        shutil.rmtree(self.folder / "backups", ignore_errors=True)
        return Path(shutil.copy(self.ground, path))

    @staticmethod
    def _count(path: Path) -> int:
        with sqlite3.connect(path) as connection:
            return int(connection.execute("SELECT COUNT(*) FROM orders").fetchone()[0])


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=3)
    task = Task(f"Import of {MILLION:,} rows of 20 columns from CSV", OURS, "s")
    room = Task("Peak memory of the import", f"{MILLION:,} rows", "MB")
    with tempfile.TemporaryDirectory() as name:
        ways = Ways(Path(name))
        each = {OURS: ways.by_ours, "pandas.to_sql, texts": ways.by_pandas}
        if shutil.which("sqlite3"):
            each["sqlite3 .import, texts"] = ways.by_sqlite
        interleave(task, each, wish.rounds, lambda one, other: bool(one == other))
        room.note(f"{MILLION:,} rows", ways.memory(ways.file))
        room.note(f"{FEWER:,} rows", ways.memory(write_export(ways.folder / "fewer.csv", ways.ground, FEWER)))
    import_command, to_sql = "sqlite3 .import, texts", "pandas.to_sql, texts"
    missing = None if import_command in each else "there is no sqlite3 program here"
    goals = (
        Goal(
            "to .import", task, "at least 0.45 of the speed of .import", import_command, 0.45, missing=missing
        ),
        Goal("to pandas", task, "at least 2x faster than pandas.to_sql", to_sql, 2),
        Goal("memory", room, "peak memory under 400 MB", most=400),
    )
    show([task, room], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    run()
