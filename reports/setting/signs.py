"""The signs of paper that tell matters apart by their shape alone: alarm and old data."""

from typing import Any

from reports.setting.drawing import fill_rect
from reports.setting.text import Style, ink, put
from resources.palette import PAPER


def alarm_mark(canvas: Any, x: float, y: float, side: float) -> None:
    """A filled square with its exclamation mark, lower left corner at (x, y)."""
    fill_rect(canvas, x, y, side, side, PAPER.alert)
    style = Style(side * 0.9, side, bold=True, colour=PAPER.paper)
    put(canvas, x + side / 2, y + side * 0.18, "!", style, "centre")


def clock_mark(canvas: Any, x: float, y: float, side: float) -> None:
    """A clock for data that are old, lower left corner of its box at (x, y)."""
    middle, radius = side / 2, side / 2 - 0.6
    canvas.setStrokeColor(ink(PAPER.ink2))
    canvas.setLineWidth(0.9)
    canvas.circle(x + middle, y + middle, radius, stroke=1, fill=0)
    canvas.line(x + middle, y + middle, x + middle, y + middle + radius * 0.65)
    canvas.line(x + middle, y + middle, x + middle + radius * 0.5, y + middle)
