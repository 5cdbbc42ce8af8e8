"""The ledger: the orders in reach at one revision, owned by the worker and patched row by row."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import DTYPES, EVENT_DTYPES, Events, Orders

Columns = Mapping[str, NDArray[Any]]


class Ledger:
    """Growing columns sorted by order id, with the events of the same orders.

    `orders` is a view without copying; it is true until the next `patch`. Not for two threads at once.
    """

    def __init__(self) -> None:
        """Start empty, at revision 0."""
        self.revision = 0
        self._count = 0
        self._columns = {name: np.zeros(0, dtype) for name, dtype in DTYPES.items()}
        self._events = {name: np.zeros(0, dtype) for name, dtype in EVENT_DTYPES.items()}

    def __len__(self) -> int:
        """Count the orders in reach."""
        return self._count

    @property
    def orders(self) -> Orders:
        """All orders in reach as they are known now."""
        filled = {name: column[: self._count] for name, column in self._columns.items()}
        return Orders(**filled, events=Events(**self._events))

    def patch(self, revision: int, changed: Columns, events: Columns, deleted: NDArray[np.int64]) -> int:
        """Write changed and new orders with their events, drop deleted ones; give how many changed.

        `events` holds all events of the changed orders; `changed["id"]` has no id twice.
        """
        order = np.argsort(changed["id"], kind="stable")
        ids = changed["id"][order]
        self._write(ids, {name: np.asarray(changed[name])[order] for name in DTYPES})
        self._replace_events(np.union1d(ids, deleted), events)
        if len(deleted):
            self._drop(deleted)
        self.revision = revision
        return len(ids) + len(deleted)

    def _write(self, ids: NDArray[np.int64], values: Columns) -> None:
        known = self._columns["id"][: self._count]
        at = np.searchsorted(known, ids)
        old = at < self._count
        old[old] = known[at[old]] == ids[old]
        for name, column in self._columns.items():
            column[at[old]] = values[name][old]
        self._append({name: values[name][~old] for name in DTYPES})

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

    def _drop(self, ids: NDArray[np.int64]) -> None:
        known = self._columns["id"][: self._count]
        self._take(np.flatnonzero(~np.isin(known, ids)))

    def _replace_events(self, ids: NDArray[np.int64], events: Columns) -> None:
        kept = ~np.isin(self._events["order"], ids)
        if kept.all() and not len(events["order"]):
            return
        joined = {name: np.concatenate([self._events[name][kept], events[name]]) for name in EVENT_DTYPES}
        order = np.lexsort((joined["begins"], joined["order"]))
        self._events = {
            name: joined[name][order].astype(dtype, copy=False) for name, dtype in EVENT_DTYPES.items()
        }
