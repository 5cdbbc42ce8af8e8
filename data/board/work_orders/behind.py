"""The orders behind a figure: the same selections that the pipeline, the matrices and the chains count."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.board.morning_orders import in_morning
from data.board.work_orders.states import States
from data.board.work_orders.to_and_fro import moves_between
from data.figures.explaining import OfMeasure
from data.figures.morning import InMorning
from data.figures.order_queries import (
    Behind,
    Between,
    Crossed,
    Ended,
    Passed,
    Returned,
    SentToAndFro,
    Signalled,
    Waiting,
)
from data.ledger.columns import Bools, before
from data.ledger.snapshot import Snapshot
from data.measures.delays import split
from data.measures.pipeline import passed, waiting
from data.measures.returns import faults, returns_of, sent_to_and_fro
from data.measures.volume import filed
from data.terms import EventKind

OF_NOW: frozenset[type[Any]] = frozenset({Waiting, Passed, InMorning})
"""What counts under the tier of now; all else counts under the tier at filing."""


def behind(snapshot: Snapshot, now: States, wanted: Behind) -> Bools:
    """Tell which orders of a view stand behind a figure; the scope's tiers are not asked here."""
    return _FINDERS[type(wanted)](snapshot, now, wanted)


def _waiting(_: Snapshot, now: States, wanted: Waiting) -> Bools:
    found: Bools = waiting(now.view.orders, now.view.window) == wanted.stage
    return found & now.overdue if wanted.overdue else found


def _passed(_: Snapshot, now: States, wanted: Passed) -> Bools:
    return passed(now.view.orders, now.view.window, wanted.stage)


def _crossed(_: Snapshot, now: States, wanted: Crossed) -> Bools:
    """Tell which orders stand in a cell, a row or a column of the matrix of finders and solvers."""
    orders, window = now.view.orders, now.view.window
    found: Bools = filed(orders, window).hit
    done = before(orders.disposed, window.as_of)
    if wanted.found is not None:
        found = found & (orders.found_by == wanted.found)
    if wanted.undisposed:
        return found & ~done & now.open
    if wanted.solved is not None:
        found = found & done & (orders.solved_by == wanted.solved)
    return found


def _returned(_: Snapshot, now: States, wanted: Returned) -> Bools:
    orders = now.view.orders
    came_back = returns_of(orders, now.view.window) > 0
    if wanted.fault is None and not wanted.other:
        return came_back
    returns = orders.events.of(EventKind.RETURN)
    told = faults(returns)[wanted.fault]
    mask = np.zeros(len(orders), dtype=np.bool_)
    mask[orders.rows(returns.order[told])] = True
    return mask & came_back


def _sent_to_and_fro(_: Snapshot, now: States, wanted: SentToAndFro) -> Bools:
    orders = now.view.orders
    return sent_to_and_fro(orders) & (returns_of(orders, now.view.window) > 0)


def _between(snapshot: Snapshot, now: States, wanted: Between) -> Bools:
    orders = now.view.orders
    found = np.zeros(len(orders), dtype=np.bool_)
    found[orders.rows(moves_between(orders, wanted.bodies).order)] = True
    found &= returns_of(orders, now.view.window) > 0
    return found if wanted.module is None else found & in_module(snapshot, orders.category, wanted.module)


def _ended(snapshot: Snapshot, now: States, wanted: Ended) -> Bools:
    orders = now.view.orders
    parts = split(orders, now.view.window, now.view.cell >= 0)
    found = np.zeros(len(orders), dtype=np.bool_)
    found[parts.rows[parts.late] if wanted.late else parts.rows] = True
    if wanted.tier is not None:
        found &= orders.tier_filed == wanted.tier
    if wanted.body is not None:
        found &= orders.body == wanted.body
    if wanted.area is not None:
        places = snapshot.places
        row = places.row_at(wanted.area)
        own = np.append(places.ancestors[places.areas[row].level], -1)
        found &= own[orders.area] == row
    if wanted.body in snapshot.names.local:  # where an order that concerns a person lies is not told (E16)
        found &= ~np.isin(orders.category, list(snapshot.names.personal))
    return found if wanted.module is None else found & in_module(snapshot, orders.category, wanted.module)


def _signalled(_: Snapshot, now: States, wanted: Signalled) -> Bools:
    return np.isin(now.view.orders.id, wanted.orders)


def _in_morning(_: Snapshot, now: States, wanted: InMorning) -> Bools:
    return in_morning(now, wanted)


_FINDERS: Mapping[type[Any], Callable[[Snapshot, States, Any], Bools]] = {
    Waiting: _waiting,
    Passed: _passed,
    Crossed: _crossed,
    Returned: _returned,
    SentToAndFro: _sent_to_and_fro,
    Between: _between,
    Ended: _ended,
    InMorning: _in_morning,
    Signalled: _signalled,
}


def modules(snapshot: Snapshot) -> NDArray[np.int32]:
    """Give the module of every category by its id; categories that concern persons have none (E16)."""
    known = snapshot.rulebook.categories or snapshot.names.categories
    table = np.zeros(max(known, default=0) + 2, dtype=np.int32)
    for id_ in known:
        if id_ not in snapshot.names.personal:
            table[id_] = snapshot.rulebook.ancestor(id_, 0)
    return table


def in_module(snapshot: Snapshot, category: NDArray[np.int32], module: int) -> Bools:
    """Tell which categories belong to a module."""
    table = modules(snapshot)
    found: Bools = table[np.clip(category, 0, len(table) - 1)] == module
    return found


def named(snapshot: Snapshot, wanted: Behind) -> tuple[tuple[str, str], ...]:
    """Give the names of the bodies, the module and the area that a figure is about."""
    names = snapshot.names
    found: list[tuple[str, str]] = []
    match wanted:
        case OfMeasure():
            found = [names.category(wanted.category)] if wanted.category is not None else []
        case Between():
            found = [names.body(body) for body in wanted.bodies]
            found += [names.category(wanted.module)] if wanted.module is not None else []
        case Ended():
            found = [names.body(wanted.body)] if wanted.body is not None else []
            found += [names.category(wanted.module)] if wanted.module is not None else []
            if wanted.area is not None:
                tag = snapshot.places.tags[snapshot.places.row_at(wanted.area)]
                found.append((tag.short, tag.name_en))
    return tuple(found)
