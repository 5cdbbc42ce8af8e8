"""I3: stages out of their order, in the future of the import, or missing; first of all faults of the data."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from data.assess.looking import Look, Looked, alike, looked
from data.assess.traces import Traces
from data.ledger.columns import Bools, Stamps, within
from data.terms import Tier

LOOP = ("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed")
STEPS = ("filed", "dispatched", "accepted", "disposed", "checked")
"""Stages without which an order is not closed, where its source records them."""
USUAL = 0.5
"""Where more of a kind than this lack a step, the short way is the legal one."""


def ended_in(traces: Traces, look: Look) -> Bools:
    """Tell which orders were disposed of or closed in the period."""
    span = look.window
    done = [within(getattr(traces.orders, name), span.begin, span.until) for name in ("disposed", "closed")]
    return (done[0] | done[1]) & traces.plain


def ended(traces: Traces) -> Stamps:
    """Give when each order was disposed of, else closed."""
    return np.where(traces.orders.disposed > 0, traces.orders.disposed, traces.orders.closed)


def disorders(traces: Traces, look: Look) -> Iterator[tuple[str, str, Bools]]:
    """Give each stage, the one before it, and the orders in which it came first; a future stage alone."""
    base, before = ended_in(traces, look), ""
    last = np.zeros(len(traces.orders), dtype=np.uint32)
    for name in LOOP:
        at = getattr(traces.orders, name)
        if before:
            yield name, before, base & (at > 0) & (at < last)
        future = base & (at > look.imported)
        if future.any():
            yield name, "", future
        if at.any():
            last, before = np.where(at > 0, at, last), name


def out_of_order(traces: Traces, look: Look) -> Looked:
    """I3: of the orders that ended in the period, those with a stage before an earlier one."""
    base = ended_in(traces, look)
    hit = np.zeros(len(base), dtype=np.bool_)
    for _, _, faulty in disorders(traces, look):
        hit |= faulty
    found = looked(traces, look, base, hit, traces.by, ended(traces))
    return replace(found, fellows=traces.team[found.rows])


def absences(traces: Traces, look: Look) -> Iterator[tuple[str, Bools]]:
    """Give each step with the closed orders that lack it, tier A and kinds with a short way left out."""
    orders, span = traces.orders, look.window
    base = within(orders.closed, span.begin, span.until) & traces.plain & (orders.tier_now != Tier.A)
    rows = np.flatnonzero(base)
    stratum = alike(traces, rows, span)
    counts = np.maximum(1, np.bincount(stratum))
    for name in STEPS:
        at = getattr(orders, name)
        if name in span.recorded:
            lacks = at[rows] == 0
            usual = np.bincount(stratum, lacks, len(counts)) / counts > USUAL
            absent = np.zeros(len(orders), dtype=np.bool_)
            absent[rows[lacks & ~usual[stratum]]] = True
            yield name, absent


def step_missing(traces: Traces, look: Look) -> Looked:
    """I3m: of the orders closed in the period outside tier A, those that skipped a step."""
    orders, span = traces.orders, look.window
    base = within(orders.closed, span.begin, span.until) & traces.plain & (orders.tier_now != Tier.A)
    hit = np.zeros(len(orders), dtype=np.bool_)
    for _, absent in absences(traces, look):
        hit |= absent
    found = looked(traces, look, base, hit, traces.by, orders.closed)
    return replace(found, fellows=traces.team[found.rows])
