"""The marks of how a promise stands, told apart by their shape alone: tick, ring, triangle and cross."""

from typing import Any

from reports.setting.drawing import triangle
from reports.setting.text import ink
from resources.palette import PAPER, Colour

Box = tuple[float, float, float]
"""The lower left corner and the side of the square that a mark fills."""


def done_mark(canvas: Any, box: Box) -> None:
    """A filled disc with a white tick."""
    x, y, side = box
    canvas.setFillColor(ink(PAPER.ink))
    canvas.circle(x + side / 2, y + side / 2, side * 0.46, stroke=0, fill=1)
    _tick(canvas, box, PAPER.paper)


def done_late_mark(canvas: Any, box: Box) -> None:
    """A ring with a tick."""
    ring_mark(canvas, box)
    _tick(canvas, box, PAPER.ink)


def ring_mark(canvas: Any, box: Box) -> None:
    """An empty ring: nothing is due yet."""
    x, y, side = box
    canvas.setStrokeColor(ink(PAPER.ink))
    canvas.setLineWidth(side * 0.11)
    canvas.circle(x + side / 2, y + side / 2, side * 0.41, stroke=1, fill=0)


def dropped_mark(canvas: Any, box: Box) -> None:
    """A cross."""
    x, y, side = box
    low, high = side * 0.2, side * 0.8
    canvas.setStrokeColor(ink(PAPER.ink))
    canvas.setLineWidth(side * 0.15)
    canvas.line(x + low, y + low, x + high, y + high)
    canvas.line(x + low, y + high, x + high, y + low)


def overdue_mark(canvas: Any, box: Box) -> None:
    """A filled triangle: the time is over."""
    x, y, side = box
    triangle(canvas, x + side * 0.02, y + side * 0.08, side * 0.96, PAPER.alert)


def _tick(canvas: Any, box: Box, colour: Colour) -> None:
    x, y, side = box
    shape = canvas.beginPath()
    shape.moveTo(x + side * 0.29, y + side * 0.51)
    shape.lineTo(x + side * 0.44, y + side * 0.36)
    shape.lineTo(x + side * 0.71, y + side * 0.65)
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(side * 0.11)
    canvas.drawPath(shape, stroke=1, fill=0)
