"""A figure as a table: typed cells below headings, ready to be shown, copied or written to a file."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

Cell: TypeAlias = str | int | float | datetime | None
"""What a cell holds: instants are local times without a zone, None is an empty cell."""
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below headings, each as long as these; `title` names the sheet.

    A number that cannot be computed is `DASH`, with its reason in another cell. `notes` are rows of any
    length about the table: definitions, scope, times.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Row, ...] = ()
