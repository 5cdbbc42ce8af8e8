"""Cells of a text file as they stand in memory: found by their ends for many rows at once, read when asked.

Most cells of an export are times, numbers and words that come again, which need not become texts one by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Texts: TypeAlias = NDArray[np.object_]
Places: TypeAlias = NDArray[np.int64]

_WORD = 8
"""Bytes that are compared at once."""

_LONGEST_WORDS = 8 * _WORD
"""Bytes of a cell up to which equal ones are found before they become texts."""

_LONGEST_REAL = 15
"""Digits of a number that is exact in binary before it is divided."""

_TENS = np.array([10**power for power in range(_LONGEST_REAL + 1)], dtype=np.float64)

_SPACES = [chr(sign).encode() for sign in range(0x3001) if chr(sign).isspace()]
"""What `strip` takes away, shortest first."""

_SEEN = (np.arange(256) > ord(" ")) & (np.arange(256) < 0x7F)
"""The bytes that are a sign of their own and no white space."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells of a column, in UTF-8: the bytes they stand in, and where in these each begins and ends."""

    data: bytes
    begins: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.begins)

    @cached_property
    def lengths(self) -> Places:
        """Bytes of each cell."""
        return self.ends - self.begins

    def some(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> "Cells":
        """The cells of some rows."""
        return Cells(self.data, self.begins[rows], self.ends[rows])

    def parts(self) -> list[bytes]:
        """Each cell as bytes."""
        return list(map(self.data.__getitem__, map(slice, self.begins.tolist(), self.ends.tolist())))

    def texts(self) -> Texts:
        """Each cell as a text."""
        found = np.empty(len(self), dtype=np.object_)
        try:
            found[:] = list(map(bytes.decode, self.parts()))
        except UnicodeDecodeError:  # the file has changed since it was opened, which its reader will notice
            found[:] = [part.decode("utf-8", "replace") for part in self.parts()]
        return found

    def signs(self, width: int) -> NDArray[np.uint8]:
        """The first bytes of each cell, a row each; what follows a shorter cell is 0."""
        lacking = int(self.begins.max(initial=0)) + width - len(self.data)
        room = np.frombuffer(self.data + bytes(lacking) if lacking > 0 else self.data, dtype=np.uint8)
        found: NDArray[np.uint8] = sliding_window_view(room, width)[self.begins]
        if (self.lengths < width).any():
            found[np.arange(width) >= self.lengths[:, None]] = 0
        return found

    @cached_property
    def coded(self) -> tuple[NDArray[np.intp], Texts]:
        """For each row the number of its text, and the different texts as they come."""
        longest = int(self.lengths.max(initial=0))
        if longest > _LONGEST_WORDS:
            codes, uniques = pd.factorize(self.texts())
            return codes, np.asarray(uniques, dtype=np.object_)
        words = self.signs(-(-max(longest, 1) // _WORD) * _WORD).view(np.uint64)
        codes, count = np.zeros(len(self), dtype=np.intp), 1
        for word in words.T:
            own, different = pd.factorize(word)
            codes, together = pd.factorize(codes * len(different) + own)
            count = len(together)
        first = np.zeros(count if len(self) else 0, dtype=np.intp)
        first[codes[::-1]] = np.arange(len(self), dtype=np.intp)[::-1]
        return codes, self.some(first).texts()

    def reals(self) -> NDArray[np.float64] | None:
        """Numbers such as 113.2581, NaN for an empty cell; None where some cell is written otherwise.

        Up to fifteen digits divided by a power of ten are what `float` makes of them, to the last bit.
        """
        longest = int(self.lengths.max(initial=0))
        if longest > _LONGEST_REAL:
            return None
        whole, behind = np.zeros((2, len(self)), dtype=np.int64)
        pointed = np.zeros(len(self), dtype=np.bool_)
        for place, sign in enumerate(np.ascontiguousarray(self.signs(longest).T) if longest else ()):
            digit = sign - np.uint8(ord("0"))
            told, point = digit < 10, sign == ord(".")
            if not (told | (point & ~pointed) | (place >= self.lengths)).all():
                return None
            whole = np.where(told, whole * 10 + digit, whole)
            behind += told & pointed
            pointed |= point
        found: NDArray[np.float64] = np.where(self.lengths > pointed, whole / _TENS[behind], np.nan)
        return found

    def tidied(self, blank: frozenset[str]) -> "Cells":
        """Cells stripped, and those of words that stand for nothing empty."""
        words = {word.encode() for word in blank}
        odd = np.isin(self.lengths, [len(word) for word in words]) if words else np.zeros(len(self), np.bool_)
        odd |= self._spaced()
        if not odd.any():
            return self
        rows = np.flatnonzero(odd)
        texts = [text.strip() for text in self.some(rows).texts()]
        told = cells_of(np.array(["" if text in blank else text for text in texts], dtype=np.object_))
        begins, ends = self.begins.copy(), self.ends.copy()
        begins[rows], ends[rows] = told.begins + len(self.data), told.ends + len(self.data)
        return Cells(self.data + told.data, begins, ends)

    def _spaced(self) -> NDArray[np.bool_]:
        """Where a cell begins or ends with white space."""
        found = np.zeros(len(self), dtype=np.bool_)
        signs = np.frombuffer(self.data, dtype=np.uint8)
        held = np.flatnonzero(self.lengths > 0)
        first, last = signs[self.begins[held]], signs[self.ends[held] - 1]
        held = held[~(_SEEN[first] & _SEEN[last])]
        for size in (1, 2, 3) if len(held) else ():
            spaces = [int.from_bytes(space, "big") for space in _SPACES if len(space) == size]
            held = held[self.lengths[held] >= size]
            for place in (self.begins[held], self.ends[held] - size):
                sign = np.zeros(len(held), dtype=np.int32)
                for step in range(size):
                    sign = (sign << 8) | signs[place + step]
                found[held] |= np.isin(sign, spaces)
        return found


def cells_of(texts: Texts) -> Cells:
    """Texts as cells."""
    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    ends = np.cumsum(np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)))
    return Cells(b"".join(parts), np.append(0, ends)[: len(parts)], ends)


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Rows of one width as the bytes they stand in, and where their cells end; a `Piece` in other clothes."""

    lines: range
    data: bytes
    ends: Places
    odd: tuple[()] = ()
    zeros: bool = False

    @property
    def width(self) -> int:
        """Cells of a row."""
        return int(self.ends.shape[1])

    def cells(self, place: int) -> Cells:
        """The cells of one column."""
        ends = self.ends[:, place]
        begins = self.ends[:, place - 1] if place else np.append(-1, self.ends[:, -1])[: len(ends)]
        return Cells(self.data, begins + 1, ends)

    def column(self, place: int) -> list[str]:
        """The same as texts."""
        return list(self.cells(place).texts())

    def row(self, number: int) -> list[str]:
        """The cells of one row."""
        begins = np.append(self.ends[number - 1, -1] if number else -1, self.ends[number, :-1]) + 1
        return list(Cells(self.data, begins, self.ends[number]).texts())

    def parts(self, rows: int) -> Iterator["Cut"]:
        """The same in pieces of at most so many rows."""
        if len(self.lines) <= rows:
            yield self
            return
        for start in range(0, len(self.lines), rows):
            begin, ends = int(self.ends[start - 1, -1]) + 1 if start else 0, self.ends[start : start + rows]
            last = int(ends[-1, -1]) + 1
            yield Cut(self.lines[start : start + rows], self.data[begin:last], ends - begin)

    def spoiled(self) -> list[int]:
        """None: no cell holds a NUL."""
        return []


def cut(data: bytes, delimiter: str, width: int, line: int) -> Cut | None:
    """Whole lines as rows, or None where some line has other than so many cells, or some cell is quoted."""
    if b'"' in data or b"\0" in data or not delimiter.isascii():
        return None
    signs = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero((signs == ord(delimiter)) | (signs == ord("\n")))
    if len(ends) % width:
        return None
    by_row: Places = ends.reshape(-1, width)
    breaks = signs[by_row] == ord("\n")
    if breaks[:, :-1].any() or not breaks[:, -1].all():
        return None
    return Cut(range(line, line + len(by_row)), data, by_row)


def joined(cuts: Sequence[Cut]) -> Cut:
    """Pieces of the same width as one."""
    starts = np.cumsum([0, *(len(each.data) for each in cuts)])
    ends = np.concatenate([each.ends + start for each, start in zip(cuts, starts, strict=False)])
    room = bytes(_LONGEST_WORDS)  # so that no look ahead leaves it
    return Cut(cuts[0].lines, b"".join([*(each.data for each in cuts), room]), ends)


class TextsOfCells(Mapping[str, Texts]):
    """Columns of cells as columns of texts, made of those that are asked for."""

    def __init__(self, cells: Mapping[str, Cells]) -> None:
        self._cells = cells

    def __getitem__(self, name: str) -> Texts:
        return self._cells[name].texts()

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)
