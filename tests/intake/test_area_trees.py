"""Trees of areas from files of no profile, and what a check of the ground finds in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.intake import Finding, ProfileError, import_areas
from data.intake.areas.trees import Known, Unit, tree_of
from data.store import AreaRow, Store
from data.terms import AreaKind, Level

Lines = Callable[..., Path]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """Write a table of units, its heading first."""

    def write(*rows: str, name: str = "units.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([*rows, ""]), encoding="utf-8")
        return path

    return write


def tree(store: Store) -> dict[str, tuple[Level, str]]:
    """The level of each area and the code of the one above it."""
    rows = {row.id: row for row in store.areas()}
    return {row.code: (row.level, rows[row.parent_id].code if row.parent_id else "") for row in rows.values()}


WHOLE = {
    "430104": (Level.DISTRICT, ""),
    "430104001": (Level.STREET, "430104"),
    "430104001002": (Level.GRID, "430104001"),
    "430104001002003": (Level.SMALL_GRID, "430104001002"),
}
CODES = ("编码,名称", "430104001002003,三小网格", "430104001002,二社区", "430104001,一街道", "430104,某区")


@pytest.mark.parametrize(
    "rows",
    [
        CODES,
        ("code,name,level", "430104,某区,区", "430104001,一街道,街道", "430104001002,二社区,社区",
         "430104001002003,三小网格,小网格"),
        ("行政区划代码,名称,上级代码", "430104,某区,430100", "430104001,一街道,430104",
         "430104001002,二社区,430104001", "430104001002003,三小网格,430104001002"),
        ("代码,名称,上级,级别", "430104,某区,某市,区", "430104001,一街道,某区,街道",
         "430104001002,二社区,一街道,社区", "430104001002003,三小网格,二社区,微网格"),
    ],
    ids=["codes", "levels", "parent codes", "parent names"],
)  # fmt: skip
def test_that_a_tree_is_read_from_whatever_tells_it(store: Store, lines: Lines, rows: Sequence[str]) -> None:
    report = import_areas(store, [lines(*rows)])
    assert (tree(store), report.findings) == (WHOLE, ())


@pytest.mark.parametrize("top", ["55,青禾区,", "55,Qinghe District,9", "55,青禾县,某市"])
def test_that_the_one_unit_above_all_others_is_the_district(store: Store, lines: Lines, top: str) -> None:
    rows = ("编码,名称,上级编码", top, "550,柳东街道,55", "5500,柳东第1网格,550", "551,柳西街道,55")
    report = import_areas(store, [lines(*rows)])
    assert tree(store) == {
        "55": (Level.DISTRICT, ""),
        "550": (Level.STREET, "55"),
        "551": (Level.STREET, "55"),
        "5500": (Level.GRID, "550"),
    }
    assert report.findings == ()


def test_that_areas_of_which_none_finds_its_place_are_refused(store: Store, lines: Lines) -> None:
    with pytest.raises(ProfileError) as refused:
        import_areas(store, [lines("编码,名称,上级编码", "55,青禾小区,", "550,东苑,55")])
    assert refused.value.key == "intake.areas.no_tree"


def test_that_levels_can_follow_one_another_in_several_files(store: Store, lines: Lines) -> None:
    import_areas(store, [lines(CODES[0], *CODES[3:])])
    import_areas(store, [lines(*CODES[:3], name="more.csv")])
    assert tree(store) == WHOLE


def test_that_codes_stay_texts(store: Store, lines: Lines) -> None:
    import_areas(
        store, [lines("code,name,level,parent_code", "01,东街道,street,", "0103,和平社区,community,01")]
    )
    assert tree(store)["0103"] == (Level.GRID, "01")


@given(st.lists(st.sampled_from([2, 3, 4, 7]), min_size=3, max_size=3), st.integers(2, 5))
def test_that_codes_of_any_length_make_a_tree(steps: list[int], each: int) -> None:
    units, above = [Unit("430104", "区")], ["430104"]
    for step in steps:
        above = [f"{code}{number:0{step}}" for code in above for number in range(1, each)]
        units += [Unit(code, code) for code in above]
    given_, findings = tree_of(units[::-1], "430104", [])
    assert findings == []
    assert {area.level: len(area.code) for area in given_} == {
        Level(at): 6 + sum(steps[:at]) for at in range(4)
    }
    assert all(area.code.startswith(area.parent) for area in given_)


def test_that_numbers_alone_are_no_tree() -> None:
    units = [Unit(str(number), f"街道{number}", Level.STREET) for number in range(1, 12)]
    given_, _ = tree_of(units, "d", [])
    assert {area.parent for area in given_} == {""}


def test_that_areas_lie_where_their_ground_is() -> None:
    street = Known("s", "街道", Level.STREET, shapely.box(0, 0, 4, 1))
    units = [Unit(f"g{at}", f"网格{at}", boundary=shapely.box(at, 0, at + 1, 1)) for at in range(4)]
    far = Unit("x", "远", boundary=shapely.box(9, 9, 10, 10))
    half = Unit("h", "半", boundary=shapely.box(3.6, 0, 4.6, 1))
    given_, findings = tree_of([*units, far, half], "d", [street])
    assert {(area.code, area.parent, area.level) for area in given_} == {
        (f"g{at}", "s", Level.GRID) for at in range(4)
    }
    assert {finding.codes[0] for finding in findings if finding.kind == "orphan"} == {"x", "h"}


def test_that_an_area_without_a_code_is_known_by_its_name(store: Store, lines: Lines) -> None:
    import_areas(
        store, [lines("code,name,level,parent_code", "01,东街道,street,", "0103,和平社区居委会,社区,01")]
    )
    path = lines("名称,级别,常住人口", "和平社区,社区,1234", name="heads.csv")
    report = import_areas(store, [path])
    assert [(found.kind, found.codes) for found in report.findings] == [("matched_by_stem", ("0103",))]
    assert next(row.residents for row in store.areas() if row.code == "0103") == 1230


def test_that_heads_are_rounded_and_dated(store: Store, lines: Lines) -> None:
    heading = "编码,名称,级别,常住人口,户数,楼栋数,统计日期"
    import_areas(store, [lines(heading, '430104001,一街道,街道,"12,345",4321,87,2020年11月1日')])
    street = next(row for row in store.areas() if row.level is Level.STREET)
    assert (street.residents, street.households, street.buildings) == (12350, 4320, 87)
    assert street.population_date == 1_604_188_800


def test_that_communities_hang_on_grids_many_to_many(store: Store, lines: Lines) -> None:
    path = lines(
        "网格编码,网格名称,级别,所属街道,所辖社区",
        "430104001,一街道,街道,,",
        "430104001001,第一网格,责任网格,430104001,和平社区、新村社区",
        "430104001002,第二网格,责任网格,430104001,和平社区",
        "430104001003,岳麓山景区,责任网格,430104001,",
    )
    report = import_areas(store, [path])
    codes = {row.id: row.code[-1] for row in store.areas()}
    hung = {row.name: {codes[grid] for grid in row.grid_ids} for row in store.communities()}
    assert hung == {"和平社区": {"1", "2"}, "新村社区": {"1"}}
    assert report.communities == 2
    kinds = {row.code[-1]: row.kind for row in store.areas() if row.level is Level.GRID}
    assert kinds == {"1": AreaKind.COMMUNITY_GRID, "2": AreaKind.COMMUNITY_GRID, "3": AreaKind.SCENIC_GRID}


def test_that_a_table_of_communities_names_their_grids(store: Store, lines: Lines) -> None:
    grids = lines("code,name,level,parent_code", "s,街道,street,", "s01,甲网格,grid,s", "s02,乙网格,grid,s")
    import_areas(store, [grids])
    path = lines(
        "社区编码,社区名称,所在网格编码",
        "c1,和平社区,s01；s02",
        "c2,新村社区,s02",
        "c3,外社区,s09",
        name="c.csv",
    )
    report = import_areas(store, [path])
    assert {row.code: len(row.grid_ids) for row in store.communities()} == {"c1": 2, "c2": 1}
    assert [(found.kind, found.codes) for found in report.findings] == [("unknown_grid", ("c3",))]


def test_that_counts_are_held_against_an_expected_sheet(store: Store, lines: Lines) -> None:
    report = import_areas(
        store, [lines(*CODES)], expected={"street": 17, "community": 167, "grid": 1, "small_grid": 722}
    )
    told = {found.codes[0]: (found.found, found.expected) for found in report.findings}
    assert told == {"street": (1, 17), "community": (0, 167), "small_grid": (1, 722)}


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (("甲,乙", "1,2"), "intake.areas.headings"),
        (("code,name", "430104001,a", "430105001,b"), "intake.areas.which_district"),
    ],
)
def test_that_a_table_that_tells_no_tree_is_refused(store: Store, lines: Lines, rows: str, key: str) -> None:
    with pytest.raises(ProfileError) as refused:
        import_areas(store, [lines(*rows)])
    assert refused.value.key == key
    assert store.areas() == []


def drawn(path: Path, *areas: tuple[str, shapely.Polygon]) -> Path:
    """Grids of one street with their ground, as a map."""
    features = [
        {"properties": {"code": code, "name": code, "level": "grid" if len(code) > 2 else "street"},
         "geometry": json.loads(shapely.to_geojson(shape))}
        for code, shape in areas
    ]  # fmt: skip
    path.write_text(json.dumps({"features": features}), encoding="utf-8")
    return path


def metres(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A box by metres east and north of a point at the equator."""
    return shapely.box(west / 111_319.49, south / 110_574.3, east / 111_319.49, north / 110_574.3)


def of_kind(findings: Sequence[Finding], kind: str) -> list[tuple[tuple[str, ...], float | None]]:
    return [(found.codes, found.km2) for found in findings if found.kind == kind]


def test_that_planted_faults_are_found_with_their_sizes(store: Store, tmp_path: Path) -> None:
    """A gap of 0.04, an overlap of 0.02 and a grid of which 0.03 square kilometres lie outside."""
    path = drawn(
        tmp_path / "g.geojson",
        ("s1", metres(0, 0, 1000, 1000)),
        ("s1a1", metres(0, 0, 500, 500)),
        ("s1a2", metres(480, 500, 1000, 1000) | metres(500, 0, 1000, 500)),
        ("s1a3", metres(0, 500, 500, 1000) - metres(100, 600, 300, 800)),
        ("s1a4", metres(900, 1000, 1100, 1150)),
    )
    findings = import_areas(store, [path]).findings
    assert of_kind(findings, "gap") == [((), pytest.approx(0.04, rel=0.01))]
    assert of_kind(findings, "overlap") == [(("s1a2", "s1a3"), pytest.approx(0.01, rel=0.01))]
    assert of_kind(findings, "outside") == [(("s1a4",), pytest.approx(0.03, rel=0.01))]
    assert {row.code: row.area_km2 for row in _rows(store)}["s1"] == pytest.approx(1.0, rel=0.001)


def _rows(store: Store) -> list[AreaRow]:
    return [row for row in store.areas() if row.valid_until is None]
