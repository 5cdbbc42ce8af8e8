"""The tree of areas as arrays: which cell of any level an area lies in, its tag, and its outline to draw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from data.figures import AreaTag
from data.terms import AreaId, AreaKind, Level


@dataclass(frozen=True, slots=True)
class Area:
    """One area as the store knows it: the tree by `parent`, sizes in square kilometres and heads."""

    id: AreaId
    code: str
    level: Level
    kind: AreaKind
    parent: AreaId | None
    name: str
    name_en: str = ""
    short: str = ""
    km2: float | None = None
    residents: int | None = None
    households: int | None = None


@dataclass(frozen=True, eq=False)
class Places:
    """The areas of one district, each with a row number; row -1 stands for no area.

    `ancestors[level][row]` is the row of the area of that level in which an area lies; an area without
    children stands for itself at every deeper level (a scenic grid has no small grids); -1 where the area
    lies above that level. `retired` leads from the id of a version that is closed to that of the area which
    stands in its place now: the newest of its code, else the one above it.
    """

    areas: tuple[Area, ...]
    ancestors: NDArray[np.int32]
    retired: Mapping[AreaId, AreaId] = field(default_factory=dict)

    @cached_property
    def row_of(self) -> dict[AreaId, int]:
        """The row number of each area, and of what stands in the place of each that is retired."""
        rows = {area.id: row for row, area in enumerate(self.areas)}
        return rows | {gone: rows[now] for gone, now in self.retired.items()}

    @cached_property
    def ids(self) -> NDArray[np.int64]:
        """All ids that are known, those of retired areas included."""
        return np.array(list(self.row_of), dtype=np.int64)

    @cached_property
    def tags(self) -> tuple[AreaTag, ...]:
        """The tag of each row."""
        parents = {area.parent for area in self.areas}
        return tuple(self._tag(row, area, parents) for row, area in enumerate(self.areas))

    def _tag(self, row: int, area: Area, parents: set[AreaId | None]) -> AreaTag:
        lineage = self.ancestors[1 : area.level + 1, row]
        return AreaTag(
            id=area.id,
            code=area.code,
            name=area.name,
            name_en=area.name_en or area.name,
            short=area.short or area.name,
            level=area.level,
            kind=area.kind,
            path=tuple(self.areas[up].id for up in lineage),
            has_children=area.id in parents,
        )

    @property
    def root(self) -> int:
        """The row of the district itself."""
        return next(row for row, area in enumerate(self.areas) if area.level is Level.DISTRICT)

    def row_at(self, area: AreaId | None) -> int:
        """Give the row of an area, None meaning the district; KeyError for an area of another district."""
        return self.root if area is None else self.row_of[area]

    def cells(self, place: int, level: Level) -> NDArray[np.int32]:
        """Give the rows of the cells of a level inside a place, in the order of their codes.

        A place without children is its own only cell.
        """
        inside = self.ancestors[self.areas[place].level] == place
        own = self.ancestors[level]
        rows = np.unique(own[inside & (own >= 0)])
        return np.array(sorted(rows, key=lambda row: self.areas[row].code), dtype=np.int32)

    def levels_below(self, place: int) -> tuple[Level, ...]:
        """Give the levels below a place on which it has areas."""
        above = self.areas[place].level
        inside = np.flatnonzero(self.ancestors[above] == place)
        return tuple(sorted({self.areas[row].level for row in inside} - {above}))

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.int32]:
        """Turn area ids into row numbers; 0 and unknown ids become -1."""
        order = np.argsort(self.ids)
        ascending = self.ids[order]
        known = np.array(list(self.row_of.values()), dtype=np.int32)[order]
        at = np.searchsorted(ascending, ids).clip(max=len(ascending) - 1)
        return np.where(ascending[at] == ids, known[at], -1).astype(np.int32)

    def path_to(self, row: int) -> tuple[int, ...]:
        """Give the rows from the district down to a row, both included."""
        return tuple(int(up) for up in self.ancestors[: self.areas[row].level + 1, row])

    def tagged(self, rows: Iterable[int]) -> tuple[AreaTag, ...]:
        """Give the tags of several rows."""
        return tuple(self.tags[row] for row in rows)


def places(areas: Sequence[Area], retired: Mapping[AreaId, AreaId] = MappingProxyType({})) -> Places:
    """Build the tree; raise ValueError where a parent is missing or stands on the wrong level."""
    row_of = {area.id: row for row, area in enumerate(areas)}
    ancestors = np.full((len(Level), len(areas)), -1, dtype=np.int32)
    has_children = {area.parent for area in areas}
    for row, area in sorted(enumerate(areas), key=lambda pair: pair[1].level):
        if area.level is not Level.DISTRICT:
            if area.parent not in row_of or areas[row_of[area.parent]].level != area.level - 1:
                raise ValueError(f"area {area.code} has no parent on the level above")
            ancestors[:, row] = ancestors[:, row_of[area.parent]]
        reach = area.level + 1 if area.id in has_children or area.level is Level.DISTRICT else len(Level)
        ancestors[area.level : reach, row] = row
    return Places(tuple(areas), ancestors, retired)


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """The boundaries of the areas of one level as rings, ready to fill and stroke.

    `xy` (points x 2) are longitudes and latitudes, float64; ring i runs from `starts[i]` to
    `starts[i + 1]` and bounds the area with row `owners[i]`; holes run the other way round than shells.
    """

    level: Level
    xy: NDArray[np.float64]
    starts: NDArray[np.int64]
    owners: NDArray[np.int32]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        low, high = self.xy.min(axis=0), self.xy.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def outlines(level: Level, boundaries: Iterable[tuple[int, Sequence[NDArray[np.float64]]]]) -> Outlines:
    """Join rings into arrays; each item is an area's row with its rings (shells and holes)."""
    rings = [(row, ring) for row, found in boundaries for ring in found]
    sizes = np.array([0, *(len(ring) for _, ring in rings)], dtype=np.int64)
    points = np.concatenate([ring for _, ring in rings]) if rings else np.empty((0, 2))
    owners = np.array([row for row, _ in rings], dtype=np.int32)
    return Outlines(level, points, np.cumsum(sizes), owners)
