"""Limits of classes: ascending, between the values, and where the hand would put them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.measures.classing import METHODS, MOST, limits

VALUES = st.lists(st.floats(0, 1000, allow_nan=False), min_size=1, max_size=30)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(METHODS)), VALUES, st.integers(2, MOST))
def test_that_limits_ascend_and_lie_among_the_values(method: str, values: list[float], count: int) -> None:
    found = limits(method, np.array([*values, np.nan]), count, 0.01)
    assert list(found) == sorted(set(found))
    assert len(found) < count
    assert all(min(values) < limit <= max(values) + 0.01 for limit in found)


def test_that_natural_limits_lie_in_the_gaps() -> None:
    values = np.array([1.0, 1.1, 1.2, 5.0, 5.1, 9.0, 9.2])
    low, high = limits("natural", values, 3, 0.1)
    assert 1.2 < low < 5.0
    assert 5.1 < high < 9.0


def test_that_quantiles_share_the_areas_and_equal_limits_the_range() -> None:
    values = np.array([0.0, 1.0, 2.0, 3.0, 100.0, 200.0])
    assert limits("quantile", values, 2, 0.5) == (2.5,)
    assert limits("equal", values, 2, 0.5) == (100.0,)


def test_that_values_that_are_all_alike_have_one_class() -> None:
    assert limits("natural", np.array([4.0, 4.0]), 5, 0.1) == ()
