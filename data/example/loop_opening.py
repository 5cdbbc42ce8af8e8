"""The first half of the loop: verification, filing, dispatch and acceptance, with orders sent back."""

import numpy as np

from data.example.loop_course import HOUR, Course
from data.example.loop_events import drawn_reasons
from data.example.orders_arrivals import Bools
from data.example.orders_draw import Likely, happens, skewed
from data.example.orders_when import END
from data.terms import EventKind, ReturnReason

_ACCEPT_HOURS = np.array([1.0, 0.15, 1.1, 1.9, 3.0])
"""Working hours until acceptance, by tier, unknown first."""
_RETURNED, _RETURNED_AGAIN = np.array([0.0, 0.004, 0.03, 0.055, 0.07]), 0.12
_WHY = (
    ReturnReason.NOT_OUR_DUTY,
    ReturnReason.DUTIES_CROSS,
    ReturnReason.NOT_OUR_AREA,
    ReturnReason.INFORMATION_MISSING,
)
"""Why orders are sent back, the most usual first."""
_DESK = 0.4
"""Matters that the duty desk takes up at any hour; the others wait for the office to open."""


def open_orders(course: Course) -> None:
    """Verification, filing and dispatch: at once at the duty desk, else in office hours."""
    rng, count, arrivals = course.rng, course.count, course.arrivals
    desk = happens(rng, _DESK, count) | arrivals.urgent
    verify = skewed(rng, np.where(arrivals.public, 0.7 * HOUR, 0.12 * HOUR), 0.9, count).astype(np.int64)
    file = skewed(rng, 0.3 * HOUR, 0.8, count).astype(np.int64)
    reported = arrivals.reported
    course.verified = np.where(desk, reported + verify, course.worked_on(reported, verify))
    course.filed = np.where(desk, course.verified + file, course.worked_on(course.verified, file))
    send = skewed(rng, 0.35 * HOUR, 0.9, count).astype(np.int64)
    course.dispatched = np.where(desk, course.filed + send, course.worked_on(course.filed, send))
    noted = reported + rng.integers(240, 2700, count)
    course.verified = np.where(course.spot, noted, course.verified)
    course.filed = np.where(course.spot, noted, course.filed)
    course.dispatched = np.where(course.spot, noted, course.dispatched)


def set_limits(course: Course) -> None:
    """The due instants by the limits alone."""
    limits, tier = course.limits, course.tier
    course.dispose_limit, course.close_limit = limits.dispose[course.arrivals.item, tier], limits.close[tier]
    course.first_due = course.due = limits.ends(course.dispose_limit, course.filed, course.working)
    course.first_due_close = course.due_close = limits.ends(course.close_limit, course.filed, course.working)


def hand_out(course: Course) -> None:
    """Acceptance; some bodies send the order back, and it is dispatched anew to another one."""
    urgent = course.arrivals.urgent
    wait = skewed(course.rng, _ACCEPT_HOURS[course.tier] * HOUR, 0.9, course.count)
    at_once = course.dispatched + (wait / 6).astype(np.int64)
    accepted = np.where(urgent, at_once, course.worked_on(course.dispatched, wait))
    course.accepted = np.where(course.spot, course.dispatched, accepted)
    returned = _send_back(course, _RETURNED[course.tier] * ~course.spot)
    _send_back(course, _RETURNED_AGAIN * returned)
    course.held_from = course.accepted.copy()


def _send_back(course: Course, likely: Likely) -> Bools:
    """Orders returned by the body that got them and dispatched to another one; tells which."""
    rng = course.rng
    back = course.worked_on(course.dispatched, skewed(rng, 3 * HOUR, 0.8, course.count))
    returned = happens(rng, likely, course.count) & (back < END)
    rows = np.flatnonzero(returned)
    other = course.actors.another(rng, course.arrivals.leaf[rows], course.body[rows])
    course.events.add(
        EventKind.RETURN,
        rows,
        back[rows],
        from_value=course.body[rows] + 1,
        to_value=other + 1,
        reason=drawn_reasons(rng, len(rows), *_WHY),
        was_dispatched=course.dispatched[rows],
        was_accepted=np.where(course.accepted[rows] < back[rows], course.accepted[rows], 0),
    )
    course.body[rows] = other
    course.dispatched[rows] = course.worked_on(back[rows], skewed(rng, 0.8 * HOUR, 0.7, len(rows)))
    course.accepted[rows] = course.worked_on(course.dispatched[rows], skewed(rng, 1.2 * HOUR, 0.7, len(rows)))
    return returned
