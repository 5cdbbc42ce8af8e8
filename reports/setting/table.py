"""The three-line table: its head repeats, groups keep their count, rows never split, and it counts itself.

The last page of a list has at least eight rows (of a short list half of them) and its notes with them; a
group row never ends a page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from reports.setting.drawing import rule
from reports.setting.text import (
    BLOCK,
    CHART,
    NOTE,
    NOTE_HEAD,
    TABLE,
    TOTAL,
    Align,
    Block,
    Line,
    Piece,
    Style,
    baseline,
    ink,
    line_width,
    put,
    put_lines,
    set_lines,
    shown,
    width,
)
from resources.palette import PAPER, Colour

LAST_PAGE_ROWS = 8
FIRST_PAGE_ROWS = 3
CELL_LINES = 12
"""Lines of one cell that are printed, so that every row fits a page; how much is left out is printed."""

_PAD = 3.5
_GAP = 6.0
_TITLE_HEIGHT = 20.0
_HEAD_HEIGHT = 18.0
_GROUP_HEIGHT = 20.0
_FOOT_HEIGHT = 18.0
_NOTES_GAP = 12.0

_OVER_COLUMN = "/A<</O/Table/Scope/Column>>"
_OVER_ROWS = "/A<</O/Table/Scope/Row/ColSpan {}>>"
"""What a head tells of, as the tree of tags says it."""

Drawn = Callable[[Any, float, float, float, float], None]
"""Draws into a cell: canvas, left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its width in points, how it is aligned; `bold` for what the eye looks for."""

    title: str
    width: float
    align: Align = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than a text in the column's manner; `note` is a small line below it."""

    text: str = ""
    note: str = ""
    bold: bool = False
    colour: Colour | None = None
    drawn: Drawn | None = None


Row = Sequence["str | Cell"]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows below a title with a note at the right; `title` empty for a list without groups."""

    rows: Sequence[Row]
    title: str = ""
    note: str = ""
    mark: Drawn | None = None


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words below a table: which rows of how many stand here, that it goes on, that it ends.

    A `title` stands above the table again where it goes on.
    """

    counted: Callable[[int, int, int], str]
    goes_on: str
    ends: str
    continued: Callable[[str], str]
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A group row (`row` empty) or a row, with the lines of its cells and its height.

    A group row stands `again` after a break.
    """

    group: Group
    row: Row | None
    lines: tuple[list[Line], ...]
    height: float
    number: int
    total: bool = False
    again: bool = False


class ListTable(Block):
    """A table of any length; give it the columns and the rows, it does the rest.

    `notes` stand below its end, so that they never come to a page of their own.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        groups: Sequence[Group],
        words: TableWords | None = None,
        total: Row | None = None,
        space_after: float = 12.0,
        pad: float = _PAD,
        notes: Block | None = None,
    ) -> None:
        super().__init__()
        self._notes = notes
        self.columns, self.words, self.spaceAfter, self._pad = tuple(columns), words, space_after, pad
        self._entries = _entries(self.columns, groups, total, pad)
        self._begin, self._end, self._whole, self._title = 0, len(self._entries), self, ""
        self._rows = sum(entry.row is not None and not entry.total for entry in self._entries)
        self.width = sum(column.width for column in self.columns)

    @property
    def ended_rows(self) -> int:
        """The rows of the whole table where it ends here and their count is printed, else 0."""
        return self._rows if self.words is not None and self._end == len(self._entries) else 0

    def wrap(self, _wide: float, _high: float) -> tuple[float, float]:
        self.height = self._edges() + sum(entry.height for entry in self._shown()) + self._below()
        return self.width, self.height

    def split(self, _wide: float, high: float) -> list[Flowable]:
        at = self._break(high)
        if at is None:
            return []
        # The break keeps reportlab from filling the room that was left on purpose.
        return [self._part(self._begin, at), PageBreak(), self._part(at, self._end)]

    def draw(self) -> None:
        with self.canv.tags.inside("Table", "", self._whole):
            top = self._draw_rows()
        if self.words is not None:
            self._draw_foot(top, self.words)
        if self._notes is not None and self._ended:
            self._notes.drawOn(self.canv, 0, 0)

    @property
    def _ended(self) -> bool:
        return self._end == len(self._entries)

    def _draw_rows(self) -> float:
        """Draw head and rows; returns the lower edge."""
        top = self.height
        if self._title:
            with self.canv.tags.artifact():
                put(self.canv, 0, top - 12, self._title, BLOCK)
            top -= _TITLE_HEIGHT
        rule(self.canv, 0, self.width, top, 1)
        self._draw_head(top)
        top -= _HEAD_HEIGHT
        rule(self.canv, 0, self.width, top, 0.5)
        shown_entries = self._shown()
        for entry, after in zip_longest(shown_entries, shown_entries[1:]):
            self._draw_entry(entry, top)
            top -= entry.height
            if after is not None:
                thick, colour = (0.5, PAPER.rule) if after.total or entry.row is None else (0.35, PAPER.hair)
                rule(self.canv, 0, self.width, top, thick, colour)
        rule(self.canv, 0, self.width, top, 1)
        return top

    def _below(self) -> float:
        """The room that the notes take, which stand at the end of the whole table alone."""
        if self._notes is None or not self._ended:
            return 0.0
        return _NOTES_GAP + self._notes.wrap(self.width, 0)[1]

    def _edges(self) -> float:
        above = _TITLE_HEIGHT if self._title else 0.0
        return above + _HEAD_HEIGHT + (_FOOT_HEIGHT if self.words is not None else 0.0) + 1.0

    def _shown(self) -> list[_Entry]:
        """The entries of this part, led by its group's row again where the break went through a group."""
        part = list(self._entries[self._begin : self._end])
        if self._begin and part and part[0].row is not None and part[0].group.title:
            group = part[0].group
            again = Group(group.rows, group.title, self._continued(group.note), group.mark)
            part.insert(0, _Entry(again, None, (), _GROUP_HEIGHT, part[0].number, again=True))
        return part

    def _continued(self, note: str) -> str:
        return self.words.continued(note) if self.words is not None else note

    def _break(self, high: float) -> int | None:
        """The entry before which to turn the page, None to begin the whole part on the next one."""
        room = high - self._edges() - (_GROUP_HEIGHT if self._begin else 0.0)
        at = self._begin
        while at < self._end and self._entries[at].height <= room:
            room -= self._entries[at].height
            at += 1
        rows = self._count(self._begin, self._end)
        last = min(LAST_PAGE_ROWS, rows // 2)
        while at > self._begin and self._count(at, self._end) < last:
            at -= 1
        while at > self._begin and self._entries[at - 1].row is None:
            at -= 1
        return at if self._count(self._begin, at) >= min(FIRST_PAGE_ROWS, rows - last) else None

    def _count(self, begin: int, end: int) -> int:
        return sum(entry.row is not None for entry in self._entries[begin:end])

    def _part(self, begin: int, end: int) -> "ListTable":
        part = ListTable(self.columns, (), self.words, None, self.spaceAfter, self._pad, self._notes)
        part._entries, part._rows = self._entries, self._rows
        part._begin, part._end, part._whole = begin, end, self._whole
        if begin and self.words is not None and self.words.title:
            part._title = self.words.continued(self.words.title)
        return part

    def _lefts(self) -> list[float]:
        return [sum(column.width for column in self.columns[:i]) for i in range(len(self.columns))]

    def _draw_head(self, top: float) -> None:
        tags = self.canv.tags
        with tags.artifact() if self._begin else tags.inside("TR"):
            for column, left in zip(self.columns, self._lefts(), strict=True):
                right = left + column.width
                x = {"left": left, "right": right, "centre": left + column.width / 2}[column.align]
                with tags.inside("TH", _OVER_COLUMN):
                    put(self.canv, x, top - 12, column.title, NOTE_HEAD, column.align)

    def _draw_entry(self, entry: _Entry, top: float) -> None:
        tags = self.canv.tags
        with tags.artifact() if entry.again else tags.inside("TR"):
            if entry.row is None:
                with tags.inside("TH", _OVER_ROWS.format(len(self.columns))):
                    self._draw_group(entry.group, top)
                return
            for i, (column, left) in enumerate(zip(self.columns, self._lefts(), strict=True)):
                tags.open("TD")
                self._draw_cell(entry, i, column, left, top)
                tags.close()

    def _draw_cell(self, entry: _Entry, i: int, column: Column, left: float, top: float) -> None:
        cell = _cell((entry.row or ())[i])
        if cell.drawn is not None:
            cell.drawn(self.canv, left, top, column.width, entry.height)
        style = _style(column, cell, entry.total)
        for number, line in enumerate(entry.lines[i] if cell.text else ()):
            slack = column.width - line_width(line, style)
            x = left + {"left": 0.0, "right": slack, "centre": slack / 2}[column.align]
            put_lines(self.canv, x, top - self._pad - number * style.leading, [line], style)
        if cell.note:
            x = left + {"left": 0.0, "right": column.width, "centre": column.width / 2}[column.align]
            base = top - self._pad - len(entry.lines[i]) * style.leading - CHART.leading + 2.5
            put(self.canv, x, base, cell.note, CHART, column.align, cell.colour)

    def _draw_group(self, group: Group, top: float) -> None:
        self.canv.setFillColor(ink(PAPER.wash))
        self.canv.rect(0, top - _GROUP_HEIGHT, self.width, _GROUP_HEIGHT, stroke=0, fill=1)
        if group.mark is not None:
            group.mark(self.canv, 4, top, 12, _GROUP_HEIGHT)
        base = top - _PAD - baseline(TOTAL)
        put(self.canv, 22 if group.mark else 6, base, group.title, TOTAL)
        put(self.canv, self.width - 4, base, group.note, TABLE, "right", PAPER.ink2)

    def _draw_foot(self, top: float, words: TableWords) -> None:
        numbers = [
            e.number for e in self._entries[self._begin : self._end] if e.row is not None and not e.total
        ]
        first, last = (numbers[0], numbers[-1]) if numbers else (0, 0)
        with self.canv.tags.inside("P") if self._ended else self.canv.tags.artifact():
            put(self.canv, 0, top - 13, words.counted(first, last, self._rows), NOTE_HEAD)
            end = words.ends if self._ended else words.goes_on
            put(self.canv, self.width, top - 13, end, NOTE, "right")


def _entries(
    columns: Sequence[Column], groups: Sequence[Group], total: Row | None, pad: float
) -> tuple[_Entry, ...]:
    found: list[_Entry] = []
    number = 0
    for group in groups:
        if group.title:
            found.append(_Entry(group, None, (), _GROUP_HEIGHT, number + 1))
        for row in group.rows:
            number += 1
            found.append(_row_entry(columns, group, row, number, pad))
    if total is not None:
        found.append(_row_entry(columns, Group(()), total, number, pad, total=True))
    return tuple(found)


def _row_entry(
    columns: Sequence[Column], group: Group, row: Row, number: int, pad: float, *, total: bool = False
) -> _Entry:
    lines = tuple(_cell_lines(column, _cell(cell), total) for column, cell in zip(columns, row, strict=True))
    high = max(
        len(cell) * TABLE.leading + (CHART.leading if _cell(given).note else 0.0)
        for cell, given in zip(lines, row, strict=True)
    )
    return _Entry(group, row, lines, high + 2 * pad, number, total)


def _cell(cell: str | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _style(column: Column, cell: Cell, total: bool) -> Style:
    bold = column.bold or cell.bold or total
    # Zero is printed, but does not ask to be looked at.
    colour = cell.colour or (PAPER.ink3 if cell.text == "0" and not total else PAPER.ink)
    return Style(TABLE.size, TABLE.leading, bold, colour)


def _cell_lines(column: Column, cell: Cell, total: bool) -> list[Line]:
    style = _style(column, cell, total)
    text = shown(cell.text)
    room = column.width - (_GAP if column.align == "left" else 0.0)
    if "\n" not in text and width(text, style.size, style.bold) <= room:
        return [(Piece(0.0, text, style.bold),)]
    lines = set_lines(text, style, room)
    if len(lines) > CELL_LINES:
        left_out = sum(len(piece.text) for line in lines[CELL_LINES - 1 :] for piece in line)
        lines = [*lines[: CELL_LINES - 1], (Piece(0.0, f"[+{left_out}]", style.bold),)]
    return lines
