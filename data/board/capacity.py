"""The capacity panel: small grids, their administrators and what is not covered."""

from data.figures import CapacityFigure, CapacityRow
from data.measures.capacity import cover_by_cell, vacancies, whole
from data.measures.tally import View, measured


def capacity(seen: View) -> CapacityFigure:
    """Show posts and coverage of a place and of its cells, as they stood at the as-of time."""
    held = seen.roster.posts.in_force(seen.window.as_of)
    covers = cover_by_cell(seen.cells.places, held, seen.cells)
    place = whole(covers)
    vacant, posts = vacancies(held, seen.cells)
    tags = seen.cells.places.tagged(seen.cells.cells)
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
        data_time=held.data_time,
    )
