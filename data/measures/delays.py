"""Where the time of orders goes, from filing to closing: six parts that add up to the whole to the second.

The way of an order is a line of points, and each stretch between two of them belongs to one part:
transmission until it is dispatched (again, after a return or a reopening), response until the body accepts,
coordination where it changes bodies, work until it is disposed, verification until it is closed. What falls
into a pause is counted as that instead. Between a closing and a reopening the order takes no time.
"""

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from data.clock import Seconds
from data.ledger.columns import Bools, Orders, Stamps, before, within
from data.measures.selection import Window
from data.measures.stock import left
from data.measures.stopwatch import Stopwatch, stopwatch
from data.measures.tally import View
from data.measures.timeliness import counts, on_time
from data.terms import TIERS, EventKind, Mark


class Part(IntEnum):
    """A part of the time of an order."""

    TRANSMISSION = 0
    RESPONSE = 1
    COORDINATION = 2
    WORK = 3
    VERIFICATION = 4
    PAUSE = 5


PARTS = tuple(Part)
_OUTSIDE = len(PARTS)
"""The stretch between a closing and a reopening."""

_BEGINS = {"dispatched": Part.RESPONSE, "accepted": Part.WORK, "disposed": Part.VERIFICATION}
"""What begins with a stamp of the loop."""
_BEGIN_ANEW = {
    EventKind.RETURN: Part.TRANSMISSION,
    EventKind.REOPENING: Part.TRANSMISSION,
    EventKind.TRANSFER: Part.COORDINATION,
    EventKind.FAILED_CHECK: Part.WORK,
}
"""What begins with an event."""
_HANDS_ON = (EventKind.RETURN, EventKind.TRANSFER)
_STAMP, _FILING = 0, -1
"""The kinds of points that are stamps, where events have theirs."""


@dataclass(frozen=True, slots=True, eq=False)
class _Points:
    """Points on the ways of orders, sorted by row and time: what made each, and the part that it begins."""

    row: NDArray[np.intp]
    at: Stamps
    kind: NDArray[np.int8]
    begins: NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """The time of orders by row in seconds of working time, orders x parts, and which of them were late."""

    rows: NDArray[np.intp]
    seconds: Seconds
    late: Bools


def split(orders: Orders, window: Window, wanted: Bools) -> Split:
    """Split the time of the wanted orders that were closed in the period and are so at T.

    Impossible times are left out, and what the calendar does not cover.
    """
    chosen = wanted & counts(orders, window) & within(orders.closed, window.begin, window.until)
    chosen &= (orders.marks & Mark.IMPOSSIBLE_TIME) == 0
    ends, calendar = left(orders), window.rulebook.calendar
    watch = stopwatch(orders, window.as_of, calendar)
    rows = np.flatnonzero(chosen) if calendar is not None else np.empty(0, dtype=np.intp)
    rows = rows[watch.knows(orders.filed[rows]) & watch.knows(ends[rows])]
    chosen = np.zeros(len(orders), dtype=np.bool_)
    chosen[rows] = True
    late = (orders.due_dispose > 0) & ~on_time(orders.disposed, orders.due_dispose)
    return Split(rows, _spent(_points(orders, chosen, window), orders, ends, watch, rows), late[rows])


def _spent(
    points: _Points, orders: Orders, ends: Stamps, watch: Stopwatch, rows: NDArray[np.intp]
) -> Seconds:
    """Add up the stretches from each point to the next, within the time from filing to closing."""
    begins = np.clip(points.at, orders.filed[points.row], ends[points.row])
    stops = np.where(
        _is_last(points.row), ends[points.row], np.append(begins[1:], np.uint32(0))[: len(begins)]
    )
    taken = points.begins != _OUTSIDE
    row, part, begins, stops = points.row[taken], points.begins[taken], begins[taken], stops[taken]
    paused = watch.paused(row, begins, stops)
    place = np.searchsorted(rows, row)
    running = _summed_by(place, part, watch.elapsed(begins, stops) - paused, len(rows))
    rests = np.flatnonzero(paused)
    return running + _summed_by(place[rests], np.full(len(rests), Part.PAUSE), paused[rests], len(rows))


def _summed_by(place: NDArray[np.intp], part: NDArray[np.integer], seconds: Seconds, count: int) -> Seconds:
    """Add up seconds by order and part; whole seconds stay whole in floating numbers."""
    keys = place * len(PARTS) + part
    sums = np.bincount(keys, weights=seconds, minlength=count * len(PARTS))
    return np.rint(sums).astype(np.int64).reshape(count, len(PARTS))


def _is_last(row: NDArray[np.intp]) -> Bools:
    """Tell which points are the last of their order."""
    return np.append(row[1:] != row[:-1], True)[: len(row)]


def _points(orders: Orders, chosen: Bools, window: Window) -> _Points:
    """Line up what happened to the chosen orders, beginning with their filing."""
    rows, events = np.flatnonzero(chosen), orders.events
    events = events.where(chosen[orders.rows(events.order)])
    of_event, recorded = orders.rows(events.order), [name for name in _BEGINS if name in window.recorded]
    found = [_filings(rows, window.recorded)]
    found += [_some(of_event, getattr(events, name), _BEGINS[name]) for name in recorded]
    # A closing that is told as later than the reopening which ended it was over by then.
    closed = np.where(events.kind == EventKind.REOPENING, events.closed, np.uint32(0))
    found.append(_some(of_event, np.minimum(closed, events.begins), _OUTSIDE))
    for kind, part in _BEGIN_ANEW.items():
        mine = events.kind == kind
        found.append(_some(of_event[mine], events.begins[mine], part, kind))
    for name in recorded:
        stamps = getattr(orders, name)[rows]
        found.append(_some(rows, np.where(before(stamps, window.as_of), stamps, np.uint32(0)), _BEGINS[name]))
    found.append(_some(rows, orders.closed[rows], _OUTSIDE))
    row, at, kinds, begins = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((at, row))  # of one instant comes first what comes first here
    return _while_open(_handed_on(_Points(row[order], at[order], kinds[order], begins[order])))


_Columns = tuple[NDArray[np.intp], Stamps, NDArray[np.int8], NDArray[np.int8]]


def _filings(rows: NDArray[np.intp], recorded: frozenset[str]) -> _Columns:
    """Give the first point of each order, before all others: it waits for the first step that is recorded."""
    steps = (("dispatched", Part.TRANSMISSION), ("accepted", Part.RESPONSE))
    waits = next((part for name, part in steps if name in recorded), Part.WORK)
    return _column(rows, np.zeros(len(rows), np.uint32), waits, _FILING)


def _some(rows: NDArray[np.intp], at: Stamps, part: int, kind: int = _STAMP) -> _Columns:
    """Give the points of those rows where something happened."""
    return _column(rows[at > 0], at[at > 0], part, kind)


def _column(rows: NDArray[np.intp], at: Stamps, part: int, kind: int) -> _Columns:
    return rows, at, np.full(len(rows), kind, np.int8), np.full(len(rows), part, np.int8)


def _handed_on(points: _Points) -> _Points:
    """Find where orders change bodies: what a body did before it handed on, and the way to the next one.

    A hand-over that no dispatch, acceptance or other hand-over follows leads straight to work.
    """
    is_last = _is_last(points.row)
    kind = np.append(points.kind[1:], np.int8(_STAMP))[: len(is_last)]
    after = np.append(points.begins[1:], np.int8(_OUTSIDE))[: len(is_last)]
    hands_on = np.isin(kind, _HANDS_ON) & ~is_last
    awaited = hands_on | (~is_last & (kind == _STAMP) & np.isin(after, (Part.RESPONSE, Part.WORK)))
    begins = np.where((points.kind == EventKind.TRANSFER) & ~awaited, np.int8(Part.WORK), points.begins)
    begins = np.where((begins == Part.WORK) & hands_on, np.int8(Part.COORDINATION), begins)
    return replace(points, begins=begins)


def _while_open(points: _Points) -> _Points:
    """Let nothing count between a closing and the reopening after it, whatever was noted there."""
    turns = (points.begins == _OUTSIDE) | np.isin(points.kind, (_FILING, EventKind.REOPENING))
    newest = np.maximum.accumulate(np.where(turns, np.arange(len(turns)), 0))
    closed = points.begins[newest] == _OUTSIDE
    return replace(points, begins=np.where(closed, np.int8(_OUTSIDE), points.begins))


@dataclass(frozen=True, slots=True, eq=False)
class Delays:
    """Orders and their seconds by cell, the unassigned last, and tier: cells x tiers, and x parts."""

    orders: NDArray[np.int64]
    seconds: Seconds


def delays(seen: View) -> tuple[Delays, Delays]:
    """Add up where time went over the cells of the scope and all tiers, of all orders and of the late."""
    found = split(seen.orders, seen.window, seen.cell >= 0)
    return _summed(seen, found, np.ones(len(found.rows), dtype=np.bool_)), _summed(seen, found, found.late)


def _summed(seen: View, found: Split, kept: Bools) -> Delays:
    rows, shape = found.rows[kept], (seen.cells.count + 1, len(TIERS))
    at = (seen.cell[rows], seen.orders.tier_filed[rows])
    count, seconds = np.zeros(shape, np.int64), np.zeros((*shape, len(PARTS)), np.int64)
    np.add.at(count, at, 1)
    np.add.at(seconds, at, found.seconds[kept])
    return Delays(count, seconds)
