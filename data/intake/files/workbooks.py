"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) as tables: read by a process that is bounded in memory and time."""

import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.intake.errors import FileError
from data.intake.files.cancelling import heed
from data.intake.files.heading import SAMPLE, find_heading
from data.intake.files.packed import MOST_UNPACKED, OLE, ZIP, directory, is_old_document
from data.intake.files.spools import Spool, Spooled
from data.intake.files.tables import Note, Table

MOST_MEMORY = 300 << 20
"""Bytes that the reading process may take."""

MOST_SECONDS = 60

_TURN = 0.2
"""Seconds between two looks whether the person still wants the workbook."""

_WORKER = Path(__file__).with_name("workbook_worker.py")
_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


def is_workbook(file: Path) -> bool:
    """Whether an unpacked file is a workbook, whatever its name says."""
    with file.open("rb") as stream:
        start = stream.read(4)
    if start == ZIP:
        return any(item.filename in _PARTS for item in directory(file))
    return start == OLE


def open_sheets(path: Path, name: str, file: Path) -> list[Table]:
    """The sheets of a workbook that hold rows; `file` is where it lies unpacked.

    FileError if it cannot be read within the bounds, or if no sheet has a heading.
    """
    if zipfile.is_zipfile(file) and sum(item.file_size for item in directory(file)) > MOST_UNPACKED:
        raise FileError("intake.file.workbook_limit", file=name)
    spool = Spool()
    told = _read(file, name, spool)
    notes = [Note(kind) for kind in told["notes"]]
    if told["long_numbers"]:
        notes.append(Note("long_numbers", {"cells": told["long_numbers"]}))
    notes += [
        Note(sheet["left_out"], {"sheet": sheet["name"]}) for sheet in told["sheets"] if sheet["left_out"]
    ]
    return _tables(path, name, spool, told["sheets"], tuple(notes))


def _tables(
    path: Path, name: str, spool: Spool, sheets: list[dict[str, Any]], notes: tuple[Note, ...]
) -> list[Table]:
    tables, refused = [], list[tuple[str, FileError]]()
    for sheet in sheets:
        if not sheet.get("width"):
            continue
        rows = Spooled(spool, sheet["start"], sheet["end"], sheet["width"])
        shown = f"{name}#{sheet['name']}"
        spans = [(row, first, last) for row, first, last in sheet["spans"]]
        try:
            found = find_heading(shown, rows.first_rows(SAMPLE), spans)
        except FileError as error:
            refused.append((sheet["name"], error))
            continue
        tables.append(
            Table(path, "", "", found.names, shown, "workbook", found.notes, found.begin, spooled=rows)
        )
    if not tables:
        raise refused[0][1] if refused else FileError("intake.file.empty", file=name)
    notes += tuple(Note("sheet_without_heading", {"sheet": sheet}) for sheet, _ in refused)
    return [replace(table, notes=notes + table.notes) for table in tables]


def _read(file: Path, name: str, spool: Spool) -> dict[str, Any]:
    """Let a process of its own write the sheets to the spool, and return what it tells of them."""
    command = [sys.executable, "-I", "-X", "utf8", str(_WORKER), str(file), str(MOST_MEMORY)]
    try:
        told: dict[str, Any] = json.loads(_told(command, spool).splitlines()[-1])
    except (TimeoutError, ValueError, IndexError) as error:
        raise FileError("intake.file.workbook_limit", file=name) from error
    if "error" in told:
        if told["error"] == "workbook" and is_old_document(file):
            raise FileError("intake.file.document", file=name)
        raise FileError(f"intake.file.{told['error']}", file=name)
    return told


def _told(command: Sequence[str], spool: Spool) -> bytes:
    """What the process says at its end; it is killed where it takes too long, or is no longer wanted."""
    end = time.monotonic() + MOST_SECONDS
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=spool.file, stderr=subprocess.PIPE
    ) as worker:
        try:
            while (left := end - time.monotonic()) > 0:
                heed()
                with suppress(subprocess.TimeoutExpired):
                    return worker.communicate(timeout=min(_TURN, left))[1]
            raise TimeoutError
        finally:
            worker.kill()
