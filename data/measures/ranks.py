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
    ranks = _ranked(-effects if highest_first else effects)
    low, high = _shortest(ranks)
    first = np.flatnonzero(np.append(True, np.diff(np.stack([hit, base, mean])).any(axis=0)))
    members = np.diff(np.append(first, len(hit)))
    found = np.empty((2, len(hit)), dtype=np.int64)
    # Places that are alike in all stand alike, whatever was drawn for each.
    found[0, order] = np.repeat(np.minimum.reduceat(low, first), members)
    found[1, order] = np.repeat(np.maximum.reduceat(high, first), members)
    return found[0], found[1]


def chances_of_ends(
    hit: Floats, base: Floats, mean: Floats, weight: Weight, count: int
) -> tuple[Floats, Floats]:
    """Give the chance of each place to stand truly among the `count` lowest, and the `count` highest."""
    order = np.lexsort((mean, base, hit))
    ranks = _ranked(_draws(hit[order], base[order], mean[order], weight))
    found = np.empty((2, len(hit)))
    found[0, order] = (ranks <= count).mean(axis=0)
    found[1, order] = (ranks > len(hit) - count).mean(axis=0)
    return found[0], found[1]


def _shortest(ranks: Ints) -> tuple[Ints, Ints]:
    """Give the shortest range of ranks that holds each place's own with the cover, of equals the surest.

    Tails of equal chance would hold more than they say wherever a place stands at an end.
    """
    draws, places = ranks.shape
    at = np.arange(places)
    counts = np.bincount((at * places + ranks - 1).ravel(), minlength=places * places)
    below = np.pad(counts.reshape(places, places).cumsum(axis=1), ((0, 0), (1, 0)))
    wanted = int(np.ceil(COVER * draws - 1e-9))
    low, high = np.empty((2, places), dtype=np.int64)
    for place, sums in enumerate(below):
        end = np.searchsorted(sums, sums[:-1] + wanted)  # the first at which so many are reached
        ends = np.minimum(end, places)
        wide = np.where(end <= places, ends - at, places + 1)
        best = np.lexsort((-(sums[ends] - sums[:-1]), wide))[0]
        low[place], high[place] = best + 1, ends[best]
    return low, high


def _ranked(drawn: Floats) -> Ints:
    """Give the rank of each place in each draw, 1 the lowest."""
    return np.argsort(np.argsort(drawn, axis=1), axis=1) + 1


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
