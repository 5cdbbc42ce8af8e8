"""How well the boundaries of areas cover the ground: sizes, gaps, overlaps, areas outside their parent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Geod
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from data.store import AreaRow
from data.terms import AreaKind, Level

_EARTH = Geod(ellps="WGS84")

LEAST_KM2 = 0.0001
"""Gaps and overlaps below a hundred square metres are the width of a drawn line."""

OUTSIDE_SHARE = 0.05
"""An area lies outside its parent from this share of its own size on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was noticed about areas: its kind, their codes, and square kilometres where that says more.

    Of the ground: `gap`, `overlap`, `outside`, `repaired`, `undrawn`. Left out: `orphan`, `duplicate`,
    `incomplete`, `too_long`, `other_district`, `unknown_level` (a word, with the number of its rows as
    `found`), `ragged` and `spoiled` (files and lines). Of communities: `hung` on the grids below them,
    `still_grid` (loaded as a grid before), `unknown_grid`. Of names and counts: `same_name`,
    `matched_by_stem`, `extents` (boxes are no boundaries), `heads` (residents and the like that are no
    counts), `count` (with what was found and expected).
    """

    kind: str
    level: Level
    codes: tuple[str, ...] = ()
    km2: float | None = None
    found: int | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """Ground that is amiss: its kind (`gap`, `overlap`, `outside`), codes of areas, its size and shape."""

    kind: str
    codes: tuple[str, ...]
    km2: float
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Ground:
    """An area's code and boundary, for the checks of coverage."""

    code: str
    level: Level
    boundary: BaseGeometry
    parent: BaseGeometry | None = None


def km2_of(geometry: BaseGeometry) -> float:
    """The size on the ellipsoid in square kilometres."""
    square_metres, _ = _EARTH.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return round(abs(square_metres) / 1e6, 6)


def check_coverage(level: Level, areas: Sequence[Ground]) -> list[Finding]:
    """The gaps between the areas of one level, where they overlap, and which lie outside their parents."""
    return [Finding(patch.kind, level, patch.codes, patch.km2) for patch in patches(areas)]


def patches(areas: Sequence[Ground]) -> list[Patch]:
    """The ground of each gap, overlap and stray of areas of one level; of a kind the largest first."""
    return [*_gaps(areas), *_overlaps(areas), *_outside(areas)] if areas else []


def check_tree(areas: Sequence[AreaRow]) -> tuple[Finding, ...]:
    """The gaps, overlaps and strays of every level of the tree that has boundaries, and who lacks one."""
    drawn = {area.id: shapely.from_wkb(area.boundary) for area in areas if area.boundary is not None}
    found: list[Finding] = []
    for level in (Level.STREET, Level.GRID, Level.SMALL_GRID):
        own = [area for area in areas if area.level is level]
        ground = [
            Ground(area.code, level, drawn[area.id], drawn.get(area.parent_id or 0))
            for area in own
            if area.id in drawn
        ]
        found += check_coverage(level, ground)
        missing = tuple(sorted(area.code for area in own if area.id not in drawn))
        found += [Finding("undrawn", level, missing)] if ground and missing else []
    return tuple(found)


def missing_counts(
    areas: Sequence[AreaRow], communities: int, expected: Mapping[str, int]
) -> tuple[Finding, ...]:
    """Where counts differ from an expected sheet: by the words of levels and kinds, and `community`."""
    counted = {
        **{level.word: sum(area.level is level for area in areas) for level in Level},
        **{kind.name.lower(): sum(area.kind is kind for area in areas) for kind in AreaKind},
        "community": communities,
    }
    counted["street"] = sum(area.level is Level.STREET for area in areas)
    return tuple(
        Finding("count", _level_of(word), (word,), found=counted.get(word, 0), expected=wanted)
        for word, wanted in expected.items()
        if counted.get(word, 0) != wanted
    )


def _level_of(word: str) -> Level:
    return next((level for level in Level if level.word == word), Level.GRID)


def _gaps(areas: Sequence[Ground]) -> list[Patch]:
    union = shapely.union_all([area.boundary for area in areas])
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]
    return _by_size([Patch("gap", (), km2_of(hole), hole) for hole in holes], LEAST_KM2)


def _overlaps(areas: Sequence[Ground]) -> list[Patch]:
    shapes = np.array([area.boundary for area in areas], dtype=np.object_)
    first, second = STRtree(shapes).query(shapes, predicate="intersects")
    pairs = first < second
    first, second = first[pairs], second[pairs]
    common = shapely.intersection(shapes[first], shapes[second])
    found = [
        Patch("overlap", (areas[one].code, areas[two].code), km2_of(flat), flat)
        for one, two, shape in zip(first, second, common, strict=True)
        if shape.area > 0
        for flat in (_flat(shape),)
    ]
    return _by_size(found, LEAST_KM2)


def _by_size(found: Sequence[Patch], least: float) -> list[Patch]:
    return sorted((patch for patch in found if patch.km2 >= least), key=lambda patch: -patch.km2)


def _flat(geometry: BaseGeometry) -> shapely.MultiPolygon:
    """The polygons of an intersection, without the lines and points where borders only touch."""
    parts = shapely.get_parts(geometry)
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _outside(areas: Sequence[Ground]) -> list[Patch]:
    found = []
    for area in areas:
        if area.parent is not None:
            outside = _flat(area.boundary.difference(area.parent))
            if outside.area > OUTSIDE_SHARE * area.boundary.area:
                km2 = round(km2_of(area.boundary) * outside.area / area.boundary.area, 6)
                found.append(Patch("outside", (area.code,), km2, outside))
    return found
