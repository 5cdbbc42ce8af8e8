"""The budget: what it promises over the past, and that a live one never sees the week it judges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.budget import LOOSEST, budget, replay
from data.alerts.design import Floats
from data.alerts.discovery import found


def chances(seed: int, weeks: int = 52, series: int = 40, real: float = 0.05) -> Floats:
    """Draw the chances of calm series, and a share of unusual ones among them."""
    rng = np.random.default_rng(seed)
    values = rng.uniform(1e-9, 1, (weeks, series))
    return np.where(rng.uniform(size=values.shape) < real, values**8, values)


@given(st.integers(0, 300), st.sampled_from([0.1, 0.5, 1.0, 2.0, 5.0]))
def test_that_a_budget_is_kept_over_the_weeks_replayed(seed: int, wanted: float) -> None:
    values = chances(seed)
    kept = budget(values, wanted)
    alarms = found(values, kept.level).sum(axis=1)
    assert kept.mean == pytest.approx(alarms.mean()) and kept.mean <= wanted
    assert (kept.most, kept.quiet, kept.weeks) == (alarms.max(), (alarms == 0).sum(), 52)


@given(st.integers(0, 300))
def test_that_a_level_any_looser_would_break_the_budget(seed: int) -> None:
    values = chances(seed)
    kept = budget(values, 1)
    if not kept.bounded:
        assert found(values, np.nextafter(kept.level, 1)).sum() > 52


@given(st.integers(0, 100))
def test_that_a_larger_budget_has_no_stricter_level(seed: int) -> None:
    levels = [budget(chances(seed), wanted).level for wanted in (0.2, 1, 3, 10)]
    assert levels == sorted(levels)


def test_that_no_wish_buys_warnings_of_which_more_than_one_in_five_may_be_false() -> None:
    kept = budget(chances(1, real=0), 30)
    assert kept.bounded and kept.level == LOOSEST and kept.mean < 30


def test_that_series_never_tested_cost_nothing() -> None:
    values = chances(2)
    wider = np.hstack([values, np.full_like(values, np.nan)])
    assert budget(wider, 2) == budget(values, 2)


def test_that_a_live_budget_does_not_see_the_week_it_judges() -> None:
    values = chances(3, weeks=110)
    levels, alarms = replay(values, 2)
    assert len(levels) == len(alarms) == 58
    assert levels[10] == budget(values[10:62], 2).level
    changed = values.copy()
    changed[100:] = 1e-9
    np.testing.assert_array_equal(replay(changed, 2)[0][:49], levels[:49])


def test_that_a_live_budget_comes_near_what_was_wished() -> None:
    _, alarms = replay(chances(4, weeks=260), 2)
    assert alarms.mean() == pytest.approx(2, abs=0.4)
