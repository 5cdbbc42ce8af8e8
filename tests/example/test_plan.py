"""The whole plan of the example district and its rows for the store."""

from datetime import date
from functools import cache

import numpy as np
import pytest
import shapely

from data.example.plan import (
    DATA_TIME,
    DistrictPlan,
    area_rows,
    category_rows,
    community_rows,
    district_plan,
    limit_rules,
)
from data.example.rosters import instant
from data.terms import Level, Tier


@cache
def plan() -> DistrictPlan:
    return district_plan()


def test_that_points_fall_into_the_leaf_asked_for() -> None:
    rng = np.random.default_rng(0)
    leaves = rng.choice(plan().leaves, 3000)
    points = plan().points_in(rng, leaves)
    shapes = plan().geography.shapes[leaves]
    assert (shapely.distance(shapes, shapely.points(points)) < 1e-9).all()
    assert len(plan().leaves) == 722 + 7


def test_that_rows_of_areas_form_a_tree_with_boundaries_that_can_be_read_back() -> None:
    rows = area_rows(plan().geography)
    levels = {row.id: row.level for row in rows}
    assert rows[0].parent_id is None
    assert all(levels[row.parent_id or 0] == row.level - 1 for row in rows[1:])
    boundary = shapely.from_wkb(rows[5].boundary or b"")
    assert boundary.equals(plan().geography.shapes[5])
    assert sum(row.residents or 0 for row in rows if row.level is Level.SMALL_GRID) == 820_000


def test_that_communities_hang_on_grids_by_id() -> None:
    rows = community_rows(plan().geography)
    areas = plan().geography.areas
    assert sum(len(row.grid_ids) for row in rows) == 167
    assert all(areas[grid - 1].level is Level.GRID for row in rows for grid in row.grid_ids)


def test_that_rows_of_categories_name_departments_as_owners_and_leave_local_ones_open() -> None:
    rows = category_rows(plan().categories, plan().bodies)
    bodies = plan().bodies.rows
    for row, category in zip(rows, plan().categories, strict=True):
        owner = category.manner.owner if category.manner else "grid"
        found = None if row.owner_body_id is None else bodies[row.owner_body_id - 1].code
        assert found == (owner if owner in plan().bodies.general else None)
    assert {row.default_tier for row in rows if row.level} == {Tier.A, Tier.B, Tier.C, Tier.D}


def test_that_each_sub_category_has_a_limit_in_each_tier() -> None:
    rules = limit_rules(plan().categories)
    assert len({(rule.category_id, rule.tier) for rule in rules}) == len(rules) == 125 * 4


def test_that_the_data_time_is_the_28th_of_november() -> None:
    assert instant(date(2020, 11, 28)) == DATA_TIME


@pytest.mark.parametrize("name", ["leaves", "items"])
def test_that_lists_of_places_ascend(name: str) -> None:
    assert (np.diff(getattr(plan(), name)) > 0).all()
