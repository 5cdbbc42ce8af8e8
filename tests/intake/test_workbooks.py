"""Workbooks: headings, dates, merged cells, what is left out, and what would take too much."""

import datetime
import gzip
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from data.intake.errors import FileError
from data.intake.files import spools, workbook_worker, workbooks
from data.intake.files.readers import Block, FileRule, Table, open_table, open_tables, read_blocks

HEAD = ["任务号", "上报时间", "内容"]


def workbook(path: Path, fill: Callable[[Any], None], **options: Any) -> Path:
    with xlsxwriter.Workbook(str(path), options) as book:
        fill(book)
    return path


def sheet(tmp_path: Path, *rows: Sequence[object], **options: Any) -> Path:
    """A workbook of one sheet; an instant is written as a date cell."""

    def fill(book: Any) -> None:
        page = book.add_worksheet("案件")
        instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write(place, column, cell, *([instant] if isinstance(cell, datetime.date) else []))

    return workbook(tmp_path / "案件.xlsx", fill, **options)


def read(table: Table) -> tuple[list[list[str]], Block]:
    (block,) = read_blocks(table, [name for name in table.header if name])
    return [list(row) for row in zip(*block.columns.values(), strict=True)], block


def kinds(table: Table) -> set[str]:
    return {note.kind for note in table.notes}


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_that_dates_follow_the_epoch_of_the_workbook(tmp_path: Path, epoch_1904: bool) -> None:
    stamps = [datetime.datetime(2024, 3, 5, 8, 30, 0, 400_000), datetime.datetime(2024, 3, 5)]
    path = sheet(tmp_path, HEAD, ["1", *stamps], date_1904=epoch_1904)
    table = open_table(path, FileRule())
    assert (table.layout, table.name) == ("workbook", "案件.xlsx#案件")
    assert read(table)[0] == [["1", "2024-03-05 08:30:00", "2024-03-05"]]


def test_that_numbers_have_no_needless_point_and_long_ones_are_told(tmp_path: Path) -> None:
    table = open_table(sheet(tmp_path, HEAD, [20240305, 1.5, 2024030512345678]), FileRule())
    assert read(table)[0] == [["20240305", "1.5", "2024030512345678"]]
    assert [note.values for note in table.notes if note.kind == "long_numbers"] == [{"cells": 1}]


def test_that_text_stays_as_it_is_but_for_the_ends_of_a_spool(tmp_path: Path) -> None:
    table = open_table(sheet(tmp_path, HEAD, ["007", "2024年3月5日", "a\x1fb\x1e\nc"]), FileRule())
    assert read(table)[0] == [["007", "2024年3月5日", "a b \nc"]]
    assert (workbook_worker.CELL_END, workbook_worker.ROW_END) == (spools.CELL_END, spools.ROW_END)


def test_that_rows_keep_their_numbers_past_titles_blank_rows_and_totals(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["三月案件"], [], HEAD, ["1", "x", "a"], [], ["2", "y", "b"], ["合计", "", 2]]
    table = open_table(sheet(tmp_path, *rows), FileRule())
    found, block = read(table)
    assert kinds(table) == {"title"}
    assert found == [["1", "x", "a"], ["2", "y", "b"]]
    assert block.lines.tolist() == [4, 6]
    assert [(note.kind, note.values) for note in block.notes] == [("total", {"line": 7})]


def test_that_a_merged_heading_names_its_columns_by_the_lower_row(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet()
        page.merge_range("A1:F1", "岳麓区案件导出")
        page.merge_range("A2:A3", "编号")
        page.merge_range("B2:D2", "时间")
        page.merge_range("E2:F2", "位置")
        page.write_row("B3", ["上报", "立案", "结案", "街道", "社区"])
        page.write_row("A4", ["1", "a", "b", "c", "d", "e"])
        page.merge_range("E5:E6", "岳麓街道")
        page.write_row("A5", ["2", "a", "b", "c"])
        page.write_row("A6", ["3", "a", "b", "c"])

    table = open_table(workbook(tmp_path / "m.xlsx", fill), FileRule())
    assert table.header == ("编号", "上报", "立案", "结案", "街道", "社区")
    assert kinds(table) == {"title", "two_line_heading", "merged_cells"}
    found, block = read(table)
    assert [row[4] for row in found] == ["d", "岳麓街道", "岳麓街道"]
    assert block.lines.tolist() == [4, 5, 6]


def test_that_sheets_are_tables_and_hidden_ones_are_left_out_with_a_note(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for name in ("三月", "四月", "密"):
            book.add_worksheet(name).write_column("A1", ["编号", name])
        book.get_worksheet_by_name("密").hide()
        book.add_worksheet("空")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=三月!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)

    path = workbook(tmp_path / "s.xlsx", fill)
    tables = open_tables(path, FileRule())
    assert [table.name for table in tables] == ["s.xlsx#三月", "s.xlsx#四月"]
    assert [read(table)[0] for table in tables] == [[["三月"]], [["四月"]]]
    left_out = {(note.kind, note.values["sheet"]) for note in tables[0].notes}
    assert left_out == {("hidden_sheet", "密"), ("other_sheet", "图")}
    with pytest.raises(FileError) as refused:
        open_table(path, FileRule())
    assert refused.value.key == "intake.file.several"


def test_that_formulas_are_read_by_their_value_errors_as_empty_and_macros_are_not_run(
    tmp_path: Path,
) -> None:
    def fill(book: Any) -> None:
        (tmp_path / "vbaProject.bin").write_bytes(b"no code")
        book.add_vba_project(str(tmp_path / "vbaProject.bin"))
        page = book.add_worksheet("案件")
        page.write_row("A1", HEAD)
        page.write("A2", "1")
        page.write_formula("B2", "=1+1", None, 2)
        page.write_formula("C2", "=1/0", None, "#DIV/0!")

    table = open_table(workbook(tmp_path / "m.xlsm", fill), FileRule())
    assert kinds(table) == {"formulas", "error_cells", "macros"}
    assert read(table)[0] == [["1", "2", ""]]


def test_that_two_readers_of_a_sheet_may_take_turns(tmp_path: Path) -> None:
    rows = [[str(number), "x" * 50, "y"] for number in range(5000)]
    table = open_table(sheet(tmp_path, HEAD, *rows), FileRule())
    ahead, behind = (read_blocks(table, ["任务号"], rows=100) for _ in range(2))
    found: tuple[list[str], list[str]] = ([], [])
    for one, other in zip(ahead, behind, strict=True):
        found[0].extend(one.columns["任务号"])
        found[1].extend(other.columns["任务号"])
    assert found[0] == found[1] == [row[0] for row in rows]


def test_that_packed_workbooks_are_read_too(tmp_path: Path) -> None:
    path = sheet(tmp_path, HEAD, ["1", "a", "b"])
    (tmp_path / "a.gz").write_bytes(gzip.compress(path.read_bytes()))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "三月.xlsx")
    for name, shown in (("a.gz", "a.gz#案件"), ("a.zip", "a.zip/三月.xlsx#案件")):
        table = open_table(tmp_path / name, FileRule())
        assert (table.name, read(table)[0]) == (shown, [["1", "a", "b"]])


def rewritten(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {item.filename: archive.read(item) for item in archive.infolist()}
    parts[member] = change(parts[member])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


LAUGHS = b"<!DOCTYPE lolz [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)


@pytest.mark.parametrize(
    "entity", [LAUGHS + b"]>", b"<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"]
)
def test_that_entities_of_a_workbook_are_never_expanded(tmp_path: Path, entity: bytes) -> None:
    path = rewritten(
        sheet(tmp_path, HEAD, ["1", "a", "b"]),
        "xl/sharedStrings.xml",
        lambda data: data.replace(b"?>", b"?>" + entity, 1).replace(b"<t>a</t>", b"<t>&j;</t>"),
    )
    try:
        found = read(open_table(path, FileRule()))[0]
    except FileError:
        return
    assert len(str(found)) < 100 and "root" not in str(found)


def test_that_a_workbook_that_claims_too_much_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rewritten(
        sheet(tmp_path, HEAD, ["1", "a", "b"]), "xl/worksheets/sheet1.xml", lambda data: data + b" " * 700_000
    )
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 500_000)
    monkeypatch.setattr(workbooks, "_WORKER", tmp_path / "never started")
    assert refusal(path) == "intake.file.workbook_limit"


@pytest.mark.parametrize("bound", [{"MOST_MEMORY": 1 << 20}, {"MOST_SECONDS": 0.0}])
def test_that_a_workbook_beyond_memory_or_time_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: dict[str, float]
) -> None:
    path = sheet(tmp_path, HEAD, *[[str(number), "text", number] for number in range(2_000)])
    for name, value in bound.items():
        monkeypatch.setattr(workbooks, name, value)
    assert refusal(path) == "intake.file.workbook_limit"


def test_that_what_is_no_workbook_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "x.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"junk" * 200)
    assert refusal(path) == "intake.file.workbook"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"junk" * 200 + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(path) == "intake.file.password"
    path.write_bytes(b"PK\x03\x04" + b"junk" * 200)
    assert refusal(path) == "intake.file.unreadable"


def refusal(path: Path) -> str:
    with pytest.raises(FileError) as refused:
        open_table(path, FileRule())
    assert str(refused.value) != refused.value.key
    return refused.value.key
