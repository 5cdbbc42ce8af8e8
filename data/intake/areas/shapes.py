"""Areas of a GeoJSON file: properties as texts and polygons in WGS 84; a local file, never an address."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.intake.errors import FileError

MOST_BYTES = 512 << 20
MOST_POINTS = 20_000_000
_WGS_84 = ("CRS84", "4326")


@dataclass(frozen=True, slots=True)
class Shape:
    """One feature: where it stands in the file (from 1), its properties, and its polygon if it has one.

    `repaired` tells that its rings crossed themselves and were set right.
    """

    place: int
    properties: dict[str, str]
    boundary: BaseGeometry | None
    repaired: bool


def is_geojson(path: Path) -> bool:
    """Whether a file is GeoJSON by its name."""
    return path.suffix.lower() in (".geojson", ".json")


def read_shapes(path: Path) -> list[Shape]:
    """The features of a collection; FileError where it is not one, or its numbers are no coordinates."""
    content = _content(path)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise FileError("intake.geojson.no_features", file=path.name)
    name = json.dumps(content.get("crs") or "CRS84")
    if not any(known in name for known in _WGS_84):
        raise FileError("intake.geojson.crs", file=path.name)
    found = [_shape(path, place, feature) for place, feature in enumerate(features, 1)]
    points = sum(int(shapely.get_num_coordinates(item.boundary)) for item in found if item.boundary)
    if points > MOST_POINTS:
        raise FileError("intake.file.large", file=path.name)
    return found


def _content(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError("intake.file.large", file=path.name)
        return json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise FileError("intake.file.unreadable", file=str(path), cause=str(error)) from error
    except (ValueError, RecursionError) as error:
        raise FileError("intake.geojson.broken", file=path.name) from error


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no coordinate")


def _shape(path: Path, place: int, feature: Any) -> Shape:
    if not isinstance(feature, dict):
        raise FileError("intake.geojson.feature", file=path.name, place=place)
    properties = {str(name): _text(value) for name, value in (feature.get("properties") or {}).items()}
    geometry = feature.get("geometry")
    if geometry is None:
        return Shape(place, properties, None, repaired=False)
    try:
        if geometry["type"] not in ("Polygon", "MultiPolygon"):
            raise ValueError(geometry["type"])
        drawn = shapely.force_2d(shape(geometry))
    except (KeyError, TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        raise FileError("intake.geojson.feature", file=path.name, place=place) from error
    _refuse_bounds(path, place, drawn)
    valid = bool(drawn.is_valid)
    return Shape(place, properties, drawn if valid else polygons_of(shapely.make_valid(drawn)), not valid)


def _refuse_bounds(path: Path, place: int, drawn: BaseGeometry) -> None:
    """Coordinates beyond longitude and latitude are metres of a projection, or no numbers at all."""
    if drawn.is_empty:
        raise FileError("intake.geojson.feature", file=path.name, place=place)
    west, south, east, north = drawn.bounds
    if not all(map(math.isfinite, drawn.bounds)) or west < -180 or east > 180 or south < -90 or north > 90:
        raise FileError("intake.geojson.bounds", file=path.name, place=place)


def polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    """The parts of a geometry that have an area, as one polygon or multipolygon."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    parts += [
        inner
        for part in shapely.get_parts(geometry)
        if part.geom_type != "Polygon"
        for inner in shapely.get_parts(part)
        if inner.geom_type == "Polygon"
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
