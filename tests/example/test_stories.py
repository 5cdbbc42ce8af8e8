"""What is planted in an example, and what is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.clock import chinese_calendar
from data.example.orders_arrivals import Arrivals, draw_arrivals
from data.example.orders_stories import rising_grids
from data.example.orders_when import Month, seasons
from data.example.orders_where import Ground, build_ground
from data.example.plan import DistrictPlan, district_plan
from data.example.stories import NO_STORIES, RISE, Rise, Stories

MONTH, COUNT = Month(2020, 11), 4600
OTHER = Rise("003", "020501", grids=3)


@pytest.fixture(scope="module")
def made() -> tuple[DistrictPlan, Ground]:
    plan = district_plan()
    return plan, build_ground(plan)


def drawn(made: tuple[DistrictPlan, Ground], stories: Stories) -> Arrivals:
    plan, ground = made
    told = replace(plan, stories=stories)
    return draw_arrivals(told, ground, seasons(plan, MONTH, chinese_calendar()), MONTH, COUNT)


def planted(made: tuple[DistrictPlan, Ground], found: Arrivals, rise: Rise) -> int:
    """How many matters of a rise's category lie in its grids."""
    plan, ground = made
    codes = np.array([plan.categories[place].code.startswith(rise.category) for place in plan.items])
    there = np.isin(ground.grid[found.leaf], rising_grids(plan.geography, rise))
    return int((codes[found.item] & there).sum())


def test_that_an_example_without_stories_has_all_other_matters(made: tuple[DistrictPlan, Ground]) -> None:
    usual, without = drawn(made, Stories()), drawn(made, NO_STORIES)
    masters = [each.reported[each.master < 0] for each in (usual, without)]
    assert np.isin(masters[1], masters[0]).all()
    assert 30 < len(masters[0]) - len(masters[1]) < 80
    assert planted(made, without, RISE) < planted(made, usual, RISE) / 4


def test_that_another_rise_lies_where_and_is_what_it_was_asked_to_be(
    made: tuple[DistrictPlan, Ground],
) -> None:
    usual, more = drawn(made, Stories()), drawn(made, Stories((RISE, OTHER)))
    assert planted(made, more, OTHER) > planted(made, usual, OTHER) + 30
    assert planted(made, more, RISE) >= planted(made, usual, RISE)
    assert len(rising_grids(made[0].geography, OTHER)) == 3
