"""Workload in standard minutes: what an order, a patrol and upkeep count, and how evenly posts share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.figures import Measured
from data.ledger.rulebook import NO_RULES
from data.measures.answers import answers
from data.measures.minutes import minutes_by_area, standard_minutes
from data.measures.tally import View
from data.measures.workload import balance_of, gini, heaviest
from data.places import places
from data.terms import Tier
from resources import definitions
from tests.measures.builders import TREE, Story, seen, window
from tests.measures.rosters import RULES, Post, handled, numbers, staffed

FIVE = [Post(7, 1), Post(8, 2), Post(9, 3), Post(9, 4), Post(9, 5)]


@pytest.fixture
def local() -> Iterator[None]:
    text = """
    name = "local"
    version = "1"
    [C4m.settings]
    tiers = { A = 1, B = 2 }
    categories = { "a.B" = 90, a = 60, m = 50 }
    patrol = 10
    upkeep = 0
    """
    definitions.use(definitions.read(text, "local.toml"))
    yield
    definitions.use(None)


def look(*stories: Story) -> View:
    return seen(list(stories), window(rulebook=RULES))


def minutes(categories: list[int], tiers: list[Tier]) -> list[float]:
    found = standard_minutes(np.array(categories, dtype=np.int32), np.array(tiers, dtype=np.int8), RULES)
    return found.tolist()


def test_that_minutes_are_those_of_the_tier_times_the_weight_of_the_category() -> None:
    assert minutes([0, 1, 3, 0], [Tier.A, Tier.B, Tier.C, Tier.UNKNOWN]) == [40, 90, 12.5, 30]
    assert minutes([], []) == []


@pytest.mark.usefixtures("local")
def test_that_minutes_told_of_a_category_go_first_and_best_for_its_tier() -> None:
    assert minutes([2, 2, 3, 4], [Tier.A, Tier.B, Tier.A, Tier.B]) == [60, 90, 50, 2]


@pytest.mark.usefixtures("local")
def test_that_patrols_of_a_grid_are_shared_and_stand_for_days_that_are_not_told() -> None:
    found = staffed(look(), *FIVE, patrols=[(4, 20, "day", 3, 2), (9, 25, "day", 3, 1), (6, 20, "day", 9, 9)])
    told = minutes_by_area(found).patrols
    span = found.window.until - found.window.begin
    scale = 10 * span / (found.window.until - 20)
    assert told[TREE.rows(np.array([7, 8, 9]))].tolist() == pytest.approx([scale, scale, scale])
    assert told.sum() == pytest.approx(3 * scale)


def test_that_upkeep_is_by_residents_and_working_days() -> None:
    found = staffed(look(), *FIVE)
    tree = places([replace(area, residents=500) for area in TREE.areas])
    told = minutes_by_area(replace(found, cells=replace(found.cells, places=tree)))
    assert told.upkeep.tolist() == [0.0] * 6 + [20.0 * told.days] * 3


def test_that_what_lies_on_a_grid_is_shared_and_what_lies_in_none_is_left_out() -> None:
    found = staffed(look(*handled(6), *handled(3), *handled(5), *handled(1)), *FIVE)
    each = minutes([0], [Tier(int(found.orders.tier_now[0]))])[0]
    assert minutes_by_area(found).orders[6:].tolist() == [1.5 * each, 0.5 * each, 0]


@pytest.mark.parametrize(
    ("found", "note"),
    [
        (staffed(seen([], window(rulebook=RULES))), "posts"),
        (staffed(seen([], window(rulebook=NO_RULES)), Post(7)), "calendar"),
        (staffed(seen([], window(rulebook=RULES), recorded=frozenset()), Post(7)), "disposed"),
    ],
)
@pytest.mark.parametrize("code", ["C4m", "C4x", "C4g"])
def test_that_what_is_missing_is_named(found: View, note: str, code: str) -> None:
    assert answers(found, code).of().total.note == f"note.missing.{note}"


def test_that_the_heaviest_is_set_against_an_equal_share_of_all_the_work() -> None:
    stories = [*handled(6), *handled(6), *handled(8)]
    found = staffed(look(*stories), Post(7, 1), Post(9, 2), Post(9, 3), Post(9, 4), Post(9, 5))
    each = minutes([0], [Tier(int(found.orders.tier_now[0]))])[0]
    total = answers(found, "C4x").of().total
    assert (total.numerator, total.denominator) == pytest.approx((2 * each, 3 * each / 5))
    assert numbers(found, "C4m")[-1] == pytest.approx((3 * each, 5))


def test_that_of_few_posts_nothing_is_told() -> None:
    for code in ("C4x", "C4g"):
        total = answers(staffed(look(*handled(6)), Post(7, 1), Post(8, 2)), code).of().total
        assert (total.value, total.note) == (None, "note.too_few_posts")


def test_that_an_administrator_of_two_streets_counts_where_the_first_small_grid_lies() -> None:
    rows = [Post(7, 1), Post(9, 1), *(Post(8, holder) for holder in range(2, 6))]
    found = staffed(look(*handled(6), *handled(8), *handled(8)), *rows)
    here = answers(found, "C4x").of().measured(0)
    each = minutes([0], [Tier(int(found.orders.tier_now[0]))])[0]
    assert (here.numerator, here.denominator) == pytest.approx((each, each / 5))


LOADS = st.lists(st.floats(0.5, 100), min_size=5, max_size=9)


@given(LOADS, st.floats(0, 100), st.floats(0.1, 10))
def test_that_balance_is_what_loops_find_and_does_not_hang_on_the_unit(
    loads: list[float], free: float, unit: float
) -> None:
    def told(code: str, scale: float) -> Measured:
        parts = heaviest if code == "C4x" else gini
        return balance_of(code, np.array(loads) * scale, free * scale, parts)

    differences = [abs(one - two) for one in loads for two in loads]
    by_loops = sum(differences) / len(differences) / (2 * sum(loads) / len(loads))
    assert told("C4g", 1).value == pytest.approx(by_loops, abs=1e-9)
    assert told("C4x", 1).value == pytest.approx(max(loads) / ((sum(loads) + free) / len(loads)))
    for code in ("C4x", "C4g"):
        assert told(code, unit).value == pytest.approx(told(code, 1).value, abs=1e-9)


def test_that_small_grids_of_nobody_are_counted() -> None:
    found = staffed(look(), Post(7), Post(8, 0), Post(4, 3))
    assert numbers(found, "C1u")[-1] == (2, 3)
    assert answers(staffed(look(), Post(4, 3)), "C1u").of().total.note == "note.missing.posts"
