"""A small district of two streets and three grids, and what is needed to load orders into it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.intake import Profile, import_areas
from data.intake.people.importing import import_people
from data.intake.people.report import PeopleReport
from data.intake.profiles.parsing import parse_profile
from data.store import AreaRow, BodyRow, CommunityRow, Store, open_store
from data.terms import AreaKind, BodyKind, Level

PROFILE = """
[district]
code = "small"
name = "小区"
zone = "Asia/Shanghai"

[areas.street]
code = "street"
name = "street_name"
stems = ["街道"]

[areas.grid]
code = "grid"
name = "grid_name"
parent = "street"
stems = ["社区居委会", "社区"]

[order]
number = "no"
reported = { column = "at", format = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"] }
closed = { column = "done", format = "%Y-%m-%d %H:%M:%S" }
lon = "x"
lat = "y"
matter = "text"

[channel]
column = "source"
map = { "热线" = "hotline" }

[categories]
levels = [{ column = "big" }, { column = "small" }]

[place]
evidence = [{ by = "code", level = "grid", value = "grid" }, { by = "point" }]
"""
COLUMNS = ("no", "at", "done", "x", "y", "text", "source", "big", "small", "grid")
POSTS_HEADER = "街道,网格,小网格,岗位,姓名,最近培训日期"
ROW = {"no": "1", "at": "2020-11-02 09:00:00", "big": "环卫", "small": "垃圾", "source": "热线"}


def square(west: float, south: float, side: float = 0.1) -> list[list[list[float]]]:
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(rings: Any, **properties: str) -> dict[str, Any]:
    geometry = None if rings is None else {"type": "Polygon", "coordinates": rings}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def geojson(tmp_path: Path) -> Callable[..., Path]:
    """Write features into a file of a name."""

    def write(name: str, *features: dict[str, Any]) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def streets(geojson: Callable[..., Path]) -> Path:
    return geojson(
        "streets.geojson",
        feature(square(113.0, 28.0, 0.2), street="01", street_name="东街道"),
        feature(square(113.2, 28.0, 0.2), street="02", street_name="西街道"),
    )


@pytest.fixture
def grids(geojson: Callable[..., Path]) -> Path:
    return geojson(
        "grids.geojson",
        feature(square(113.0, 28.0), grid="0101", grid_name="和平社区居委会", street="01"),
        feature(square(113.1, 28.0), grid="0102", grid_name="新村社区", street="01"),
        feature(square(113.2, 28.0), grid="0201", grid_name="和平社区", street="02"),
    )


@pytest.fixture
def profile() -> Profile:
    return parse_profile("small", PROFILE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db", create=True) as store:
        yield store


@pytest.fixture
def district(store: Store, streets: Path, grids: Path, profile: Profile) -> Store:
    """The store with the areas of the small district."""
    import_areas(store, [streets, grids], profile)
    return store


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write orders as a CSV file; each row needs to name only what matters."""

    def write(*rows: dict[str, str], name: str = "orders.csv", more: tuple[str, ...] = ()) -> Path:
        header = (*COLUMNS, *more)
        lines = [
            ",".join('"' + {**ROW, **row}.get(column, "").replace('"', '""') + '"' for column in header)
            for row in rows
        ]
        path = tmp_path / name
        path.write_bytes("\n".join([",".join(header), *lines, ""]).encode("utf-8"))
        return path

    return write


@pytest.fixture
def profile_with() -> Callable[..., Profile]:
    """The small profile with a piece replaced, or more behind it."""

    def build(old: str = "", new: str = "", more: str = "") -> Profile:
        assert old in PROFILE
        return parse_profile("small", (PROFILE.replace(old, new) if old else PROFILE) + more)

    return build


@pytest.fixture
def people_areas() -> tuple[AreaRow, ...]:
    """A district of two streets with a grid of one name in each, a park, and two small grids."""
    return (
        AreaRow(1, "01", Level.DISTRICT, AreaKind.DISTRICT, name="示例区"),
        AreaRow(2, "0101", Level.STREET, AreaKind.STREET, 1, "东风街道"),
        AreaRow(3, "0102", Level.STREET, AreaKind.STREET, 1, "西湖街道"),
        AreaRow(4, "010101", Level.GRID, AreaKind.COMMUNITY_GRID, 2, "和平社区"),
        AreaRow(5, "010201", Level.GRID, AreaKind.COMMUNITY_GRID, 3, "和平社区"),
        AreaRow(6, "010202", Level.GRID, AreaKind.SCENIC_GRID, 3, "湖滨公园"),
        AreaRow(7, "01010101", Level.SMALL_GRID, AreaKind.SMALL_COMPOUND, 4, "第一小网格"),
        AreaRow(8, "01010102", Level.SMALL_GRID, AreaKind.SMALL_COMPOUND, 4, "第二小网格"),
    )


@pytest.fixture
def people_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people_areas: tuple[AreaRow, ...]
) -> Iterator[Store]:
    """A store with these areas, a community and a body, and a secret of its own for keys of persons."""
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))
    with open_store(tmp_path / "people.db", create=True) as store:
        with store.writing() as writer:
            writer.put_areas(people_areas)
            writer.put_communities([CommunityRow(1, "c1", "新村社区", grid_ids=(5,))])
            writer.put_bodies([BodyRow(1, "b1", "市容环卫中心", kind=BodyKind.DISTRICT_DEPARTMENT)])
        yield store


@pytest.fixture
def take(people_store: Store, tmp_path: Path) -> Callable[..., PeopleReport]:
    """Write lines below a header into a file and import it as posts and their work."""

    def take(
        *lines: str,
        header: str = "街道,网格,小网格,岗位,姓名,最近培训日期",
        name: str = "people.csv",
        **options: Any,
    ) -> PeopleReport:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
        return import_people(people_store, [path], **options)

    return take
