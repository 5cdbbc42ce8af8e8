"""Rates drawn towards what was to be expected: empirical Bayes with a beta distribution about it.

A place's true rate is taken as one of Beta(w·e, w·(1 − e)), where e is its expected rate, and its orders as
drawn from that (beta-binomial; Griffiths 1973, Biometrics 29:637). How many orders w the expectation counts
for is common to all places. What they tell of it is kept whole, every w by its likelihood, since a few
calm places do not prove that there is no difference at all.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, betaln

Floats = NDArray[np.float64]

_WEIGHTS: Floats = np.geomspace(1, 1e6, 120)
"""From the weight of one order to that of so many that no difference is left."""


def informative(base: Floats, mean: Floats) -> NDArray[np.bool_]:
    """Tell which places can differ from what was expected: some orders, and neither none nor all expected."""
    return (base > 0) & (mean > 0) & (mean < 1)


@dataclass(frozen=True, slots=True, eq=False)
class Weight:
    """What is known of the weight of the expected rates: each of `values` (orders) with its chance."""

    values: Floats
    chances: Floats

    @property
    def median(self) -> float:
        """The weight that is as likely too small as too large."""
        return float(self.values[np.searchsorted(np.cumsum(self.chances), 0.5)])


def weight(hit: Floats, base: Floats, mean: Floats) -> Weight:
    """Give the chances of the weights from the places' hits, orders and expected rates.

    Beforehand every standard deviation of the true rates is taken as equally likely (Gelman 2006,
    Bayesian Analysis 1:515).
    """
    known = informative(base, mean)
    # In an order of their own, so that the sum does not depend on that of the places.
    ordered = np.lexsort((hit[known], base[known], mean[known]))
    hit, base, mean = hit[known][ordered], base[known][ordered], mean[known][ordered]
    a, b = _WEIGHTS[:, None] * mean, _WEIGHTS[:, None] * (1 - mean)
    likelihood = (betaln(hit + a, base - hit + b) - betaln(a, b)).sum(axis=1)
    before = _WEIGHTS / (_WEIGHTS + 1) ** 1.5
    chances = np.exp(likelihood - likelihood.max()) * before
    return Weight(_WEIGHTS, chances / chances.sum())


def shrunken(hit: Floats, base: Floats, mean: Floats, known: Weight) -> tuple[Floats, Floats, Floats]:
    """Give each rate drawn towards its expected one, and the ends of its 95 % interval.

    The interval is that of a beta distribution with the mean and the variance over all weights.
    """
    orders = known.values[:, None] + base
    means = (known.values[:, None] * mean + hit) / orders
    chances = known.chances[:, None]
    value = np.where(informative(base, mean), (chances * means).sum(axis=0), mean)
    spread = (chances * (means * (1 - means) / (orders + 1) + (means - value) ** 2)).sum(axis=0)
    low, high = value.copy(), value.copy()
    open_ = informative(base, mean) & (spread > 0)
    size = value[open_] * (1 - value[open_]) / spread[open_] - 1
    a, b = value[open_] * size, (1 - value[open_]) * size
    # The middle 95 % of a very skewed distribution can leave out its mean.
    low[open_] = np.minimum(betaincinv(a, b, 0.025), value[open_])
    high[open_] = np.maximum(betaincinv(a, b, 0.975), value[open_])
    return value, low, high
