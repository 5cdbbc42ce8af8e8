"""A cell of a table as files hold it."""

import math

from data.figures.tables import Cell
from resources.i18n import DASH


def finite(cell: Cell) -> Cell:
    """A cell as it is written: what is not a number is a dash."""
    return DASH if isinstance(cell, float) and not math.isfinite(cell) else cell
