"""What a week's baseline is made of: which earlier weeks, and the regressors that each of them carries.

A design is told relative to the week that is tested, so one design serves every series and every week.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

WEEKS_A_YEAR = 52
"""The weeks from one season to the next, as the counted series have it."""


@dataclass(frozen=True)
class Design:
    """The baseline weeks (n) and their regressors (n, p), and those of the tested week (p).

    `lags` tells how many weeks before the tested one each lies. Where `trend`, the last column is the time.
    """

    lags: Ints
    rows: Floats
    tested: Floats
    trend: bool

    @property
    def reach(self) -> int:
        """How many weeks of history the design asks for."""
        return int(self.lags.max())

    @cached_property
    def products(self) -> Floats:
        """The products of each two regressors (n, p * p): the normal equations are their weighted sums."""
        products: Floats = self.rows[:, :, None] * self.rows[:, None, :]
        return products.reshape(len(self.rows), -1)

    def without_trend(self) -> "Design":
        """The same baseline with nothing that grows or falls over the years."""
        if not self.trend:
            return self
        return Design(self.lags, self.rows[:, :-1], self.tested[:-1], trend=False)


def seasonal_design(years: int, half_window: int, periods: int, skipped: int, *, trend: bool) -> Design:
    """The baseline of Noufaily et al. (2013): all weeks of some years, in periods of the year as a factor.

    The weeks within `half_window` of the tested week's place in the year are one period, as in Farrington
    et al. (1996); the rest of the year is cut into `periods - 1` more of nearly equal length. With one
    period there is no factor, and the weeks between the windows are left out. The newest `skipped` weeks
    tell nothing yet: a rise that goes on must not become what is usual.
    """
    lags = np.arange(years * WEEKS_A_YEAR + half_window, skipped, -1)
    period = _period_of_lag(lags, half_window, periods)
    lags, period = lags[period < periods], period[period < periods]
    levels = np.eye(periods)
    return _with_trend(lags, levels[period], levels[0], trend=trend)


def _period_of_lag(lags: Ints, half_window: int, periods: int) -> Ints:
    """Number the period of each lag; 0 is that of the tested week, `periods` is none of them."""
    place = (half_window - lags) % WEEKS_A_YEAR  # weeks since the newest window began
    width = 2 * half_window + 1
    if periods == 1:
        return np.where(place < width, 0, 1)
    bounds = width + np.arange(periods - 1) * (WEEKS_A_YEAR - width) / (periods - 1)
    return np.searchsorted(bounds, place, side="right").astype(np.intp)


def wave_design(weeks: int, skipped: int, harmonics: int, *, trend: bool) -> Design:
    """The `weeks` weeks before the `skipped` newest: a mean, and waves of a year and its even parts."""
    lags = np.arange(skipped + weeks, skipped, -1)
    angle = 2 * np.pi * np.outer(-lags, np.arange(1, harmonics + 1)) / WEEKS_A_YEAR
    rows = np.hstack([np.ones((weeks, 1)), np.cos(angle), np.sin(angle)])
    tested = np.concatenate([np.ones(1 + harmonics), np.zeros(harmonics)])
    return _with_trend(lags, rows, tested, trend=trend)


def _with_trend(lags: Ints, rows: Floats, tested: Floats, *, trend: bool) -> Design:
    """Add the time as the last column, 0 in the tested week and -1 in the oldest."""
    if not trend:
        return Design(lags, rows, tested, trend=False)
    time = -lags / lags.max()
    return Design(lags, np.column_stack([rows, time]), np.append(tested, 0.0), trend=True)
