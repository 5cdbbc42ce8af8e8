"""Chances and bounds against the distributions they come from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.alerts.bounds import chance_of_at_least, upper_bound

MEANS, DISPERSIONS = st.floats(0.05, 300), st.one_of(st.just(1.0), st.floats(1.01, 20))


@given(st.integers(0, 400), MEANS, DISPERSIONS)
def test_that_a_chance_is_the_tail_of_its_distribution(count: int, mean: float, dispersion: float) -> None:
    if dispersion == 1:
        tail = stats.poisson.sf(count - 1, mean)
    else:
        tail = stats.nbinom.sf(count - 1, mean / (dispersion - 1), 1 / dispersion)
    found = chance_of_at_least(np.array([count]), np.array([mean]), np.array([dispersion]))
    assert found[0] == pytest.approx(tail, rel=1e-6, abs=1e-290)


@given(MEANS, DISPERSIONS, st.sampled_from([0.0005, 0.005, 0.03]))
def test_that_the_bound_is_the_last_count_that_is_not_too_unusual(
    mean: float, dispersion: float, alpha: float
) -> None:
    bound = float(upper_bound(np.array([mean]), np.array([dispersion]), alpha)[0])
    counts = np.array([bound, bound + 1])
    at, beyond = chance_of_at_least(counts, np.array([mean]), np.array([dispersion]))
    assert beyond <= alpha * (1 + 1e-9) and (bound == 0 or at > alpha * (1 - 1e-9))


def test_that_more_scatter_makes_a_high_count_less_unusual() -> None:
    chances = chance_of_at_least(np.array([30.0]), np.array([10.0]), np.array([1.0, 1.5, 3, 8]))
    assert (np.diff(chances) > 0).all()


def test_that_no_count_at_all_is_never_unusual_and_the_unknown_stays_unknown() -> None:
    chances = chance_of_at_least(np.array([0.0, 3.0]), np.array([2.0, np.nan]), np.array([1.0, np.nan]))
    assert chances[0] == 1 and np.isnan(chances[1])
    assert np.isnan(upper_bound(np.array([np.nan]), np.array([np.nan]), 0.01)).all()
