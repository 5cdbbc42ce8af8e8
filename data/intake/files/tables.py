"""What a file becomes: tables with a heading, blocks of their texts, and notes for the person who imports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.intake.files.cells import Cells, Texts
from data.intake.files.spools import Spooled

BLOCK = 16_000
"""Rows read at a time: bounds memory whatever the size of the file, and their texts stay in the cache."""


@dataclass(frozen=True, slots=True)
class FileRule:
    """How a table is written; what is empty here is found out.

    `blank` are the words that stand for nothing in its cells.
    """

    delimiter: str = ""
    encoding: str | None = None
    blank: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was recognised or left out; its sentence is `intake.note.<kind>` of the catalogue."""

    kind: str
    values: dict[str, str | int] = field(default_factory=dict)

    def of(self, table: str) -> "Note":
        """The same with the name of its table."""
        return Note(self.kind, {"table": table, **self.values})

    def as_json(self) -> dict[str, str | int]:
        """The note as reports print it."""
        return {"kind": self.kind, **self.values}


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows, or a sheet or member of one: where it is, how it is written, what its columns are.

    `layout` is csv, workbook, json or open311. `begin` is the line of the file, or the row of the sheet, on
    which the rows after the heading begin (from 1). `encoding` and `delimiter` are empty for a workbook.
    `state` are size and time of the file when it was opened: rows of another are not those of this table.
    """

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    name: str = ""
    layout: str = "csv"
    notes: tuple[Note, ...] = ()
    begin: int = 2
    member: str = ""
    spooled: Spooled | None = field(default=None, compare=False, repr=False)
    state: tuple[int, int] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows of a table, column by column, and the line of the file on which each begins (from 1).

    `ragged` are the lines of rows whose number of fields is not that of the header; they are in no column.
    `notes` tell of rows that were left out because they are none: totals and repeated headings.
    `spoiled` are the lines of rows in the columns of which some cell, read or not, holds a NUL.
    `cells` are the same columns where they can be read from the bytes of the file.
    """

    lines: NDArray[np.int64]
    columns: Mapping[str, Texts]
    ragged: tuple[int, ...]
    notes: tuple[Note, ...] = ()
    spoiled: tuple[int, ...] = ()
    cells: Mapping[str, Cells] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows read, the ragged ones included."""
        return len(self.lines) + len(self.ragged)
