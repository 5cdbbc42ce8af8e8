"""Laws of files of text: no line is lost whatever the bytes, and what is written is what is read."""

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.errors import FileError
from data.intake.files import encodings
from data.intake.files.delimited import DELIMITERS
from data.intake.files.readers import FileRule, Table, open_tables, read_blocks

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
PARTS = [
    ",",
    ";",
    "\t",
    "|",
    "，",
    '"',
    "\n",
    "\r\n",
    "\r",
    " ",
    "a",
    "b1",
    "2024-03-05",
    "合计",
    "路灯",
    "编号",
]

CELLS = ["", " ", "a", "b1", "合计", "路灯", "编号", '"x\ny"', '"q"', '"open']

some_rows = st.lists(st.lists(st.sampled_from(CELLS), min_size=2, max_size=4).map(",".join), max_size=9)
under_a_heading = some_rows.map(lambda rows: "\n".join(["编号,b1,内容", *rows]).encode())
some_text = st.lists(st.sampled_from(PARTS), max_size=80).map("".join)
encoded = st.tuples(some_text, st.sampled_from(ENCODINGS)).map(lambda pair: pair[0].encode(pair[1]))
mixed = st.lists(st.one_of(encoded, st.binary(max_size=6)), max_size=4).map(b"".join)

cell = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\x1e\x1f\ufeff", exclude_categories=["Cs"]),
    max_size=12,
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A heading of at least two names and rows that are neither blank nor totals nor all digits."""
    width = draw(st.integers(2, 6))
    heading = [f"列{number}" for number in range(width)]
    rows = draw(st.lists(st.lists(cell, min_size=width - 1, max_size=width - 1), max_size=8))
    return [heading, *([f"k{number}", *row] for number, row in enumerate(rows))]


def read(path: Path, rule: FileRule) -> tuple[Table, list[list[str]], list[int], list[int]]:
    (table,) = open_tables(path, rule)
    named = [name for name in table.header if name]
    rows, lines, beside = [], [], []
    for block in read_blocks(table, named, rows=3):
        rows += [list(row) for row in zip(*(block.columns[name] for name in named), strict=True)]
        lines += block.lines.tolist()
        beside += [*block.ragged, *(int(note.values["line"]) for note in block.notes)]
    return table, rows, lines, beside


def next_row(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row, a line that is none because of a quotation mark as one of its own, None at the end."""
    try:
        return next(reader, None)
    except csv.Error:
        return ["no row"]


def rows_by_themselves(data: bytes, table: Table) -> list[int]:
    """The lines of all rows below the heading that hold a text, by another way than the one under test."""
    text = io.IncrementalNewlineDecoder(None, translate=True).decode(data.decode(table.encoding))
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=table.delimiter, strict=True)
    begins, line = [], 1
    while (row := next_row(reader)) is not None:
        if any(part.strip() for part in row) and line >= table.begin:
            begins.append(line)
        line = reader.line_num + 1
    return begins


@pytest.mark.parametrize("piece", [7, 1 << 16])
@settings(max_examples=80, deadline=None)
@given(data=st.one_of(under_a_heading, encoded, mixed, st.binary(max_size=60)))
def test_that_every_line_is_accounted_for_or_the_file_refused(piece: int, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "PIECE", piece)
        path = Path(folder) / "any"
        path.write_bytes(data)
        try:
            table, _, lines, beside = read(path, FileRule())
        except FileError as error:
            assert str(error) != error.key
            return
        assert sorted(lines + beside) == rows_by_themselves(data, table)


@pytest.mark.parametrize("piece", [7, 1 << 16])
@settings(max_examples=50, deadline=None)
@given(
    rows=tables(),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(DELIMITERS),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_that_what_is_written_is_what_is_read(
    piece: int, rows: list[list[str]], encoding: str, delimiter: str, quoting: int, end: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "PIECE", piece)
        path = Path(folder) / "table.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
        table, found, _, _ = read(path, FileRule(delimiter=delimiter))
        assert list(table.header) == rows[0]
        assert found == rows[1:]
