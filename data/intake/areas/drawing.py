"""Layers in whatever system they are drawn, brought to WGS 84; what cannot be told is refused, not drawn."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from data.intake.areas.layers import Layer
from data.intake.errors import FileError
from data.intake.rows.coordinates import Box, Guess, Reals, offset_crs, recognise_crs, to_wgs84

_NO_MAP = Guess("", "none", 0.0)
_LEAST_ROOM = 0.5
"""Degrees around a loaded district in which more of it may lie."""


def in_wgs84(layer: Layer, crs: str, held: Mapping[str, BaseGeometry]) -> tuple[Layer, Guess]:
    """The layer in WGS 84, and in which system it was taken to be; `crs` is what a profile says of it.

    `held` are the boundaries that are loaded, by code: they tell where the district lies, and whether the
    same areas in the file stand beside them. FileError where nothing tells the system, or it lies elsewhere.
    """
    drawn = np.array([shape is not None for shape in layer.shapes], dtype=np.bool_)
    if not drawn.any():
        return layer, _NO_MAP
    near = _around(held)
    guess = Guess(crs, "profile", 1.0) if crs else _recognised(layer, drawn, near, held)
    if not guess.crs:
        raise FileError(f"intake.crs.{guess.why}", file=layer.name)
    shapes = layer.shapes.copy()
    shapes[drawn] = shapely.transform(shapes[drawn], lambda xy: _points(xy, guess.crs))
    _refuse_outside(layer.name, shapes[drawn], near)
    return replace(layer, shapes=shapes), guess


def _recognised(
    layer: Layer, drawn: NDArray[np.bool_], near: Box | None, held: Mapping[str, BaseGeometry]
) -> Guess:
    x, y = _middles(layer.shapes[drawn])
    guess = recognise_crs(x, y, layer.declared, near)
    if guess.crs in ("wgs84", "cgcs2000"):
        codes, there = _same_areas(layer, drawn, held)
        beside = offset_crs(x[codes], y[codes], *_middles(there))
        return beside if beside.crs in ("gcj02", "bd09") else guess
    return guess


def _same_areas(
    layer: Layer, drawn: NDArray[np.bool_], held: Mapping[str, BaseGeometry]
) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    """The drawn rows whose code is loaded, by the column that names most, and what is loaded of them."""
    columns = [column[drawn] for column in layer.columns.values()]
    found = [[row for row, text in enumerate(column) if str(text) in held] for column in columns]
    best = max(range(len(found)), key=lambda at: len(found[at]), default=None)
    rows = [] if best is None else found[best]
    there = np.empty(len(rows), dtype=np.object_)
    there[:] = [held[str(columns[best][row])] for row in rows] if best is not None else []
    return np.array(rows, dtype=np.intp), there


def _middles(shapes: NDArray[np.object_]) -> tuple[Reals, Reals]:
    middle = shapely.centroid(shapes)
    return shapely.get_x(middle), shapely.get_y(middle)


def _around(held: Mapping[str, BaseGeometry]) -> Box | None:
    if not held:
        return None
    west, south, east, north = shapely.total_bounds(list(held.values())).tolist()
    return west, south, east, north


def _points(xy: NDArray[np.float64], crs: str) -> NDArray[np.float64]:
    return np.column_stack(to_wgs84(xy[:, 0], xy[:, 1], crs))


def _refuse_outside(name: str, shapes: NDArray[np.object_], near: Box | None) -> None:
    """What lies beyond longitude and latitude is no map; what lies far from the district is another's."""
    bounds = shapely.total_bounds(shapes)
    west, south, east, north = bounds.tolist()
    if not np.isfinite(bounds).all() or west < -180 or east > 180 or south < -90 or north > 90:
        raise FileError("intake.crs.bounds", file=name)
    if near is not None:
        wide, high = max(near[2] - near[0], _LEAST_ROOM), max(near[3] - near[1], _LEAST_ROOM)
        room = shapely.box(near[0] - wide, near[1] - high, near[2] + wide, near[3] + high)
        if not room.intersects(shapely.box(west, south, east, north)):
            raise FileError("intake.crs.elsewhere", file=name)
