"""The outlines of a district as a map needs them: coverages to fill, borders to stroke once, rings to select.

What is expensive is worked out on first use and kept, so that gestures and ticks never pay for it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.places import Outlines, Places
from data.terms import Level
from widgets.map.raster import Edges, Window, edges_of, ring_ends
from widgets.map.view import Bounds, squeeze_at


@dataclass(frozen=True, eq=False)
class Geography:
    """The outlines of all levels with the tree that they belong to; schematic ones have no scale."""

    layers: Mapping[Level, Outlines]
    places: Places
    schematic: bool = False
    _edges: dict[Level, Edges] = field(default_factory=dict)
    _boxes: dict[Level, NDArray[np.float64]] = field(default_factory=dict)

    @cached_property
    def bounds(self) -> Bounds:
        """West, south, east and north of everything."""
        found = np.array([outlines.bounds for outlines in self.layers.values() if len(outlines.xy)])
        west, south = found[:, :2].min(axis=0)
        east, north = found[:, 2:].max(axis=0)
        return float(west), float(south), float(east), float(north)

    @cached_property
    def squeeze(self) -> float:
        """How much narrower a degree of longitude is than one of latitude."""
        return squeeze_at(self.bounds)

    def has(self, level: Level) -> bool:
        """Whether the areas of a level have outlines."""
        return level in self.layers and len(self.layers[level].xy) > 0

    def edges(self, level: Level) -> Edges:
        """Give the edges of all cells of a level, areas that stand for themselves there included."""
        if level not in self._edges:
            own = self.places.ancestors[level]
            parts = [outlines for at, outlines in self.layers.items() if at <= level]
            self._edges[level] = edges_of(*(_taken(part, own[part.owners] == part.owners) for part in parts))
        return self._edges[level]

    def boxes(self, level: Level) -> NDArray[np.float64]:
        """Give west, south, east and north of each ring of a level (rings x 4)."""
        if level not in self._boxes:
            outlines = self.layers[level]
            begins = outlines.starts[:-1]
            low, high = (turn.reduceat(outlines.xy, begins) for turn in (np.minimum, np.maximum))
            self._boxes[level] = np.hstack([low, high])
        return self._boxes[level]

    def rings_in(self, level: Level, window: Window) -> NDArray[np.bool_]:
        """Say of each ring of a level whether its box reaches into a window."""
        boxes = self.boxes(level)
        east = window.west + window.width / window.x_scale
        south = window.north - window.height / window.y_scale
        across = (boxes[:, 0] <= east) & (boxes[:, 2] >= window.west)
        return np.asarray(across & (boxes[:, 1] <= window.north) & (boxes[:, 3] >= south))

    def rings_below(self, level: Level, place: int) -> NDArray[np.bool_]:
        """Say of each ring of a level whether its area lies in a place (a row) or is the place itself."""
        at = self.places.areas[place].level
        return np.asarray(self.places.ancestors[at][self.layers[level].owners] == place)

    def outline_of(self, row: int) -> Outlines | None:
        """Give the rings of one area, None where it has no outline."""
        for level, outlines in self.layers.items():
            rings = outlines.owners == row
            if rings.any():
                return self.selected(level, rings)
        return None

    @cached_property
    def middles(self) -> NDArray[np.float64]:
        """The middle of the largest ring of each row (rows x 2), NaN where an area has no outline."""
        found = np.full((len(self.places.areas), 2), np.nan)
        for level, outlines in self.layers.items():
            boxes = self.boxes(level)
            sides = boxes[:, 2:] - boxes[:, :2]
            order = np.argsort(sides.prod(axis=1))  # the largest ring of an area is written last
            found[outlines.owners[order]] = (boxes[order, :2] + boxes[order, 2:]) / 2
        return found

    def selected(self, level: Level, rings: NDArray[np.bool_]) -> Outlines:
        """Give some of the rings of a level as outlines of their own."""
        return _taken(self.layers[level], rings)


def _taken(outlines: Outlines, rings: NDArray[np.bool_]) -> Outlines:
    sizes, begins = np.diff(outlines.starts)[rings], outlines.starts[:-1][rings]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    points = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], sizes)
    return Outlines(outlines.level, outlines.xy[points], starts, outlines.owners[rings])


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """NDArray[np.float64]s end to end: points (n x 2), and for each whether it begins a new line."""

    xy: NDArray[np.float64]
    begins: NDArray[np.bool_]


def borders(outlines: Outlines) -> Lines:
    """Give lines that run along every border once, also where two areas share it.

    Stroked twice, a thin translucent border would be darker inside than at the rim of the map.
    """
    here, there = outlines.xy, outlines.xy[ring_ends(outlines)]
    ring = np.repeat(np.arange(len(outlines.owners)), np.diff(outlines.starts))
    kept = np.flatnonzero(_first_of_its_kind(here, there))
    breaks = np.flatnonzero((np.diff(kept) != 1) | (np.diff(ring[kept]) != 0)) + 1
    ends = np.append(breaks, len(kept))[: len(kept)]
    begins = np.zeros(len(kept), dtype=np.bool_)
    begins[np.append(0, breaks)[: len(kept)]] = True
    xy = np.insert(here[kept], ends, there[kept[ends - 1]], axis=0)
    return Lines(xy, np.insert(begins, ends, False))


def closed(outlines: Outlines) -> Lines:
    """Give every ring whole and closed, as lines."""
    ends = outlines.starts[1:]
    begins = np.zeros(len(outlines.xy), dtype=np.bool_)
    begins[outlines.starts[:-1]] = True
    first = outlines.xy[outlines.starts[:-1]]
    return Lines(np.insert(outlines.xy, ends, first, axis=0), np.insert(begins, ends, False))


def _first_of_its_kind(here: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Mark each segment unless it has no length or stood before, in whichever direction."""
    forward = (here[:, 0] < there[:, 0]) | ((here[:, 0] == there[:, 0]) & (here[:, 1] <= there[:, 1]))
    low = np.where(forward[:, None], here, there)
    ends = np.hstack([low, np.where(forward[:, None], there, here)])
    order = np.lexsort(ends.T)
    repeated = (np.diff(ends[order], axis=0) == 0).all(axis=1)
    first = (here != there).any(axis=1)
    first[order[1:][repeated]] = False
    return np.asarray(first)
