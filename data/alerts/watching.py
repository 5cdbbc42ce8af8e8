"""The watch over all series of a district: which rises are found, at a share of false discoveries.

It looks at weeks, and at days where there are too few weeks; below, a week is what a period of the series is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from data.alerts.budget import Budget, budget
from data.alerts.design import Floats, Ints
from data.alerts.detecting import Basis, Detection, detect, detect_days
from data.alerts.discovery import LEAST_EXPECTED, adjusted
from data.alerts.farrington import Farrington
from data.alerts.forecasting import Forecast
from data.alerts.pooling import Kin
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

    def budget(
        self, wanted: float, kin: Sequence[Kin] | None = None, newest: int = 0, strictest: float = 0.0
    ) -> Budget:
        """The level that would have given about so many warnings a week in all but the newest weeks.

        `kin` are those of `numbers`.
        """
        return budget(self.chances[: len(self.chances) - newest], wanted, kin, strictest)


@dataclass(frozen=True, slots=True)
class Rise:
    """A week of a series above its usual number, with what the warning is to tell of it.

    `number` is that of the series among all. `upper` is the count above which it is found, `share` the
    smallest share of false discoveries at which it is, `chance` that of the week by itself; `low` and `high`
    bound the ratio of observed to expected with a certainty of 90 %; `history` counts the weeks before it;
    `earlier`, in how many of the `weeks` watched before it, 52 at most, the same series was found at the same
    level.
    """

    key: SeriesKey
    number: int
    week: int
    observed: int
    expected: float
    upper: float
    share: float
    chance: float
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
    detector = detect if series.days > 1 else detect_days
    detection = detector(series.counts[:, numbers], weeks, settings)
    enough = np.nan_to_num(detection.usual.expected) >= LEAST_EXPECTED
    tested = large[:, numbers] & (enough | (series.parents[numbers] < 0))
    chances = np.where(tested, detection.chance, np.nan)
    return Watch(series, weeks, numbers, detection, chances)


def rises(watched: Watch, level: float, newest: int = 1) -> tuple[Rise, ...]:
    """What is found in the newest weeks watched, at a share of false discoveries; the surest first.

    Of a series the surest of these weeks is told.
    """
    shares = adjusted(watched.chances)
    surest = np.where(np.isnan(shares), np.inf, shares)[-newest:].argmin(axis=0) - newest
    found = np.flatnonzero((shares[-newest:] <= level).any(axis=0))
    told = [told_rise(watched, shares, level, at, int(surest[at])) for at in found.tolist()]
    return tuple(sorted(told, key=lambda rise: (rise.share, -rise.ratio)))


def told_rise(watched: Watch, shares: Floats, level: float, at: int, row: int) -> Rise:
    """Tell of a series (its place among those watched) in a week (from the last, -1), found or not."""
    week, number = int(watched.weeks[row]), int(watched.numbers[at])
    usual = watched.detection.usual
    observed = watched.series.counts[week, number]
    expected, dispersion = float(usual.expected[row, at]), float(usual.dispersion[row, at])
    low, high = ratio_interval(observed, expected, dispersion)
    earlier = shares[:row, at][-_YEAR:] <= level
    return Rise(
        key=watched.series.keys[number],
        number=number,
        week=week,
        observed=int(observed),
        expected=expected,
        upper=_bound(watched, shares[row], level, at, row),
        share=float(shares[row, at]),
        chance=float(watched.chances[row, at]),
        ratio=observed / expected,
        low=low,
        high=high,
        basis=watched.detection.basis[row],
        history=week,
        earlier=int(earlier.sum()),
        weeks=len(earlier),
    )


def _bound(watched: Watch, shares: Floats, level: float, at: int, row: int) -> float:
    """The count above which a series is found in a week, where the largest chance found there still is."""
    usual, weeks = watched.detection.usual, watched.weeks
    if not weeks[0] <= weeks[row] - 1:
        return np.nan
    chance = watched.chances[row][shares <= level].max(initial=0.0)
    pair = slice(len(weeks) + row - 1, len(weeks) + row + 1)
    both = Forecast(usual.expected[pair, [at]], usual.dispersion[pair, [at]])
    counts = watched.series.counts[weeks[pair]][:, watched.numbers[[at]]]
    return float(two_week_bounds(counts, both, chance)[-1, 0])


def ratio_interval(observed: float, expected: float, dispersion: float) -> tuple[float, float]:
    """Bounds of the true ratio of observed to expected: Poisson's, with counts worth 1 / dispersion each.

    Exact for a dispersion of 1 (Garwood 1936, Biometrika 28:437).
    """
    worth = observed / dispersion
    tail = (1 - _INTERVAL) / 2
    low = float(stats.gamma.ppf(tail, worth)) if worth else 0.0
    high = float(stats.gamma.ppf(1 - tail, worth + 1))
    return low * dispersion / expected, high * dispersion / expected
