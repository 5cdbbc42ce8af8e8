"""What a log of events makes of an order's own columns: the fold that the state at an instant undoes again.

Of cancellations, pauses and changes of tier the last one stands. A reopening ends an episode: what was done
before it is no longer what the order shows, and its closing is the first one. What an orders' file says is
folded before it is written, so that it does not matter whether it comes before its log or after it.
"""

from collections.abc import Mapping

import numpy as np

from data.intake.orders.own_events import LOGGED
from data.intake.orders.values import Columns
from data.intake.rows.columns import Bools, Whole
from data.store import Writer
from data.terms import EventKind

ENDED = ("disposed", "checked", "closed")
"""The stamps of an episode that a reopening clears."""

FOLDED = (*ENDED, "cancelled", "first_closed", "paused", "tier_filed", "tier_now")
"""The columns of an order that events change."""

EVENT = ("kind", "at", "ends", "from_value", "to_value", "was_closed")


def folded(orders: Columns, events: Mapping[str, Whole]) -> Columns:
    """The columns of orders as their events leave them; `row` is an event's order, events ascend in time."""
    found = {name: column.copy() for name, column in orders.items()}
    reopened = _at(events, _last(events, EventKind.REOPENING), "at", len(orders["closed"]))
    _reopen(found, events, reopened)
    cancelled = _at(events, _last(events, EventKind.CANCEL), "at", len(reopened))
    found["cancelled"] = np.where(cancelled > reopened, cancelled, found["cancelled"])
    paused = _last(events, EventKind.PAUSE)
    open_ = events["ends"][paused] == 0
    found["paused"][events["row"][paused]] = np.where(open_, events["at"][paused], 0)
    for name, side, changes in (
        ("tier_now", "to_value", _last(events, EventKind.TIER_CHANGE)),
        ("tier_filed", "from_value", _first(events, EventKind.TIER_CHANGE)),
    ):
        told = changes[events[side][changes] > 0]
        found[name][events["row"][told]] = events[side][told]
    return found


def _reopen(found: Columns, events: Mapping[str, Whole], reopened: Whole) -> None:
    """Clear what the last reopening ended; the first closing is that which the first reopening ended."""
    before = np.where(found["closed"] <= reopened, found["closed"], 0)
    first = _at(events, _first(events, EventKind.REOPENING), "was_closed", len(reopened))
    given = np.select([first > 0, found["first_closed"] > 0], [first, found["first_closed"]], before)
    found["first_closed"] = np.where(reopened > 0, given, found["first_closed"])
    for name in (*ENDED, "cancelled"):
        found[name] = np.where(found[name] <= reopened, 0, found[name])


def _last(events: Mapping[str, Whole], kind: EventKind) -> Whole:
    """The place of the last event of a kind of each order that has one."""
    places = np.flatnonzero(events["kind"] == kind)
    rows = events["row"][places]
    return np.asarray(places[np.append(rows[1:] != rows[:-1], True)[: len(rows)]])


def _first(events: Mapping[str, Whole], kind: EventKind) -> Whole:
    places = np.flatnonzero(events["kind"] == kind)
    rows = events["row"][places]
    return np.asarray(places[np.append(True, rows[1:] != rows[:-1])[: len(rows)]])


def _at(events: Mapping[str, Whole], places: Whole, name: str, rows: int) -> Whole:
    """A value of some events by the row of their order, 0 for the others."""
    found = np.zeros(rows, dtype=np.int64)
    found[events["row"][places]] = events[name][places]
    return found


def fold_in(writer: Writer, source: str, part: Columns) -> Columns:
    """Columns of orders as their file tells them, as what logs tell of these orders leaves them."""
    numbers = part["number"].tolist()
    events = writer.find_events(source, numbers, EVENT, LOGGED)
    rows, events["row"] = np.unique(events["row"], return_inverse=True)
    if not len(rows):
        return part
    held = writer.find_orders(source, [numbers[row] for row in rows], FOLDED)
    told = {name: np.asarray(part[name][rows] if name in part else held[name]) for name in FOLDED}
    done = folded({name: column.astype(np.int64) for name, column in told.items()}, events)
    reopened = _at(events, _last(events, EventKind.REOPENING), "at", len(rows))
    folded_part = dict(part)
    for name in part.keys() & set(FOLDED):
        later = _ended_again(name, done[name], held[name], reopened)
        folded_part[name] = part[name].copy()
        folded_part[name][rows] = np.where(later, held[name], done[name])
    return folded_part


def _ended_again(name: str, told: Whole, held: Whole, reopened: Whole) -> Bools:
    """Where a file knows nothing of a stamp after the reopening that the log told."""
    if name not in ENDED:
        return np.zeros(len(told), dtype=np.bool_)
    return np.asarray((told == 0) & (reopened > 0) & (held > reopened), dtype=np.bool_)


def refold(writer: Writer, source: str, numbers: list[str], again: Mapping[str, Whole]) -> int:
    """Write what the logged events of these orders make of them; returns how many orders that changed.

    `again` are the stamps that the log tells after an order's last reopening, by number.
    """
    events = writer.find_events(source, numbers, EVENT, LOGGED)
    held = writer.find_orders(source, numbers, ("deleted", *FOLDED))
    done = folded({name: held[name].astype(np.int64) for name in FOLDED}, events)
    for name, instants in again.items():
        done[name] = np.where(done[name] == 0, instants, done[name])
    there = np.flatnonzero((held["id"] > 0) & (held["deleted"] == 0))
    if not len(there):
        return 0
    return writer.amend_orders(
        {
            "source": np.full(len(there), source, dtype=np.object_),
            "number": np.array(numbers, dtype=np.object_)[there],
            **{name: column[there] for name, column in done.items()},
        }
    )
