"""Which weeks a baseline is made of, and in which period of the year each lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.design import WEEKS_A_YEAR, seasonal_design, wave_design


def test_that_the_flexible_baseline_is_every_week_but_the_newest_half_year() -> None:
    design = seasonal_design(5, 3, 10, 26, trend=True)
    assert design.lags.tolist() == list(range(263, 26, -1))
    assert design.reach == 263
    assert design.rows.shape == (237, 11)


def test_that_the_tested_week_lies_in_the_middle_of_its_period_and_the_others_share_the_rest() -> None:
    design = seasonal_design(2, 3, 10, 0, trend=False)
    period = design.rows.argmax(axis=1)
    own = design.lags[period == 0]
    assert sorted(set(own % WEEKS_A_YEAR)) == [0, 1, 2, 3, 49, 50, 51]
    year = period[(design.lags > 3) & (design.lags <= 55)]
    assert np.bincount(year).tolist() == [7] + [5] * 9
    assert design.tested.tolist() == [1] + [0] * 9


def test_that_one_period_leaves_the_windows_of_farrington_1996() -> None:
    design = seasonal_design(3, 2, 1, 10, trend=False)
    expected = [52 * year + off for year in (3, 2, 1) for off in (2, 1, 0, -1, -2)]
    assert design.lags.tolist() == expected


@given(st.integers(1, 8), st.integers(0, 10), st.integers(2, 12), st.integers(0, 40))
def test_that_each_week_lies_in_one_period(years: int, half: int, periods: int, skipped: int) -> None:
    design = seasonal_design(years, half, periods, skipped, trend=False)
    assert (design.rows.sum(axis=1) == 1).all()
    assert design.lags.min() == skipped + 1


@given(st.integers(8, 160), st.integers(0, 10))
def test_that_a_wave_returns_after_a_year(weeks: int, skipped: int) -> None:
    design = wave_design(weeks, skipped, harmonics=1, trend=False)
    assert design.lags[[0, -1]].tolist() == [skipped + weeks, skipped + 1]
    year = np.flatnonzero(design.lags % WEEKS_A_YEAR == 0)
    np.testing.assert_allclose(design.rows[year], np.tile(design.tested, (len(year), 1)), atol=1e-12)


def test_that_without_a_trend_the_time_is_gone() -> None:
    design = wave_design(104, 4, harmonics=1, trend=True)
    assert design.rows[0, -1] == -1 and design.tested[-1] == 0
    plain = design.without_trend()
    assert plain.rows.shape[1] == 3 and not plain.trend
    assert plain.without_trend() is plain


@pytest.mark.parametrize("harmonics", [0, 1, 2])
def test_that_products_are_those_of_each_two_regressors(harmonics: int) -> None:
    design = wave_design(20, 2, harmonics, trend=True)
    np.testing.assert_allclose(
        design.products[7].reshape(design.rows.shape[1], -1), np.outer(*[design.rows[7]] * 2)
    )
