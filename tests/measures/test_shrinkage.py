"""Shrunken rates against the distributions they are made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from data.measures.shrinkage import Weight, shrunken, weight

Floats = NDArray[np.float64]


def places(count: int, weight_: float, mean: float = 0.8, seed: int = 3) -> tuple[Floats, Floats, Floats]:
    """Hits, orders and expected rates of places whose true rates are drawn with a weight."""
    rng = np.random.default_rng(seed)
    base = rng.integers(20, 200, count)
    share = rng.beta(weight_ * mean, weight_ * (1 - mean), count)
    return rng.binomial(base, share).astype(float), base.astype(float), np.full(count, mean)


@pytest.mark.parametrize("true", [5.0, 40.0, 300.0])
def test_that_the_weight_is_found_again(true: float) -> None:
    found = weight(*places(3_000, true))
    assert found.median == pytest.approx(true, rel=0.2)
    assert found.chances.sum() == pytest.approx(1)


def test_that_a_weight_is_as_likely_as_the_beta_binomial_distribution_says() -> None:
    hit, base, mean = places(30, 30)
    found = weight(hit, base, mean)
    one, other = 40, 60
    logs = [
        float(
            stats.betabinom.logpmf(hit, base, w * mean, w * (1 - mean)).sum()
            - 1.5 * np.log(w + 1)
            + np.log(w)
        )
        for w in found.values[[one, other]]
    ]
    assert np.log(found.chances[one] / found.chances[other]) == pytest.approx(logs[0] - logs[1])


def test_that_many_calm_places_leave_no_difference_and_few_leave_some() -> None:
    calm = np.tile([78.0, 80.0, 82.0], 200)
    many = weight(calm, np.full(600, 100.0), np.full(600, 0.8))
    few = weight(calm[:6], np.full(6, 100.0), np.full(6, 0.8))
    assert many.median > 10 * few.median > 1_000
    _, low, high = shrunken(calm[:6], np.full(6, 100.0), np.full(6, 0.8), few)
    assert (high - low).min() > 0.02


def sure(w: float) -> Weight:
    return Weight(np.array([w]), np.array([1.0]))


@given(st.integers(0, 50), st.integers(1, 50), st.floats(0.05, 0.95), st.floats(1, 500))
def test_that_the_interval_is_that_of_the_posterior(hits: int, more: int, mean: float, w: float) -> None:
    hit, base = np.array([float(hits)]), np.array([float(hits + more)])
    value, low, high = shrunken(hit, base, np.array([mean]), sure(w))
    posterior = stats.beta(w * mean + hits, w * (1 - mean) + more)
    assert value[0] == pytest.approx(posterior.mean())
    assert low[0] == pytest.approx(min(posterior.ppf(0.025), posterior.mean()), abs=1e-6)
    assert high[0] == pytest.approx(max(posterior.ppf(0.975), posterior.mean()), abs=1e-6)


def test_that_over_several_weights_the_interval_is_about_that_of_their_mixture() -> None:
    hit, base, mean = places(40, 30)
    known = weight(hit, base, mean)
    value, low, high = shrunken(hit, base, mean, known)
    rng = np.random.default_rng(4)
    w = rng.choice(known.values, 200_000, p=known.chances)
    drawn = rng.beta(w * mean[0] + hit[0], w * (1 - mean[0]) + base[0] - hit[0])
    assert value[0] == pytest.approx(drawn.mean(), abs=0.001)
    assert [low[0], high[0]] == pytest.approx(np.quantile(drawn, [0.025, 0.975]).tolist(), abs=0.005)


@given(st.integers(1, 40))
def test_that_more_orders_are_drawn_in_less(base: int) -> None:
    hit, orders = np.array([base, 10.0 * base]), np.array([base, 10.0 * base])
    value, low, high = shrunken(hit, orders, np.array([0.5, 0.5]), sure(20.0))
    assert 0.5 < value[0] < value[1] < 1
    assert high[1] - low[1] < high[0] - low[0]


@pytest.mark.parametrize("mean", [0.0, 1.0])
def test_that_where_all_or_none_are_expected_nothing_is_known_otherwise(mean: float) -> None:
    found = shrunken(np.array([20.0 * mean]), np.array([20.0]), np.array([mean]), sure(30.0))
    assert [each.tolist() for each in found] == [[mean]] * 3


def test_that_without_orders_the_weight_may_be_any() -> None:
    nothing = np.zeros(3)
    found = weight(nothing, nothing, nothing)
    assert found.chances.min() > 0
