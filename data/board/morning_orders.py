"""The orders of a morning, chosen as the measures choose: since the office closed, and as of now."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period
from data.board.work_orders.states import States, states
from data.figures.morning import InMorning, MorningPart
from data.ledger.columns import Bools, Orders, before, is_one_of, stamp, within
from data.ledger.snapshot import Names, Snapshot
from data.ledger.spans import mattering
from data.measures.catalogue import MEASURES
from data.measures.selection import Selection, window
from data.measures.tally import grouping, view
from data.scope import Scope
from data.terms import Instant

Rows = NDArray[np.intp]


def morning_states(snapshot: Snapshot, scope: Scope, since: Instant) -> States:
    """Tell what is true now of every order that mattered at or after an instant, or in the period."""
    as_of, period = as_of_and_period(snapshot, scope)
    near = mattering(snapshot.orders, stamp(min(since, period.begins, as_of)), stamp(as_of))
    cells = grouping(snapshot.places, snapshot.places.row_at(scope.place), scope.cells)
    when = window(period, as_of, rulebook=snapshot.rulebook)
    return states(snapshot, view(near, cells, scope, when, snapshot.recorded))


def in_morning(now: States, wanted: InMorning) -> Bools:
    """Tell which orders of a view belong to a part of the morning; the scope's tiers are not asked here."""
    found = _PARTS[wanted.part](now, stamp(wanted.since))
    return found if wanted.tiers is None else found & is_one_of(now.view.orders.tier_now, wanted.tiers)


def morning_rows(now: States, scope: Scope, wanted: InMorning) -> Rows:
    """Give the rows of a part of the morning inside the scope, of its tiers as they are now."""
    found = in_morning(now, wanted) & (now.view.cell >= 0)
    if scope.tiers is not None:
        found &= is_one_of(now.view.orders.tier_now, scope.tiers)
    return np.flatnonzero(found)


def tellable(now: States, part: MorningPart) -> bool:
    """Tell whether the sources record what a part of the morning asks."""
    waits = part in {MorningPart.URGENT_WAITING, MorningPart.DUE_WAITING}
    known = MEASURES[_MEASURED[part]].missing(now.view.window) is None
    return known and (not waits or "accepted" in now.view.recorded)


def told_bodies(names: Names, orders: Orders, rows: Rows) -> NDArray[np.int32]:
    """Give the leading body of orders; that of a grid is not told where an order concerns a person (E16)."""
    body = orders.body[rows]
    if not names.personal or not names.local:
        return body
    hidden = np.isin(orders.category[rows], list(names.personal)) & np.isin(body, list(names.local))
    return np.where(hidden, np.int32(0), body)


def _since(now: States, code: str, since: int) -> Selection:
    """Select a measure over the time from an instant until now, in place of the period."""
    when = replace(now.view.window, begin=since, end=now.view.window.as_of)
    return MEASURES[code].select(now.view.orders, when)


def _new(now: States, since: int) -> Bools:
    found: Bools = _since(now, "V1", since).hit > 0
    return found


def _fallen_due(now: States, since: int) -> Bools:
    """Tell which orders are overdue now and were not when the office closed."""
    return now.overdue & within(now.view.orders.due_dispose, since, now.view.window.as_of)


def _unaccepted(now: States) -> Bools:
    orders, at = now.view.orders, now.view.window.as_of
    return now.open & ~before(orders.accepted, at) & ~before(orders.disposed, at)


def _late(now: States, _: int) -> Bools:
    """Tell which orders of the period were not disposed in time: what stands in the base of T1 alone."""
    chosen = MEASURES["T1"].select(now.view.orders, now.view.window)
    assert chosen.base is not None, "a share has a base"
    found: Bools = (chosen.base > 0) & (chosen.hit == 0)
    return found


_PARTS: Mapping[MorningPart, Callable[[States, int], Bools]] = {
    MorningPart.NEW: _new,
    MorningPart.NEW_URGENT: lambda now, since: _new(now, since) & now.view.orders.urgent,
    MorningPart.NEW_OVERDUE: _fallen_due,
    MorningPart.NEW_SUPERVISED: lambda now, since: _new(now, since) & now.view.orders.supervised,
    MorningPart.OPEN: lambda now, _: now.open,
    MorningPart.OVERDUE: lambda now, _: now.overdue,
    MorningPart.DUE_TODAY: lambda now, _: now.due_today,
    MorningPart.URGENT_WAITING: lambda now, _: _unaccepted(now) & now.view.orders.urgent,
    MorningPart.DUE_WAITING: lambda now, _: _unaccepted(now) & now.due_today,
    MorningPart.LATE: _late,
}
_MEASURED: Mapping[MorningPart, str] = {
    MorningPart.NEW: "V1",
    MorningPart.NEW_URGENT: "V1",
    MorningPart.NEW_OVERDUE: "F2",
    MorningPart.NEW_SUPERVISED: "V1",
    MorningPart.OPEN: "F1",
    MorningPart.OVERDUE: "F2",
    MorningPart.DUE_TODAY: "F2",
    MorningPart.URGENT_WAITING: "F1",
    MorningPart.DUE_WAITING: "F2",
    MorningPart.LATE: "T1",
}
"""The measure that selects the orders of each part, or of which they are some."""
