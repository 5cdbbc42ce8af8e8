"""When a count of marked orders is raised: against peers with the same tiers and categories, never alone.

Expected is what a key's orders would bring at the rates of all others. What is more than chance is told by
the negative binomial, whose dispersion is taken robustly from all keys, under a share of false discoveries;
at least five orders, and three times the expected, are demanded besides.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from data.assess.looking import Floats, Ints, Looked
from data.assess.traces import Keys
from data.ledger.columns import Bools
from data.measures.funnel import OUTER, dispersion, limits

LEAST_ORDERS, LEAST_RATIO = 5, 3.0
FALSE_DISCOVERIES = 0.05
_DRAWN_IN = 20.0
_ROUNDS = 3
_LEFT_BY_WINSORISING = 0.679
"""What drawing in a tenth at either end leaves of the variance where it is chance alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Keys that a check has judged, an entry each; `phi` is the dispersion they were judged with."""

    key: Keys
    base: Floats
    observed: Floats
    expected: Floats
    chance: Floats
    raised: Bools
    phi: float


def judge(given: Looked) -> Judged:
    """Judge the keys of what was looked at; what is raised is no peer, so the others are judged anew."""
    keys, place = np.unique(given.key, return_inverse=True)
    out = np.zeros(len(keys), dtype=np.bool_)
    for _ in range(_ROUNDS):
        found = _judged(given, keys, place, ~out[place])
        raised = np.isin(keys, found.key[found.raised])
        if not (raised & ~out).any():
            break
        out |= raised
    return found


def _judged(given: Looked, keys: Keys, place: NDArray[Any], peer: Bools) -> Judged:
    base = np.bincount(place, minlength=len(keys)).astype(np.float64)
    observed = np.bincount(place, given.hit, len(keys)).astype(np.float64)
    expected = np.bincount(place, usual(given.hit, given.stratum, place, peer), len(keys))
    for weights in given.near:
        expected = np.maximum(expected, np.bincount(place, weights, len(keys)))
    if given.fellows is not None:
        fellows = np.unique(given.fellows, return_inverse=True)[1].astype(np.int32)
        shared = usual(given.hit, fellows, place, np.ones(len(place), dtype=np.bool_), drawn_in=1.0)
        expected = np.maximum(expected, np.bincount(place, shared, len(keys)))
    able = (keys != 0) & (base >= LEAST_ORDERS) & (expected > 0)
    keys, base, observed, expected = (each[able] for each in (keys, base, observed, expected))
    phi = _dispersion(observed, expected, given.clump)
    chance = chance_of_so_many(observed, expected, phi, given.clump)
    raised = (observed >= LEAST_ORDERS) & (observed >= LEAST_RATIO * expected) & found_among(chance)
    if given.funnel and len(base):
        raised &= observed > limits(base, np.minimum(1.0, expected / base), phi, OUTER)[1]
    return Judged(keys, base, observed, expected, chance, raised, phi)


def usual(hit: Bools, stratum: Ints, place: NDArray[Any], peer: Bools, drawn_in: float = _DRAWN_IN) -> Floats:
    """Give each row the rate that all peers but its own key (numbered by `place`) have in its stratum.

    So many orders at the rate of all others, `drawn_in`, are added to a stratum, which may hold few of them.
    """
    strata, keys = int(stratum.max(initial=0)) + 1, int(place.max(initial=0)) + 1
    marked = hit & peer
    _, at = np.unique(place * strata + stratum, return_inverse=True)
    mine, hits = np.bincount(at, peer)[at], np.bincount(at, marked)[at]
    all_of, all_hits = np.bincount(stratum, peer)[stratum], np.bincount(stratum, marked)[stratum]
    base, observed = np.bincount(place, peer, keys), np.bincount(place, marked, keys)
    others = peer.sum() - base
    overall = np.where(others > 0, (marked.sum() - observed + 0.5) / (others + 1), 0.0)[place]
    rate: Floats = (all_hits - hits + drawn_in * overall) / (all_of - mine + drawn_in)
    return rate


def _dispersion(observed: Floats, expected: Floats, clump: int) -> float:
    """Give phi of clumps, from the keys that expect at least one."""
    enough = expected >= clump
    z = (observed[enough] - expected[enough]) / np.sqrt(expected[enough] * clump)
    return dispersion(z / np.sqrt(_LEFT_BY_WINSORISING))


def chance_of_so_many(observed: Floats, expected: Floats, phi: float, clump: int = 1) -> Floats:
    """Give the chance of at least so many, in whole clumps, by the negative binomial of a dispersion."""
    count, mean = np.floor(observed / clump), expected / clump
    if phi <= 1:
        return np.asarray(stats.poisson.sf(count - 1, mean), dtype=np.float64)
    return np.asarray(stats.nbinom.sf(count - 1, mean / (phi - 1), 1 / phi), dtype=np.float64)


def found_among(chance: Floats) -> Bools:
    """Tell which chances are found, with at most the given share of false discoveries among them."""
    if not len(chance):
        return np.zeros(0, dtype=np.bool_)
    return np.asarray(stats.false_discovery_control(chance) <= FALSE_DISCOVERIES)


def expected_range(expected: float, phi: float) -> tuple[int, int]:
    """Give the counts between which 95 of 100 peers would lie by chance."""
    if phi <= 1:
        low, high = stats.poisson.interval(0.95, expected)
    else:
        low, high = stats.nbinom.interval(0.95, expected / (phi - 1), 1 / phi)
    return int(low), int(high)
