"""Due instants and working time: when a limit ends, how long somebody worked on an order, and what is late.

What the calendar does not cover is unknown and never guessed.
"""

from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from data.clock.calendar import WorkingCalendar
from data.clock.limits import ClockRules, FirstDay, Limit
from data.clock.zones import DAY, Seconds
from data.terms import Instant, LimitUnit

UNKNOWN: Final = int(np.iinfo(np.int64).min)
"""In arrays of instants and of seconds: the calendar does not reach. Single values are None instead."""


def due_instants(starts: Seconds, limit: Limit, calendar: WorkingCalendar, rules: ClockRules) -> Seconds:
    """The instants at which limits that began at `starts` end; same shape.

    Working hours and days begin to run at the next working second, all others at once. UNKNOWN
    where the calendar does not cover the whole time from start to due, whatever the unit, and
    where the start is UNKNOWN.
    """
    covered = calendar.covers(starts)
    due = _ends(np.where(covered, starts, calendar.opening), limit, calendar, rules)
    return np.where(covered & (due <= calendar.closing), due, UNKNOWN)


def due_instant(start: Instant, limit: Limit, calendar: WorkingCalendar, rules: ClockRules) -> Instant | None:
    """The instant at which one limit ends; None where it is unknown, as in `due_instants`."""
    return instant_or_none(due_instants(np.array([start], np.int64), limit, calendar, rules))


def moved_instants(due: Seconds, limit: Limit, calendar: WorkingCalendar, rules: ClockRules) -> Seconds:
    """Due instants moved on by an extension; same shape, UNKNOWN as in `due_instants`.

    Working hours go on being counted from the due instant; days keep its time of day, so that
    what was due at the close of business is due at the close of business again.
    """
    covered = calendar.covers(due)
    known = np.where(covered, due, calendar.opening)
    if counted_unit(limit.unit, rules) is LimitUnit.WORK_DAY:
        moved = _days_on(known, int(limit.amount), calendar)
    else:
        moved = _ends(known, limit, calendar, rules)
    return np.where(covered & (moved <= calendar.closing), moved, UNKNOWN)


@overload
def working_seconds(begin: Instant, end: Instant, calendar: WorkingCalendar) -> int | None: ...
@overload
def working_seconds(begin: Seconds, end: Seconds, calendar: WorkingCalendar) -> Seconds: ...
def working_seconds(
    begin: Instant | Seconds, end: Instant | Seconds, calendar: WorkingCalendar
) -> int | Seconds | None:
    """The working time between two instants in seconds, negative where the end comes first.

    Two instants give a number, or None beyond the calendar; two arrays (of one shape, or that
    broadcast) give an array, UNKNOWN beyond the calendar.
    """
    begins, ends = np.atleast_1d(np.asarray(begin, np.int64)), np.atleast_1d(np.asarray(end, np.int64))
    known_begins, known_ends = calendar.covers(begins), calendar.covers(ends)
    until_end = calendar.worked_before(np.where(known_ends, ends, calendar.opening))
    until_begin = calendar.worked_before(np.where(known_begins, begins, calendar.opening))
    worked = np.where(known_begins & known_ends, until_end - until_begin, UNKNOWN)
    return worked if isinstance(begin, np.ndarray) else instant_or_none(worked)


def is_on_time(done: Seconds, due: Seconds) -> NDArray[np.bool_]:
    """True where something was done before its due instant or exactly at it; False where due is UNKNOWN."""
    return np.less_equal(done, due)


def is_overdue(at: Seconds | Instant, due: Seconds) -> NDArray[np.bool_]:
    """True where the due instant lies before `at`, exactly at it not yet; False where due is UNKNOWN."""
    return np.less(due, at) & np.not_equal(due, UNKNOWN)


def instant_or_none(instants: Seconds) -> Instant | None:
    """The only value of an array, None where it is UNKNOWN."""
    value = int(instants.item())
    return None if value == UNKNOWN else Instant(value)


def counted_unit(unit: LimitUnit, rules: ClockRules) -> LimitUnit:
    """The unit by which a limit is counted: 紧急工作日 runs as natural or as working days by local rule."""
    if unit is LimitUnit.URGENT_DAY:
        return LimitUnit.NATURAL_DAY if rules.urgent_continuous else LimitUnit.WORK_DAY
    return unit


def _ends(starts: Seconds, limit: Limit, calendar: WorkingCalendar, rules: ClockRules) -> Seconds:
    """The ends of limits that began at covered starts; later than the calendar's closing where unknown."""
    unit = counted_unit(limit.unit, rules)
    if unit is LimitUnit.WORK_HOUR:
        return calendar.instants_when_worked(calendar.worked_before(starts) + limit.seconds)
    if unit is LimitUnit.WORK_DAY:
        return _end_of_working_days(starts, int(limit.amount), calendar, rules)
    if unit is LimitUnit.URGENT_HOUR:
        return starts + limit.seconds
    local = calendar.offsets.to_local(starts)
    return calendar.offsets.to_instants(local + int(limit.amount) * DAY)


def _end_of_working_days(
    starts: Seconds, count: int, calendar: WorkingCalendar, rules: ClockRules
) -> Seconds:
    if rules.first_day is FirstDay.SAME_TIME:
        return _days_on(calendar.next_working_second(starts), count, calendar)
    days = calendar.working_days_on(calendar.offsets.to_local(starts) // DAY, count)
    return calendar.offsets.to_instants(days * DAY + calendar.hours[-1].closes)


def _days_on(instants: Seconds, count: int, calendar: WorkingCalendar) -> Seconds:
    """The same time of day on the `count`-th working day after each instant's day."""
    local = calendar.offsets.to_local(instants)
    days = calendar.working_days_on(local // DAY, count)
    return calendar.offsets.to_instants(days * DAY + local % DAY)
