"""Build the half page of the day: what changed since the cut-off, so that the pack need not be made anew."""

from datetime import timedelta

from data.board.board import look
from data.board.kinds_by_cell import came_in
from data.board.stationing.publicity import DONE
from data.board.work_orders.orders import near, orders_figure
from data.figures import Measured, OrderLine, OrderSelection
from data.figures.since import SinceFigure
from data.ledger.snapshot import Snapshot
from data.measures.tally import View, tally
from data.scope import Period, PeriodKind, Scope, local_day
from data.store import Store
from data.terms import AreaId, Instant


def since_figure(
    snapshot: Snapshot, store: Store, path: tuple[AreaId, ...], cut_off: Instant, now: Instant
) -> SinceFigure:
    """Tell a place at the cut-off and now; the days in between count what came and what was closed."""
    zone = snapshot.district.zone
    last = local_day(max(now - 1, cut_off), zone)
    days = Period(PeriodKind.DAYS, local_day(cut_off, zone), last + timedelta(days=1), zone)
    after = Scope(path, period=days, as_of=now)
    before = Scope(path, period=days, as_of=cut_off)
    then, today = _look(snapshot, before), _look(snapshot, after)
    was, late = _overdue(snapshot, store, before), _overdue(snapshot, store, after)
    known = None if was is None or late is None else (frozenset(was), frozenset(late))
    return SinceFigure(
        place=snapshot.places.tags[snapshot.places.row_at(after.place)],
        cut_off=cut_off,
        now=now,
        came=_total(today, came_in(today)),
        done=_total(today, DONE),
        open=(_total(then, "F1"), _total(today, "F1")),
        overdue=(_total(then, "F2"), _total(today, "F2")),
        late=None if late is None or was is None else tuple(late[id_] for id_ in late if id_ not in was),
        settled=None if known is None else len(known[0] - known[1]),
    )


def _look(snapshot: Snapshot, scope: Scope) -> View:
    return look(near(snapshot, scope), scope)


def _total(seen: View, code: str) -> Measured:
    return tally(seen, code).of().total


def _overdue(snapshot: Snapshot, store: Store, scope: Scope) -> dict[int, OrderLine] | None:
    """Give the overdue orders by id, the longest overdue first; None where that cannot be told."""
    found = orders_figure(snapshot, store, scope, OrderSelection.OVERDUE, count=None)
    if found.counts[OrderSelection.OVERDUE] is None:
        return None
    return {int(line.id): line for line in found.lines}
