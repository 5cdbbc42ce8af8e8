"""A table as a file: numbers stay numbers, and text stays text, whatever a spreadsheet would make of it.

`write_tables` is the one door: for what the command line answers and for any table of a screen.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from data.export.cells import finite
from data.figures.tables import Cell, Row, Table
from data.intake.errors import FileError
from data.intake.files.whole import whole_file, whole_path
from data.intake.rows.reject_files import plain_text

ENDINGS = (".xlsx", ".csv", ".json")
"""The endings of files that can be written."""


def write_tables(path: Path, *tables: Table) -> tuple[Path, ...]:
    """Write tables to a file of one of the `ENDINGS`, whole or not at all; give the files that were written.

    A workbook has a sheet for each table, and a last one for all notes; of CSV each is a file of its own.
    FileError where the ending is another, a table too long for a sheet, or the disk refuses.
    """
    match path.suffix.lower():
        case ".xlsx":
            return _write_workbook(path, tables)
        case ".csv":
            return tuple(_write_csv(path, tables))
        case ".json":
            return write_json(path, {"tables": list(map(_told, tables)), "notes": _plain(notes_of(tables))})
        case _:
            raise FileError("export.ending", file=str(path), endings=", ".join(ENDINGS))


def write_json(path: Path, answer: Any) -> tuple[Path, ...]:
    """Write an answer as JSON; FileError where the disk refuses."""
    with whole_file(path) as stream:
        json.dump(answer, stream, ensure_ascii=False, indent=1)
    return (path,)


def notes_of(tables: Sequence[Table]) -> list[Row]:
    """The notes of all tables, an empty row between those of two."""
    told = [table.notes for table in tables if table.notes]
    return [row for at, notes in enumerate(told) for row in ((*([()] if at else []), *notes))]


def _write_workbook(path: Path, tables: Sequence[Table]) -> tuple[Path, ...]:
    from data.export.workbooks import workbook  # its package is needed for nothing else

    with whole_path(path) as part:
        part.write_bytes(workbook(tables, notes_of(tables)))
    return (path,)


def _write_csv(path: Path, tables: Sequence[Table]) -> Iterable[Path]:
    """Write the first table as asked, the others and the notes beside it."""
    for number, table in enumerate(tables, 1):
        yield _write_rows(path, "" if number == 1 else f".{number}", (table.headings, *table.rows))
    if notes := notes_of(tables):
        yield _write_rows(path, ".notes", notes)


def _write_rows(path: Path, beside: str, rows: Iterable[Row]) -> Path:
    """Write rows with the mark by which spreadsheets know UTF-8."""
    place = path.with_name(f"{path.stem}{beside}{path.suffix}")
    with whole_file(place, "utf-8-sig") as stream:
        csv.writer(stream).writerows(map(_guarded, rows))
    return place


def _guarded(row: Row) -> list[Cell]:
    """Mark texts that a spreadsheet would run: a CSV file cannot say that they are none."""
    return [plain_text(cell) if isinstance(cell, str) else _iso(finite(cell)) for cell in row]


def _told(table: Table) -> dict[str, Any]:
    rows = (dict(zip(table.headings, row, strict=True)) for row in _plain(table.rows))
    return {"title": table.title, "rows": list(rows)}


def _plain(rows: Iterable[Row]) -> list[list[Cell]]:
    return [[_iso(finite(cell)) for cell in row] for row in rows]


def _iso(cell: Cell) -> Cell:
    return cell.isoformat(sep=" ", timespec="minutes") if isinstance(cell, datetime) else cell
