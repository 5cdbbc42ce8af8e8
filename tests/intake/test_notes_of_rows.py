"""What is left out of tables of areas and rules is counted and told, as it is of orders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.answers.intake_lines import area_lines, order_lines, rule_lines
from data.intake import Profile, import_areas, import_orders
from data.intake.areas.coverage import Finding
from data.intake.rulebook.importing import import_rules
from data.store import Store
from data.terms import Level

AREAS = "编码,名称,上级编码\n110101001,东街道,110101\n110101001001,一网格,110101001\n"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


Written = Callable[[str, str], Path]


def test_that_a_row_of_areas_that_does_not_fit_its_heading_is_found_and_counted(
    store: Store, written: Written
) -> None:
    report = import_areas(store, [written("areas.csv", AREAS + "110101001002,二网格,110101001,多余\n")])
    assert Finding("ragged", Level.DISTRICT, ("areas.csv:4",), found=1) in report.findings
    assert (report.read, report.rejected) == (3, 1)
    assert any("areas.csv:4" in line for line in area_lines(report))


def test_that_a_total_among_areas_is_told(store: Store, written: Written) -> None:
    report = import_areas(store, [written("areas.csv", AREAS + "合计,2,\n")])
    assert [note.kind for note in report.notes] == ["total"]
    assert report.as_json()["notes"][0]["table"] == "areas.csv"
    assert sum(report.counts.values()) == 3


def test_that_a_total_among_categories_is_told(store: Store, written: Written) -> None:
    table = written("tree.csv", "大类,小类\n环卫,垃圾\n环卫,污水\n合计,2\n")
    report = import_rules(store, [table])
    assert [note.kind for note in report.notes] == ["total"]
    assert len([line for line in rule_lines(report) if "合计" in line]) == 1


def test_that_points_in_metres_are_told_beside_other_notes(
    district: Store, table: Callable[..., Path], profile: Profile
) -> None:
    orders = table({"no": "1", "x": "500000", "y": "4000000"}, {"no": "合计"})
    report = import_orders(district, [orders], profile)
    assert {note.kind for note in report.notes} == {"metres", "total"}
    assert len([line for line in order_lines(report) if "1 行的坐标" in line]) == 1
