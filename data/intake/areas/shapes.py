"""Areas of a GeoJSON file: properties as texts and polygons as drawn; a local file, never an address."""

import json
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.intake.areas.layers import MOST_BYTES, Layer, cell_text
from data.intake.errors import FileError, unreadable


def is_geojson(path: Path) -> bool:
    """Whether a file is GeoJSON by its name."""
    return path.suffix.lower() in (".geojson", ".json")


def read_shapes(path: Path, name: str) -> Layer:
    """The features of a collection with their polygons, in the system that it declares, if it does.

    FileError where it is no collection, or what is drawn is no polygon.
    """
    content = _content(path, name)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise FileError("intake.geojson.no_features", file=name)
    found = [_feature(name, place, feature) for place, feature in enumerate(features, 1)]
    names = dict.fromkeys(key for properties, _ in found for key in properties)
    columns = {
        key: np.array([properties.get(key, "") for properties, _ in found], dtype=np.object_) for key in names
    }
    shapes = np.empty(len(found), dtype=np.object_)
    shapes[:] = [drawn for _, drawn in found]
    return Layer(name, np.arange(1, len(found) + 1), columns, shapes, _declared(content.get("crs")))


def _declared(crs: Any) -> str:
    """The name of the member `crs`; without one the standard says WGS 84, but maps of China often are not."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return str(name or "")


def _content(path: Path, name: str) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError("intake.file.large", file=name)
        return json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise unreadable(path, str(path), error) from error
    except (ValueError, RecursionError) as error:
        raise FileError("intake.geojson.broken", file=name) from error


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no coordinate")


def _feature(name: str, place: int, feature: Any) -> tuple[dict[str, str], BaseGeometry | None]:
    if not isinstance(feature, dict):
        raise FileError("intake.geojson.feature", file=name, place=place)
    properties = {str(key): cell_text(value) for key, value in (feature.get("properties") or {}).items()}
    geometry = feature.get("geometry")
    if geometry is None:
        return properties, None
    try:
        if geometry["type"] not in ("Polygon", "MultiPolygon"):
            raise ValueError(geometry["type"])
        drawn = shapely.force_2d(shape(geometry))
    except (KeyError, TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        raise FileError("intake.geojson.feature", file=name, place=place) from error
    if drawn.is_empty:
        raise FileError("intake.geojson.feature", file=name, place=place)
    return properties, drawn
