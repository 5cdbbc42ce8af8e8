"""Notes on what was recognised or left out of a file: each from a file that calls for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from data.intake.files.readers import FileRule, Note, open_tables, read_blocks
from resources.i18n import texts

HEAD = ["编号", "时间", "内容"]
ROW = ["1", "x", "y"]


def title(book: Any) -> None:
    write(book, ["岳麓区案件"], HEAD, ROW)


def two_line_heading(book: Any) -> None:
    page = write(book, ["编号", "时间", ""], ["", "上报", "结案"], ROW)
    page.merge_range("B1:C1", "时间")


def total(book: Any) -> None:
    write(book, HEAD, ROW, ["合计", "", "1"])


def repeated_heading(book: Any) -> None:
    write(book, HEAD, ROW, HEAD, ROW)


def hidden_sheet(book: Any) -> None:
    write(book, HEAD, ROW)
    book.add_worksheet("密").hide()


def other_sheet(book: Any) -> None:
    write(book, HEAD, ROW)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
    book.add_chartsheet("图").set_chart(chart)


def sheet_without_heading(book: Any) -> None:
    write(book, HEAD, ROW)
    book.add_worksheet("数").write_row("A1", [1, 2, 3])


def formulas(book: Any) -> None:
    write(book, HEAD, ROW).write_formula("A3", "=1+1", None, 2)


def shared_formulas(book: Any) -> None:
    write(book, HEAD, ROW).write_array_formula("A3:B3", "{=A2:B2}", None, 1)


def error_cells(book: Any) -> None:
    write(book, HEAD, ROW).write_formula("A3", "=1/0", None, "#DIV/0!")


def long_numbers(book: Any) -> None:
    write(book, HEAD, ROW).write_number("A3", 4301042024031234567)


def merged_cells(book: Any) -> None:
    write(book, HEAD, ROW).merge_range("A3:A4", "2")


def write(book: Any, *rows: list[str]) -> Any:
    page = book.add_worksheet()
    for place, row in enumerate(rows):
        page.write_row(place, 0, row)
    return page


def notes(path: Path) -> list[Note]:
    tables = open_tables(path, FileRule())
    return [
        note
        for table in tables
        for found in (table.notes, *(block.notes for block in read_blocks(table, ())))
        for note in found
    ]


@pytest.mark.parametrize(
    ("fill", "kind", "chinese", "english"),
    [
        (title, "title", "表头在第 2 行，其上方的 1 行未读。", "The heading is on line 2; what stands above"),
        (two_line_heading, "two_line_heading", "表头自第 1 行起占两行。", "takes two rows from line 1."),
        (total, "total", "第 3 行是合计，未作为记录读取。", "Line 3 is a total and was left out."),
        (repeated_heading, "repeated_heading", "第 3 行重复表头", "Line 3 repeats the heading"),
        (hidden_sheet, "hidden_sheet", "隐藏的工作表“密”未读。", 'The hidden sheet "密" was not read.'),
        (other_sheet, "other_sheet", "“图”不是数据工作表，未读。", '"图" is not a sheet of rows'),
        (sheet_without_heading, "sheet_without_heading", "“数”没有表头，未读。", '"数" has no heading'),
        (formulas, "formulas", "公式按上次计算的结果读取。", "by the value last computed."),
        (shared_formulas, "formulas", "公式按上次计算的结果读取。", "by the value last computed."),
        (error_cells, "error_cells", "出错的单元格按空白读取。", "Cells with an error were read as empty."),
        (long_numbers, "long_numbers", "有 1 个单元格是超过 15 位的数字", "more than 15 digits: 1."),
        (merged_cells, "merged_cells", "其内容计入所跨的每一行。", "merged over several rows"),
    ],
)
def test_that_a_note_tells_what_was_recognised_or_left_out(
    tmp_path: Path, fill: Callable[[Any], None], kind: str, chinese: str, english: str
) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        fill(book)
    (note,) = [note for note in notes(tmp_path / "a.xlsx") if note.kind == kind]
    assert chinese in texts("zh_CN").text(f"intake.note.{kind}", **note.values)
    assert english in texts("en").text(f"intake.note.{kind}", **note.values)


def test_that_a_plain_workbook_calls_for_no_note(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        write(book, HEAD, ROW)
    assert notes(tmp_path / "a.xlsx") == []


def test_that_a_text_tells_of_its_title_its_totals_and_its_repeated_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["岳麓区案件", *(",".join(row) for row in (HEAD, ROW, HEAD, ["合计", "", "1"]))]
    path.write_text("\n".join(lines), encoding="gb18030")
    assert [(note.kind, note.values["line"]) for note in notes(path)] == [
        ("title", 2),
        ("repeated_heading", 4),
        ("total", 5),
    ]
