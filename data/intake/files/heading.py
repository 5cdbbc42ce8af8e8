"""Which rows of a table name its columns, and which rows are none: titles, totals, repeated headings."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from data.intake.errors import FileError
from data.intake.files.cells import Cut
from data.intake.files.pieces import Piece, Row, piece_of
from data.intake.files.tables import Note
from data.intake.privacy import masked_numbers, shown

SAMPLE = 40
"""Rows among which the heading is looked for."""

_TOTALS = frozenset(
    word + colon
    for word in (
        *("合计", "合 计", "合  计", "总计", "总 计", "总  计", "共计", "小计", "小 计", "总数"),
        *("Total", "total", "TOTAL", "Totals", "Grand total", "Grand Total", "Subtotal", "Sum"),
    )
    for colon in ("", "：", ":")
)
_FIRST_SIGNS = {
    sign.encode()[0]
    for sign in (*(word[0] for word in _TOTALS), *filter(str.isspace, map(chr, range(0x3001))))
}
"""The bytes with which totals and white space begin."""

_TOTAL_PLACES = 3
"""In how many of the first columns the word of a total may stand."""

_NUMBER = re.compile(r"[-+]?[\d.,]*\d%?")
_DAY = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}.*", re.DOTALL)

Span = tuple[int, int, int]
"""A merged cell of one row: the row, its first column and its last."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of the columns, the line on which the rows begin, and what was passed over."""

    names: tuple[str, ...]
    begin: int
    notes: tuple[Note, ...]


def find_heading(file: str, rows: Sequence[tuple[int, Row]], spans: Sequence[Span] | None = None) -> Heading:
    """The heading among the first rows: the first with half as many cells as the fullest, and what follows.

    `spans` are those of a sheet; None stands for a text, whose rows may take several lines.
    FileError if there is none, or if two columns have the same name.
    """
    if not rows:
        raise FileError("intake.file.empty", file=file)
    at = _first_of_heading(rows, spans or ())
    line, upper = rows[at]
    names, last = _tidied(upper), at
    if _is_group_of(rows, at, spans or ()):
        names, last = _joined(names, _tidied(rows[at + 1][1])), at + 1
    _refuse_values(file, names)
    names = tuple(map(masked_numbers, names))
    refuse_twice(file, names)
    end, row = rows[last]
    breaks = sum(cell.count("\n") for cell in row) if spans is None else 0
    notes = [Note("title", {"rows": at, "line": line})] if at else []
    notes += [Note("two_line_heading", {"line": line})] if last > at else []
    return Heading(names, end + breaks + 1, tuple(notes))


def refuse_twice(file: str, names: Sequence[str]) -> None:
    """FileError where two columns have one name, for only one of them could be read."""
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise FileError("intake.file.header", file=file, columns=", ".join(map(shown, twice)))


def _first_of_heading(rows: Sequence[tuple[int, Row]], spans: Sequence[Span]) -> int:
    """The first row with half as many cells as the fullest, none of them a label, or the groups above it."""
    counts = [_filled(row) for _, row in rows]
    full = [place for place, count in enumerate(counts) if count * 2 >= max(counts)]
    at = next((place for place in full if not any(map(_is_label, rows[place][1]))), full[0])
    return at - 1 if at and _is_group_of(rows, at - 1, spans) else at


def _is_group_of(rows: Sequence[tuple[int, Row]], at: int, spans: Sequence[Span]) -> bool:
    if at + 1 == len(rows):
        return False
    line, upper = rows[at]
    return _is_upper(upper, rows[at + 1][1], [span for span in spans if span[0] == line])


def sift(
    piece: Piece | Cut, header: tuple[str, ...]
) -> tuple[Piece | Cut, tuple[int, ...], tuple[Note, ...]]:
    """The rows of a piece that are rows, the lines of the ragged ones, and notes on those that are none."""
    notes = [(line, _what(row, header)) for line, row in piece.odd]
    ragged = tuple(line for line, what in notes if not what)
    if _is_suspicious(piece, header):
        rows = [piece.row(place) for place in range(len(piece.lines))]
        kinds = [_what(row, header) for row in rows]
        notes += zip(piece.lines, kinds, strict=True)
        told = [place for place, kind in enumerate(kinds) if not kind]
        piece = piece_of([piece.lines[place] for place in told], [rows[place] for place in told], piece.width)
    left_out = sorted((line, kind) for line, kind in notes if kind not in ("", "blank"))
    return piece, ragged, tuple(Note(kind, {"line": line}) for line, kind in left_out)


def _is_suspicious(piece: Piece | Cut, header: tuple[str, ...]) -> bool:
    """Whether a row of the piece may be none: only then is it worth while to look at each."""
    first = set(map(str.strip, _first_cells(piece, header[0])))
    return "" in first or header[0] in first or not _TOTALS.isdisjoint(first)


def _what(row: Row, header: tuple[str, ...]) -> str:
    """What a row is that is none: blank, a total, a repeated heading; empty for a row."""
    place = next((place for place, cell in enumerate(row) if cell.strip()), None)
    if place is None:
        return "blank"
    if len(row) == len(header) and _tidied(row) == header:
        return "repeated_heading"
    if place < _TOTAL_PLACES and len(header) > 1 and row[place].strip() in _TOTALS:
        others = [cell.strip() for cell in row[place + 1 :] if cell.strip()]
        if len(others) * 2 <= len(header) or all(map(_NUMBER.fullmatch, others)):
            return "total"
    return ""


def _first_cells(piece: Piece | Cut, name: str) -> Sequence[str]:
    """The cells of the first column that may be empty, a total or the column's name; of bytes no others."""
    if isinstance(piece, Piece):
        return piece.column(0)
    cells = piece.cells(0)
    begun = _may_begin(name)[np.frombuffer(cells.data, dtype=np.uint8)[cells.begins]]
    return list(cells.some(begun | (cells.lengths == 0)).texts())


@cache
def _may_begin(name: str) -> NDArray[np.bool_]:
    """For each byte whether a total, white space or this name begins with it."""
    found = np.zeros(256, dtype=np.bool_)
    found[[*_FIRST_SIGNS, *name.encode()[:1]]] = True
    return found


def _is_upper(upper: Row, lower: Row, spans: Sequence[Span]) -> bool:
    """Whether a row names groups of columns whose own names stand in the row below it."""
    lower = [*lower, *[""] * (len(upper) - len(lower))]
    if spans:
        return any(
            first < last
            and not (first == 0 and last >= len(upper) - 1)
            and _filled(lower[first : last + 1]) > 1
            for _, first, last in spans
        )
    if len(lower) != len(upper) or not upper[0].strip() or any(map(_is_value, lower)):
        return False
    under = _under_groups(upper)
    alone = [place for place in range(len(upper)) if place not in under]
    return (
        bool(under)
        and bool(alone)
        and all(lower[place].strip() for place in under)
        and not any(lower[place].strip() for place in alone)
    )


def _under_groups(upper: Row) -> set[int]:
    """The places of a group: a name and the empty cells that follow it."""
    empty = [not cell.strip() for cell in upper]
    followed = {place for place, (_, next_empty) in enumerate(pairwise(empty)) if next_empty}
    return followed | {place for place, is_empty in enumerate(empty) if is_empty}


def _joined(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """The lower name, else the upper; where lower names repeat, the name of the group before them."""
    names, group = [], ""
    for place, name in enumerate(upper):
        group = name or group
        below = lower[place] if place < len(lower) else ""
        if below and lower.count(below) > 1 and below != group:
            below = f"{group} {below}".strip()
        names.append(below or name)
    return tuple(names)


def _refuse_values(file: str, names: Sequence[str]) -> None:
    """A first row of values is no heading, and one with a NUL is not text."""
    if any("\0" in name for name in names):
        raise FileError("intake.file.zero", file=file, line=1)
    first = next((name for name in names if name), "")
    if not first or _NUMBER.fullmatch(first) or any(map(_DAY.fullmatch, names)):
        raise FileError("intake.file.no_heading", file=file, first=shown(first)[:20])


def _is_label(text: str) -> bool:
    """A name of one value beside it, as they stand above a table."""
    return text.rstrip().endswith(("：", ":"))


def _is_value(text: str) -> bool:
    return any(map(str.isdigit, text))


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _tidied(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(_tidy(name) for name in row)


def _tidy(name: str) -> str:
    """A name of a column on one line: Chinese broken over lines is joined without a space."""
    name = unicodedata.normalize("NFC", name).strip()
    return re.sub(r"\s*\n\s*", " " if name.isascii() else "", name) if "\n" in name else name
