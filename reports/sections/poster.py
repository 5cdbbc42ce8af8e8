"""Papers that are read from a distance: one drawing a page, in the measures of A3, whatever its paper.

A poster is drawn as for A3 and shrunk to its paper, so that A3 and A4 show the same.
"""

from collections.abc import Callable, Sequence
from typing import Any

from reports.setting.drawing import fill_rect, rule
from reports.setting.page import bare_height
from reports.setting.paper import A3, Paper
from reports.setting.text import Block, Style, ink, put, put_block, set_lines, shown, width
from resources.palette import PAPER, Colour

Draw = Callable[[Any, float, float], None]
"""Draws into a box from (0, 0): canvas, width, height, in points of A3."""

TITLE = Style(46, 62, bold=True)
VALUE = Style(42, 50, bold=True)
HEAD = Style(22, 30, bold=True)
LINE = Style(17, 25)
STRONG = Style(17, 25, bold=True)
SMALL = Style(14, 21, colour=PAPER.ink2)
FOOT = Style(11.5, 16, colour=PAPER.ink2)


class Poster(Block):
    """A drawing that fills its page."""

    def __init__(self, draw: Draw, paper: Paper = A3) -> None:
        super().__init__()
        self._draw, self._paper = draw, paper

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        self.width, self.height = wide, high
        return wide, high

    def draw(self) -> None:
        canvas, scale, high = self.canv, self.width / self._paper.text_width, bare_height(self._paper)
        canvas.saveState()
        canvas.translate(0, (self.height - high * scale) / 2)
        canvas.scale(scale, scale)
        self._draw(canvas, self._paper.text_width, high)
        canvas.restoreState()


def fitted(text: str, style: Style, wide: float) -> Style:
    """The style, smaller where the widest line of a text would not fit."""
    widest = max(width(shown(line), style.size, style.bold) for line in text.split("\n"))
    share = min(1.0, wide / widest) if widest else 1.0
    return Style(style.size * share, style.leading * share, style.bold, style.colour)


def put_title(canvas: Any, top: float, text: str, wide: float, style: Style = TITLE) -> float:
    """Draw a title of one or two lines as large as it fits; returns the lower edge."""
    fit = fitted(text, style, wide)
    with canvas.tags.title(1):
        for line in text.split("\n"):
            put(canvas, -fit.size / 22, top - fit.leading * 0.78, line, fit)
            top -= fit.leading
    return top


def put_running(canvas: Any, high: float, wide: float, text: str, mark: str = "") -> float:
    """The line at the top with its rule, a mark at its right; returns the y below it."""
    put(canvas, 0, high - 26, text, Style(19, 26, colour=PAPER.ink2))
    if mark:
        style = Style(15, 20, bold=True)
        room = width(mark, style.size, bold=True) + 18
        canvas.setStrokeColor(ink(PAPER.ink))
        canvas.setLineWidth(1.2)
        canvas.rect(wide - room, high - 34, room, 25, stroke=1, fill=0)
        put(canvas, wide - room / 2, high - 27, mark, style, "centre")
    rule(canvas, 0, wide, high - 46, 1.5)
    return high - 46


def put_head(canvas: Any, x: float, top: float, wide: float, title: str, note: str = "") -> float:
    """A block's title below its rule, with a note at the right; returns the y below it."""
    rule(canvas, x, x + wide, top, 1.5)
    with canvas.tags.title(2):
        used = put(canvas, x, top - 30, title, fitted(title, HEAD, wide))
    if note and used + 12 + width(note, FOOT.size) <= wide:
        put(canvas, x + wide, top - 29, note, FOOT, "right")
    return top - 44


def put_numbers(
    canvas: Any, top: float, wide: float, numbers: Sequence[tuple[str, str, str]], colour: Colour = PAPER.ink
) -> float:
    """Numbers side by side, each as (label, value, unit), a fine upright between; returns the y below."""
    step = wide / len(numbers)
    for at, (label, value, unit) in enumerate(numbers):
        x, room = at * step + (14 if at else 0), step - 26
        if at:
            canvas.setStrokeColor(ink(PAPER.rule))
            canvas.setLineWidth(0.8)
            canvas.line(x - 14, top, x - 14, top - 82)
        put(canvas, x, top - 16, label, fitted(label, SMALL, room))
        style = fitted(value, VALUE, room - width(unit, 15) - 6)
        used = put(canvas, x, top - 68, value, style, colour=colour)
        put(canvas, x + used + 6, top - 68, unit, Style(15, 20))
    return top - 82


def put_wash(canvas: Any, wide: float, bottom: float, title: str, thirds: Sequence[tuple[str, str]]) -> float:
    """A block on a wash at the bottom: a title and up to three heads with a text each; returns its top."""
    room = (wide - 40 - 24 * (len(thirds) - 1)) / len(thirds)
    deepest = max(len(set_lines(text, LINE, room)) for _, text in thirds)
    high = 74 + deepest * LINE.leading + 12
    fill_rect(canvas, 0, bottom, wide, high, PAPER.wash)
    with canvas.tags.title(2):
        put(canvas, 20, bottom + high - 34, title, HEAD)
    for at, (head, text) in enumerate(thirds):
        x = 20 + at * (room + 24)
        put(canvas, x, bottom + high - 62, head, STRONG, colour=PAPER.accent)
        put_block(canvas, x, bottom + high - 68, text, LINE, room)
    return bottom + high
