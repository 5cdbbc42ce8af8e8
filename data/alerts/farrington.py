"""Farrington Flexible: is a week's count above its negative binomial upper bound?

Noufaily, Enki, Farrington, Garthwaite, Andrews and Charlett (2013), Statistics in Medicine 32:1206, after
Farrington, Andrews, Beale and Catchpole (1996), Journal of the Royal Statistical Society A 159:547. With
the defaults it answers as `farringtonFlexible` of the R package `surveillance` does with the same settings.
"""

from dataclasses import dataclass, field

import numpy as np

from data.alerts.bounds import upper_bound
from data.alerts.design import Design, Flags, Floats, Ints, seasonal_design
from data.alerts.forecasting import Fitting, Forecast, forecast

YEARS_FOR_A_TREND = 3
"""Over fewer years a trend cannot be told from the seasons of single years."""


@dataclass(frozen=True, slots=True)
class Farrington:
    """The settings, with what R's package calls them.

    `years` of baseline (b); `half_window` weeks on either side of the same week of earlier years (w);
    `periods` of a year (noPeriods); `skipped`, the newest weeks that tell nothing yet (pastWeeksNotIncluded);
    a week is tested where at least `fewest` were counted in `recent` weeks (limit54); `alpha`, the chance of
    a false alarm that one week of one series may have.
    """

    years: int = 5
    half_window: int = 3
    periods: int = 10
    skipped: int = 26
    fewest: int = 5
    recent: int = 4
    alpha: float = 0.005
    fitting: Fitting = field(default_factory=Fitting)

    @property
    def design(self) -> Design:
        """The baseline these settings ask for."""
        trend = self.years >= YEARS_FOR_A_TREND
        return seasonal_design(self.years, self.half_window, self.periods, self.skipped, trend=trend)


def farrington_forecast(counts: Floats, weeks: Ints, settings: Farrington) -> Forecast:
    """What is usual in each week (k) of each series (s), as its own past years have it: (k, s)."""
    return forecast(counts, weeks, settings.design, settings.fitting)


def farrington_bounds(counts: Floats, weeks: Ints, usual: Forecast, settings: Farrington) -> Floats:
    """The counts (k, s) above which a week alarms; NaN where too few were counted lately to be tested."""
    bounds = upper_bound(usual.expected, usual.dispersion, settings.alpha)
    return np.where(enough(counts, weeks, settings.fewest, settings.recent), bounds, np.nan)


def enough(counts: Floats, weeks: Ints, fewest: int, recent: int) -> Flags:
    """Tell where (k, s) at least `fewest` were counted in the `recent` weeks that end with each week."""
    lately = np.maximum(weeks[:, None] - np.arange(recent), 0)
    known = (weeks[:, None] - np.arange(recent) >= 0)[..., None]
    return np.asarray((counts[lately] * known).sum(axis=1) >= fewest)
