"""The still part of a map at one view: who owns each pixel, and the borders over it as an image.

Built by `build_scene` after a gesture or for new outlines; safe to run in a worker thread.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from data.terms import Level
from resources.palette import Palette
from widgets.map.geometry import Geography, borders
from widgets.map.path import image_of, path_of, pixel
from widgets.map.raster import OUTSIDE, Window, rasterise
from widgets.map.view import MapView

MARGIN = 64
"""So many logical pixels are painted beyond each edge of the view, to be there when the map is pushed."""

LARGEST_STROKED = 60_000
"""Up to so many points in view the borders of a level are stroked, beyond that owners are compared."""

LEAST_CELL = 6.0
"""Borders of areas that are smaller than so many logical pixels across are left out."""

_SEEN_JOIN = 2.4
"""Lines thinner than so many device pixels show no difference between round and cut corners."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and measures of a picture: `ratio` device pixels to a logical one, `scale` of the design."""

    palette: Palette
    ratio: float = 1.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Subject:
    """What a map shows: the cells of a level inside a place (a row), None for the whole district."""

    cells: Level
    place: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Owners (height x width of the window, rows of the areas) and borders for one subject and view.

    The window reaches beyond the view by `margin` device pixels on each side.
    """

    subject: Subject
    view: MapView
    window: Window
    margin: int
    look: Look
    owners: NDArray[np.int32]
    lines: QImage

    @property
    def in_view(self) -> NDArray[np.int32]:
        """The owners of the pixels of the view alone."""
        return self.owners[self.margin : -self.margin, self.margin : -self.margin]


@dataclass(frozen=True, slots=True)
class _Border:
    """How the borders of a level are drawn, in logical pixels; `casing` in surface below the line."""

    level: Level
    ink: str
    width: float
    opacity: float = 1.0
    casing: float = 0.0
    inside: bool = False
    """Only areas inside the place, instead of all."""


_WHOLE = {
    Level.STREET: _Border(Level.STREET, "surface", 1.6),
    Level.GRID: _Border(Level.GRID, "surface", 1.0, 0.8),
    Level.SMALL_GRID: _Border(Level.SMALL_GRID, "surface", 0.7, 0.6),
}
"""Borders of cells, and of what lies above them, when the whole district is in view."""

_RIM = _Border(Level.DISTRICT, "ink2", 1.8)


def _plan(subject: Subject, place_level: Level) -> list[_Border]:
    """Say which borders are drawn, lowest first."""
    finer = Level(subject.cells + 1) if subject.cells < Level.SMALL_GRID else None
    levels = [level for level in reversed(Level) if Level.DISTRICT < level <= subject.cells]
    if subject.place is None:
        hairlines = [_Border(finer, "surface", 0.7, 0.38)] if finer else []
        return [*hairlines, *(_WHOLE[level] for level in levels), _RIM]
    hairlines = [_Border(finer, "ink", 0.8, 0.16, inside=True)] if finer else []
    inner = [_inside(level, level - place_level) for level in levels if level > place_level]
    around = _Border(max(place_level, Level.STREET), "surface", 1.6)
    return [around, *hairlines, *inner, _Border(place_level, "ink2", 2.2, inside=True)]


def _inside(level: Level, depth: int) -> _Border:
    if depth == 1:
        return _Border(level, "ink3", 1.1, 1.0, 3.0, inside=True)
    return _Border(level, "ink3", 0.7, 0.8, 2.0, inside=True)


def build_scene(geography: Geography, subject: Subject, view: MapView, look: Look) -> Scene:
    """Paint owners and borders for a view."""
    window = view.window(MARGIN, look.ratio)
    owners = rasterise(geography.edges(subject.cells), window)
    lines = blank(window)
    scene = Scene(subject, view, window, round(MARGIN * look.ratio), look, owners, lines)
    painter = QPainter(lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_borders(painter, scene, geography)
    painter.end()
    lines.setDevicePixelRatio(look.ratio)
    return scene


def draw_borders(painter: QPainter, scene: Scene, geography: Geography) -> None:
    """Draw the borders of a scene, lowest first."""
    place = scene.subject.place
    level = Level.DISTRICT if place is None else geography.places.areas[place].level
    for border in _plan(scene.subject, level):
        _draw(painter, border, scene, geography)


def blank(window: Window) -> QImage:
    """Give an empty picture of the size of a window."""
    image = QImage(window.width, window.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def outlined(geography: Geography, scene: Scene, rows: NDArray[np.int32]) -> QImage:
    """Draw thin outlines around some areas of a district.

    Cells with too few orders have the colour of the ground and of the borders: without an outline two of
    them side by side would look like one.
    """
    image = blank(scene.window)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_quiet(painter, scene, geography, rows)
    painter.end()
    image.setDevicePixelRatio(scene.look.ratio)
    return image


def draw_quiet(painter: QPainter, scene: Scene, geography: Geography, rows: NDArray[np.int32]) -> None:
    """Draw the thin outlines of `outlined`, and the rim of the district once more over them."""
    if scene.subject.place is not None or not len(rows):
        return
    for level, outlines in geography.layers.items():
        rings = geography.rings_in(level, scene.window) & np.isin(outlines.owners, rows)
        if 0 < np.diff(outlines.starts)[rings].sum() <= LARGEST_STROKED:
            path = path_of(borders(geography.selected(level, rings)), scene.window)
            _stroke(painter, path, _Border(level, "line_strong", 0.9, casing=2.2), scene.look)
    _draw(painter, _RIM, scene, geography)


def _draw(painter: QPainter, border: _Border, scene: Scene, geography: Geography) -> None:
    if not geography.has(border.level):
        return
    rings = geography.rings_in(border.level, scene.window)
    if border.inside and scene.subject.place is not None:
        rings &= geography.rings_below(border.level, scene.subject.place)
    if not rings.any() or _too_small(geography, border.level, rings, scene):
        return
    sizes = np.diff(geography.layers[border.level].starts)
    if sizes[rings].sum() <= LARGEST_STROKED:
        path = path_of(borders(geography.selected(border.level, rings)), scene.window)
        _stroke(painter, path, border, scene.look)
    elif border.level <= scene.subject.cells:
        image = _compared(geography.places.ancestors[border.level], border, scene)
        painter.drawImage(0, 0, image)


def _too_small(geography: Geography, level: Level, rings: NDArray[np.bool_], scene: Scene) -> bool:
    boxes = geography.boxes(level)[rings]
    across = np.median(boxes[:, 2] - boxes[:, 0]) * scene.window.x_scale
    return bool(across < LEAST_CELL * scene.look.ratio) and level > Level.DISTRICT


def _stroke(painter: QPainter, path: QPainterPath, border: _Border, look: Look) -> None:
    if border.casing:
        painter.strokePath(path, line_pen(look.palette.surface, border.casing, look))
    painter.setOpacity(border.opacity)
    painter.strokePath(path, line_pen(getattr(look.palette, border.ink), border.width, look))
    painter.setOpacity(1.0)


def line_pen(colour: str, width: float, look: Look) -> QPen:
    """Give a pen of a width in logical pixels for a picture in device pixels.

    Only joins that can be seen are rounded: round ones take several times as long.
    """
    pen = QPen(QColor(colour), width * look.ratio * look.scale)
    thick = pen.widthF() > _SEEN_JOIN
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if thick else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if thick else Qt.PenJoinStyle.BevelJoin)
    return pen


def _compared(ancestors: NDArray[np.int32], border: _Border, scene: Scene) -> QImage:
    """Draw a border wherever two neighbouring pixels belong to different areas of its level."""
    areas = np.append(ancestors, OUTSIDE)[scene.owners]
    differs = np.zeros(areas.shape, dtype=np.bool_)
    differs[:, 1:] = areas[:, 1:] != areas[:, :-1]
    differs[1:] |= areas[1:] != areas[:-1]
    ink = QColor(getattr(scene.look.palette, border.ink))
    ink.setAlphaF(border.opacity)
    return image_of(np.where(differs, np.uint32(pixel(ink)), np.uint32(0)), 1.0)
