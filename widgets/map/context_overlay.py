"""Context over a map: lines of roads, rings of water, drawn quietly and moving with the map."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from data.figures.context import ContextLayer
from widgets import theme
from widgets.map.canvas import MapCanvas

_LINE, _FILL = 0.75, 0.35
"""How much of what lies below lines and fills is hidden."""


class ContextOverlay(QWidget):
    """Lies over a map without taking the pointer from it."""

    def __init__(self, under: MapCanvas) -> None:
        super().__init__(under)
        self._under = under
        self._paths: list[tuple[QPainterPath, QPainterPath]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        under.installEventFilter(self)

    def show_layers(self, layers: Sequence[ContextLayer]) -> None:
        """Show layers, the first lowest."""
        self._paths = [_paths(layer) for layer in layers]
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the map."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the layers where the view of the map has their ground."""
        view = self._under.view
        if view is None or not self._paths:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = view.to_pixels(np.array([[0.0, 0.0]]))[0].tolist()
        painter.setTransform(QTransform(view.scale * view.squeeze, 0, 0, -view.scale, x, y))
        line, fill = QColor(theme.colour("ink3")), QColor(theme.current().palette.quantity.steps[2])
        line.setAlphaF(_LINE)
        fill.setAlphaF(_FILL)
        pen = QPen(line, theme.px(1.2))
        pen.setCosmetic(True)
        for lines, rings in self._paths:
            painter.fillPath(rings, fill)
            painter.strokePath(lines, pen)
        painter.end()


def _paths(layer: ContextLayer) -> tuple[QPainterPath, QPainterPath]:
    """Give lines and filled rings in degrees; holes run with their shells, so they are told by turn."""
    lines, rings = QPainterPath(), QPainterPath()
    rings.setFillRule(Qt.FillRule.OddEvenFill)
    for part, filled in enumerate(layer.filled.tolist()):
        points = layer.xy[layer.starts[part] : layer.starts[part + 1]].tolist()
        path = rings if filled else lines
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
    return lines, rings
