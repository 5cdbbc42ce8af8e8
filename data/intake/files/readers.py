"""Tables of text from CSV files, plain or gzipped, in blocks of columns; nothing is guessed and nothing lost.

The whole file is decoded once before its first row is believed, and each row is held against the header.
"""

import codecs
import csv
import gzip
import io
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import compress, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, TextIO, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from data.intake.errors import FileError

Texts: TypeAlias = NDArray[np.object_]

BLOCK = 50_000
"""Rows read at a time: bounds memory whatever the size of the file."""

MOST_BYTES = 4 << 30
"""Of an unpacked file; a gzip file may claim to be small and not be."""

PIECE = 1_000
"""Rows whose unwanted cells are in memory at a time."""

MOST_BREAKS = 20
"""Line breaks within one row: more mean that a quote was opened and never closed."""

_BREAK = re.compile(r"\r\n|\r|\n")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class FileRule:
    """How a table is written; `blank` are the words that stand for nothing in its cells."""

    delimiter: str = ","
    encoding: str | None = None
    blank: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows: where it is, how it is written and what its columns are called."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows of a table, column by column, and the line of the file on which each begins (from 1).

    `ragged` are the lines of rows whose number of fields is not that of the header; they are in no column.
    """

    lines: NDArray[np.int64]
    columns: dict[str, Texts]
    ragged: tuple[int, ...]

    @property
    def rows(self) -> int:
        """Rows read, the ragged ones included."""
        return len(self.lines) + len(self.ragged)


def open_table(path: Path, rule: FileRule) -> Table:
    """Find the encoding of a file and read its header, the first line that is not empty."""
    encoding = _encoding_of(path, rule.encoding)
    with _text(path, encoding) as stream:
        first = next((row for piece in _pieces(path, stream, rule.delimiter, 1) for row in piece.rows), [])
    header = tuple(unicodedata.normalize("NFC", name).strip() for name in first)
    if not any(header):
        raise FileError("intake.file.empty", file=path.name)
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise FileError("intake.file.header", file=path.name, columns=", ".join(twice))
    return Table(path, encoding, rule.delimiter, header)


def read_blocks(table: Table, wanted: Iterable[str], rows: int = BLOCK) -> Iterator[Block]:
    """The wanted columns as texts, in blocks of at least so many rows and few more; the last is the rest."""
    places = [(name, table.header.index(name)) for name in wanted]
    with _text(table.path, table.encoding) as stream:
        pieces = _pieces(table.path, stream, table.delimiter, min(PIECE, rows))
        building = _Building(places, len(table.header))
        for piece in _without_header(pieces):
            building.take(piece)
            if building.size >= rows:
                yield building.block()
                building = _Building(places, len(table.header))
        if building.size:
            yield building.block()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some rows, none of them empty, and the line on which each begins."""

    lines: Sequence[int]
    rows: list[list[str]]


class _Building:
    """A block as it grows; the cells that nobody wants are let go at once."""

    def __init__(self, places: list[tuple[str, int]], width: int) -> None:
        self._width = width
        self._cells: dict[str, list[str]] = {name: [] for name, _ in places}
        self._getters = [(self._cells[name], itemgetter(place)) for name, place in places]
        self._lines: list[int] = []
        self._ragged: list[int] = []

    @property
    def size(self) -> int:
        return len(self._lines) + len(self._ragged)

    def take(self, piece: _Piece) -> None:
        lines, rows = piece.lines, piece.rows
        if any(len(row) != self._width for row in rows):
            sound = [len(row) == self._width for row in rows]
            self._ragged += [line for line, fits in zip(lines, sound, strict=True) if not fits]
            lines, rows = list(compress(lines, sound)), list(compress(rows, sound))
        self._lines += lines
        for cells, getter in self._getters:
            cells.extend(map(getter, rows))

    def block(self) -> Block:
        columns = {name: np.array(cells, dtype=np.object_) for name, cells in self._cells.items()}
        return Block(np.array(self._lines, dtype=np.int64), columns, tuple(self._ragged))


def _without_header(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    for piece in pieces:
        if piece.rows:
            yield _Piece(piece.lines[1:], piece.rows[1:])
            break
    yield from pieces


def _pieces(path: Path, stream: TextIO, delimiter: str, size: int) -> Iterator[_Piece]:
    """The rows of a file a few at a time; empty lines are no rows."""
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    begin = 1
    rows: list[list[str]] = [[]]
    while rows:
        rows = []
        try:
            rows.extend(islice(reader, size))
        except csv.Error as error:
            opened = begin + sum(1 + _breaks(row) for row in rows)
            raise FileError("intake.file.quote", file=path.name, line=opened) from error
        lines: Sequence[int] = range(begin, begin + len(rows))
        if reader.line_num != begin + len(rows) - 1:
            lines = _lines_of(path, begin, rows)
        begin = reader.line_num + 1
        told = [bool(row) for row in rows]
        yield (
            _Piece(lines, rows)
            if all(told)
            else _Piece(list(compress(lines, told)), list(compress(rows, told)))
        )


def _lines_of(path: Path, begin: int, rows: list[list[str]]) -> list[int]:
    """The line on which each row begins, where some rows have line breaks within their cells."""
    lines = []
    for row in rows:
        lines.append(begin)
        breaks = _breaks(row)
        if breaks > MOST_BREAKS:
            raise FileError("intake.file.quote", file=path.name, line=begin)
        begin += 1 + breaks
    return lines


def _breaks(row: list[str]) -> int:
    return sum(len(_BREAK.findall(cell)) for cell in row)


def _encoding_of(path: Path, declared: str | None) -> str:
    """The encoding by its mark, else strict UTF-8, else strict GB18030; a declared one is tried alone."""
    with _bytes(path) as stream:
        start = stream.read(4)
    by_mark = [encoding for mark, encoding in _MARKS if start.startswith(mark)]
    candidates = by_mark or ([declared] if declared else ["utf-8", "gb18030"])
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise FileError("intake.file.encoding", file=path.name, encodings=", ".join(candidates))


def _decodes(path: Path, encoding: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        return False
    size = 0
    with _bytes(path) as stream:
        try:
            while piece := stream.read(1 << 20):
                decoder.decode(piece)
                size += len(piece)
                if size > MOST_BYTES:
                    raise FileError("intake.file.large", file=path.name)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


@contextmanager
def _bytes(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked if they are gzipped, whatever its name says."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            yield _unpacked(file) if packed else file
    except (OSError, EOFError, zlib.error) as error:
        raise FileError("intake.file.unreadable", file=str(path), cause=str(error)) from error


def _unpacked(file: BinaryIO) -> BinaryIO:
    """The bytes of a gzip file, unpacked a megabyte at a time: texts are asked for in small bites."""
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=file)), 1 << 20)


@contextmanager
def _text(path: Path, encoding: str) -> Iterator[TextIO]:
    with _bytes(path) as stream:
        yield io.TextIOWrapper(stream, encoding=encoding, newline="")
