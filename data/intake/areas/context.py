"""Reads a file that is only drawn: lines or polygons of GeoJSON, Shapefile or GeoPackage, in WGS 84."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from data.figures.context import ContextLayer
from data.intake.areas.layers import MOST_BYTES
from data.intake.areas.shapes import is_geojson
from data.intake.errors import FileError, unreadable
from data.intake.rows.coordinates import Box, recognise_crs, to_wgs84

_POINTS = 2_000_000
"""A file of more points would make the map slow, and nobody could read it."""
_LINES = (shapely.GeometryType.LINESTRING, shapely.GeometryType.LINEARRING)


def read_context(path: Path, near: Box) -> ContextLayer:
    """Read what is drawn in a file near a district (west, south, east, north in degrees).

    FileError where it cannot be read, draws no line, its system cannot be told, or it lies elsewhere.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError("intake.file.large", file=path.name)
        shapes, declared = _geojson(path) if is_geojson(path) else _layers(path)
    except OSError as error:
        raise unreadable(path, str(path), error) from error
    parts = _parts(shapes)
    if not parts or sum(len(xy) for xy, _ in parts) > _POINTS:
        raise FileError("intake.context.nothing" if not parts else "intake.file.large", file=path.name)
    xy = np.concatenate([points for points, _ in parts])
    guess = recognise_crs(xy[:, 0], xy[:, 1], declared, near)
    if not guess.crs:
        raise FileError(f"intake.crs.{guess.why}", file=path.name)
    placed = np.column_stack(to_wgs84(xy[:, 0], xy[:, 1], guess.crs))
    west, south, east, north = near
    inside = (placed >= (west, south)).all(axis=1) & (placed <= (east, north)).all(axis=1)
    if not inside.any():
        raise FileError("intake.context.elsewhere", file=path.name)
    starts = np.cumsum([0, *(len(points) for points, _ in parts)], dtype=np.int64)
    filled = np.array([fill for _, fill in parts], dtype=np.bool_)
    return ContextLayer(path.stem, placed, starts, filled, guess.crs)


def _geojson(path: Path) -> tuple[NDArray[np.object_], str]:
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
        features = content["features"]
        found = [shape(each["geometry"]) for each in features if each.get("geometry")]
        crs: Any = (content.get("crs") or {}).get("properties") or {}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, shapely.GEOSException) as error:
        raise FileError("intake.geojson.broken", file=path.name) from error
    shapes = np.empty(len(found), dtype=np.object_)
    shapes[:] = found
    return shapes, str(crs.get("name") or "")


def _layers(path: Path) -> tuple[NDArray[np.object_], str]:
    import pyogrio  # takes long to load, and few ask

    try:
        told, _, drawn, _ = pyogrio.raw.read(path, columns=[])
        return shapely.from_wkb(drawn), str(told.get("crs") or "")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise FileError("intake.context.nothing", file=path.name) from error


def _parts(shapes: NDArray[np.object_]) -> list[tuple[NDArray[np.float64], bool]]:
    """Give the lines and the rings of polygons; points are passed over."""
    known = shapely.force_2d(shapes[~shapely.is_missing(shapes)])
    simple = shapely.get_parts(known)
    while len(collections := np.flatnonzero(shapely.get_type_id(simple) > shapely.GeometryType.MULTIPOINT)):
        kept = np.delete(simple, collections)
        simple = np.concatenate([kept, shapely.get_parts(simple[collections])])
    kinds = shapely.get_type_id(simple)
    lines = simple[np.isin(kinds, _LINES)]
    rings = shapely.get_rings(simple[kinds == shapely.GeometryType.POLYGON])
    found = [(shapely.get_coordinates(line), False) for line in lines]
    return [*found, *((shapely.get_coordinates(ring), True) for ring in rings)]
