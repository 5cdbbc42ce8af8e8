"""The door of this room: a file opened as tables, and a table read in blocks of columns."""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from data.intake.errors import FileError
from data.intake.files import delimited
from data.intake.files.cells import Cut, Texts, TextsOfCells, joined
from data.intake.files.encodings import encoding_of, lines_of
from data.intake.files.heading import SAMPLE, find_heading, sift
from data.intake.files.packed import (
    GZIP,
    OLE,
    ZIP,
    as_file,
    is_archive,
    members,
    opened,
    refuse_what_is_no_file,
    refuse_what_only_shows,
    shown_name,
    state_of,
)
from data.intake.files.pieces import Piece
from data.intake.files.records import (
    MOST_BYTES,
    Record,
    is_open311,
    json_records,
    refuse_services,
    spooled_records,
    xml_records,
)
from data.intake.files.tables import BLOCK, Block, FileRule, Note, Table
from data.intake.files.workbooks import is_workbook, open_sheets

__all__ = ["BLOCK", "Block", "FileRule", "Note", "Table", "Texts", "open_table", "open_tables", "read_blocks"]

RAGGED_SHARE = 20
"""A file is refused if more than one row in so many is ragged, or holds a NUL,"""

RAGGED_FEW = 10
"""unless they are so few that a person can look at each."""

_JSON = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\]]")

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
    """The tables of a file: one of a text file, the sheets of a workbook, those of an archive's members."""
    refuse_what_is_no_file(path)
    with as_file(path) as file:
        if is_archive(file) and not is_workbook(file):
            names = members(file)
            return [table for member in names for table in _open_member(path, member, rule)]
    return _open(path, "", rule)


def read_blocks(table: Table, wanted: Iterable[str], rows: int = BLOCK) -> Iterator[Block]:
    """The wanted columns as texts, in blocks of at least so many rows; the last is the rest.

    FileError at the end if over 5 % of the rows were ragged, or held a NUL.
    """
    places = {name: table.header.index(name) for name in wanted}
    building = _Building(places)
    counts = _Counts()
    with _pieces(table) as pieces:
        for part in (part for piece in pieces for part in piece.parts(rows)):
            building.take(part, table.header)
            if building.size >= rows:
                block = building.block()
                counts.add(block)
                yield block
                building = _Building(places)
    if building.size or building.notes:
        block = building.block()
        counts.add(block)
        yield block
    counts.refuse(table)


class _Building:
    """A block as it grows: cells as the bytes of the file as long as all can be, else as texts."""

    def __init__(self, places: dict[str, int]) -> None:
        self._places = places
        self._cuts: list[Cut] = []
        self._as_texts = False
        self._texts: dict[str, list[str]] = {name: [] for name in places}
        self._lines: list[int] = []
        self._ragged: list[int] = []
        self._spoiled: list[int] = []
        self.notes: list[Note] = []

    @property
    def size(self) -> int:
        return len(self._lines) + len(self._ragged)

    def take(self, piece: Piece | Cut, header: tuple[str, ...]) -> None:
        zeros = piece.zeros
        piece, ragged, notes = sift(piece, header)
        self._spoiled += piece.spoiled() if zeros else []
        self._lines += piece.lines
        self._ragged += ragged
        self.notes += notes
        if len(piece.lines):
            self._take_cells(piece)

    def block(self) -> Block:
        lines = np.array(self._lines, dtype=np.int64)
        notes = (tuple(self._ragged), tuple(self.notes), tuple(self._spoiled))
        if self._cuts:
            whole = joined(self._cuts)
            cells = {name: whole.cells(place) for name, place in self._places.items()}
            return Block(lines, TextsOfCells(cells), *notes, cells)
        columns = {name: np.array(texts, dtype=np.object_) for name, texts in self._texts.items()}
        return Block(lines, columns, *notes)

    def _take_cells(self, piece: Piece | Cut) -> None:
        """Keep the cells of a piece: those of a block as bytes, or all of them as texts."""
        if isinstance(piece, Cut) and not self._as_texts:
            self._cuts.append(piece)
            return
        self._as_texts = True
        for each in (*self._cuts, piece):
            for name, place in self._places.items():
                self._texts[name] += each.column(place)
        self._cuts = []


class _Counts:
    """The rows of a table as they are read, and the lines of those that are not as they should be."""

    def __init__(self) -> None:
        self._read = 0
        self._ragged: list[int] = []
        self._spoiled: list[int] = []

    def add(self, block: Block) -> None:
        self._read += block.rows
        self._ragged += block.ragged
        self._spoiled += block.spoiled

    def refuse(self, table: Table) -> None:
        """FileError if they are too many."""
        if _too_many(self._ragged, self._read):
            raise FileError(
                "intake.file.ragged",
                file=table.name,
                count=len(self._ragged),
                rows=self._read,
                columns=len(table.header),
                lines=", ".join(map(str, self._ragged[:5])),
            )
        if _too_many(self._spoiled, self._read):
            raise FileError("intake.file.zero", file=table.name, line=self._spoiled[0])


def _too_many(lines: Sequence[int], read: int) -> bool:
    return len(lines) > RAGGED_FEW and len(lines) * RAGGED_SHARE > read


def _open_member(path: Path, member: str, rule: FileRule) -> list[Table]:
    with opened(path, member) as stream:
        start = stream.read(4)
    if start.startswith(GZIP):
        raise FileError("intake.file.nested", file=path.name, member=member)
    return _open(path, member, rule)


def _open(path: Path, member: str, rule: FileRule) -> list[Table]:
    name = shown_name(path, member)
    with opened(path, member) as stream:
        start = stream.read(1 << 10).removeprefix(codecs.BOM_UTF8).lstrip()
    refuse_what_only_shows(name, start)
    if start.startswith((ZIP, OLE)):
        with as_file(path, member) as file:
            if not is_workbook(file):
                raise FileError("intake.file.nested", file=path.name, member=member)
            return open_sheets(path, name, file)
    if start.startswith(b"<"):
        return [_open_xml(path, member, name)]
    table = _open_json(path, member, rule) if _JSON.match(start) else None
    return [table or _open_text(path, member, rule)]


def _open_xml(path: Path, member: str, name: str) -> Table:
    with opened(path, member) as stream:
        start = stream.read(1 << 10).lower()
        if b"<html" in start or b"<!doctype html" in start or b"<table" in start:
            raise FileError("intake.file.html", file=name)
    with opened(path, member) as stream:
        data = stream.read(MOST_BYTES + 1)
    return _of_records(path, member, "", xml_records(name, data))


def _open_json(path: Path, member: str, rule: FileRule) -> Table:
    name = shown_name(path, member)
    encoding = encoding_of(path, member, rule.encoding)
    with opened(path, member) as stream:
        data = stream.read(MOST_BYTES + 1)
    return _of_records(path, member, encoding, json_records(name, data, encoding))


def _of_records(path: Path, member: str, encoding: str, records: list[Record]) -> Table:
    name = shown_name(path, member)
    refuse_services(name, records)
    header, rows = spooled_records(name, records)
    layout = "open311" if is_open311(header) else "json"
    return Table(path, encoding, "", header, name, layout, (), 1, member, rows)


def _open_text(path: Path, member: str, rule: FileRule) -> Table:
    name, state = shown_name(path, member), state_of(path)
    encoding = encoding_of(path, member, rule.encoding)
    with opened(path, member) as stream:
        sample = b"".join(islice(lines_of(stream, encoding, name), SAMPLE_PIECES)).decode("utf-8", "replace")
        whole = not stream.read(1)
    delimiter = rule.delimiter or delimited.found_delimiter(sample)
    rows = delimited.first_rows(name, sample, delimiter, whole)[:SAMPLE]
    heading = find_heading(name, rows)
    head = "".join(line + "\n" for line in sample.split("\n", heading.begin)[: heading.begin - 1])
    delimited.refuse_strays(name, head, delimiter)
    table = Table(path, encoding, delimiter, heading.names, name, "csv", heading.notes, heading.begin, member)
    return replace(table, state=state)


@contextmanager
def _pieces(table: Table) -> Iterator[Iterator[Piece | Cut]]:
    if table.spooled is not None:
        yield table.spooled.pieces(table.begin)
        return
    _refuse_changed(table)
    with opened(table.path, table.member) as stream:
        lines = lines_of(stream, table.encoding, table.name)
        yield delimited.pieces(table.name, lines, table.delimiter, len(table.header), table.begin)
    _refuse_changed(table)


def _refuse_changed(table: Table) -> None:
    if table.state is not None and table.state != state_of(table.path):
        raise FileError("intake.file.changed", file=table.name)
