"""How well the responsibility grids cover the ground: each gap and overlap, and the area that it lies in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias

from data.places import Places
from data.store import AreaRow
from data.terms import AreaId, Level


@dataclass(frozen=True, slots=True)
class GroundFault:
    """A gap between grids or an overlap of two: its size, and the row of the area that holds all of it."""

    kind: Literal["gap", "overlap"]
    km2: float
    area: int


Faults: TypeAlias = tuple[GroundFault, ...] | None
"""None where no grid is drawn."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The faults of the ground, surveyed when they are first asked for."""

    survey: Callable[[], Faults]

    @cached_property
    def faults(self) -> Faults:
        """All gaps and overlaps of the grids in force, None where no grid is drawn."""
        return self.survey()


NO_GROUND = Ground(lambda: None)
"""A district without boundaries."""


def ground(rows: list[AreaRow], places: Places) -> Ground:
    """Give the ground under the areas in force; their boundaries are read when it is asked about."""
    boundaries = {
        places.row_of[AreaId(row.id)]: row.boundary
        for row in rows
        if row.valid_until is None and row.boundary and row.level in (Level.STREET, Level.GRID)
    }
    return Ground(lambda: _survey(places, boundaries))


def _survey(places: Places, boundaries: Mapping[int, bytes]) -> Faults:
    """Find the faults of the level of grids; an area without any stands for itself there."""
    import shapely  # what reads shapes takes long to load, and few ask

    from data.intake.areas.coverage import Ground as Drawn
    from data.intake.areas.coverage import patches

    shapes = {row: shapely.from_wkb(boundary) for row, boundary in boundaries.items()}
    drawn = {places.areas[row].code: row for row in places.ancestors[Level.GRID].tolist() if row in shapes}
    if not drawn:
        return None
    found = patches([Drawn(code, Level.GRID, shapes[row]) for code, row in drawn.items()])
    overlaps = [
        GroundFault("overlap", patch.km2, _shared(places, [drawn[code] for code in patch.codes]))
        for patch in found
        if patch.kind == "overlap"
    ]
    gaps = [
        GroundFault("gap", patch.km2, _around(places, shapes, patch.shape))
        for patch in found
        if patch.kind == "gap"
    ]
    return (*gaps, *overlaps)


def _shared(places: Places, rows: list[int]) -> int:
    """Give the deepest area that holds all of some areas."""
    steps: list[tuple[int, ...]] = list(zip(*(places.path_to(row) for row in rows), strict=False))
    return next(step[0] for step in reversed(steps) if len(set(step)) == 1)


def _around(places: Places, shapes: Mapping[int, Any], gap: Any) -> int:
    """Give the street in which a gap lies, else the district."""
    point = gap.representative_point()
    streets = [row for row, area in enumerate(places.areas) if area.level is Level.STREET and row in shapes]
    around = [row for row in streets if shapes[row].covers(point)]
    return around[0] if around else places.root
