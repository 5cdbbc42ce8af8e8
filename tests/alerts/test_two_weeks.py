"""The default rule: what one and two weeks say together, and what it finds beside the rule of one week."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.bounds import chance_of_at_least
from data.alerts.design import Floats
from data.alerts.farrington import Farrington, enough, farrington_bounds, farrington_forecast
from data.alerts.forecasting import Forecast
from data.alerts.two_weeks import CUT_OFFS, LEVELS, cut_off, two_week_bounds, two_week_chances
from tests.alerts.noufaily import TESTED, draw, score

MEANS = st.floats(0.1, 100)
SCATTERS = st.floats(1, 5)
COUNTS = st.integers(0, 200)


def usual(means: list[float], scatters: list[float]) -> Forecast:
    """What is usual in two weeks of one series."""
    return Forecast(np.array(means)[:, None], np.array(scatters)[:, None])


def weeks(*counts: float) -> Floats:
    return np.array(counts, dtype=float)[:, None]


@given(COUNTS, COUNTS, MEANS, MEANS, SCATTERS, st.sampled_from([0.001, 0.005, 0.02]))
def test_that_a_week_is_above_its_bound_where_its_chance_is_below_the_level(
    before: int, now: int, mean: float, other: float, scatter: float, level: float
) -> None:
    known = usual([mean, other], [scatter, 1])
    chance = two_week_chances(weeks(before, now), known).item()
    bound = two_week_bounds(weeks(before, now), known, level).item()
    if abs(chance / level - 1) > 1e-6:
        assert (now > bound) == (chance <= level)


@given(COUNTS, COUNTS, MEANS, SCATTERS)
def test_that_more_is_never_less_unusual(before: int, now: int, mean: float, scatter: float) -> None:
    known = usual([mean, mean], [scatter, scatter])
    chances = [two_week_chances(weeks(before, count), known).item() for count in (now, now + 1, now + 9)]
    assert chances == sorted(chances, reverse=True)


def test_that_two_weeks_of_the_same_rise_alarm_where_one_does_not() -> None:
    known = usual([10, 10], [1.5, 1.5])
    alone, together = weeks(10, 20), weeks(20, 20)
    assert two_week_chances(alone, known).item() > 0.005 > two_week_chances(together, known).item()


def test_that_a_week_at_its_usual_number_never_alarms_whatever_was_before() -> None:
    known = usual([10, 10], [1, 1])
    assert two_week_chances(weeks(500, 10), known).item() == 1
    assert two_week_bounds(weeks(500, 10), known, 0.005).item() == 10


def test_that_a_first_week_is_judged_alone_and_an_unknown_one_not_at_all() -> None:
    alone = two_week_chances(weeks(0, 30), usual([np.nan, 10], [np.nan, 1])).item()
    single = chance_of_at_least(np.array([30.0]), np.array([10.0]), np.array([1.0])).item()
    assert 2 * single < alone < 30 * single
    assert np.isnan(two_week_chances(weeks(30, 30), usual([10, np.nan], [1, np.nan]))).all()


def test_that_the_cut_off_is_that_of_the_table_and_in_between_in_order() -> None:
    for level, cut in zip(LEVELS, CUT_OFFS, strict=True):
        assert cut_off(level) == pytest.approx(cut)
    levels = np.geomspace(1e-6, 0.4, 60)
    cuts = np.array([cut_off(level) for level in levels])
    assert (np.diff(cuts) > 0).all() and (cuts < levels).all()


def test_that_it_finds_more_outbreaks_at_no_more_false_alarms() -> None:
    drawn = draw(replicates=5, seed=61)
    settings = Farrington()
    with_before = np.arange(TESTED[0] - 1, TESTED[-1] + 1)
    known = farrington_forecast(drawn.counts, with_before, settings)
    today = Forecast(known.expected[1:], known.dispersion[1:])
    one = drawn.counts[TESTED] > farrington_bounds(drawn.counts, TESTED, today, settings)
    two = drawn.counts[TESTED] > two_week_bounds(drawn.counts[with_before], known, settings.alpha)
    two &= enough(drawn.counts, TESTED, settings.fewest, settings.recent)
    single, default = score(one, drawn.outbreaks), score(two, drawn.outbreaks)
    assert 0.003 < single.false_positive_rate < 0.007
    assert default.false_positive_rate <= single.false_positive_rate
    assert default.detection >= single.detection
    assert default.f_score >= single.f_score + 0.05
