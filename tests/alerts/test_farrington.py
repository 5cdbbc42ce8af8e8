"""Farrington Flexible against the answers of R, and laws that hold for any series."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.design import Floats
from data.alerts.farrington import Farrington, enough, farrington_bounds, farrington_forecast
from data.alerts.forecasting import Fitting
from tests.alerts.noufaily import TESTED

LAST = 280
SMALL = Farrington(years=3)


def series(seed: int, count: int = 3, mean: float = 6, weeks: int = LAST + 1) -> Floats:
    """Draw over-dispersed counts (weeks, series) with a season."""
    rng = np.random.default_rng(seed)
    season = 1 + 0.4 * np.sin(2 * np.pi * np.arange(weeks) / 52)
    return rng.poisson(mean * season[:, None] * rng.gamma(4, 1 / 4, (weeks, count))).astype(float)


def bounds(counts: Floats, weeks: list[int], settings: Farrington = SMALL) -> Floats:
    at = np.array(weeks)
    return farrington_bounds(counts, at, farrington_forecast(counts, at, settings), settings)


def test_that_every_bound_and_alarm_is_that_of_r(trial_data: Path) -> None:
    folder = trial_data / "ff42"
    if not folder.is_dir():
        pytest.skip("the series of the Noufaily design are not among the trial data")
    counts = np.loadtxt(folder / "counts.csv.gz", delimiter=",")
    with gzip.open(folder / "anchor.csv.gz", "rt", encoding="utf-8") as file:
        rows = [
            [float(row[name] or "nan") for name in ("upperbound", "alarm", "expected", "dispersion")]
            for row in csv.DictReader(file)
        ]
    upper, alarm, expected, dispersion = np.array(rows).reshape(counts.shape[1], len(TESTED), 4).T
    settings = Farrington()
    usual = farrington_forecast(counts, TESTED, settings)
    ours = farrington_bounds(counts, TESTED, usual, settings)
    np.testing.assert_array_equal(ours, upper)
    np.testing.assert_array_equal(counts[TESTED] > ours, alarm == 1)
    np.testing.assert_allclose(usual.expected, expected, rtol=2e-8, atol=1e-9)
    np.testing.assert_allclose(usual.dispersion, dispersion, rtol=2e-8)


def test_that_what_comes_later_changes_nothing() -> None:
    counts = series(1)
    then = bounds(counts[:250], [240, 249])
    counts[250:] = 1000
    np.testing.assert_array_equal(bounds(counts, [240, 249]), then)


def test_that_neither_the_week_itself_nor_the_skipped_ones_change_what_is_usual() -> None:
    counts = series(2)
    week = np.array([LAST])
    before = farrington_forecast(counts, week, SMALL)
    counts[LAST - SMALL.skipped :] += 50
    after = farrington_forecast(counts, week, SMALL)
    np.testing.assert_array_equal(before.expected, after.expected)
    counts[LAST - SMALL.skipped - 1] += 50
    assert (farrington_forecast(counts, week, SMALL).expected != before.expected).all()


@given(st.permutations(range(4)), st.integers(0, 100))
def test_that_series_do_not_touch_one_another(order: list[int], seed: int) -> None:
    counts = series(seed, count=4)
    whole = farrington_forecast(counts, np.array([LAST]), SMALL)
    mixed = farrington_forecast(counts[:, order], np.array([LAST]), SMALL)
    np.testing.assert_allclose(mixed.expected, whole.expected[:, order], rtol=1e-12)


@given(st.integers(0, 100), st.sampled_from([0.001, 0.005, 0.05]))
def test_that_a_stricter_level_has_no_lower_bound(seed: int, alpha: float) -> None:
    counts = series(seed)
    strict = bounds(counts, [LAST], Farrington(years=3, alpha=alpha / 2))
    assert (strict >= bounds(counts, [LAST], Farrington(years=3, alpha=alpha))).all()


def test_that_a_past_surge_hardly_raises_the_bound() -> None:
    counts = series(4, mean=10)
    surge = counts.copy()
    surge[LAST - 52] += 80
    calm, weighed = bounds(counts, [LAST]), bounds(surge, [LAST])
    trusting = bounds(surge, [LAST], Farrington(years=3, fitting=Fitting(weight_threshold=1e9)))
    assert (trusting - calm > 2 * (weighed - calm)).all()


def test_that_a_trend_is_followed_and_can_be_forbidden() -> None:
    rng = np.random.default_rng(5)
    counts = rng.poisson(np.exp(2 + 0.004 * np.arange(LAST + 1))[:, None], (LAST + 1, 40)).astype(float)
    true = np.exp(2 + 0.004 * LAST)
    week = np.array([LAST])
    with_trend = farrington_forecast(counts, week, SMALL).expected
    without = farrington_forecast(counts, week, Farrington(years=3, fitting=Fitting(trend_threshold=0)))
    assert with_trend.mean() == pytest.approx(true, rel=0.1)
    assert without.expected.mean() < 0.8 * true


def test_that_no_trend_leads_beyond_what_was_ever_counted() -> None:
    weeks = np.arange(LAST + 1)
    counts = np.floor(np.exp(weeks / 50))[:, None]
    counts[LAST - SMALL.skipped :] = 0
    usual = farrington_forecast(counts, np.array([LAST]), SMALL)
    assert usual.expected.max() <= counts.max()


def test_that_a_series_of_zeros_expects_nothing_and_is_not_tested() -> None:
    counts = np.zeros((LAST + 1, 2))
    usual = farrington_forecast(counts, np.array([LAST]), SMALL)
    assert usual.expected.max() < 1e-6
    assert np.isnan(bounds(counts, [LAST])).all()


def test_that_weeks_count_as_enough_with_those_that_end_with_them() -> None:
    counts = np.array([[5.0], [0], [0], [0], [0], [4], [1]])
    tested = enough(counts, np.arange(7), fewest=5, recent=4)[:, 0]
    assert tested.tolist() == [True, True, True, True, False, False, True]
