"""The loop strip: where orders wait, in all and by tier."""

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.figures import LoopFigure, LoopStep
from data.ledger.columns import before, is_one_of, within
from data.measures.catalogue import MEASURES
from data.measures.stock import STEPS, open_at, overdue_at, waiting_state
from data.measures.tally import Tally, View, shown_tiers
from data.terms import Stage, Tier
from resources.definitions import minimum_n

_DAY = 86_400
_STANDS_OUT = 0.4
"""The share of the open stock from which the fullest step is called the bottleneck."""


def loop(seen: View, stock: Tally, tiers: frozenset[Tier] | None) -> LoopFigure:
    """Show the six waiting states of the scope's orders; 2 to 5 add up to the open stock."""
    seen = _without_old(seen)
    state = _states(seen, tiers)
    rows = np.flatnonzero(state)
    at = seen.window.as_of
    orders = seen.orders
    late = overdue_at(orders, at)[rows]
    filed = before(orders.filed[rows], at)
    since = np.where(filed, orders.filed[rows], orders.reported[rows])
    days = (at - since.astype(np.int64)) / _DAY
    tier = orders.tier_now[rows]
    told = partial(_steps, recorded=seen.recorded)
    steps = told(state[rows], late, days)
    shown = shown_tiers(set(tier.tolist()))
    by_tier = tuple(told(state[rows][tier == t], late[tier == t], days[tier == t]) for t in shown)
    judged = MEASURES["F2"].needs <= seen.recorded
    return LoopFigure(steps, shown, by_tier, stock.of(tiers).total, _bottleneck(steps), judged)


def _without_old(seen: View) -> View:
    """Leave out the orders closed before the period, most of all: they wait for nothing any longer."""
    old = before(seen.orders.closed, min(seen.window.begin, seen.window.as_of))
    rows = np.flatnonzero((seen.cell >= 0) & ~old)
    return replace(seen, orders=seen.orders.take(rows), cell=seen.cell[rows])


def _states(seen: View, tiers: frozenset[Tier] | None) -> NDArray[np.int8]:
    """Give the waiting state of the scope's orders, 0 for all others.

    Of closed orders only those of the period wait for their assessment: older ones are past it.
    """
    orders, window = seen.orders, seen.window
    state = waiting_state(orders, window.as_of, seen.recorded)
    is_open = open_at(orders, window.as_of)
    waits = (state == Stage.COLLECTION) | is_open
    waits |= (state == Stage.ASSESSMENT) & within(orders.closed, window.begin, window.until)
    waits &= seen.cell >= 0
    if tiers is not None:
        waits &= is_one_of(orders.tier_now, tiers)
    return np.where(waits, state, np.int8(0))


def _steps(
    state: NDArray[np.int8],
    late: NDArray[np.bool_],
    days: NDArray[np.float64],
    recorded: frozenset[str],
) -> tuple[LoopStep, ...]:
    return tuple(
        _step(stage, late[state == stage], days[state == stage], ends in recorded)
        for stage, ends in zip(Stage, STEPS, strict=True)
    )


def _step(stage: Stage, late: NDArray[np.bool_], days: NDArray[np.float64], recorded: bool) -> LoopStep:
    median = float(np.median(days)) if len(days) else None
    return LoopStep(stage, len(days), int(late.sum()), median, recorded)


def _bottleneck(steps: tuple[LoopStep, ...]) -> Stage | None:
    """Name the fullest of the steps of an open stock that is not small, if it stands out and is not tied.

    Where only one step is recorded all orders wait there, which says nothing.
    """
    waits = [step for step in steps if Stage.COLLECTION < step.stage < Stage.ASSESSMENT]
    open_steps = [step for step in waits if step.recorded]
    counts = sorted((step.count for step in open_steps), reverse=True)
    if len(counts) < 2 or sum(counts) < minimum_n():
        return None
    if counts[0] == counts[1] or counts[0] < _STANDS_OUT * sum(counts):
        return None
    return next(step.stage for step in open_steps if step.count == counts[0])
