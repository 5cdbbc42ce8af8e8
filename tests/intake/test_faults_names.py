"""Names and words that mean harm: paths that lead out, files that would be lost, addresses, and SQL."""

from __future__ import annotations

import csv
import json
import socket
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake import FileError, IntakeError, Profile, import_areas, import_orders
from data.intake.people.templates import template
from data.intake.profiles.saving import save_profile
from data.searching import CategoryIndex
from data.store import CategoryRow, OrderFilter, Store, StoreError, open_store
from tests.intake.commands import gridboard

Table = Callable[..., Path]

TRICKS = ("../out.csv", "/etc/out.csv", "C:\\out.csv", "..\\out.csv", "a/../../out.csv", "\\\\host\\out.csv")
INJECTED = ("' or 1=1", "' or '1'='1' --", '" or ""="', "%", "_", "!", "1; DROP TABLE work_order", "\\", "*")


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Who is called; the test fails where anybody is, and nobody answers."""
    called: list[Any] = []

    def refuse(_self: socket.socket, address: Any) -> None:
        called.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: refuse(None, address))  # type: ignore[arg-type]
    yield called
    assert called == []


@pytest.fixture
def profile_file(profile: Profile, tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    save_profile(profile, path)
    return path


@pytest.mark.parametrize("trick", TRICKS)
def test_that_a_member_that_leads_out_of_its_archive_refuses_it(
    district: Store, table: Table, profile_file: Path, tmp_path: Path, trick: str
) -> None:
    """The name of a member leads out of the archive."""
    path = tmp_path / "orders.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(trick), table({"no": "1"}).read_bytes())
    before = sorted(tmp_path.rglob("*"))
    told = gridboard("orders", district.url, path, "--profile", profile_file)
    assert told.refused_plainly, told
    assert district.orders() == []
    assert sorted(file for file in tmp_path.rglob("*") if "-wal" not in file.name) == [
        file for file in before if "-wal" not in file.name
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a member of an archive is a link on Unix alone")
def test_that_a_link_in_an_archive_is_not_followed(
    district: Store, profile_file: Path, tmp_path: Path
) -> None:
    """A member is a link to a file of this computer."""
    path = tmp_path / "orders.zip"
    link = zipfile.ZipInfo("orders.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    told = gridboard("orders", district.url, path, "--profile", profile_file)
    assert told.refused_plainly, told
    assert "root" not in told.complaint


NAMES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES | st.sampled_from(["CON", "a" * 300, "名" * 200, "a\0b", ".", "..", " ", "x/y"]))
def test_that_any_name_of_a_file_to_write_is_taken_or_refused_plainly(tmp_path: Path, name: str) -> None:
    """The name of a file to write is as long or strange as can be."""
    folder = tmp_path / "out"
    folder.mkdir(exist_ok=True)
    target = folder / name.replace("/", "_")
    try:
        assert template("posts", target).is_file()
    except FileError as refused:
        assert "\0" not in str(refused)
    assert {file.parent for file in tmp_path.rglob("*") if file.suffix in (".csv", ".part")} <= {folder}
    assert not list(folder.glob("*.part")) or name.endswith(".part")


def test_that_no_list_takes_the_place_of_a_data_file_or_of_what_is_read(
    district: Store, table: Table, profile_file: Path
) -> None:
    """The file to write is the store itself, or the file that is being imported."""
    path = table({"no": "1"}, {"no": "2", "at": "?"})
    content = path.read_bytes()
    words = ("orders", district.url, path, "--profile", profile_file, "--rejects")
    for target in (district.url, path):
        assert gridboard(*words, target).refused_plainly
    assert path.read_bytes() == content
    assert gridboard(*words[:-1]).code == 0
    for target in (Path(district.url), Path(district.url).with_suffix(".csv")):
        told = gridboard("export", district.url, target)
        assert told.refused_plainly or target.suffix == ".csv", told
    assert gridboard("template", "posts", district.url).refused_plainly
    assert gridboard("cut", district.url, district.url, "--scope", "street:01").refused_plainly
    assert district.counts()["work_order"] == 1
    assert district.integrity() == []


def test_that_the_same_name_twice_is_the_newer_file_and_never_a_half(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    """An export is written under a name that is there: the newer takes its place, and no other file."""
    import_orders(district, [table({"no": "1"})], profile)
    target = tmp_path / "out" / "orders.csv"
    target.parent.mkdir()
    assert gridboard("export", district.url, target).code == 0
    import_orders(district, [table({"no": "2"})], profile)
    assert gridboard("export", district.url, target).code == 0
    with target.open(encoding="utf-8") as stream:
        assert {row["number"] for row in csv.DictReader(stream)} == {"1", "2"}
    assert {path.name for path in target.parent.iterdir()} == {"orders.csv", "orders.toml"}


WORDS = (*INJECTED, "'; --", "％", "' UNION SELECT 1")


@pytest.fixture
def both(store_url: str, streets: Path, grids: Path, profile: Profile) -> Iterator[Store]:
    """The small district on either back end."""
    with open_store(store_url, create=True) as store:
        import_areas(store, [streets, grids], profile)
        yield store


def test_that_what_is_searched_for_is_taken_literally(both: Store, table: Table, profile: Profile) -> None:
    """The text of a search or filter is SQL, or a sign with a meaning in SQL, or has a zero in it."""
    import_orders(both, [table({"no": "plain"}, *({"no": f"{words}y"} for words in WORDS))], profile)
    held = both.counts()["work_order"]
    assert held == len(WORDS) + 1
    for words in (*WORDS, "a\0b", "\0"):
        found = both.orders(OrderFilter(number=words))
        assert [order.number for order in found] == ([f"{words}y"] if words in WORDS else []), words
        assert both.orders(OrderFilter(place=words)) == []
        with pytest.raises(StoreError):
            both.orders(order_by=words)
    assert both.counts()["work_order"] == held
    assert both.integrity() == []


@pytest.mark.parametrize("words", [*WORDS, "a\0b"])
def test_that_places_sources_and_categories_are_taken_literally(district: Store, words: str) -> None:
    """The code of a place or source, or the name of a category, is SQL, or a sign with a meaning in SQL."""
    rows = [CategoryRow(1, "a", name="道路"), CategoryRow(2, "b", name=f"前{words}后")]
    assert 1 not in [row.id for row in CategoryIndex(rows).find(words)]
    target = Path(district.url).with_name("x.csv")
    for command in (
        ("figures", district.url, "--scope", f"x{words}"),
        ("cut", district.url, target, "--scope", f"street:{words}"),
        ("export", district.url, target, "--source", f"x{words}"),
    ):
        told = gridboard(*command)
        assert told.refused_plainly, (command, told)
    assert not target.exists()


ADDRESSES = (
    "http://127.0.0.1:9/areas.geojson", "https://example.org/a.json", "ftp://127.0.0.1/a.shp",
    "/vsicurl/http://127.0.0.1:9/a.gpkg", "/vsizip//vsicurl/http://127.0.0.1:9/a.zip",
    "file:///etc/passwd", "\\\\127.0.0.1\\share\\a.geojson", "PG:host=127.0.0.1 dbname=x",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_that_an_address_in_place_of_a_file_calls_nobody(
    store: Store, network: list[Any], address: str
) -> None:
    """An address stands where a file should."""
    for kind in ("areas", "orders", "people", "rules"):
        told = gridboard(kind, store.url, address)
        assert told.refused_plainly, (kind, told)
    with pytest.raises(IntakeError):
        import_areas(store, [Path(address)])


def test_that_a_map_that_refers_elsewhere_calls_nobody(
    store: Store, network: list[Any], tmp_path: Path
) -> None:
    """The map names a system of coordinates, or a source, at an address."""
    path = tmp_path / "map.geojson"
    ring = [[113, 28], [113.1, 28], [113.1, 28.1], [113, 28]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    link = {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs", "type": "ogcwkt"}}
    features = [{"type": "Feature", "properties": {"code": "1", "name": "东街道"}, "geometry": shape}]
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": link, "features": features}), "utf-8")
    told = gridboard("areas", store.url, path)
    assert told.code == 0 or told.refused_plainly, told
