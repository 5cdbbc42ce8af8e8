"""The tree of areas: cells of a place, areas that stand for themselves, rows of ids, and joined rings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.places import Places, outlines, places
from data.terms import AreaId, Level
from tests.measures.builders import TREE, area


def codes(tree: Places, place: int, level: Level) -> list[str]:
    return [tree.areas[row].code for row in tree.cells(tree.row_of[AreaId(place)], level)]


@pytest.mark.parametrize(
    ("place", "level", "expected"),
    [
        (1, Level.DISTRICT, ["001"]),
        (1, Level.STREET, ["002", "003"]),
        (1, Level.GRID, ["004", "005", "006"]),
        (1, Level.SMALL_GRID, ["006", "007", "008", "009"]),
        (3, Level.SMALL_GRID, ["006", "009"]),
        (2, Level.STREET, ["002"]),
        (6, Level.SMALL_GRID, ["006"]),
        (7, Level.SMALL_GRID, ["007"]),
    ],
)
def test_that_a_place_has_the_cells_of_a_level_and_a_scenic_grid_stands_for_itself(
    place: int, level: Level, expected: list[str]
) -> None:
    assert codes(TREE, place, level) == expected


def test_that_cells_come_in_the_order_of_their_codes_whatever_their_ids() -> None:
    tree = places([area(1, 0), area(9, 1, 1), area(5, 1, 1), area(7, 1, 1)])
    assert codes(tree, 1, Level.STREET) == ["005", "007", "009"]


def test_that_areas_may_come_in_any_order() -> None:
    turned = places(TREE.areas[::-1])
    for place in range(1, 10):
        for level in Level:
            if level >= TREE.areas[place - 1].level:
                assert codes(turned, place, level) == codes(TREE, place, level)


@pytest.mark.parametrize(
    "areas",
    [
        [area(1, 0), area(2, 1)],
        [area(1, 0), area(2, 1, 7)],
        [area(1, 0), area(2, 1, 1), area(3, 1, 2)],
        [area(1, 0), area(3, 3, 1)],
    ],
    ids=["no parent", "unknown parent", "parent beside", "a level left out"],
)
def test_that_a_broken_tree_is_refused(areas: list[object]) -> None:
    with pytest.raises(ValueError, match="no parent on the level above"):
        places(areas)  # type: ignore[arg-type]


@given(st.permutations(TREE.areas), st.lists(st.integers(0, 12), max_size=20))
def test_that_every_id_finds_its_row_and_unknown_ones_none(areas: list[object], ids: list[int]) -> None:
    tree = places(areas)  # type: ignore[arg-type]
    rows = tree.rows(np.array(ids, dtype=np.int64))
    assert [tree.areas[row].id if row >= 0 else None for row in rows] == [
        each if 1 <= each <= 9 else None for each in ids
    ]


@pytest.mark.parametrize(("leaf", "path"), [(1, [1]), (3, [1, 3]), (6, [1, 3, 6]), (9, [1, 3, 5, 9])])
def test_that_a_path_leads_from_the_district_to_the_area(leaf: int, path: list[int]) -> None:
    assert [TREE.areas[row].id for row in TREE.path_to(TREE.row_of[AreaId(leaf)])] == path
    assert list(TREE.tags[leaf - 1].path) == path[1:]


def test_that_a_tag_knows_whether_one_can_drill_deeper() -> None:
    assert [tag.has_children for tag in TREE.tags] == [True] * 5 + [False] * 4


def test_that_a_tag_falls_back_to_the_name() -> None:
    tag = places([area(1, 0, name="示例区")]).tags[0]
    assert (tag.name, tag.name_en, tag.short) == ("示例区", "示例区", "示例区")


def test_that_no_area_means_the_district_and_a_foreign_one_is_refused() -> None:
    assert TREE.row_at(None) == TREE.root == 0
    assert TREE.row_at(AreaId(6)) == 5
    with pytest.raises(KeyError):
        TREE.row_at(AreaId(77))


def test_that_rings_are_joined_with_their_owners() -> None:
    square = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [0.0, 0.0]])
    joined = outlines(Level.STREET, [(1, [square, square[::-1] / 2]), (2, [square + 3])])
    assert joined.starts.tolist() == [0, 4, 8, 12]
    assert joined.owners.tolist() == [1, 1, 2]
    assert np.array_equal(joined.xy[8:12], square + 3)
    assert joined.bounds == (0.0, 0.0, 5.0, 4.0)


def test_that_a_level_without_boundaries_has_no_rings() -> None:
    empty = outlines(Level.GRID, [])
    assert (empty.xy.shape, empty.starts.tolist(), empty.owners.tolist()) == ((0, 2), [0], [])
