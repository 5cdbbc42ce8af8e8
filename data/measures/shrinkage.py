"""Rates drawn towards what was to be expected: empirical Bayes with a beta distribution about it.

A place's true rate is taken as one of Beta(w·e, w·(1 − e)), where e is its expected rate. The weight w is
the same for all and fitted by maximum likelihood of the beta-binomial distribution (Griffiths 1973,
Biometrics 29:637), so that chance alone draws every place to e and true differences leave it alone.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import betaincinv, betaln

Floats = NDArray[np.float64]

_LEAST, _MOST = 1.0, 1e6
"""Bounds of the weight: one order, and so many that no difference is left."""


def informative(base: Floats, mean: Floats) -> NDArray[np.bool_]:
    """Tell which places can differ from what was expected: some orders, and neither none nor all expected."""
    return (base > 0) & (mean > 0) & (mean < 1)


def weight(hit: Floats, base: Floats, mean: Floats) -> float:
    """Give the weight of the expected rate, in orders."""
    known = informative(base, mean)
    if not known.any():
        return _MOST
    # In an order of their own, so that the sum does not depend on that of the places.
    ordered = np.lexsort((hit[known], base[known], mean[known]))
    hit, base, mean = hit[known][ordered], base[known][ordered], mean[known][ordered]

    def unlikelihood(log_weight: float) -> float:
        a, b = np.exp(log_weight) * mean, np.exp(log_weight) * (1 - mean)
        return -float(np.sum(betaln(hit + a, base - hit + b) - betaln(a, b)))

    bounds = (np.log(_LEAST), np.log(_MOST))
    return float(np.exp(minimize_scalar(unlikelihood, bounds=bounds, method="bounded").x))


def shrunken(hit: Floats, base: Floats, mean: Floats, w: float) -> tuple[Floats, Floats, Floats]:
    """Give each rate drawn towards its expected one, and the ends of its 95 % interval."""
    a, b = w * mean + hit, w * (1 - mean) + base - hit
    value = a / (a + b)
    known = informative(base, mean)
    low, high = value.copy(), value.copy()
    for end, chance in ((low, 0.025), (high, 0.975)):
        end[known] = betaincinv(a[known], b[known], chance)
    # The middle 95 % of a very skewed distribution can leave out its mean.
    return value, np.minimum(low, value), np.maximum(high, value)
