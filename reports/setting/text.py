"""All text of paper: made harmless and drawable, measured, broken into lines by Chinese rules, and drawn.

Nothing here reads markup, so a text can neither link, embed nor run anything: it is drawn as it is written.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from reports.setting import faces
from reports.setting.breaking import break_lines, halves
from resources.palette import PAPER, Colour

CAP = 2000
"""Characters of one outside text that are printed; how many more there were is printed as a code."""

_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufdd0-\ufdef\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SEAM = re.compile(
    r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])(?=[0-9A-Za-z+\u2212])"
    r"|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff\U00020000-\U0003ffff])"
)
_CLAUSE = re.compile("[；;]")
_KERN = 90
"""Thousandths of the size between a Han character and a digit or letter; from 120 on readers see a space."""

_missing: ContextVar[set[str] | None] = ContextVar("_missing", default=None)

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Style:
    """A line of the type table; `after` is the white space below in points."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = PAPER.ink
    after: float = 0.0


COVER_TITLE = Style(42, 52, bold=True)
HEADLINE_VALUE = Style(24, 30, bold=True)
COVER_VALUE = Style(22, 28, bold=True)
FINDING = Style(18, 26, bold=True, after=4)
DECK = Style(10.5, 17, colour=PAPER.ink2, after=10)
PROSE = Style(10.5, 17)
BLOCK = Style(10.5, 17, bold=True, after=2)
TABLE = Style(9, 13)
TOTAL = Style(9, 13, bold=True)
NOTE = Style(8, 12, colour=PAPER.ink2)
NOTE_HEAD = Style(8, 12, bold=True, colour=PAPER.ink2)
CHART = Style(7.5, 10, colour=PAPER.ink2)


@contextmanager
def noting_missing() -> Iterator[set[str]]:
    """Collect the characters that had to be printed as codes while the block runs."""
    found: set[str] = set()
    token = _missing.set(found)
    try:
        yield found
    finally:
        _missing.reset(token)


def _plain() -> frozenset[str]:
    return _plain_in(faces.worn())


@cache
def _plain_in(_worn: tuple[str, str]) -> frozenset[str]:
    return frozenset(char for char in faces.covered() if not _HIDDEN.match(char)) | {"\n"}


def shown(text: str) -> str:
    """The text as it is drawn: NFC, invisible and direction-changing characters gone, capped in length.

    A character that the faces lack becomes its code, as `[U+20BB7]`, and is noted for the build report.
    """
    if len(text) <= CAP and _plain().issuperset(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    cut = len(text) - CAP
    text = unicodedata.normalize("NFC", _HIDDEN.sub("", text[:CAP]))
    return "".join(map(_drawable, text)) + (f"[+{cut}]" if cut > 0 else "")


def _drawable(char: str) -> str:
    if char in _plain():
        return char
    noted = _missing.get()
    if noted is not None:
        noted.add(char)
    return f"[U+{ord(char):04X}]"


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a drawable text on one line, in points."""
    widths = faces.advances(bold)
    kerns = 0 if text.isascii() else _KERN * len(_SEAM.findall(text))
    return (sum(widths[ord(char)] for char in text) + kerns) * size / 1000


def put(
    canvas: Any,
    x: float,
    y: float,
    text: str,
    style: Style,
    align: Align = "left",
    colour: Colour | None = None,
) -> float:
    """Draw one line with its baseline at y; x is its left edge, right edge or centre. Returns its width."""
    text = shown(text)
    wide = width(text, style.size, style.bold)
    left = x - {"left": 0.0, "right": wide, "centre": wide / 2}[align]
    if text:
        begun = canvas.tags.begin()
        canvas.setFillColor(ink(colour or style.colour))
        canvas._code.append(_operators(canvas, left, y, text, style.size, style.bold))
        if begun:
            canvas.tags.end()
    return wide


@lru_cache(maxsize=256)
def ink(colour: Colour) -> Color:
    """A colour as reportlab knows it."""
    return HexColor(colour)


def _operators(canvas: Any, x: float, y: float, text: str, size: float, bold: bool) -> str:
    face = faces.font(bold)
    parts: list[str] = []
    current = None
    for number, piece in enumerate(_SEAM.split(text)):
        if number and parts:
            parts.append(f"-{_KERN}")
        for subset, codes in face.splitString(piece, canvas._doc):
            if subset != current:
                if current is not None:
                    parts.append("] TJ")
                parts.append(f"{face.getSubsetInternalName(subset, canvas._doc)} {size:g} Tf [")
                current = subset
            parts.append(f"({canvas._escape(codes)})")
    return f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {' '.join(parts)} ] TJ ET"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one weight, so many points from the line's left edge."""

    x: float
    text: str
    bold: bool


Line = tuple[Piece, ...]


def line_width(line: Line, style: Style) -> float:
    """How far a line reaches in points."""
    return max((piece.x + width(piece.text, style.size, piece.bold) for piece in line), default=0.0)


def set_lines(text: str | Sequence[Run], style: Style, wide: float) -> list[Line]:
    """Break a text into lines no wider than `wide` points; closing marks may hang by half their width."""
    runs = [Run(text, style.bold)] if isinstance(text, str) else list(text)
    chars: list[tuple[str, bool]] = [(char, run.bold) for run in runs for char in shown(run.text)]
    lines: list[Line] = []
    begin = 0
    for end in [*(i for i, (char, _) in enumerate(chars) if char == "\n"), len(chars)]:
        lines += _set_paragraph(chars[begin:end], style.size, wide)
        begin = end + 1
    return lines


def _set_paragraph(chars: list[tuple[str, bool]], size: float, wide: float) -> list[Line]:
    text = "".join(char for char, _ in chars)
    seams = {match.start() for match in _SEAM.finditer(text)}
    advances = [
        (faces.advances(bold)[ord(char)] + (_KERN if i in seams else 0)) * size / 1000
        for i, (char, bold) in enumerate(chars)
    ]
    return [_line(chars[a:b], size) for a, b in break_lines(text, advances, wide)]


def _line(chars: list[tuple[str, bool]], size: float) -> Line:
    pieces: list[Piece] = []
    x = 0.0
    begin = 0
    for i in range(1, len(chars) + 1):
        if i == len(chars) or chars[i][1] != chars[begin][1]:
            bold = chars[begin][1]
            text = "".join(char for char, _ in chars[begin:i])
            pieces.append(Piece(x, text, bold))
            x += width(text, size, bold)
            begin = i
    return tuple(pieces)


def put_lines(canvas: Any, x: float, top: float, lines: Sequence[Line], style: Style) -> float:
    """Draw lines below `top` as one text; returns the lower edge."""
    begun = canvas.tags.begin()
    for number, line in enumerate(lines):
        base = top - number * style.leading - baseline(style)
        for piece in line:
            weight = Style(style.size, style.leading, piece.bold, style.colour)
            put(canvas, x + piece.x, base, piece.text, weight)
    if begun:
        canvas.tags.end()
    return top - len(lines) * style.leading


def baseline(style: Style) -> float:
    """How far below the top of its line the baseline lies, so that Han characters stand in the middle."""
    return (style.leading + style.size * 0.76) / 2


def put_block(canvas: Any, x: float, top: float, text: str, style: Style, wide: float) -> float:
    """Break and draw a text below `top`; returns the lower edge."""
    return put_lines(canvas, x, top, set_lines(text, style, wide), style)


class Block(Flowable):
    """What all content of a page is: left undrawn while the pages are only being counted."""

    canv: Any

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        if not getattr(canvas, "counting", False):
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]


class Text(Block):
    """A paragraph of plain text or of runs that flows over pages."""

    def __init__(self, text: str | Sequence[Run], style: Style = PROSE) -> None:
        super().__init__()
        self.text = text
        self.style = style
        self.whole = self
        self.lines: list[Line] | None = None
        self.spaceAfter = style.after

    def wrap(self, wide: float, _high: float) -> tuple[float, float]:
        if self.lines is None or wide != self.width:
            self.lines = self._set(wide)
        self.width, self.height = wide, len(self.lines) * self.style.leading
        return self.width, self.height

    def split(self, wide: float, high: float) -> list[Flowable]:
        self.wrap(wide, high)
        lines = self.lines or []
        fit = min(int(high / self.style.leading), len(lines) - 2)
        return [self._part(lines[:fit]), self._part(lines[fit:])] if fit >= 2 else []

    def draw(self) -> None:
        with self._tagged():
            put_lines(self.canv, 0, self.height, self.lines or [], self.style)

    def _tagged(self) -> Any:
        """What the text is in the tree of tags: a block's title, else a paragraph."""
        tags = self.canv.tags
        return tags.title(3) if self.style is BLOCK else tags.inside("P", "", self.whole)

    def _set(self, wide: float) -> list[Line]:
        return set_lines(self.text, self.style, wide)

    def _part(self, lines: list[Line]) -> "Text":
        part = Text(self.text, self.style)
        part.lines, part.width, part.whole = lines, self.width, self.whole
        return part


class Finding(Text):
    """The title of a page: one line, or two that break where the sentence does.

    What would need three lines loses its last clause: the figures below say it as well.
    """

    def __init__(self, text: str) -> None:
        super().__init__(shown(text), FINDING)

    def _tagged(self) -> Any:
        return self.canv.tags.title(2)

    def _set(self, wide: float) -> list[Line]:
        text = str(self.text)
        lines = self._in_halves(text, wide)
        while len(lines) > 2 and (clauses := _CLAUSE.split(text))[1:]:
            text = text[: len(text) - len(clauses[-1])].rstrip("；; ")
            lines = self._in_halves(text, wide)
        return lines

    def _in_halves(self, text: str, wide: float) -> list[Line]:
        if width(text, FINDING.size, FINDING.bold) <= wide:
            return set_lines(text, FINDING, wide)
        advances = [width(char, FINDING.size, FINDING.bold) for char in text]
        at = halves(text, advances, wide)
        return set_lines(text if at is None else f"{text[:at]}\n{text[at:].lstrip()}", FINDING, wide)
