"""The areas of the example district: names, codes, residents and boundaries of every level, by a seed.

Codes are text: district 6 digits, street + 3 (towns from 101), community + 3, grid = first community + 3,
small grid + 2. A scenic grid lies in no community: 901 and following stand in its place.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from data.example.names import Name, community_stems, district_name, scenic_names, street_stems, worded
from data.example.partition import SCENIC_CELLS, ground_of, merged, regions, scenic_labels
from data.example.shapes import Floats, Ints, Mosaic, build_mosaic, settlement, to_degrees
from data.terms import AreaKind, Level

AREA_KM2, RESIDENTS = 552.0, 820_000
STREETS, TOWNS, COMMUNITIES, COMMUNITY_GRIDS, SCENIC_GRIDS, SMALL_GRIDS = 17, 3, 167, 151, 7, 722
CENTRE = (112.4, 30.6)
"""Longitude and latitude around which the district is laid out: open plain, no real district."""
_TOWN_CENTRE = (8.0, 4.6)
_SMALL_KINDS = (AreaKind.SMALL_STREET, AreaKind.SMALL_COMPOUND, AreaKind.SMALL_UNIT)


@dataclass(frozen=True, slots=True)
class ExampleArea:
    """One area of the district; `parent` is its place in the tuple of areas, -1 for the district."""

    code: str
    level: Level
    kind: AreaKind
    parent: int
    name: Name
    short: Name
    km2: float
    residents: int
    households: int
    buildings: int


@dataclass(frozen=True, slots=True)
class ExampleCommunity:
    """One community or village of a street; `street` is the place of the street among the areas."""

    code: str
    name: Name
    street: int
    village: bool


@dataclass(frozen=True, eq=False, slots=True)
class Geography:
    """Areas from the district down, by code within each level, with their boundaries (WGS 84)."""

    areas: tuple[ExampleArea, ...]
    shapes: npt.NDArray[np.object_]
    communities: tuple[ExampleCommunity, ...]
    holds: tuple[tuple[int, int], ...]
    """Which grid (place among the areas) holds which community (place among the communities)."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """Who lies where, before anything has a name: street, grid, kind and heads of each cell."""

    mosaic: Mosaic
    grid: Ints
    street: Ints
    kind: Ints
    residents: Ints
    households: Ints
    buildings: Ints


def build_geography(seed: int) -> Geography:
    """The same district for the same seed; another seed gives other borders, names and heads."""
    rng = np.random.default_rng([seed, 1])
    tree = _settled(rng, build_mosaic(rng, SMALL_GRIDS + SCENIC_CELLS, AREA_KM2))
    return _Registrar(rng, tree).geography()


def apportioned(shares: Floats, total: int) -> Ints:
    """Whole numbers in proportion to the shares that add up to the total (largest remainders)."""
    exact = shares / shares.sum() * total
    whole = np.floor(exact).astype(np.int64)
    whole[np.argsort(whole - exact, kind="stable")[: total - int(whole.sum())]] += 1
    return np.asarray(whole)


def _settled(rng: np.random.Generator, mosaic: Mosaic) -> _Tree:
    ground = ground_of(mosaic)
    scenic = scenic_labels(ground)
    grid = regions(rng, ground, COMMUNITY_GRIDS, 1.0, scenic < 0, 4)
    grid = np.where(scenic >= 0, COMMUNITY_GRIDS + scenic, grid)
    everywhere = np.ones(COMMUNITY_GRIDS + SCENIC_GRIDS, dtype=np.bool_)
    street = regions(rng, merged(ground, grid), STREETS, 0.6, everywhere, 6)[grid]
    dense = settlement(mosaic.centres)
    kind = _small_kinds(rng, dense)
    heads = (
        rng.lognormal(0, 0.26, len(grid))
        * np.array([0.95, 1.15, 0.75])[kind]
        * np.where(dense < 2.5, 0.8, 1.0)
    )
    residents = 10 * apportioned(np.where(scenic < 0, heads, 0.0), RESIDENTS // 10)
    households = np.round(residents / rng.normal(3.0, 0.18, len(grid)).clip(2.4, 3.6)).astype(np.int64)
    buildings = np.round(households / np.where(dense < 2.5, 2.2, 24.0) / rng.uniform(0.7, 1.3, len(grid)))
    return _Tree(mosaic, grid, street, kind, residents, households, buildings.astype(np.int64))


def _small_kinds(rng: np.random.Generator, dense: Floats) -> Ints:
    """Which of the three kinds each cell is of: more compounds in town, more streets in the country."""
    compounds = np.where(dense < 2.5, 0.32, 0.56)
    draw = rng.uniform(size=len(dense))
    return np.where(draw < compounds, 1, np.where(draw < 0.84, 0, 2)).astype(np.int64)


class _Registrar:
    """Gives the areas their order, codes and names, level by level."""

    def __init__(self, rng: np.random.Generator, tree: _Tree) -> None:
        self._rng, self._tree = rng, tree
        self._stems = iter(community_stems(rng, COMMUNITIES))
        self._faces = shapely.transform(tree.mosaic.faces, lambda points: to_degrees(points, CENTRE))
        self._areas: list[ExampleArea] = []
        self._shapes: list[shapely.Geometry] = []
        self._communities: list[ExampleCommunity] = []
        self._holds: list[tuple[int, int]] = []
        self._double = self._grids_with_two_communities()

    def geography(self) -> Geography:
        code, name, short = district_name()
        everywhere = np.arange(len(self._tree.grid))
        self._add(code, Level.DISTRICT, AreaKind.DISTRICT, -1, (name, short), everywhere)
        streets = self._register_streets(code)
        grids = [pair for street, number in streets for pair in self._register_grids(street, number)]
        for grid, number in grids:
            self._register_small_grids(grid, number)
        shapes = np.array(self._shapes, dtype=object)
        return Geography(tuple(self._areas), shapes, tuple(self._communities), tuple(self._holds))

    def _add(
        self,
        code: str,
        level: Level,
        kind: AreaKind,
        parent: int,
        names: tuple[Name, Name],
        cells: Ints,
        km2: float = 0,
    ) -> int:
        tree = self._tree
        heads = [int(table[cells].sum()) for table in (tree.residents, tree.households, tree.buildings)]
        size = km2 or round(float(tree.mosaic.areas[cells].sum()), 4)
        self._areas.append(ExampleArea(code, level, kind, parent, *names, size, *heads))
        whole = self._faces[cells[0]] if len(cells) == 1 else shapely.coverage_union_all(self._faces[cells])
        self._shapes.append(whole)
        return len(self._areas) - 1

    def _register_streets(self, district: str) -> list[tuple[int, int]]:
        """The streets from the town centre outwards, then the towns: place and number in the tree."""
        tree = self._tree
        areas = np.bincount(tree.street, tree.mosaic.areas).astype(np.float64)
        sizes = apportioned(areas, round(AREA_KM2 * 100)) / 100
        towns = np.argsort(np.bincount(tree.street, tree.residents) / areas)[:TOWNS]
        order = sorted(
            range(STREETS), key=lambda number: (number in towns, self._from_town(tree.street == number))
        )
        street_names, town_names = street_stems()
        registered = []
        for rank, (number, stem) in enumerate(zip(order, street_names + town_names, strict=True)):
            town = number in towns
            code = f"{district}{rank + 1 if not town else rank - STREETS + TOWNS + 101:03}"
            kind, word = (AreaKind.TOWN, "town") if town else (AreaKind.STREET, "street")
            cells = np.flatnonzero(tree.street == number)
            names = (worded(word, stem), stem)
            registered.append(
                (self._add(code, Level.STREET, kind, 0, names, cells, float(sizes[number])), number)
            )
        return registered

    def _from_town(self, cells: npt.NDArray[np.bool_]) -> float:
        """Way in km from the town centre to the middle of these cells."""
        middle = np.average(self._tree.mosaic.centres[cells], axis=0, weights=self._tree.mosaic.areas[cells])
        return float(np.hypot(*(middle - _TOWN_CENTRE)))

    def _register_grids(self, street: int, street_number: int) -> list[tuple[int, int]]:
        """The grids of a street from north to south, scenic ones last."""
        tree = self._tree
        numbers = np.unique(tree.grid[tree.street == street_number])
        north = {int(n): tree.mosaic.centres[tree.grid == n, 1].mean() for n in numbers}
        ordered = sorted(north, key=lambda number: (number >= COMMUNITY_GRIDS, -north[number]))
        return [(self._register_grid(street, number), number) for number in ordered]

    def _register_grid(self, street: int, number: int) -> int:
        cells = np.flatnonzero(self._tree.grid == number)
        if number >= COMMUNITY_GRIDS:
            index = number - COMMUNITY_GRIDS
            code = f"{self._areas[street].code}{901 + index}001"
            return self._add(code, Level.GRID, AreaKind.SCENIC_GRID, street, scenic_names()[index], cells)
        first = self._register_community(street)
        held, stem = [first[0]], first[1]
        name = worded("grid", stem)
        if number in self._double:
            second = self._register_community(street)
            held, name = [first[0], second[0]], worded("double_grid", stem, second[1])
        code = f"{self._communities[held[0]].code}001"
        place = self._add(code, Level.GRID, AreaKind.COMMUNITY_GRID, street, (name, stem), cells)
        self._holds.extend((place, community) for community in held)
        return place

    def _register_community(self, street: int) -> tuple[int, Name]:
        """The next community of the street: its place among the communities and its stem."""
        rank = sum(1 for community in self._communities if community.street == street)
        town = self._areas[street].kind is AreaKind.TOWN
        stem, village = next(self._stems), town and rank > 0
        name = worded("village" if village else "community", stem)
        code = f"{self._areas[street].code}{rank + 1 if not village else rank + 200:03}"
        self._communities.append(ExampleCommunity(code, name, street, village))
        return len(self._communities) - 1, stem

    def _register_small_grids(self, grid: int, number: int) -> None:
        if number >= COMMUNITY_GRIDS:
            return
        tree = self._tree
        cells = np.flatnonzero(tree.grid == number)
        for rank, cell in enumerate(cells[np.argsort(-tree.mosaic.centres[cells, 1])], start=1):
            stem = self._areas[grid].short
            names = (worded("small_grid", stem, number=rank), worded("small_short", stem, number=rank))
            kind = _SMALL_KINDS[tree.kind[cell]]
            self._add(
                f"{self._areas[grid].code}{rank:02}", Level.SMALL_GRID, kind, grid, names, np.array([cell])
            )

    def _grids_with_two_communities(self) -> set[int]:
        """Sixteen community grids of four small grids or more."""
        small = np.bincount(self._tree.grid)[:COMMUNITY_GRIDS]
        drawn = self._rng.choice(np.flatnonzero(small >= 4), COMMUNITIES - COMMUNITY_GRIDS, replace=False)
        return {int(number) for number in drawn}
