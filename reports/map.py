"""A heatmap on paper: vector areas batched by class, borders, names that never collide, legend and scale."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, Polygon, get_coordinates

from data.figures import AreaTag, Attention, CellState, HeatmapFigure, Legend
from data.places import Outlines, Places
from data.terms import AreaId, Level
from data.wording import class_text
from reports.setting.drawing import (
    DOTS,
    HATCH,
    fill_operator,
    halo_text,
    rule,
    stroke_operator,
    swatch,
    texture,
)
from reports.setting.text import CHART, TABLE, TOTAL, Style, ink, put, put_block, shown, width
from resources.i18n import Texts
from resources.palette import PAPER, Colour

Ring = NDArray[np.float64]
Rings = Sequence[Ring]
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""

_KM_PER_DEGREE = 111.32
_NAME = Style(7.5, 10)
_NAME_FIRST = Style(7.5, 10, bold=True)

_TEXTURES: Mapping[int, str] = {CellState.TOO_FEW: DOTS, CellState.NO_DATA: HATCH}
"""Zero and what is not judged stay white; too few and no data differ from both at a glance."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The boundaries under a map in degrees: cells to fill, areas above them to outline; what is named."""

    cells: Mapping[AreaId, Rings]
    borders: Mapping[AreaId, Rings]
    named: tuple[AreaTag, ...]


def ground(
    places: Places, known: Mapping[Level, Outlines], cells: Sequence[AreaTag], above: Level
) -> Ground | None:
    """Gather the boundaries of cells, each of its own level, and of the areas above that hold them.

    None where not one of the cells has a boundary. A cell without one stays in legend and tables.
    """
    rings = {level: _by_area(places, outlines) for level, outlines in known.items()}
    found = {tag.id: rings[tag.level][tag.id] for tag in cells if tag.id in rings.get(tag.level, {})}
    if not found:
        return None
    holding = {area for tag in cells for area in tag.path}
    borders = {area: shape for area, shape in rings.get(above, {}).items() if area in holding}
    return Ground(found, borders, tuple(tag for tag in places.tags if tag.id in borders))


def locator(places: Places, known: Mapping[Level, Outlines]) -> Ground | None:
    """The outlines of all streets, plain enough for a picture of an inch; None without boundaries."""
    streets = [tag for tag in places.tags if tag.level is Level.STREET]
    base = ground(places, known, streets, Level.DISTRICT)
    if base is None:
        return None
    points = np.concatenate([ring for rings in base.cells.values() for ring in rings])
    fine = float(np.ptp(points, axis=0).max()) / 200
    plain = {area: [_plain(ring, fine) for ring in rings] for area, rings in base.cells.items()}
    return Ground(plain, {}, ())


def _plain(ring: Ring, fine: float) -> Ring:
    found: Ring = get_coordinates(LineString(ring).simplify(fine))
    return found


def _by_area(places: Places, outlines: Outlines) -> dict[AreaId, list[Ring]]:
    found: dict[AreaId, list[Ring]] = {}
    for owner, begin, end in zip(outlines.owners, outlines.starts[:-1], outlines.starts[1:], strict=True):
        found.setdefault(places.areas[owner].id, []).append(outlines.xy[begin:end])
    return found


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to points of the page, equally scaled both ways about the middle latitude."""

    west: float
    south: float
    points_per_km: float
    shrink: float
    left: float
    bottom: float

    def __call__(self, ring: Ring) -> Ring:
        x = (ring[:, 0] - self.west) * self.shrink * _KM_PER_DEGREE * self.points_per_km + self.left
        y = (ring[:, 1] - self.south) * _KM_PER_DEGREE * self.points_per_km + self.bottom
        return np.column_stack([x, y])


def projection(rings: Iterable[Ring], box: Box) -> Projection:
    """Fit all rings into a box, at its top and in its middle."""
    points = np.concatenate(list(rings))
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    shrink = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * shrink * _KM_PER_DEGREE, (north - south) * _KM_PER_DEGREE
    scale = min((box[2] - box[0]) / wide, (box[3] - box[1]) / high)
    left = box[0] + (box[2] - box[0] - wide * scale) / 2
    bottom = box[3] - high * scale
    return Projection(float(west), float(south), float(scale), shrink, float(left), float(bottom))


def height_of(base: Ground, wide: float, most: float) -> float:
    """How high a map of this width becomes, at most so many points."""
    rings = [ring for rings in base.cells.values() for ring in rings]
    return most - projection(rings, (0, 0, wide, most)).bottom


def class_colours(legend: Legend) -> tuple[Colour, ...]:
    """The colours of the legend's classes, lowest values first; deeper always needs more attention."""
    count = len(legend.breaks) + 1
    if legend.attention is Attention.NONE:
        return PAPER.quantity.classes(count)
    colours = PAPER.attention.classes(count)
    return colours if legend.attention is Attention.HIGHER_IS_WORSE else colours[::-1]


def draw_map(
    canvas: Any,
    box: Box,
    figure: HeatmapFigure,
    base: Ground,
    name: Callable[[AreaTag], str],
    first: Sequence[AreaTag] = (),
    names: bool = True,
) -> Projection:
    """Draw a figure into a box; places in `first` are outlined heavily and named before all others."""
    to_page = projection((ring for rings in base.cells.values() for ring in rings), box)
    _fill_cells(canvas, box, figure, base, to_page)
    _stroke(canvas, base.cells.values(), to_page, _fine(box, len(base.cells)), PAPER.rule)
    _stroke(canvas, base.borders.values(), to_page, 0.75, PAPER.ink)
    chosen = {tag.id for tag in first}
    shapes = (base.borders.get(tag.id) or base.cells.get(tag.id) for tag in first)
    _stroke(canvas, [rings for rings in shapes if rings], to_page, 2.4, PAPER.ink)
    tags = base.named if names else [tag for tag in base.named if tag.id in chosen]
    ordered = sorted(tags, key=lambda tag: tag.id not in chosen)
    _draw_names(canvas, box, ordered, base, to_page, name, chosen)
    return to_page


def draw_locator(canvas: Any, box: Box, base: Ground, own: AreaId) -> None:
    """Draw all outlines into a box and fill one: where in the whole a map lies."""
    to_page = projection((ring for rings in base.cells.values() for ring in rings), box)
    if own in base.cells:
        canvas._code.append(f"{fill_operator(PAPER.ink3)}\n{_path(base.cells[own], to_page)}\nf*")
    _stroke(canvas, base.cells.values(), to_page, 0.35, PAPER.ink2)


def _fine(box: Box, cells: int) -> float:
    """The thickness of borders between cells: 0.35 pt, less where lines would cover small cells."""
    side = math.sqrt((box[2] - box[0]) * (box[3] - box[1]) / cells)
    return min(0.35, side / 60)


def _fill_cells(canvas: Any, box: Box, figure: HeatmapFigure, base: Ground, to_page: Projection) -> None:
    colours = class_colours(figure.legend)
    by_class: dict[int, list[Rings]] = {}
    for tag, number in zip(figure.areas, figure.classes.tolist(), strict=True):
        if tag.id in base.cells:
            by_class.setdefault(number, []).append(base.cells[tag.id])
    for number, areas in sorted(by_class.items()):
        shape = "\n".join(_path(rings, to_page) for rings in areas)
        fill = colours[number] if number >= 0 else PAPER.paper
        canvas._code.append(f"{fill_operator(fill)}\n{shape}\nf*")
        if number in _TEXTURES:
            canvas._code.append(f"q\n{shape}\nW* n")
            texture(canvas, box, _TEXTURES[number], PAPER.ink3)
            canvas._code.append("Q")


def _stroke(
    canvas: Any, areas: Iterable[Rings], to_page: Projection, thickness: float, colour: Colour
) -> None:
    shape = "\n".join(_path(rings, to_page) for rings in areas)
    if shape:
        canvas._code.append(f"q {stroke_operator(colour)} {thickness:g} w 1 j\n{shape}\nS Q")


def _path(rings: Rings, to_page: Projection) -> str:
    return "\n".join(_ring_path(np.round(to_page(ring), 1)) for ring in rings)


def _ring_path(points: Ring) -> str:
    """A closed path at 0.1 pt; points that fall together are left out, alike on both sides of a border."""
    moved = np.any(np.diff(points, axis=0, prepend=points[-1:]) != 0, axis=1)
    kept = points[moved] if moved.any() else points[:1]
    ops = [f"{x:.1f} {y:.1f} l" for x, y in kept.tolist()]
    return "\n".join([f"{ops[0][:-1]}m", *ops[1:], "h"])


def _draw_names(
    canvas: Any,
    box: Box,
    tags: Sequence[AreaTag],
    base: Ground,
    to_page: Projection,
    name: Callable[[AreaTag], str],
    chosen: set[AreaId],
) -> None:
    taken: list[Box] = []
    for tag in tags:
        style = _NAME_FIRST if tag.id in chosen else _NAME
        inside, y = point_in(base.borders.get(tag.id) or base.cells[tag.id], to_page)
        half = width(shown(name(tag)), style.size, style.bold) / 2 + 1.5
        x = min(max(inside, box[0] + half), box[2] - half)
        label = (x - half, y - 5.0, x + half, y + 5.0)
        if not any(_overlap(label, other) for other in taken):
            taken.append(label)
            halo_text(canvas, x, y - 2.7, name(tag), style)


def point_in(rings: Rings, to_page: Projection) -> tuple[float, float]:
    """Give a point of the page inside the largest part of an area."""
    largest = max((to_page(ring) for ring in rings), key=lambda ring: float(np.ptp(ring)))
    point = Polygon(largest).representative_point()
    return float(point.x), float(point.y)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def draw_scale(canvas: Any, x: float, y: float, to_page: Projection, texts: Texts) -> None:
    """A scale bar of a round length with the arrow to north beside it."""
    km = next(
        length for length in (50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1) if length * to_page.points_per_km <= 80
    )
    long = km * to_page.points_per_km
    canvas.setFillColor(ink(PAPER.ink))
    arrow = canvas.beginPath()
    arrow.moveTo(x, y + 6)
    arrow.lineTo(x + 4, y + 20)
    arrow.lineTo(x + 8, y + 6)
    arrow.lineTo(x + 4, y + 9)
    arrow.close()
    canvas.drawPath(arrow, stroke=0, fill=1)
    put(canvas, x + 4, y - 4, texts.text("pack.map.north"), CHART, "centre")
    left = x + 20
    rule(canvas, left, left + long, y, 0.75)
    for at in (left, left + long):
        canvas.line(at, y, at, y + 3)
    put(canvas, left, y + 5, "0", CHART, "centre")
    put(canvas, left + long, y + 5, texts.text("pack.map.km", km=f"{km:g}"), CHART, "centre")


def draw_legend(canvas: Any, box: Box, figure: HeatmapFigure, title: str, count: str, texts: Texts) -> float:
    """Classes with how many areas each has, what has no class, the total; returns the lower edge."""
    left, _, right, top = box
    room = right - left - put(canvas, right, top - 10, count, CHART, "right") - 6
    y = put_block(canvas, left, top, title, TOTAL, room) - 3
    for fill, pattern, words, number in _legend_rows(figure, texts):
        swatch(canvas, left, y - 12, 20, 11, fill, pattern)
        put(canvas, left + 27, y - 10, words, TABLE)
        put(canvas, right, y - 10, texts.count(number), TABLE, "right")
        y -= 15
    rule(canvas, left, right, y, 0.5, PAPER.rule)
    put(canvas, left, y - 11, texts.text("common.total"), TOTAL)
    put(canvas, right, y - 11, texts.count(len(figure.areas)), TOTAL, "right")
    return y - 15


def _legend_rows(figure: HeatmapFigure, texts: Texts) -> list[tuple[Colour | None, str | None, str, int]]:
    legend = figure.legend
    rows: list[tuple[Colour | None, str | None, str, int]] = [
        (colour, None, class_text(legend, i, texts), legend.counts[i])
        for i, colour in enumerate(class_colours(legend))
    ]
    if legend.too_few:
        rows.append((None, DOTS, texts.text("common.too_few"), legend.too_few))
    if legend.no_base:
        rows.append((None, None, texts.text("cell_state.no_base"), legend.no_base))
    if legend.no_data:
        rows.append((None, HATCH, texts.text("cell_state.no_data"), legend.no_data))
    return rows
