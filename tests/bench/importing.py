"""Import 200,000 work orders from CSV: ours reads by a profile, checks, places and upserts every row.

The rivals write the texts as they stand into a bare table: the sqlite3 program's .import and pandas' to_sql.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from million import district
from rounds import Task, arguments, interleave, show
from sqlalchemy import create_engine

from data.example.district import make_example
from data.intake import import_orders
from data.store import open_store

ROWS = 200_000
COLUMNS = (
    "编号",
    "上报时间",
    "立案时间",
    "办结时间",
    "来源",
    "层级",
    "大类",
    "小类",
    "网格",
    "经度",
    "纬度",
    "描述",
)
FORMAT = "%Y-%m-%d %H:%M:%S"
GOALS = ("at least 0.5 of .import's rows a second, and 2 times to_sql's (B5, there for bare columns)",)
PROFILE = f"""
[district]
code = "{{code}}"
name = "{{name}}"
zone = "Asia/Shanghai"

[areas.small_grid]
code = "code"
name = "name"
parent = "parent"

[order]
number = "编号"
reported = {{{{ column = "上报时间", format = "{FORMAT}" }}}}
filed = {{{{ column = "立案时间", format = "{FORMAT}" }}}}
closed = {{{{ column = "办结时间", format = "{FORMAT}" }}}}
lon = "经度"
lat = "纬度"
matter = "描述"

[channel]
column = "来源"
map = {{{{ "热线" = "hotline", "巡查" = "staff", "应用" = "app" }}}}

[tier]
rules = [
  {{{{ column = "层级", pattern = "A", tier = "A" }}}},
  {{{{ column = "层级", pattern = "B", tier = "B" }}}},
  {{{{ column = "层级", pattern = "C", tier = "C" }}}},
]

[categories]
levels = [{{{{ column = "大类" }}}}, {{{{ column = "小类" }}}}]

[place]
evidence = [{{{{ by = "code", level = "small_grid", value = "网格" }}}}, {{{{ by = "point" }}}}]
"""


def write_csv(path: Path, base: Path) -> None:
    """Write plausible rows: half of them placed by their code, all with a point."""
    rng = np.random.default_rng(3)
    with open_store(base) as store:
        codes = [area.code for area in store.areas() if area.level == 3]
        found, _ = store.order_columns(("lon", "lat"))
    known = np.flatnonzero(~np.isnan(found["lon"]))
    points = rng.choice(known, ROWS)
    reported = pd.to_datetime(np.sort(rng.integers(1_546_272_000, 1_577_808_000, ROWS)), unit="s")
    done = reported + pd.to_timedelta(rng.exponential(2e5, ROWS).astype(int) + 3600, unit="s")
    frame = pd.DataFrame(
        {
            "编号": [f"W{number:07}" for number in range(ROWS)],
            "上报时间": reported.strftime(FORMAT),
            "立案时间": (reported + pd.to_timedelta(1800, unit="s")).strftime(FORMAT),
            "办结时间": done.strftime(FORMAT),
            "来源": rng.choice(["热线", "巡查", "应用"], ROWS),
            "层级": rng.choice(["A", "B", "C"], ROWS),
            "大类": [f"大类{number}" for number in rng.integers(0, 12, ROWS)],
            "小类": [f"小类{number}" for number in rng.integers(0, 40, ROWS)],
            "网格": np.where(rng.random(ROWS) < 0.5, rng.choice(codes, ROWS), ""),
            "经度": found["lon"][points].round(6),
            "纬度": found["lat"][points].round(6),
            "描述": "路面破损，请尽快处理",
        },
        columns=COLUMNS,
    )
    frame.to_csv(path, index=False, quoting=csv.QUOTE_MINIMAL)


class Ways:
    """The ways into SQLite; each begins with what it needs in place, which costs it a few milliseconds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file, self.ground = folder, folder / "orders.csv", folder / "ground.db"
        make_example(self.ground, orders=1)
        write_csv(self.file, district())
        with open_store(self.ground) as store:
            text = PROFILE.format(code=store.district.code, name=store.district.name)
        self.profile = folder / "bench.toml"
        self.profile.write_text(text, encoding="utf-8")

    def by_ours(self) -> int:
        """Typed, checked, placed, upserted and audited, in one transaction."""
        path = Path(shutil.copy(self.ground, self.folder / "ours.db"))
        with open_store(path) as store:
            report = import_orders(store, [self.file], self.profile)
        assert not report.unplaced
        path.unlink()
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

    @staticmethod
    def _count(path: Path) -> int:
        with sqlite3.connect(path) as connection:
            return int(connection.execute("SELECT COUNT(*) FROM orders").fetchone()[0])


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=3)
    task = Task(f"Import of {ROWS:,} rows from CSV", "ours: checked, placed, upserted", "s")
    with tempfile.TemporaryDirectory() as name:
        ways = Ways(Path(name))
        each = {"ours: checked, placed, upserted": ways.by_ours, "pandas.to_sql, texts": ways.by_pandas}
        if shutil.which("sqlite3"):
            each["sqlite3 .import, texts"] = ways.by_sqlite
        interleave(task, each, wish.rounds, lambda one, other: bool(one == other))
    show([task], as_json=wish.json, goals=GOALS)


if __name__ == "__main__":
    run()
