"""Readings of meters come in from a table, each refused line with its reason, and go again as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from data.intake.people import PeopleReport, import_people
from data.store import Store

Take = Callable[..., PeopleReport]
HEAD = "街道,网格,监测项目,监测时间,读数,单位"
GOOD = "东风街道,和平社区,水位,2020-11-01 08:00,2.35,米"
EVER = 2**40


def test_that_readings_come_in_with_their_kind_and_unit(people_store: Store, take: Take) -> None:
    report = take(GOOD, "东风街道,和平社区,路灯,2020-11-01 08:00,3,盏", header=HEAD)
    assert (report.kinds["readings"].new, report.rejected) == (2, 0)
    (level,) = people_store.readings(["water_level"], 0, EVER)
    assert (level.area_id, level.value, level.unit) == (4, 2.35, "metre")
    assert take(GOOD, header=HEAD).kinds["readings"].unchanged == 1
    assert take(GOOD.replace("2.35", "2.4"), header=HEAD).kinds["readings"].changed == 1


@pytest.mark.parametrize(
    ("told", "instead", "reason"),
    [
        ("2.35", "两米", "people.number"),
        ("2.35", "", "people.missing"),
        ("米", "厘米", "people.unit"),
        ("水位", "人脸识别", "people.word"),
        ("2020-11-01 08:00", "昨天", "people.time"),
        ("和平社区", "无此社区", "people.area_unknown"),
    ],
)
def test_that_a_line_that_cannot_be_taken_is_refused_alone(
    take: Take, told: str, instead: str, reason: str
) -> None:
    report = take(GOOD.replace(told, instead), GOOD.replace("08:00", "09:00"), header=HEAD)
    assert (dict(report.reasons), report.kinds["readings"].new) == ({reason: 1}, 1)


def test_that_of_two_values_of_one_time_none_is_taken(take: Take) -> None:
    assert dict(take(GOOD, GOOD.replace("2.35", "9"), header=HEAD).reasons) == {"people.conflict": 2}


def test_that_a_workbook_comes_in_and_is_taken_back_whole(people_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "readings.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEAD, GOOD)):
            sheet.write_row(at, 0, row.split(","))
    import_people(people_store, [path])
    assert [row.value for row in people_store.readings(["water_level"], 0, EVER)] == [2.35]
    batch = people_store.undoable()
    assert batch is not None
    people_store.undo_import(batch.id)
    assert people_store.readings(["water_level"], 0, EVER) == []
