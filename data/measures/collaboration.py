"""Tiers and collaboration: what the grid settles alone, what goes up in time, who does whose work."""

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, Stamps, before, within
from data.ledger.instant import counted_by_order
from data.ledger.rulebook import Rulebook, path_up
from data.measures.checks import kept
from data.measures.limits import due_for
from data.measures.selection import Selection, Window
from data.measures.stock import ended, entered
from data.measures.stopwatch import stopwatch
from data.measures.timeliness import on_time
from data.measures.volume import filed
from data.terms import BodyKind, EventKind, Mark, Tier

_NEVER = np.uint32(0xFFFFFFFF)


def first_transferred(orders: Orders) -> Stamps:
    """Give when each order was first transferred upward, 0 = not yet."""
    transfers = orders.events.of(EventKind.TRANSFER)
    first = np.full(len(orders), _NEVER, dtype=np.uint32)
    np.minimum.at(first, orders.rows(transfers.order), transfers.begins)
    return np.where(first == _NEVER, np.uint32(0), first)


def rises(orders: Orders) -> Bools:
    """Tell which orders ever moved to a higher tier; being given a first tier is no rise."""
    changes = orders.events.of(EventKind.TIER_CHANGE)
    rose = (changes.tier_from != Tier.UNKNOWN) & (changes.tier_to > changes.tier_from)
    mask = np.zeros(len(orders), dtype=np.bool_)
    mask[orders.rows(changes.order[rose])] = True
    return mask


def containment(orders: Orders, window: Window) -> Selection:
    """L2: of the orders filed in the period as tier A, disposed or past due, those that never went up."""
    disposed = before(orders.disposed, window.as_of)
    base = filed(orders, window).hit & kept(orders, window) & (orders.tier_filed == Tier.A)
    base &= disposed | (before(orders.due_dispose, window.as_of) & ~ended(orders))
    return Selection(base & disposed & (first_transferred(orders) == 0) & ~rises(orders), base)


def on_time_transfer(orders: Orders, window: Window) -> Selection:
    """L3: of the orders sent upward in the period, or past the limit for it, those sent in time.

    Past the limit is what waits undisposed and untransferred at T though the limit ended in the period.
    """
    counts = entered(orders) & before(orders.filed, window.as_of) & kept(orders, window) & ~ended(orders)
    moved = first_transferred(orders)
    waits = counts & (moved == 0) & ~before(orders.disposed, window.as_of)
    waits &= ~before(orders.closed, window.as_of)
    sent = counts & within(moved, window.begin, window.until)
    due = due_for("transfer", orders, sent | waits, window, begins="filed")
    late = waits & within(due, window.begin, window.end) & before(due, window.as_of)
    base = (sent & (due > 0)) | late
    return Selection(base & on_time(moved, due), base)


def drift(orders: Orders, window: Window) -> Selection:
    """L4: of the orders filed in the period, those whose tier rose by T."""
    base = filed(orders, window).hit
    return Selection(base & rises(orders), base)


def _closed(orders: Orders, window: Window) -> Bools:
    return within(orders.closed, window.begin, window.until) & kept(orders, window)


def handed_over(orders: Orders) -> NDArray[np.int64]:
    """Count how often each order changed hands: returns and transfers."""
    return counted_by_order(orders, EventKind.RETURN) + counted_by_order(orders, EventKind.TRANSFER)


def hops(orders: Orders, window: Window) -> Selection:
    """L5: how often the orders closed in the period changed hands, by these orders."""
    base = _closed(orders, window)
    return Selection(handed_over(orders) * base, base)


def hand_off_share(orders: Orders, window: Window) -> Selection:
    """L5s: of the unpaused seconds of the orders closed in the period, those in which nobody had accepted.

    Hand-off runs from each dispatch to its acceptance, and from a return to the next acceptance.
    """
    base = _closed(orders, window) & ((orders.marks & Mark.IMPOSSIBLE_TIME) == 0) & (orders.filed > 0)
    rows, begins, ends = _legs(orders)
    legs = base[rows] & (begins > 0) & (begins < ends) & (ends < window.as_of)  # what came later is not known
    watch = stopwatch(orders, window.as_of, None)
    spent = np.zeros(len(orders), dtype=np.int64)
    rows, begins, ends = rows[legs], begins[legs], ends[legs]
    np.add.at(spent, rows, watch.running(rows, begins, ends))
    whole = _open_seconds(orders, window, base)
    return Selection(np.minimum(spent, whole), whole)


def _legs(orders: Orders) -> tuple[NDArray[np.intp], Stamps, Stamps]:
    """Give the row, begin and end of each hand-off: of those that returns and reopenings ended, and the last.

    A body that never accepted held nothing: its hand-off ends with the return.
    """
    handed = (orders.events.kind == EventKind.RETURN) | (orders.events.kind == EventKind.REOPENING)
    told = orders.events.where(handed)
    rows, sent_back = orders.rows(told.order), told.kind == EventKind.RETURN
    since = np.zeros(len(orders), dtype=np.uint32)
    since[rows] = np.where(sent_back, told.begins, np.uint32(0))  # events ascend: the last one stands
    follows = np.append(False, (rows[1:] == rows[:-1]) & sent_back[:-1])[: len(rows)]
    begins = np.where(follows, np.append(np.uint32(0), told.begins[:-1])[: len(rows)], told.dispatched)
    ends = np.where(told.accepted > 0, told.accepted, np.where(sent_back, told.begins, np.uint32(0)))
    own = np.where(since > 0, since, orders.dispatched)
    return (
        np.append(rows, np.arange(len(orders))),
        np.append(begins, own),
        np.append(ends, orders.accepted),
    )


def _open_seconds(orders: Orders, window: Window, base: Bools) -> NDArray[np.int64]:
    """Give the unpaused seconds of orders from filing, or a reopening, to the closing of each episode."""
    again = orders.events.of(EventKind.REOPENING)
    row = orders.rows(again.order)
    entry = orders.filed.copy()
    first = np.append(True, row[1:] != row[:-1])[: len(row)]
    begins = np.where(first, orders.filed[row], np.append(np.uint32(0), again.begins[:-1])[: len(row)])
    entry[row] = again.begins
    rows = np.append(row, np.arange(len(orders)))
    begins, ends = np.append(begins, entry), np.append(again.closed, orders.closed)
    runs = base[rows] & (begins < ends)
    rows, begins, ends = rows[runs], begins[runs], ends[runs]
    total = np.zeros(len(orders), dtype=np.int64)
    np.add.at(total, rows, stopwatch(orders, window.as_of, None).running(rows, begins, ends))
    return total


def owners(rulebook: Rulebook, category: NDArray[np.int32]) -> NDArray[np.int8]:
    """Give the kind of body that owns the category of each order, or the nearest one above it."""
    size = max(rulebook.categories, default=0) + 1
    table = np.zeros(size + 1, dtype=np.int8)
    for id_ in rulebook.categories:
        table[id_] = _owner(rulebook, id_)
    return table[np.clip(category, 0, size)]


def _owner(rulebook: Rulebook, id_: int) -> BodyKind:
    kinds = (rulebook.categories[each].owner for each in path_up(rulebook.categories, id_))
    return next((kind for kind in kinds if kind is not BodyKind.UNKNOWN), BodyKind.UNKNOWN)


def solved_by_grid(orders: Orders, window: Window) -> Bools:
    """Tell which orders grid staff disposed in the period, whoever owns their category."""
    disposed = within(orders.disposed, window.begin, window.until) & kept(orders, window)
    by_grid: Bools = orders.solved_by == BodyKind.GRID
    return disposed & by_grid


def done_for_others(orders: Orders, window: Window) -> Selection:
    """L7: of the orders that grid staff disposed in the period, those whose category another body owns."""
    owner = owners(window.rulebook, orders.category)
    base = solved_by_grid(orders, window) & (owner != BodyKind.UNKNOWN)
    return Selection(base & (owner != BodyKind.GRID), base)


def settled_by_bodies(orders: Orders, window: Window) -> Selection:
    """O2s: of the orders disposed in the period by a known solver, those of self-governance bodies."""
    disposed = within(orders.disposed, window.begin, window.until) & kept(orders, window)
    base = disposed & (orders.solved_by != BodyKind.UNKNOWN)
    return Selection(base & (orders.solved_by == BodyKind.SELF_GOVERNANCE), base)


def lacks_owners(window: Window) -> frozenset[str]:
    """Name the table of owners where no category has one."""
    known = any(each.owner is not BodyKind.UNKNOWN for each in window.rulebook.categories.values())
    return frozenset() if known else frozenset({"owners"})


def crossed(orders: Orders, window: Window) -> Selection:
    """L6: of the orders filed in the period, those that another kind of body solved than found them.

    The base are the orders of which both kinds are known.
    """
    solved = before(orders.disposed, window.as_of) & (orders.solved_by != BodyKind.UNKNOWN)
    base = filed(orders, window).hit & solved & (orders.found_by != BodyKind.UNKNOWN)
    return Selection(base & (orders.found_by != orders.solved_by), base)


Matrix = NDArray[np.int64]


def discovery_matrix(orders: Orders, window: Window, inside: Bools) -> Matrix:
    """L6: count the orders filed in the period by finder (rows) and solver, both by `BodyKind`."""
    rows = np.flatnonzero(filed(orders, window).hit & inside)
    solved = np.where(before(orders.disposed[rows], window.as_of), orders.solved_by[rows], np.int8(0))
    return _crossed(orders.found_by[rows], solved, len(BodyKind))


def drift_matrix(orders: Orders, window: Window, inside: Bools) -> Matrix:
    """L4: count the orders filed in the period by the tier they were filed under (rows) and that at T."""
    rows = np.flatnonzero(filed(orders, window).hit & inside)
    return _crossed(orders.tier_filed[rows], orders.tier_now[rows], len(Tier))


def _crossed(one: NDArray[np.int8], other: NDArray[np.int8], size: int) -> Matrix:
    keys = one.astype(np.intp) * size + other
    return np.bincount(keys, minlength=size * size).reshape(size, size)
