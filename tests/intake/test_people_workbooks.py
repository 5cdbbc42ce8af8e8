"""Workbooks as offices keep them: a sheet for each kind, titles, totals, dates and hours as numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from data.intake.errors import FileError
from data.intake.people import import_people
from data.store import Store

SHEETS: dict[str, Sequence[Sequence[Any]]] = {
    "网格人员": (
        ("东风街道网格人员台账",),
        ("街道", "网格", "岗位", "姓名", "手机", "最近培训时间"),
        ("东风街道", "和平社区", "网格长", "欧阳建国", 13812345678, dt.datetime(2020, 3, 5)),
        ("东风街道", "和平社区", "网格信息员", "慕容晓燕", "", ""),
    ),
    "值班": (
        ("日期", "岗位", "街道", "网格", "开始时间", "结束时间", "办公电话"),
        (dt.datetime(2020, 11, 1), "网格长", "东风", "和平", dt.time(20), dt.time(8), "0731-88999999"),
    ),
    "说明": (("事项", "要求"), ("填报", "每月")),
    "巡查": (
        ("网格编码", "日期", "班次", "应巡查（次）", "已巡查（次）"),
        ("010101", dt.datetime(2020, 11, 1), "白班", 4, 3),
        ("010101", dt.datetime(2020, 11, 2), "白班", 4, 4),
        ("合计", "", "", 8, 7),
    ),
}


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    book = xlsxwriter.Workbook(path)
    forms = {
        dt.datetime: book.add_format({"num_format": "yyyy-mm-dd"}),
        dt.time: book.add_format({"num_format": "hh:mm"}),
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if type(value) in forms:
                    sheet.write_datetime(at, place, value, forms[type(value)])
                else:
                    sheet.write(at, place, value)
    book.close()
    return path


def test_that_each_sheet_comes_in_as_what_it_is(people_store: Store, tmp_path: Path) -> None:
    report = import_people(people_store, [workbook(tmp_path / "台账.xlsx", SHEETS)])
    assert {name: count.new for name, count in report.kinds.items()} == {
        "posts": 2,
        "duties": 1,
        "patrols": 2,
    }
    assert (report.read, report.rejected, report.skipped) == (5, 0, ("台账.xlsx#说明",))
    assert [note.kind for table in report.tables for note in table.notes] == ["title", "total"]
    (duty,) = people_store.duties()
    assert duty.ends - duty.begins == 12 * 3600


def test_that_the_record_of_an_import_counts_and_the_import_can_be_undone(
    people_store: Store, tmp_path: Path
) -> None:
    import_people(people_store, [workbook(tmp_path / "台账.xlsx", SHEETS)])
    batch = people_store.undoable()
    assert batch is not None
    assert (batch.kind, batch.read, batch.new, batch.changed) == ("people", 5, 5, 0)
    people_store.undo_import(batch.id)
    assert (people_store.posts(), people_store.duties(), people_store.patrols()) == ([], [], [])


def test_that_a_workbook_of_something_else_is_refused(people_store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        import_people(people_store, [workbook(tmp_path / "x.xlsx", {"说明": SHEETS["说明"]})])
    assert refused.value.key == "people.not_recognised"
