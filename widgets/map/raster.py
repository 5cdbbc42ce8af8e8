"""Turns outlines into an array of owners: for each pixel the area whose outline holds the pixel's centre.

Everything is done on whole arrays, no area by itself: the crossings of all edges with all scan lines are
sorted, crossings of one area in one place cancel, and what remains are the spans that an area covers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.places import Outlines

OUTSIDE = -1
"""The owner of a pixel whose centre lies in no area."""


@dataclass(frozen=True, slots=True)
class Window:
    """A raster laid over longitudes and latitudes: the corner of its first pixel and its scale.

    Scales are in pixels per degree, both positive; rows run from north to south.
    """

    west: float
    north: float
    x_scale: float
    y_scale: float
    width: int
    height: int

    def to_pixels(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn longitudes and latitudes (n x 2) into pixel coordinates, x to the right and y down."""
        scale = np.array([self.x_scale, -self.y_scale])
        pixels: NDArray[np.float64] = (xy - np.array([self.west, self.north])) * scale
        return pixels


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The edges of a coverage, each from its southern to its northern end; level ones are left out.

    An edge that two areas share stands here twice with the same numbers in the same order, so that both
    areas see exactly the same crossing and no pixel between them is lost or claimed twice.
    """

    south: NDArray[np.float64]
    north: NDArray[np.float64]
    owners: NDArray[np.int64]


def edges_of(*coverage: Outlines) -> Edges:
    """Gather the edges of outlines that together form one coverage; rings may be closed or open."""
    found = [_edges(outlines) for outlines in coverage]
    joined = [np.concatenate(parts) for parts in zip(*found, strict=True)]
    return Edges(joined[0], joined[1], joined[2])


def ring_ends(outlines: Outlines) -> NDArray[np.int64]:
    """Give for each point the index of the next one of its ring, the first one after the last."""
    following = np.arange(1, len(outlines.xy) + 1)
    filled = np.diff(outlines.starts) > 0
    following[outlines.starts[1:][filled] - 1] = outlines.starts[:-1][filled]
    return following


def _edges(
    outlines: Outlines,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    here, there = outlines.xy, outlines.xy[ring_ends(outlines)]
    owners = np.repeat(outlines.owners.astype(np.int64), np.diff(outlines.starts))
    upward = (here[:, 1] < there[:, 1])[:, None]
    slanted = here[:, 1] != there[:, 1]
    return np.where(upward, here, there)[slanted], np.where(upward, there, here)[slanted], owners[slanted]


def rasterise(edges: Edges, window: Window) -> NDArray[np.int32]:
    """Give the owner of each pixel (height x width), `OUTSIDE` where there is none.

    A pixel belongs to the area that holds its centre; a centre exactly on a border belongs to the area to
    the east of it, on a level border to the one south of it. Where outlines overlap, the one that begins
    further west on the scan line keeps the pixel.
    """
    row, edge = _crossed_rows(edges, window)
    south, north = edges.south[edge], edges.north[edge]
    latitude = window.north - (row + 0.5) / window.y_scale
    share = (latitude - south[:, 1]) / (north[:, 1] - south[:, 1])
    longitude = south[:, 0] + share * (north[:, 0] - south[:, 0])
    column = np.ceil((longitude - window.west) * window.x_scale - 0.5).clip(0, window.width)
    return _filled(*_spans(row, edges.owners[edge], column.astype(np.int64), window.width), window)


def _crossed_rows(edges: Edges, window: Window) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give every pair of a row and an edge that crosses the line through the row's pixel centres."""
    top = np.ceil((window.north - edges.north[:, 1]) * window.y_scale - 0.5).clip(0, window.height)
    bottom = np.ceil((window.north - edges.south[:, 1]) * window.y_scale - 0.5).clip(0, window.height)
    crossed = np.flatnonzero(bottom > top)
    first = top[crossed].astype(np.int64)
    counts = bottom[crossed].astype(np.int64) - first
    begins = np.cumsum(counts) - counts
    rows = np.arange(counts.sum()) - np.repeat(begins - first, counts)
    return rows, np.repeat(crossed, counts)


def _spans(
    row: NDArray[np.int64], owner: NDArray[np.int64], column: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pair the crossings of each area on each row: first pixel, pixel after the last, owner.

    Outlines are closed, so each area crosses a row an even number of times, and so it does after equal
    crossings have cancelled: every second crossing that is left begins a span (holes come out by this).
    """
    stride, owners = width + 1, int(owner.max(initial=0)) + 1
    keys = (row * owners + owner) * stride + column
    keys.sort()
    fresh = np.flatnonzero(np.diff(keys, prepend=-1))
    odd = np.diff(fresh, append=len(keys)) % 2 == 1
    kept = keys[fresh[odd]]
    at, crossed = np.divmod(kept, stride)
    pixel = at // owners * width + crossed
    return pixel[0::2], pixel[1::2], (at % owners)[0::2]


def _filled(
    begins: NDArray[np.int64], ends: NDArray[np.int64], owners: NDArray[np.int64], window: Window
) -> NDArray[np.int32]:
    order = np.argsort(begins, kind="stable")
    begins, ends, owners = begins[order], ends[order], owners[order]
    begins = np.maximum(begins, np.maximum.accumulate(np.concatenate(([0], ends))[:-1]))
    free = ends > begins
    size = window.width * window.height
    cuts = np.zeros(2 * int(free.sum()) + 2, dtype=np.int64)
    cuts[1:-1:2], cuts[2:-1:2], cuts[-1] = begins[free], ends[free], size
    values = np.full(len(cuts) - 1, OUTSIDE, dtype=np.int32)
    values[1::2] = owners[free]
    return np.repeat(values, np.diff(cuts)).reshape(window.height, window.width)
