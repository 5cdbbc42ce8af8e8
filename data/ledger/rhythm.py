"""The rhythm of a live source: for how long it is usually silent, nights and weekends included."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.figures.boards import LEAST_SILENCE

_LOOKED_AT = 14 * 86_400
"""Seconds before the newest data in which the rhythm is looked for: two weekends lie in them."""


def usual_silence(reported: NDArray[Any], since: int, until: int) -> int:
    """Give the longest silence but one between reports, in seconds; half an hour at least.

    The one that is left out may be the source's last failure. `since` is from when on all reports are known.
    """
    begin = max(since, until - _LOOKED_AT, 1)  # 0 is none
    times = np.sort(reported[(reported >= begin) & (reported <= until)]).astype(np.int64)
    if len(times) < 3:
        return LEAST_SILENCE
    return max(LEAST_SILENCE, int(np.partition(np.diff(times), -2)[-2]))
