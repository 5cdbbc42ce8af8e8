"""Funnel limits for rates and for observed over expected (Spiegelhalter 2005, Stat Med 24:1185).

Over-dispersion is multiplicative: the variance of chance is widened by phi, the mean square of the
winsorised z of all places, and never narrowed. The limits themselves are those of the binomial
distribution, interpolated between whole orders, and widened about their target.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

Floats = NDArray[np.float64]

INNER, OUTER = 0.025, 0.001
"""The chance to lie below the lower limit, and above the upper one: limits of 95 % and 99.8 %."""
_WINSORISED = 0.1
"""So large a share of the z at either end is drawn in before phi is taken from them."""


def dispersion(z: Floats) -> float:
    """Give phi, at least 1, from the z of the places; fewer than two places tell nothing."""
    known = np.sort(z[np.isfinite(z)])
    if len(known) < 2:
        return 1.0
    drawn_in = np.clip(known, *np.quantile(known, [_WINSORISED, 1 - _WINSORISED]))
    return max(1.0, float(np.mean(drawn_in**2)))


def limits(base: Floats, share: Floats, phi: float, tail: float) -> tuple[Floats, Floats]:
    """Give the hits between which a place of so many orders stays, with chance `tail` on either side.

    `base` need not be whole. Widened by phi the limits may leave what is possible.
    """
    target, wide = base * share, np.sqrt(phi)
    low = np.minimum(target, _least(base, share, tail))
    high = np.maximum(target, base - _least(base, 1 - share, tail))
    return target - wide * (target - low), target + wide * (high - target)


def _least(base: Floats, share: Floats, tail: float) -> Floats:
    """Give the number of hits below which lies no more than the tail, interpolated between whole hits."""
    below, least = np.full(base.shape, -1.0), np.ceil(base)
    for _ in range(int(np.log2(max(2.0, base.max(initial=0)))) + 3):
        middle = np.floor((below + least) / 2)
        reaches = _up_to(middle, base, share) >= tail
        least, below = np.where(reaches, middle, least), np.where(reaches, below, middle)
    reached, missed = _up_to(least, base, share), _up_to(least - 1, base, share)
    return np.maximum(0.0, least - (reached - tail) / (reached - missed))


def _up_to(hits: Floats, base: Floats, share: Floats) -> Floats:
    """Give the chance of at most so many hits; unlike scipy's own, of a base that is not whole as well."""
    inside = np.clip(hits, 0, base)
    with np.errstate(invalid="ignore"):
        chance = betainc(base - inside, inside + 1, 1 - share)
    return np.where(hits < 0, 0.0, np.where(hits >= base, 1.0, chance))
