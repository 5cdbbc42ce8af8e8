"""Some rows of a table at a time, as one flat list of cells: the quickest way that loses nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

Row: TypeAlias = list[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one width, cell after cell; `stride` is the way from a cell to the one below it.

    `lines` tell where each row begins. `odd` are rows of another width, with their lines. `zeros` says that
    some cell may hold a NUL.
    """

    lines: Sequence[int]
    cells: list[str]
    width: int
    stride: int
    odd: list[tuple[int, Row]] = field(default_factory=list)
    zeros: bool = False

    def column(self, place: int) -> list[str]:
        """The cells of one column."""
        return self.cells[place :: self.stride]

    def row(self, number: int) -> Row:
        """The cells of one row."""
        return self.cells[number * self.stride : number * self.stride + self.width]

    def parts(self, rows: int) -> Iterator["Piece"]:
        """The same in pieces of at most so many rows; the odd ones go with the first."""
        if len(self.lines) <= rows:
            yield self
            return
        for start in range(0, len(self.lines), rows):
            cells = self.cells[start * self.stride : (start + rows) * self.stride]
            odd = self.odd if start == 0 else []
            yield Piece(self.lines[start : start + rows], cells, self.width, self.stride, odd, self.zeros)

    def spoiled(self) -> list[int]:
        """The lines of the rows that hold a NUL."""
        return [line for number, line in enumerate(self.lines) if "\0" in "".join(self.row(number))]


def piece_of(lines: Sequence[int], rows: Sequence[Row], width: int) -> Piece:
    """Rows as a piece; those of another width are odd, unless all that they have more is empty."""
    if any(len(row) != width for row in rows):
        rows = [_trimmed(row, width) for row in rows]
        odd = [(line, row) for line, row in zip(lines, rows, strict=True) if len(row) != width]
        lines = [line for line, row in zip(lines, rows, strict=True) if len(row) == width]
        rows = [row for row in rows if len(row) == width]
        return Piece(lines, list(chain.from_iterable(rows)), width, width, odd)
    return Piece(lines, list(chain.from_iterable(rows)), width, width)


def split(text: str, cell_end: str, row_end: str, width: int, line: int) -> Piece | None:
    """A piece of text whose rows all have this width, or None: such a text must be taken row by row.

    Each row is followed by its end as a cell of its own, so the text is split once and any row of another
    width shows by an end in the wrong place.
    """
    cells = text.replace(row_end, cell_end + row_end + cell_end).split(cell_end)
    del cells[-1]
    rows = text.count(row_end)
    stride = width + 1
    if len(cells) != rows * stride or cells[width::stride].count(row_end) != rows:
        return None
    return Piece(range(line, line + rows), cells, width, stride)


def _trimmed(row: Row, width: int) -> Row:
    return row[:width] if len(row) > width and not any(row[width:]) else row
