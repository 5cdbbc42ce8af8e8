"""The forms in which files write times: found by the shape of a text, read for all texts of a shape at once.

A shape is a text with its digits made alike, so one look at one text tells where the others keep their parts.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.clock import Seconds
from data.intake.files.readers import Texts
from data.intake.rows.columns import Bools

Signs: TypeAlias = NDArray[np.uint32]

NONE = int(np.iinfo(np.int64).min)
"""Of a text that is no time."""

LONGEST = 40
"""Characters of a text that may be a time."""

_DAY = 86_400
_SERIAL_OF_1970 = 25_569
"""Days from the beginning of the spreadsheets' count (of 1900) to 1970-01-01."""

_HALF = "上午|下午|凌晨|早上|中午|傍晚|晚上|AM|PM|am|pm|Am|Pm|A\\.M\\.|P\\.M\\."
_AFTER_NOON = frozenset({"下午", "傍晚", "晚上", "中午", "pm", "p.m."})
_CLOCK = (
    f"(?:(?P<half>{_HALF}) ?)?(?P<H>[0-9]{{1,2}})(?:[:时点] ?(?P<M>[0-9]{{1,2}}))"
    f"(?:(?:[:分] ?(?P<S>[0-9]{{1,2}})(?:[.,][0-9]{{1,9}})?秒?)|分)?(?: ?(?P<after>{_HALF}))?"
)
_HOUR = f"(?:(?P<half>{_HALF}) ?)?(?P<H>[0-9]{{1,2}})[时点]整?"
_ZONE = " ?(?P<zone>Z|UTC|GMT|(?P<sign>[+-])(?P<zh>[0-9]{2})(?::?(?P<zm>[0-9]{2}))?)"
_WEEKDAY = r"(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?"
_BETWEEN = f"(?:[T ]| ?(?={_HALF}|[0-9]))"
_DATES = (
    "(?P<Y>[0-9]{4})(?P<gap>[-/.])(?P<m>[0-9]{1,2})(?P=gap)(?P<d>[0-9]{1,2})",
    "(?P<Y>[0-9]{4}) ?年 ?(?P<m>[0-9]{1,2}) ?月 ?(?P<d>[0-9]{1,2}) ?[日号]",
    "(?P<a>[0-9]{1,2})(?P<gap>[-/.])(?P<b>[0-9]{1,2})(?P=gap)(?P<Y>[0-9]{4})",
)
_COMPACT = "(?P<Y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        *(
            f"{date}(?:{_WEEKDAY}{_BETWEEN}{clock}(?:{_ZONE})?)?"
            for date in _DATES
            for clock in (_CLOCK, _HOUR)
        ),
        f"{_COMPACT}(?:[T ]?(?P<H>[0-9]{{2}}):?(?P<M>[0-9]{{2}})(?::?(?P<S>[0-9]{{2}}))?(?:{_ZONE})?)?",
        r"(?P<serial>[0-9]{5})(?:\.(?P<part>[0-9]{1,15}))?",
        r"(?P<epoch>[0-9]{10})(?:\.[0-9]{1,9})?",
        r"(?P<milli>[0-9]{13})(?:\.0)?",
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Texts read as times; `fixed` tell their own offset, others are local as if at Greenwich.

    `by_day` and `by_month` are texts that only one order of day and month fits, `open` those that both fit.
    """

    seconds: Seconds
    fixed: Bools
    date_only: Bools
    by_day: Bools
    by_month: Bools
    open: Bools


def read_forms(texts: Texts, day_first: bool | None) -> Reading:
    """Read texts in every form known; of a date that begins with day or month the order must be told."""
    count = len(texts)
    flags = [np.zeros(count, dtype=np.bool_) for _ in range(5)]
    reading = Reading(np.full(count, NONE, dtype=np.int64), *flags)
    signs = _signs(texts)
    shapes, first = _shapes(signs)
    for shape, row in enumerate(first.tolist()):
        text = "".join(map(chr, signs[row].tolist())).rstrip("\0 ")
        match = None if len(text) > LONGEST else _match(text)
        if match is not None:
            rows = np.flatnonzero(shapes == shape)
            _read_shape(_Shape(match, signs[rows]), rows, reading, day_first)
    return reading


def _match(text: str) -> re.Match[str] | None:
    return next((match for form in _FORMS if (match := form.fullmatch(text))), None)


def _signs(texts: Texts) -> Signs:
    """The characters of texts as numbers, a row each; full-width ones and blanks made the usual ones."""
    fixed = texts.astype(f"U{LONGEST + 1}")
    signs = fixed.view(np.uint32).reshape(len(fixed), LONGEST + 1).copy()
    wide = (signs >= 0xFF01) & (signs <= 0xFF5E)
    signs[wide] -= 0xFEE0
    signs[np.isin(signs, (0x09, 0xA0, 0x3000, 0x202F))] = ord(" ")
    return signs


def _shapes(signs: Signs) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each row the number of its shape, and the first row of each shape."""
    alike = np.where(signs - ord("0") < 10, ord("0"), signs).astype(np.uint64)
    weights = np.random.default_rng(0).integers(1, 2**63, signs.shape[1], dtype=np.uint64) | np.uint64(1)
    codes, uniques = pd.factorize(alike @ weights)
    first = np.full(len(uniques), -1, dtype=np.intp)
    first[codes[::-1]] = np.arange(len(codes), dtype=np.intp)[::-1]
    return codes, first


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """The texts of one shape, and the match that tells where each part stands in all of them."""

    match: re.Match[str]
    signs: Signs

    def has(self, part: str) -> bool:
        return self.match.groupdict().get(part) is not None

    def number(self, part: str, otherwise: int = 0) -> Seconds:
        """A part of each text as a whole number."""
        if not self.has(part):
            return np.full(len(self.signs), otherwise, dtype=np.int64)
        begin, end = self.match.span(part)
        digits = self.signs[:, begin:end].astype(np.int64) - ord("0")
        return np.asarray(digits @ 10 ** np.arange(end - begin - 1, -1, -1, dtype=np.int64))


def _read_shape(shape: _Shape, rows: NDArray[np.intp], reading: Reading, day_first: bool | None) -> None:
    if shape.has("epoch") or shape.has("milli"):
        reading.seconds[rows] = shape.number("epoch") + shape.number("milli") // 1000
        reading.fixed[rows] = True
    elif shape.has("serial"):
        digits = len(shape.match["part"] or "")
        within = np.round(shape.number("part") / 10**digits * _DAY).astype(np.int64)
        reading.seconds[rows] = (shape.number("serial") - _SERIAL_OF_1970) * _DAY + within
        reading.date_only[rows] = within == 0
    else:
        month, day = _month_and_day(shape, rows, reading, day_first)
        days, exists = _days(shape.number("Y"), month, day)
        clock, possible = _clock(shape)
        seconds = days * _DAY + clock - _offset(shape)
        reading.seconds[rows] = np.where(exists & possible, seconds, NONE)
        reading.fixed[rows] = shape.has("zone")
        reading.date_only[rows] = not shape.has("H")


def _month_and_day(
    shape: _Shape, rows: NDArray[np.intp], reading: Reading, day_first: bool | None
) -> tuple[Seconds, Seconds]:
    """Month and day, in the order told; without one only days that both orders give are read."""
    if not shape.has("a"):
        return shape.number("m"), shape.number("d")
    one, two = shape.number("a"), shape.number("b")
    possible = (one > 0) & (two > 0) & (one <= 31) & (two <= 31)
    reading.by_day[rows] = possible & (one > 12) & (two <= 12)
    reading.by_month[rows] = possible & (two > 12) & (one <= 12)
    reading.open[rows] = possible & (one <= 12) & (two <= 12) & (one != two)
    if day_first is None:
        return np.where(one == two, one, 0), two
    return (two, one) if day_first else (one, two)


def _days(year: Seconds, month: Seconds, day: Seconds) -> tuple[Seconds, Bools]:
    """Days since 1970-01-01, and where there is such a day."""
    sound = (month >= 1) & (month <= 12) & (year >= 1900) & (year < 2200)
    months = np.where(sound, (year - 1970) * 12 + month - 1, 0)
    begin, end = (
        (months + more).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) for more in (0, 1)
    )
    return begin + day - 1, sound & (day >= 1) & (day <= end - begin)


def _clock(shape: _Shape) -> tuple[Seconds, Bools]:
    """Seconds since midnight, and where there is such a time; 24:00 is the end of the day."""
    hour, minute, second = (shape.number(part) for part in "HMS")
    half = (shape.match.groupdict().get("half") or shape.match.groupdict().get("after") or "").lower()
    possible = (minute < 60) & (second < 60)
    possible &= (hour < 24) | ((hour == 24) & (minute == 0) & (second == 0))
    if half in _AFTER_NOON:
        possible &= (hour > 0) | (half in ("下午", "中午"))
        early = (hour < 12) & ((half != "中午") | (hour < 10))  # 中午11点 is before noon
        hour = np.where(early, hour + 12, hour)
    elif half:
        possible &= hour <= 12
        hour = np.where(hour == 12, 0, hour)
    return hour * 3600 + minute * 60 + second, possible


def _offset(shape: _Shape) -> Seconds:
    """Seconds east of Greenwich, where a text tells them."""
    east = shape.number("zh") * 3600 + shape.number("zm") * 60
    return -east if shape.match.groupdict().get("sign") == "-" else east
