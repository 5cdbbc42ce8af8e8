"""SQLite's own way to a live matrix: a covering index, asked again after every tick."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from peers.matrix import PUBLIC, Places

COLUMNS = ("area_id", "tier_filed", "channel", "reported", "closed", "cancelled", "master_id")
INDEX = f"CREATE INDEX covering ON work_order (district_id, deleted, {', '.join(COLUMNS)})"
QUERY = f"""
    SELECT COALESCE(area_id, 0), tier_filed, COUNT(*), SUM(CASE WHEN closed > 0 THEN 1 ELSE 0 END)
    FROM work_order INDEXED BY covering
    WHERE district_id = 1 AND deleted = 0 AND reported >= ? AND channel IN ({PUBLIC})
    AND COALESCE(cancelled, 0) = 0 AND COALESCE(master_id, 0) = 0 GROUP BY area_id, tier_filed"""


class Live:
    """The file itself, opened once, with room for the whole index in its cache."""

    def __init__(self, path: Path, places: Places) -> None:
        self.places, self.base = places, sqlite3.connect(path)
        self.base.execute("PRAGMA cache_size=-262144")
        self.base.execute(INDEX)
        self.base.execute("ANALYZE")
        self.base.commit()

    def matrix(self) -> Any:
        """Ask; the changes are in the file."""
        rows = self.base.execute(QUERY, (self.places.begins,)).fetchall()
        return self.places.matrix([(self.places.cell_of[area], *counts) for area, *counts in rows])
