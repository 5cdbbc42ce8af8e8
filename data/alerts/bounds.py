"""How unusual a count is: the negative binomial distribution of a given mean and dispersion.

Its variance is dispersion * mean; at a dispersion of 1 it is the Poisson distribution. The mean and the
dispersion are taken as known ("plug-in"; Noufaily et al. 2013).
"""

import numpy as np
from scipy import stats
from scipy.special import betainc, gammainc

from data.alerts.design import Floats

_POISSON = 1 + 1e-9
"""Below this dispersion the two distributions cannot be told apart, and the size of the one overflows."""


def chance_of_at_least(counts: Floats, expected: Floats, dispersion: Floats) -> Floats:
    """The chance of that many or more; NaN where nothing is expected to be known."""
    counts, expected, dispersion = np.broadcast_arrays(counts, expected, dispersion)
    scattered = dispersion > _POISSON
    some = np.maximum(counts, 1)
    spread = np.where(scattered, dispersion - 1, 1.0)
    negative_binomial = betainc(some, np.maximum(expected, _LEAST) / spread, spread / (1 + spread))
    chance = np.where(scattered, negative_binomial, gammainc(some, expected))
    return np.where(np.isnan(expected), np.nan, np.where(counts > 0, chance, 1.0))


_LEAST = 1e-300


def upper_bound(expected: Floats, dispersion: Floats, alpha: float) -> Floats:
    """The least count with a chance of at most alpha to be exceeded; NaN where nothing is known."""
    scattered = dispersion > _POISSON
    spread = np.where(scattered, dispersion - 1, 1.0)
    bound = stats.nbinom.ppf(1 - alpha, np.maximum(expected, _LEAST) / spread, 1 / (1 + spread))
    return np.where(scattered, bound, stats.poisson.ppf(1 - alpha, expected))
