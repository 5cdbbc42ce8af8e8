"""The ledger: the orders in reach at one revision, owned by the worker and patched row by row."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import DTYPES, EVENT_DTYPES, INSTANTS, Events, Orders, Spans, rows_of
from data.ledger.spans import spans
from data.terms import EventKind

Columns = Mapping[str, NDArray[Any]]

UNTOUCHED = 0xFFFFFFFF
"""An instant later than all others: nothing stands otherwise than before."""
_HELD: dict[str, Any] = {**DTYPES, **dict.fromkeys(Spans.__dataclass_fields__, np.uint32)}
"""The columns, and beside them from when until when each order matters."""
_EVENT_INSTANTS = tuple(name for name, kind in EVENT_DTYPES.items() if kind is np.uint32)
_IN_PASSING = (EventKind.PAUSE, EventKind.TRANSFER, EventKind.CANCEL)
"""Events that overwrite nothing: before them all stands as without them."""


class Ledger:
    """Growing columns sorted by order id, with the events of the same orders.

    `orders` is a view without copying; it is true until the next `patch`. Not for two threads at once.
    """

    def __init__(self) -> None:
        """Start empty, at revision 0."""
        self.revision = 0
        self._count = 0
        self._columns = {name: np.zeros(0, dtype) for name, dtype in _HELD.items()}
        self._events = {name: np.zeros(0, dtype) for name, dtype in EVENT_DTYPES.items()}
        self._told: frozenset[str] | None = None

    def __len__(self) -> int:
        """Count the orders in reach."""
        return self._count

    @property
    def orders(self) -> Orders:
        """All orders in reach as they are known now."""
        filled = {name: column[: self._count] for name, column in self._columns.items()}
        held = Spans(**{name: filled.pop(name) for name in _HELD if name not in DTYPES})
        return Orders(**filled, events=Events(**self._events), spans=held)

    def told(self) -> frozenset[str]:
        """Name the kinds of events that befell any order in reach: `return`, `reopening`, `merge`."""
        if self._told is None:
            counts = np.bincount(self._events["kind"], minlength=len(EventKind) + 1)
            merged = {EventKind.MERGE} if self._columns["duplicate"][: self._count].any() else set()
            self._told = frozenset(kind.name.lower() for kind in EventKind if counts[kind] or kind in merged)
        return self._told

    def patch(self, revision: int, changed: Columns, events: Columns, deleted: NDArray[np.int64]) -> int:
        """Write changed and new orders with their events, and drop deleted ones.

        `events` holds all events of the changed orders; `changed["id"]` has no id twice. Gives the
        earliest instant at which anything now stands otherwise than before (`UNTOUCHED` if nothing does).
        """
        order = np.argsort(changed["id"], kind="stable")
        values = {name: np.asarray(changed[name])[order] for name in DTYPES}
        held = spans(values, events)
        since = min(self._write({**values, "begins": held.begins, "lasts": held.lasts}), self._drop(deleted))
        touched = np.union1d(values["id"], deleted) if len(deleted) else values["id"]
        since = min(since, self._replace_events(touched, events))
        self.revision, self._told = revision, None
        return since

    def _write(self, values: Columns) -> int:
        ids = values["id"]
        known = self._columns["id"][: self._count]
        at = np.searchsorted(known, ids)
        old = at < self._count
        old[old] = known[at[old]] == ids[old]
        since = _earliest([values[name][~old] for name in INSTANTS])
        since = min(since, self._differs_since(at[old], {name: values[name][old] for name in DTYPES}))
        for name, column in self._columns.items():
            column[at[old]] = values[name][old]
        self._append({name: values[name][~old] for name in _HELD})
        return since

    def _differs_since(self, rows: NDArray[np.intp], values: Columns) -> int:
        """Give the earliest instant that rows and their new values tell differently."""
        since = UNTOUCHED
        moved = np.zeros(len(rows), dtype=np.bool_)
        for name in DTYPES:
            before, after = self._columns[name][rows], values[name]
            if name in INSTANTS:
                other = before != after
                since = min(since, _earliest([before[other], after[other]]))
            else:
                moved |= before != after
        return min(since, _earliest([values[name][moved] for name in INSTANTS]))

    def _append(self, values: Columns) -> None:
        """Add rows; ids ascend with time, so only older orders that arrive later need sorting in."""
        added = len(values["id"])
        if not added:
            return
        sorted_in = self._count == 0 or values["id"][0] > self._columns["id"][self._count - 1]
        self._reserve(self._count + added)
        for name, column in self._columns.items():
            column[self._count : self._count + added] = values[name]
        self._count += added
        if not sorted_in:
            self._take(np.argsort(self._columns["id"][: self._count], kind="stable"))

    def _reserve(self, needed: int) -> None:
        room = len(self._columns["id"])
        if needed <= room:
            return
        size = max(needed, room + room // 2, 1024)
        for name, column in self._columns.items():
            grown = np.zeros(size, column.dtype)
            grown[: self._count] = column[: self._count]
            self._columns[name] = grown

    def _take(self, rows: NDArray[np.intp]) -> None:
        for name, column in self._columns.items():
            self._columns[name] = column[rows]
        self._count = len(rows)

    def _drop(self, ids: NDArray[np.int64]) -> int:
        if not len(ids):
            return UNTOUCHED
        gone = rows_of(self._columns["id"][: self._count], np.unique(ids))
        since = _earliest([self._columns[name][gone] for name in INSTANTS])
        if len(gone):
            self._take(np.delete(np.arange(self._count), gone))
        return since

    def _replace_events(self, ids: NDArray[np.int64], events: Columns) -> int:
        gone = rows_of(self._events["order"], ids)
        if not (len(gone) or len(events["order"])):
            return UNTOUCHED
        order = np.lexsort((events["begins"], events["order"]))
        old = {name: column[gone] for name, column in self._events.items()}
        new = {name: events[name][order] for name in EVENT_DTYPES}
        if all(np.array_equal(old[name], new[name]) for name in EVENT_DTYPES):
            return UNTOUCHED  # an order that changed brings along the events that it had
        kept = {name: np.delete(column, gone) for name, column in self._events.items()}
        at = np.searchsorted(kept["order"], new["order"])
        self._events = {name: np.insert(kept[name], at, new[name]) for name in EVENT_DTYPES}
        return self._told_since(_apart(old, new))

    def _told_since(self, told: Columns) -> int:
        """Give the earliest instant at which events that were not told before, or no longer, matter."""
        rewritten = np.unique(told["order"][~np.isin(told["kind"], _IN_PASSING)])
        rows = rows_of(self._columns["id"][: self._count], rewritten)
        stamps = [self._columns[name][rows] for name in INSTANTS]
        return _earliest([*stamps, *(told[name] for name in _EVENT_INSTANTS)])


def _apart(old: Columns, new: Columns) -> Columns:
    """Give the events that only one of two tables holds."""
    if not len(old["order"]):
        return new
    before, now = (
        set(zip(*(table[name].tolist() for name in EVENT_DTYPES), strict=True)) for table in (old, new)
    )
    rows = np.array(list(before ^ now), dtype=np.int64).reshape(-1, len(EVENT_DTYPES))
    return dict(zip(EVENT_DTYPES, rows.T, strict=True))


def _earliest(stamps: list[NDArray[Any]]) -> int:
    """Give the earliest of some instants, 0 meaning none."""
    found = [int(each[each > 0].min()) for each in stamps if (each > 0).any()]
    return min(found, default=UNTOUCHED)
