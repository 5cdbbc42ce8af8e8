"""Reads a workbook in a process of its own that may be killed, and writes the rows of its sheets.

Run by path, so that it loads nothing of the program: `python -I workbook_worker.py FILE BYTES`. The rows go
to the standard output as texts with the ends of a spool; what they are goes to the standard error, as JSON in
its last line. Nothing in the file is run: no macro, no formula, no link.
"""

import datetime
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import python_calamine as calamine

CELL_END, ROW_END = "\x1f", "\x1e"
_ENDS = re.compile("[\0\x1e\x1f]")

HEADING_ROWS = 40
"""Rows whose cells merged across are told: one of them is the heading."""

ROWS_AT_ONCE = 200
_LONG = 10**15
_OF_OWN_TEXT = {str, int, datetime.date, datetime.datetime}
"""Kinds of cells whose text is what `str` gives; an instant with fractions of a second is not."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class _Cells:
    """The texts of cells: dates by the workbook's own epoch, whole numbers without a point."""

    def __init__(self) -> None:
        self.long_numbers = 0
        self._writers: dict[type, Callable[[Any], str]] = {
            str: str,
            float: self._number,
            int: str,
            bool: lambda value: "true" if value else "false",
            datetime.datetime: _instant,
            datetime.date: str,
            datetime.time: lambda value: value.isoformat("seconds"),
            datetime.timedelta: _duration,
        }

    def rows(self, rows: list[list[Any]]) -> str:
        """Rows of one width as the text of a spool."""
        columns = list(map(self._column, zip(*rows, strict=True)))
        text = _joined(columns)
        wanted = len(rows) * (len(columns) - 1)
        if "\0" in text or text.count(CELL_END) != wanted or text.count(ROW_END) != len(rows):
            return _joined([[_ENDS.sub(" ", cell) for cell in column] for column in columns])
        return text

    def _column(self, cells: tuple[Any, ...]) -> Sequence[str]:
        """The texts of some cells of a column: those of one kind at once, where its own text will do."""
        kinds = set(map(type, cells))
        if kinds == {str}:
            return cells
        if kinds <= _OF_OWN_TEXT:
            texts = list(map(str, cells))
            if datetime.datetime not in kinds or "." not in "".join(texts):
                return texts
        return [self._writers[type(cell)](cell) for cell in cells]

    def _number(self, value: float) -> str:
        if abs(value) >= _LONG:
            self.long_numbers += 1
        return str(int(value)) if value.is_integer() else repr(value)


def _joined(columns: Iterable[Sequence[str]]) -> str:
    return ROW_END.join(map(CELL_END.join, zip(*columns, strict=True))) + ROW_END


def main() -> None:
    """Read the workbook that the arguments name."""
    path, bound = Path(sys.argv[1]), int(sys.argv[2])
    _limit_memory(bound)
    try:
        told = _read(path, sys.stdout.buffer)
    except calamine.PasswordError:
        told = {"error": "password"}
    except MemoryError:
        told = {"error": "workbook_limit"}
    except (calamine.CalamineError, zipfile.BadZipFile, OSError) as error:
        told = {"error": "password" if _is_encrypted(path) else "workbook", "cause": str(error)}
    sys.stdout.buffer.flush()
    print(json.dumps(told), file=sys.stderr)


def _limit_memory(bound: int) -> None:
    with suppress(ImportError):  # Windows has no such bound; there the time alone is limited
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _read(path: Path, out: BinaryIO) -> dict[str, Any]:
    sheets, cells, merged = [], _Cells(), False
    with calamine.load_workbook(path) as book:
        for place, about in enumerate(book.sheets_metadata):
            told: dict[str, Any] = {"name": about.name, "left_out": _left_out(about)}
            if not told["left_out"]:
                sheet = book.get_sheet_by_index(place)
                spans = _spans(sheet)
                merged = merged or any(top < bottom for top, _, bottom, _ in spans)
                told["start"] = out.tell()
                told["width"] = _write(sheet, spans, cells, out)
                told["end"] = out.tell()
                told["spans"] = [
                    (top + 1, first, last)
                    for top, first, bottom, last in spans
                    if top == bottom < HEADING_ROWS
                ]
            sheets.append(told)
    notes = _oddities(path) if zipfile.is_zipfile(path) else []
    notes += ["merged_cells"] if merged else []
    return {"sheets": sheets, "notes": notes, "long_numbers": cells.long_numbers}


def _left_out(about: calamine.SheetMetadata) -> str:
    if about.typ != calamine.SheetTypeEnum.WorkSheet:
        return "other_sheet"
    return "" if about.visible == calamine.SheetVisibleEnum.Visible else "hidden_sheet"


def _spans(sheet: calamine.CalamineSheet) -> list[tuple[int, int, int, int]]:
    """Merged cells: top row, first column, bottom row, last column, with columns as the rows have them."""
    left = sheet.start[1] if sheet.start else 0
    return [
        (top, first - left, bottom, last - left)
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
    ]


def _write(
    sheet: calamine.CalamineSheet, spans: list[tuple[int, int, int, int]], cells: _Cells, out: BinaryIO
) -> int:
    """Write the rows from the first of the sheet, and return how many cells each has."""
    rows = _filled_down(sheet.iter_rows(), spans)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        out.write(cells.rows(some).encode())
    return sheet.width


def _filled_down(rows: Iterator[list[Any]], spans: list[tuple[int, int, int, int]]) -> Iterator[list[Any]]:
    """The rows, each with the values of the merged cells that reach down into it."""
    begin: dict[int, list[tuple[int, int]]] = {}
    for top, first, bottom, _ in spans:
        if top < bottom:
            begin.setdefault(top, []).append((first, bottom))
    held: dict[int, tuple[int, Any]] = {}
    for place, row in enumerate(rows):
        for column, (bottom, value) in list(held.items()):
            row[column] = value
            if bottom == place:
                del held[column]
        for column, bottom in begin.get(place, ()):
            held[column] = bottom, row[column]
        yield row


def _oddities(path: Path) -> list[str]:
    """What a person should know of: macros, formulas, cells with an error."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        found = {"macros"} if any("vbaproject" in name.lower() for name in names) else set()
        for name in names:
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                found |= _marked(archive, name, {b"</f>": "formulas", b't="e"': "error_cells"})
            elif name == "content.xml":
                found |= _marked(archive, name, {b"table:formula": "formulas"})
    return sorted(found)


def _marked(archive: zipfile.ZipFile, name: str, marks: dict[bytes, str]) -> set[str]:
    """What the marks that stand in a part of the workbook stand for."""
    found: set[str] = set()
    before = b""
    with archive.open(name) as stream:
        while len(found) < len(marks) and (piece := stream.read(1 << 18)):
            piece = before + piece
            found |= {kind for mark, kind in marks.items() if mark in piece}
            before = piece[-16:]
    return found


def _instant(value: datetime.datetime) -> str:
    text = str(value)
    if value.microsecond:
        text = str((value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0))
    return text


def _duration(value: datetime.timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\xd0\xcf\x11\xe0" and _ENCRYPTED in file.read()


if __name__ == "__main__":
    main()
