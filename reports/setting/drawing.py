"""Small drawings that stay readable in grey: tier marks, swatches, textures, bars, courses, haloed labels."""

from collections.abc import Callable, Sequence
from typing import Any

from reports.setting.outlines import path
from reports.setting.page import TEXT_WIDTH
from reports.setting.text import (
    CHART,
    NOTE,
    NOTE_HEAD,
    Block,
    Style,
    ink,
    put,
    put_block,
    set_lines,
    shown,
    width,
)
from resources.palette import PAPER, Colour, text_on

Draw = Callable[[Any, float, float], object]
"""Draws into a box from (0, 0): canvas, width, height."""

HATCH = "hatch"
DOTS = "dots"


class Picture(Block):
    """A drawing as wide as the text and so many points high.

    With `alt` it is a figure, and `alt` tells in words all that it shows. Without, what is read of it are the
    texts that it draws; a chart among these goes into `canvas.tags.figure(words)`.
    """

    def __init__(self, height: float, draw: Draw, space_after: float = 8.0, alt: str = "") -> None:
        super().__init__()
        self._high, self._draw, self._alt = height, draw, alt
        self.spaceAfter = space_after

    def wrap(self, wide: float, _high: float) -> tuple[float, float]:
        self.width, self.height = wide, self._high
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        tags, box = self.canv.tags, (x, y, x + self.width, y + self.height)
        with tags.figure(self._alt, box) if self._alt else tags.inside("Div"):
            self._draw(self.canv, self.width, self.height)


def fill_rect(canvas: Any, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
    """A filled rectangle without a border; without width nothing, since viewers would draw a line."""
    if wide <= 0:
        return
    canvas.setFillColor(ink(colour))
    canvas.rect(x, y, wide, high, stroke=0, fill=1)


def frame_rect(
    canvas: Any, x: float, y: float, wide: float, high: float, colour: Colour, thickness: float = 0.35
) -> None:
    """The border of a rectangle."""
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(thickness)
    canvas.rect(x, y, wide, high, stroke=1, fill=0)


def rule(canvas: Any, x0: float, x1: float, y: float, thickness: float, colour: Colour = PAPER.ink) -> None:
    """A horizontal rule."""
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(thickness)
    canvas.line(x0, y, x1, y)


def tier_mark(canvas: Any, x: float, y: float, side: float, word: str) -> None:
    """A tier's letter on its square, lower left corner at (x, y); without a letter, a dash."""
    ground = PAPER.tiers.of(word)
    fill_rect(canvas, x, y, side, side, ground)
    size = max(7.5, side * 0.68)
    letter = word if len(word) == 1 else "—"
    style = Style(size, size, bold=True, colour=PAPER.ink if word == "A" else text_on(ground))
    put(canvas, x + side / 2, y + side / 2 - size * 0.36, letter, style, "centre")


def triangle(canvas: Any, x: float, y: float, side: float, colour: Colour) -> None:
    """The mark of what is overdue: a filled triangle on its base, lower left corner at (x, y)."""
    canvas.setFillColor(ink(colour))
    shape = canvas.beginPath()
    shape.moveTo(x, y)
    shape.lineTo(x + side, y)
    shape.lineTo(x + side / 2, y + side * 0.87)
    shape.close()
    canvas.drawPath(shape, stroke=0, fill=1)


def texture(canvas: Any, box: tuple[float, float, float, float], pattern: str, colour: Colour) -> None:
    """Hatching at 45 degrees or dots over a box (x0, y0, x1, y1); clip before."""
    x0, y0, x1, y1 = box
    ops = ["q", stroke_operator(colour)]
    if pattern == HATCH:
        ops.append("0.4 w")
        start = x0 - (y1 - y0)
        while start < x1:
            ops.append(f"{start:.1f} {y0:.1f} m {start + y1 - y0:.1f} {y1:.1f} l")
            start += 3.2
    else:
        # Dashes of no length with round caps are dots, at a quarter of the bytes of circles.
        ops.append("0.8 w 1 J [0 5] 0 d")
        y, odd = y0 + 2.5, False
        while y < y1:
            ops.append(f"{x0 + (5.0 if odd else 2.5):.1f} {y:.1f} m {x1:.1f} {y:.1f} l")
            y, odd = y + 4.3, not odd
    canvas._code.append("\n".join([*ops, "S", "Q"]))


def swatch(
    canvas: Any, x: float, y: float, wide: float, high: float, fill: Colour | None, pattern: str | None = None
) -> None:
    """A sample of a map's class: a colour, or a texture on white, within a thin border."""
    fill_rect(canvas, x, y, wide, high, fill or PAPER.paper)
    if pattern is not None:
        clip = f"{x:.1f} {y:.1f} {wide:.1f} {high:.1f} re W n"
        canvas._code.append(f"q {clip}")
        texture(canvas, (x, y, x + wide, y + high), pattern, PAPER.ink2)
        canvas._code.append("Q")
    frame_rect(canvas, x, y, wide, high, PAPER.rule)


def stacked_bar(
    canvas: Any, x: float, y: float, high: float, parts: Sequence[tuple[float, Colour, str]]
) -> None:
    """A bar of parts (width in points, colour, label); a label is dropped where it does not fit."""
    for wide, colour, label in parts:
        if wide <= 0:
            continue
        fill_rect(canvas, x, y, max(wide - 0.6, 0.6), high, colour)
        if width(shown(label), CHART.size, bold=True) + 6 <= wide:
            style = Style(CHART.size, 10, bold=True, colour=text_on(colour))
            put(canvas, x + 4, y + high / 2 - 2.7, label, style)
        x += wide


def course(
    canvas: Any,
    box: tuple[float, float, float, float],
    values: Sequence[float | None],
    form: Callable[[float], str],
) -> tuple[float, float] | None:
    """A curve on its own scale in (x0, y0, x1, y1), lowest and highest labelled; returns its last point."""
    known = [(i, value) for i, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return None
    x0, y0, x1, y1 = box
    low, high = min(v for _, v in known), max(v for _, v in known)
    step = (x1 - x0) / (len(values) - 1)

    def at(i: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        return x0 + i * step, y0 + share * (y1 - y0)

    canvas._code.append(f"q {stroke_operator(PAPER.ink)} 0.9 w 1 j {_course_path(values, at)} S Q")
    last = known[-1]
    ends = {known[0][0], last[0]} if high == low else {last[0]}
    for value, lift in ((high, 3.5), (low, -8.5)):
        i = next(i for i, v in known if v == value)
        if i not in ends:
            x, y = at(i, value)
            put(canvas, x, y + lift, form(value), CHART, "centre")
    x, y = at(*last)
    canvas.setFillColor(ink(PAPER.accent))
    canvas.circle(x, y, 2.2, stroke=0, fill=1)
    return x, y


def _course_path(values: Sequence[float | None], at: Callable[[int, float], tuple[float, float]]) -> str:
    ops, pen_down = [], False
    for i, value in enumerate(values):
        if value is not None:
            x, y = at(i, value)
            ops.append(f"{x:.1f} {y:.1f} {'l' if pen_down else 'm'}")
        pen_down = value is not None
    return " ".join(ops)


def halo_text(canvas: Any, x: float, y: float, text: str, style: Style, halo: float = 2.4) -> None:
    """A centred label with a white halo; the halo is a stroked outline, so the text is in the file once."""
    text = shown(text)
    left = x - width(text, style.size, style.bold) / 2
    shapes, at = [], left
    for char in text:
        shapes.append(path(char, style.bold, at, y, style.size))
        at += width(char, style.size, style.bold)
    canvas._code.append(
        f"q {stroke_operator(PAPER.paper)} {halo:g} w 1 j\n" + "\n".join(filter(None, shapes)) + "\nS Q"
    )
    put(canvas, x, y, text, style, "centre")


def stroke_operator(colour: Colour) -> str:
    """The operator that makes a colour the stroke."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{red:.3f} {green:.3f} {blue:.3f} RG"


def fill_operator(colour: Colour) -> str:
    """The operator that makes a colour the fill."""
    return stroke_operator(colour).lower()


def notes(items: Sequence[tuple[str, str]], wide: float = TEXT_WIDTH) -> Picture:
    """Up to three small notes side by side below a rule: how to read, what is meant, where it comes from.

    `wide` is the width of the text that they stand below.
    """

    def draw(canvas: Any, wide: float, high: float) -> None:
        rule(canvas, 0, wide, high - 0.5, 0.5, PAPER.rule)
        for i, (head, text) in enumerate(items):
            top = put_block(canvas, i * (wide + 12) / 3, high - 6, head, NOTE_HEAD, (wide - 24) / 3)
            put_block(canvas, i * (wide + 12) / 3, top, text, NOTE, (wide - 24) / 3)

    deepest = max(len(set_lines(text, NOTE, (wide - 24) / 3)) for _, text in items)
    return Picture(6 + (deepest + 1) * NOTE.leading, draw)
