"""Rows of texts on disk, in a file without a name: what workbooks and records become before they are read."""

import tempfile
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from data.intake.files.cancelling import heed
from data.intake.files.pieces import Piece, Row, split

CELL_END, ROW_END = "\x1f", "\x1e"
"""What stands between two cells of a row, and after a row; who writes them takes them out of texts."""

_WITHOUT_ENDS = str.maketrans(dict.fromkeys("\0" + CELL_END + ROW_END, " "))


class Spool:
    """A file without a name, which goes when nobody holds a table in it any more."""

    def __init__(self) -> None:
        self.file = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - closed when the spool goes
        weakref.finalize(self, self.file.close)


@dataclass(frozen=True, slots=True)
class Spooled:
    """The rows of one table in a spool, all of the same width."""

    spool: Spool
    start: int
    end: int
    width: int

    def pieces(self, begin: int) -> Iterator[Piece]:
        """The rows from one on (from 1)."""
        number = 1
        for text in self._texts():
            piece = split(text, CELL_END, ROW_END, self.width, number)
            if piece is None:
                raise AssertionError("a spool holds rows of one width")
            number += len(piece.lines)
            skip = max(0, min(begin - piece.lines[0], len(piece.lines)))
            yield Piece(piece.lines[skip:], piece.cells[skip * piece.stride :], piece.width, piece.stride)

    def first_rows(self, rows: int) -> list[tuple[int, Row]]:
        """The first rows that are not blank, with their numbers."""
        found: list[tuple[int, Row]] = []
        for piece in self.pieces(1):
            told = ((line, piece.row(place)) for place, line in enumerate(piece.lines))
            found += [(line, row) for line, row in told if any(map(str.strip, row))]
            if len(found) >= rows:
                break
        return found[:rows]

    def _texts(self, size: int = 1 << 16) -> Iterator[str]:
        """The text in pieces of whole rows; several readers of a spool may take turns."""
        at, carry = self.start, b""
        while at < self.end:
            heed()
            self.spool.file.seek(at)
            piece = carry + self.spool.file.read(min(size, self.end - at))
            at += len(piece) - len(carry)
            end = piece.rfind(ROW_END.encode()) + 1
            carry = piece[end:]
            if end:
                yield piece[:end].decode()


def spooled(rows: Iterable[Row], width: int) -> Spooled:
    """Rows of one width written to a spool of their own."""
    spool = Spool()
    for row in rows:
        heed()
        text = CELL_END.join(cell.translate(_WITHOUT_ENDS) for cell in row)
        spool.file.write((text + ROW_END).encode("utf-8", "replace"))
    return Spooled(spool, 0, spool.file.tell(), width)
