"""False discoveries over many series.

Of a thousand series tested at 0.5 % five alarm for nothing. Benjamini and Hochberg (1995), Journal of the
Royal Statistical Society B 57:289, hold the share of false ones among the alarms instead. Series in which
less than one is expected are no series: they are told with the place above.
"""

import numpy as np

from data.alerts.design import Flags, Floats

LEAST_EXPECTED = 1.0
"""What a series must expect in a period to be tested by itself."""


def adjusted(chances: Floats) -> Floats:
    """The smallest share of false discoveries at which each series is found, by rows (last axis).

    NaN was not tested: it stays NaN, and does not count among the tests.
    """
    order = np.argsort(chances, axis=-1)  # NaN last
    tests = np.sum(~np.isnan(chances), axis=-1, keepdims=True)
    ranks = np.arange(1, chances.shape[-1] + 1)
    scaled = np.take_along_axis(chances, order, axis=-1) * tests / ranks
    smallest = np.fmin.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    answers = np.empty_like(chances)
    np.put_along_axis(answers, order, smallest, axis=-1)
    return np.where(np.isnan(chances), np.nan, answers)


def found(chances: Floats, share: float) -> Flags:
    """Tell which series are found, so that at most that share of what is found is expected to be false."""
    return adjusted(chances) <= share
