"""What the rules of a district say of orders: when a step is due by the table of limits, and what is soon."""

import numpy as np

from data.clock import known
from data.clock.stationing import MeetingRule, stationing_day
from data.ledger.columns import EPOCH, Bools, Orders, Stamps, stamp
from data.measures.selection import Window
from data.scope import local_day, start_of_day

_HOUR, _DAY = 3_600, 86_400
_STARTS = ("reported", "filed", "dispatched", "accepted")


def due_for(
    step: str, orders: Orders, wanted: Bools, window: Window, *, begins: str = "dispatched"
) -> Stamps:
    """Give when a step of the wanted orders is due by the table of limits; 0 where that is not known.

    A limit that does not say with what it begins runs from `begins`; its tier is that at filing.
    """
    due = np.zeros(len(orders), dtype=np.uint32)
    limits = window.rulebook.limits
    if limits is not None and wanted.any():
        rows = np.flatnonzero(wanted)
        starts = {name: _instants(getattr(orders, name)[rows]) for name in _STARTS}
        category, tier = orders.category[rows].astype(np.int64), orders.tier_filed[rows].astype(np.int64)
        found, _ = known(limits.dues(step, starts, begins, category, tier))
        due[rows] = np.where(found > EPOCH, found - EPOCH, 0)
    return due


def _instants(stamps: Stamps) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.where(stamps > 0, stamps.astype(np.int64) + EPOCH, 0)


def lacks_limit(step: str, window: Window) -> frozenset[str]:
    """Name the limit that a district's table lacks."""
    limits = window.rulebook.limits
    return frozenset() if limits is not None and limits.knows(step) else frozenset({f"limit_{step}"})


def lacks_calendar(window: Window) -> frozenset[str]:
    """Name the calendar where there is none that reaches to the as-of time."""
    calendar = window.rulebook.calendar
    known_now = calendar is not None and calendar.covers(np.array([window.as_of + EPOCH])).item()
    return frozenset() if known_now else frozenset({"calendar"})


def working_hours_on(window: Window, hours: int) -> int:
    """Give the instant by which so many more hours are worked; that of T where no calendar tells."""
    calendar = window.rulebook.calendar
    if calendar is None or lacks_calendar(window):
        return window.as_of
    worked = calendar.worked_before(np.array([window.as_of + EPOCH])) + hours * _HOUR
    return stamp(int(calendar.instants_when_worked(worked).item()))


def days_on(window: Window, days: int) -> int:
    """Give the instant so many days after T."""
    return window.as_of + days * _DAY


def next_meeting(window: Window) -> int:
    """Give the begin of the day of the next stationing meeting; that instant T where no calendar tells."""
    calendar = window.rulebook.calendar
    if calendar is None:
        return window.as_of
    today = local_day(window.as_of + EPOCH, calendar.zone)
    for month in (today.month, today.month + 1):
        year, place = today.year + (month > 12), (month - 1) % 12 + 1
        day = stationing_day(year, place, MeetingRule.KEEP, calendar)
        if day is not None and day > today:
            return stamp(start_of_day(day, calendar.zone))
    return window.as_of
