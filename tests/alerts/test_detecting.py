"""The detector as a whole: what history it takes, that it never looks ahead, and what it leaves untested."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.design import Floats
from data.alerts.detecting import Basis, detect, detect_days, detect_one_week
from data.alerts.farrington import Farrington

SETTINGS = Farrington()


def series(weeks: int, seed: int = 1, count: int = 3, mean: float = 8) -> Floats:
    return np.random.default_rng(seed).poisson(mean, (weeks, count)).astype(float)


@pytest.mark.parametrize(
    ("before", "basis"),
    [
        (0, Basis.NONE),
        (9, Basis.NONE),
        (10, Basis.SHORT),
        (55, Basis.SHORT),
        (56, Basis.HARMONIC),
        (158, Basis.HARMONIC),
        (159, Basis.FLEXIBLE),
        (300, Basis.FLEXIBLE),
    ],
)
def test_that_the_history_decides_what_a_week_stands_on(before: int, basis: Basis) -> None:
    found = detect(series(before + 1), np.array([before]), SETTINGS)
    assert found.basis == (basis,)
    known = basis is not Basis.NONE
    assert np.isfinite(found.usual.expected).all() == known
    assert np.isfinite(found.upper).all() == known


def test_that_a_year_run_week_by_week_gives_what_it_gives_at_once() -> None:
    counts = series(220, count=4)
    year = np.arange(120, 172)
    at_once = detect(counts, year, SETTINGS)
    live = [detect(counts[: week + 1], np.array([week]), SETTINGS) for week in year]
    np.testing.assert_allclose(np.vstack([each.upper for each in live]), at_once.upper)
    np.testing.assert_allclose(np.vstack([each.chance for each in live]), at_once.chance, rtol=1e-9)
    np.testing.assert_array_equal(np.vstack([each.alarms for each in live]), at_once.alarms)
    assert sum((each.basis for each in live), ()) == at_once.basis


@given(st.sampled_from([30, 100, 200]), st.integers(0, 50))
def test_that_alarms_are_monotone_in_the_count(before: int, seed: int) -> None:
    counts = series(before + 1, seed)
    alarms = []
    for more in range(0, 40, 4):
        raised = counts.copy()
        raised[-1] += more
        alarms.append(detect(raised, np.array([before]), SETTINGS).alarms[0])
    assert all((earlier <= later).all() for earlier, later in pairwise(alarms))
    assert alarms[-1].all()


@given(st.permutations(range(3)))
def test_that_the_order_of_the_series_does_not_matter(order: list[int]) -> None:
    counts = series(101, seed=9)
    whole, mixed = (detect(each, np.array([100]), SETTINGS) for each in (counts, counts[:, order]))
    np.testing.assert_array_equal(mixed.alarms, whole.alarms[:, order])
    np.testing.assert_allclose(mixed.chance, whole.chance[:, order])


@pytest.mark.parametrize("before", [40, 100, 200])
def test_that_an_alarm_is_a_chance_at_most_the_level(before: int) -> None:
    counts = series(before + 6, count=60)
    counts[before:, :20] += 9
    found = detect(counts, np.arange(before, before + 6), Farrington(alpha=0.01))
    assert 0 < found.alarms.sum() < found.alarms.size
    np.testing.assert_array_equal(found.alarms, found.chance <= 0.01)


def test_that_a_quiet_series_is_not_tested_and_never_alarms() -> None:
    counts = series(200, mean=0.2)
    counts[-4:] = 1
    found = detect(counts, np.array([199]), SETTINGS)
    assert np.isnan(found.upper).all() and np.isnan(found.chance).all() and not found.alarms.any()


def test_that_one_week_alone_asks_for_the_years_it_is_told() -> None:
    counts = series(120)
    found = detect_one_week(counts, np.array([119]), Farrington(years=2))
    assert found.basis == (Basis.FLEXIBLE,) and np.isfinite(found.upper).all()


def test_that_false_alarms_are_about_as_rare_as_the_level_on_one_two_and_five_years() -> None:
    counts = np.random.default_rng(3).poisson(12, (320, 400)).astype(float)
    for before in (58, 110, 300):
        alarms = detect(counts[: before + 20], np.arange(before, before + 20), SETTINGS).alarms
        assert alarms.mean() < 0.009


def test_that_days_stand_on_eight_weeks_and_follow_the_day_of_the_week() -> None:
    rng = np.random.default_rng(4)
    weekday = np.where(np.arange(120) % 7 < 5, 12, 3)[:, None]
    counts = rng.poisson(weekday, (120, 80)).astype(float)
    found = detect_days(counts, np.arange(100, 119), SETTINGS)
    assert set(found.basis) == {Basis.SHORT}
    np.testing.assert_allclose(found.usual.expected.mean(axis=1), weekday[100:119, 0], rtol=0.15)
    assert found.alarms.mean() < 0.009
    changed = counts.copy()
    changed[:40] += 50
    again = detect_days(changed, np.array([100, 101]), SETTINGS)
    np.testing.assert_array_equal(again.usual.expected, found.usual.expected[:2])


@pytest.mark.parametrize(("before", "known"), [(15, False), (16, True), (29, True), (30, True), (200, True)])
def test_that_a_sudden_matter_is_found_from_sixteen_days_of_history_on(before: int, known: bool) -> None:
    counts = np.zeros((before + 1, 1))
    counts[-1] = 20
    assert detect_days(counts, np.array([before]), SETTINGS).alarms.item() == known
