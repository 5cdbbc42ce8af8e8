"""Time limits, how the field writes them, and the local rules by which they are counted."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from data.terms import LimitUnit

HOUR_UNITS = frozenset({LimitUnit.WORK_HOUR, LimitUnit.URGENT_HOUR})
MOST = 100_000
"""The highest amount of a limit: more is a fault of the source."""


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount of a unit: above 0 and at most 100,000; whole days, while hours may have a fraction."""

    amount: float
    unit: LimitUnit

    def __post_init__(self) -> None:
        if not 0 < self.amount <= MOST:
            raise ValueError(f"A limit must be above 0 and at most {MOST}, not {self.amount:g}.")
        if self.unit in HOUR_UNITS and round(self.amount * 3600) == 0:
            raise ValueError("A limit must be at least one second long.")
        if self.unit not in HOUR_UNITS and self.amount != int(self.amount):
            raise ValueError(f"A limit in days must be a whole number, not {self.amount:g}.")

    @property
    def seconds(self) -> int:
        """The length of a limit in hours; ValueError for days, whose length depends on the calendar."""
        if self.unit not in HOUR_UNITS:
            raise ValueError("A limit in days has no fixed number of seconds.")
        return round(self.amount * 3600)


class StartEvent(StrEnum):
    """The step of an order that starts its limit. The choice is printed: it changes behaviour."""

    FILED = "filed"
    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"


class FirstDay(StrEnum):
    """How working days are counted."""

    SAME_TIME = "same_time"
    """The rest of the start day counts: due at the same time of day, n working days on."""
    NEXT_DAY = "next_day"
    """The start day does not count: due at the close of business of the n-th working day after it."""


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The local rules of the clock; each is a setting of the district and is printed."""

    start_event: StartEvent = StartEvent.FILED
    """By default filing: a clock that starts at acceptance rewards whoever accepts late."""
    first_day: FirstDay = FirstDay.SAME_TIME
    """By default the same time of day, so that a working day is as long for every order."""
    urgent_continuous: bool = True
    """Whether 紧急工作日 runs through nights and days off, like natural days; else it is a working day.

    紧急工作时 runs round the clock under every rule.
    """


DEFAULT_RULES = ClockRules()

_WRITTEN_UNITS = {
    "工作时": (LimitUnit.WORK_HOUR, 1.0),
    "工作小时": (LimitUnit.WORK_HOUR, 1.0),
    "紧急工作时": (LimitUnit.URGENT_HOUR, 1.0),
    "紧急工作小时": (LimitUnit.URGENT_HOUR, 1.0),
    "小时": (LimitUnit.URGENT_HOUR, 1.0),
    "分钟": (LimitUnit.URGENT_HOUR, 60.0),
    "工作日": (LimitUnit.WORK_DAY, 1.0),
    "工作天": (LimitUnit.WORK_DAY, 1.0),
    "紧急工作日": (LimitUnit.URGENT_DAY, 1.0),
    "自然日": (LimitUnit.NATURAL_DAY, 1.0),
    "自然天": (LimitUnit.NATURAL_DAY, 1.0),
    "日历日": (LimitUnit.NATURAL_DAY, 1.0),
    "天": (LimitUnit.NATURAL_DAY, 1.0),
    "日": (LimitUnit.NATURAL_DAY, 1.0),
}
"""The unit of each written word, and how many of the word make one."""

_WRITTEN_LIMIT = re.compile(r"(\d{1,7}(?:\.\d{1,4})?)个?(\D+?)(?:之内|以内|内)?", re.ASCII)


def parse_limit(text: str) -> Limit:
    """The limit written as `2工作时`, `4 个紧急工作时` or `3天以内`; ValueError where it is not understood.

    Plain hours and minutes are hours of the clock, hence of the continuous unit 紧急工作时; plain
    days are natural days.
    """
    written = "".join(unicodedata.normalize("NFKC", text).split())
    match = _WRITTEN_LIMIT.fullmatch(written)
    if match is None:
        raise ValueError(f"{text!r} is not a time limit such as 2工作时 or 3天.")
    if match[2] not in _WRITTEN_UNITS:
        raise ValueError(f"{match[2]!r} is not a known unit of time limits.")
    unit, parts = _WRITTEN_UNITS[match[2]]
    return Limit(float(match[1]) / parts, unit)
