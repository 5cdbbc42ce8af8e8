"""Recolour and rebuild a map of 722 and of 10,000 areas, against an item an area and a fixed image.

Ours draws borders, labels and legend with it; the rivals draw fills (and the items their borders). Each
is timed until its widget is rendered. Runs without a screen.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem, QGraphicsScene, QGraphicsView, QWidget
from rounds import Task, arguments, interleave, show

from dashboard.app import application
from data.figures import HeatmapFigure
from data.places import Area, Outlines, Places, outlines, places
from data.terms import AreaId, AreaKind, Level
from widgets.grid_heatmap import GridHeatmap
from widgets.map.geometry import Geography
from widgets.samples_map import heatmap_of

SIZE = QSize(1000, 750)
CORNERS = 6
"""Points on each side of an area: 24 in all, as many as the real small grids have."""
COLOURS = [QColor.fromHsv(20 * step, 160, 220) for step in range(5)]
OURS = "ours, with labels and borders"
GOALS = ("one code path for every size; from about 3,000 areas on ahead of an item an area",)


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

    def polygons(self) -> list[QPolygonF]:
        """Rings in pixels."""
        scale = np.array([SIZE.width() / 0.4, -SIZE.height() / 0.3])
        flat = [(ring - (112.8, 28.3)) * scale for ring in self.rings]
        return [QPolygonF([QPointF(x, y) for x, y in ring.tolist()]) for ring in flat]


class Ours:
    """The product's map; labels and borders are made in place, or left to a worker that is not waited for."""

    def __init__(self, district: District, *, waits: bool) -> None:
        self.district, self.turn, self.waits = district, 0, True
        self.map = GridHeatmap(settle_ms=0, run=lambda work, done: done(work()) if self.waits else None)
        self.map.resize(SIZE)
        self.rebuild()
        self.waits = waits

    def rebuild(self) -> None:
        self.map.show_geography(Geography(self.district.outlines(), self.district.places))
        self.recolour()

    def recolour(self) -> None:
        self.turn += 1
        self.map.show_figure(self.district.figures[self.turn % 2])
        render(self.map)


class Items:
    """A QGraphicsPolygonItem an area."""

    def __init__(self, district: District) -> None:
        self.district, self.turn = district, 0
        self.view = QGraphicsView()
        self.view.resize(SIZE)
        self.rebuild()

    def rebuild(self) -> None:
        self.scene, pen = QGraphicsScene(), QPen(QColor("white"), 0)
        self.items = [QGraphicsPolygonItem(polygon) for polygon in self.district.polygons()]
        for item in self.items:
            item.setPen(pen)
            self.scene.addItem(item)
        self.view.setScene(self.scene)
        self.recolour()

    def recolour(self) -> None:
        self.turn += 1
        brushes = [QBrush(colour) for colour in COLOURS]
        codes = self.district.figures[self.turn % 2].classes.tolist()
        for item, code in zip(self.items, codes, strict=True):
            item.setBrush(brushes[code])
        render(self.view)


class Image:
    """A pyqtgraph ImageItem over a fixed map of who owns each pixel."""

    def __init__(self, district: District) -> None:
        self.district, self.turn = district, 0
        self.view = pg.GraphicsLayoutWidget()
        self.view.resize(SIZE)
        self.box = self.view.addViewBox()
        self.item = pg.ImageItem(axisOrder="row-major")
        self.box.addItem(self.item)
        self.rebuild()

    def rebuild(self) -> None:
        owners = QImage(SIZE, QImage.Format.Format_RGB32)
        owners.fill(0)
        painter = QPainter(owners)
        for number, polygon in enumerate(self.district.polygons(), start=1):
            painter.setPen(QColor(number))
            painter.setBrush(QColor(number))
            painter.drawPolygon(polygon)
        painter.end()
        pixels = np.frombuffer(owners.constBits(), np.uint32).reshape(SIZE.height(), SIZE.width())
        self.owners = (pixels & 0xFFFFFF).astype(np.int32)
        self.recolour()

    def recolour(self) -> None:
        self.turn += 1
        table = np.zeros((len(self.district.rings) + 1, 3), dtype=np.uint8)
        colours = np.array([colour.getRgb()[:3] for colour in COLOURS], dtype=np.uint8)
        table[1:] = colours[self.district.figures[self.turn % 2].classes]
        self.item.setImage(table[self.owners], autoLevels=False, levels=(0, 255))
        render(self.view)


def render(widget: QWidget) -> None:
    """Paint a widget as the screen would have it."""
    widget.grab()


def run() -> None:
    """Measure both sizes, and print."""
    wish = arguments(__doc__, rounds=7)
    application()
    tasks = []
    for count in (722, 10_000):
        district = District(count)
        ours = Ours(district, waits=True)
        ways = {OURS: ours, "an item an area": Items(district), "ImageItem": Image(district)}
        for what in ("recolour", "rebuild"):
            task = Task(f"{what.capitalize()} {count:,} areas", OURS)
            each: dict[str, Callable[[], None]] = {name: getattr(way, what) for name, way in ways.items()}
            if what == "recolour":
                each["ours, fills alone"] = Ours(district, waits=False).recolour
            interleave(task, each, wish.rounds)
            tasks.append(task)
    show(tasks, as_json=wish.json, goals=GOALS)


if __name__ == "__main__":
    run()
