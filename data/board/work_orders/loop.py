"""Build what stands beside the pipeline: flows from finders to solvers, time by body, and pairs of bodies."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from data.board.board import look
from data.board.privacy import undivided, unseen
from data.board.work_orders.behind import modules
from data.board.work_orders.orders import near
from data.board.work_orders.to_and_fro import hand_overs
from data.figures.loop import DelayGroup, Flow, FlowsFigure, LoopBeside, PairLine, Standstill
from data.ledger.columns import Bools, before, is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.delays import PARTS, Split, split
from data.measures.returns import returns_of, sent_to_and_fro
from data.measures.stock import open_at
from data.measures.tally import View
from data.measures.volume import filed
from data.scope import Scope
from data.terms import BodyId, BodyKind, CategoryId

_DAY = 86_400
_PAIRS = 20
"""So many pairs of bodies are told."""


def loop_beside(snapshot: Snapshot, scope: Scope) -> LoopBeside:
    """Build all of it for the orders of a scope; its tiers are those at filing.

    Of matters that concern persons alone there is nothing: all of it divides them (E16).
    """
    hidden = undivided(snapshot, scope, scope.level)
    seen = unseen(look(near(snapshot, scope), scope), hidden=hidden)
    mine = _inside(seen, scope)
    parts = split(seen.orders, seen.window, mine)
    module = modules(snapshot)
    category = module[np.clip(seen.orders.category, 0, len(module) - 1)]
    return LoopBeside(
        flows=_flows(seen, mine),
        parts=tuple(part.name.lower() for part in PARTS),
        by_body=_groups(parts, seen.orders.body, snapshot.names.body),
        by_module=_groups(parts, category, snapshot.names.category),
        pairs=tuple(_pairs(snapshot, seen, mine, category)),
    )


def _inside(seen: View, scope: Scope) -> Bools:
    mine: Bools = seen.cell >= 0
    return mine if scope.tiers is None else mine & is_one_of(seen.orders.tier_filed, scope.tiers)


def _flows(seen: View, mine: Bools) -> FlowsFigure:
    """Count the orders filed in the period by finder and solver, with their median days."""
    orders, at = seen.orders, seen.window.as_of
    rows = np.flatnonzero(filed(orders, seen.window).hit & mine)
    done = before(orders.disposed[rows], at)
    days = _days(orders.filed[rows], np.where(done, orders.disposed[rows], np.uint32(at)))
    found, solved = orders.found_by[rows], orders.solved_by[rows]
    flows = tuple(_flow(found, solved, done, days))
    stands = ~done & open_at(orders, at)[rows]
    waiting = tuple(
        Standstill(BodyKind(kind), int(of.sum()), _median(days[of]))
        for kind in np.unique(found[stands]).tolist()
        if (of := stands & (found == kind)).any()
    )
    held = {flow.found for flow in flows} | {each.found for each in waiting}
    return FlowsFigure(
        finders=tuple(kind for kind in _KINDS if kind in held),
        solvers=tuple(kind for kind in _KINDS if kind in {flow.solved for flow in flows}),
        flows=flows,
        waiting=waiting,
    )


def _flow(
    found: NDArray[np.int8], solved: NDArray[np.int8], done: Bools, days: NDArray[np.float64]
) -> Iterator[Flow]:
    pairs = found.astype(np.int32) * len(BodyKind) + solved
    for pair in np.unique(pairs[done]).tolist():
        of = done & (pairs == pair)
        sides = divmod(pair, len(BodyKind))
        yield Flow(BodyKind(sides[0]), BodyKind(sides[1]), int(of.sum()), _median(days[of]))


_KINDS = (*(kind for kind in BodyKind if kind is not BodyKind.UNKNOWN), BodyKind.UNKNOWN)
"""Kinds of bodies from the grid outwards, what is not known last."""


def _days(begins: NDArray[np.uint32], ends: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Give days from one instant to another; NaN where the second comes first."""
    spent = (ends.astype(np.int64) - begins) / _DAY
    return np.where(spent >= 0, spent, np.nan)


def _median(days: NDArray[np.float64]) -> float | None:
    known = days[~np.isnan(days)]
    return float(np.median(known)) if len(known) else None


def _groups(
    parts: Split, ids: NDArray[np.int32], name: Callable[[int | None], tuple[str, str]]
) -> tuple[DelayGroup, ...]:
    """Add up the time of orders by the id of each, those of most orders first."""
    keys, place = np.unique(ids[parts.rows], return_inverse=True)
    found = [
        DelayGroup(id_, name(id_), *_summed(parts, of), *_summed(parts, of & parts.late))
        for at, id_ in enumerate(keys.tolist())
        for of in (place == at,)
    ]
    return tuple(sorted(found, key=lambda group: (-group.orders, group.id)))


def _summed(parts: Split, of: Bools) -> tuple[int, tuple[int, ...]]:
    return int(of.sum()), tuple(int(each) for each in parts.seconds[of].sum(axis=0))


def _pairs(snapshot: Snapshot, seen: View, mine: Bools, category: NDArray[np.int32]) -> Iterator[PairLine]:
    """Give the pairs of bodies between which returned orders moved, what went to and fro first."""
    orders, names = seen.orders, snapshot.names
    came_back = mine & (returns_of(orders, seen.window) > 0)
    moves = hand_overs(orders)
    rows = orders.rows(moves.order)
    moves, rows = moves.where(came_back[rows]), rows[came_back[rows]]
    sides = np.sort(np.stack([moves.body_from, moves.body_to], axis=1), axis=1)
    keys = np.column_stack([category[rows], sides])
    pairs, place, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    each = np.unique(np.column_stack([place.reshape(-1), rows]), axis=0)
    held = np.bincount(each[:, 0], minlength=len(pairs))
    to_and_fro = np.bincount(each[:, 0], weights=sent_to_and_fro(orders)[each[:, 1]], minlength=len(pairs))
    for at in np.lexsort((-counts, -held, -to_and_fro))[:_PAIRS].tolist():
        module, one, other = pairs[at].tolist()
        yield PairLine(
            module=CategoryId(module) if module else None,
            category=names.category(module),
            bodies=(BodyId(one), BodyId(other)),
            names=(names.body(one), names.body(other)),
            orders=int(held[at]),
            moves=int(counts[at]),
            to_and_fro=int(to_and_fro[at]),
        )
