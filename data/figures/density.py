"""Where orders lie close together: a fine raster of how many lie about each of its points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.figures.maps import HeatmapFigure


@dataclass(frozen=True, slots=True, eq=False)
class DensityFigure:
    """Orders within `radius` metres of each raster point (rows from the north), NaN where too few.

    `west`, `south`, `east`, `north` bound the raster in degrees. `areas` are the map below it, which tells
    counts and carries no colour; `told` of `total` orders have a point that says where they lie. `breaks`
    are the inner limits of the classes, `least` the count below which nothing is drawn.
    """

    bounds: tuple[float, float, float, float]
    counts: NDArray[np.float32]
    breaks: tuple[float, ...]
    least: int
    radius: int
    told: int
    total: int
    areas: HeatmapFigure
    note: str | None = None
