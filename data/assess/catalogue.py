"""The checks by their codes: how each looks, and what it needs that a source may not record.

A code with a letter is another way of the signal without it: I2c are closings before the cut-off beside
those before the limit (I2), I3m steps that are missing, I9p pauses and I9d duplicates beside cancellations.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data.assess import evidence, reporting, sequence, timing
from data.assess.looking import Look, Looked
from data.assess.traces import Traces
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, EventKind

_TIMED = ("reported", "dispatched", "disposed", "closed")
_SEEN = frozenset(("reported_by", "disposed_by", "checked_by", "tier_now", "category_id"))
"""Columns that must say something, not only be there."""
_WHO = "who"
"""A post or a leading body, without which nothing is laid to anybody."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check of traces; `needs` are what it cannot be computed without, in the order in which it is told."""

    code: str
    needs: tuple[str, ...]
    look: Callable[[Traces, Look], Looked]

    def lacks(self, told: frozenset[str]) -> tuple[str, ...]:
        """Name what is missing for it."""
        return tuple(name for name in self.needs if name not in told)


CHECKS = (
    Check("I1", ("dispatched", "disposed", "times", "tier_now", _WHO), timing.closed_fast),
    Check("I2", ("disposed", "due_dispose", "times", _WHO), timing.last_minutes),
    Check("I2c", ("disposed", _WHO), timing.before_cut_off),
    Check("I3", ("stages", "disposed_by"), sequence.out_of_order),
    Check("I3m", ("closed", "stages", "tier_now", "disposed_by"), sequence.step_missing),
    Check("I4", ("fingerprints", _WHO), evidence.same_evidence),
    Check("I5", ("reported_by", "weights"), reporting.at_a_quota),
    Check("I7", ("checked", "disposed_by", "checked_by", "tier_now"), evidence.own_check),
    Check("I8", ("closed", "place", "category_id", "public", _WHO), evidence.comes_back),
    Check("I9", ("filed", "cancelled", _WHO), evidence.cancelled),
    Check("I9p", ("filed", "pause", _WHO), evidence.paused),
    Check("I9d", ("filed", "merge", _WHO), evidence.called_duplicate),
    Check("I10", ("disposed_by", "times"), timing.at_one_stroke),
)
SILENCE = "I6"
SILENCE_NEEDS = ("patrol", "public", "grid")
"""I6 judges grids, not orders, and stands apart."""


def told_by(traces: Traces, look: Look) -> frozenset[str]:
    """Name what the data at hand tell, of what checks need.

    Wrong instants are a fault of the data anyhow, but are laid to somebody only where posts are told.
    """
    orders, rules = traces.orders, look.window.rulebook
    stamps = {name for name in (*sequence.LOOP, "due_dispose", "cancelled") if getattr(orders, name).any()}
    channels = set(np.unique(orders.channel).tolist())
    kinds = set(np.unique(orders.events.kind).tolist())
    also = {
        "times": any(timing.tells_hours(getattr(orders, name)) for name in _TIMED),
        "tier_now": bool(orders.tier_now.any()),
        "category_id": bool(orders.category.any()),
        "stages": len(stamps & set(sequence.LOOP)) > 2,
        _WHO: bool(traces.by.any()),
        "fingerprints": bool(traces.text.any() or traces.evidence.any()),
        "public": bool(channels & {int(each) for each in PUBLIC_CHANNELS}),
        "patrol": bool(channels & {int(each) for each in STAFF_CHANNELS}),
        "weights": any(each.weight is not None for each in rules.categories.values()),
        "pause": EventKind.PAUSE in kinds or bool(traces.paused.any()),
        "merge": bool(orders.duplicate.any()),
        "grid": bool((orders.area >= 0).any()),
    }
    known = {name for name, there in also.items() if there}
    return frozenset(stamps | known | traces.recorded | (look.window.recorded - _SEEN))
