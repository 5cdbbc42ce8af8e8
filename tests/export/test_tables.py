"""Tables as files: what a spreadsheet, a program and a person find in them."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from data.export.tables import write_tables
from data.figures.tables import Row, Table
from data.intake.errors import FileError

WHEN = datetime(2020, 11, 17, 8, 30)
TRAPS = ("=1+1", "+86", "-2", "@SUM(A1)", "0101", "2/3", "https://example.invalid", "＝1")


def table(*rows: Row, title: str = "表", notes: tuple[Row, ...] = ()) -> Table:
    width = max(map(len, rows), default=1)
    return Table(title, tuple(f"列{at}" for at in range(width)), rows, notes)


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_that_a_cell_of_a_workbook_has_the_type_of_its_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write_tables(path, table((3, 95.0788, WHEN, "字", None, float("nan")))) == (path,)
    assert sheets(path)["表"][1] == [3, 95.0788, WHEN, "字", "", "—"]


def test_that_no_text_of_a_workbook_becomes_anything_else(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.xlsx"
    write_tables(path, table(*((trap,) for trap in TRAPS)))
    assert [row[0] for row in sheets(path)["表"][1:]] == list(TRAPS)
    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_that_a_spreadsheet_runs_no_text_of_a_csv_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_tables(path, table(("=1+1", -2, "@x", "plain", WHEN)))
    assert lines(path)[1] == ["'=1+1", "-2", "'@x", "plain", "2020-11-17 08:30"]


def test_that_each_table_and_all_notes_have_a_sheet_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    noted = [table((each,), title="各/街道", notes=(("范围", each), ("空",))) for each in (1, 2)]
    write_tables(path, *noted)
    found = sheets(path)
    assert list(found) == ["各 街道", "各 街道 2", "说明"]
    assert [row[0] for row in found["说明"]] == ["范围", "空", "", "范围", "空"]


def test_that_csv_keeps_other_tables_and_notes_beside_the_first(tmp_path: Path) -> None:
    written = write_tables(tmp_path / "a.csv", table((1,)), table((2,), notes=(("注",),)))
    assert [path.name for path in written] == ["a.csv", "a.2.csv", "a.notes.csv"]
    assert [lines(path)[-1] for path in written] == [["1"], ["2"], ["注"]]


def test_that_json_tells_rows_by_their_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_tables(path, table((1, None), ("=x", WHEN), notes=(("注", 2.5),)))
    found = json.loads(path.read_text("utf-8"))
    assert found["tables"][0]["rows"] == [{"列0": 1, "列1": None}, {"列0": "=x", "列1": "2020-11-17 08:30"}]
    assert found["notes"] == [["注", 2.5]]


@pytest.mark.parametrize("name", ["a.docx", "a", "missing/a.xlsx", "missing/a.csv"])
def test_that_what_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError):
        write_tables(tmp_path / name, table((1,)))
    assert not list(tmp_path.iterdir())
