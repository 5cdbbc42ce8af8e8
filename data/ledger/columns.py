"""The columns of the ledger: every order in reach as narrow numbers, and beside it what repeats or deviates.

Instants are unsigned seconds since 2000-01-01T00:00Z, 0 = none (`EPOCH` converts); areas are row numbers
of the district's `Places`, -1 = none; categories and the leading body are their ids, 0 = none.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from data.terms import EventKind

EPOCH = 946_684_800
"""2000-01-01T00:00Z in seconds since 1970."""

_FEW = 6
"""Comparing with so many codes is faster than looking each one up."""

Stamps = NDArray[np.uint32]
Bools = NDArray[np.bool_]

DTYPES: dict[str, Any] = {
    "id": np.int64,
    "area": np.int32,
    "category": np.int32,
    "body": np.int32,
    "channel": np.int8,
    "tier_filed": np.int8,
    "tier_now": np.int8,
    "marks": np.int16,
    "duplicate": np.bool_,
    "urgent": np.bool_,
    "supervised": np.bool_,
    "disputed": np.bool_,
    "location_class": np.int8,
    "found_by": np.int8,
    "solved_by": np.int8,
    "visit_result": np.int8,
    "satisfaction": np.int8,
    "outcome": np.int8,
    "reported": np.uint32,
    "verified": np.uint32,
    "filed": np.uint32,
    "dispatched": np.uint32,
    "accepted": np.uint32,
    "disposed": np.uint32,
    "checked": np.uint32,
    "closed": np.uint32,
    "cancelled": np.uint32,
    "contacted": np.uint32,
    "visited": np.uint32,
    "due_dispose": np.uint32,
    "due_dispose_original": np.uint32,
    "due_close": np.uint32,
    "due_close_original": np.uint32,
}
INSTANTS = tuple(name for name, kind in DTYPES.items() if kind is np.uint32)

EVENT_DTYPES: dict[str, Any] = {
    "order": np.int64,
    "kind": np.int8,
    "begins": np.uint32,
    "ends": np.uint32,
    "dispatched": np.uint32,
    "accepted": np.uint32,
    "disposed": np.uint32,
    "checked": np.uint32,
    "closed": np.uint32,
    "due_before": np.uint32,
    "tier_from": np.int8,
    "tier_to": np.int8,
    "body_from": np.int32,
    "body_to": np.int32,
    "step": np.int8,
    "reason": np.int8,
}


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Events of the orders in reach, sorted by order and begin.

    `dispatched` to `closed` are the instants of the order that a return, a failed check or a reopening
    ended, `due_before` the due instant of disposal that an extension or a reopening replaced, `body_from`
    and `body_to` the bodies between which a return or a transfer moved it (0 = not told).
    """

    order: NDArray[np.int64]
    kind: NDArray[np.int8]
    begins: Stamps
    ends: Stamps
    dispatched: Stamps
    accepted: Stamps
    disposed: Stamps
    checked: Stamps
    closed: Stamps
    due_before: Stamps
    tier_from: NDArray[np.int8]
    tier_to: NDArray[np.int8]
    body_from: NDArray[np.int32]
    body_to: NDArray[np.int32]
    step: NDArray[np.int8]
    reason: NDArray[np.int8]

    def where(self, mask: Bools | NDArray[np.intp]) -> Self:
        """Give the events of a mask or of row numbers."""
        rows = np.flatnonzero(mask) if mask.dtype == np.bool_ else mask  # a mask is read once a column
        return type(self)(**{field.name: getattr(self, field.name).take(rows) for field in fields(self)})

    def of(self, kind: EventKind) -> Self:
        """Give the events of one kind."""
        return self.where(self.kind == kind)

    def belonging_to(self, ids: NDArray[np.int64]) -> Self:
        """Give the events of some orders, by ascending ids."""
        return self.where(rows_of(self.order, ids))


def rows_of(column: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.intp]:
    """Give the rows of an ascending column that hold one of some ascending, different ids."""
    first = np.searchsorted(column, ids)
    counts = np.searchsorted(column, ids, side="right") - first
    ends = np.cumsum(counts)
    return np.repeat(first - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)


def no_events() -> Events:
    """Give an empty table of events."""
    return Events(**{name: np.empty(0, dtype) for name, dtype in EVENT_DTYPES.items()})


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """From when until when each order may matter to a figure: from its first stamp to its last instant.

    An open order matters for ever (the largest number).
    """

    begins: Stamps
    lasts: Stamps


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """The work orders in reach, sorted by id; all columns have the same length.

    `spans` tell from when until when each matters, where the ledger keeps that.
    """

    id: NDArray[np.int64]
    area: NDArray[np.int32]
    category: NDArray[np.int32]
    body: NDArray[np.int32]
    channel: NDArray[np.int8]
    tier_filed: NDArray[np.int8]
    tier_now: NDArray[np.int8]
    marks: NDArray[np.int16]
    duplicate: Bools
    urgent: Bools
    supervised: Bools
    disputed: Bools
    location_class: NDArray[np.int8]
    found_by: NDArray[np.int8]
    solved_by: NDArray[np.int8]
    visit_result: NDArray[np.int8]
    satisfaction: NDArray[np.int8]
    outcome: NDArray[np.int8]
    reported: Stamps
    verified: Stamps
    filed: Stamps
    dispatched: Stamps
    accepted: Stamps
    disposed: Stamps
    checked: Stamps
    closed: Stamps
    cancelled: Stamps
    contacted: Stamps
    visited: Stamps
    due_dispose: Stamps
    due_dispose_original: Stamps
    due_close: Stamps
    due_close_original: Stamps
    events: Events
    spans: Spans | None = None

    def __len__(self) -> int:
        """Count the orders."""
        return len(self.id)

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """Give the row of each id; every id must be in reach."""
        if len(self) and self.id[-1] - self.id[0] == len(self) - 1:  # no id is left out between them
            rows: NDArray[np.intp] = ids - self.id[0]
            return rows
        return np.searchsorted(self.id, ids)

    def take(self, rows: NDArray[np.intp]) -> Self:
        """Give some of the orders, by ascending row numbers, with their events."""
        columns = {name: getattr(self, name).take(rows) for name in DTYPES}
        return type(self)(**columns, events=self.events.belonging_to(columns["id"]), spans=None)


def orders(columns: dict[str, NDArray[Any]], events: Events | None = None) -> Orders:
    """Build orders from columns by name, in any order of ids; missing columns are all zero."""
    count = len(columns["id"])
    order = np.argsort(columns["id"], kind="stable")
    filled = {
        name: (np.asarray(columns[name])[order] if name in columns else np.zeros(count)).astype(dtype)
        for name, dtype in DTYPES.items()
    }
    return Orders(**filled, events=no_events() if events is None else events, spans=None)


def is_one_of(column: NDArray[np.int8], wanted: Iterable[int]) -> Bools:
    """Tell which codes (0 to 127) are among the wanted ones: by comparing with few, else by one look-up."""
    codes = [int(code) for code in wanted]
    if 0 < len(codes) <= _FEW:
        found: Bools = np.logical_or.reduce([column == np.int8(code) for code in codes])
        return found
    table = np.zeros(128, dtype=np.bool_)
    table[codes] = True
    return table.take(column)


def stamp(instant: int) -> int:
    """Turn an instant since 1970 into seconds since 2000, at least 1."""
    return max(1, instant - EPOCH)


def before(stamps: Stamps, limit: int) -> Bools:
    """Tell which instants happened before a limit; none never did."""
    # 0 wraps to the largest number, so one comparison answers both questions.
    return (stamps - np.uint32(1)) < np.uint32(max(0, limit - 1))


def within(stamps: Stamps, begin: int, end: int) -> Bools:
    """Tell which instants lie in [begin, end)."""
    return (stamps >= np.uint32(max(1, begin))) & (stamps < np.uint32(max(1, end)))
