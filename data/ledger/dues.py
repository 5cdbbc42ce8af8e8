"""The due instants as they were known at an instant: later pauses, extensions and reopenings taken back.

An extension, and a reopening where its source tells it, names the due instant that it replaced. A pause moves
the due instants when it ends, by its working time; before all of these the original ones were in force. The
limit to close moves with that to dispose.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.clock import WorkingCalendar
from data.ledger.columns import EPOCH, Bools, Events, Orders, is_one_of
from data.terms import EventKind

Ints = NDArray[np.int64]

_MOVES = (EventKind.EXTENSION, EventKind.PAUSE, EventKind.REOPENING)
_ROW = np.int64(1 << 33)
"""More than any stamp: later than all, and a row times this, and a stamp, sort by row and then by time."""


def dues_at(orders: Orders, limit: int, calendar: WorkingCalendar | None) -> dict[str, NDArray[Any]]:
    """Give the columns of due instants as known at an instant, none where nothing moved them later.

    Without a calendar pauses are reckoned by the clock.
    """
    moves = orders.events.where(is_one_of(orders.events.kind, _MOVES))
    later = _when(moves, limit) >= limit
    if not later.any():
        return {}
    ids = np.unique(moves.order[later])
    changes = _Changes(moves.belonging_to(ids), ids, limit, calendar)
    rows, columns = orders.rows(ids), {}
    due = {name: getattr(orders, name)[rows].astype(np.int64) for name in _COLUMNS}
    dispose = changes.dispose(due["due_dispose"], due["due_dispose_original"])
    close = changes.close(due, dispose)
    for name, known in (("due_dispose", dispose), ("due_close", close)):
        columns[name] = getattr(orders, name).copy()
        columns[name][rows] = known
    return columns


_COLUMNS = ("due_dispose", "due_dispose_original", "due_close", "due_close_original")


def _when(moves: Events, limit: int) -> Ints:
    """Give when each event moves the due instants: a pause that lasts by then never, a later one last."""
    begins, ends = moves.begins.astype(np.int64), moves.ends.astype(np.int64)
    ended = np.where(ends > 0, ends, np.where(begins < limit, -1, _ROW))
    return np.where(moves.kind == EventKind.PAUSE, ended, begins)


@dataclass(frozen=True, slots=True, eq=False)
class _Changes:
    """What moved the due instants of some orders, of which each was moved after the limit; `ids` ascend."""

    moves: Events
    ids: NDArray[np.int64]
    limit: int
    calendar: WorkingCalendar | None

    @property
    def _order(self) -> NDArray[np.intp]:
        return np.searchsorted(self.ids, self.moves.order)

    def _has(self, moves: Bools) -> Bools:
        """Tell which orders have one of some events."""
        return np.bincount(self._order[moves], minlength=len(self.ids)) > 0

    def _earlier(self) -> Bools:
        when = _when(self.moves, self.limit)
        return self._has((when >= 0) & (when < self.limit))

    def dispose(self, now: Ints, original: Ints) -> Ints:
        """Give the due instants of disposal: the original ones where nothing had moved them yet.

        Else what the first later event replaced that tells it, less the pauses that ended before it.
        """
        order, kind = self._order, self.moves.kind
        tells = (kind == EventKind.EXTENSION) & ((self.moves.due_before > 0) | (original[order] == 0))
        tells |= (kind == EventKind.REOPENING) & (self.moves.due_before > 0)
        tells &= self.moves.begins >= self.limit
        found, first = np.unique(order[tells], return_index=True)
        due, until = now.copy(), np.full(len(now), _ROW)
        due[found] = self.moves.due_before[tells][first]
        until[found] = self.moves.begins[tells][first]
        return np.where(self._earlier() | (original == 0), self._back(due, until), original)

    def close(self, due: dict[str, Ints], dispose: Ints) -> Ints:
        """Give the due instants of closing, moved as far as those of disposal were.

        Those that stand where they first stood, though those of disposal do not, their source never moves.
        """
        now, original = due["due_close"], due["due_close_original"]
        fixed = (now == original) & (due["due_dispose"] != due["due_dispose_original"])
        reopened = self._has((self.moves.kind == EventKind.REOPENING) & (self.moves.begins < self.limit))
        anew = ~reopened & (original > 0) & (due["due_dispose_original"] > 0)
        since = np.where(anew, due["due_dispose_original"], due["due_dispose"])
        by = np.where((since > 0) & (dispose > 0), self._read(dispose) - self._read(since), 0)
        moved = self._moved(np.where(anew, original, now), by)
        alone = self._back(now, np.full(len(now), _ROW))
        found = np.where((due["due_dispose"] > 0) | (dispose > 0), moved, alone)
        return np.where((self._earlier() & ~fixed) | (original == 0), found, original)

    def _back(self, due: Ints, until: Ints) -> Ints:
        """Take back the pauses that ended from the limit on and before an instant of each order."""
        for order, begins, ends in self._pauses(until):
            gone = self._read(ends) - self._read(begins)
            counted = (due[order] > 0) & (self._read(begins) <= self._read(due[order]) - gone)
            due[order] = self._moved(due[order], np.where(counted, -gone, 0))
        return due

    def _pauses(self, until: Ints) -> Iterator[tuple[NDArray[np.intp], Ints, Ints]]:
        """Give the last pause of each order, then the last but one, and so on; what overlaps counts once."""
        order, ends = self._order, self.moves.ends.astype(np.int64)
        mine = (self.moves.kind == EventKind.PAUSE) & (ends >= self.limit) & (ends < until[order])
        order, ends, begins = order[mine], ends[mine], self.moves.begins[mine].astype(np.int64)
        reached = np.append(-1, np.maximum.accumulate(order * _ROW + ends))[: len(order)]
        begins = np.clip(reached - order * _ROW, begins, np.maximum(begins, ends))
        last = np.searchsorted(order, order, side="right") - 1 - np.arange(len(order))
        for place in range(int(last.max(initial=-1)) + 1):
            yield order[last == place], begins[last == place], ends[last == place]

    def _read(self, stamps: Ints) -> Ints:
        """Give the reading of the clock that limits run by; before and after a calendar it stands still."""
        if self.calendar is None:
            return stamps
        return self.calendar.worked_before(
            np.clip(stamps + EPOCH, self.calendar.opening, self.calendar.closing)
        )

    def _moved(self, due: Ints, by: Ints) -> Ints:
        """Move due instants by so much of the clock; what would leave the calendar stays."""
        if self.calendar is None:
            return np.where(due > 0, np.maximum(due + by, 1), 0)
        at = self.calendar.instants_when_worked(self._read(due) + by) - EPOCH
        inside = self.calendar.covers(due + EPOCH) & self.calendar.covers(at + EPOCH)
        return np.where((by != 0) & (due > 0) & inside, at, due)
