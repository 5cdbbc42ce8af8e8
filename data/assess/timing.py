"""Checks of instants: done unusually fast, at the last moment, or many at one stroke (I1, I2, I10)."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.assess.looking import Floats, Look, Looked, alike, looked
from data.assess.traces import Keys, Rows, Traces
from data.ledger.columns import Bools, Stamps, within
from data.terms import Mark, Tier

DAY, HOUR = 86_400, 3_600
FAST, SMALL_SHARE = 120, 0.02
LAST_MINUTES = 600
STROKE, AT_A_STROKE = 60, 5
_WEEK = 7
_IMPOSSIBLE = Mark.IMPOSSIBLE_TIME


def _disposed(traces: Traces, look: Look) -> Bools:
    orders, span = traces.orders, look.window
    return within(orders.disposed, span.begin, span.until) & traces.plain


def _sound(traces: Traces) -> Bools:
    """Tell which orders have no instants that contradict each other: those are a fault of the data."""
    sound: Bools = (traces.orders.marks & _IMPOSSIBLE) == 0
    return sound


def closed_fast(traces: Traces, look: Look) -> Looked:
    """I1: of tiers B to D, done in less than 2 minutes, and half of what the fastest of their kind take."""
    orders = traces.orders
    base = _disposed(traces, look) & _sound(traces) & (orders.tier_now > Tier.A)
    base &= (orders.dispatched > 0) & (orders.disposed >= orders.dispatched)
    rows = np.flatnonzero(base)
    taken = (orders.disposed[rows] - orders.dispatched[rows]).astype(np.float64)
    stratum = alike(traces, rows, look.window)
    bound = np.minimum(FAST, _small(taken, stratum)[stratum] / 2)
    return Looked(rows, traces.by[rows], taken < bound, orders.disposed[rows], stratum)


def _small(values: Floats, stratum: NDArray[np.int32]) -> Floats:
    """Give the 2nd percentile of each stratum."""
    order = np.lexsort((values, stratum))
    counts = np.bincount(stratum)
    first = np.cumsum(counts) - counts
    smallest: Floats = values[order][first + ((counts - 1) * SMALL_SHARE).astype(np.int64)]
    return smallest


def last_minutes(traces: Traces, look: Look) -> Looked:
    """I2: disposed of in the last ten minutes of the limit; the hour before tells what is smooth."""
    orders = traces.orders
    base = _disposed(traces, look) & _sound(traces) & (orders.due_dispose > 0)
    left = orders.due_dispose.astype(np.int64) - orders.disposed
    hour = (left >= LAST_MINUTES) & (left < LAST_MINUTES + HOUR)
    hit = (left >= 0) & (left < LAST_MINUTES)
    found = looked(traces, look, base, hit, traces.by, orders.disposed)
    near: Floats = hour[found.rows] * np.float64(LAST_MINUTES / HOUR)
    return replace(found, near=(near,))


def before_cut_off(traces: Traces, look: Look) -> Looked:
    """I2c: disposed of on the last day before a cut-off; the weeks around, and their weekday, are smooth."""
    orders = traces.orders
    base = _disposed(traces, look)
    hit = np.zeros(len(orders), dtype=np.bool_)
    days, weekday = np.zeros(len(orders)), np.zeros(len(orders))
    for cut in look.cut_offs.tolist():
        # Day 0 is the last before the cut-off.
        day = (orders.disposed.astype(np.int64) - (cut - DAY)) // DAY
        hit |= day == 0
        days += ((np.abs(day) <= _WEEK) & (day != 0)) / (2 * _WEEK)
        weekday += np.isin(day, (-2 * _WEEK, -_WEEK, _WEEK)) / 3
    found = looked(traces, look, base, hit, traces.by, orders.disposed)
    return replace(found, near=(days[found.rows], weekday[found.rows]))


def at_one_stroke(traces: Traces, look: Look) -> Looked:
    """I10: five or more disposals, or closings, by one post within a minute; the two are compared apart."""
    orders, span = traces.orders, look.window
    closed = within(orders.closed, span.begin, span.until) & traces.plain
    acts = (
        (_disposed(traces, look), orders.disposed, traces.disposer),
        (closed, orders.closed, traces.checker),
    )
    disposals, closings = (
        _strokes(traces, look, np.flatnonzero(base & (key != 0)), at, key) for base, at, key in acts
    )
    apart = np.int32(int(disposals.stratum.max(initial=0)) + 1)
    closings = replace(closings, stratum=closings.stratum + apart)
    return Looked(
        rows=np.append(disposals.rows, closings.rows),
        key=np.append(disposals.key, closings.key),
        hit=np.append(disposals.hit, closings.hit),
        at=np.append(disposals.at, closings.at),
        stratum=np.append(disposals.stratum, closings.stratum),
        clump=AT_A_STROKE,
        local=np.append(np.zeros(len(disposals.rows), np.bool_), np.ones(len(closings.rows), np.bool_)),
    )


def _strokes(traces: Traces, look: Look, rows: Rows, at: Stamps, key: Keys) -> Looked:
    """Mark the rows that lie in a stroke of their key; they come sorted by key and time."""
    rows = rows[np.lexsort((at[rows], key[rows]))]
    whose, when = key[rows], at[rows].astype(np.int64)
    hit = np.zeros(len(rows), dtype=np.bool_)
    count = len(rows) - AT_A_STROKE + 1
    if count > 0:
        last = slice(AT_A_STROKE - 1, None)
        begins = (whose[:count] == whose[last]) & (when[last] - when[:count] <= STROKE)
        for step in range(AT_A_STROKE):
            hit[step : step + count] |= begins
    return Looked(rows, whose, hit, at[rows], alike(traces, rows, look.window))


def tells_hours(stamps: Stamps) -> bool:
    """Tell whether instants have an hour and minute, and are not mere days or full hours."""
    known = stamps[stamps > 0]
    return bool(len(known)) and float(np.mean(known % HOUR != 0)) > 0.5
