"""Rivers and motorways from a file: nothing is a neighbour across them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape


class BarrierError(ValueError):
    """A file holds no lines of longitudes and latitudes; the text is the key of the reason."""


def read_barriers(file: Path) -> tuple[str, ...]:
    """Read the lines of a GeoJSON file (WGS 84) as WKT; outlines of polygons are lines as well."""
    try:
        lines = tuple(_lines(json.loads(file.read_text("utf-8"))))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ShapelyError) as error:
        raise BarrierError("warning.barriers.unreadable") from error
    if not lines:
        raise BarrierError("warning.barriers.none")
    if not all(_on_earth(line) for line in lines):
        raise BarrierError("warning.barriers.degrees")
    return tuple(shapely.to_wkt(line) for line in lines)


def _lines(told: dict[str, Any]) -> Iterator[shapely.Geometry]:
    match told["type"]:
        case "FeatureCollection":
            for feature in told["features"]:
                yield from _lines(feature)
        case "Feature":
            yield from _lines(told["geometry"])
        case "GeometryCollection":
            for geometry in told["geometries"]:
                yield from _lines(geometry)
        case "LineString" | "MultiLineString":
            yield shape(told)
        case "Polygon" | "MultiPolygon":
            yield shapely.boundary(shape(told))


def _on_earth(line: shapely.Geometry) -> bool:
    west, south, east, north = shapely.bounds(line).tolist()
    return bool(-180 <= west <= east <= 180 and -90 <= south <= north <= 90)
