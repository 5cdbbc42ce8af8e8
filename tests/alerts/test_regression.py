"""The batched regressions against what a regression is defined by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.alerts.design import Floats, wave_design
from data.alerts.regression import Fits, fit

DESIGN = wave_design(80, 3, harmonics=1, trend=True)


def drawn(seed: int, count: int = 4, mean: float = 8) -> Floats:
    rng = np.random.default_rng(seed)
    return rng.poisson(mean * rng.gamma(5, 0.2, (count, len(DESIGN.lags)))).astype(float)


def fitted(counts: Floats, weights: Floats | None = None) -> Fits:
    return fit(counts, DESIGN, np.ones_like(counts) if weights is None else weights)


@given(st.integers(0, 200))
def test_that_a_fit_solves_the_likelihood_equations(seed: int) -> None:
    counts = drawn(seed)
    weights = np.random.default_rng(seed).uniform(0.2, 2, counts.shape)
    fits = fitted(counts, weights)
    score = (weights * (counts - fits.means)) @ DESIGN.rows
    np.testing.assert_allclose(score / counts.sum(), 0, atol=1e-4)
    assert fits.converged.all()


def test_that_the_mean_of_a_constant_is_its_mean() -> None:
    design = wave_design(30, 2, harmonics=0, trend=False)
    counts = drawn(3)[:, :30]
    fits = fit(counts, design, np.ones_like(counts))
    mean = counts.mean(axis=1)
    np.testing.assert_allclose(fits.mean_at(design.tested), mean)
    np.testing.assert_allclose(fits.dispersion, counts.var(axis=1, ddof=1) / mean, rtol=1e-4)
    np.testing.assert_allclose(fits.leverage, 1 / 30, rtol=1e-3)
    np.testing.assert_allclose(fits.log_variance_at(design.tested), 1 / (30 * mean), rtol=1e-4)


@given(st.integers(0, 200))
def test_that_leverages_add_up_to_the_number_of_regressors(seed: int) -> None:
    np.testing.assert_allclose(fitted(drawn(seed)).leverage.sum(axis=1), DESIGN.rows.shape[1], rtol=1e-6)


def test_that_a_week_of_twice_the_weight_is_two_weeks() -> None:
    counts = drawn(5, count=1)
    weights = np.ones_like(counts)
    weights[0, 10] = 2
    doubled = fitted(counts, weights).coefficients
    rows = np.vstack([DESIGN.rows, DESIGN.rows[10]])
    lags = np.append(DESIGN.lags, DESIGN.lags[10])
    design = type(DESIGN)(lags, rows, DESIGN.tested, trend=True)
    twice = np.append(counts, counts[:, 10:11], axis=1)
    np.testing.assert_allclose(doubled, fit(twice, design, np.ones_like(twice)).coefficients, rtol=1e-5)


def test_that_the_chance_of_a_trend_is_uniform_where_there_is_none() -> None:
    counts = np.random.default_rng(8).poisson(20, (600, len(DESIGN.lags))).astype(float)
    assert stats.kstest(fitted(counts).trend_chance(), "uniform").pvalue > 0.01
    counts *= np.linspace(0.5, 2, len(DESIGN.lags))
    assert fitted(counts).trend_chance().max() < 1e-6


@pytest.mark.parametrize("value", [0.0, 1.0, 1e7])
def test_that_series_without_any_scatter_end_in_a_fit(value: float) -> None:
    fits = fitted(np.full((2, len(DESIGN.lags)), value))
    assert fits.converged.all() and np.isfinite(fits.dispersion).all()
    np.testing.assert_allclose(fits.mean_at(DESIGN.tested), value, atol=1e-6)
