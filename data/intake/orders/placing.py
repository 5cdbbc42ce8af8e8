"""Where an order lies: by the declared code or name first, by its point second, and nowhere else.

A point that very many orders share is an office or a default and says nothing of a place.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from data.intake.profiles.rules import AreaRule, PlaceRule
from data.intake.rows.columns import Bools, Coded, Whole, paths_of
from data.intake.rows.naming import area_words, stem
from data.store.rows import AreaRow, CommunityRow
from data.terms import Level, Mark

Reals: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.int32]

Box: TypeAlias = tuple[int, int, float, float]
"""The first point that a polygon may hold by its longitude, the one after the last, its south and north."""

DECIMALS = 4
"""Of the coordinates that are compared and stored: about eleven metres."""

REPEATED_AT_LEAST = 200
REPEATED_MEDIANS = 20
"""A point is repeated from so many orders on, and from so many times the median of the points in use."""


class PlacedBy(IntEnum):
    """Which evidence placed an order; stored with it."""

    NOTHING = 0
    CODE = 1
    NAME = 2
    POINT = 3


_PLACED_BY = {"code": PlacedBy.CODE, "name": PlacedBy.NAME, "point": PlacedBy.POINT}


@dataclass(frozen=True, slots=True)
class RepeatedPoint:
    """A point with the number of orders of the file that lie on it."""

    lon: float
    lat: float
    orders: int


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """For each order its area's id (0 for none), the evidence, and the marks of its place."""

    areas: NDArray[np.int64]
    by: NDArray[np.int64]
    marks: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Placer:
    """The areas of all times that orders can be placed in; at each instant of `begins` others stand."""

    rules: tuple[PlaceRule, ...]
    begins: Whole
    eras: tuple["Era", ...]

    def place(
        self,
        evidence: Sequence[tuple[Coded, Coded] | None],
        lon: Reals,
        lat: Reals,
        reported: Whole | None = None,
    ) -> Placed:
        """Place each order by the areas that stood when it was reported (0 or None: those of now).

        `evidence` are the columns that belong to each rule (None for the point); NaN is no point.
        """
        if reported is None or len(self.eras) == 1:
            return self.eras[-1].place(evidence, lon, lat)
        era = np.where(reported > 0, np.searchsorted(self.begins, reported, side="right"), len(self.begins))
        placed = Placed(*(np.zeros(len(lon), dtype=np.int64) for _ in range(3)))
        for number in np.unique(era).tolist():
            rows = np.flatnonzero(era == number)
            told = [
                None if pair is None else (_some(pair[0], rows), _some(pair[1], rows)) for pair in evidence
            ]
            part = self.eras[number].place(told, lon[rows], lat[rows])
            placed.areas[rows], placed.by[rows], placed.marks[rows] = part.areas, part.by, part.marks
        return placed


def _some(column: Coded, rows: NDArray[np.intp]) -> Coded:
    return Coded(column.codes[rows], column.texts)


@dataclass(frozen=True, slots=True, eq=False)
class Era:
    """The areas that stand together for some time; row -1 stands for none.

    Codes are keyed by level, names by level and the id of the area above (0 for any of that name alone). A
    community that hangs on one grid alone lends that grid its name.
    """

    rules: tuple[PlaceRule, ...]
    areas: tuple[AreaRow, ...]
    codes: Mapping[tuple[Level, str], int]
    names: Mapping[tuple[Level, int, str], int]
    stems: Mapping[Level, tuple[str, ...]]
    boundaries: Mapping[Level, tuple[Rows, NDArray[np.object_]]]
    repeated: frozenset[int]

    def place(self, evidence: Sequence[tuple[Coded, Coded] | None], lon: Reals, lat: Reals) -> Placed:
        """Place orders by the columns that belong to each rule (None for the point); NaN is no point."""
        found = np.full(len(lon), -1, dtype=np.int32)
        by = np.zeros(len(lon), dtype=np.int64)
        keys = point_keys(lon, lat)
        repeated = np.isin(keys, np.array(sorted(self.repeated), dtype=np.int64))
        usable = (keys >= 0) & ~repeated
        located, shared = self._locate(lon, lat, usable)
        marks = repeated * np.int64(Mark.REPEATED_POINT)
        for rule, columns in zip(self.rules, evidence, strict=True):
            rows = _deepest(located, len(lon)) if columns is None else self._declared(rule, *columns)
            take = (found < 0) & (rows >= 0)
            found[take], by[take] = rows[take], int(_PLACED_BY[rule.by])
        conflict = self._conflicts(found, located) & (by != PlacedBy.POINT)
        marks |= conflict * np.int64(Mark.PLACE_CONFLICT)
        marks |= (shared & (by == PlacedBy.POINT)) * np.int64(Mark.BOUNDARY)
        ids = np.array([*(area.id for area in self.areas), 0], dtype=np.int64)
        return Placed(ids[found], by, marks)

    def _declared(self, rule: PlaceRule, values: Coded, within: Coded) -> Rows:
        """The rows of the areas that a column of codes or names declares."""
        codes, paths = paths_of([within.spread(), values.spread()])
        rows = [self._resolve(rule, outer, inner) for outer, inner in paths]
        return np.array(rows, dtype=np.int32)[codes] if rows else np.empty(0, dtype=np.int32)

    def _resolve(self, rule: PlaceRule, outer: str, inner: str) -> int:
        if rule.by == "code":
            return self.codes.get((rule.level, inner), -1)
        level = Level(rule.level - 1)
        parent = 0
        if rule.within.column:
            row = self.names.get((level, 0, stem(outer, self.stems.get(level, ()))), -1)
            if row < 0:
                return -1
            parent = self.areas[row].id
        return self.names.get((rule.level, parent, stem(inner, self.stems.get(rule.level, ()))), -1)

    def _locate(self, lon: Reals, lat: Reals, usable: Bools) -> tuple[dict[Level, Rows], Bools]:
        """For each level with boundaries the row in which a usable point lies; where it lies in several."""
        places = np.flatnonzero(usable)
        places = places[np.argsort(lon[places], kind="stable")]  # so that a polygon asks few points
        x, y = lon[places], lat[places]
        shared = np.zeros(len(lon), dtype=np.bool_)
        located = {level: np.full(len(lon), -1, dtype=np.int32) for level in self.boundaries}
        for level, (rows, shapes) in self.boundaries.items():
            boxes = _boxed(shapes, x)
            times = np.zeros(len(places), dtype=np.int64)
            # Written backwards, so that on a border the area that comes first by its code stands.
            for row, shape, box in zip(rows[::-1].tolist(), shapes[::-1], boxes[::-1], strict=True):
                inside = _inside(shape, box, x, y)
                located[level][places[inside]] = row
                times[inside] += 1
            shared[places[times > 1]] = True
        return located, shared

    def _conflicts(self, found: Rows, located: Mapping[Level, Rows]) -> Bools:
        """Where the point lies in another area of the level that was declared."""
        levels = np.array([*(int(area.level) for area in self.areas), -1], dtype=np.int64)[found]
        conflict = np.zeros(len(found), dtype=np.bool_)
        for level, rows in located.items():
            conflict |= (levels == level) & (rows >= 0) & (rows != found)
        return conflict


def placer(
    areas: Iterable[AreaRow],
    rules: Sequence[PlaceRule],
    area_rules: Mapping[Level, AreaRule],
    repeated: Iterable[int],
    communities: Iterable[CommunityRow] = (),
) -> Placer:
    """The versions of all areas, ready to place orders in those that stood at their time."""
    known = sorted(areas, key=lambda area: area.code)
    begins = sorted({instant for area in known for instant in (area.valid_from, area.valid_until) if instant})
    silent = {level: tuple(area_words()["silent"].get(level.word, ())) for level in Level}
    stems = silent | {level: rule.stems for level, rule in area_rules.items() if rule.stems}
    far, hung = frozenset(repeated), tuple(communities)
    eras = (_era(_valid_at(known, at), rules, stems, far, hung) for at in (0, *begins))
    return Placer(tuple(rules), np.array(begins, dtype=np.int64), tuple(eras))


def _valid_at(areas: Sequence[AreaRow], at: int) -> list[AreaRow]:
    return [
        area for area in areas if area.valid_from <= at and (not area.valid_until or at < area.valid_until)
    ]


def _era(
    valid: Sequence[AreaRow],
    rules: Sequence[PlaceRule],
    stems: Mapping[Level, tuple[str, ...]],
    repeated: frozenset[int],
    communities: Sequence[CommunityRow],
) -> Era:
    return Era(
        rules=tuple(rules),
        areas=tuple(valid),
        codes={(area.level, area.code): row for row, area in enumerate(valid)},
        names={**_lent_names(valid, stems, communities), **_names(valid, stems)},
        stems=stems,
        boundaries=_boundaries(valid),
        repeated=repeated,
    )


def _boxed(shapes: NDArray[np.object_], x: Reals) -> list[Box]:
    """For each polygon which of the points, sorted by longitude, stand between its west and its east."""
    west, south, east, north = shapely.bounds(shapes).T
    first, last = np.searchsorted(x, west), np.searchsorted(x, east, side="right")
    return list(zip(first.tolist(), last.tolist(), south.tolist(), north.tolist(), strict=True))


def _inside(shape: BaseGeometry, box: Box, x: Reals, y: Reals) -> NDArray[np.intp]:
    """Which points, sorted by longitude, a polygon holds or touches; only those in its box are asked."""
    first, last, south, north = box
    boxed = first + np.flatnonzero((y[first:last] >= south) & (y[first:last] <= north))
    if not len(boxed):
        return boxed
    inside: Bools = shapely.intersects_xy(shape, x[boxed], y[boxed])
    return boxed[inside]


def _deepest(located: Mapping[Level, Rows], rows: int) -> Rows:
    """For each point the row of the deepest area in which it lies."""
    found = np.full(rows, -1, dtype=np.int32)
    for level in sorted(located):
        found = np.where(located[level] >= 0, located[level], found)
    return found


def point_keys(lon: Reals, lat: Reals) -> NDArray[np.int64]:
    """One whole number for each point at the stored precision; -1 where there is no point on Earth."""
    sound = (np.abs(lon) <= 180) & (np.abs(lat) <= 90) & ((lon != 0) | (lat != 0))
    east = np.round((np.where(sound, lon, 0.0) + 180) * 10**DECIMALS).astype(np.int64)
    north = np.round((np.where(sound, lat, 0.0) + 90) * 10**DECIMALS).astype(np.int64)
    return np.where(sound, (east << 32) + north, -1)


def repeated_points(keys: NDArray[np.int64]) -> tuple[RepeatedPoint, ...]:
    """The repeated ones among the points of a file, the most frequent first."""
    points, counts = np.unique(keys[keys >= 0], return_counts=True)
    if not len(points):
        return ()
    often = counts >= max(REPEATED_AT_LEAST, REPEATED_MEDIANS * float(np.median(counts)))
    found = sorted(zip(counts[often].tolist(), points[often].tolist(), strict=True), reverse=True)
    return tuple(RepeatedPoint(*_point_of(key), count) for count, key in found)


def _point_of(key: int) -> tuple[float, float]:
    east, north = key >> 32, key & 0xFFFFFFFF
    return round(east / 10**DECIMALS - 180, DECIMALS), round(north / 10**DECIMALS - 90, DECIMALS)


def _names(
    areas: Sequence[AreaRow], stems: Mapping[Level, tuple[str, ...]]
) -> dict[tuple[Level, int, str], int]:
    """Rows by name below each parent, and by name alone: of several of one name it tells none."""
    found: dict[tuple[Level, int, str], int] = {}
    for row, area in enumerate(areas):
        name = stem(area.name, stems.get(area.level, ()))
        for key in {(area.level, area.parent_id or 0, name), (area.level, 0, name)}:
            found[key] = -1 if key in found else row
    return found


def _lent_names(
    areas: Sequence[AreaRow], stems: Mapping[Level, tuple[str, ...]], communities: Sequence[CommunityRow]
) -> dict[tuple[Level, int, str], int]:
    """Rows of grids by the names of the communities that hang on one alone, keyed as names of areas are."""
    rows = {area.id: row for row, area in enumerate(areas)}
    named = [(stem(each.name, stems.get(Level.GRID, ())), each.grid_ids) for each in communities]
    often = Counter(name for name, _ in named)
    found: dict[tuple[Level, int, str], int] = {}
    for name, grids in named:
        standing = [rows[grid] for grid in grids if grid in rows]
        if len(standing) == 1:
            (row,) = standing
            within = (Level.GRID, areas[row].parent_id or 0, name)
            found[within] = -1 if within in found else row
            found[Level.GRID, 0, name] = row if often[name] == 1 else -1
    return found


def _boundaries(areas: Sequence[AreaRow]) -> dict[Level, tuple[Rows, NDArray[np.object_]]]:
    found: dict[Level, tuple[Rows, NDArray[np.object_]]] = {}
    for level in Level:
        rows = [row for row, area in enumerate(areas) if area.level is level and area.boundary is not None]
        if level is not Level.DISTRICT and rows:
            shapes = shapely.from_wkb([areas[row].boundary for row in rows])
            shapely.prepare(shapes)
            found[level] = (np.array(rows, dtype=np.int32), np.asarray(shapes, dtype=np.object_))
    return found
