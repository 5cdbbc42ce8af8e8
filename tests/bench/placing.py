"""Place 1,000,000 points in the 722 small grids of the example: ours, and one tree query by shapely alone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import shapely
from rounds import Goal, Task, arguments, interleave, show

from data.example.district import make_example
from data.intake.orders.placing import placer
from data.intake.profiles.rules import PlaceRule
from data.store import open_store
from data.terms import Level

POINTS = 1_000_000
OURS = "ours: deepest area, borders marked"


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=3)
    task = Task(f"{POINTS:,} points in 722 polygons", OURS, "s")
    with tempfile.TemporaryDirectory() as name:
        ground = Path(name) / "ground.db"
        make_example(ground, orders=1)
        with open_store(ground) as store:
            areas = store.areas()
    shapes = [shapely.from_wkb(area.boundary) for area in areas if area.level is Level.SMALL_GRID]
    west, south, east, north = shapely.total_bounds(shapes)
    rng = np.random.default_rng(5)
    lon = rng.uniform(west, east, POINTS).round(4)
    lat = rng.uniform(south, north, POINTS).round(4)

    def ours() -> int:
        ready = placer(areas, (PlaceRule("point"),), {}, ())
        placed = ready.place([None], lon, lat)
        return int(np.count_nonzero(placed.areas))

    def by_tree() -> int:
        tree = shapely.STRtree(shapes)
        points, _ = tree.query(shapely.points(lon, lat), predicate="intersects")
        return len(np.unique(points))

    interleave(task, {OURS: ours, "shapely, tree of polygons, one level": by_tree}, wish.rounds)
    goal = Goal("placing", task, "a million points within 10 s", most=10)
    show([task], as_json=wish.json, goals=[goal])


if __name__ == "__main__":
    run()
