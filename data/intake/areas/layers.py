"""Layers of maps: rows of attributes as texts with their polygons, from GeoPackages and Shapefiles.

Only local files are opened, and only those that begin as such a file does: the library behind could also
open addresses, and files that name addresses.
"""

import json
import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from data.intake.errors import FileError, unreadable
from data.intake.files.readers import Note, Texts

MOST_BYTES = 512 << 20
MOST_POINTS = 20_000_000

Shapes: TypeAlias = NDArray[np.object_]

_BEGINS = {".gpkg": b"SQLite format 3\0", ".shp": b"\x00\x00\x27\x0a"}
_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Rows of one layer: lines from 1, texts by column, a polygon or None for each, as the file draws it.

    `declared` is the system of its coordinates by the file's own words, empty where it says none.
    """

    name: str
    lines: NDArray[np.int64]
    columns: dict[str, Texts]
    shapes: Shapes
    declared: str = ""
    ragged: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()


def is_map(path: Path) -> bool:
    """Whether a file is a GeoPackage or a Shapefile by its name."""
    return path.suffix.lower() in _BEGINS


def read_layers(path: Path, name: str) -> list[Layer]:
    """The layers of polygons of a file; lines and points are passed over. FileError where none is left."""
    _refuse_other_content(path, name)
    try:
        with warnings.catch_warnings():  # of the library, about what can be read all the same
            warnings.simplefilter("ignore", RuntimeWarning)
            found = [layer for title in _titles(path) if (layer := _layer(path, name, title)) is not None]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, LookupError) as error:
        raise FileError("intake.map.broken", file=name) from error
    if not found:
        raise FileError("intake.map.no_areas", file=name)
    if sum(int(shapely.get_num_coordinates(layer.shapes).sum()) for layer in found) > MOST_POINTS:
        raise FileError("intake.file.large", file=name)
    return found


def _refuse_other_content(path: Path, name: str) -> None:
    begin = _BEGINS[path.suffix.lower()]
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError("intake.file.large", file=name)
        with path.open("rb") as stream:
            if stream.read(len(begin)) != begin:
                raise FileError("intake.map.broken", file=name)
    except OSError as error:
        raise unreadable(path, str(path), error) from error


def _titles(path: Path) -> list[str]:
    return [str(title) for title, kind in pyogrio.list_layers(path) if kind is None or "Polygon" in kind]


def _layer(path: Path, name: str, title: str) -> Layer | None:
    meta, _, wkb, values = pyogrio.raw.read(path, layer=title, encoding=_encoding_of(path), force_2d=True)
    shapes = np.asarray(shapely.from_wkb(wkb), dtype=np.object_) if wkb is not None else np.empty(0, object)
    if not len(shapes):
        return None
    kinds = shapely.get_type_id(shapes)
    if not np.isin(kinds, (-1, *_POLYGONS)).all():
        raise FileError("intake.map.no_areas", file=name)
    columns = {str(field): _texts(column) for field, column in zip(meta["fields"], values, strict=True)}
    shapes[shapely.is_empty(shapes)] = None
    shown = name if path.suffix.lower() == ".shp" else f"{name}#{title}"
    return Layer(shown, np.arange(1, len(shapes) + 1), columns, shapes, str(meta["crs"] or ""))


def _texts(column: NDArray[Any]) -> Texts:
    if column.dtype.kind == "M":
        days = np.datetime_as_string(column, unit="D")
        return np.where(np.isnat(column), "", days).astype(np.object_)
    return np.array([cell_text(value) for value in column.tolist()], dtype=np.object_)


def cell_text(value: Any) -> str:
    """A value of a map's attributes as text: whole floats without .0, lists and tables as JSON."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _encoding_of(path: Path) -> str | None:
    """The encoding of a Shapefile's attributes: by its .cpg, else UTF-8 if it is that, else GB 18030."""
    if path.suffix.lower() != ".shp":
        return None
    for page in _beside(path, ".cpg"):
        named = _codec(page.read_bytes()[:40].decode("ascii", "replace").strip())
        if named:
            return named
    for attributes in _beside(path, ".dbf"):
        try:
            _without_head(attributes.read_bytes()).decode("utf-8")
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8"


def _beside(path: Path, suffix: str) -> Iterator[Path]:
    yield from (part for end in (suffix, suffix.upper()) if (part := path.with_suffix(end)).is_file())


def _codec(named: str) -> str:
    plain = named.upper().replace("-", "").replace("_", "").replace(" ", "")
    if plain.endswith(("936", "GBK", "GB2312", "GB18030")):
        return "gb18030"
    return "utf-8" if plain in ("UTF8", "65001", "CP65001") else ""


def _without_head(table: bytes) -> bytes:
    """The records of a .dbf: its head holds numbers, and names cut within a character."""
    return table[int.from_bytes(table[8:10], "little") :]
