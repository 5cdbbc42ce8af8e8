"""What a file becomes: tables with a heading, blocks of their texts, and notes for the person who imports."""

import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Texts: TypeAlias = NDArray[np.object_]

BLOCK = 50_000
"""Rows read at a time: bounds memory whatever the size of the file."""

CELL_END, ROW_END = "\x1f", "\x1e"
"""What ends a cell and a row of a spool; who writes one takes them out of its texts."""


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


class Spool:
    """Rows of texts on disk in a file without a name, which goes when nobody holds the table any more."""

    def __init__(self) -> None:
        self.file = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - closed when the spool goes
        weakref.finalize(self, self.file.close)

    def pieces(self, start: int, end: int, size: int = 1 << 20) -> Iterator[bytes]:
        """The bytes between two places; several readers may take turns."""
        while start < end:
            self.file.seek(start)
            piece = self.file.read(min(size, end - start))
            start += len(piece)
            yield piece


@dataclass(frozen=True, slots=True)
class Spooled:
    """The part of a spool that holds the rows of one table."""

    spool: Spool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows, or a sheet or member of one: where it is, how it is written, what its columns are.

    `layout` is csv, workbook, json or open311. `begin` is the line of the file, or the row of the sheet, on
    which the rows after the heading begin (from 1). `encoding` and `delimiter` are empty for a workbook.
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


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows of a table, column by column, and the line of the file on which each begins (from 1).

    `ragged` are the lines of rows whose number of fields is not that of the header; they are in no column.
    `notes` tell of rows that were left out because they are none: totals and repeated headings.
    """

    lines: NDArray[np.int64]
    columns: dict[str, Texts]
    ragged: tuple[int, ...]
    notes: tuple[Note, ...] = ()

    @property
    def rows(self) -> int:
        """Rows read, the ragged ones included."""
        return len(self.lines) + len(self.ragged)
