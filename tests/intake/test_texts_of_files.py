"""Files of text: encodings, delimiters, headings, totals and what is wrong with a file."""

from pathlib import Path

import pytest

from data.intake.errors import FileError
from data.intake.files.readers import Block, FileRule, Table, open_table, read_blocks

ROWS = [["编号", "上报时间", "内容"], ["1", "2024-03-05", "路灯不亮"], ["2", "2024-03-06", "垃圾，未清"]]


def written(tmp_path: Path, content: bytes, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def text(rows: list[list[str]] = ROWS, delimiter: str = ",", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in rows)


def read(path: Path, rule: FileRule = FileRule()) -> tuple[Table, Block]:  # noqa: B008 - frozen
    table = open_table(path, rule)
    (block,) = read_blocks(table, [name for name in table.header if name])
    return table, block


def cells(block: Block) -> list[list[str]]:
    return [list(row) for row in zip(*block.columns.values(), strict=True)]


def refusal(path: Path, rule: FileRule = FileRule()) -> FileError:  # noqa: B008 - frozen
    with pytest.raises(FileError) as refused:
        table = open_table(path, rule)
        list(read_blocks(table, table.header))
    assert str(refused.value) != refused.value.key
    return refused.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_the_delimiter_is_found_out(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [row if delimiter != "，" else [cell.replace("，", " ") for cell in row] for row in ROWS]
    table, block = read(written(tmp_path, text(rows, delimiter, end).encode()))
    assert (table.delimiter, list(table.header)) == (delimiter, rows[0])
    assert cells(block) == rows[1:]
    assert block.lines.tolist() == [2, 3]


def test_that_a_title_above_the_heading_is_passed_over_with_a_note(tmp_path: Path) -> None:
    content = "岳麓区城管中心案件导出 2024年3月\n\n导出人：,值班\n" + text()
    table, block = read(written(tmp_path, content.encode()))
    assert list(table.header) == ROWS[0]
    assert [(note.kind, note.values["line"]) for note in table.notes] == [("title", 4)]
    assert block.lines.tolist() == [5, 6]


def test_that_a_heading_of_two_rows_takes_the_lower_names(tmp_path: Path) -> None:
    content = "编号,时间,,位置,\n,上报,结案,街道,社区\n7,a,b,c,d\n"
    table, block = read(written(tmp_path, content.encode()))
    assert table.header == ("编号", "上报", "结案", "街道", "社区")
    assert [note.kind for note in table.notes] == ["two_line_heading"]
    assert cells(block) == [["7", "a", "b", "c", "d"]]


def test_that_lower_names_that_repeat_take_the_group_before_them(tmp_path: Path) -> None:
    content = "街道,上报,,结案,\n,本月,上月,本月,上月\n岳麓,1,2,3,4\n"
    table, _ = read(written(tmp_path, content.encode()))
    assert table.header == ("街道", "上报 本月", "上报 上月", "结案 本月", "结案 上月")


def test_that_a_column_without_a_name_does_not_make_the_first_row_a_heading(tmp_path: Path) -> None:
    table, block = read(written(tmp_path, "编号,,内容\na,b,c\n".encode()))
    assert table.header == ("编号", "", "内容")
    assert cells(block) == [["a", "c"]]


@pytest.mark.parametrize("total", ["合计,,2", "总 计：,,", "合计", ",Total,17"])
def test_that_a_total_is_left_out_with_a_note_and_rejects_nothing(tmp_path: Path, total: str) -> None:
    _, block = read(written(tmp_path, (text() + total + "\n").encode()))
    assert cells(block) == ROWS[1:]
    assert block.ragged == ()
    assert [(note.kind, note.values) for note in block.notes] == [("total", {"line": 4})]


def test_that_a_row_that_only_begins_like_a_total_is_a_row(tmp_path: Path) -> None:
    _, block = read(written(tmp_path, (text() + "合计,2024-03-07,道路不洁\n").encode()))
    assert block.rows == 3 and not block.notes


def test_that_a_heading_repeated_among_the_rows_is_left_out_with_a_note(tmp_path: Path) -> None:
    _, block = read(written(tmp_path, (text() + text()).encode()))
    assert cells(block) == ROWS[1:] + ROWS[1:]
    assert [(note.kind, note.values) for note in block.notes] == [("repeated_heading", {"line": 4})]


def test_that_rows_without_any_text_are_no_rows(tmp_path: Path) -> None:
    _, block = read(written(tmp_path, (text() + ',,\n\n"","",""\n9,x,y\n').encode()))
    assert block.lines.tolist() == [2, 3, 7]


def test_that_cells_beyond_the_heading_are_let_go_if_they_are_empty(tmp_path: Path) -> None:
    _, block = read(written(tmp_path, (text() + "3,a,b,,\n4,a,b,c\n").encode(), "t.csv"))
    assert cells(block)[-1] == ["3", "a", "b"]
    assert block.ragged == (5,)


def test_that_a_name_broken_over_lines_is_one_name(tmp_path: Path) -> None:
    table, block = read(written(tmp_path, '编号,"上报\n时间"\n1,x\n'.encode()))
    assert table.header == ("编号", "上报时间")
    assert block.lines.tolist() == [3]


def test_that_a_long_field_is_read_whole(tmp_path: Path) -> None:
    long = "字" * 200_000
    for quoted in (long, f'"{long}"'):
        _, block = read(written(tmp_path, f"编号,内容\n1,{quoted}\n".encode()))
        assert block.columns["内容"][0] == long


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"1,2024-03-05,x\n2,2024-03-06,y\n", "intake.file.no_heading"),
        ("路灯,2024-03-05,x\n".encode(), "intake.file.no_heading"),
        (b"\n\n,,\n", "intake.file.empty"),
        (b"a,b\n" + b"1,2\n" * 100 + b"1,\x002\n" * 12, "intake.file.zero"),
        (b"a,\x00b\n1,2\n", "intake.file.zero"),
        (b"a,b\n" + b"1,2\n" * 100 + b"1,2,3\n" * 12, "intake.file.ragged"),
        (b'a,b\n1,"' + b"x,y\n" * 1000, "intake.file.quote"),
        (b"<!DOCTYPE html><html><table><tr><td>1", "intake.file.html"),
        (b"a,b\n" + b"x" * (5 << 20), "intake.file.line"),
    ],
)
def test_that_a_file_with_a_fault_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, key: str
) -> None:
    assert refusal(written(tmp_path, content)).key == key


def test_that_the_refusal_of_ragged_rows_names_the_first(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, b"a,b\n" + b"1,2\n" * 100 + b"1,2,3\n" * 12))
    assert error.values["lines"] == "102, 103, 104, 105, 106"
    assert (error.values["count"], error.values["rows"]) == (12, 112)


@pytest.mark.parametrize("broken", [b"3,\x004", b'"3,","\x004"', b"3\x00,4"])
def test_that_a_row_with_a_zero_is_told_by_its_line(tmp_path: Path, broken: bytes) -> None:
    path = written(tmp_path, b"a,b\n1,2\n" + broken + b"\n5,6\n")
    (block,) = read_blocks(open_table(path, FileRule()), ["a"])
    assert (block.spoiled, block.rows) == ((3,), 3)


def test_that_the_refusal_of_many_zeros_names_the_first_line(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"a,b\n" + b"1,2\n" * 50 + b"3,\x004\n" * 20)).values["line"] == 52


@pytest.mark.parametrize(("first", "second"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_that_a_file_of_mixed_encodings_is_refused_with_the_line(
    tmp_path: Path, first: str, second: str
) -> None:
    parts = [text(ROWS[:2]).encode(first), "3,2024-03-07,道路积水严重影响通行\n".encode(second)]
    error = refusal(written(tmp_path, b"".join(parts)))
    assert error.key == "intake.file.mixed"
    assert error.values["line"] == 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_that_utf_16_without_a_mark_shows_by_its_zeros(tmp_path: Path, encoding: str) -> None:
    table, block = read(written(tmp_path, text().encode(encoding)))
    assert table.encoding == encoding
    assert cells(block) == ROWS[1:]


@pytest.mark.parametrize("rare", ["㐀", "𠮷", "龥", "〇", "ḿ"])
def test_that_gb18030_keeps_rare_characters(tmp_path: Path, rare: str) -> None:
    rows = [*ROWS, ["3", "2024-03-07", f"{rare}家村"]]
    _, block = read(written(tmp_path, text(rows).encode("gb18030")))
    assert cells(block) == rows[1:]


def test_that_text_of_another_encoding_is_never_rubbish(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, "number,place\n1,café, Genève\n".encode("latin-1"))).key == (
        "intake.file.encoding"
    )


def test_that_an_address_is_never_opened_and_a_folder_is_no_file(tmp_path: Path) -> None:
    for address in ("https://example.org/a.csv", "file:///etc/passwd", "ftp://x/y.csv"):
        told = refusal(Path(address))
        assert (told.key, told.values["file"]) == (
            "intake.file.address",
            address.replace("file:///", "file://"),
        )
    assert refusal(tmp_path).key == "intake.file.folder"
    assert refusal(tmp_path / "none.csv").key == "intake.file.missing"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"GIF89a\1\0", "picture"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "document"),
    ],
)
def test_that_what_only_shows_a_table_is_told_by_what_it_is(tmp_path: Path, content: bytes, key: str) -> None:
    assert refusal(written(tmp_path, content)).key == f"intake.file.{key}"
