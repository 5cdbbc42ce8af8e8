"""The coverage of the ground by the areas in force, as a figure: what is drawn, and where it is amiss."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.figures.coverage import CoverageFigure, CoverageSpot, LevelCoverage, Ring, SpotArea
from data.intake.areas.coverage import Ground, Patch, patches
from data.store import AreaRow
from data.terms import AreaId, Level

_LEVELS = (Level.STREET, Level.GRID, Level.SMALL_GRID)


def coverage_of(areas: Sequence[AreaRow]) -> CoverageFigure:
    """Check the areas in force, level by level; a level without areas is left out.

    An area without children stands for itself on every deeper level, as it does on maps: a park grid has no
    small grids, and where it lies there is no gap.
    """
    now = [area for area in areas if area.valid_until is None]
    drawn = {area.id: shapely.from_wkb(area.boundary) for area in now if area.boundary is not None}
    levels = [_level(level, now, drawn) for level in _LEVELS]
    return CoverageFigure(tuple(level for level in levels if level.areas))


def _level(level: Level, areas: Sequence[AreaRow], drawn: Mapping[int, BaseGeometry]) -> LevelCoverage:
    own = [area for area in areas if area.level is level]
    parents = {area.parent_id for area in areas}
    alone = [area for area in areas if Level.DISTRICT < area.level < level and area.id not in parents]
    ground = [_ground(area, drawn) for area in (*own, *alone) if area.id in drawn]
    tags = {area.code: _tag(area) for area in (*alone, *own)}
    mine = {area.code for area in own}
    found = [
        CoverageSpot(patch.kind, tuple(tags[code] for code in patch.codes), patch.km2, _rings(patch.shape))
        for patch in (patches(ground) if any(area.id in drawn for area in own) else ())
        if _concerns(patch, mine)
    ]
    found.sort(key=lambda spot: -(spot.km2 or 0))
    missing = sorted((area for area in own if area.id not in drawn), key=lambda area: area.code)
    undrawn = [CoverageSpot("undrawn", (_tag(area),)) for area in missing]
    return LevelCoverage(level, len(own), len(own) - len(undrawn), (*undrawn, *found))


def _concerns(patch: Patch, codes: set[str]) -> bool:
    """Whether a patch lies between areas of a level; what only concerns those above is told there."""
    return not patch.codes or not codes.isdisjoint(patch.codes)


def _ground(area: AreaRow, drawn: Mapping[int, BaseGeometry]) -> Ground:
    return Ground(area.code, area.level, drawn[area.id], drawn.get(area.parent_id or 0))


def _tag(area: AreaRow) -> SpotArea:
    return SpotArea(AreaId(area.id), area.code, (area.name or area.code, area.name_en))


def _rings(shape: BaseGeometry) -> tuple[Ring, ...]:
    """The shells of a patch; its holes, if it has any, are too small to matter where it is shown."""
    parts = (part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon))
    return tuple(np.asarray(shapely.get_coordinates(part.exterior), dtype=np.float64) for part in parts)
