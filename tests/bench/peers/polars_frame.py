"""polars: a lazy query over a frame in memory, on all processors."""

from __future__ import annotations

from typing import Any

import polars as pl
from peers.matrix import Changes


class OnTime:
    """On-time disposal over a frame of orders and one of pauses."""

    def __init__(self, columns: Changes, pauses: Changes, begin: int, until: int) -> None:
        filed, cancelled, due = (pl.col(name) for name in ("filed", "cancelled", "due_dispose"))
        counts = (filed > 0) & (filed < until) & ~pl.col("duplicate")
        counts &= ~((cancelled > 0) & ((cancelled < filed) | (cancelled < until)))
        orders = pl.DataFrame(columns).lazy()
        paused = (
            pl.DataFrame(pauses)
            .lazy()
            .join(orders.select("id", "due_dispose"), left_on="order", right_on="id")
        )
        covers = (pl.col("begins") <= due) & ((pl.col("ends") == 0) | (pl.col("ends") > due))
        chosen = orders.filter(counts & (due >= begin) & (due < until))
        chosen = chosen.join(paused.filter(covers), left_on="id", right_on="order", how="anti")
        on_time = (pl.col("disposed") > 0) & (pl.col("disposed") <= due)
        self.query = chosen.group_by("cell", "tier").agg(pl.len(), on_time.sum().alias("hit"))

    def rows(self) -> Any:
        """Cell, tier, all that fell due, and on time."""
        return self.query.collect().to_numpy()
