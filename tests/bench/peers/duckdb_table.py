"""DuckDB: a native table with an index of ids, changed by delete and insert, grouped on all processors."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
from peers.matrix import PUBLIC, Changes, Places

QUERY = f"""
    SELECT area_id, tier_filed, COUNT(*), COUNT(*) FILTER (closed > 0) FROM work_order
    WHERE reported >= ? AND channel IN ({PUBLIC}) AND cancelled = 0 AND master_id = 0
    GROUP BY area_id, tier_filed"""
ON_TIME = """
    WITH paused AS (
        SELECT id FROM pauses JOIN orders ON id = pauses.order
        WHERE begins <= due_dispose AND (ends = 0 OR ends > due_dispose))
    SELECT cell, tier, COUNT(*), COUNT(*) FILTER (disposed > 0 AND disposed <= due_dispose)
    FROM orders ANTI JOIN paused USING (id) WHERE filed > 0 AND filed < $until AND NOT duplicate
    AND NOT (cancelled > 0 AND (cancelled < filed OR cancelled < $until))
    AND due_dispose >= $begin AND due_dispose < $until
    GROUP BY cell, tier"""


class Live:
    """All orders in one table."""

    def __init__(self, orders: Changes, places: Places) -> None:
        self.places, self.base = places, duckdb.connect()
        everything = pd.DataFrame(orders)  # noqa: F841 - DuckDB reads it by its name
        self.base.execute("CREATE TABLE work_order AS SELECT * FROM everything")
        self.base.execute("CREATE UNIQUE INDEX by_id ON work_order (id)")

    def take(self, changes: Changes) -> Any:
        """Delete and insert, and group."""
        fresh = pd.DataFrame(changes)  # noqa: F841 - DuckDB reads it by its name
        self.base.execute("DELETE FROM work_order WHERE id IN (SELECT id FROM fresh)")
        self.base.execute("INSERT INTO work_order SELECT * FROM fresh")
        return self.places.matrix(self.base.execute(QUERY, (self.places.begins,)).fetchall())


class OnTime:
    """On-time disposal over a table of orders and one of pauses."""

    def __init__(self, columns: Changes, pauses: Changes, begin: int, until: int) -> None:
        self.limits, self.base = {"begin": begin, "until": until}, duckdb.connect()
        for name, told in (("orders", columns), ("pauses", pauses)):
            plain = pd.DataFrame(told)  # noqa: F841 - DuckDB reads it by its name
            self.base.execute(f"CREATE TABLE {name} AS SELECT * FROM plain")

    def rows(self) -> Any:
        """Cell, tier, all that fell due, and on time."""
        return self.base.execute(ON_TIME, self.limits).fetchall()
