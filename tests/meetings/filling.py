"""Sheets as somebody fills them in."""

from dataclasses import replace

from data.meetings import Sheet


def filled(sheet: Sheet, line: int, **values: str) -> Sheet:
    """Return a sheet as somebody fills it in: these columns of the row on a line, from 0."""
    row = sheet.rows[line]
    told = [values.get(name, entry) for name, entry in zip(sheet.entries, row.entries, strict=True)]
    rows = [*sheet.rows]
    rows[line] = replace(row, entries=tuple(told))
    return replace(sheet, rows=tuple(rows))
