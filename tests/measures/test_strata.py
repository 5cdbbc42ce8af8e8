"""Strata: as fine as the numbers bear, and nothing is lost when small ones are merged."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.measures.strata import SMALL, strata
from data.terms import Tier

ABOVE = {10: 1, 11: 1, 100: 10, 101: 10, 110: 11, 1000: 100, 1001: 100, 20: 2}
"""Two roots, 1 and 2; under 1 a tree of four levels."""


def grouped(*orders: tuple[Tier, int, int]) -> list[int]:
    """Give the stratum of each of some (tier, category, how many)."""
    tier = np.repeat([each[0] for each in orders], [each[2] for each in orders]).astype(np.int8)
    category = np.repeat([each[1] for each in orders], [each[2] for each in orders]).astype(np.int32)
    found = strata(tier, category, ABOVE)
    starts = np.cumsum([0, *(each[2] for each in orders)])[:-1]
    return found[starts].tolist()


def test_that_large_kinds_stand_alone() -> None:
    assert len(set(grouped((Tier.A, 100, SMALL), (Tier.A, 101, SMALL), (Tier.B, 100, SMALL)))) == 3


def test_that_categories_are_told_apart_to_the_third_level_only() -> None:
    one, other = grouped((Tier.A, 1000, SMALL), (Tier.A, 1001, SMALL))
    assert one == other


def test_that_a_small_kind_joins_the_rest_of_the_category_above() -> None:
    large, small, beside, above = grouped(
        (Tier.A, 100, SMALL), (Tier.A, 101, SMALL - 1), (Tier.A, 110, SMALL), (Tier.A, 10, 1)
    )
    assert small == above
    assert len({large, small, beside}) == 3


def test_that_what_stays_small_joins_over_categories_then_over_tiers() -> None:
    one, other = grouped((Tier.A, 100, SMALL - 1), (Tier.A, 20, SMALL - 1))
    assert one == other
    one, other, large = grouped((Tier.A, 100, 1), (Tier.B, 20, 1), (Tier.C, 20, SMALL))
    assert one == other != large


def test_that_orders_without_a_category_are_compared_by_tier() -> None:
    one, other = grouped((Tier.A, 0, SMALL), (Tier.B, 0, SMALL))
    assert one != other


def test_that_a_category_of_no_tree_stands_alone() -> None:
    assert len(set(grouped((Tier.A, 7, SMALL), (Tier.A, 8, SMALL)))) == 2


def test_that_a_tree_that_runs_in_a_circle_is_followed_once() -> None:
    found = strata(np.zeros(1, np.int8), np.array([5], np.int32), {5: 6, 6: 5})
    assert found.tolist() == [0]


def test_that_of_no_orders_there_are_no_strata() -> None:
    assert len(strata(np.zeros(0, np.int8), np.zeros(0, np.int32), ABOVE)) == 0


kinds = st.tuples(st.sampled_from(list(Tier)), st.sampled_from([0, *ABOVE, 7]), st.integers(1, 120))


@given(st.lists(kinds, min_size=1, max_size=12))
def test_that_at_most_one_stratum_is_small_and_all_are_numbered(orders: list[tuple[Tier, int, int]]) -> None:
    tier = np.repeat([each[0] for each in orders], [each[2] for each in orders]).astype(np.int8)
    category = np.repeat([each[1] for each in orders], [each[2] for each in orders]).astype(np.int32)
    found = strata(tier, category, ABOVE)
    sizes = np.bincount(found)
    assert len(found) == sizes.sum() == len(tier)
    assert (sizes > 0).all()
    assert (sizes < SMALL).sum() <= 1
    kinds_of = {(int(t), int(c), int(s)) for t, c, s in zip(tier, category, found, strict=True)}
    assert len({each[:2] for each in kinds_of}) == len(kinds_of), "orders alike are compared alike"
