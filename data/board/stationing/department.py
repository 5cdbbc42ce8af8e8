"""Build what one body answers for: its overdue orders, what falls due, its promises, partners and returns."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.board.posts.duty_desk import DutyDesk
from data.board.stationing.open_promises import open_promises
from data.board.work_orders.orders import OrderLists, near
from data.figures import OrderLine, OrderQuery, OrderSelection, OrdersFigure, OrderState
from data.figures.collaboration import Fault
from data.figures.department import DepartmentFigure, HeldLine, HeldTime, Partner, ReturnsWith, Told
from data.ledger.columns import EPOCH, within
from data.ledger.holders import Holders
from data.ledger.snapshot import Snapshot
from data.measures.returns import faults
from data.measures.tally import View
from data.scope import Scope
from data.store import Store
from data.terms import BodyId, EventKind, Instant

DAYS = 7
"""What falls due within so many days is told beside what is overdue."""
_DAY = 86_400
_RUNNING = frozenset({OrderState.RUNNING, OrderState.DUE_TODAY})


def department_figure(
    snapshot: Snapshot,
    store: Store,
    scope: Scope,
    body: BodyId,
    holders: Holders | None = None,
    helpers: Holders | None = None,
) -> DepartmentFigure:
    """Tell all that a body answers for in a scope.

    `holders` and `helpers`, the leading and the assisting bodies of orders, are read from the store on
    demand; without them neither times nor partners are told.
    """
    as_of, period = as_of_and_period(snapshot, scope)
    seen = look(near(snapshot, scope), scope)
    lines = OrderLists(snapshot, scope).figure(store, OrderQuery(OrderSelection.OPEN, body=body), count=None)
    held = _held(seen, lines.lines, body, holders, as_of)
    mine = [HeldLine(line, held.get(line.id)) for line in lines.lines]
    missing = _missing(snapshot, lines, holders, helpers)
    limited = [] if Told.LIMITS in missing else mine
    overdue = [each for each in limited if each.line.state is OrderState.OVERDUE]
    return DepartmentFigure(
        district=snapshot.district,
        body=body,
        actor=DutyDesk(snapshot, as_of).actor(body),
        period=period,
        as_of=as_of,
        days=DAYS,
        open=lines.counts[OrderSelection.OPEN],
        overdue=tuple(sorted(overdue, key=_due)),
        due=tuple(sorted(filter(_soon, limited), key=_due)),
        promises=open_promises(snapshot, store, scope, body),
        held=_added(held.values()),
        partners=_partners(snapshot, store, seen, body, helpers),
        returns=_returns(snapshot, seen, body),
        missing=missing,
    )


def _due(each: HeldLine) -> tuple[int, str]:
    return each.line.due or 0, each.line.number


def _soon(each: HeldLine) -> bool:
    """Tell whether a limit that still runs ends within the days told."""
    left = each.line.remaining
    return each.line.state in _RUNNING and left is not None and 0 <= left <= DAYS * _DAY


def _missing(
    snapshot: Snapshot, lines: OrdersFigure, holders: Holders | None, helpers: Holders | None
) -> dict[Told, str]:
    """Say what no source records, by the catalogue's keys; limits also where not one open order has any."""
    endless = bool(lines.lines) and all(line.due is None for line in lines.lines)
    gaps = {
        Told.LIMITS: ("due_dispose", lines.counts[OrderSelection.OVERDUE] is None or endless),
        Told.HELD: ("holders", holders is None or not len(holders.order)),
        Told.PARTNERS: ("helpers", helpers is None or not len(helpers.order)),
        Told.RETURNS: ("return", "return" not in snapshot.recorded),
    }
    return {told: f"note.missing.{name}" for told, (name, gap) in gaps.items() if gap}


def _held(
    seen: View, lines: Iterable[OrderLine], body: BodyId, holders: Holders | None, as_of: Instant
) -> dict[int, HeldTime]:
    """Tell of open orders for how long a body has led each, of all the time since it was filed."""
    if holders is None or not len(holders.order):
        return {}
    at = as_of - EPOCH
    filed = {int(line.id): line.filed - EPOCH for line in lines if line.filed is not None}
    led = (holders.body == body) & np.isin(holders.order, list(filed)) & (holders.since < at)
    until = np.where(holders.until > 0, np.minimum(holders.until, at), at).astype(np.int64)
    mine: dict[int, int] = dict.fromkeys(filed, 0)
    for row in np.flatnonzero(led).tolist():
        order = int(holders.order[row])
        mine[order] += max(0, int(until[row]) - max(int(holders.since[row]), filed[order]))
    return {
        order: HeldTime(min(seconds, at - filed[order]), at - filed[order]) for order, seconds in mine.items()
    }


def _added(held: Iterable[HeldTime]) -> HeldTime | None:
    told = list(held)
    return HeldTime(sum(each.mine for each in told), sum(each.whole for each in told)) if told else None


def _partners(
    snapshot: Snapshot, store: Store, seen: View, body: BodyId, helpers: Holders | None
) -> tuple[Partner, ...]:
    """Name the other bodies of the open orders that a body leads with help, or assists in."""
    if helpers is None or not len(helpers.order):
        return ()
    lead = dict(zip(seen.orders.id.tolist(), seen.orders.body.tolist(), strict=True))
    still = _lasting(seen, helpers)
    pairs = {(int(helpers.order[row]), int(helpers.body[row])) for row in still}
    assists: dict[int, set[int]] = defaultdict(set)
    leads: dict[int, set[int]] = defaultdict(set)
    for order, helper in pairs:
        if lead.get(order) == body:
            assists[helper].add(order)
        elif helper == body and order in lead:
            leads[lead[order]].add(order)
    others = sorted((assists.keys() | leads.keys()) - {0, body}, key=snapshot.names.body)
    wanted = {order for each in others for order in assists[each] | leads[each]}
    numbers = {row.id: row.number for row in store.orders_by_id(sorted(wanted))}
    return tuple(
        Partner(snapshot.names.body(each), *(_numbered(numbers, joint[each]) for joint in (assists, leads)))
        for each in others
    )


def _numbered(numbers: dict[int, str], orders: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(numbers[order] for order in orders if order in numbers))


def _lasting(seen: View, helpers: Holders) -> list[int]:
    """Give the rows of help that lasts at the as-of time, in orders of the scope that are open."""
    orders, at = seen.orders, seen.window.as_of
    ended = np.maximum(orders.closed, orders.cancelled)
    mine: NDArray[np.int64] = orders.id[(seen.cell >= 0) & ((ended == 0) | (ended >= at))]
    lasts = (helpers.since < at) & ((helpers.until == 0) | (helpers.until >= at))
    return np.flatnonzero(lasts & np.isin(helpers.order, mine)).tolist()


def _returns(snapshot: Snapshot, seen: View, body: BodyId) -> tuple[ReturnsWith, ...]:
    """Count the returns of the period that a body sent back and that came to it, by the other body."""
    orders, window = seen.orders, seen.window
    returns = orders.events.of(EventKind.RETURN)
    inside = within(returns.begins, window.begin, window.until) & (seen.cell >= 0)[orders.rows(returns.order)]
    sent, came = inside & (returns.body_from == body), inside & (returns.body_to == body)
    said = faults(returns)
    others = np.unique(np.append(returns.body_to[sent], returns.body_from[came])).tolist()
    found = []
    for other in others:
        there = sent & (returns.body_to == other)
        told: dict[Fault | None, int] = {fault: int((mask & there).sum()) for fault, mask in said.items()}
        back = int((came & (returns.body_from == other)).sum())
        found.append(ReturnsWith(snapshot.names.body(other), int(there.sum()), back, told))
    return tuple(sorted(found, key=lambda each: (-each.sent - each.came, each.name)))
