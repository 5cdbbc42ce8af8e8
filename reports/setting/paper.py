"""The sizes of paper and the room that their margins leave; all measures in points."""

from dataclasses import dataclass, replace

from reportlab.lib.units import mm

MARGIN = 20 * mm
GUTTER = 4 * mm


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper; `margin` is that of its left and right edge."""

    width: float
    height: float
    margin: float = MARGIN

    @property
    def text_width(self) -> float:
        """The room between the margins."""
        return self.width - 2 * self.margin

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height

    def turned(self) -> "Paper":
        """The same paper on its other side: portrait becomes landscape."""
        return replace(self, width=self.height, height=self.width)

    def column(self, number: int) -> float:
        """The left edge of column 1 to 12 within the text."""
        return (number - 1) * (self.text_width + GUTTER) / 12


OFFICIAL_BOX = (28 * mm, 35 * mm, 156 * mm, 225 * mm)
"""Where the text of an official page of A4 stands: left, bottom, width, height."""

A4 = Paper(210 * mm, 297 * mm)
A4_WIDE = A4.turned()
A3 = Paper(297 * mm, 420 * mm)
A3_WIDE = A3.turned()
