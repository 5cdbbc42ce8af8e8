"""Build the exceptions of a place: overdue orders by owner, standing clocks, returns and recurrences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from data.board.board import look
from data.board.work_orders.orders import OrderLists, near
from data.figures import AreaTag, OrderLine, OrderQuery, OrderSelection, OrdersFigure, OrderSort
from data.figures.collaboration import Fault
from data.figures.exceptions import (
    Aside,
    ChainLine,
    ExceptionsFigure,
    OwnerLine,
    RecurringLine,
    StoppedLine,
)
from data.figures.order_queries import Returned
from data.ledger.columns import EPOCH, Stamps
from data.ledger.instant import state_at
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.measures.recurrence import recurring, sub_categories
from data.measures.returns import faults
from data.measures.tally import View
from data.scope import Scope
from data.store import Store
from data.terms import TIERS, EventKind, Instant, Level
from resources.definitions import definition

LEAST_RETURNS = 3
"""So many returns of one order are a chain."""
OWNERS = 12
"""So many bodies stand by name in the summary of overdue orders."""
_NEEDS: Mapping[Aside, tuple[str, ...]] = {
    Aside.PAUSED: ("pause",),
    Aside.EXTENDED: ("extension",),
    Aside.CHAINS: ("return",),
    Aside.RECURRING: ("filed", "closed"),
}


def exceptions_figure(
    snapshot: Snapshot, store: Store, scope: Scope, overdue: OrdersFigure, points: Points | None = None
) -> ExceptionsFigure:
    """Tell the exceptions of a scope; `overdue` is its whole list of overdue orders.

    Without `points`, which are read from the store on demand, nothing recurs. Recurrences of categories
    that concern persons are not told (E16).
    """
    lists, seen = OrderLists(snapshot, scope), look(near(snapshot, scope), scope)
    missing = _missing(snapshot, points)

    def all_of(query: OrderQuery) -> tuple[OrderLine, ...]:
        return lists.figure(store, query, count=None).lines

    paused, extended = (all_of(OrderQuery(each)) for each in (OrderSelection.PAUSED, OrderSelection.EXTENDED))
    pauses, extensions = (seen.orders.events.of(kind) for kind in (EventKind.PAUSE, EventKind.EXTENSION))
    returned = all_of(OrderQuery(Returned(), sort=OrderSort.RETURNS, descending=True))
    again = () if Aside.RECURRING in missing or points is None else _recurring(snapshot, store, seen, points)
    settings = definition("Q4").settings
    return ExceptionsFigure(
        owners=owners(overdue.lines),
        overdue=_owner(("", ""), overdue.lines),
        paused=_longest(_stopped(paused, _last(pauses.order, pauses.begins))),
        extended=_stopped(extended, _first(extensions.order, extensions.due_before)),
        chains=_chains(seen, [line for line in returned if line.returns >= LEAST_RETURNS]),
        recurring=again,
        missing=missing,
        least=LEAST_RETURNS,
        days=int(settings["days"]),
        metres=int(settings["radius"]),
    )


def _missing(snapshot: Snapshot, points: Points | None) -> dict[Aside, str]:
    """Tell which lists the sources cannot fill, and by which stamp."""
    found = {
        aside: f"note.missing.{name}"
        for aside, names in _NEEDS.items()
        for name in reversed(names)
        if name not in snapshot.recorded
    }
    if points is None or not (points.told | (points.place != 0)).any():
        found.setdefault(Aside.RECURRING, "note.missing.points")
    return found


def owners(lines: Iterable[OrderLine]) -> tuple[OwnerLine, ...]:
    """Add up overdue orders by the body that leads them, those of most first; few ones in one line."""
    held: dict[tuple[str, str], list[OrderLine]] = defaultdict(list)
    for line in lines:
        held[line.body].append(line)
    every = [_owner(body, mine) for body, mine in held.items()]
    every.sort(key=lambda each: (-each.total, -each.longest, each.name))
    if len(every) <= OWNERS + 1:
        return tuple(every)
    others = frozenset(each.name for each in every[OWNERS:])
    rest = [line for name in sorted(others) for line in held[name]]
    return (*every[:OWNERS], _owner(("", ""), rest, len(others)))


def _owner(name: tuple[str, str], lines: Sequence[OrderLine], bodies: int = 1) -> OwnerLine:
    tiers = {tier: sum(line.tier is tier for line in lines) for tier in TIERS}
    longest = max((-(line.remaining or 0) for line in lines), default=0)
    return OwnerLine(name, tiers, longest, bodies)


def _last(order: NDArray[np.int64], stamps: Stamps) -> dict[int, int]:
    """Give the last of the stamps of each order; they ascend."""
    return dict(zip(order.tolist(), stamps.tolist(), strict=True))


def _first(order: NDArray[np.int64], stamps: Stamps) -> dict[int, int]:
    """Give the first of the stamps of each order; they ascend."""
    return _last(order[::-1], stamps[::-1])


def _stopped(lines: Iterable[OrderLine], since: Mapping[int, int]) -> tuple[StoppedLine, ...]:
    """Join orders with the instant since when, or from which, they stand."""
    return tuple(
        StoppedLine(line, Instant(at + EPOCH) if (at := since.get(line.id, 0)) else None) for line in lines
    )


def _longest(lines: Iterable[StoppedLine]) -> tuple[StoppedLine, ...]:
    """Put first what stands longest; what stands since nobody knows when comes last."""
    return tuple(sorted(lines, key=lambda each: (each.since is None, each.since or 0, each.line.number)))


def _chains(seen: View, lines: Sequence[OrderLine]) -> tuple[ChainLine, ...]:
    ids = np.array(sorted(line.id for line in lines), dtype=np.int64)
    returns = seen.orders.events.of(EventKind.RETURN).belonging_to(ids)
    said: dict[int, list[Fault | None]] = defaultdict(list)
    of_each = faults(returns)
    for row, order in enumerate(returns.order.tolist()):
        said[order].append(next(fault for fault, told in of_each.items() if told[row]))
    return tuple(ChainLine(line, tuple(said[line.id])) for line in lines)


def _recurring(snapshot: Snapshot, store: Store, seen: View, points: Points) -> tuple[RecurringLine, ...]:
    """Group the orders of the period that recur by grid and sub-category, where most recur first."""
    known = state_at(snapshot.orders, seen.window.as_of, snapshot.rulebook.calendar)
    chosen = recurring(known, seen.window, points).hit[known.rows(seen.orders.id)] > 0
    chosen &= (seen.cell >= 0) & np.isin(seen.orders.category, list(snapshot.names.personal), invert=True)
    rows = np.flatnonzero(chosen)
    kinds = sub_categories(snapshot.rulebook, seen.orders.category[rows])
    numbers = {row.id: row.number for row in store.orders_by_id(seen.orders.id[rows].tolist())}
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row, grid, kind in zip(rows.tolist(), _grids(snapshot, seen, rows), kinds.tolist(), strict=True):
        groups[grid, kind].append(numbers.get(int(seen.orders.id[row]), ""))
    found = [
        RecurringLine(_path(snapshot, grid), snapshot.names.category(kind), tuple(sorted(mine)))
        for (grid, kind), mine in groups.items()
    ]
    return tuple(sorted(found, key=_most))


def _grids(snapshot: Snapshot, seen: View, rows: NDArray[np.intp]) -> list[int]:
    """Give the row of the grid in which each order lies, of the area itself where it lies above."""
    area = seen.orders.area[rows]
    grid = np.append(snapshot.places.ancestors[Level.GRID], -1)[area]
    found: list[int] = np.where(grid < 0, area, grid).tolist()
    return found


def _path(snapshot: Snapshot, row: int) -> tuple[AreaTag, ...]:
    return () if row < 0 else snapshot.places.tagged(snapshot.places.path_to(row)[1:])


def _most(line: RecurringLine) -> tuple[int, str, tuple[str, str]]:
    return -len(line.numbers), line.place[-1].code if line.place else "", line.category
