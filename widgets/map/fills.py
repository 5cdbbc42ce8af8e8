"""What colour a cell of a map has: by its class or its state, and as pixels over the array of owners."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from data.figures import Attention, CellState, Legend
from resources.palette import Colour, Palette
from widgets.map.path import image_of, pixel

HATCH_STEP = 6
"""How far apart the lines over cells without data are, in logical pixels."""


def class_colours(legend: Legend, palette: Palette) -> tuple[Colour, ...]:
    """Give the colour of each class of a legend, lowest values first; deeper always needs more attention."""
    ramp = palette.quantity if legend.attention is Attention.NONE else palette.attention
    colours = ramp.classes(len(legend.breaks) + 1)
    return colours[::-1] if legend.attention is Attention.LOWER_IS_WORSE else colours


def colours_by_code(legend: Legend, palette: Palette) -> tuple[Colour, ...]:
    """Give the colours of the classes and then those of the states, from the lowest up.

    A class or a `CellState`, which is negative, is thus its own index.
    """
    states = {
        CellState.TOO_FEW: palette.surface,
        CellState.NO_BASE: palette.surface,
        CellState.NO_DATA: palette.nodata,
        CellState.NOT_JUDGED: palette.sunken,
    }
    return (*class_colours(legend, palette), *(states[state] for state in sorted(states)))


def painted(
    owners: NDArray[np.int32],
    colours: NDArray[np.uint32],
    hatched: NDArray[np.bool_],
    palette: Palette,
    ratio: float,
) -> QImage:
    """Give the fills as an image: `colours` has one pixel a row of the areas and a last one for outside.

    `hatched` says of the same rows which are drawn as without data.
    """
    pixels = colours[owners]
    if hatched.any():
        here = hatched[owners]
        pixels[here] = _hatch(here, palette, ratio)
    return image_of(pixels, ratio)


def _hatch(here: NDArray[np.bool_], palette: Palette, ratio: float) -> NDArray[np.uint32]:
    """Give the pixels of lines at 45 degrees; each pixel's share of a line depends on its diagonal alone."""
    row, column = np.nonzero(here)
    step = HATCH_STEP * ratio
    offset = (row + column) % step
    share = np.clip(0.75 * ratio + 0.5 - np.minimum(offset, step - offset), 0, 1)
    ground, line = (np.array(_channels(name)) for name in (palette.nodata, palette.nodata_hatch))
    mixed = np.rint(ground + share[:, None] * (line - ground)).astype(np.uint32)
    return np.asarray(np.uint32(0xFF000000) | mixed[:, 0] << 16 | mixed[:, 1] << 8 | mixed[:, 2])


def _channels(name: Colour) -> tuple[int, int, int]:
    colour = QColor(name)
    return colour.red(), colour.green(), colour.blue()


def colour_table(
    size: int, rows: NDArray[np.int32], colours: NDArray[np.uint32], ground: Colour, outside: Colour
) -> NDArray[np.uint32]:
    """Give a pixel for each of `size` rows and a last one for outside; rows not named are ground."""
    table = np.full(size + 1, pixel(QColor(ground)), dtype=np.uint32)
    table[-1] = pixel(QColor(outside))
    table[rows] = colours
    return table


def pixels_of(colours: Sequence[Colour]) -> NDArray[np.uint32]:
    """Give colours as pixels."""
    return np.array([pixel(QColor(name)) for name in colours], dtype=np.uint32)
