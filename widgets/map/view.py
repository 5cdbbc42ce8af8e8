"""Where a map stands in its window: the place in the middle and the scale, and how gestures move it."""

from dataclasses import dataclass, replace
from math import cos, floor, log10, pi, radians

import numpy as np
from numpy.typing import NDArray

from widgets.map.raster import Window

METRES_PER_DEGREE = pi * 6_371_008.8 / 180
"""The length of a degree of latitude on a sphere of the Earth's mean radius."""

_LEAST = 12
"""A fitted map never comes nearer to the lower edge, in logical pixels."""

LARGEST_ZOOM = 64.0
"""How many times further in than the fitted view one can go."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The part of a window that a fitted map leaves free, in logical pixels.

    With a `corner` at the lower right only so much of the width needs the bottom free: a map that leaves it
    free anyhow may go down to `_LEAST`.
    """

    left: int = 16
    top: int = 16
    right: int = 16
    bottom: int = 16
    corner: int = 0


@dataclass(frozen=True, slots=True)
class MapView:
    """A map in a window of `width` x `height` logical pixels.

    `scale` is in pixels per degree of latitude; a degree of longitude is `squeeze` times as wide, the
    cosine of the latitude of the whole map, so that small shapes keep their form.
    """

    longitude: float
    latitude: float
    scale: float
    squeeze: float
    width: int
    height: int

    @property
    def metres_per_pixel(self) -> float:
        """How many metres on the ground one logical pixel is wide."""
        return METRES_PER_DEGREE / self.scale

    def place_at(self, x: float, y: float) -> tuple[float, float]:
        """Give the longitude and latitude below a pixel."""
        longitude = self.longitude + (x - self.width / 2) / (self.scale * self.squeeze)
        return longitude, self.latitude - (y - self.height / 2) / self.scale

    def to_pixels(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn longitudes and latitudes (n x 2) into logical pixels."""
        return self.window(0, 1.0).to_pixels(xy)

    def window(self, margin: int, ratio: float) -> Window:
        """Give the raster of this view with a margin all round, with `ratio` device pixels to a pixel."""
        west, north = self.place_at(-margin, -margin)
        across, down = self.width + 2 * margin, self.height + 2 * margin
        scale = self.scale * ratio
        return Window(west, north, scale * self.squeeze, scale, round(across * ratio), round(down * ratio))

    def zoomed(self, factor: float, x: float, y: float) -> "MapView":
        """Enlarge by a factor; the place below the pixel stays below it."""
        longitude, latitude = self.place_at(x, y)
        return replace(
            self,
            longitude=longitude + (self.longitude - longitude) / factor,
            latitude=latitude + (self.latitude - latitude) / factor,
            scale=self.scale * factor,
        )

    def panned(self, x: float, y: float) -> "MapView":
        """Push the map by so many pixels to the right and down."""
        longitude, latitude = self.place_at(self.width / 2 - x, self.height / 2 - y)
        return replace(self, longitude=longitude, latitude=latitude)


def fitted(bounds: Bounds, width: int, height: int, squeeze: float, margins: Margins) -> MapView:
    """Give the view that shows the bounds as large as the margins allow, in the middle of what they leave."""
    if margins.corner:
        lower = replace(margins, bottom=min(_LEAST, margins.bottom), corner=0)
        found = fitted(bounds, width, height, squeeze, lower)
        west, east = (width / 2 + (bounds[i] - found.longitude) * found.scale * squeeze for i in (0, 2))
        over = max(0.0, east - (width - margins.corner))
        if west - over >= margins.left:
            return found.panned(-over, 0)
    west, south, east, north = bounds
    across = max(width - margins.left - margins.right, 1)
    down = max(height - margins.top - margins.bottom, 1)
    wide, high = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    centred = MapView(
        (west + east) / 2, (south + north) / 2, min(across / wide, down / high), squeeze, width, height
    )
    return centred.panned((margins.left - margins.right) / 2, (margins.top - margins.bottom) / 2)


def squeeze_at(bounds: Bounds) -> float:
    """Give how much narrower a degree of longitude is than one of latitude in the middle of the bounds."""
    return cos(radians((bounds[1] + bounds[3]) / 2))


def bar_length(metres: float) -> int:
    """Give the longest round length (1, 2 or 5 times a power of ten, in metres) up to so many metres."""
    power = 10.0 ** floor(log10(max(metres, 1.0)))
    return round(max(step * power for step in (1, 2, 5) if step * power <= max(metres, 1.0)))
