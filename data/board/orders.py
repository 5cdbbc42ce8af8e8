"""Orders behind the figures: pages of lists, chosen by the same selections that the measures count."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from data.board.board import look
from data.board.order_lines import order_lines
from data.board.order_states import States, states
from data.figures import OrderSelection, OrdersFigure
from data.ledger.columns import Bools, is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.tally import select
from data.scope import Scope
from data.store import Store

PAGE = 200
"""So many lines a page of a list has."""

_CHOICES: Mapping[OrderSelection, Callable[[States], Bools]] = {
    OrderSelection.OVERDUE: lambda now: now.overdue,
    OrderSelection.DUE_TODAY: lambda now: now.due_today,
    OrderSelection.OPEN: lambda now: now.open,
    OrderSelection.PAUSED: lambda now: now.paused,
    OrderSelection.FILED: lambda now: select(now.view, "V2").hit > 0,
    OrderSelection.REPORTED: lambda now: select(now.view, "V1").hit > 0,
}
_MEASURED = {
    OrderSelection.OVERDUE: "F2",
    OrderSelection.DUE_TODAY: "F2",
    OrderSelection.OPEN: "F1",
    OrderSelection.FILED: "V2",
    OrderSelection.REPORTED: "V1",
}
"""The measure without whose stamps a list cannot be told."""
_NEWEST_FIRST = {OrderSelection.FILED, OrderSelection.REPORTED}


def orders_figure(
    snapshot: Snapshot,
    store: Store,
    scope: Scope,
    selection: OrderSelection,
    first: int = 0,
    count: int | None = PAGE,
) -> OrdersFigure:
    """Give a page of a list (`count` None: all of it), with the counts of all lists of the scope."""
    now = states(snapshot, look(snapshot, scope))
    chosen = {each: np.flatnonzero(_in_scope(now, scope, each)) for each in OrderSelection}
    rows = _sorted(now, chosen[selection], newest_first=selection in _NEWEST_FIRST)
    page = rows[first:] if count is None else rows[first : first + count]
    return OrdersFigure(
        selection=selection,
        counts={each: len(found) if _told(now, each) else None for each, found in chosen.items()},
        lines=order_lines(snapshot, store, now, page),
        total=len(rows),
        first=first,
    )


def _told(now: States, selection: OrderSelection) -> bool:
    measure = _MEASURED.get(selection)
    return measure is None or MEASURES[measure].needs <= now.view.recorded


def _in_scope(now: States, scope: Scope, selection: OrderSelection) -> Bools:
    seen = now.view
    tier = seen.orders.tier_filed if selection in _NEWEST_FIRST else seen.orders.tier_now
    chosen = _CHOICES[selection](now) & (seen.cell >= 0)
    return chosen if scope.tiers is None else chosen & is_one_of(tier, scope.tiers)


def _sorted(now: States, rows: NDArray[np.intp], *, newest_first: bool) -> NDArray[np.intp]:
    """Order by what is due first (no limit last), or by what was reported last."""
    orders = now.view.orders
    if newest_first:
        return rows[np.lexsort((orders.id[rows], orders.reported[rows]))][::-1]
    # 0, no limit, wraps to the largest number and so comes last.
    return rows[np.lexsort((orders.id[rows], orders.due_dispose[rows] - np.uint32(1)))]
