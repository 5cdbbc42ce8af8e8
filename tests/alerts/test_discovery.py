"""False discoveries by their definition."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.discovery import adjusted, found

CHANCES = st.lists(st.one_of(st.floats(1e-9, 1), st.just(float("nan"))), min_size=1, max_size=30)


def by_definition(chances: list[float], share: float) -> list[bool]:
    """Find the largest k with p(k) <= k / m * share, and all with a p up to it."""
    tested = sorted(chance for chance in chances if not np.isnan(chance))
    bounds = [p for k, p in enumerate(tested, start=1) if p <= k / len(tested) * share]
    return [chance <= bounds[-1] if bounds else False for chance in chances]


@given(CHANCES, st.sampled_from([0.01, 0.1, 0.3]))
def test_that_what_is_found_is_what_benjamini_and_hochberg_define(chances: list[float], share: float) -> None:
    nudged = share * (1 + 1e-12)
    assert found(np.array(chances), nudged).tolist() == by_definition(chances, nudged)


@given(CHANCES, st.randoms())
def test_that_the_order_of_the_tests_does_not_matter(chances: list[float], random: object) -> None:
    order = np.random.default_rng(len(chances)).permutation(len(chances))
    values = np.array(chances)
    np.testing.assert_array_equal(adjusted(values[order]), adjusted(values)[order])


def test_that_a_worked_case_comes_out_and_rows_are_apart() -> None:
    chances = np.array([[0.01, 0.04, 0.03, 0.5], [0.5, np.nan, np.nan, 0.02]])
    expected = [[0.04, 0.16 / 3, 0.16 / 3, 0.5], [0.5, np.nan, np.nan, 0.04]]
    np.testing.assert_allclose(adjusted(chances), expected)
