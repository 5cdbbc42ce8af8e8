"""Ways to class values: by their own gaps (Jenks 1967), into equal numbers of areas, into equal widths."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST, MOST = 2, 6
"""So many classes a legend may have: a ramp has no more steps."""


def natural(values: Floats, count: int) -> tuple[float, ...]:
    """Give limits in the gaps of values, so that those of one class lie as close together as can be."""
    known = np.unique(values)
    if len(known) <= count:
        return tuple(float(each) for each in known[1:])
    weight = np.histogram(values, np.append(known, np.inf))[0].astype(np.float64)
    starts = _best_starts(known, weight, count)
    return tuple(float((known[start - 1] + known[start]) / 2) for start in starts)


def _best_starts(known: Floats, weight: Floats, count: int) -> list[int]:
    """Give where each class but the first begins, with the least sum of squares about their means."""
    n = len(known)
    sums = [np.concatenate([[0.0], np.cumsum(weight * known**power)]) for power in range(3)]
    cost = np.full((count + 1, n + 1), np.inf)
    cost[0, 0] = 0
    begun = np.zeros((count + 1, n + 1), dtype=np.intp)
    for classes in range(1, count + 1):
        for end in range(classes, n + 1):
            first = np.arange(classes - 1, end)
            w, s, q = (total[end] - total[first] for total in sums)
            found = cost[classes - 1, first] + q - s * s / w
            best = int(found.argmin())
            cost[classes, end], begun[classes, end] = found[best], first[best]
    starts, end = list[int](), n
    for classes in range(count, 1, -1):
        end = int(begun[classes, end])
        starts.append(end)
    return starts[::-1]


def quantile(values: Floats, count: int) -> tuple[float, ...]:
    """Give limits that put about equally many areas into each class."""
    marks = np.quantile(values, np.arange(1, count) / count)
    return _distinct(marks, values)


def equal(values: Floats, count: int) -> tuple[float, ...]:
    """Give limits equally far apart between the least and the greatest value."""
    low, high = float(values.min()), float(values.max())
    return _distinct(low + (high - low) * np.arange(1, count) / count, values)


def _distinct(marks: Floats, values: Floats) -> tuple[float, ...]:
    least = float(values.min())
    return tuple(float(mark) for mark in np.unique(marks) if mark > least)


METHODS: Mapping[str, Callable[[Floats, int], tuple[float, ...]]] = MappingProxyType(
    {"natural": natural, "quantile": quantile, "equal": equal}
)
"""The ways by their names."""


def limits(method: str, values: Floats, count: int, step: float) -> tuple[float, ...]:
    """Give the inner limits of so many classes, ascending, rounded to a step; equal ones fall together.

    Values that are not numbers are left out; without two different ones there is one class.
    """
    known = values[np.isfinite(values)]
    if len(known) < 2 or known.min() == known.max():
        return ()
    found = METHODS[method](known, min(max(count, FEWEST), MOST))
    return tuple(sorted({round(round(each / step) * step, 9) for each in found} - {round(known.min(), 9)}))
