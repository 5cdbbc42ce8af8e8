"""A district's working calendar: its time zone, its working hours and which of its days are worked.

All arithmetic on working time stands on the two tables made here once: the working spans as
instants with the working seconds before each, and the count of working days through each day.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from data.clock.zones import DAY, Seconds, ZoneOffsets, zone_offsets
from data.terms import Instant

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Working hours without a break, in seconds after local midnight: from `opens` until before `closes`."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= DAY:
            raise ValueError("Working hours must open before they close, within one day.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """A span from `09:00-12:00`; `24:00` is the end of the day. ValueError for anything else."""
        try:
            opens, closes = (_seconds_of_day(part) for part in text.split("-"))
        except ValueError as error:
            raise ValueError(f"{text!r} is not a span of working hours such as 09:00-12:00.") from error
        return cls(opens, closes)


STANDARD_HOURS = (DaySpan(9 * 3600, 12 * 3600), DaySpan(13 * 3600, 18 * 3600))
"""The default, 09:00 to 12:00 and 13:00 to 18:00: the statutory eight hours a day."""


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """The working spans of all covered days as instants.

    The first span has no length and lies at the opening of the calendar, so that every covered
    instant has a span at or before it. All arrays have one entry a span and ascend.
    """

    begins: Seconds
    ends: Seconds
    before: Seconds
    """Working seconds from the opening of the calendar to the begin of the span."""
    through: Seconds
    """Working seconds from the opening of the calendar to the end of the span."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which time is working time in a district, from its first to its last covered day.

    Made once, by the builders of `data.clock`. `opening` and `closing` bound the covered time;
    `beyond` stands for every instant after it that the calendar cannot know.
    """

    zone: str
    hours: tuple[DaySpan, ...]
    first_day: date
    working: bytes
    """One byte a day from `first_day` on: 1 worked, 0 off."""
    opening: Instant = field(init=False, repr=False, compare=False)
    closing: Instant = field(init=False, repr=False, compare=False)
    offsets: ZoneOffsets = field(init=False, repr=False, compare=False)
    timetable: Timetable = field(init=False, repr=False, compare=False)
    worked_days: Seconds = field(init=False, repr=False, compare=False)
    """The working days as days since 1970, ascending, and last a day far beyond the last covered one."""
    worked_through: Seconds = field(init=False, repr=False, compare=False)
    """For each covered day, how many working days there are up to it, itself included."""

    def __post_init__(self) -> None:
        _check(self.hours, self.working)
        first = (self.first_day - EPOCH).days
        worked = np.frombuffer(self.working, np.uint8).astype(bool)
        days = first + np.flatnonzero(worked).astype(np.int64)
        offsets = zone_offsets(self.zone)
        bounds = np.array([first, first + len(worked)], np.int64) * DAY
        opening, closing = offsets.to_instants(bounds).tolist()
        tables = {
            "opening": opening,
            "closing": closing,
            "offsets": offsets,
            "timetable": _timetable(opening, days, self.hours, offsets),
            "worked_days": np.append(days, first + len(worked) + 2),
            "worked_through": np.cumsum(worked, dtype=np.int64),
        }
        for name, value in tables.items():
            object.__setattr__(self, name, value)

    @property
    def last_day(self) -> date:
        """The last day of which the calendar knows whether it is worked; packs print it."""
        return self.first_day + timedelta(days=len(self.working) - 1)

    @property
    def day_seconds(self) -> int:
        """The working seconds of a standard day: what a working day is when durations are shown in days."""
        return sum(span.closes - span.opens for span in self.hours)

    @property
    def beyond(self) -> Instant:
        """An instant later than any that is covered."""
        return Instant(self.closing + 2 * DAY)

    def is_working_day(self, day: date) -> bool | None:
        """Whether a day is worked; None where the calendar does not cover it."""
        index = (day - self.first_day).days
        return bool(self.working[index]) if 0 <= index < len(self.working) else None

    def working_days(self, first: date, end: date) -> int | None:
        """How many of the days [first, end) are worked; None where the calendar does not cover them all."""
        begin, stop = ((day - self.first_day).days for day in (first, end))
        return self.working.count(1, begin, stop) if 0 <= begin <= stop <= len(self.working) else None

    def covers(self, instants: Seconds) -> NDArray[np.bool_]:
        """True from the opening of the calendar to its closing, both included."""
        return (instants >= self.opening) & (instants <= self.closing)

    def worked_before(self, instants: Seconds) -> Seconds:
        """Working seconds from the opening of the calendar to covered instants."""
        table = self.timetable
        span = np.searchsorted(table.begins, instants, side="right") - 1
        worked = np.minimum(instants, table.ends[span]) - table.begins[span]
        return table.before[span] + worked

    def instants_when_worked(self, seconds: Seconds) -> Seconds:
        """The first instants by which so many seconds are worked; `beyond` where there are not so many."""
        table = self.timetable
        span = np.searchsorted(table.through, seconds, side="left")
        last = np.minimum(span, len(table.through) - 1)
        reached = table.begins[last] + seconds - table.before[last]
        return np.where(span == last, reached, self.beyond)

    def next_working_second(self, instants: Seconds) -> Seconds:
        """The instants themselves within working hours, else the next opening; `beyond` after the last."""
        table = self.timetable
        span = np.searchsorted(table.ends, instants, side="right")
        last = np.minimum(span, len(table.ends) - 1)
        return np.where(span == last, np.maximum(instants, table.begins[last]), self.beyond)

    def working_days_on(self, days: Seconds, count: int) -> Seconds:
        """The `count`-th working day after each day (days since 1970), itself left out."""
        index = np.minimum(days - (self.first_day - EPOCH).days, len(self.worked_through) - 1)
        rank = self.worked_through[index] + (count - 1)
        return self.worked_days[np.minimum(rank, len(self.worked_days) - 1)]


def _check(hours: tuple[DaySpan, ...], working: bytes) -> None:
    if not hours or any(one.closes > other.opens for one, other in pairwise(hours)):
        raise ValueError("Working hours must be spans in order that do not overlap.")
    if not working:
        raise ValueError("A working calendar must cover at least one day.")


def _timetable(opening: int, days: Seconds, hours: tuple[DaySpan, ...], offsets: ZoneOffsets) -> Timetable:
    of_day = np.array([(span.opens, span.closes) for span in hours], np.int64).ravel()
    edges = offsets.to_instants((days[:, None] * DAY + of_day).ravel())
    # Hours that fall into the gap of a change to summer time move forward and must not overlap the next.
    edges = np.maximum.accumulate(np.concatenate([[opening, opening], edges]))
    begins, ends = edges[0::2], edges[1::2]
    kept = ends > begins
    kept[0] = True
    begins, ends = begins[kept], ends[kept]
    through = np.cumsum(ends - begins)
    return Timetable(begins, ends, through - (ends - begins), through)


def _seconds_of_day(text: str) -> int:
    hour, minute = text.strip().split(":")
    if not 0 <= int(minute) < 60:
        raise ValueError(text)
    return int(hour) * 3600 + int(minute) * 60
