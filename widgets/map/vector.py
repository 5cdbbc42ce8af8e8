"""A map as shapes and letters, for paper and SVG: what the screen shows as an image, drawn anew."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPaintEngine, QPainter, QPainterPath

from data.figures import CellState
from resources.palette import Colour, Palette, text_on
from widgets import theme
from widgets.map.fills import colours_by_code
from widgets.map.geometry import Geography, closed
from widgets.map.lettering import Faces, Placed, faces_at
from widgets.map.path import path_of
from widgets.map.picture import Cells, Picture
from widgets.map.raster import Window
from widgets.map.scene import Look, draw_borders, draw_quiet, line_pen

_SHAPES = frozenset({QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture})
MOST_AREAS = 5_000
"""Of more areas than this a map stays an image: no printer and no reader of SVG would thank for shapes."""


def wants_shapes(painter: QPainter, cells: Cells) -> bool:
    """Whether a painter keeps shapes as shapes, and these areas are few enough to be some."""
    engine = painter.paintEngine()
    return engine.type() in _SHAPES and len(cells.rows) <= MOST_AREAS


def paint_shapes(painter: QPainter, picture: Picture, cells: Cells, room: QRectF) -> None:
    """Draw fills and borders into the view; nothing is drawn beyond it."""
    window = picture.scene.view.window(0, 1.0)
    look = replace(picture.scene.look, ratio=1.0, palette=theme.current().palette)
    scene = replace(picture.scene, window=window, look=look)
    painter.save()
    painter.setClipRect(room)
    _fill(painter, picture.geography, cells, window, look.palette)
    draw_borders(painter, scene, picture.geography)
    draw_quiet(painter, scene, picture.geography, picture.quiet)
    painter.restore()


def paint_labels(painter: QPainter, picture: Picture, cells: Cells) -> None:
    """Write names and values as text, each on a halo of the fill's own colour, in the palette of now."""
    look = replace(picture.scene.look, palette=theme.current().palette)
    by_code = colours_by_code(cells.figure.legend, look.palette)
    painter.save()
    painter.scale(1 / look.ratio, 1 / look.ratio)
    faces = faces_at(look.ratio)
    for placed in picture.lettering.placed:
        index = int(cells.index[placed.label.row])
        fill = look.palette.sunken if index < 0 else by_code[int(cells.codes[index])]
        _write(painter, placed, faces, look, fill)
    painter.restore()


def _fill(painter: QPainter, geography: Geography, cells: Cells, window: Window, palette: Palette) -> None:
    level, places = cells.subject.cells, geography.places
    own, by_code = places.ancestors[level], colours_by_code(cells.figure.legend, palette)
    painter.setPen(Qt.PenStyle.NoPen)
    for at, outlines in geography.layers.items():
        if at > level:
            continue
        rings = own[outlines.owners] == outlines.owners
        for row in np.unique(outlines.owners[rings]).tolist():
            path = path_of(closed(geography.selected(at, outlines.owners == row)), window)
            index = int(cells.index[row])
            code = None if index < 0 else int(cells.codes[index])
            painter.fillPath(path, QColor(palette.sunken if code is None else by_code[code]))
            if code == CellState.NO_DATA:
                painter.fillPath(path, QBrush(QColor(palette.nodata_hatch), Qt.BrushStyle.BDiagPattern))


def _write(painter: QPainter, placed: Placed, faces: Faces, look: Look, fill: Colour) -> None:
    label, palette = placed.label, look.palette
    if label.faint:
        _halo(painter, placed.name, label.name, faces.faint, (palette.ink3, fill), look)
        return
    colours = (text_on(fill), fill) if placed.inside else (palette.ink, palette.surface)
    _halo(painter, placed.name, label.name, faces.name, colours, look)
    if placed.value is not None:
        _halo(painter, placed.value, label.value, faces.value, colours, look)


def _halo(
    painter: QPainter, box: QRectF, text: str, face: QFont, colours: tuple[str, str], look: Look
) -> None:
    """Write a line of text in the first colour on a halo of the second."""
    ink, ground = colours
    foot = QPointF(box.left(), box.top() + face.pixelSize() * 0.94)
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.WindingFill)
    outline.addText(foot, face, text)
    painter.strokePath(outline, line_pen(ground, 3.0, look))
    painter.setFont(face)
    painter.setPen(QColor(ink))
    painter.drawText(foot, text)
