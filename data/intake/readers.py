"""Tables of text from CSV files, plain or gzipped, in blocks of columns; nothing is guessed and nothing lost.

The whole file is decoded once before its first row is believed, and each row is held against the header.
"""

import codecs
import csv
import gzip
import io
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, TextIO, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from data.intake.errors import FileError
from data.intake.profiles import FileRule

Texts: TypeAlias = NDArray[np.object_]

BLOCK = 50_000
"""Rows read at a time: bounds memory whatever the size of the file."""

MOST_BYTES = 4 << 30
"""Of an unpacked file; a gzip file may claim to be small and not be."""

MOST_BREAKS = 20
"""Line breaks within one row: more mean that a quote was opened and never closed."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
    """Find the encoding of a file and read its header."""
    encoding = _encoding_of(path, rule.encoding)
    with _text(path, encoding) as stream:
        first = next(iter(_rows(path, stream, rule.delimiter)), (0, []))[1]
    header = tuple(unicodedata.normalize("NFC", name).strip() for name in first)
    if not header or not any(header):
        raise FileError("intake.file.empty", file=path.name)
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise FileError("intake.file.header", file=path.name, columns=", ".join(twice))
    return Table(path, encoding, rule.delimiter, header)


def read_blocks(table: Table, wanted: Iterable[str], rows: int = BLOCK) -> Iterator[Block]:
    """The wanted columns in blocks of rows, as texts."""
    places = [(name, table.header.index(name)) for name in wanted]
    with _text(table.path, table.encoding) as stream:
        found = _rows(table.path, stream, table.delimiter)
        next(found)
        pending: list[tuple[int, list[str]]] = []
        for row in found:
            pending.append(row)
            if len(pending) == rows:
                yield _block(table, places, pending)
                pending.clear()
        if pending:
            yield _block(table, places, pending)


def _block(table: Table, places: list[tuple[str, int]], rows: list[tuple[int, list[str]]]) -> Block:
    width = len(table.header)
    ragged = tuple(line for line, fields in rows if len(fields) != width)
    whole = rows if not ragged else [row for row in rows if len(row[1]) == width]
    cells = [fields for _, fields in whole]
    columns = {
        name: np.array(list(map(itemgetter(place), cells)), dtype=np.object_) for name, place in places
    }
    return Block(np.array([line for line, _ in whole], dtype=np.int64), columns, ragged)


def _rows(path: Path, stream: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; empty lines are no rows."""
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    begin = 1
    try:
        for fields in reader:
            if reader.line_num - begin > MOST_BREAKS:
                raise FileError("intake.file.quote", file=path.name, line=begin)
            if fields:
                yield begin, fields
            begin = reader.line_num + 1
    except csv.Error as error:
        raise FileError("intake.file.quote", file=path.name, line=begin) from error


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
            yield cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file
    except (OSError, EOFError, zlib.error) as error:
        raise FileError("intake.file.unreadable", file=str(path), cause=str(error)) from error


@contextmanager
def _text(path: Path, encoding: str) -> Iterator[TextIO]:
    with _bytes(path) as stream:
        yield io.TextIOWrapper(stream, encoding=encoding, newline="")
