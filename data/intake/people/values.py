"""Single values of tables of posts: numbers, whole or of meters, hours of a day, months, office phones."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_COUNT = re.compile(r"([+-]?\d{1,9})(?:\.0+)?(?:[人次个件支场条户名]{1,2})?")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,9})?")
_MONTH = re.compile(r"(\d{4})(?:[-/.]|年)?(\d{1,2})月?(?:份)?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:点时](\d{2})?)(?::(\d{2}))?分?")
_HOURS = re.compile(rf"{_CLOCK.pattern}(?:[-~—–至到]+(?:次日|翌日|第二天)?{_CLOCK.pattern})?")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)")
_OFFICE = re.compile(
    r"(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?[2-9]\d{2,3}[- ]?\d{4}(?: ?(?:-|转|ext\.?|x|#) ?\d{1,6})?"
    r"|[48]00[- ]?\d{3}[- ]?\d{4}|1\d{2}|[19]\d{4,5}",
    re.IGNORECASE,
)
"""A landline with or without its area code and extension, a service number, a short number of the city."""

_DAY = 86_400

BETWEEN = re.compile("[、,，;；/|]+")
"""What stands between several things in one cell."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a day in seconds since its first instant; an end before the begin lies on the next day."""

    begins: int
    ends: int | None


@lru_cache(maxsize=4096)
def whole(text: str) -> int | None:
    """A whole number, perhaps with the word for what is counted behind it; None where it is none."""
    match = _COUNT.fullmatch(_narrow(text).replace(",", ""))
    return None if match is None else int(match[1])


def number_of(text: str) -> float | None:
    """A number with or without a fraction, as meters write it; None where it is none."""
    narrow = _narrow(text).replace(",", "")
    return float(narrow) if _NUMBER.fullmatch(narrow) else None


def month_of(text: str) -> int | None:
    """A month (yyyymm) written as such, without a day; None where it is none."""
    match = _MONTH.fullmatch(_narrow(text))
    if match is None or not 1 <= int(match[2]) <= 12 or not 1970 <= int(match[1]) <= 2100:
        return None
    return int(match[1]) * 100 + int(match[2])


def clock_of(text: str) -> int | None:
    """A time of day in seconds; 24:00 is the end of the day."""
    match = _CLOCK.fullmatch(_narrow(text))
    return None if match is None else _seconds(match[1], match[2], match[3])


def hours_of(text: str) -> Hours | None:
    """Hours such as 08:00-20:00 or 20:00至次日8:00, or when something begins alone."""
    match = _HOURS.fullmatch(_narrow(text))
    if match is None:
        return None
    begins, ends = _seconds(*match.group(1, 2, 3)), _seconds(*match.group(4, 5, 6)) if match[4] else None
    if begins is None or (match[4] and ends is None):
        return None
    return Hours(begins, ends if ends is None or ends > begins else ends + _DAY)


def is_mobile(text: str) -> bool:
    """Whether a mobile number is in a text, however it is parted."""
    return bool(_MOBILE.search(re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", text))))


def office_phone(text: str) -> str | None:
    """The number of an office as it is written; None where a text is not one such number."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    return narrow if _OFFICE.fullmatch(narrow) and not is_mobile(narrow) else None


def _seconds(hour: str, minute: str | None, second: str | None) -> int | None:
    seconds = int(hour) * 3600 + int(minute or 0) * 60 + int(second or 0)
    return seconds if int(minute or 0) < 60 and seconds <= _DAY else None


def _narrow(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
