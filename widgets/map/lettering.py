"""The names and values on a map: where they find room, and their picture with halos.

Who keeps a label when two collide is decided by urgency, then by size; a label gives up its value before
its name. Safe to run in a worker thread.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath

from data.terms import Level
from resources.palette import Colour, text_on
from widgets import theme
from widgets.map.geometry import Geography
from widgets.map.raster import OUTSIDE
from widgets.map.scene import Look, Scene, blank, line_pen

MOST_LABELS = 400
"""More labels than this are never tried: nobody reads them, and each costs time."""

FOREMOST = 1000
"""The urgency of the selected area: its label keeps its place before all others, however small the area."""

PRESSING = 500
"""The urgency of the few areas that need most attention: their names may reach over their borders."""

_LETTERS = 4.3
"""An area as wide as so many letters shows a name that is too long for it cut; a smaller one none."""

LEAST_SIZE = 250
"""Areas of fewer square pixels (logical) than this get no label."""

_MOST_OUTSIDE = 0.06
"""Up to this share of a label may lie outside its area and still count as inside."""

_MOST_OVERHANG = 0.18
"""A label of which more than this share would lie outside its area is not drawn."""

_MOST_PRESSING = 0.6
"""As much of the label of an area that needs most attention may lie outside it."""

_SHIFTS = ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1), (0, -2), (0, 2))
"""Where a label is tried around the middle of its area, in eighths of the area's width."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on an area (a row): a bold name over a value, on a fill.

    An area with `faint` set is a neighbour of what is shown: its name alone, in a quiet ink.
    """

    row: int
    name: str
    value: str
    fill: Colour
    faint: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Captions:
    """The labels of the areas of one level: whose they are, how urgent, and how the i-th is written.

    Labels are written only where they may be seen, because words for a hundred thousand areas take long.
    """

    level: Level
    rows: NDArray[np.int32]
    urgency: NDArray[np.int64]
    write: Callable[[int], Label]


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that found room: its boxes in device pixels of the view, and whether its area holds them."""

    label: Label
    name: QRectF
    value: QRectF | None
    inside: bool


@dataclass(frozen=True, slots=True)
class Faces:
    """The typefaces of names, values and neighbours, in device pixels."""

    name: QFont
    value: QFont
    faint: QFont


def faces_at(ratio: float) -> Faces:
    """Give the typefaces of maps for so many device pixels to a logical one."""
    faces = theme.font(13, bold=True), theme.font(12), theme.font(12)
    for face in faces:
        face.setPixelSize(round(face.pixelSize() * ratio))
    return Faces(*faces)


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """The picture of all labels over a scene, and where they stand."""

    image: QImage
    placed: tuple[Placed, ...]


def letter(
    geography: Geography,
    scene: Scene,
    captions: Sequence[Captions],
    faces: Faces,
    taken: Iterable[QRectF],
) -> Lettering:
    """Draw labels over a scene, clear of the boxes in `taken` (device pixels of the view)."""
    image = blank(scene.window)
    placed = place_labels(geography, scene, captions, faces, taken)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(scene.margin, scene.margin)
    for found in placed:
        _write(painter, found, faces, scene.look)
    painter.end()
    image.setDevicePixelRatio(scene.look.ratio)
    return Lettering(image, tuple(placed))


def place_labels(
    geography: Geography, scene: Scene, captions: Sequence[Captions], faces: Faces, taken: Iterable[QRectF]
) -> list[Placed]:
    """Find room for as many labels as there is, the most urgent and the largest areas first."""
    placed: list[Placed] = []
    occupied = np.zeros(scene.in_view.shape, dtype=np.bool_)
    for box in taken:
        occupied[_pixels(box)] = True
    for caption in captions:
        areas = np.append(geography.places.ancestors[caption.level], OUTSIDE)[scene.in_view]
        for index, middle, size in _in_order(caption, areas, scene.look.ratio):
            urgency = int(caption.urgency[index])
            found = _find_room(caption.write(index), middle, size, areas, faces, occupied, urgency)
            if found is not None:
                placed.append(found)
                for box in (found.name, found.value or found.name):
                    occupied[_pixels(box)] = True
    return placed


def _in_order(
    caption: Captions, areas: NDArray[np.int32], ratio: float
) -> list[tuple[int, tuple[float, float], int]]:
    """Give the labels whose area is in view, with its middle and size in pixels: the first come first."""
    height, width = areas.shape
    rows = areas.ravel() + 1
    size = np.bincount(rows, minlength=int(caption.rows.max(initial=0)) + 2)
    own = size[caption.rows + 1]
    order = np.lexsort((-own, -caption.urgency))
    least = np.where(caption.urgency[order] == FOREMOST, 1, LEAST_SIZE * ratio**2)
    order = order[own[order] >= least][:MOST_LABELS]
    if not len(order):
        return []
    x = np.bincount(rows, np.tile(np.arange(width), height))
    y = np.bincount(rows, np.repeat(np.arange(height), width))
    at = caption.rows[order] + 1
    middles = zip((x[at] / size[at]).tolist(), (y[at] / size[at]).tolist(), strict=True)
    return list(zip(order.tolist(), middles, size[at].tolist(), strict=True))


def _find_room(
    label: Label,
    middle: tuple[float, float],
    size: int,
    areas: NDArray[np.int32],
    faces: Faces,
    occupied: NDArray[np.bool_],
    urgency: int,
) -> Placed | None:
    must = urgency >= PRESSING
    most = _most_outside(label, urgency)
    for way in _ways(label, size, faces):
        name, value = _boxes(way, faces)
        both = name.united(value) if value is not None else name
        if not must and both.width() * both.height() * 0.75 > size:
            continue
        best = _best_place(both, middle, size, label.row, areas, occupied)
        if best is not None and best[0] <= most:
            outside, x, y = best
            if both.width() * both.height() > 2 * size:  # it would hide its area: let it stand below
                lower = middle[1] + size**0.5 + both.height() / 2
                beside = both.translated(x, lower)
                y = lower if _is_free(beside, occupied) else y
            moved = None if value is None else value.translated(x, y)
            return Placed(way, name.translated(x, y), moved, outside <= _MOST_OUTSIDE)
    return None


def _ways(label: Label, size: int, faces: Faces) -> Iterator[Label]:
    """Give the ways to write a label, each with less than the one before."""
    yield label
    if label.value:
        yield replace(label, value="")
    room = size**0.5
    if not label.faint and room >= _LETTERS * faces.name.pixelSize():
        elide = Qt.TextElideMode.ElideRight
        cut = QFontMetricsF(faces.name).elidedText(label.name, elide, room * 0.9)
        if cut != label.name:
            yield replace(label, name=cut)


def _most_outside(label: Label, urgency: int) -> float:
    """Give the share of a label that may lie outside its area."""
    if urgency >= PRESSING:
        return 1.0 if urgency == FOREMOST else _MOST_PRESSING
    return _MOST_OUTSIDE if label.faint else _MOST_OVERHANG


def _best_place(
    box: QRectF,
    middle: tuple[float, float],
    size: int,
    row: int,
    areas: NDArray[np.int32],
    occupied: NDArray[np.bool_],
) -> tuple[float, float, float] | None:
    """Give the share outside and the way to the first place that fits, else to the one that fits best."""
    step = size**0.5 / 8
    best: tuple[float, float, float] | None = None
    for across, down in _SHIFTS:
        x, y = middle[0] + across * step, middle[1] + down * step
        moved = box.translated(x, y)
        if not _is_free(moved, occupied):
            continue
        outside = float((areas[_pixels(moved)] != row).mean())
        if outside <= _MOST_OUTSIDE:
            return outside, x, y
        if best is None or outside < best[0]:
            best = (outside, x, y)
    return best


def _is_free(box: QRectF, occupied: NDArray[np.bool_]) -> bool:
    """Whether a box lies in the view, clear of all that has been placed."""
    in_view = QRectF(0, 0, occupied.shape[1], occupied.shape[0])
    return in_view.contains(box) and not occupied[_pixels(box)].any()


def _pixels(box: QRectF) -> tuple[slice, slice]:
    """Give the rows and columns of the pixels that a box touches."""
    whole = box.toAlignedRect()
    rows = slice(max(whole.top(), 0), max(whole.bottom() + 1, 0))
    return rows, slice(max(whole.left(), 0), max(whole.right() + 1, 0))


def _boxes(label: Label, faces: Faces) -> tuple[QRectF, QRectF | None]:
    """Give the boxes of name and value around (0, 0), without the empty parts of their lines."""
    face = faces.faint if label.faint else faces.name
    wide, high = QFontMetricsF(face).horizontalAdvance(label.name), face.pixelSize() * 1.15
    if not label.value:
        return QRectF(-wide / 2, -high / 2, wide, high), None
    low = faces.value.pixelSize() * 1.15
    across = QFontMetricsF(faces.value).horizontalAdvance(label.value)
    return QRectF(-wide / 2, -high, wide, high), QRectF(-across / 2, 0.1, across, low)


def _write(painter: QPainter, found: Placed, faces: Faces, look: Look) -> None:
    label, palette = found.label, look.palette
    if label.faint:
        _halo(painter, found.name, label.name, faces.faint, palette.ink3, label.fill, look)
        return
    ground = label.fill if found.inside else palette.surface
    ink = text_on(label.fill) if found.inside else palette.ink
    _halo(painter, found.name, label.name, faces.name, ink, ground, look)
    if found.value is not None:
        _halo(painter, found.value, label.value, faces.value, ink, ground, look)


def _halo(
    painter: QPainter, box: QRectF, text: str, face: QFont, ink: Colour, ground: Colour, look: Look
) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # else overlapping strokes of a character become holes
    path.addText(box.left(), box.top() + face.pixelSize() * 0.94, face, text)
    painter.strokePath(path, line_pen(ground, 3.0, look))
    painter.fillPath(path, QColor(ink))
