"""What is true of every order of a view now: open, overdue, paused, due today, and where it waits."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from data.figures import OrderState
from data.ledger.columns import EPOCH, Bools, before, stamp, within
from data.ledger.instant import counted_by_order, paused_at
from data.ledger.snapshot import Snapshot
from data.measures.stock import open_at, overdue_at, waiting_state
from data.measures.tally import View
from data.scope import local_day, start_of_day
from data.terms import EventKind, Instant, Mark


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """What is true of every order of a view now, by row."""

    view: View
    open: Bools
    overdue: Bools
    paused: Bools
    due_today: Bools
    stage: NDArray[np.int8]
    returns: NDArray[np.int64]

    @property
    def as_of(self) -> Instant:
        """The as-of time of the view."""
        return Instant(self.view.window.as_of + EPOCH)

    def stamp(self, name: str, row: int) -> Instant | None:
        """Give an instant of an order, None where it lay ahead at the as-of time."""
        at = int(getattr(self.view.orders, name)[row])
        return Instant(at + EPOCH) if 0 < at < self.view.window.as_of else None

    def due(self, row: int) -> Instant | None:
        """Give the due instant of disposal that was in force at the as-of time."""
        at = int(self.view.orders.due_dispose[row])
        return Instant(at + EPOCH) if at else None

    def name(self, row: int) -> OrderState:
        """Name what matters most about an order's limit."""
        orders, at = self.view.orders, self.view.window.as_of
        flags = (
            (OrderState.OVERDUE, self.overdue),
            (OrderState.PAUSED, self.paused),
            (OrderState.DUE_TODAY, self.due_today),
        )
        for state, mask in flags:
            if mask[row]:
                return state
        if self.open[row]:
            if 0 < orders.disposed[row] < at:
                return OrderState.DISPOSED
            return OrderState.RUNNING if orders.due_dispose[row] else OrderState.NO_LIMIT
        if 0 < orders.cancelled[row] < at:
            return OrderState.CANCELLED
        closed = 0 < orders.closed[row] < at or orders.marks[row] & Mark.ENDED
        if closed:
            return OrderState.CLOSED
        return OrderState.UNFILED if "filed" in self.view.recorded else OrderState.UNTOLD


def states(snapshot: Snapshot, seen: View) -> States:
    """Find the state of every order of a view at its as-of time."""
    orders, at = seen.orders, seen.window.as_of
    is_open, late = open_at(orders, at), overdue_at(orders, at)
    paused = paused_at(orders, at) & is_open
    pending = is_open & ~late & ~paused & ~before(orders.disposed, at)
    begin, end = _today(at + EPOCH, snapshot.district.zone)
    return States(
        view=seen,
        open=is_open,
        overdue=late,
        paused=paused,
        due_today=pending & within(orders.due_dispose, begin, end),
        stage=waiting_state(orders, at, seen.recorded),
        returns=counted_by_order(orders, EventKind.RETURN),
    )


def _today(as_of: int, zone: str) -> tuple[int, int]:
    """Give the day of the as-of time; midnight still belongs to the day that ends."""
    day = local_day(as_of - 1, zone)
    return stamp(start_of_day(day, zone)), stamp(start_of_day(day + timedelta(days=1), zone))
