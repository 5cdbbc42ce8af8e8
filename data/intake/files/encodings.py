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
from data.intake.files.cancelling import heed
from data.intake.files.packed import MOST_BYTES, opened, shown_name

PIECE = 1 << 16
"""Bytes read at a time: what becomes of them fits into the processor's cache, which halves the time."""

MOST_IN_LINE = 4 << 20
"""Bytes of a line."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CHINESE_UTF8 = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){3}")
"""Three Chinese characters in UTF-8: a whole line that holds them and is UTF-8 is hardly ever GB18030."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The line on which a file is not text of an encoding, 0 if on none, and whether it was so far."""

    broken: int
    held: bool


def encoding_of(path: Path, member: str, declared: str | None) -> str:
    """The encoding of a file; a declared one is tried alone, after the marks. FileError if it has none."""
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
        if reading.held and not declared:
            raise FileError("intake.file.mixed", file=name, line=reading.broken)
    raise FileError("intake.file.encoding", file=name, encodings=", ".join(readings))


def lines_of(stream: BinaryIO, encoding: str, file: str) -> Iterator[bytes]:
    """The text of a file as UTF-8 in pieces of whole lines; each ends with a line feed, the last one too."""
    pieces = _wide_lines(stream, encoding) if _is_wide(encoding) else _lines(stream, encoding, file)
    try:
        for piece in pieces:
            heed()
            yield piece if piece.endswith(b"\n") else piece + b"\n"
    except UnicodeDecodeError as error:  # it was text of this encoding when it was opened
        raise FileError("intake.file.changed", file=file) from error


def _lines(stream: BinaryIO, encoding: str, file: str) -> Iterator[bytes]:
    """Cut as bytes, where a line break is one in every encoding but UTF-16: quicker than to cut texts."""
    carry = b""
    while piece := stream.read(PIECE):
        piece = carry + piece
        end = piece.rfind(b"\n") + 1 or piece.rfind(b"\r", 0, -1) + 1
        carry = piece[end:]
        if len(carry) > MOST_IN_LINE:
            raise FileError("intake.file.line", file=file, most=MOST_IN_LINE)
        if end:
            yield _as_utf8(piece[:end], encoding)
            encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    if carry:
        yield _as_utf8(carry, encoding)


def _as_utf8(piece: bytes, encoding: str) -> bytes:
    if b"\r" in piece:
        piece = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return piece if encoding == "utf-8" else piece.decode(encoding).encode()


def _wide_lines(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    carry = ""
    while piece := stream.read(PIECE):
        text = carry + decoder.decode(piece)
        end = text.rfind("\n") + 1
        carry = text[end:]
        if end:
            yield text[:end].encode()
    if carry := carry + decoder.decode(b"", final=True):
        yield carry.encode()


def _by_zeros(start: bytes) -> list[str]:
    """UTF-16 without a mark, which shows by zeros in every other byte and in no other place."""
    zeros = [start[place::2].count(0) for place in (0, 1)]
    if min(zeros) or max(zeros) < max(8, len(start) / 20):
        return []
    return ["utf-16-be" if zeros[0] else "utf-16-le"]


def _reading(path: Path, member: str, encoding: str) -> _Reading:
    size = 0
    if not _is_of_texts(encoding):
        return _Reading(1, False)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with opened(path, member) as stream:
            while piece := stream.read(PIECE):
                heed()
                size += len(piece)
                if size > MOST_BYTES:
                    raise FileError("intake.file.large", file=shown_name(path, member))
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return _broken_at(path, member, encoding, size - len(error.object) + error.start)
    return _Reading(0, True)


def _is_of_texts(encoding: str) -> bool:
    """Whether a name is that of an encoding in which lines end as they are cut; base64 is one of bytes."""
    try:
        return _is_wide(encoding) or b"\n".decode(encoding) == "\n"
    except (LookupError, ValueError):
        return False


def _broken_at(path: Path, member: str, encoding: str, place: int) -> _Reading:
    """A break at a byte: its line, and whether there is text beyond ASCII before it."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    line, held = 1, False
    with opened(path, member) as stream:
        while place and (piece := stream.read(min(PIECE, place))):
            text = decoder.decode(piece)
            place -= len(piece)
            line += text.count("\n")
            held = held or not text.isascii()
    return _Reading(line, held)


def _is_wide(encoding: str) -> bool:
    """Whether a line break takes more than one byte."""
    return encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "u16", "u32"))


def _refuse_mixed(path: Path, member: str, broken: int) -> None:
    """Refuse what reads as GB18030 only because some of its lines are UTF-8 and look like rare characters."""
    before, carry = 0, b""
    with opened(path, member) as stream:
        while piece := stream.read(PIECE):
            heed()
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
