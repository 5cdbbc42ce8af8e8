"""Compare honestly: intervals for shares, and whether a change is more than chance."""

from math import isnan, sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from data.figures import Attention, Measured, Verdict
from resources.definitions import unit

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: two-sided 95 %."""


_N = TypeVar("_N", float, NDArray[np.float64])


def wilson(hit: float, base: float, z: float = Z) -> tuple[float, float] | None:
    """Give Wilson's 95 % interval of a share (Wilson 1927, JASA 22:209), None without a base."""
    if base <= 0:
        return None
    low, high = wilson_bounds(float(hit), float(base), z)
    return max(0.0, low), min(1.0, high)


def wilson_bounds(hit: _N, base: _N, z: float = Z) -> tuple[_N, _N]:
    """Give the ends of Wilson's interval of one share or of many; every base must be positive."""
    share, square = hit / base, z * z
    centre = (share + square / (2 * base)) / (1 + square / base)
    half = z / (1 + square / base) * (share * (1 - share) / base + square / (4 * base * base)) ** 0.5
    return centre - half, centre + half


def interval(number: Measured) -> tuple[float, float] | None:
    """Give the interval of a measured share that may be compared; counts, ratios and lengths have none."""
    if number.denominator is None or number.numerator is None or not number.comparable:
        return None
    if unit(number.measure) != "share":
        return None
    return wilson(number.numerator, number.denominator)


def differs(number: Measured, whole: Measured) -> bool:
    """Tell whether a share differs from that of the whole: the interval excludes it, and n is not small."""
    bounds = interval(number)
    if bounds is None or whole.value is None:
        return False
    return not bounds[0] <= whole.value <= bounds[1]


def change(now: Measured, then: Measured | None) -> float | None:
    """Give the change of a value, None where either side has none or too small a base (E15)."""
    if then is None or not (now.comparable and then.comparable):
        return None
    assert now.value is not None and then.value is not None
    return now.value - then.value


def verdict(now: Measured, then: Measured | None, attention: Attention) -> Verdict:
    """Name a change on the period before: worse or better only beyond chance, and only where judged."""
    moved = change(now, then)
    if moved is None or then is None or isnan(moved):
        return Verdict.NO_BASE
    if moved == 0:
        return Verdict.SAME
    if attention is Attention.NONE:
        return Verdict.NOT_JUDGED
    if not beyond_chance(now, then):
        return Verdict.NOT_DISTINGUISHABLE
    rose_badly = (moved > 0) == (attention is Attention.HIGHER_IS_WORSE)
    return Verdict.WORSE if rose_badly else Verdict.BETTER


def beyond_chance(now: Measured, then: Measured) -> bool:
    """Tell whether two numbers differ beyond chance at 95 %: shares as proportions, else as Poisson."""
    if now.denominator is None or then.denominator is None:
        return _counts_differ(now.numerator or 0, then.numerator or 0)
    hits = (now.numerator or 0) + (then.numerator or 0)
    bases = now.denominator + then.denominator
    pooled = hits / bases
    left = 1 - pooled if unit(now.measure) == "share" else 1.0
    spread = pooled * left * (1 / now.denominator + 1 / then.denominator)
    moved = change(now, then)
    return moved is not None and spread > 0 and abs(moved) > Z * sqrt(spread)


def _counts_differ(now: float, then: float) -> bool:
    return abs(now - then) > Z * sqrt(max(1, now + then))
