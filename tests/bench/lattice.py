"""A district of many areas, as bent rectangles that share their sides, with two figures over it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPolygonF

from data.figures import HeatmapFigure
from data.places import Area, Outlines, Places, outlines, places
from data.terms import AreaId, AreaKind, Level
from widgets.gallery.samples_map import heatmap_of
from widgets.map.geometry import Geography

SIZE = QSize(1000, 750)
CORNERS = 6
"""Points on each side of an area: 24 in all, as many as the real small grids have."""


def bent(rng: np.random.Generator, columns: int, rows: int) -> NDArray[np.float64]:
    """Rings (areas x points x 2) of a bent lattice whose neighbours share their sides."""
    across, down = columns * CORNERS + 1, rows * CORNERS + 1
    x, y = np.meshgrid(np.linspace(112.8, 113.2, across), np.linspace(28.0, 28.3, down))
    x = x + rng.normal(0, 0.1 * 0.4 / across, x.shape)
    y = y + rng.normal(0, 0.1 * 0.3 / down, y.shape)
    side = np.arange(CORNERS)
    steps = [(side, 0 * side), (CORNERS + 0 * side, side), (CORNERS - side, CORNERS + 0 * side)]
    steps.append((0 * side, CORNERS - side))
    right, up = (np.concatenate([step[axis] for step in steps]) for axis in (0, 1))
    left, low = (each.ravel() * CORNERS for each in np.meshgrid(np.arange(columns), np.arange(rows)))
    i, j = low[:, None] + up, left[:, None] + right
    return np.stack([x[i, j], y[i, j]], axis=-1)


class District:
    """Areas of one street, their rings, and figures over them."""

    def __init__(self, count: int) -> None:
        self.rng = np.random.default_rng(5)
        columns = round((count * 4 / 3) ** 0.5)
        rings = bent(self.rng, columns, -(-count // columns))[:count]
        self.rings = [np.concatenate([ring, ring[:1]]) for ring in rings]
        top = Area(AreaId(1), "0", Level.DISTRICT, AreaKind.DISTRICT, None, "区")
        cells = [
            Area(AreaId(2 + n), f"{n:05}", Level.STREET, AreaKind.STREET, top.id, f"街{n}")
            for n in range(count)
        ]
        self.places: Places = places([top, *cells])
        self.figures = [self._figure(count) for _ in range(2)]

    def _figure(self, count: int) -> HeatmapFigure:
        bases = self.rng.integers(20, 90, count)
        done = np.rint(bases * self.rng.uniform(0.7, 1, count)).astype(np.int64)
        return heatmap_of(self.places.tagged(range(1, count + 1)), done, bases)

    def outlines(self) -> dict[Level, Outlines]:
        """Rings tied to their areas."""
        return {Level.STREET: outlines(Level.STREET, ((1 + n, [ring]) for n, ring in enumerate(self.rings)))}

    def geography(self) -> Geography:
        """Outlines and places, as the program reads them."""
        return Geography(self.outlines(), self.places)

    def polygons(self) -> list[QPolygonF]:
        """Rings in pixels."""
        scale = np.array([SIZE.width() / 0.4, -SIZE.height() / 0.3])
        flat = [(ring - (112.8, 28.3)) * scale for ring in self.rings]
        return [QPolygonF([QPointF(x, y) for x, y in ring.tolist()]) for ring in flat]
