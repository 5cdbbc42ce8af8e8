"""The capacity panel: small grids, their administrators and what is not covered; and C1k as a heatmap."""

import numpy as np

from data.figures import CapacityFigure, CapacityRow
from data.ledger.snapshot import Snapshot
from data.measures.capacity import cover_by_cell, vacancies, whole
from data.measures.tally import Counted, Grouping, measured


def capacity(snapshot: Snapshot, cells: Grouping) -> CapacityFigure:
    """Show posts and coverage of a place and of its cells."""
    covers = cover_by_cell(snapshot.places, snapshot.posts, cells)
    place = whole(covers)
    vacant, posts = vacancies(snapshot.posts, cells)
    tags = snapshot.places.tagged(cells.cells)
    return CapacityFigure(
        small_grids=place.small_grids,
        uncovered=place.uncovered,
        per_administrator=place.per_administrator,
        holding_several=measured("C1s", place.holding_several, place.administrators),
        vacancies=measured("C2k", vacant, posts),
        rows=tuple(
            CapacityRow(tag, cover.small_grids, cover.uncovered, cover.per_administrator)
            for tag, cover in zip(tags, covers, strict=False)
        ),
        data_time=snapshot.posts.data_time,
    )


def small_grids_per_administrator(snapshot: Snapshot, cells: Grouping) -> Counted:
    """Count C1k by cell, the unassigned last."""
    covers = cover_by_cell(snapshot.places, snapshot.posts, cells)
    small = np.array([cover.small_grids for cover in covers], dtype=np.int64)
    people = np.array([cover.administrators for cover in covers], dtype=np.int64)
    return Counted("C1k", small, people)
