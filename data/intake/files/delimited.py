"""Rows of text files with a delimiter: split where no quotation mark stands, else read by the csv module."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from data.intake.errors import FileError
from data.intake.files.cells import Cut, cut
from data.intake.files.pieces import Piece, Row, piece_of

DELIMITERS = (",", ";", "\t", "|", "，")

MOST_BREAKS = 20
"""Line breaks within one row: more mean that a quote was opened and never closed."""

MOST_CHARACTERS = 4 << 20
"""Of a line."""

# Of a cell; the module holds one bound for the process, and its own is below what free text may reach.
csv.field_size_limit(MOST_CHARACTERS)


def found_delimiter(sample: str) -> str:
    """The delimiter that gives most rows the same number of cells, of several the one with most cells."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row)
    widths.pop(1, None) if len(widths) > 1 else None
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    lines = max(1, sum(1 for line in sample.splitlines() if line.strip()))
    return (count / lines, width) if width > 1 else (0.0, 0)


def first_rows(file: str, sample: str, delimiter: str, whole: bool) -> list[tuple[int, Row]]:
    """The rows of the first lines of a file with their lines, blank ones left out."""
    lines, rows, _ = _exact(file, sample, delimiter, 1, whole)
    return [(line, row) for line, row in zip(lines, rows, strict=True) if any(map(str.strip, row))]


def refuse_strays(file: str, head: str, delimiter: str) -> None:
    """FileError if a quotation mark is in the wrong place in the lines of a heading."""
    _exact(file, head, delimiter, 1, last=True, strays=False)


def pieces(
    file: str, texts: Iterable[bytes], delimiter: str, width: int, begin: int
) -> Iterator[Piece | Cut]:
    """The rows from a line on, of texts of whole lines; a row of another width is odd, an empty line none."""
    line, carry = begin, ""
    for text in chain(_without_lines(texts, begin - 1), (b"",)):
        last = not text
        plain = None if carry or width < 2 or last else cut(text, delimiter, width, line)
        if plain is not None:
            line += len(plain.lines)
            yield plain
            continue
        joined = carry + _decoded(text, file)
        lines, rows, carry = _exact(file, joined, delimiter, line, last, strays=width > 1)
        line += joined.count("\n") - carry.count("\n")
        yield replace(piece_of(lines, rows, width), zeros="\0" in joined)


def _exact(
    file: str, text: str, delimiter: str, line: int, last: bool, strays: bool = True
) -> tuple[Sequence[int], list[Row], str]:
    """The rows of a text, the line of each, and the rest: a row whose quotation mark is still open.

    With `strays` a line that only a quotation mark in the wrong place spoils is a row of one cell.
    """
    rows: list[Row] = []
    rest = text
    while rest:
        known = len(rows)
        try:
            rows.extend(csv.reader(io.StringIO(rest, newline="\n"), delimiter=delimiter, strict=True))
            rest = ""
        except csv.Error as error:
            read = sum(1 + _breaks(row) for row in rows[known:])
            first, _, others = (rest := rest.split("\n", read)[read]).partition("\n")
            if strays and _is_stray(first, delimiter):
                rows.append([first])
                rest = others
                continue
            if last or rest.count("\n") > MOST_BREAKS or len(rest) > MOST_CHARACTERS:
                at = line + text.count("\n") - rest.count("\n")
                raise FileError("intake.file.quote", file=file, line=at) from error
            break
    lines: Sequence[int] = range(line, line + len(rows))
    if text.count("\n") - rest.count("\n") != len(rows):
        lines = _lines_of(file, line, rows)
    if all(rows):
        return lines, rows, rest
    told = [place for place, row in enumerate(rows) if row]
    return [lines[place] for place in told], [rows[place] for place in told], rest


def _is_stray(text: str, delimiter: str) -> bool:
    """Whether a line that is no row spoils no other: its quotation marks pair, and none stays open."""
    if text.count('"') % 2:
        return False
    return len(list(csv.reader([text + "\n", "after"], delimiter=delimiter))) == 2


def _lines_of(file: str, line: int, rows: list[Row]) -> list[int]:
    """The line on which each row begins, where some rows have line breaks within their cells."""
    lines = []
    for row in rows:
        lines.append(line)
        breaks = _breaks(row)
        if breaks > MOST_BREAKS:
            raise FileError("intake.file.quote", file=file, line=line)
        line += 1 + breaks
    return lines


def _breaks(row: Row) -> int:
    return sum(cell.count("\n") for cell in row)


def _decoded(text: bytes, file: str) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:  # it was text when it was opened
        raise FileError("intake.file.changed", file=file) from error


def _without_lines(texts: Iterable[bytes], count: int) -> Iterator[bytes]:
    for text in texts:
        if count:
            parts = text.split(b"\n", count)
            count -= len(parts) - 1
            text = parts[-1]  # noqa: PLW2901 - what is left of it
        if text:
            yield text
