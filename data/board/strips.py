"""The loop strip: where orders wait, in all and by tier."""

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.figures import LoopFigure, LoopStep
from data.ledger.columns import before, is_one_of
from data.measures.catalogue import MEASURES
from data.measures.pipeline import bottleneck, waiting
from data.measures.stock import STEPS, overdue_at
from data.measures.tally import Tally, View, shown_tiers
from data.terms import Stage, Tier
from resources.definitions import minimum_n

_DAY = 86_400


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
    """Give the waiting state of the scope's orders, 0 for all others."""
    waits = seen.cell >= 0
    if tiers is not None:
        waits &= is_one_of(seen.orders.tier_now, tiers)
    return np.where(waits, waiting(seen.orders, seen.window), np.int8(0))


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
    """Name the step of the open stock that stands out, of those that the sources record."""
    waits = [step for step in steps if Stage.COLLECTION < step.stage < Stage.ASSESSMENT]
    return bottleneck({step.stage: step.count for step in waits if step.recorded}, minimum_n())
