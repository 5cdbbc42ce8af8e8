"""Coordinates of files as WGS 84: systems of China by formula or projection, and how they are recognised.

Systems are named `wgs84`, `gcj02`, `bd09`, `cgcs2000` (degrees; equal to WGS 84 within a metre, so taken
as it stands), `EPSG:4547` and the like, or by the WKT of a .prj file. GCJ-02 and BD-09 are the two shifted
systems of Chinese web maps: some 300 to 700 metres beside WGS 84, and about a kilometre further for BD-09.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import pyproj
from numpy.typing import NDArray

from data.intake.errors import FileError

Reals: TypeAlias = NDArray[np.float64]
Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north in degrees of WGS 84."""

CHINA: Box = (72.004, 0.8293, 137.8347, 55.8271)
"""Within this box web maps shift their points; outside it GCJ-02 is WGS 84."""

_SAME = {"wgs84": "wgs84", "cgcs2000": "wgs84", "gcj02": "gcj02", "bd09": "bd09"}
_DEGREES = {4326: "wgs84", 4979: "wgs84", 4490: "cgcs2000", 4480: "cgcs2000"}
_NORTHINGS = (1_800_000.0, 6_200_000.0)
_PREFIX = 1_000_000.0
_AXIS = 6_378_245.0
_ECCENTRICITY = 0.006_693_421_622_965_943
_BD_PI = np.pi * 3000.0 / 180.0
_METRES_A_DEGREE = 111_320.0
_OFFSET_AT_LEAST = 250.0
_MATCHES_WITHIN = 120.0


@dataclass(frozen=True, slots=True)
class Guess:
    """In which system points are, why that is thought (a word of the catalogue), and how sure it is (0 to 1).

    An empty system means that the points cannot be drawn before somebody has named it. Why: `declared`,
    `degrees`, `zone_prefix`, `nearest_meridian`, `offset`; without a system `swapped`, `metres`, `feet`,
    `none`.
    """

    crs: str
    why: str
    confidence: float


def to_wgs84(x: Reals, y: Reals, crs: str) -> tuple[Reals, Reals]:
    """Longitudes and latitudes of WGS 84 of points of a system; x is east or the longitude.

    Gauss-Kruger eastings may carry the number of their zone or not, and the northing may come first.
    FileError for a system that nobody knows.
    """
    name = crs_named(crs)
    east, north = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if _SAME.get(name) == "wgs84":
        return east, north
    if name in ("gcj02", "bd09"):
        return _unshifted(east, north, bd09=name == "bd09")
    if zone := _zone_of(name):
        east, north = _easting_first(east, north)
        east = _in_zone(east, zone, name) % _PREFIX + (zone * _PREFIX if _has_prefix(name) else 0.0)
    lon, lat = _transformer(name).transform(east, north)
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def from_wgs84(lon: Reals, lat: Reals, crs: str) -> tuple[Reals, Reals]:
    """The way back: x and y in a system."""
    name = crs_named(crs)
    east, north = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if _SAME.get(name) == "wgs84":
        return east, north
    if name in ("gcj02", "bd09"):
        return _shifted(east, north, bd09=name == "bd09")
    x, y = _transformer(name).transform(east, north, direction="INVERSE")
    return np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)


def crs_named(text: str) -> str:
    """The name by which a system is known here: of `urn:ogc:def:crs:EPSG::4490` it is `cgcs2000`."""
    plain = text.strip()
    key = re.sub(r"[^a-z0-9]", "", plain.lower())
    if key in _SAME or not key:
        return key
    if key.endswith("crs84"):
        return "wgs84"
    number = re.fullmatch(r"(?:.*epsg\D*)?(\d{4,6})", key)
    found = f"EPSG:{number.group(1)}" if number else plain
    epsg = _crs(found).to_epsg(min_confidence=25)
    if epsg in _DEGREES:
        return _DEGREES[epsg]
    return f"EPSG:{epsg}" if epsg is not None else found


@cache
def _crs(name: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError as error:
        raise FileError("intake.crs.unknown", crs=name[:60]) from error


@cache
def _transformer(name: str) -> pyproj.Transformer:
    try:
        return pyproj.Transformer.from_crs(_crs(name), "EPSG:4326", always_xy=True)
    except pyproj.exceptions.ProjError as error:  # a system of another planet
        raise FileError("intake.crs.unknown", crs=name[:60]) from error


def _zone_of(name: str) -> int:
    """The number of a Gauss-Kruger zone of CGCS2000, 0 for any other system."""
    number = int(name.removeprefix("EPSG:")) if re.fullmatch(r"EPSG:\d+", name) else 0
    for first, last, zone in ((4491, 4501, 13), (4502, 4512, 13), (4513, 4533, 25), (4534, 4554, 25)):
        if first <= number <= last:
            return number - first + zone
    return 0


def _in_zone(easting: Reals, zone: int, name: str) -> Reals:
    """The eastings, NaN where one carries the number of another zone: it lies hundreds of kilometres away.

    FileError where most do.
    """
    middle = _median(easting)
    carried = int(middle // _PREFIX) if np.isfinite(middle) else 0
    if carried not in (0, zone):
        raise FileError("intake.crs.zone", crs=name, zone=carried)
    return np.where(np.isin(easting // _PREFIX, (0, zone)), easting, np.nan)


def _has_prefix(name: str) -> bool:
    number = int(name.removeprefix("EPSG:"))
    return 4491 <= number <= 4501 or 4513 <= number <= 4533


def _is_northing(values: Reals) -> bool:
    found = _median(values)
    return _NORTHINGS[0] <= found <= _NORTHINGS[1]


def _median(values: Reals) -> float:
    finite = values[np.isfinite(values)]
    return float(np.median(finite)) if len(finite) else float("nan")


def _easting_first(x: Reals, y: Reals) -> tuple[Reals, Reals]:
    """In China X is the northing: seven digits, where an easting has six, or eight with its zone."""
    return (y, x) if _is_northing(x) and not _is_northing(y) else (x, y)


def _inside_china(lon: Reals, lat: Reals) -> NDArray[np.bool_]:
    west, south, east, north = CHINA
    return (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)


def _gcj_offset(lon: Reals, lat: Reals) -> tuple[Reals, Reals]:
    """How far GCJ-02 stands east and north of WGS 84, in degrees."""
    x, y = lon - 105.0, lat - 35.0
    common = 20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    north = north + (common + 20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north = north + (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    east = east + (common + 20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east = east + (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    radians = np.radians(lat)
    magic = 1.0 - _ECCENTRICITY * np.sin(radians) ** 2
    meridian = _AXIS * (1.0 - _ECCENTRICITY) / (magic * np.sqrt(magic))
    parallel = _AXIS / np.sqrt(magic) * np.cos(radians)
    return np.degrees(east / parallel), np.degrees(north / meridian)


def _shifted(lon: Reals, lat: Reals, *, bd09: bool) -> tuple[Reals, Reals]:
    """Points of WGS 84 in GCJ-02, or further in BD-09; outside China untouched."""
    inside = _inside_china(lon, lat)
    here_lon, here_lat = np.where(inside, lon, 105.0), np.where(inside, lat, 35.0)
    east, north = _gcj_offset(here_lon, here_lat)
    x, y = here_lon + east, here_lat + north
    if bd09:
        radius = np.hypot(x, y) + 0.000_02 * np.sin(y * _BD_PI)
        angle = np.arctan2(y, x) + 0.000_003 * np.cos(x * _BD_PI)
        x, y = radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006
    return np.where(inside, x, lon), np.where(inside, y, lat)


def _unshifted(x: Reals, y: Reals, *, bd09: bool) -> tuple[Reals, Reals]:
    """The inverse, which has no formula: what shifts to a point is found by moving towards it."""
    lon, lat = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    for _ in range(12):
        there_x, there_y = _shifted(lon, lat, bd09=bd09)
        off_x, off_y = x - there_x, y - there_y
        lon, lat = lon + off_x, lat + off_y
        if not (np.abs(off_x) > 3e-9).any() and not (np.abs(off_y) > 3e-9).any():
            break
    return lon, lat


def recognise_crs(x: Reals, y: Reals, declared: str = "", near: Box | None = None) -> Guess:
    """In which system points are: as the file declares, else by their size and by where the district lies.

    Degrees that only make sense exchanged are refused whatever is declared.

    Degrees cannot tell GCJ-02 from WGS 84: ask `offset_crs` with what is loaded already. Without a loaded
    district (`near`) degrees with latitude and longitude exchanged are seen where the exchange alone lies in
    China. Metres without a zone need the district; feet are never guessed.
    """
    finite = np.isfinite(x) & np.isfinite(y) & ((x != 0) | (y != 0))
    x, y = x[finite], y[finite]
    degrees = len(x) > 0 and max(np.quantile(np.abs(x), 0.95), np.quantile(np.abs(y), 0.95)) <= 180
    guess = _of_degrees(x, y, near) if degrees else Guess("", "none", 0.0)
    if declared and guess.why != "swapped":
        return Guess(crs_named(declared), "declared", 1.0)
    return guess if degrees or not len(x) else _of_metres(*_easting_first(x, y), near)


def _of_degrees(x: Reals, y: Reals, near: Box | None) -> Guess:
    given, exchanged = _share_in(x, y, near), _share_in(y, x, near)
    if exchanged > 0.5 > given or np.quantile(np.abs(y), 0.95) > 90:
        return Guess("", "swapped", 0.9)
    return Guess("wgs84", "degrees", 0.8 if near is not None and given > 0.5 else 0.5)


def _share_in(lon: Reals, lat: Reals, near: Box | None) -> float:
    """The share of points in the district, with as much again around it; without one, in China."""
    west, south, east, north = near or CHINA
    wide, high = (east - west, north - south) if near else (0.0, 0.0)
    inside = (lon >= west - wide) & (lon <= east + wide) & (lat >= south - high) & (lat <= north + high)
    return float(np.mean(inside))


def _of_metres(x: Reals, y: Reals, near: Box | None) -> Guess:
    easting, northing = _median(x), _median(y)
    zone = int(easting // _PREFIX)
    if _is_northing(y) and 13 <= zone <= 23:
        return Guess(f"EPSG:{4491 + zone - 13}", "zone_prefix", 0.95)
    if _is_northing(y) and 25 <= zone <= 45:
        return Guess(f"EPSG:{4513 + zone - 25}", "zone_prefix", 0.95)
    if near is not None and _is_northing(y) and zone == 0:
        return _by_meridian(x, y, near)
    metres = _NORTHINGS[0] <= northing <= _NORTHINGS[1] and 100_000 <= easting < 1_000_000
    return Guess("", "metres" if metres else "feet", 0.0)


def _by_meridian(x: Reals, y: Reals, near: Box) -> Guess:
    """Of the meridians around the district the one on whose grid the points lie in it, if only one does."""
    middle = (near[0] + near[2]) / 2
    zones = [zone for zone in range(25, 46) if abs(zone * 3 - middle) <= 3]
    names = [f"EPSG:{4534 + zone - 25}" for zone in zones]
    fitting = [name for name in names if _share_in(*to_wgs84(x, y, name), near) > 0.5]
    return Guess(fitting[0], "nearest_meridian", 0.8) if len(fitting) == 1 else Guess("", "metres", 0.0)


def offset_crs(x: Reals, y: Reals, lon: Reals, lat: Reals) -> Guess:
    """Of points in degrees and the same places as loaded: whether they are shifted, and by which map.

    Row by row the same places, such as a point of each area whose code is loaded. Nothing is told from
    fewer than 3 places, nor where no system brings them together.
    """
    if len(x) < 3:
        return Guess("", "none", 0.0)
    off = {name: metres_apart(*to_wgs84(x, y, name), lon, lat) for name in ("wgs84", "gcj02", "bd09")}
    best = min(off, key=lambda name: off[name])
    if off[best] > _MATCHES_WITHIN:
        return Guess("", "none", 0.0)
    sure = best == "wgs84" or off["wgs84"] >= _OFFSET_AT_LEAST
    return Guess(best, "offset", 0.95) if sure else Guess("", "none", 0.0)


def metres_apart(x: Reals, y: Reals, lon: Reals, lat: Reals) -> float:
    """The length of the median shift between places and the same places elsewhere, in metres."""
    east = float(np.median((x - lon) * np.cos(np.radians(lat)))) * _METRES_A_DEGREE
    north = float(np.median(y - lat)) * _METRES_A_DEGREE
    return float(np.hypot(east, north))
