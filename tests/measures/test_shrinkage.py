"""Shrunken rates against the distributions they are made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from data.measures.shrinkage import shrunken, weight

Floats = NDArray[np.float64]


def places(count: int, weight_: float, mean: float = 0.8, seed: int = 3) -> tuple[Floats, Floats, Floats]:
    """Hits, orders and expected rates of places whose true rates are drawn with a weight."""
    rng = np.random.default_rng(seed)
    base = rng.integers(20, 200, count)
    share = rng.beta(weight_ * mean, weight_ * (1 - mean), count)
    return rng.binomial(base, share).astype(float), base.astype(float), np.full(count, mean)


@pytest.mark.parametrize("true", [5.0, 40.0, 300.0])
def test_that_the_weight_is_found_again(true: float) -> None:
    assert weight(*places(3_000, true)) == pytest.approx(true, rel=0.15)


def test_that_no_other_weight_is_likelier() -> None:
    hit, base, mean = places(60, 30)
    found = weight(hit, base, mean)

    def likelihood(w: float) -> float:
        return float(stats.betabinom.logpmf(hit, base, w * mean, w * (1 - mean)).sum())

    assert all(likelihood(found) >= likelihood(found * factor) for factor in (0.5, 0.9, 1.1, 2))


def test_that_chance_alone_leaves_no_difference() -> None:
    rng = np.random.default_rng(2)
    base = np.full(400, 100.0)
    hit = np.sort(rng.binomial(100, 0.8, 400)).astype(float)
    hit = 80 + (hit - 80) / 2  # calmer than chance
    assert weight(hit, base, np.full(400, 0.8)) > 1e5


@given(st.integers(0, 50), st.integers(1, 50), st.floats(0.05, 0.95), st.floats(1, 500))
def test_that_the_interval_is_that_of_the_posterior(hits: int, more: int, mean: float, w: float) -> None:
    hit, base = np.array([float(hits)]), np.array([float(hits + more)])
    value, low, high = shrunken(hit, base, np.array([mean]), w)
    posterior = stats.beta(w * mean + hits, w * (1 - mean) + more)
    assert value[0] == pytest.approx(posterior.mean())
    assert low[0] == pytest.approx(min(posterior.ppf(0.025), posterior.mean()))
    assert high[0] == pytest.approx(max(posterior.ppf(0.975), posterior.mean()))


@given(st.integers(1, 40))
def test_that_more_orders_are_drawn_in_less(base: int) -> None:
    hit, orders = np.array([base, 10.0 * base]), np.array([base, 10.0 * base])
    value, low, high = shrunken(hit, orders, np.array([0.5, 0.5]), 20.0)
    assert 0.5 < value[0] < value[1] < 1
    assert high[1] - low[1] < high[0] - low[0]


@pytest.mark.parametrize("mean", [0.0, 1.0])
def test_that_where_all_or_none_are_expected_nothing_is_known_otherwise(mean: float) -> None:
    found = shrunken(np.array([20.0 * mean]), np.array([20.0]), np.array([mean]), 30.0)
    assert [each.tolist() for each in found] == [[mean]] * 3


def test_that_without_orders_the_weight_is_all() -> None:
    nothing = np.zeros(3)
    assert weight(nothing, nothing, nothing) == 1e6
