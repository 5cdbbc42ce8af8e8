"""What changes an order while it is being disposed: a higher tier, an extension, a pause."""

import numpy as np

from data.clock import DEFAULT_RULES
from data.clock.due import moved_instants
from data.example.loop_course import HOUR, NEVER, Course
from data.example.loop_events import Reason, drawn_reasons
from data.example.orders_draw import happens, skewed
from data.example.orders_when import END
from data.example.shapes import Floats, Ints
from data.terms import EventKind

# Likelihood by tier, unknown first.
_RAISED = np.array([0.0, 0.022, 0.02, 0.011, 0.0])
_PAUSED = np.array([0.0, 0.0, 0.02, 0.045, 0.075])
_EXTENDED = np.array([0.0, 0.0, 0.016, 0.042, 0.065])
_PAUSE_HOURS = 30 * 8


def raise_tiers(course: Course) -> None:
    """Some orders go up one tier, to a body that has the power; their limit stays."""
    rng, arrivals = course.rng, course.arrivals
    at, rows = _chosen_before_due(course, _RAISED[course.tier] * ~course.spot, (0.05, 0.6))
    course.tier_now[rows] += 1
    above = course.actors.body(arrivals.item[rows], arrivals.leaf[rows], course.tier_now[rows])
    before, after = course.tier[rows], course.tier_now[rows]
    course.events.add(EventKind.TIER_CHANGE, rows, at, from_value=before, to_value=after)
    course.events.add(
        EventKind.TRANSFER,
        rows,
        at,
        from_value=course.body[rows] + 1,
        to_value=above + 1,
        reason=drawn_reasons(rng, len(rows), Reason.NO_POWER, Reason.HARD_MATTER),
    )
    course.body[rows] = above
    course.held_from[rows] = at


def extend(course: Course) -> None:
    """Some get the same limit once more, shortly before it ends."""
    likely = _EXTENDED[course.tier] * course.limits.in_days[course.dispose_limit]
    at, rows = _chosen_before_due(course, likely, (0.55, 0.95))
    before = course.due[rows]
    for name in ("due", "due_close"):
        moved = getattr(course, name).copy()
        moved[rows] = _once_more(course, moved[rows], course.dispose_limit[rows])
        setattr(course, name, moved)
    course.events.add(
        EventKind.EXTENSION,
        rows,
        at,
        from_value=before,
        to_value=course.due[rows],
        reason=int(Reason.HARD_MATTER),
    )
    course.extended[rows] = True
    course.held_from[rows] = at


def pause(course: Course) -> None:
    """Some wait for parts, budget or weather while their clock stands still."""
    rng, working = course.rng, course.working
    likely = _PAUSED[course.tier] * course.limits.in_days[course.dispose_limit] * ~course.extended
    at, rows = _chosen_before_due(course, likely, (0.1, 0.85))
    ends = course.worked_on(at, skewed(rng, _PAUSE_HOURS * HOUR, 1.0, len(rows)))
    gone = working.worked_before(np.minimum(ends, END)) - working.worked_before(at)
    for name in ("due", "due_close"):
        moved = getattr(course, name).copy()
        moved[rows] = working.instants_when_worked(working.worked_before(moved[rows]) + gone)
        setattr(course, name, moved)
    over = ends < END
    reasons = (Reason.WAITS_FOR_PARTS, Reason.WAITS_FOR_BUDGET, Reason.WAITS_FOR_WEATHER)
    why = drawn_reasons(rng, len(rows), *reasons)
    course.events.add(EventKind.PAUSE, rows, at, ends=np.where(over, ends, 0), reason=why)
    course.paused[rows] = np.where(over, 0, at)
    course.held_from[rows] = np.where(over, ends, NEVER)


def _chosen_before_due(course: Course, likely: Floats, within: tuple[float, float]) -> tuple[Ints, Ints]:
    """When something befalls those orders it befalls, and their rows: while their limit runs."""
    rng = course.rng
    at = course.between(course.held_from, course.due, rng.uniform(*within, course.count))
    may = (course.held_from < course.due) & (at > course.held_from) & (at < course.due) & (at < END)
    rows = np.flatnonzero(happens(rng, likely, course.count) & may)
    return at[rows], rows


def _once_more(course: Course, due: Ints, numbers: Ints) -> Ints:
    """Due instants moved on by the limits of these numbers."""
    moved = due.copy()
    for number in np.unique(numbers):
        mine = numbers == number
        limit = course.limits.limits[number]
        moved[mine] = moved_instants(due[mine], limit, course.working, DEFAULT_RULES)
    return moved
