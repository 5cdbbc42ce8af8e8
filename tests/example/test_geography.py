"""The areas of the example district: published counts, tiling borders, fictitious names, fitting codes."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Geod

from data.example.geography import Geography, apportioned, build_geography
from data.example.names import preset
from data.terms import AreaKind, Level

SEEDS = (3, 17, 2020)


@cache
def ground(seed: int = SEEDS[0]) -> Geography:
    return build_geography(seed)


def places(geography: Geography, level: Level) -> list[int]:
    return [place for place, area in enumerate(geography.areas) if area.level is level]


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_seed_gives_the_published_counts(seed: int) -> None:
    areas = ground(seed).areas
    kinds = Counter(area.kind for area in areas)
    small = [AreaKind.SMALL_STREET, AreaKind.SMALL_COMPOUND, AreaKind.SMALL_UNIT]
    assert Counter(area.level for area in areas) == {0: 1, 1: 17, 2: 158, 3: 722}
    assert (kinds[AreaKind.COMMUNITY_GRID], kinds[AreaKind.SCENIC_GRID], kinds[AreaKind.TOWN]) == (151, 7, 3)
    assert min(kinds[kind] for kind in small) > 50
    assert (areas[0].residents, areas[0].km2) == (820_000, 552.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_sixteen_grids_hold_a_second_community_and_none_is_left_over(seed: int) -> None:
    geography = ground(seed)
    held = Counter(grid for grid, _ in geography.holds)
    assert Counter(held.values()) == {1: 135, 2: 16}
    assert {geography.areas[grid].kind for grid in held} == {AreaKind.COMMUNITY_GRID}
    assert sorted(community for _, community in geography.holds) == list(range(167))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("level", list(Level))
def test_that_each_level_tiles_the_ground_without_gap_or_overlap(seed: int, level: Level) -> None:
    geography = ground(seed)
    chosen = places(geography, level)
    if level is Level.SMALL_GRID:
        chosen += [p for p, area in enumerate(geography.areas) if area.kind is AreaKind.SCENIC_GRID]
    shapes = geography.shapes[chosen]
    assert shapely.coverage_is_valid(shapes)
    assert set(shapely.get_type_id(shapes)) == {3}
    assert shapely.coverage_union_all(shapes).equals(geography.shapes[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_stated_areas_are_those_on_the_ellipsoid(seed: int) -> None:
    geography = ground(seed)
    ellipsoid = Geod(ellps="WGS84")
    for area, shape in zip(geography.areas, geography.shapes, strict=True):
        square_km = abs(ellipsoid.geometry_area_perimeter(shape)[0]) / 1e6
        assert square_km == pytest.approx(area.km2, rel=1e-3)
    assert sum(round(area.km2 * 100) for area in geography.areas if area.level is Level.STREET) == 55_200


def test_that_borders_have_six_decimals_and_neither_too_few_nor_too_many_vertices() -> None:
    geography = ground()
    shapes = geography.shapes[places(geography, Level.SMALL_GRID)]
    points = shapely.get_coordinates(shapes)
    assert np.array_equal(points, np.round(points, 6))
    assert 15 < np.median(shapely.get_num_coordinates(shapes)) < 30
    assert len(np.unique(points, axis=0)) < len(points) / 2


def test_that_no_cell_is_a_sliver() -> None:
    shapes = ground().shapes[1:]
    roundness = 4 * np.pi * shapely.area(shapes) / shapely.length(shapes) ** 2
    assert roundness.min() > 0.15


@pytest.mark.parametrize("seed", SEEDS)
def test_that_heads_add_up_from_the_small_grids_to_the_district(seed: int) -> None:
    areas = ground(seed).areas
    for name in ("residents", "households", "buildings"):
        for place, area in enumerate(areas):
            below = [getattr(other, name) for other in areas if other.parent == place]
            assert not below or sum(below) == getattr(area, name)
    assert all(area.residents % 10 == 0 for area in areas)
    assert all(area.residents == 0 for area in areas if area.kind is AreaKind.SCENIC_GRID)
    assert areas[0].households == pytest.approx(areas[0].residents / 3, rel=0.02)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_code_begins_with_the_code_of_what_it_lies_in(seed: int) -> None:
    geography = ground(seed)
    lengths = {Level.DISTRICT: 6, Level.STREET: 9, Level.GRID: 15, Level.SMALL_GRID: 17}
    for area in geography.areas[1:]:
        assert area.code.startswith(geography.areas[area.parent].code)
        assert len(area.code) == lengths[area.level]
    codes = [area.code for area in geography.areas] + [community.code for community in geography.communities]
    assert len(codes) == len(set(codes))
    first = dict(reversed(geography.holds))
    for grid, community in first.items():
        assert geography.areas[grid].code == geography.communities[community].code + "001"


@pytest.mark.parametrize("seed", SEEDS)
def test_that_names_are_unique_in_both_languages_and_only_small_grids_are_numbered(seed: int) -> None:
    geography = ground(seed)
    for named in (geography.areas, geography.communities):
        assert len({item.name.zh for item in named}) == len({item.name.en for item in named}) == len(named)
    unnumbered = [area.name for area in geography.areas if area.level is not Level.SMALL_GRID]
    unnumbered += [community.name for community in geography.communities]
    assert not [name for name in unnumbered if re.search(r"\d", name.zh + name.en)]
    assert not [name for name in unnumbered if not name.en.isascii() and "–" not in name.en]


def test_that_the_same_seed_gives_the_same_district() -> None:
    again = build_geography(SEEDS[0])
    assert again.areas == ground().areas
    assert shapely.equals_exact(again.shapes, ground().shapes).all()


def test_that_no_name_that_could_be_drawn_is_a_real_one_of_yuelu(trial_data: Path) -> None:
    with (trial_data / "yuelu" / "yuelu_units.csv").open(encoding="utf-8-sig") as rows:
        real = {
            re.sub("(社区|居委会|村委会|居民委员会|委员会|街道|镇|村)+$", "", row["name"])
            for row in csv.DictReader(rows)
        }
    areas = preset("names")["areas"]
    drawn = {first + second for first, _ in areas["first"] for second, _ in areas["second"]}
    drawn |= {name for name, _ in areas["streets"] + areas["towns"]}
    assert not drawn & real


def test_that_apportioned_numbers_add_up_and_stay_next_to_their_share() -> None:
    shares = np.array([0.2, 3.3, 1.1, 0.0])
    whole = apportioned(shares, 101)
    assert whole.sum() == 101
    assert np.abs(whole - shares / shares.sum() * 101).max() < 1
