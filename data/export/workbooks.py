"""Tables as the sheets of a workbook: every cell by its type, so that no text is taken for a formula."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from data.export.cells import finite
from data.figures.tables import Row, Table
from data.intake.errors import FileError
from resources.i18n import tr

_MOST_ROWS = 1_048_576
_LONGEST = 32_767
"""Rows of a sheet, and characters of a cell, that the format allows."""
_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_FORMATS: Mapping[type, str] = {int: "#,##0", float: "#,##0.00", datetime: "yyyy-mm-dd hh:mm"}
_CREATED = datetime(2000, 1, 1)
"""When every workbook says that it was made, so that the same tables are the same bytes at any hour."""
_WIDEST = 480
"""Pixels of a column; longer texts are read in their cell."""


def workbook(tables: Sequence[Table], notes: Sequence[Row]) -> bytes:
    """Give a workbook with a sheet for each table and a last one of notes; FileError for too long a table."""
    for table in tables:
        if len(table.rows) >= _MOST_ROWS:
            raise FileError("export.too_long", n=len(table.rows), most=_MOST_ROWS - 1)
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {kind: book.add_format({"num_format": code}) for kind, code in _FORMATS.items()}
        names = _names([*(table.title for table in tables), tr("export.notes")])
        for table in tables:
            sheet = book.add_worksheet(next(names))
            _fill(sheet, (table.headings, *table.rows), formats)
            sheet.set_row(0, None, head)
            sheet.freeze_panes(1, 0)
        if notes:
            _fill(book.add_worksheet(next(names)), notes, formats)
    return stream.getvalue()


def _fill(sheet: Any, rows: Iterable[Row], formats: Mapping[type, Any]) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(map(finite, row)):
            match cell:
                case None:
                    continue
                case str():
                    sheet.write_string(at, column, cell[:_LONGEST])
                case datetime():
                    sheet.write_datetime(at, column, cell, formats[datetime])
                case _:
                    sheet.write_number(at, column, cell, formats[type(cell)])
    sheet.autofit(_WIDEST)


def _names(titles: Iterable[str]) -> Iterator[str]:
    """Give names that sheets may have: short, without signs of formulas, and each another."""
    taken: set[str] = set()
    for title in titles:
        plain = _FORBIDDEN.sub(" ", title).strip()[:_NAME] or "-"
        name, count = plain, 1
        while name.lower() in taken:
            count += 1
            name = f"{plain[: _NAME - 3]} {count}"
        taken.add(name.lower())
        yield name
