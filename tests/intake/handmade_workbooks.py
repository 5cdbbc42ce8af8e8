"""Workbooks of kinds that no writer at hand makes: ODS, and XLS of the nineties, with one sheet each."""

import datetime
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

Cell: TypeAlias = str | float | datetime.datetime | None

SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_EPOCH = datetime.datetime(1899, 12, 30)
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def write_ods(path: Path, sheet: str, rows: Iterable[Sequence[Cell]]) -> Path:
    """A spreadsheet as LibreOffice saves it, without styles."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _MIME)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body>'
            f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, datetime.datetime):
        told = cell.isoformat().removesuffix("T00:00:00")
        value = f'office:value-type="date" office:date-value="{told}"'
    elif isinstance(cell, str):
        value = 'office:value-type="string"'
    else:
        value = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {value}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def write_xls(path: Path, sheet: str, rows: Iterable[Sequence[Cell]]) -> Path:
    """BIFF8 records in a compound file: a sector for its table, one for its names, then the records."""
    told = b"".join(
        _xls_cell(row, column, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell is not None
    )
    begin = len(_globals(sheet, 0))
    stream = _globals(sheet, begin) + _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    stream += told + _record(0x0A)
    size = max(4096, -(-len(stream) // SECTOR) * SECTOR)
    table = [_FAT, _END, *range(3, 2 + size // SECTOR), _END]
    assert len(table) <= SECTOR // 4, "one sector holds the table of this file"
    head = struct.pack("<8s16x5H10x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    names = _name("Root Entry", 5, 1, _END, 0) + _name("Workbook", 2, _FREE, 2, size)
    path.write_bytes(
        head.ljust(SECTOR, b"\xff")
        + struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
        + names.ljust(SECTOR, b"\0")
        + stream.ljust(size, b"\0")
    )
    return path


def _globals(sheet: str, begin: int) -> bytes:
    """What all sheets share: a format of instants, two kinds of cells, and where the sheet begins."""
    return (
        _record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0, 0, 0, 0))
        + _record(0x22, b"\0\0")
        + _record(0x41E, struct.pack("<H", 164) + _text("yyyy-mm-dd hh:mm:ss"))
        + _record(0xE0, struct.pack("<HH16x", 0, 0))
        + _record(0xE0, struct.pack("<HH16x", 0, 164))
        + _record(0x85, struct.pack("<IHBB", begin, 0, len(sheet), 1) + sheet.encode("utf-16-le"))
        + _record(0x0A)
    )


def _xls_cell(row: int, column: int, cell: str | float | datetime.datetime) -> bytes:
    if isinstance(cell, str):
        return _record(0x204, struct.pack("<HHH", row, column, 0) + _text(cell))
    is_instant = isinstance(cell, datetime.datetime)
    value = (cell - _EPOCH) / datetime.timedelta(days=1) if isinstance(cell, datetime.datetime) else cell
    return _record(0x203, struct.pack("<HHHd", row, column, int(is_instant), value))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _name(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    told = name.encode("utf-16-le")
    head = told.ljust(64, b"\0") + struct.pack("<HBBIII", len(told) + 2, kind, 1, _FREE, _FREE, child)
    return head + struct.pack("<36xIII", start, size, 0)
