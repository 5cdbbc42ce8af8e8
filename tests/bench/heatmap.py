"""Recolour and rebuild a map of 722, 10,000 and 100,000 areas, against an item an area and a fixed image.

Ours draws borders, labels and legend with it; the rivals draw fills (and the items their borders). Each
is timed until its widget is rendered. In the program labels are made by a worker, and the new colours do
not wait for them: "fills alone" is what the hand waits for. Runs without a screen.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from lattice import SIZE, District
from peers.polygon_items import COLOURS, Items
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from rounds import Goal, Task, arguments, interleave, show

from dashboard.app import application
from widgets.map.grid_heatmap import GridHeatmap

OURS, FILLS, ITEMS = "ours, with labels and borders", "ours, fills alone", "an item an area"
COUNTS = (722, 10_000, 100_000)


class Ours:
    """The product's map; labels and borders are made in place, or left to a worker that is not waited for."""

    def __init__(self, district: District, *, waits: bool) -> None:
        self.district, self.turn, self.waits = district, 0, True
        self.map = GridHeatmap(settle_ms=0, run=lambda work, done: done(work()) if self.waits else None)
        self.map.resize(SIZE)
        self.rebuild()
        self.waits = waits

    def rebuild(self) -> None:
        self.map.show_geography(self.district.geography())
        self.recolour()

    def recolour(self) -> None:
        self.turn += 1
        self.map.show_figure(self.district.figures[self.turn % 2])
        render(self.map)


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


def recolour(count: int, rounds: int) -> list[Task]:
    """Time a change of colours, and where there are not too many areas a whole map anew."""
    district = District(count)
    ways = {OURS: Ours(district, waits=True), ITEMS: Items(district), "ImageItem": Image(district)}
    tasks = []
    for what in ("recolour", "rebuild") if count < COUNTS[-1] else ("recolour",):
        task = Task(f"{what.capitalize()} {count:,} areas", OURS)
        each: dict[str, Callable[[], None]] = {name: getattr(way, what) for name, way in ways.items()}
        if what == "recolour":
            each[FILLS] = Ours(district, waits=False).recolour
        interleave(task, each, rounds)
        tasks.append(task)
    return tasks


def run() -> None:
    """Measure all sizes, and print."""
    wish = arguments(__doc__, rounds=7)
    application()
    tasks = [task for count in COUNTS for task in recolour(count, wish.rounds)]
    many = tasks[-1]
    goals = (
        Goal("recolour", many, "recolour of 100,000 areas at most 16.7 ms", most=16.7, ours=FILLS),
        Goal("recolour, to items", many, "at least 50x faster than items", peer=ITEMS, times=50, ours=FILLS),
    )
    show(tasks, as_json=wish.json, goals=goals)


if __name__ == "__main__":
    run()
