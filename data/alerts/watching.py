"""The weekly watch over all series of a district: which rises are found, at a share of false discoveries."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from data.alerts.budget import Budget, budget
from data.alerts.design import Floats, Ints
from data.alerts.detecting import Basis, Detection, detect
from data.alerts.discovery import LEAST_EXPECTED, adjusted
from data.alerts.farrington import Farrington
from data.alerts.forecasting import Forecast
from data.alerts.series import SeriesKey, WeeklySeries, large_enough
from data.alerts.two_weeks import two_week_bounds

_YEAR = 52
_INTERVAL = 0.9
"""How surely the true ratio lies in its interval."""


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """Two weeks or more (k, rows of the series' counts), one after the other, and what was found in them.

    `numbers` (n) are the series that were large enough in any of the weeks; `detection` is of these (k, n).
    `chances` (k, n) are NaN where a series was not tested in a week: too small, too few lately, no history.
    """

    series: WeeklySeries
    weeks: Ints
    numbers: Ints
    detection: Detection
    chances: Floats

    def budget(self, wanted: float) -> Budget:
        """The level that would have given about so many warnings a week in these weeks."""
        return budget(self.chances, wanted)


@dataclass(frozen=True, slots=True)
class Rise:
    """A week of a series above its usual number, with what the warning is to tell of it.

    `upper` is the count above which it is found, `share` the smallest share of false discoveries at which
    it is; `low` and `high` bound the ratio of observed to expected with a certainty of 90 %; `history` counts
    the weeks before it; `earlier`, in how many of the `weeks` watched before it, 52 at most, the same series
    was found at the same level.
    """

    key: SeriesKey
    week: int
    observed: int
    expected: float
    upper: float
    share: float
    ratio: float
    low: float
    high: float
    basis: Basis
    history: int
    earlier: int
    weeks: int


def watch(series: WeeklySeries, weeks: Ints, settings: Farrington) -> Watch:
    """Test all series that are large enough in weeks that follow one another, each by what came before it."""
    large = large_enough(series, weeks)
    numbers = np.flatnonzero(large.any(axis=0))
    detection = detect(series.counts[:, numbers], weeks, settings)
    enough = np.nan_to_num(detection.usual.expected) >= LEAST_EXPECTED
    tested = large[:, numbers] & (enough | (series.parents[numbers] < 0))
    chances = np.where(tested, detection.chance, np.nan)
    return Watch(series, weeks, numbers, detection, chances)


def rises(watched: Watch, level: float) -> tuple[Rise, ...]:
    """What is found in the last week watched, at a share of false discoveries; the surest first."""
    shares = adjusted(watched.chances)
    found = shares <= level
    last = np.flatnonzero(found[-1])
    upper = _bounds(watched, watched.chances[-1, last].max(initial=0.0))
    earlier = found[:-1][-_YEAR:].sum(axis=0)
    told = [_rise(watched, at, shares[-1, at], upper[at], earlier[at]) for at in last.tolist()]
    return tuple(sorted(told, key=lambda rise: (rise.share, -rise.ratio)))


def _bounds(watched: Watch, chance: float) -> Floats:
    """The counts (n) above which a series of the last week is found, where so large a chance still is."""
    usual, weeks = watched.detection.usual, watched.weeks[-2:]
    newest = Forecast(usual.expected[-2:], usual.dispersion[-2:])
    bounds: Floats = two_week_bounds(watched.series.counts[weeks][:, watched.numbers], newest, chance)[-1]
    return bounds


def _rise(watched: Watch, at: int, share: float, upper: float, earlier: int) -> Rise:
    week, number = int(watched.weeks[-1]), int(watched.numbers[at])
    observed = watched.series.counts[week, number]
    expected = float(watched.detection.usual.expected[-1, at])
    low, high = ratio_interval(observed, expected, float(watched.detection.usual.dispersion[-1, at]))
    return Rise(
        key=watched.series.keys[number],
        week=week,
        observed=int(observed),
        expected=expected,
        upper=float(upper),
        share=float(share),
        ratio=observed / expected,
        low=low,
        high=high,
        basis=watched.detection.basis[-1],
        history=week,
        earlier=int(earlier),
        weeks=min(len(watched.weeks) - 1, _YEAR),
    )


def ratio_interval(observed: float, expected: float, dispersion: float) -> tuple[float, float]:
    """Bounds of the true ratio of observed to expected: Poisson's, with counts worth 1 / dispersion each.

    Exact for a dispersion of 1 (Garwood 1936, Biometrika 28:437).
    """
    worth = observed / dispersion
    tail = (1 - _INTERVAL) / 2
    low = float(stats.gamma.ppf(tail, worth)) if worth else 0.0
    high = float(stats.gamma.ppf(1 - tail, worth + 1))
    return low * dispersion / expected, high * dispersion / expected
