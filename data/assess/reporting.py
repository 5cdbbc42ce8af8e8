"""Checks of what is reported: counts close to a quota (I5), and no report from patrols (I6)."""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from data.assess.looking import Floats, Look, Looked
from data.assess.peers import LEAST_ORDERS, LEAST_RATIO, Judged, found_among
from data.assess.traces import Rows, Traces, of_channels
from data.ledger.columns import within
from data.measures.funnel import dispersion
from data.measures.load import category_weights
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS

LEAST_TARGET, AROUND, HEAPED = 10, 4, 0.001
TRIFLES = 0.05
"""The lightest categories that hold together no more of the reports are trifles."""

Ints = NDArray[np.int64]


def _reports(traces: Traces, look: Look) -> Rows:
    span = look.window
    mine = of_channels(traces, STAFF_CHANNELS) & (traces.reporter != 0)
    return np.flatnonzero(within(traces.orders.reported, span.begin, span.until) & mine)


def at_a_quota(traces: Traces, look: Look) -> Looked:
    """I5: trifles among the reports of posts that had a month right at a target; all others are peers."""
    rows = _reports(traces, look)
    month = np.searchsorted(look.months, traces.orders.reported[rows], side="right")
    posts, count = np.unique(np.stack([traces.reporter[rows], month]), axis=1, return_counts=True)
    heaped = np.isin(traces.reporter[rows], posts[0, np.isin(count, list(targets(count)))])
    trifle = _trifles(traces, look, rows)
    nobody = np.where(heaped, traces.reporter[rows], 0)
    alike, local = np.zeros(len(rows), dtype=np.int32), np.ones(len(rows), dtype=np.bool_)
    return Looked(rows, nobody, trifle, traces.orders.reported[rows], alike, local=local)


def targets(counts: Ints) -> set[int]:
    """Find the counts at which months heap up: against those a little fewer and a little more."""
    by_count = np.bincount(counts, minlength=LEAST_TARGET + AROUND + 2)
    by_count = np.append(by_count, np.zeros(AROUND + 2, dtype=np.int64))
    last = len(by_count) - AROUND - 1
    tested = np.arange(LEAST_TARGET, last)
    sides = [by_count[tested + step] for step in (*range(-AROUND, 0), *range(1, AROUND + 1))]
    smooth = (np.sum(sides, axis=0) + 1) / len(sides)
    chance = stats.poisson.sf(by_count[tested] - 1, smooth) * max(1, len(tested))
    return set(tested[(chance < HEAPED) & (by_count[tested] >= LEAST_ORDERS)].tolist())


def _trifles(traces: Traces, look: Look, rows: Rows) -> NDArray[np.bool_]:
    """Tell which reports are of the lightest categories."""
    category = traces.orders.category[rows]
    weights = category_weights(category, look.window.rulebook)
    kinds, first, place, count = np.unique(
        category, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.argsort(weights[first], kind="stable")
    held = np.cumsum(count[order])
    light = np.zeros(len(kinds), dtype=np.bool_)
    light[order[held <= TRIFLES * max(1, len(rows))]] = True
    return light[place]


def not_reported(traces: Traces, look: Look, grid: NDArray[np.int32]) -> Judged:
    """I6: judge grids (their rows as keys) that residents report from, and no patrol does.

    `base` are the reports of residents; expected is what patrols would report there as elsewhere.
    """
    orders, span = traces.orders, look.window
    inside = within(orders.reported, span.begin, span.until) & (grid >= 0)
    told, patrolled = (inside & of_channels(traces, kind) for kind in (PUBLIC_CHANNELS, STAFF_CHANNELS))
    keys = np.unique(grid[told])
    base, observed = (_counts(grid[each], keys) for each in (told, patrolled))
    others = np.maximum(1.0, told.sum() - base)
    expected = base * (patrolled.sum() - observed) / others
    enough = expected >= 1
    phi = dispersion((observed[enough] - expected[enough]) / np.sqrt(expected[enough]))
    chance = np.exp(-expected) if phi <= 1 else phi ** (-expected / (phi - 1))
    silent = (observed == 0) & (base >= LEAST_ORDERS) & (expected >= LEAST_RATIO)
    candidates = np.where(observed == 0, chance, 1.0)
    return Judged(
        keys.astype(np.int64), base, observed, expected, chance, silent & found_among(candidates), phi
    )


def _counts(grid: NDArray[np.int32], keys: NDArray[np.int32]) -> Floats:
    counts = np.bincount(grid, minlength=int(keys.max(initial=0)) + 1).astype(np.float64)
    return counts[keys]
