"""A QGraphicsPolygonItem an area: how Qt's own graphics view shows a map."""

from __future__ import annotations

from lattice import SIZE, District
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsPolygonItem, QGraphicsScene, QGraphicsView

COLOURS = [QColor.fromHsv(20 * step, 160, 220) for step in range(5)]


class Items:
    """The view and its items; `recolour` and `rebuild` end with the view painted."""

    def __init__(self, district: District) -> None:
        self.district, self.turn = district, 0
        self.view = QGraphicsView()
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self.view.grab()
