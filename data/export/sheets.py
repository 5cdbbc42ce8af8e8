"""Sheets that an office fills in and sends back, as a workbook: what is printed is locked, the rest free."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from data.figures.tables import Row
from data.intake.files.whole import whole_path
from data.meetings.sheets import Sheet
from resources.i18n import tr

_LEAD = 3
"""Columns before those that the sheet names: its code, the number of the row, and the check."""
_NARROW, _WIDE = 12, 34
"""Widths of columns, in characters."""
_LONGEST_LIST = 255
"""Characters of a list of choices that the format allows."""


def write_sheets(path: Path, sheets: Sequence[Sheet], notes: Sequence[Row] = ()) -> tuple[Path, ...]:
    """Write sheets as a workbook, whole or not at all; notes, such as codes of bodies, on a last one.

    FileError where the disk refuses. Every cell is a text, so that none is taken for a formula.
    """
    with whole_path(path) as part, xlsxwriter.Workbook(str(part)) as book:
        for sheet in sheets:
            _fill(book, sheet)
        if notes:
            page = book.add_worksheet(tr("export.notes"))
            page.set_column(0, 0, 2 * _WIDE)
            for at, note in enumerate(notes):
                page.write_string(at, 0, " ".join(map(str, note)))
    return (path,)


def _fill(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.title)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    locked = book.add_format({"font_color": "#4A5665", "text_wrap": True, "valign": "top", "num_format": "@"})
    free = book.add_format(
        {"locked": False, "text_wrap": True, "valign": "top", "num_format": "@", "border": 4}
    )
    first = _LEAD + len(sheet.given)
    for column, heading in enumerate(sheet.headings):
        page.set_column(column, column, _NARROW if column < _LEAD else _WIDE)
        page.write_string(0, column, heading, head)
    for line, cells in enumerate(sheet.cells, 1):
        for column, cell in enumerate(cells):
            page.write_string(line, column, cell, free if column >= first else locked)
    for column, name in enumerate(sheet.entries, first):
        _offer(page, column, len(sheet.rows), sheet.choices.get(name, ()))
    page.freeze_panes(1, _LEAD)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.protect("", {"format_columns": True, "format_rows": True})


def _offer(page: Any, column: int, rows: int, words: Sequence[str]) -> None:
    """Let a column choose among words, where these fit into the format."""
    if words and rows and len(",".join(words)) <= _LONGEST_LIST:
        page.data_validation(1, column, rows, column, {"validate": "list", "source": list(words)})
