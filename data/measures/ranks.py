"""Rank intervals: in which places of the order a place may stand, by drawing from what is known of each.

Compared is how far the odds of a place lie from those to be expected of its orders, so that nobody gains
a rank by an easy mix. The draws are the same on every run and for every order of the places.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from data.measures.shrinkage import Floats, Weight, informative

Ints = NDArray[np.int64]

COVER = 0.9
"""How often the interval holds the true rank."""
_DRAWS = 2_000
_SEED = 1185


def rank_intervals(
    hit: Floats, base: Floats, mean: Floats, weight: Weight, *, highest_first: bool
) -> tuple[Ints, Ints]:
    """Give the first and last rank of each place; 1 is the highest, or the lowest, beside its expected rate.

    `weight` is that of the expected rates; places that nothing is known of stand anywhere.
    """
    order = np.lexsort((mean, base, hit))
    hit, base, mean = hit[order], base[order], mean[order]
    effects = _draws(hit, base, mean, weight)
    ranks = np.argsort(np.argsort(-effects if highest_first else effects, axis=1), axis=1) + 1
    tails = [(1 - COVER) / 2, (1 + COVER) / 2]
    low, high = np.quantile(ranks, tails, axis=0, method="inverted_cdf")
    first = np.flatnonzero(np.append(True, np.diff(np.stack([hit, base, mean])).any(axis=0)))
    members = np.diff(np.append(first, len(hit)))
    found = np.empty((2, len(hit)), dtype=np.int64)
    # Places that are alike in all stand alike, whatever was drawn for each.
    found[0, order] = np.repeat(np.minimum.reduceat(low, first), members)
    found[1, order] = np.repeat(np.maximum.reduceat(high, first), members)
    return found[0], found[1]


def _draws(hit: Floats, base: Floats, mean: Floats, weight: Weight) -> Floats:
    """Draw the distance of each place's log odds from the expected, draws x places."""
    known = informative(base, mean)
    usual = float(mean[known].mean()) if known.any() else 0.5
    mean = np.where(known, mean, usual)
    chance = np.random.default_rng(_SEED)
    w = chance.choice(weight.values, _DRAWS, p=weight.chances)[:, None]
    a = w * mean + np.where(known, hit, 0)
    b = w * (1 - mean) + np.where(known, base - hit, 0)
    drawn = chance.beta(a, b)
    with np.errstate(divide="ignore"):  # a rate drawn as none or all is the lowest or the highest
        effects: Floats = logit(drawn) - logit(mean)
    return effects
