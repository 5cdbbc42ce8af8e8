"""The ground of one responsibility grid with what lies around it, and its picture for a sign."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from shapely import Polygon, box

from data.figures import AreaTag
from data.places import Outlines, Places
from data.terms import AreaId, Level
from reports.map import Box, Ground, Projection, Rings, draw_scale
from reports.setting.drawing import fill_operator, fill_rect, frame_rect, halo_text, stroke_operator
from reports.setting.text import Style, shown, width
from resources.i18n import Texts
from resources.palette import PAPER, Colour

_KM_PER_DEGREE = 111.32
_MARGIN = 0.16
"""So much of the picture's side is left around the grid for its neighbours."""
_OWN = Style(26, 32, bold=True)
_NEIGHBOUR = Style(13, 17, colour=PAPER.ink2)


def sign_ground(places: Places, known: Mapping[Level, Outlines], grid: AreaId) -> Ground | None:
    """Gather a grid's small grids as cells, and as borders the grid itself and all grids near it.

    None where the grid has no boundary.
    """
    row = places.row_at(grid)
    tag = places.tags[row]
    if tag.level not in known:
        return None
    grids, small = known[tag.level], known.get(Level.SMALL_GRID)
    own = _rings(grids, row)
    if not own:
        return None
    near = [int(each) for each in _near(grids, row)]
    cells = {
        places.areas[each].id: rings
        for each in places.cells(row, Level.SMALL_GRID).tolist()
        if each != row and small is not None and (rings := _rings(small, each))
    }
    borders = {grid: own} | {places.areas[each].id: _rings(grids, each) for each in near if each != row}
    return Ground(cells or {grid: own}, borders, places.tagged(near))


def _rings(outlines: Outlines, row: int) -> Rings:
    """The rings of one area, its shells and holes."""
    found = np.flatnonzero(outlines.owners == row).tolist()
    return [outlines.xy[outlines.starts[at] : outlines.starts[at + 1]] for at in found]


def _near(outlines: Outlines, row: int) -> list[int]:
    """The areas whose bounds touch those of an area, a third wider on each side; itself among them."""
    low = np.minimum.reduceat(outlines.xy, outlines.starts[:-1], axis=0)
    high = np.maximum.reduceat(outlines.xy, outlines.starts[:-1], axis=0)
    mine = outlines.owners == row
    first, last = low[mine].min(axis=0), high[mine].max(axis=0)
    room = (last - first).max() / 3
    touching = ((low <= last + room) & (high >= first - room)).all(axis=1)
    return sorted(set(outlines.owners[touching].tolist()))


def draw_surroundings(
    canvas: Any, frame: Box, base: Ground, grid: AreaTag, name: Callable[[AreaTag], str], texts: Texts
) -> None:
    """Draw a grid with its small grids in the middle of a frame, its neighbours named around it."""
    x0, y0, x1, y1 = frame
    to_page = _centred(base.borders[grid.id], frame)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x0, y0, x1 - x0, y1 - y0)
    canvas.clipPath(clip, stroke=0, fill=0)
    fill_rect(canvas, x0, y0, x1 - x0, y1 - y0, PAPER.wash)
    for area, rings in base.borders.items():
        if area != grid.id:
            _outline(canvas, rings, to_page, 1.6, PAPER.paper)
    _fill(canvas, base.borders[grid.id], to_page, PAPER.quantity.steps[1])
    for rings in base.cells.values():
        _outline(canvas, rings, to_page, 1.4, PAPER.paper)
    _outline(canvas, base.borders[grid.id], to_page, 3.6, PAPER.ink)
    _names(canvas, frame, base, grid, to_page, name)
    canvas.restoreState()
    frame_rect(canvas, x0, y0, x1 - x0, y1 - y0, PAPER.rule, 0.8)
    canvas.saveState()
    canvas.translate(x0 + 16, y0 + 22)
    canvas.scale(1.6, 1.6)
    scaled = Projection(0, 0, to_page.points_per_km / 1.6, to_page.shrink, 0, 0)
    draw_scale(canvas, 0, 0, scaled, texts)
    canvas.restoreState()


def _centred(rings: Rings, frame: Box) -> Projection:
    """Fit an area into the middle of a frame, with room around it."""
    points = np.concatenate(list(rings))
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    shrink = float(np.cos(np.radians((south + north) / 2)))
    wide, high = (east - west) * shrink * _KM_PER_DEGREE, (north - south) * _KM_PER_DEGREE
    x0, y0, x1, y1 = frame
    scale = float(min((x1 - x0) / wide, (y1 - y0) / high) * (1 - 2 * _MARGIN))
    left, bottom = (x0 + x1 - wide * scale) / 2, (y0 + y1 - high * scale) / 2
    return Projection(float(west), float(south), scale, shrink, float(left), float(bottom))


def _names(
    canvas: Any, frame: Box, base: Ground, grid: AreaTag, to_page: Projection, name: Callable[[AreaTag], str]
) -> None:
    """The grid's own name in its middle, and those of neighbours in what the frame shows of them."""
    taken = [_put_name(canvas, _middle(base.borders[grid.id], to_page, frame), name(grid), _OWN)]
    for tag in base.named:
        point = None if tag.id == grid.id else _middle(base.borders[tag.id], to_page, frame)
        if point is None:
            continue
        half = width(shown(name(tag)), _NEIGHBOUR.size) / 2 + 4
        x = min(max(point[0], frame[0] + half), frame[2] - half)
        place = (x - half, point[1] - 9, x + half, point[1] + 9)
        if point[1] - 9 > frame[1] + 62 and not any(_overlap(place, other) for other in taken):
            taken.append(_put_name(canvas, (x, point[1]), name(tag), _NEIGHBOUR))


def _put_name(canvas: Any, at: tuple[float, float] | None, text: str, style: Style) -> Box:
    x, y = at or (0.0, 0.0)
    halo_text(canvas, x, y - style.size * 0.36, text, style, 5.0)
    half = width(shown(text), style.size, style.bold) / 2 + 3
    return x - half, y - style.size * 0.7, x + half, y + style.size * 0.7


def _middle(rings: Rings, to_page: Projection, frame: Box) -> tuple[float, float] | None:
    """A point inside what a frame shows of an area, None where that is next to nothing."""
    largest = max((to_page(ring) for ring in rings), key=lambda ring: float(np.ptp(ring)))
    seen = Polygon(largest).buffer(0).intersection(box(*frame))
    if seen.area < 900:
        return None
    point = seen.representative_point()
    return float(point.x), float(point.y)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _fill(canvas: Any, rings: Rings, to_page: Projection, colour: Colour) -> None:
    canvas._code.append(f"{fill_operator(colour)}\n{_path(rings, to_page)}\nf*")


def _outline(canvas: Any, rings: Rings, to_page: Projection, thickness: float, colour: Colour) -> None:
    shape = _path(rings, to_page)
    canvas._code.append(f"q {stroke_operator(colour)} {thickness:g} w 1 j\n{shape}\nS Q")


def _path(rings: Rings, to_page: Projection) -> str:
    parts = []
    for ring in rings:
        first, *rest = np.round(to_page(ring), 1).tolist()
        lines = [f"{x:.1f} {y:.1f} l" for x, y in rest]
        parts.append("\n".join([f"{first[0]:.1f} {first[1]:.1f} m", *lines, "h"]))
    return "\n".join(parts)
