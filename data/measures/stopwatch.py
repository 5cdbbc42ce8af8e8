"""How long something took of an order's time: by the clock or in working time, pauses told apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.clock import Seconds, WorkingCalendar
from data.ledger.columns import EPOCH, Bools, Orders, Stamps
from data.terms import EventKind

Rows = NDArray[np.intp]

_ROW = np.int64(1 << 33)
"""More than any stamp: row times this, and a stamp, sort by row and then by time."""


@dataclass(frozen=True, slots=True, eq=False)
class Stopwatch:
    """Takes the time of orders between instants; without a calendar by the clock, else in working time.

    `begins` and `ends` are the pauses as keys of row and instant, one after the other and without overlap,
    an open one up to T; `before` is how much was paused up to each of them, over all rows. `rests` tells
    of each order whether it was ever paused.
    """

    calendar: WorkingCalendar | None
    begins: Seconds
    ends: Seconds
    before: Seconds
    rests: Bools

    def knows(self, stamps: Stamps) -> Bools:
        """Tell which instants the calendar covers."""
        if self.calendar is None:
            return np.ones(len(stamps), dtype=np.bool_)
        return self.calendar.covers(stamps.astype(np.int64) + EPOCH)

    def elapsed(self, begins: Stamps, ends: Stamps) -> Seconds:
        """Give the seconds between instants, which the calendar must cover, pauses included."""
        return _read(self.calendar, ends) - _read(self.calendar, begins)

    def paused(self, rows: Rows, begins: Stamps, ends: Stamps) -> Seconds:
        """Give the seconds between instants in which the order of a row was paused."""
        found = np.zeros(len(rows), dtype=np.int64)
        some = np.flatnonzero(self.rests[rows])
        row = rows[some]
        found[some] = self._paused_before(row, ends[some]) - self._paused_before(row, begins[some])
        return found

    def running(self, rows: Rows, begins: Stamps, ends: Stamps) -> Seconds:
        """Give the seconds between instants in which the order of a row was not paused."""
        return self.elapsed(begins, ends) - self.paused(rows, begins, ends)

    def _paused_before(self, rows: Rows, stamps: Stamps) -> Seconds:
        """Give how much was paused up to an instant, over this row and all rows before it."""
        key = rows * _ROW + stamps
        span = np.searchsorted(self.begins, key, side="right") - 1
        last = np.maximum(span, 0)
        reached = np.minimum(key, self.ends[last]) % _ROW
        inside = _read(self.calendar, reached) - _read(self.calendar, self.begins[last] % _ROW)
        return np.where(span < 0, 0, self.before[last] + inside)


def _read(calendar: WorkingCalendar | None, stamps: Stamps | Seconds) -> Seconds:
    """Give the reading of the clock at instants; before and after a calendar it stands still."""
    at = stamps.astype(np.int64) + EPOCH
    if calendar is None:
        return at
    return calendar.worked_before(np.clip(at, calendar.opening, calendar.closing))


def stopwatch(orders: Orders, as_of: int, calendar: WorkingCalendar | None) -> Stopwatch:
    """Give the stopwatch of orders as they stood at T; pauses that overlap count once."""
    pauses = orders.events.of(EventKind.PAUSE)
    rows = orders.rows(pauses.order)
    row, rests = rows * _ROW, np.zeros(len(orders), dtype=np.bool_)
    rests[rows] = True
    ends = row + np.maximum(np.where(pauses.ends > 0, pauses.ends, np.uint32(as_of)), pauses.begins)
    reached = np.maximum.accumulate(ends)
    begins = np.maximum(row + pauses.begins, np.append(np.int64(0), reached[:-1])[: len(row)])
    ends = np.maximum(begins, ends)
    lengths = _read(calendar, ends % _ROW) - _read(calendar, begins % _ROW)
    return Stopwatch(calendar, begins, ends, np.cumsum(lengths) - lengths, rests)
