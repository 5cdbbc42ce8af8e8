"""Coordinates of every system in use become WGS 84, and what cannot be told is not guessed."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import FileError
from data.intake.rows.coordinates import crs_named, from_wgs84, offset_crs, recognise_crs, to_wgs84

CHANGSHA = (112.93, 28.23)
AROUND = (112.8, 28.0, 113.1, 28.4)
SHIFTED = ("gcj02", "bd09")
ZONES = [f"EPSG:{number}" for number in range(4513, 4555)]


def points(*pairs: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])


@given(st.floats(73.6, 134.7), st.floats(18.2, 53.5), st.sampled_from(SHIFTED))
def test_that_a_shift_and_its_inverse_meet_within_a_centimetre(lon: float, lat: float, crs: str) -> None:
    back = to_wgs84(*from_wgs84(*points((lon, lat)), crs), crs)
    assert np.abs(np.concatenate(back) - (lon, lat)).max() < 1e-7


@pytest.mark.parametrize("crs", SHIFTED)
def test_that_shifted_maps_stand_beside_the_ground_by_what_is_known_of_them(crs: str) -> None:
    x, y = from_wgs84(*points(CHANGSHA), crs)
    metres = np.hypot((x - CHANGSHA[0]) * 98_000, (y - CHANGSHA[1]) * 111_000)[0]
    assert {"gcj02": 500, "bd09": 1000}[crs] < metres < {"gcj02": 800, "bd09": 1500}[crs]


def test_that_the_shift_of_a_known_place_is_the_published_one() -> None:
    # 39.90923, 116.397428 is 39.91063, 116.40367 on a map of GCJ-02: the middle of Beijing.
    x, y = from_wgs84(*points((116.397428, 39.90923)), "gcj02")
    assert (x[0], y[0]) == pytest.approx((116.403673, 39.910633), abs=2e-5)


@pytest.mark.parametrize("crs", SHIFTED)
def test_that_nothing_is_shifted_outside_china(crs: str) -> None:
    assert to_wgs84(*points((-71.06, 42.36)), crs) == points((-71.06, 42.36))


@pytest.mark.parametrize("crs", ZONES)
def test_that_every_zone_of_gauss_krueger_is_read_with_and_without_its_number(crs: str) -> None:
    meridian = 75 + 3 * ((int(crs[5:]) - 4513) % 21)
    lon, lat = points((meridian + 0.7, 30.0))
    x, y = from_wgs84(lon, lat, crs)
    bare, numbered = x % 1e6, x % 1e6 + meridian / 3 * 1e6
    for easting in (bare, numbered):
        assert np.abs(np.concatenate(to_wgs84(easting, y, crs)) - (lon[0], lat[0])).max() < 1e-8
        assert np.abs(np.concatenate(to_wgs84(y, easting, crs)) - (lon[0], lat[0])).max() < 1e-8


def test_that_the_number_of_another_zone_is_refused() -> None:
    with pytest.raises(FileError) as refused:
        to_wgs84(*points((37_689_453.7, 3_125_440.3)), "EPSG:4547")
    assert refused.value.key == "intake.crs.zone"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WGS84", "wgs84"), ("GCJ-02", "gcj02"), ("BD-09", "bd09"), ("CGCS2000", "cgcs2000"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "wgs84"), ("urn:ogc:def:crs:EPSG::4490", "cgcs2000"),
        ("EPSG:4326", "wgs84"), ("epsg:4547", "EPSG:4547"), ("4547", "EPSG:4547"),
        (pyproj.CRS.from_epsg(4526).to_wkt("WKT1_ESRI"), "EPSG:4526"),
    ],
)  # fmt: skip
def test_that_systems_are_known_by_the_names_that_files_use(text: str, name: str) -> None:
    assert crs_named(text) == name


@pytest.mark.parametrize("text", ["Mars 2000", "EPSG:999999", "http://localhost/4326"])
def test_that_an_unknown_system_is_refused(text: str) -> None:
    with pytest.raises(FileError) as refused:
        to_wgs84(*points(CHANGSHA), text)
    assert refused.value.key == "intake.crs.unknown"


def projected(crs: str) -> tuple[np.ndarray, np.ndarray]:
    return from_wgs84(*points(CHANGSHA, (112.95, 28.2)), crs)


@pytest.mark.parametrize(
    ("x", "y", "near", "crs", "why"),
    [
        (*points(CHANGSHA), None, "wgs84", "degrees"),
        (*points(CHANGSHA)[::-1], None, "", "swapped"),
        (*points((42.36, -71.06)), (-71.2, 42.2, -70.9, 42.4), "", "swapped"),
        (*projected("EPSG:4526"), None, "EPSG:4526", "zone_prefix"),
        (*projected("EPSG:4526")[::-1], None, "EPSG:4526", "zone_prefix"),
        (*projected("EPSG:4497"), None, "EPSG:4497", "zone_prefix"),
        (*projected("EPSG:4547"), None, "", "metres"),
        (*projected("EPSG:4547"), AROUND, "EPSG:4547", "nearest_meridian"),
        (*projected("EPSG:4546")[::-1], AROUND, "EPSG:4546", "nearest_meridian"),
        (*points((771_000.0, 2_956_000.0)), (-71.2, 42.2, -70.9, 42.4), "", "metres"),
        (*points((771_000.0, 956_000.0)), None, "", "feet"),
        (*points((np.nan, np.nan), (0.0, 0.0)), None, "", "none"),
    ],
)  # fmt: skip
def test_that_a_system_is_recognised_by_the_size_of_its_numbers(
    x: np.ndarray, y: np.ndarray, near: tuple[float, float, float, float] | None, crs: str, why: str
) -> None:
    guess = recognise_crs(x, y, near=near)
    assert (guess.crs, guess.why) == (crs, why)


def test_that_what_a_file_declares_stands() -> None:
    guess = recognise_crs(*points(CHANGSHA), declared="EPSG:4490")
    assert (guess.crs, guess.why, guess.confidence) == ("cgcs2000", "declared", 1.0)


@pytest.mark.parametrize("crs", ["wgs84", *SHIFTED])
@given(seed=st.integers(0, 1000))
def test_that_a_shift_is_known_by_what_is_loaded(crs: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    lon, lat = random.uniform(112.8, 113.1, 9), random.uniform(28.0, 28.4, 9)
    redrawn = random.normal(0, 0.0003, (2, 9))
    x, y = from_wgs84(lon, lat, crs)
    assert offset_crs(x + redrawn[0], y + redrawn[1], lon, lat).crs == crs


def test_that_other_places_tell_no_shift() -> None:
    lon, lat = np.linspace(112.8, 113.1, 9), np.linspace(28.0, 28.4, 9)
    assert offset_crs(lon + 0.5, lat, lon, lat).crs == ""
    assert offset_crs(lon[:2], lat[:2], lon[:2], lat[:2]).crs == ""
