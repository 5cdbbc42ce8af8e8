"""The default rule: a week alarms by itself, or together with the week before.

What drives requests up seldom lasts one week only, so the sum of two weeks tells more than the newer one
alone. Of the two chances, that of the single week tripled, the smaller counts; and a week that is not above
its usual number alarms never. Looking twice finds false alarms twice, so the level is made stricter by a
table: it holds the share of false alarms below that of the rule of one week at the same level, by some 7 %.
"""

import numpy as np

from data.alerts.bounds import chance_of_at_least, upper_bound
from data.alerts.design import Floats
from data.alerts.forecasting import Forecast

SINGLE_WEEK = 3.0
"""How much stricter a single week is judged than two together; at 3 the F score was the highest."""

LEVELS: Floats = np.array([0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05])
CUT_OFFS: Floats = np.array([0.00018, 0.00044, 0.00116, 0.00272, 0.0062, 0.0177, 0.0376])
"""Levels of the rule of one week, and the smaller chances at which this rule has fewer false alarms by 7 %.

Set on 4,200 series of the design of Noufaily et al. (2013) by the trial `detection`, and scored on others.
"""


def cut_off(level: float) -> float:
    """The smaller chance at which this rule alarms, for the level of the rule of one week."""
    return float(_mapped(np.array([level]), LEVELS, CUT_OFFS)[0])


def two_week_chances(counts: Floats, usual: Forecast) -> Floats:
    """How unusual each week (k) but the first is (k - 1, s), told as the level at which it just alarms.

    `counts` and `usual` (k, s) are those of weeks that follow one another. What a level stands for is a
    chance: of so many calm weeks, fewer alarm. NaN where nothing is known of the week.
    """
    single = SINGLE_WEEK * chance_of_at_least(counts[1:], usual.expected[1:], usual.dispersion[1:])
    both = _both(usual)
    smaller = np.fmin(single, chance_of_at_least(counts[1:] + counts[:-1], both.expected, both.dispersion))
    chances = np.minimum(_mapped(smaller, CUT_OFFS, LEVELS), 1)
    return np.where(counts[1:] > usual.expected[1:], chances, np.where(np.isnan(single), np.nan, 1.0))


def two_week_bounds(counts: Floats, usual: Forecast, level: float) -> Floats:
    """The counts (k - 1, s) above which each week but the first alarms, given the week before."""
    cut = cut_off(level)
    single = upper_bound(usual.expected[1:], usual.dispersion[1:], cut / SINGLE_WEEK)
    both = _both(usual)
    together = upper_bound(both.expected, both.dispersion, cut) - counts[:-1]
    return np.maximum(np.fmin(single, together), np.floor(usual.expected[1:]))


def _both(usual: Forecast) -> Forecast:
    """What is usual in each two weeks that follow one another, counted together."""
    expected = usual.expected[1:] + usual.expected[:-1]
    variance = usual.expected * usual.dispersion
    return Forecast(expected, (variance[1:] + variance[:-1]) / expected)


def _mapped(values: Floats, known: Floats, to: Floats) -> Floats:
    """Carry values over by a table, straight between its logarithms and in proportion beyond its ends."""
    inside = np.exp(np.interp(np.log(np.maximum(values, 1e-300)), np.log(known), np.log(to)))
    ends = np.clip(values, known[0], known[-1])
    return inside * values / ends
