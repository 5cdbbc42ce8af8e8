"""pandas: a frame patched by its index and grouped again; a frame of categoricals grouped."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import numpy as np
import pandas as pd
from peers.matrix import CHANNELS, Changes, Places


class Live:
    """All orders in one frame by id."""

    def __init__(self, orders: Changes, places: Places) -> None:
        self.places = places
        self.frame = pd.DataFrame(orders).set_index("id", drop=False).sort_index()

    def take(self, changes: Changes) -> Any:
        """Patch the frame, and group it."""
        fresh = pd.DataFrame(changes).set_index("id", drop=False)
        known = fresh.index.isin(self.frame.index)
        self.frame.loc[fresh.index[known]] = fresh[known]
        self.frame = frame = pd.concat([self.frame, fresh[~known]])
        counts = (frame["reported"] >= self.places.begins) & frame["channel"].isin(CHANNELS)
        counts &= (frame["cancelled"] == 0) & (frame["master_id"] == 0)
        chosen = frame.loc[counts, ["area_id", "tier_filed", "closed"]]
        grouped = chosen.assign(hit=chosen["closed"] > 0).groupby(["area_id", "tier_filed"])["hit"]
        return self.places.matrix(grouped.agg(["size", "sum"]).reset_index().to_numpy().tolist())


class OnTime:
    """On-time disposal over orders by id whose cells and tiers are categoricals."""

    def __init__(self, columns: Changes, pauses: Changes, begin: int, until: int) -> None:
        self.begin, self.until = begin, until
        frame = pd.DataFrame(columns).set_index("id")
        self.frame, self.pauses = frame.astype({"cell": "category", "tier": "category"}), pd.DataFrame(pauses)

    def rows(self) -> Any:
        """Cell, tier, all that fell due, and on time."""
        f = self.frame
        counts = (f["filed"] > 0) & (f["filed"] < self.until) & ~f["duplicate"] & ~self._paused()
        counts &= ~((f["cancelled"] > 0) & ((f["cancelled"] < f["filed"]) | (f["cancelled"] < self.until)))
        counts &= (f["due_dispose"] >= self.begin) & (f["due_dispose"] < self.until)
        chosen = f.loc[counts, ["cell", "tier", "disposed", "due_dispose"]]
        on_time = (chosen["disposed"] > 0) & (chosen["disposed"] <= chosen["due_dispose"])
        grouped = chosen.assign(hit=on_time).groupby(["cell", "tier"], observed=True)["hit"]
        return grouped.agg(["size", "sum"]).reset_index().to_numpy(dtype="int64")

    def _paused(self) -> Any:
        """Which orders were paused when they fell due."""
        rows = self.frame.index.get_indexer(self.pauses["order"])
        due, begins, ends = (
            self.frame["due_dispose"].to_numpy()[rows],
            *self.pauses[["begins", "ends"]].to_numpy().T,
        )
        paused = np.zeros(len(self.frame), dtype=bool)
        paused[rows[(begins <= due) & ((ends == 0) | (ends > due))]] = True
        return paused


class Listed:
    """The columns of a list of orders in one frame, of which a page of 200 rows is taken."""

    def __init__(self, orders: Any) -> None:
        names = ("id", "area", "category", "body", "tier_now", "reported", "due_dispose", "disposed")
        self.frame = pd.DataFrame({name: getattr(orders, name) for name in names})
        self.columns = cycle(("body", "area", "due_dispose", "category"))
        self.tiers = cycle((1, 2, 3, 4))

    def sort(self) -> pd.DataFrame:
        """Sort by another column."""
        return self.frame.sort_values(next(self.columns), ascending=False).head(200)

    def narrow(self) -> pd.DataFrame:
        """Keep another tier, newest first."""
        kept = self.frame[self.frame["tier_now"] == next(self.tiers)]
        return kept.sort_values("reported", ascending=False).head(200)
