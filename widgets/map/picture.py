"""A heatmap figure as a map draws it, and the one piece of work that makes its picture.

`draw` needs no widget and may run in a worker thread; what it gives back is only shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QTransform

from data import wording
from data.figures import Attention, CellState, HeatmapFigure, Measured
from data.places import Places
from resources.definitions import PER_SIZE, unit
from resources.i18n import Texts
from resources.palette import Colour, Palette
from widgets.map.fills import colour_table, colours_by_code, painted, pixels_of
from widgets.map.geometry import Geography
from widgets.map.lettering import FOREMOST, PRESSING, Captions, Label, Lettering, faces_at, letter
from widgets.map.scene import Look, Scene, Subject, build_scene, outlined
from widgets.map.view import MapView

Result = TypeVar("Result")

_FEW = 3
"""Up to so many areas of the worst class keep their names before all others."""


class Run(Protocol):
    """The door to other threads: does the work somewhere, then hands its result back on this thread."""

    def __call__(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Start the work; `done` may be called before this returns."""


def run_in_place(work: Callable[[], Result], done: Callable[[Result], None]) -> None:
    """Do the work here and now."""
    done(work())


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A figure tied to the rows of its areas; `codes` are classes or states, `index` leads back from a row.

    A row that is no cell has the index -1.
    """

    subject: Subject
    figure: HeatmapFigure
    places: Places
    rows: NDArray[np.int32]
    codes: NDArray[np.int8]
    index: NDArray[np.int32]


def cells_of(figure: HeatmapFigure, places: Places, schematic: bool, before: Cells | None = None) -> Cells:
    """Tie a figure to the tree; areas that the tree does not know are left out of the map.

    Where the cells `before` are the same areas, as from tick to tick, their ties are taken over.
    """
    if before is not None and before.places is places and before.figure.areas == figure.areas:
        subject = Subject(figure.level, before.subject.place)
        return replace(before, subject=subject, figure=figure, codes=figure.classes)
    ids = np.fromiter((tag.id for tag in figure.areas), dtype=np.int64, count=len(figure.areas))
    place = None if schematic else _place_of(figure, places)
    rows = places.rows(ids)
    index = np.full(len(places.areas), -1, dtype=np.int32)
    index[rows[rows >= 0]] = np.flatnonzero(rows >= 0)
    return Cells(Subject(figure.level, place), figure, places, rows, figure.classes, index)


def _place_of(figure: HeatmapFigure, places: Places) -> int | None:
    """Give the row of the smallest place that holds all cells, None where that is the district."""
    outer = [tag.path[:-1] for tag in figure.areas]
    if not outer:
        return None
    shared = list(takewhile(lambda pair: pair[0] == pair[1], zip(min(outer), max(outer), strict=False)))
    return places.row_of.get(shared[-1][0]) if shared else None


def fills(cells: Cells, scene: Scene) -> QImage:
    """Give the coloured cells of a scene: a look-up of each pixel's owner."""
    palette, size = scene.look.palette, len(cells.places.areas)
    known = cells.rows >= 0
    rows, codes = cells.rows[known], cells.codes[known]
    colours = pixels_of(colours_by_code(cells.figure.legend, palette))[codes]
    outside = ground(cells.subject, palette)
    hatched = np.zeros(size + 1, dtype=np.bool_)
    hatched[rows] = codes == CellState.NO_DATA
    table = colour_table(size, rows, colours, palette.sunken, outside)
    return painted(scene.owners, table, hatched, palette, scene.look.ratio)


def ground(subject: Subject, palette: Palette) -> Colour:
    """Give the colour around the map: within a district, its other streets lie on sunken ground."""
    return palette.surface if subject.place is None else palette.sunken


def captions_of(cells: Cells, palette: Palette, texts: Texts, selected: int | None) -> list[Captions]:
    """Give the labels of the cells, and of the neighbours of the place looked at."""
    figure, by_code = cells.figure, colours_by_code(cells.figure.legend, palette)

    def write(index: int) -> Label:
        name = wording.area_short(figure.areas[index], texts)
        value = _value(figure.cell(index), int(cells.codes[index]), texts)
        return Label(int(cells.rows[index]), name, value, by_code[cells.codes[index]])

    own = Captions(figure.level, np.maximum(cells.rows, 0), _urgency(cells, selected), write)
    return [own, *_neighbours(cells, palette, texts)]


def _value(number: Measured, code: int, texts: Texts) -> str:
    """Write a value; an intensity with few orders behind it is told by their count."""
    if code == CellState.TOO_FEW and unit(number.measure) in PER_SIZE and number.numerator is not None:
        return texts.text("sentence.count", n=texts.count(number.numerator))
    return wording.number_text(number, texts)


def _urgency(cells: Cells, selected: int | None) -> NDArray[np.int64]:
    codes, legend = cells.codes.astype(np.int64), cells.figure.legend
    worst_first = codes
    if legend.attention is Attention.LOWER_IS_WORSE:
        worst_first = np.where(codes >= 0, len(legend.breaks) - codes, codes)
    pressing = worst_first == len(legend.breaks)
    if legend.attention is not Attention.NONE and pressing.sum() <= _FEW:
        worst_first = np.where(pressing, PRESSING, worst_first)
    return np.where(cells.rows == selected, FOREMOST, worst_first)


def _neighbours(cells: Cells, palette: Palette, texts: Texts) -> list[Captions]:
    place, places = cells.subject.place, cells.places
    if place is None:
        return []
    level = places.areas[place].level
    rows = np.array(
        [row for row, area in enumerate(places.areas) if area.level is level and row != place], dtype=np.int32
    )

    def write(index: int) -> Label:
        name = wording.area_name(places.tags[rows[index]], texts)
        return Label(int(rows[index]), name, "", palette.sunken, faint=True)

    return [Captions(level, rows, np.zeros(len(rows), dtype=np.int64), write)]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A scene with thin outlines around the `quiet` rows and with labels, and the cells it was made for."""

    geography: Geography
    cells: Cells
    scene: Scene
    quiet: NDArray[np.int32]
    outlines: QImage
    lettering: Lettering


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """All that a picture needs; what still holds of the picture `before` is taken over."""

    geography: Geography
    cells: Cells
    view: MapView
    look: Look
    texts: Texts
    selected: int | None
    taken: tuple[QRectF, ...]
    before: Picture | None = None

    def asks_the_same(self, other: "Request") -> bool:
        """Whether both would give the same picture."""
        return (
            self.geography is other.geography
            and self.cells is other.cells
            and self.texts is other.texts
            and (self.view, self.look, self.selected) == (other.view, other.look, other.selected)
            and self.taken == other.taken
        )


def draw(request: Request) -> Picture:
    """Make the picture of a map; safe in a worker thread."""
    geography, cells, look = request.geography, request.cells, request.look
    before = request.before if request.before is not None and _holds(request.before, request) else None
    scene = before.scene if before else build_scene(geography, cells.subject, request.view, look)
    quiet = cells.rows[np.isin(cells.codes, (CellState.TOO_FEW, CellState.NO_BASE))]
    same = before is not None and np.array_equal(before.quiet, quiet)
    outlines = before.outlines if before and same else outlined(geography, scene, quiet)
    captions = captions_of(cells, look.palette, request.texts, request.selected)
    faces, device = faces_at(look.ratio), QTransform.fromScale(look.ratio, look.ratio)
    lettering = letter(geography, scene, captions, faces, [device.mapRect(box) for box in request.taken])
    return Picture(geography, cells, scene, quiet, outlines, lettering)


def _holds(picture: Picture, request: Request) -> bool:
    """Whether owners and borders of a picture are those asked for."""
    scene = picture.scene
    wanted = (request.cells.subject, request.view, request.look)
    return picture.geography is request.geography and (scene.subject, scene.view, scene.look) == wanted
