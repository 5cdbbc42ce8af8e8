"""The end of the loop: at which pace checks follow disposals, what the public learns, what is cut away.

The pace is the one number by which the example meets its published count of completed requests: how many
orders are closed before an instant falls steadily with it, so the right one is found by sorting.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.example.loop_course import Course
from data.example.loop_ending import CHECK_SHARE
from data.example.orders_arrivals import Bools
from data.example.orders_draw import happens, skewed
from data.example.orders_when import DAY, END
from data.example.shapes import Floats, Ints
from data.terms import Mark, VisitResult

REQUESTS, COMPLETED = 21_824, 20_750
WINDOW = (1_577_808_000, 1_605_628_800)
"""1 January 2020, and the end of 17 November 2020, as of which the counts are published."""
_CONTACTED, _VISITED, _ANSWERED = 0.93, 0.42, 0.87
_SATISFIED = (0.928, 0.058, 0.014)
_SAYS, _RESOLVED = 0.94, np.array([0.0, 0.985, 0.9, 0.12])
"""Who says whether it is resolved, and how often by his opinion (none, satisfied, basically, not)."""
_FAULTY = 0.0003


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """The orders of a month before their pace is known; `kept` tells which of them are to be written."""

    course: Course
    kept: Bools


def published(drafts: Sequence[Draft]) -> tuple[list[Draft], float]:
    """The drafts without the surplus over the published requests, and the pace that completes as many.

    ValueError where too few requests were drawn: the volume must be set a little too high.
    """
    thinned = _thinned(drafts)
    done, paces = 0, []
    for draft in thinned:
        counted = _counted(draft)
        again = draft.course.reopened >= WINDOW[1]
        done += int((counted & again & (draft.course.first_closed < WINDOW[1])).sum())
        paces.append(_highest_pace(draft.course)[counted & ~again])
    ranked = np.sort(np.concatenate(paces))[::-1]
    last = COMPLETED - done
    return thinned, float(ranked[last - 1] + ranked[last]) / 2


def finished(draft: Draft, pace: float) -> dict[str, Ints]:
    """The columns of instants and outcomes of all orders of a draft, closed at a pace; 0 = not happened."""
    course = draft.course
    rng = np.random.default_rng([int(course.arrivals.reported[0]), 24])
    stamps = {
        "reported": course.arrivals.reported,
        "verified": course.verified,
        "filed": course.filed,
        "dispatched": course.dispatched,
        "accepted": course.accepted,
        "disposed": course.disposed,
        "checked": _after_disposal(course, CHECK_SHARE * pace),
        "closed": _after_disposal(course, pace),
        "contacted": _contacted(rng, course),
    }
    stamps["visited"] = _visited(rng, course, stamps["closed"])
    stamps = _ended(course, {name: np.where(column < END, column, 0) for name, column in stamps.items()})
    stamps["first_closed"] = np.where(course.first_closed > 0, course.first_closed, stamps["closed"])
    return {**_with_faults(rng, stamps), **_dues(course, stamps), **_answers(rng, stamps["visited"])}


def _after_disposal(course: Course, pace: float) -> Ints:
    """The instants after a part of the way to closing; what the grid settled itself waits for no office.

    Lingering never reaches the next day, so it moves nothing over the end of the published count.
    """
    alone = course.disposed + (pace * course.effort).astype(np.int64)
    checked = course.worked_on(course.disposed, pace * course.effort) + course.linger
    return np.where(course.spot, alone, checked)


def _counted(draft: Draft) -> Bools:
    """Which orders the published number of requests counts."""
    course, (begin, end) = draft.course, WINDOW
    reported = course.arrivals.reported
    gone = (course.cancelled > 0) & (course.cancelled < end)
    inside = (reported >= begin) & (reported < end)
    return np.asarray(draft.kept & course.arrivals.public & inside & (course.merged == 0) & ~gone)


def _thinned(drafts: Sequence[Draft]) -> list[Draft]:
    """As many requests fewer as were drawn too many, from everywhere alike."""
    counted = [_counted(draft) for draft in drafts]
    surplus = sum(int(mask.sum()) for mask in counted) - REQUESTS
    if surplus < 0:
        raise ValueError(f"{-surplus} requests too few were drawn.")
    free = [mask & ~_is_pair(draft.course) for mask, draft in zip(counted, drafts, strict=True)]
    whole = np.flatnonzero(np.concatenate(free))
    rng = np.random.default_rng([len(whole), surplus])
    dropped = np.zeros(sum(len(mask) for mask in free), dtype=np.bool_)
    dropped[rng.choice(whole, surplus, replace=False)] = True
    cuts = np.cumsum([len(mask) for mask in free])[:-1]
    parts = np.split(dropped, cuts)
    return [Draft(draft.course, draft.kept & ~part) for draft, part in zip(drafts, parts, strict=True)]


def _is_pair(course: Course) -> Bools:
    """Which orders are masters or tell something again."""
    master = course.arrivals.master
    return np.isin(np.arange(course.count), master) | (master >= 0)


def _highest_pace(course: Course) -> Floats:
    """The pace below which each order is closed before the published instant, below 0 for never.

    Closing takes whole seconds, rounded down: hence the one more.
    """
    working = course.working
    left = working.worked_before(np.full(course.count, WINDOW[1])) - working.worked_before(course.disposed)
    return np.where((course.disposed < WINDOW[1]) & (left >= 60), (left + 1) / course.effort, -1.0)


def _contacted(rng: np.random.Generator, course: Course) -> Ints:
    wait = skewed(rng, 2.2 * 3600, 1.0, course.count).astype(np.int64)
    asked = course.arrivals.public & happens(rng, _CONTACTED, course.count)
    return np.where(asked, course.arrivals.reported + 60 + wait, 0)


def _visited(rng: np.random.Generator, course: Course, closed: Ints) -> Ints:
    at = course.worked_on(closed, skewed(rng, 1.4 * 8 * 3600, 0.7, course.count))
    asked = course.arrivals.public & happens(rng, _VISITED, course.count)
    return np.where(asked, at, 0)


def _ended(course: Course, stamps: dict[str, Ints]) -> dict[str, Ints]:
    """Nothing comes after a cancellation; what was merged was filed and closed, and no more."""
    cancelled, merged = course.cancelled, course.merged
    kept = {
        name: np.where((cancelled > 0) & (column >= cancelled), 0, column) for name, column in stamps.items()
    }
    for name in ("dispatched", "accepted", "disposed", "checked", "visited"):
        kept[name] = np.where(merged > 0, 0, kept[name])
    return {**kept, "closed": np.where(merged > 0, merged, kept["closed"]), "cancelled": cancelled}


def _dues(course: Course, stamps: dict[str, Ints]) -> dict[str, Ints]:
    """Due instants of all that were filed, merged ones excepted."""
    runs = (stamps["filed"] > 0) & (course.merged == 0)
    dues = {
        "due_dispose_original": course.first_due,
        "due_dispose": course.due,
        "due_close_original": course.first_due_close,
        "due_close": course.due_close,
    }
    return {name: np.where(runs, column, 0) for name, column in dues.items()}


def _answers(rng: np.random.Generator, visited: Ints) -> dict[str, Ints]:
    """Of the return visits: whom they reached, what he thinks of it, and whether it is resolved."""
    reached = happens(rng, _ANSWERED, len(visited)) & (visited > 0)
    opinion = rng.choice((1, 2, 3), len(visited), p=_SATISFIED)
    said = reached & happens(rng, _SAYS, len(visited))
    resolved = happens(rng, _RESOLVED[opinion], len(visited))
    results = (VisitResult.NONE, VisitResult.NOT_REACHED, VisitResult.REACHED, VisitResult.RESOLVED)
    which = (visited == 0, ~reached, ~said, resolved)
    return {
        "visit_result": np.select(which, [int(each) for each in results], int(VisitResult.UNRESOLVED)),
        "satisfaction": np.where(reached, opinion, 0),
    }


def _with_faults(rng: np.random.Generator, stamps: dict[str, Ints]) -> dict[str, Ints]:
    """A handful of clocks are wrong: accepted before it was dispatched, and marked as such."""
    rows = np.flatnonzero(happens(rng, _FAULTY, len(stamps["accepted"])) & (stamps["accepted"] > 0))
    accepted, marks = stamps["accepted"].copy(), np.zeros(len(stamps["accepted"]), dtype=np.int64)
    accepted[rows] = stamps["dispatched"][rows] - rng.integers(300, DAY // 2, len(rows))
    marks[rows] = int(Mark.IMPOSSIBLE_TIME)
    return {**stamps, "accepted": accepted, "marks": marks}
