"""The weekly watch: what is planted is found with all its fields, and a replay gives what was given live."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.alerts.farrington import Farrington
from data.alerts.series import SeriesKey, Voice, WeeklySeries
from data.alerts.watching import Basis, Watch, ratio_interval, rises, watch
from data.terms import CategoryId

WEEKS, STREETS = 230, 12
LEVEL = 0.1


def series(seed: int = 1, mean: float = 6, weeks: int = WEEKS) -> WeeklySeries:
    """Calm counts of some streets, and of a district that is their sum."""
    streets = np.random.default_rng(seed).poisson(mean, (weeks, STREETS)).astype(float)
    keys = tuple(SeriesKey(place, CategoryId(1), Voice.RESIDENTS) for place in range(STREETS + 1))
    counts = np.column_stack([streets.sum(axis=1), streets])
    return WeeklySeries((), keys, counts, np.array([-1] + [0] * STREETS))


def raised(known: WeeklySeries, street: int, by: float, week: int = WEEKS - 1) -> WeeklySeries:
    counts = known.counts.copy()
    counts[week, [0, street]] += by
    return replace(known, counts=counts)


def year(known: WeeklySeries, last: int = WEEKS - 1) -> Watch:
    return watch(known, np.arange(last - 52, last + 1), Farrington())


def test_that_a_planted_rise_is_found_with_all_that_is_told_of_it() -> None:
    known = raised(series(2), 4, 16)
    first, *_ = rises(year(known), LEVEL)
    assert (first.key, first.week, first.observed) == (known.keys[4], WEEKS - 1, known.counts[-1, 4])
    assert first.observed > first.upper >= first.expected
    assert first.low < first.ratio == first.observed / first.expected < first.high
    assert first.share <= LEVEL and first.basis is Basis.FLEXIBLE
    assert (first.history, first.earlier, first.weeks) == (WEEKS - 1, 0, 52)


def test_that_how_often_it_was_found_before_is_told() -> None:
    known = raised(raised(series(2), 4, 30, week=WEEKS - 20), 4, 30)
    found = rises(year(known), LEVEL)[0]
    assert 1 <= found.earlier <= 2  # the week after it may be found with it


def test_that_calm_weeks_seldom_find_anything() -> None:
    found = sum(len(rises(year(series(seed)), 0.05)) for seed in range(20))
    assert found <= 4


def test_that_small_series_are_not_tested_by_themselves() -> None:
    known = series(mean=0.5)
    watched = year(raised(known, 4, 5))
    assert 0 in watched.numbers
    tested = watched.numbers[~np.isnan(watched.chances[-1])]
    assert tested.tolist() == [0]


@settings(max_examples=8)
@given(st.integers(WEEKS - 40, WEEKS - 1), st.integers(0, 5))
def test_that_a_week_run_live_gives_what_its_replay_gives(last: int, seed: int) -> None:
    whole = raised(series(seed), 3, 14, week=WEEKS - 10)
    live = replace(whole, counts=whole.counts[: last + 1])
    assert rises(year(live, last), LEVEL) == rises(year(whole, last), LEVEL)


def test_that_a_budget_replays_the_weeks_watched() -> None:
    watched = year(series())
    kept = watched.budget(0.5)
    assert kept.weeks == 53 and kept.mean <= 0.5


@given(st.integers(0, 300), st.floats(0.1, 100), st.floats(1, 4))
def test_that_the_ratio_lies_within_its_bounds_which_widen_with_the_scatter(
    observed: int, expected: float, dispersion: float
) -> None:
    low, high = ratio_interval(observed, expected, dispersion)
    assert 0 <= low <= observed / expected <= high
    wider = ratio_interval(observed, expected, dispersion * 2)
    assert wider[0] <= low + 1e-9 and wider[1] >= high - 1e-9


def test_that_the_bounds_of_ten_poisson_counts_are_those_of_the_tables() -> None:
    assert ratio_interval(10, 1, 1) == pytest.approx((5.425, 16.962), abs=1e-3)
    assert ratio_interval(0, 1, 1) == pytest.approx((0, 2.996), abs=1e-3)
