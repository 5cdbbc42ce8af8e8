"""How a file of text is encoded: by its mark, else strict UTF-8, else strict GB18030; it is never guessed at.

The whole file is decoded once before its first row is believed.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from data.intake.errors import FileError
from data.intake.files.packed import MOST_BYTES, opened, shown_name

PIECE = 1 << 20
"""Bytes decoded at a time."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CHINESE_UTF8 = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){3}")
"""Three Chinese characters in UTF-8: a whole line that holds them and is UTF-8 is hardly ever GB18030."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How far a file can be read in an encoding: the line on which it breaks, 0 if on none."""

    broken: int
    beyond_ascii: bool


def encoding_of(path: Path, member: str, declared: str | None) -> str:
    """The encoding of a file; a declared one is tried alone, after the marks. FileError says what is wrong."""
    with opened(path, member) as stream:
        start = stream.read(1 << 16)
    by_mark = [encoding for mark, encoding in _MARKS if start.startswith(mark)]
    alone = by_mark or ([declared] if declared else _by_zeros(start))
    readings = {}
    for encoding in alone or ["utf-8", "gb18030"]:
        readings[encoding] = _reading(path, member, encoding)
        if not readings[encoding].broken:
            if encoding == "gb18030" and not alone:
                _refuse_mixed(path, member, readings["utf-8"].broken)
            return encoding
    name = shown_name(path, member)
    for reading in readings.values():
        if reading.beyond_ascii and not declared:
            raise FileError("intake.file.mixed", file=name, line=reading.broken)
    raise FileError("intake.file.encoding", file=name, encodings=", ".join(readings))


def texts_of(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """The text of a file piece by piece, with every line break as a line feed."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    while piece := stream.read(PIECE):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _by_zeros(start: bytes) -> list[str]:
    """UTF-16 without a mark, which shows by zeros in every other byte and in no other place."""
    zeros = [start[place::2].count(0) for place in (0, 1)]
    if min(zeros) or max(zeros) * 20 < len(start):
        return []
    return ["utf-16-be" if zeros[0] else "utf-16-le"]


def _reading(path: Path, member: str, encoding: str) -> _Reading:
    line, beyond, size = 1, False, 0
    try:
        with opened(path, member) as stream:
            for text in _pieces(stream, encoding):
                if "\0" in text:
                    line += text[: text.index("\0")].count("\n")
                    raise FileError("intake.file.zero", file=shown_name(path, member), line=line)
                line += text.count("\n")
                beyond = beyond or not text.isascii()
                size += len(text)
                if size > MOST_BYTES:
                    raise FileError("intake.file.large", file=shown_name(path, member))
    except _Broken as error:
        return _Reading(line + error.before.count("\n"), beyond or not error.before.isascii())
    return _Reading(0, beyond)


class _Broken(Exception):
    """The bytes are not text of the encoding; `before` is what could still be read of the piece."""

    def __init__(self, before: str) -> None:
        super().__init__(before)
        self.before = before


def _pieces(stream: BinaryIO, encoding: str) -> Iterator[str]:
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        while piece := stream.read(PIECE):
            yield decoder.decode(piece)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _Broken(error.object[: error.start].decode(encoding, errors="replace")) from error
    except LookupError as error:
        raise _Broken("") from error


def _refuse_mixed(path: Path, member: str, broken: int) -> None:
    """Refuse what reads as GB18030 only because some of its lines are UTF-8 and look like rare characters."""
    before, carry = 0, b""
    with opened(path, member) as stream:
        while piece := stream.read(PIECE):
            *lines, carry = (carry + piece).split(b"\n")
            if _CHINESE_UTF8.search(piece):
                for place, line in enumerate(lines, before + 1):
                    _refuse_utf8(line, path, member, max(broken, place))
            before += len(lines)
    _refuse_utf8(carry, path, member, before + 1)


def _refuse_utf8(line: bytes, path: Path, member: str, at: int) -> None:
    if not _CHINESE_UTF8.search(line):
        return
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return
    raise FileError("intake.file.mixed", file=shown_name(path, member), line=at)
