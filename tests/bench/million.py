"""The example district with 1,000,000 orders that the benchmarks measure, and the ticks that change it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from data.example.district import make_example
from data.store import Store

ORDERS = 1_000_000
FOLDER = Path(__file__).resolve().parents[2] / "out" / "bench"
_OPEN = 10**11
"""An instant later than any closed order matters."""


def district(orders: int = ORDERS) -> Path:
    """Give the file of the district; it is made once, which takes a minute for a million orders."""
    path = FOLDER / ("million.db" if orders == ORDERS else f"{orders}.db")
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        print(f"Making {path} ...", file=sys.stderr, flush=True)
        aside = path.with_name(f"unfinished-{path.name}")
        aside.unlink(missing_ok=True)
        make_example(aside, orders=orders)
        aside.replace(path)
    return path


def copied(folder: Path, orders: int = ORDERS) -> Path:
    """Give a copy that may be changed."""
    return Path(shutil.copy(district(orders), folder / "copy.db"))


class Ticks:
    """Commits ticks to a store: each reports and files new orders, and closes as many open ones."""

    def __init__(self, store: Store, half: int = 500) -> None:
        """Begin at the data time of the store, which moves a minute a tick."""
        self._store, self._half = store, half
        self._rng = np.random.default_rng(11)
        found, _ = store.order_columns(
            ("number", "area_id", "category_id", "filed", "disposed"), live_from=_OPEN
        )
        ready = np.flatnonzero((found["filed"] > 0) & (found["disposed"] == 0))
        self._source = store.sources()[0]
        self._open: list[str] = found["number"][ready].tolist()
        self._areas, self._categories = found["area_id"][ready], found["category_id"][ready]
        self._now, self._written = store.data_time() or 0, 0

    def commit(self) -> None:
        """Commit one tick."""
        self._now += 60
        closed, self._open = self._open[: self._half], self._open[self._half :]
        source, at = self._source.code, np.full(self._half, self._now - 30)
        with self._store.writing() as writer:
            writer.put_orders(
                {"source": [source] * len(closed), "number": closed, "disposed": at, "closed": at}
            )
            writer.put_orders(self._reported(at))
            writer.put_source(replace(self._source, data_time=self._now))

    def _reported(self, at: np.ndarray) -> dict[str, object]:
        picks = self._rng.integers(len(self._areas), size=self._half)
        tiers = self._rng.integers(1, 5, self._half)
        numbers = [f"TICK-{self._written + i}" for i in range(self._half)]
        self._written += self._half
        self._open += numbers
        return {
            "source": [self._source.code] * self._half,
            "number": numbers,
            "area_id": self._areas[picks],
            "category_id": self._categories[picks],
            "channel": self._rng.integers(1, 9, self._half),
            "tier_filed": tiers,
            "tier_now": tiers,
            "reported": at,
            "filed": at,
            "due_dispose": at + 86_400,
            "due_close": at + 172_800,
        }
