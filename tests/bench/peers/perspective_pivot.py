"""Perspective: an indexed table with a pivot that follows it. It only adds up, so orders come judged."""

from __future__ import annotations

from typing import Any

import numpy as np
import perspective
import polars as pl
from peers.matrix import CHANNELS, Changes, Places

from data.terms import TIERS


class Live:
    """All orders in one table, and the pivot of cells by tiers."""

    def __init__(self, orders: Changes, places: Places) -> None:
        self.places = places
        client = perspective.Server().new_local_client()
        self.table = client.table(self._arrow(orders), index="id")
        self.view = self.table.view(
            group_by=["area_id"],
            split_by=["tier_filed"],
            columns=["base", "hit"],
            aggregates={"base": "sum", "hit": "sum"},
        )

    def take(self, changes: Changes) -> Any:
        """Update the table, and read the pivot."""
        self.table.update(self._arrow(changes))
        found = self.view.to_columns()
        matrix = np.zeros((2, self.places.cells + 1, len(TIERS)), dtype=np.int64)
        rows = [int(path[0]) if path else -1 for path in found["__ROW_PATH__"]]
        for name, values in found.items():
            if "|" in name:
                tier, what = name.split("|")
                for row, value in zip(rows, values, strict=True):
                    if row >= 0 and value:
                        matrix[0 if what == "hit" else 1, row, int(tier)] += int(value)
        return matrix

    def _arrow(self, orders: Changes) -> bytes:
        """Judge the orders, and write what the pivot needs as 32-bit Arrow."""
        base = (orders["reported"] >= self.places.begins) & np.isin(orders["channel"], CHANNELS)
        base &= (orders["cancelled"] == 0) & (orders["master_id"] == 0)
        judged = {name: orders[name] for name in ("id", "area_id", "tier_filed")}
        judged |= {"base": base, "hit": base & (orders["closed"] > 0)}
        narrow = pl.DataFrame({name: column.astype(np.int32) for name, column in judged.items()})
        return bytes(narrow.write_ipc_stream(None, compression="uncompressed").getvalue())
