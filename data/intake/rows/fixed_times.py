"""Times of one fixed width, such as 2024-03-05 08:30:00, read for a whole column at once from its bytes."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from data.clock import Seconds
from data.intake.files.cells import Cells
from data.intake.rows.columns import Bools, Whole

_WIDTHS = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2}
_PART = re.compile("%(.)|(.)", re.DOTALL)
_DAY = 86_400
_FIRST, _LAST = 1970, 2101
"""The years that are read here; others are slips of a pen, which the other way finds out."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a time stand, from and until which sign, and which signs stand between them."""

    parts: dict[str, tuple[int, int]]
    between: dict[int, str]
    width: int


@cache
def layout_of(form: str) -> Layout | None:
    """The layout of a format, None where its parts have no fixed width or the day is not told."""
    parts: dict[str, tuple[int, int]] = {}
    between: dict[int, str] = {}
    place = 0
    for part, sign in _PART.findall(form):
        if part and (part not in _WIDTHS or part in parts):
            return None
        if part:
            parts[part] = (place, place + _WIDTHS[part])
        else:
            between[place] = sign
        place += _WIDTHS[part] if part else 1
    told = set("Ymd") <= parts.keys() and form.isascii()
    return Layout(parts, between, place) if told else None


def read_fixed(cells: Cells, layout: Layout) -> tuple[Bools, Seconds]:
    """Where cells are times of this layout, and for these alone their seconds as if at Greenwich."""
    told = cells.lengths == layout.width
    signs = np.ascontiguousarray(cells.some(told).signs(layout.width).T)
    sound = np.ones(signs.shape[1], dtype=np.bool_)
    for place, sign in layout.between.items():
        sound &= signs[place] == ord(sign)
    seconds = _seconds(signs - np.uint8(ord("0")), layout, sound)
    told[told] = sound
    return told, seconds[sound]


def _seconds(digits: NDArray[np.uint8], layout: Layout, sound: Bools) -> Seconds:
    """Seconds of the times in columns of digits; those that are none are taken out of `sound`."""

    def number(part: str, lowest: int, highest: int) -> Whole:
        begin, end = layout.parts.get(part, (0, 0))
        value = np.zeros(digits.shape[1], dtype=np.int64)
        for digit in digits[begin:end]:
            value = value * 10 + digit
        sound[:] &= (digits[begin:end] < 10).all(axis=0) & (value >= lowest) & (value <= highest)
        return value

    months = number("Y", _FIRST, _LAST - 1) * 12 + number("m", 1, 12) - 1 - _FIRST * 12
    months = np.where(sound, months, 0)
    begins = _month_begins()
    days = begins[months] + number("d", 1, 31) - 1
    sound &= days < begins[months + 1]
    clock = number("H", 0, 23) * 3600 + number("M", 0, 59) * 60 + number("S", 0, 59)
    seconds: Seconds = days * _DAY + clock
    return seconds


@cache
def _month_begins() -> Whole:
    """The days from 1970-01-01 to the first of each month."""
    months = np.arange(f"{_FIRST}-01", f"{_LAST}-02", dtype="datetime64[M]")
    begins: Whole = months.astype("datetime64[D]").astype(np.int64)
    return begins
