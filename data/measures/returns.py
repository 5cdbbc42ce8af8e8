"""Dispatch and return: how accurately orders are sent, how often they come back, and why.

An order belongs to the period of its first dispatch, however often it was sent on. Cancelled orders are
left out.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from data.figures.collaboration import Fault
from data.ledger.columns import Bools, Events, Orders, Stamps, before, is_one_of, within
from data.ledger.instant import counted_by_order
from data.measures.checks import kept
from data.measures.selection import Selection, Window
from data.measures.stock import ended, entered
from data.terms import EventKind, ReturnReason, Tier

_NEVER = np.uint32(0xFFFFFFFF)


FAULTS: Mapping[ReturnReason, Fault] = MappingProxyType(
    {
        ReturnReason.NOT_OUR_DUTY: Fault.WRONG_BODY,
        ReturnReason.NOT_OUR_AREA: Fault.WRONG_BODY,
        ReturnReason.DUTIES_CROSS: Fault.TOO_MANY,
    }
)
"""The grouping 错位 and 越位 of the reasons why a body sends an order back; the other reasons blame nobody.

缺位, nobody, is what a second body says of the same order: see `faults`.
"""


def faults(returns: Events) -> Mapping[Fault | None, Bools]:
    """Group returns, which are sorted by order, by what they say; None holds those that say nothing.

    A matter that one body after another sends back as not its own is nobody's, from the second return on.
    """
    wrong = is_one_of(returns.reason, WRONG)
    before_each: NDArray[np.int64] = np.cumsum(wrong) - wrong
    start = np.searchsorted(returns.order, returns.order)
    again = wrong & (before_each > before_each[start])
    found: dict[Fault | None, Bools] = {Fault.NOBODY: again, Fault.WRONG_BODY: wrong & ~again}
    found[Fault.TOO_MANY] = is_one_of(returns.reason, _reasons(Fault.TOO_MANY))
    found[None] = ~(wrong | found[Fault.TOO_MANY])
    return found


def _reasons(fault: Fault) -> frozenset[ReturnReason]:
    return frozenset(reason for reason, meant in FAULTS.items() if meant is fault)


WRONG = _reasons(Fault.WRONG_BODY)
"""Reasons that call the dispatch itself wrong."""


def first_dispatched(orders: Orders) -> Stamps:
    """Give when each order was dispatched first, 0 = not yet."""
    first = np.where(orders.dispatched > 0, orders.dispatched, _NEVER)
    told = orders.events.dispatched > 0
    np.minimum.at(first, orders.rows(orders.events.order[told]), orders.events.dispatched[told])
    return np.where(first == _NEVER, np.uint32(0), first)


def _dispatched(orders: Orders, window: Window) -> Bools:
    return within(first_dispatched(orders), window.begin, window.until) & kept(orders, window)


def _returned_as(orders: Orders, reasons: frozenset[ReturnReason]) -> Bools:
    returns = orders.events.of(EventKind.RETURN)
    mask = np.zeros(len(orders), dtype=np.bool_)
    mask[orders.rows(returns.order[is_one_of(returns.reason, reasons)])] = True
    return mask


def dispatch_accuracy(orders: Orders, window: Window) -> Selection:
    """Q6: of the orders to be dispatched in the period, those dispatched and never returned as wrong.

    Filed in it and still waiting for a dispatch at T counts as to be dispatched; tier A is left out.
    """
    in_grid = orders.tier_filed == Tier.A
    sent = _dispatched(orders, window) & ~in_grid
    waits = entered(orders) & within(orders.filed, window.begin, window.until) & kept(orders, window)
    waits &= ~before(first_dispatched(orders), window.as_of) & ~in_grid & ~ended(orders)
    waits &= ~before(orders.disposed, window.as_of) & ~before(orders.closed, window.as_of)
    return Selection(sent & ~_returned_as(orders, WRONG), sent | waits)


def returned(orders: Orders, window: Window) -> Selection:
    """Q7: of the orders dispatched in the period, those returned at least once by T."""
    base = _dispatched(orders, window)
    return Selection(base & (counted_by_order(orders, EventKind.RETURN) > 0), base)


def chain_length(orders: Orders, window: Window) -> Selection:
    """Q7c: the returns of the orders dispatched in the period, by those returned at all."""
    chains = returns_of(orders, window)
    return Selection(chains, chains > 0)


def returns_of(orders: Orders, window: Window) -> NDArray[np.int64]:
    """Count the returns by T of each order dispatched in the period."""
    return counted_by_order(orders, EventKind.RETURN) * _dispatched(orders, window)


def sent_to_and_fro(orders: Orders) -> Bools:
    """Tell which orders a return or a transfer moved to a body that had them before."""
    moved = orders.events.kind == EventKind.RETURN
    moves = orders.events.where(moved | (orders.events.kind == EventKind.TRANSFER))
    pairs = np.stack([np.tile(moves.order, 2), np.append(moves.body_from, moves.body_to)], axis=1)
    _, body = np.unique(pairs, axis=0, return_inverse=True)
    left, reached = np.split(body.reshape(-1), 2)
    first_left = np.full(len(body), len(body))
    np.minimum.at(first_left, left, np.arange(len(left)))
    back = (first_left[reached] < np.arange(len(reached))) & (moves.body_to != 0) & (left != reached)
    mask = np.zeros(len(orders), dtype=np.bool_)
    mask[orders.rows(moves.order[back])] = True
    return mask
