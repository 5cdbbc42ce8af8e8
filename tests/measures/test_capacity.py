"""Administrators and the small grids they look after."""

from __future__ import annotations

import numpy as np
import pytest

from data.ledger.roster import Posts
from data.ledger.roster import posts as posts_of
from data.measures.capacity import Cover, cover_by_cell, vacancies, whole
from data.measures.tally import grouping
from data.terms import AreaId, Level, Role
from tests.measures.builders import TREE


def posts(*rows: tuple[int, int], role: Role = Role.ADMINISTRATOR) -> Posts:
    """Posts as (area id, holder); no area and no holder are 0."""
    areas = np.array([area for area, _ in rows], dtype=np.int64)
    return posts_of(
        {
            "role": np.full(len(rows), role, dtype=np.int8),
            "area": TREE.rows(areas),
            "holder": np.array([holder for _, holder in rows], dtype=np.int64),
        }
    )


def covers(found: Posts, place: int = 1, level: Level = Level.STREET) -> tuple[Cover, ...]:
    return cover_by_cell(TREE, found, grouping(TREE, TREE.row_of[AreaId(place)], level))


def test_that_everyone_with_one_grid_is_one_to_one() -> None:
    first, second, none = covers(posts((7, 71), (8, 72), (9, 73)))
    assert (first, second, none) == (Cover(2, 0, 2, 0), Cover(1, 0, 1, 0), Cover(0, 0, 0, 0))
    assert first.per_administrator.value == 1.0


def test_that_a_holder_of_two_grids_is_one_administrator_with_several() -> None:
    assert covers(posts((7, 71), (8, 71)))[0] == Cover(2, 0, 1, 1)


def test_that_two_posts_in_the_same_grid_are_no_second_grid() -> None:
    assert covers(posts((7, 71), (7, 71), (8, 72)))[0] == Cover(2, 0, 2, 0)


def test_that_a_vacant_post_covers_nothing() -> None:
    first = covers(posts((7, 71), (8, 0)))[0]
    assert first == Cover(2, 1, 1, 0)
    assert (first.per_administrator.numerator, first.per_administrator.denominator) == (2, 1)


def test_that_without_administrators_there_is_no_base() -> None:
    first = covers(posts())[0]
    assert first == Cover(2, 2, 0, 0)
    assert (first.per_administrator.value, first.per_administrator.note) == (None, "note.no_base")


@pytest.mark.parametrize(
    "found",
    [posts((7, 71), role=Role.GRID_CHIEF), posts((4, 71)), posts((6, 71)), posts((0, 71))],
    ids=["another role", "of a grid", "of a scenic grid", "of no area"],
)
def test_that_only_administrators_of_small_grids_cover_them(found: Posts) -> None:
    assert whole(covers(found)) == Cover(3, 3, 0, 0)


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_that_a_holder_in_two_streets_counts_once_wherever_one_looks_from(order: slice) -> None:
    found = posts(*[(8, 71), (9, 71), (7, 72)][order])
    streets = covers(found)
    assert streets == (Cover(2, 0, 2, 1), Cover(1, 0, 0, 0), Cover(0, 0, 0, 0))
    for street, cover in zip((2, 3), streets, strict=False):
        for level in (Level.GRID, Level.SMALL_GRID):
            assert whole(covers(found, street, level)) == cover


@pytest.mark.parametrize("level", [Level.STREET, Level.GRID, Level.SMALL_GRID])
def test_that_cells_of_every_level_add_up_to_the_district(level: Level) -> None:
    assert whole(covers(posts((7, 71), (8, 71), (9, 0)), 1, level)) == Cover(3, 1, 1, 1)


@pytest.mark.parametrize(("place", "expected"), [(1, (2, 4)), (2, (1, 2)), (3, (0, 1))])
def test_that_vacancies_are_those_of_the_place(place: int, expected: tuple[int, int]) -> None:
    found = posts((7, 0), (4, 71), (9, 72), (0, 0))
    assert vacancies(found, grouping(TREE, TREE.row_of[AreaId(place)], Level.GRID)) == expected
