"""Which area an arrow key leads to."""

import numpy as np
from numpy.typing import NDArray


def area_beside(
    middles: NDArray[np.float64],
    rows: NDArray[np.int32],
    start: int | None,
    direction: tuple[int, int],
) -> int | None:
    """Give the row of the nearest area in a direction (x to the right, y down), None where there is none.

    `middles` are pixels, one pair a row, NaN where an area is not on the map; among `rows` one is looked
    for that lies at most 45 degrees off the direction. Without a start it is the first that is on the map.
    """
    shown = rows[(rows >= 0)]
    shown = shown[np.isfinite(middles[shown]).all(axis=1)]
    if start is None or not np.isfinite(middles[start]).all():
        return int(shown[0]) if len(shown) else None
    way = middles[shown] - middles[start]
    along = way @ np.array(direction)
    aside = np.abs(way @ np.array([-direction[1], direction[0]]))
    ahead = (along > 0) & (aside <= along)
    if not ahead.any():
        return None
    return int(shown[ahead][np.argmin((along + 2 * aside)[ahead])])
