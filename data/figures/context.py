"""Roads, water and the like, drawn over a map so that one knows where one is; nothing is counted by them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class ContextLayer:
    """Parts end to end: points (n x 2, degrees of WGS 84); part i runs from `starts[i]` to `starts[i + 1]`.

    `filled` says which parts are the rings of polygons; all others are lines. `crs` is the system that the
    file was taken to be in.
    """

    name: str
    xy: NDArray[np.float64]
    starts: NDArray[np.int64]
    filled: NDArray[np.bool_]
    crs: str
