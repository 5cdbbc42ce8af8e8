"""Quotation marks in the wrong place: a line that they spoil is refused alone, or the file is."""

from pathlib import Path

import pytest

from data.intake.errors import FileError
from data.intake.files.readers import FileRule, open_table, read_blocks

STRAYS = ['"abc"def,x', '"说"好"的",x', 'x, "a"b"c",y"" "z', '"a"b,"c"d']
OPEN = ['1,"open', '"ab"c",x', '1,"a"b,"c', 'ab"c,"d']


def read(tmp_path: Path, *lines: str) -> tuple[list[int], list[int]]:
    """The lines of the rows that are read, and of those that do not fit."""
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    table = open_table(path, FileRule(","))
    blocks = list(read_blocks(table, table.header))
    return (
        [line for block in blocks for line in block.lines.tolist()],
        [line for block in blocks for line in block.ragged],
    )


@pytest.mark.parametrize("stray", STRAYS)
@pytest.mark.parametrize("place", [0, 7, 199])
def test_that_a_line_with_a_stray_quote_is_refused_alone(tmp_path: Path, stray: str, place: int) -> None:
    rows = [f'{number},"x"' for number in range(200)]
    rows[place] = stray
    kept, refused = read(tmp_path, "a,b", *rows)
    assert refused == [place + 2]
    assert sorted([*kept, *refused]) == list(range(2, 202))


@pytest.mark.parametrize("opened", OPEN)
def test_that_a_quote_that_could_take_other_rows_with_it_refuses_the_file(
    tmp_path: Path, opened: str
) -> None:
    with pytest.raises(FileError) as refused:
        read(tmp_path, "a,b", '1,"x"', opened, *['2,"y"z'] * 3, *["3,4"] * 40)
    assert (refused.value.key, refused.value.values["line"]) == ("intake.file.quote", 3)


def test_that_too_many_stray_quotes_refuse_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        read(tmp_path, "a,b", *["1,2"] * 100, *['1,"a"b'] * 11)
    assert refused.value.key == "intake.file.ragged"


@pytest.mark.parametrize("lines", [('"a"b,c', "1,2"), ("a", *['"x"y'] * 2, "z")])
def test_that_a_heading_and_a_single_column_bear_no_stray_quote(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    with pytest.raises(FileError) as refused:
        read(tmp_path, *lines)
    assert refused.value.key == "intake.file.quote"


def test_that_lines_are_told_right_past_cells_of_several_lines(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b", '1,"x\ny"', '"a"b,c', "", "2,3") == ([2, 6], [4])
