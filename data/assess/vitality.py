"""Civic order (O1) and vitality (O2) of places: two indices of three parts each, never one score.

A part is a share. It is scaled by the 10th to 90th percentile of the places of its level; an index is the
geometric mean of its parts, from 0 to 100, and there is none where a part is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FLOOR = 0.1
"""What a part at or below the 10th percentile counts of 1: at 0 the weakest part would silence the others."""
LOWER, UPPER = 10.0, 90.0
"""The percentiles of the places between which a part is scaled."""
FEWEST = 5
"""Fewer places with a known value have no percentiles to be scaled by."""
LEAST = 10
"""A part with a smaller denominator (orders due, suggestions received ...) is no part: E10, and D9."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Numerator and denominator of one part, units of time (weeks or months) x places."""

    good: Floats
    base: Floats

    def at(self, units: NDArray[np.bool_]) -> "Series":
        """Give some of the units of time."""
        return Series(self.good[units], self.base[units])

    @property
    def sums(self) -> tuple[Floats, Floats]:
        """Numerator and denominator of each place over all units."""
        return self.good.sum(axis=0), self.base.sum(axis=0)


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """The 10th and 90th percentile of a part over the places; NaN where too few places have a value."""

    low: float
    high: float


def share(good: Floats, base: Floats, least: float = LEAST) -> Floats:
    """Divide where the denominator is at least so large; NaN elsewhere."""
    enough = base >= max(least, np.finfo(np.float64).tiny)
    found: Floats = np.divide(good, base, out=np.full(np.shape(base), np.nan), where=enough)
    return found


def yardstick(values: Floats) -> Yardstick:
    """Give the percentiles of the places of a level."""
    known = values[np.isfinite(values)]
    if len(known) < FEWEST:
        return Yardstick(np.nan, np.nan)
    low, high = np.percentile(known, (LOWER, UPPER))
    return Yardstick(float(low), float(high))


def scaled(values: Floats, low: Floats | float, high: Floats | float) -> Floats:
    """Scale values of a part to `FLOOR` at the lower and 1 at the upper percentile, and not beyond.

    Where the two coincide, what equals them lies in the middle and all else at an end.
    """
    wide = np.broadcast_to(np.asarray(high) - low, np.shape(values))
    away = 0.5 + 0.5 * np.sign(np.where(np.isfinite(values), values, low) - low)
    step = np.divide(values - low, wide, out=away, where=wide > 0)
    found: Floats = FLOOR + (1 - FLOOR) * np.clip(step, 0.0, 1.0)
    return np.where(np.isfinite(values) & np.isfinite(wide), found, np.nan)


def geometric_mean(scores: Sequence[Floats]) -> Floats:
    """Give the index, 0 to 100, of the scaled parts; NaN where one of them is missing."""
    found: Floats = 100 * np.exp(np.mean(np.log(np.stack(scores)), axis=0))
    return found


def index(values: Sequence[Floats], measured_by: Sequence[Yardstick]) -> Floats:
    """Give the index of places by the values of its parts and the yardstick of each."""
    pairs = zip(values, measured_by, strict=True)
    return geometric_mean([scaled(each, by.low, by.high) for each, by in pairs])


FALL, LEVEL = 0.2, 0.1
"""Public requests that fall by more than FALL while those of inspectors fall by no more than LEVEL."""


def fewer(public: Floats, public_before: Floats, found: Floats, found_before: Floats) -> Floats:
    """Count the public requests that did not come, where inspectors found as much as before."""
    is_level = found >= (1 - LEVEL) * found_before
    return np.where(is_level, np.maximum(0.0, public_before - public), 0.0)


def silent(requests: Floats, public_before: Floats) -> NDArray[np.bool_]:
    """Tell which places are drawn hatched: so many requests did not come that silence may pass for order."""
    return requests > FALL * public_before


def shrunk(public_before: Floats, public: Floats, requests: Floats, most: float) -> Floats:
    """Give by how much a denominator shrank for want of requests, each of which weighs `most` at the most."""
    return np.minimum(np.maximum(0.0, public_before - public), requests * most)


def held(good: Floats, base: Floats, missed: Floats, before: Floats, least: float = LEAST) -> Floats:
    """Give the value of a part as it may be told: it does not rise through fewer requests.

    It rises above the value before only as far as it would if all the `missed` that are no longer in its
    denominator had gone wrong.
    """
    plain = share(good, base, least)
    worst = share(good, base + missed, least)
    told = np.minimum(plain, np.fmax(worst, before))
    return np.where(missed > 0, told, plain)
