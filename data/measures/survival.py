"""Quantiles of times of which some have not yet ended: the Kaplan-Meier estimate, over many groups at once.

Kaplan and Meier 1958, JASA 53:457. A time that has not ended says that it is longer than so far; where too
many have not, a quantile is not reached, which is an answer.
"""

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

_NEARLY = 1e-9
"""Less than the least step of ten million orders, more than the error of their logarithms."""


def quantile(group: NDArray[np.intp], times: Floats, ended: Bools, groups: int, share: float) -> Floats:
    """Give for each group the first time by which at least a share of it has ended, NaN where not reached.

    `group` numbers the groups from 0. A time that was watched to an instant at which others end was under
    watch when they did. Without any watched to no end this is the ordinary quantile, "inverted_cdf".
    """
    order = np.lexsort((~ended, times, group))
    group, times, ended = group[order], times[order], ended[order]
    size = np.bincount(group, minlength=groups)
    start = np.cumsum(size) - size
    # Row by row the share that lasts falls by 1 - 1/n, n being those from this row to the last of its group.
    at_risk = (start + size)[group] - np.arange(len(group))
    lasts = _remaining(at_risk, ended, start[group])
    below = np.bincount(group[lasts > 1 - share + _NEARLY], minlength=groups)
    reached = np.append(times, np.nan)[np.minimum(start + below, len(times))]
    return np.where(below < size, reached, np.nan)


def _remaining(at_risk: NDArray[np.intp], ended: Bools, start: NDArray[np.intp]) -> Floats:
    """Give the share of its group that lasts beyond each row; rows are sorted by group and time."""
    # The last of a group leaves nothing, whose logarithm would spoil the sums of those behind it.
    falls = ended & (at_risk > 1)
    logs = np.log1p(np.divide(-1.0, at_risk, where=falls, out=np.zeros(len(at_risk))))
    sums = np.append(0.0, np.cumsum(logs))
    lasts: Floats = np.exp(sums[1:] - sums[start])
    lasts[ended & (at_risk == 1)] = 0.0
    return lasts
