"""Maps and tables of areas in every form are read or refused; no address is ever opened."""

from __future__ import annotations

import json
import socket
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from data.intake import AreasReport, FileError, IntakeError, import_areas
from data.intake.rows.coordinates import from_wgs84
from data.store import AreaRow, Store, open_store
from data.terms import Level

AROUND = ("430104001", "430104002", "430104003", "430104004")
NAMES = ("望月湖街道", "岳麓街道", "桔子洲街道", "莲花镇")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("an address was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def squares(crs: str = "wgs84") -> list[shapely.Polygon]:
    """Four squares side by side in Changsha."""
    found = [shapely.box(112.9 + 0.02 * at, 28.2, 112.92 + 0.02 * at, 28.22) for at in range(4)]
    return [shapely.transform(box, lambda xy: np.column_stack(from_wgs84(*xy.T, crs))) for box in found]


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Path]:
    """Write the four squares as a map of any kind."""

    def write(name: str, crs: str = "wgs84", declared: str | None = None, **options: Any) -> Path:
        path = tmp_path / name
        fields = [np.array(AROUND, dtype=object), np.array(NAMES, dtype=object)]
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "'crs' was not provided")
            pyogrio.raw.write(
                path, shapely.to_wkb(squares(crs)), fields, ["code", "name"],
                crs=declared, geometry_type="Polygon", **options,
            )  # fmt: skip
        return path

    return write


def boundaries(store: Store) -> dict[str, AreaRow]:
    return {area.code: area for area in store.areas() if area.level is Level.STREET}


def metres_off(store: Store) -> float:
    """How far the farthest street stands from where it was drawn."""
    found = boundaries(store)
    off = [
        shapely.hausdorff_distance(shapely.from_wkb(found[code].boundary or b""), square)
        for code, square in zip(AROUND, squares(), strict=True)
    ]
    return max(off) * 111_000


@pytest.mark.parametrize(
    ("name", "crs", "declared", "told"),
    [
        ("a.gpkg", "wgs84", "EPSG:4326", ("wgs84", "declared")),
        ("a.gpkg", "EPSG:4547", "EPSG:4547", ("EPSG:4547", "declared")),
        ("a.gpkg", "EPSG:4526", None, ("EPSG:4526", "zone_prefix")),
        ("a.shp", "wgs84", "EPSG:4490", ("cgcs2000", "declared")),
        ("a.shp", "EPSG:4526", "EPSG:4526", ("EPSG:4526", "declared")),
        ("a.shp", "wgs84", None, ("wgs84", "degrees")),
        ("a.geojson", "wgs84", "EPSG:4326", ("wgs84", "declared")),
    ],
)
def test_that_a_map_lands_where_it_was_drawn(
    store: Store, drawn: Callable[..., Path], name: str, crs: str, declared: str | None, told: tuple[str, str]
) -> None:
    report = import_areas(store, [drawn(name, crs, declared)])
    assert report.counts[Level.STREET] == 4
    assert report.systems[0][1:] == told
    assert metres_off(store) < 1
    assert {row.name for row in boundaries(store).values()} == set(NAMES)


@pytest.mark.parametrize(("crs", "least"), [("gcj02", 400), ("bd09", 900)])
def test_that_a_shifted_map_is_set_straight_by_what_is_loaded(
    store: Store, drawn: Callable[..., Path], crs: str, least: float
) -> None:
    import_areas(store, [drawn("straight.gpkg", declared="EPSG:4326")])
    shifted = squares(crs)[0].centroid.distance(squares()[0].centroid) * 105_000
    report = import_areas(store, [drawn("shifted.gpkg", crs, "EPSG:4326")])
    assert shifted > least
    assert report.systems[0][1:] == (crs, "offset")
    assert metres_off(store) < 1


@pytest.mark.parametrize("page", ["GBK", "UTF-8", None])
def test_that_attributes_of_a_shapefile_are_read_in_their_encoding(
    store: Store, drawn: Callable[..., Path], page: str | None
) -> None:
    path = drawn("a.shp", declared="EPSG:4326", encoding=page or "GBK")
    if page is None:
        path.with_suffix(".cpg").unlink(missing_ok=True)
        attributes = path.with_suffix(".dbf")
        content = bytearray(attributes.read_bytes())
        content[29] = 0  # the mark of the code page
        attributes.write_bytes(content)
    import_areas(store, [path])
    assert {row.name for row in boundaries(store).values()} == set(NAMES)


@pytest.mark.parametrize("inner", ["街道.shp", "../outside.shp", "a/b/c.gpkg", "a.geojson"])
def test_that_a_zipped_map_is_read_by_its_content_alone(
    store: Store, drawn: Callable[..., Path], tmp_path: Path, inner: str
) -> None:
    source = drawn("source" + Path(inner).suffix, declared="EPSG:4326")
    with zipfile.ZipFile(tmp_path / "map.zip", "w") as archive:
        for part in tmp_path.glob("source.*"):
            archive.write(part, str(Path(inner).with_suffix(part.suffix)))
        archive.writestr("readme.txt", "说明")
    before = set(tmp_path.parent.iterdir())
    assert import_areas(store, [tmp_path / "map.zip"]).counts[Level.STREET] == 4
    assert set(tmp_path.parent.iterdir()) == before
    assert source.exists()


def test_that_layers_of_a_geopackage_are_levels(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tree.gpkg"
    street = shapely.box(112.9, 28.2, 112.98, 28.22)
    for layer, codes, shapes in (
        ("streets", ["430104001"], [street]),
        ("grids", [f"430104001{at:03}" for at in range(4)], squares()),
    ):
        pyogrio.raw.write(
            path, shapely.to_wkb(shapes), [np.array(codes, dtype=object), np.array(codes, dtype=object)],
            ["编码", "名称"], layer=layer, crs="EPSG:4326", geometry_type="Polygon", append=path.exists(),
        )  # fmt: skip
    pyogrio.raw.write(
        path, shapely.to_wkb([shapely.LineString([(112.9, 28.2), (113, 28.2)])]),
        [np.array(["x"], dtype=object)], ["road"],
        layer="roads", crs="EPSG:4326", geometry_type="LineString", append=True,
    )  # fmt: skip
    report = import_areas(store, [path])
    assert (report.counts[Level.STREET], report.counts[Level.GRID]) == (1, 4)
    assert [finding.kind for finding in report.findings] == []


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Files that are not what their name says, and the key of the sentence that refuses each."""
    vrt = b'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/http://127.0.0.1/a.shp</SrcDataSource>'
    yield "a.gpkg", vrt, "intake.map.broken"
    yield "a.shp", vrt, "intake.map.broken"
    yield "a.gpkg", b"SQLite format 3\0" + b"\0" * 200, "intake.map.broken"
    yield "a.shp", struct.pack(">i", 9994) + b"\0" * 10, "intake.map.broken"
    yield "a.zip", b"PK\x03\x04 and no more", "intake.map.broken"
    yield "a.geojson", b"[" * 200_000, "intake.geojson.broken"
    swapped = {"type": "Polygon", "coordinates": [[[28.2, 112.9], [28.2, 113], [28.3, 113], [28.2, 112.9]]]}
    features = [{"type": "Feature", "properties": {"code": "1", "name": "a"}, "geometry": swapped}]
    yield "a.geojson", json.dumps({"features": features}).encode(), "intake.crs.swapped"


@pytest.mark.parametrize(("name", "content", "key"), list(hostile()))
def test_that_a_file_that_is_not_what_it_says_is_refused(
    store: Store, tmp_path: Path, name: str, content: bytes, key: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError) as refused:
        import_areas(store, [tmp_path / name])
    assert refused.value.key == key
    assert store.areas() == []


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".zip", ".geojson", ".csv"])
def test_that_an_address_is_no_file(store: Store, suffix: str) -> None:
    for address in (f"http://127.0.0.1/areas{suffix}", f"/vsicurl/http://127.0.0.1/areas{suffix}"):
        with pytest.raises(IntakeError):
            import_areas(store, [Path(address)])


def test_that_half_a_million_points_of_three_dimensions_are_read(store: Store, tmp_path: Path) -> None:
    angles = np.linspace(0, 2 * np.pi, 500_000)
    ring = np.column_stack((112.9 + 0.05 * np.cos(angles), 28.2 + 0.05 * np.sin(angles), angles)).tolist()
    feature = {
        "type": "Feature",
        "properties": {"code": "430104001", "name": "望月湖街道"},
        "geometry": {"type": "Polygon", "coordinates": [[*ring[:-1], ring[0]]]},
    }
    (tmp_path / "round.geojson").write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    import_areas(store, [tmp_path / "round.geojson"])
    boundary = shapely.from_wkb(boundaries(store)["430104001"].boundary or b"")
    assert (boundary.has_z, shapely.get_num_coordinates(boundary)) == (False, 500_000)


TRIALS = {
    "yuelu/yuelu_units.csv": (1, 19, 192),
    "yuelu/yuelu_street_extents.csv": (1, 16, 0),
    "yuelu/yuelu_outline_gcj02.geojson": (1, 0, 0),
    "pingshan/pingshan_units.csv": (1, 7, 25),
    "pingshan/pingshan_outline_gcj02.geojson": (1, 0, 0),
    "boston/boston_wards.geojson": (1, 22, 0),
}


@pytest.mark.parametrize("file", TRIALS)
def test_that_every_trial_file_loads_without_a_profile(store: Store, trial_data: Path, file: str) -> None:
    report = import_areas(store, [trial_data / file])
    assert tuple(report.counts[level] for level in list(Level)[:3]) == TRIALS[file]
    assert report.rejected == 0


def test_that_an_outline_of_a_web_map_moves_by_half_a_kilometre(store: Store, trial_data: Path) -> None:
    path = trial_data / "yuelu/yuelu_outline_gcj02.geojson"
    drawn = shapely.from_geojson(path.read_bytes())
    report = import_areas(store, [trial_data / "yuelu/yuelu_units.csv", path])
    top = next(area for area in store.areas() if area.code == "430104")
    placed = shapely.from_wkb(top.boundary or b"")
    east, north = placed.centroid.x - drawn.centroid.x, placed.centroid.y - drawn.centroid.y
    assert 450 < np.hypot(east * 98_200, north * 110_800) < 750
    assert report.systems == ((path.name, "gcj02", "profile"),)
    assert top.area_km2 == pytest.approx(544.2, abs=0.5)


def test_that_of_several_districts_the_store_s_own_is_taken(tmp_path: Path, trial_data: Path) -> None:
    path = trial_data / "yuelu/changsha_districts_gcj02.geojson"
    with open_store(tmp_path / "any.db", create=True) as store:
        with pytest.raises(IntakeError) as refused:
            import_areas(store, [path])
        assert refused.value.key == "intake.areas.which_district"
    with open_store(tmp_path / "yuelu.db", create=True, district="430104") as store:
        report: AreasReport = import_areas(store, [path])
        assert [(area.code, area.name) for area in store.areas()] == [("430104", "岳麓区")]
    assert [(found.kind, len(found.codes)) for found in report.findings] == [("other_district", 8)]


def test_that_boxes_around_streets_are_no_borders(store: Store, trial_data: Path) -> None:
    report = import_areas(store, [trial_data / "yuelu/yuelu_street_extents.csv"])
    assert {area.boundary for area in store.areas()} == {None}
    assert [found.kind for found in report.findings] == ["extents"]
    with pytest.raises(IntakeError) as refused:
        import_areas(store, [trial_data / "pingshan/pingshan_units.csv"])
    assert refused.value.key == "intake.profile.district"
