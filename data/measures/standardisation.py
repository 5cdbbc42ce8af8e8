"""Indirect standardisation: what a place's orders would come to at the district's rates for their kind.

A place's own effect is one shift of the log odds, alike in all its strata. It gives observed over expected
an interval that never leaves what is possible, and the rate the place would reach on the district's mix.
In a single stratum the interval is Wilson's, divided by the district's rate.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from data.measures.comparison import Z

Floats = NDArray[np.float64]

_FAR = 30.0
"""A shift beyond which all is none, or all."""
_STEPS = 28
"""Halvings of that range: the shifts are right to less than a millionth."""


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """Orders by place and stratum against the district's rate of each stratum.

    `share` has one entry a stratum; `observed`, `base` and `expected` (in orders) one a place. `spread` is
    the variance of the observed hits where a place differs from the district by chance alone.
    """

    by_stratum: Floats
    share: Floats
    observed: Floats
    base: Floats
    expected: Floats
    spread: Floats

    @property
    def mean(self) -> Floats:
        """The expected rate of each place, 0 where it has no orders."""
        return np.divide(self.expected, self.base, out=np.zeros_like(self.base), where=self.base > 0)


def standard(hit: Floats, base: Floats) -> Standard:
    """Set up the comparison from numerators and denominators, places x strata."""
    all_hit, all_base = hit.sum(axis=0), base.sum(axis=0)
    share = np.divide(all_hit, all_base, out=np.zeros(len(all_base)), where=all_base > 0)
    return Standard(
        by_stratum=base,
        share=share,
        observed=hit.sum(axis=1),
        base=base.sum(axis=1),
        expected=(base * share).sum(axis=1),
        spread=(base * (share * (1 - share))).sum(axis=1),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """Hits at the lower end, the best value and the upper end of each place's effect, 3 x places.

    `own` are the hits of the place's own orders, `adjusted` the rate on the district's mix; NaN where
    nothing could differ.
    """

    own: Floats
    adjusted: Floats


def effects(given: Standard) -> Effects:
    """Find the effect of each place with its 95 % interval (a score interval, as Wilson's is)."""
    open_ = (given.share > 0) & (given.share < 1)
    odds = logit(given.share[open_])
    certain = given.by_stratum[:, given.share == 1].sum(axis=1)
    pairs = _Pairs(given.by_stratum[:, open_], odds, certain)
    shifts = _shifts(pairs, given.observed)
    own = np.stack([each[0] for each in pairs.at(shifts)])
    adjusted = _on_the_mix(given, open_, odds, shifts)
    unknown = given.spread <= 0
    own[:, unknown] = np.nan
    adjusted[:, unknown] = np.nan
    return Effects(own, adjusted)


class _Pairs:
    """The strata that each place has orders in, as one long list, so that empty ones cost nothing."""

    def __init__(self, base: Floats, odds: Floats, certain: Floats) -> None:
        self.place, stratum = np.nonzero(base)
        self.count: Floats = base[self.place, stratum]
        self.odds: Floats = odds[stratum]
        self.certain = certain
        self.places = len(base)

    def at(self, shifts: Floats) -> Iterator[tuple[Floats, Floats]]:
        """Give the mean and the variance of each place's hits, for each row of shifts."""
        for shift in shifts:
            chance = expit(self.odds + shift[self.place])
            hits = self.count * chance
            yield self.certain + self._sum(hits), self._sum(hits * (1 - chance))

    def _sum(self, values: Floats) -> Floats:
        return np.bincount(self.place, values, self.places).astype(np.float64)


def _shifts(pairs: _Pairs, observed: Floats) -> Floats:
    """Find, by halving, the shifts at which the observed hits lie Z above, at and Z below their mean."""
    low = np.full((3, pairs.places), -_FAR)
    high = -low
    for _ in range(_STEPS):
        middle = (low + high) / 2
        for row, (away, (mean, variance)) in enumerate(zip((Z, 0.0, -Z), pairs.at(middle), strict=True)):
            is_below = observed - mean > away * np.sqrt(variance)
            low[row] = np.where(is_below, middle[row], low[row])
            high[row] = np.where(is_below, high[row], middle[row])
    found: Floats = (low + high) / 2
    return found


def _on_the_mix(given: Standard, open_: NDArray[np.bool_], odds: Floats, shifts: Floats) -> Floats:
    """Give the rates that the shifts would bring about over all orders of the district."""
    mix = given.by_stratum.sum(axis=0)
    certain = mix[given.share == 1].sum()
    whole = mix.sum()
    hits = [(mix[open_] * expit(odds + shift[:, None])).sum(axis=1) for shift in shifts]
    rates: Floats = (certain + np.stack(hits)) / max(1, whole)
    return rates
