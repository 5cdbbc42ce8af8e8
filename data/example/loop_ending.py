"""The second half of the loop: disposal, failed checks, reopening, and what is given up or merged."""

import numpy as np

from data.example.loop_course import HOUR, Course
from data.example.loop_events import Reason
from data.example.orders_arrivals import Bools
from data.example.orders_draw import Likely, happens, skewed
from data.example.orders_stories import HASTY_SINCE, SLOW_SINCE, SLOW_TIMES
from data.example.orders_when import DAY, END
from data.example.shapes import Floats, Ints
from data.terms import EventKind, Tier

# By tier, unknown first.
_ON_TIME = np.array([0.9, 0.895, 0.93, 0.93, 0.925])
_CHECK_HOURS = np.array([13.0, 7.5, 16.0, 22.0, 27.0])
_FAILED, _FAILED_AGAIN = np.array([0.0, 0.012, 0.032, 0.036, 0.03]), 0.1
_CHRONIC, _CHRONIC_HOURS = 0.45, 56 * 8
"""Of the late orders, those that nobody can settle quickly, and their working hours."""
_OVERTIME = 0.16
_CLEAR_OUT, _CLEAR_OUT_AT = 0.05, 17 * 3600 + 40 * 60
"""Matters of the grid that are written down together before the day ends: honest, but they look alike."""
_IN_LAST_MINUTES, _AT_ONCE = 0.4, 0.22
_REOPENED = (0.006, 0.019)
"""Share of closed orders that come back within 30 days: found by staff, told by the public."""
_CANCELLED, _BEFORE_FILING = (0.008, 0.017), 0.6


def dispose(course: Course) -> None:
    """Disposal, most of it in time; the late ones take much longer."""
    rng = course.rng
    hours = course.working.worked_before(course.due) - course.working.worked_before(course.held_from)
    in_time = happens(rng, _ON_TIME[course.tier], course.count) & (course.held_from < course.due)
    course.disposed = np.where(in_time, _in_time(course), _late(course, hours))
    _work_on(course)
    _clear_out(course)
    _hurry(course, in_time)
    course.disposed = np.where(course.spot, course.filed, course.disposed)
    course.effort = _effort(course, course.disposed)
    course.effort[course.spot] = 60.0 + rng.exponential(900, course.spot.sum())


def check_again(course: Course) -> None:
    """Some disposals fail their check and are done again."""
    failed = _fail(course, _FAILED[course.tier] * ~course.spot)
    _fail(course, _FAILED_AGAIN * failed)


def reopen(course: Course) -> None:
    """Some matters come back after they were closed, within 30 days; their limit begins anew."""
    rng, arrivals = course.rng, course.arrivals
    closed = course.worked_on(course.disposed, course.effort)
    back = closed + (HOUR + rng.exponential(8 * DAY, course.count).clip(max=28 * DAY)).astype(np.int64)
    likely = np.array(_REOPENED)[arrivals.public.astype(np.int64)] * ~course.spot
    rows = np.flatnonzero(happens(rng, likely, course.count) & (back < END) & (arrivals.master < 0))
    course.events.add(
        EventKind.REOPENING,
        rows,
        back[rows],
        from_value=course.due[rows],
        reason=int(Reason.CAME_BACK),
        was_dispatched=course.dispatched[rows],
        was_accepted=course.accepted[rows],
        was_disposed=course.disposed[rows],
        was_checked=course.worked_on(course.disposed[rows], CHECK_SHARE * course.effort[rows]),
        was_closed=closed[rows],
    )
    course.first_closed[rows], course.reopened[rows] = closed[rows], back[rows]
    _second_episode(course, rows)


def give_up(course: Course) -> None:
    """Some prove unfounded before they are filed, some are withdrawn later."""
    rng, arrivals = course.rng, course.arrivals
    likely = np.array(_CANCELLED)[arrivals.public.astype(np.int64)] * ~course.spot
    before_filing = happens(rng, _BEFORE_FILING, course.count)
    later = course.worked_on(course.accepted, skewed(rng, 4 * HOUR, 0.9, course.count))
    at = np.where(before_filing, course.filed, later)
    is_master = np.isin(np.arange(course.count), arrivals.master)
    may = (arrivals.master < 0) & ~is_master & (at < course.disposed) & (at < END)
    may &= ~course.events.touched(course.count)
    rows = np.flatnonzero(happens(rng, likely, course.count) & may)
    why = np.where(before_filing[rows], int(Reason.UNFOUNDED), int(Reason.WITHDRAWN))
    course.cancelled[rows] = at[rows]
    course.events.add(EventKind.CANCEL, rows, at[rows], reason=why)


def merge(course: Course) -> None:
    """What was told twice is merged into its master soon after it was filed, if that was before the end."""
    master = course.arrivals.master
    at = course.worked_on(course.filed, skewed(course.rng, 0.7 * HOUR, 0.8, course.count))
    course.merged = np.where((master >= 0) & (at < END), at, 0)
    merged = course.merged > 0
    rows = np.flatnonzero(merged)
    course.events.forget(merged)
    course.events.add(EventKind.MERGE, rows, at[rows], to_value=master[rows])
    course.tier_now = np.where(merged, course.tier, course.tier_now)
    course.paused = np.where(merged, 0, course.paused)


CHECK_SHARE = 0.8
"""The part of the time from disposal to closing after which the check is done."""


def _in_time(course: Course) -> Ints:
    share = course.rng.beta(2.0, 1.45, course.count)
    in_the_end = happens(course.rng, 0.06, course.count)
    share = np.where(in_the_end, course.rng.beta(14, 1.3, course.count), share)
    return np.minimum(course.between(course.held_from, course.due, share), course.due)


def _late(course: Course, hours: Ints) -> Ints:
    """After the due instant, by a part of the limit, or by weeks where the matter is hard."""
    rng, count = course.rng, course.count
    over = np.maximum(hours, 3 * HOUR) * skewed(rng, 0.4, 1.1, count) + 600
    hard = happens(rng, _CHRONIC, count) & (course.tier != Tier.A)
    over = np.where(hard, skewed(rng, _CHRONIC_HOURS * HOUR, 0.8, count), over)
    return course.worked_on(np.maximum(course.due, course.held_from), over)


def _work_on(course: Course) -> None:
    """Some are finished over lunch or after office hours, none of them too late by that."""
    longer = course.disposed + course.rng.integers(600, 4 * HOUR, course.count)
    may = (longer < course.due) | (course.disposed > course.due)
    course.disposed = np.where(may & happens(course.rng, _OVERTIME, course.count), longer, course.disposed)


def _clear_out(course: Course) -> None:
    """Some of the grid's matters get the stamp of the end of the day."""
    offsets = course.working.offsets
    evening = offsets.to_local(course.disposed) // DAY * DAY + _CLEAR_OUT_AT
    stamped = offsets.to_instants(evening + course.body % 19 * 60 + course.rng.integers(0, 50, course.count))
    alike = happens(course.rng, _CLEAR_OUT, course.count) & (course.tier == Tier.A)
    alike &= (stamped > course.disposed) & (stamped < course.due)
    course.disposed = np.where(alike, stamped, course.disposed)


def _hurry(course: Course, in_time: Bools) -> None:
    """The planted team closes in the last minutes of the limit, or at once after acceptance."""
    rng, actors, arrivals = course.rng, course.actors, course.arrivals
    team = (actors.hasty[arrivals.leaf] > 0) & (actors.trade[arrivals.item] == actors.hasty_trade)
    team &= in_time & (course.tier == Tier.B) & (course.filed >= HASTY_SINCE)
    draw = rng.uniform(size=course.count)
    last = course.due - rng.integers(20, 560, course.count)
    last_minutes = team & (draw < _IN_LAST_MINUTES) & (last > course.held_from)
    at_once = team & (draw > 1 - _AT_ONCE)
    soon = course.held_from + rng.integers(15, 110, course.count)
    course.disposed = np.where(last_minutes, last, np.where(at_once, soon, course.disposed))


def _effort(course: Course, disposed: Ints) -> Floats:
    """Working time until closing; in the planted street checks take days."""
    effort = skewed(course.rng, _CHECK_HOURS[course.tier] * HOUR, 0.85, course.count)
    slow = (course.actors.slow[course.arrivals.leaf] > 0) & (disposed >= SLOW_SINCE) & ~course.spot
    return np.where(slow, effort * SLOW_TIMES, effort).clip(min=120)


def _fail(course: Course, likely: Likely) -> Bools:
    """Checks that fail, after which the matter is disposed again; tells which."""
    rng = course.rng
    at = course.worked_on(
        course.disposed, skewed(rng, 0.7 * _CHECK_HOURS[course.tier] * HOUR, 0.6, course.count)
    )
    failed = happens(rng, likely, course.count) & (at < END)
    rows = np.flatnonzero(failed)
    why = int(Reason.NOT_DONE)
    course.events.add(EventKind.FAILED_CHECK, rows, at[rows], reason=why, was_disposed=course.disposed[rows])
    course.disposed[rows] = course.worked_on(at[rows], skewed(rng, 6 * HOUR, 0.8, len(rows)))
    return failed


def _second_episode(course: Course, rows: Ints) -> None:
    """Reopened orders go through the loop again, from dispatch on, within a new limit."""
    rng, limits = course.rng, course.limits
    back = course.reopened[rows]
    course.dispatched[rows] = course.worked_on(back, skewed(rng, 0.5 * HOUR, 0.7, len(rows)))
    course.accepted[rows] = course.worked_on(course.dispatched[rows], skewed(rng, HOUR, 0.7, len(rows)))
    course.due, course.due_close = course.due.copy(), course.due_close.copy()
    course.due[rows] = limits.ends(course.dispose_limit[rows], back, course.working)
    course.due_close[rows] = limits.ends(course.close_limit[rows], back, course.working)
    work = course.working.worked_before(course.due[rows]) - course.working.worked_before(back)
    taken = np.maximum(work, 2 * HOUR) * skewed(rng, 0.5, 0.6, len(rows))
    course.disposed[rows] = course.worked_on(course.accepted[rows], taken)
    course.effort[rows] = _effort(course, course.disposed)[rows]
