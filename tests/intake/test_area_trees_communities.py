"""Tables of units with communities and grids below them: the communities hang on the grids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dashboard.answers.intake_lines import area_lines
from data.intake import AreasReport, Finding, ProfileError, import_areas
from data.store import Store
from data.terms import Level
from resources.i18n import current

Load = Callable[..., AreasReport]

WORDS = (
    "编码,名称,级别",
    "330299,镜湖区,区",
    "330299001,白鹭街道,街道",
    "330299001001,湖滨社区,社区",
    "33029900100101,湖滨东,网格",
    "33029900100102,湖滨西,网格",
    "330299001002,枫林村,村",
    "33029900100201,枫林,网格",
)
PARENTS = (
    "编码,名称,上级编码,级别",
    "D,镜湖区,,区",
    "S,白鹭街道,D,街道",
    "C1,湖滨社区,S,社区",
    "G1,湖滨东,C1,网格",
    "G2,湖滨西,C1,网格",
    "C2,枫林村,S,村",
    "G3,枫林,C2,网格",
)
NAMED_PARENTS = (
    "编码,名称,上级,级别",
    "D,镜湖区,,区",
    "S,白鹭街道,镜湖区,街道",
    "C1,湖滨社区,白鹭街道,居委会",
    "G1,湖滨东,湖滨社区,网格",
    "G2,湖滨西,湖滨社区,网格",
    "C2,枫林村,白鹭街道,村",
    "G3,枫林,枫林村,网格",
)
PREFIXES = (
    "编码,名称",
    "330299,镜湖区",
    "330299001,白鹭街道",
    "330299001001,湖滨社区",
    "33029900100101,湖滨社区第1网格",
    "33029900100102,湖滨社区第2网格",
    "330299001002,枫林村",
    "33029900100201,枫林村第1网格",
)


@pytest.fixture
def load(store: Store, tmp_path: Path) -> Load:
    """Import a table of units, its heading first."""

    def write(*rows: str) -> AreasReport:
        path = tmp_path / "units.csv"
        path.write_text("\n".join([*rows, ""]), encoding="utf-8")
        return import_areas(store, [path])

    return write


def tree(store: Store) -> set[tuple[Level, str, str]]:
    """Level, code and code of the one above, of each area in force."""
    rows = {row.id: row for row in store.areas() if row.valid_until is None}
    return {
        (row.level, row.code, rows[row.parent_id].code) for row in rows.values() if row.parent_id is not None
    }


def hung(store: Store) -> dict[str, set[str]]:
    """The codes of the grids that each community hangs on, by its name."""
    codes = {row.id: row.code for row in store.areas()}
    return {row.name: {codes[grid] for grid in row.grid_ids} for row in store.communities()}


@pytest.mark.parametrize(
    "rows",
    [WORDS, PARENTS, NAMED_PARENTS, PREFIXES],
    ids=["words", "parents", "names of parents", "prefixes"],
)
def test_that_communities_above_grids_hang_on_them(store: Store, load: Load, rows: Sequence[str]) -> None:
    report = load(*rows)
    _, _, street, first, east, west, second, single = (row.split(",")[0] for row in rows)
    assert tree(store) == {
        (Level.STREET, street, rows[1].split(",")[0]),
        *((Level.GRID, grid, street) for grid in (east, west, single)),
    }
    assert hung(store) == {"湖滨社区": {east, west}, "枫林村": {single}}
    assert report.findings == (Finding("hung", Level.GRID, (first, second)),)
    assert (report.communities, report.rejected) == (2, 0)


@pytest.mark.parametrize("rows", [WORDS, PARENTS, PREFIXES])
def test_that_the_same_table_again_changes_nothing(store: Store, load: Load, rows: Sequence[str]) -> None:
    load(*rows)
    before = (tree(store), hung(store))
    assert load(*rows).changed == 0
    assert (tree(store), hung(store)) == before


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (WORDS[0], ("3302990010010101,东一,微网格", "3302990010010102,东二,小网格")),
        (PREFIXES[0], ("3302990010010101,东一微网格", "3302990010010102,东二小网格")),
    ],
)
def test_that_small_grids_stay_below_their_grid(
    store: Store, load: Load, heading: str, rows: Sequence[str]
) -> None:
    load(*(WORDS if heading == WORDS[0] else PREFIXES), *rows)
    small = {area for area in tree(store) if area[0] is Level.SMALL_GRID}
    assert small == {(Level.SMALL_GRID, row.split(",")[0], "33029900100101") for row in rows}


@pytest.mark.parametrize("last", ["3302990010010101,东一,微网格", "330299001003,柳浪社区,社区"])
def test_that_communities_without_grids_are_grids_themselves(store: Store, load: Load, last: str) -> None:
    load(*WORDS[:4], last)
    assert (Level.GRID, "330299001001", "330299001") in tree(store)
    assert store.communities() == []


def test_that_a_community_without_grids_among_others_keeps_its_ground(store: Store, load: Load) -> None:
    load(*WORDS, "330299001003,柳浪社区,社区")
    assert (Level.GRID, "330299001003", "330299001") in tree(store)
    assert "柳浪社区" not in hung(store)


def test_that_communities_loaded_as_grids_before_are_told(load: Load) -> None:
    load(*WORDS[:4])
    found = load(*WORDS).findings
    assert Finding("still_grid", Level.GRID, ("330299001001",)) in found


def test_that_words_for_levels_that_nobody_knows_are_told(load: Load) -> None:
    report = load(*WORDS, "33,某省,省", "330299001008,甲,片区", "330299001009,乙,片区")
    assert Finding("unknown_level", Level.DISTRICT, ("片区",), found=2) in report.findings
    assert report.rejected == 2


def test_that_a_table_of_unknown_levels_alone_is_refused_by_its_words(load: Load) -> None:
    with pytest.raises(ProfileError) as refused:
        load("编码,名称,级别", "1,甲,片区", "2,乙,组团")
    assert (refused.value.key, refused.value.values["words"]) == ("intake.areas.levels", "片区, 组团")


def test_that_the_command_line_gathers_equal_findings(load: Load) -> None:
    report = load(*WORDS, *(f"43{number:02},外{number},网格" for number in range(27)))
    lines = list(area_lines(report))[1:]
    words = current().text("intake.finding.orphan")
    (orphans,) = [line for line in lines if words in line]
    assert len(lines) == 2
    assert "27" in orphans
    assert orphans.count(", ") == 19
    assert orphans.endswith(" …")


def test_that_grids_of_a_later_file_hang_on_their_loaded_community(store: Store, load: Load) -> None:
    load(*PREFIXES)
    street, community = PREFIXES[2].split(",")[0], PREFIXES[3].split(",")
    load(
        "编码,名称,上级,级别",
        f"{community[0]}09,后来网格,{community[0]},网格",
        f"G9,另一网格,{community[1]},网格",
    )
    assert {(Level.GRID, f"{community[0]}09", street), (Level.GRID, "G9", street)} <= tree(store)
    assert {f"{community[0]}09", "G9"} < hung(store)[community[1]]


def test_that_one_grid_of_a_community_leaves_the_others_where_they_hang(store: Store, load: Load) -> None:
    heading = "编码,名称,上级编码,级别,社区"
    street = "110101001,东街道,110101,街道,"
    load(
        heading, street, "110101001001,一网格,110101001,网格,花园", "110101001002,二网格,110101001,网格,花园"
    )
    load(heading, "110101001002,二网格,110101001,网格,花园")
    assert hung(store) == {"花园": {"110101001001", "110101001002"}}
    load(heading, "110101001002,二网格,110101001,网格,湖滨")
    assert hung(store) == {"花园": {"110101001001"}, "湖滨": {"110101001002"}}
