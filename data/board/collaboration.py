"""Build the figure of collaboration: finders and solvers, drift of tiers, chains of returns, and bodies."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.board.privacy import told, undivided, unseen
from data.figures import Measured
from data.figures.collaboration import BodyLine, ChainsFigure, CollaborationFigure, CrossFigure, Side
from data.ledger.columns import Bools, is_one_of
from data.ledger.holders import Holders
from data.ledger.snapshot import Snapshot
from data.measures.collaboration import discovery_matrix, drift_matrix, owners, solved_by_grid
from data.measures.holders import DUE_OF, by_body, held_by, holder_at
from data.measures.returns import faults, returns_of, sent_to_and_fro
from data.measures.tally import View, measured, select, tally
from data.scope import Scope
from data.terms import BodyId, BodyKind, Channel, EventKind, ReturnReason, Tier

_BY_BODY = ("T1", "T2", "F2")


def collaboration_figure(
    snapshot: Snapshot, scope: Scope, holders: Holders | None = None
) -> CollaborationFigure:
    """Build the figure of a scope; `holders`, read on demand, add the bodies that held its orders.

    A tier of the scope binds the rates; the matrices, chains and bodies are of its orders of these tiers.
    """
    hidden = undivided(snapshot, scope, scope.level)
    seen = unseen(look(snapshot, scope), hidden=hidden)
    as_of, period = as_of_and_period(snapshot, scope)

    def number(code: str) -> Measured:
        return told(tally(seen, code).of(scope.tiers).total, hidden=hidden)

    orders, window = seen.orders, seen.window
    mine = _inside(seen, scope)
    unowned = solved_by_grid(orders, window) & (owners(window.rulebook, orders.category) == BodyKind.UNKNOWN)
    return CollaborationFigure(
        place=snapshot.places.tags[snapshot.places.row_at(scope.place)],
        period=period,
        as_of=as_of,
        channels={channel: number(f"V9.{channel.name.lower()}") for channel in Channel},
        discovery=_cross(tuple(BodyKind), discovery_matrix(orders, window, mine), number("L6")),
        drift=_cross(tuple(Tier), drift_matrix(orders, window, mine), number("L4")),
        chains=_chains(seen, mine, number("Q7"), number("Q7c")),
        hops=number("L5"),
        hand_off=number("L5s"),
        contained=number("L2"),
        for_others=number("L7"),
        owner_unknown=int((unowned & mine).sum()),
        bodies=() if holders is None else _bodies(snapshot, seen, mine, holders),
    )


def _inside(seen: View, scope: Scope) -> Bools:
    mine: Bools = seen.cell >= 0
    return mine if scope.tiers is None else mine & is_one_of(seen.orders.tier_filed, scope.tiers)


def _cross(sides: Sequence[Side], counts: NDArray[np.int64], off_diagonal: Measured) -> CrossFigure[Side]:
    """Leave out the sides that no order has."""
    held = np.flatnonzero(counts.any(axis=0) | counts.any(axis=1)).tolist()
    rows = counts[np.ix_(held, held)].tolist()
    return CrossFigure(tuple(sides[each] for each in held), tuple(map(tuple, rows)), off_diagonal)


def _chains(seen: View, mine: Bools, returned: Measured, length: Measured) -> ChainsFigure:
    orders = seen.orders
    chains = returns_of(orders, seen.window) * mine
    ids = orders.id[chains > 0]
    returns = orders.events.of(EventKind.RETURN).belonging_to(ids)
    reasons = np.bincount(returns.reason, minlength=len(ReturnReason))
    return ChainsFigure(
        returned=returned,
        length=length,
        longest=int(chains.max(initial=0)),
        reasons={reason: int(reasons[reason]) for reason in ReturnReason},
        faults={fault: int(told.sum()) for fault, told in faults(returns).items()},
        ping_pong=int((sent_to_and_fro(orders) & (chains > 0)).sum()),
    )


def _bodies(snapshot: Snapshot, seen: View, mine: Bools, holders: Holders) -> tuple[BodyLine, ...]:
    """Give the bodies that ever led an order of the scope, those of most orders first.

    Local bodies are told like all others: bodies of grids name places, not persons.
    """
    orders = seen.orders
    held = held_by(orders, mine, holders, seen.window.as_of)
    by_holder, by_last = (
        {code: _numbers(seen, mine, code, held.bodies, holders if rightly else None) for code in _BY_BODY}
        for rightly in (True, False)
    )
    order = np.argsort(-held.orders, kind="stable").tolist()
    return tuple(
        BodyLine(
            body=BodyId(int(held.bodies[at])),
            name=snapshot.names.body(int(held.bodies[at])),
            held=int(held.orders[at]),
            seconds=int(held.seconds[at]),
            by_holder={code: numbers[at] for code, numbers in by_holder.items()},
            by_last={code: numbers[at] for code, numbers in by_last.items()},
        )
        for at in order
    )


def _numbers(
    seen: View, mine: Bools, code: str, bodies: NDArray[np.int64], holders: Holders | None
) -> Sequence[Measured]:
    """Give a measure of each body: by who held the orders when they fell due, else by their last body."""
    missing = tally(seen, code).missing
    chosen = select(seen, code)
    last = seen.orders.body.astype(np.int64)
    body = last if holders is None else holder_at(seen.orders, holders, DUE_OF[code](seen.orders))
    hit, base = by_body(chosen, np.where(mine, body, -1), bodies)
    bases = [None] * len(hit) if base is None else base.tolist()
    return [measured(code, *pair, missing) for pair in zip(hit.tolist(), bases, strict=True)]
