"""The door of this room: a file opened as tables, and a table read in blocks of columns."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import numpy as np

from data.intake.errors import FileError
from data.intake.files import delimited
from data.intake.files.encodings import encoding_of, lines_of
from data.intake.files.heading import SAMPLE, find_heading, sift
from data.intake.files.packed import opened, refuse_what_is_no_file, shown_name
from data.intake.files.pieces import Piece
from data.intake.files.tables import BLOCK, Block, FileRule, Note, Table, Texts

__all__ = ["BLOCK", "Block", "FileRule", "Note", "Table", "Texts", "open_table", "open_tables", "read_blocks"]

RAGGED_SHARE = 20
"""A file is refused if more than one row in so many is ragged,"""

RAGGED_FEW = 10
"""unless they are so few that a person can look at each."""

SAMPLE_PIECES = 4
"""Pieces of a text in which its heading is looked for."""


def open_table(path: Path, rule: FileRule) -> Table:
    """The only table of a file; FileError if there are several."""
    tables = open_tables(path, rule)
    if len(tables) > 1:
        names = ", ".join(table.name for table in tables)
        raise FileError("intake.file.several", file=path.name, tables=names)
    return tables[0]


def open_tables(path: Path, rule: FileRule) -> list[Table]:
    """The tables of a file: one of a text file, the sheets of a workbook, the members of an archive."""
    refuse_what_is_no_file(path)
    return [_open_text(path, "", rule)]


def read_blocks(table: Table, wanted: Iterable[str], rows: int = BLOCK) -> Iterator[Block]:
    """The wanted columns as texts, in blocks of at least so many rows; the last is the rest.

    FileError at the end if over 5 % of the rows were ragged.
    """
    places = {name: table.header.index(name) for name in wanted}
    building = _Building(places)
    read, ragged = 0, list[int]()
    with _pieces(table) as pieces:
        for piece in chain.from_iterable(piece.parts(rows) for piece in pieces):
            building.take(piece, table.header)
            if building.size >= rows:
                block = building.block()
                read, ragged = read + block.rows, ragged + list(block.ragged)
                yield block
                building = _Building(places)
    if building.size or building.notes:
        block = building.block()
        read, ragged = read + block.rows, ragged + list(block.ragged)
        yield block
    _refuse_ragged(table, read, ragged)


class _Building:
    """A block as it grows; the cells that nobody wants are let go at once."""

    def __init__(self, places: dict[str, int]) -> None:
        self._places = places
        self._cells: dict[str, list[str]] = {name: [] for name in places}
        self._lines: list[int] = []
        self._ragged: list[int] = []
        self.notes: list[Note] = []

    @property
    def size(self) -> int:
        return len(self._lines) + len(self._ragged)

    def take(self, piece: Piece, header: tuple[str, ...]) -> None:
        piece, ragged, notes = sift(piece, header)
        self._lines += piece.lines
        self._ragged += ragged
        self.notes += notes
        for name, place in self._places.items():
            self._cells[name] += piece.column(place)

    def block(self) -> Block:
        columns = {
            name: np.fromiter(cells, dtype=np.object_, count=len(cells))
            for name, cells in self._cells.items()
        }
        return Block(np.array(self._lines, dtype=np.int64), columns, tuple(self._ragged), tuple(self.notes))


def _refuse_ragged(table: Table, read: int, ragged: Sequence[int]) -> None:
    if len(ragged) > RAGGED_FEW and len(ragged) * RAGGED_SHARE > read:
        lines = ", ".join(map(str, ragged[:5]))
        raise FileError(
            "intake.file.ragged",
            file=table.name,
            count=len(ragged),
            rows=read,
            columns=len(table.header),
            lines=lines,
        )


def _open_text(path: Path, member: str, rule: FileRule) -> Table:
    encoding = encoding_of(path, member, rule.encoding)
    name = shown_name(path, member)
    with opened(path, member) as stream:
        sample = "".join(islice(lines_of(stream, encoding, name), SAMPLE_PIECES))
        whole = not stream.read(1)
    delimiter = rule.delimiter or delimited.found_delimiter(sample)
    rows = delimited.first_rows(name, sample, delimiter, whole)[:SAMPLE]
    heading = find_heading(name, rows)
    return Table(path, encoding, delimiter, heading.names, name, "csv", heading.notes, heading.begin, member)


@contextmanager
def _pieces(table: Table) -> Iterator[Iterator[Piece]]:
    with opened(table.path, table.member) as stream:
        lines = lines_of(stream, table.encoding, table.name)
        yield delimited.pieces(table.name, lines, table.delimiter, len(table.header), table.begin)
