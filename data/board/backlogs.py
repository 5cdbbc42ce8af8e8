"""Warnings of backlogs: tiers in which more is overdue than they dispose of in a usual week."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data.board.duty_desk import DutyDesk
from data.board.morning_orders import told_bodies
from data.figures import AreaTag, Sentence
from data.figures.attention import Actor
from data.figures.warnings import (
    HeardFrom,
    WarningFigure,
    WarningKind,
    WarningState,
    WarningStep,
)
from data.ledger.columns import Orders, stamp
from data.ledger.instant import state_at
from data.ledger.snapshot import Snapshot
from data.measures.stock import open_at, overdue_at
from data.terms import TIERS, Instant, Tier

_WEEK = 7 * 86_400
WEEKS = 26
"""Weeks whose median of disposals is what a tier can do."""
_BEFORE = 12
"""Ends of earlier weeks at which the rule is asked as well."""
_LEAST = 5
"""Fewer overdue orders than these are no backlog."""


def backlogs(snapshot: Snapshot, as_of: Instant) -> Iterator[WarningFigure]:
    """Give a warning of the whole district for each tier whose overdue orders outgrow its capacity.

    None where the sources do not tell when orders are disposed of.
    """
    if "disposed" not in snapshot.recorded:
        return
    counts = np.stack([_late(snapshot, as_of - _WEEK * back) for back in range(_BEFORE + 1)])
    held = state_at(snapshot.orders, stamp(as_of), snapshot.rulebook.calendar)
    open_ = _by_tier(held, open_at(held, stamp(as_of)))
    capacity = capacities(held, as_of)
    for tier in (each for each in TIERS if each is not Tier.UNKNOWN):
        late = counts[:, tier]
        if late[0] >= _LEAST and late[0] > capacity[tier] > 0:
            fired = int((late[1:] > capacity[tier]).sum())
            since = Instant(as_of - _WEEK * int(np.argmin(np.append(late > capacity[tier], False)) - 1))
            actor = _actor(snapshot, held, as_of, tier)
            yield _backlog(
                snapshot, tier, int(late[0]), int(open_[tier]), capacity[tier], fired, since, actor
            )


def capacities(orders: Orders, as_of: Instant) -> NDArray[np.float64]:
    """What each tier (by its number) disposes of in the median of the last 26 weeks."""
    edges = [stamp(as_of - _WEEK * back) for back in range(WEEKS, -1, -1)]
    week = np.searchsorted(edges, orders.disposed.astype(np.int64), side="right") - 1
    known = (orders.disposed > 0) & (week >= 0) & (week < WEEKS)
    cells = np.bincount(week[known] * len(Tier) + orders.tier_now[known], minlength=WEEKS * len(Tier))
    return np.asarray(np.median(cells.reshape(WEEKS, len(Tier)), axis=0))


def _late(snapshot: Snapshot, instant: int) -> NDArray[np.intp]:
    held = state_at(snapshot.orders, stamp(instant), snapshot.rulebook.calendar)
    return _by_tier(held, overdue_at(held, stamp(instant)))


def _by_tier(orders: Orders, which: NDArray[np.bool_]) -> NDArray[np.intp]:
    return np.bincount(orders.tier_now[which], minlength=len(Tier))


def _actor(snapshot: Snapshot, orders: Orders, as_of: Instant, tier: Tier) -> Actor | None:
    """The body that leads most of the overdue orders of a tier."""
    late = np.flatnonzero(overdue_at(orders, stamp(as_of)) & (orders.tier_now == tier))
    bodies = told_bodies(snapshot.names, orders, late)
    bodies = bodies[bodies > 0]
    return DutyDesk(snapshot, as_of).actor(int(np.bincount(bodies).argmax())) if len(bodies) else None


def _backlog(
    snapshot: Snapshot,
    tier: Tier,
    late: int,
    open_: int,
    capacity: float,
    fired: int,
    since: Instant,
    actor: Actor | None,
) -> WarningFigure:
    district: AreaTag = snapshot.places.tags[snapshot.places.root]
    return WarningFigure(
        key=f"M1:{district.code}:{tier.word}",
        kind=WarningKind.MANAGEMENT,
        rule="M1",
        title=Sentence("warning.title.overdue", {"tier": tier.word, "n": late, "capacity": round(capacity)}),
        urgent=False,
        state=WarningState.NEW,
        judged=None,
        since=since,
        updated=since,
        place=district,
        places=(),
        category=None,
        heard_from=HeardFrom.NONE,
        type=Sentence("warning.type.tier", {"tier": tier.word}),
        cause=Sentence("warning.cause.overdue", {}),
        manner=Sentence("warning.manner.backlog", {}),
        location=Sentence("warning.location", {"places": (district,)}),
        extent=Sentence("warning.extent.overdue", {"n": late, "open": open_}),
        degree=Sentence("warning.degree.overdue", {"weeks": late / capacity}),
        frequency=Sentence("warning.frequency.overdue", {"fired": fired, "periods": _BEFORE}),
        actor=actor,
        suggested="clear",
        due=None,
        observed=late,
        expected=None,
        lower=None,
        upper=capacity,
        weeks=WEEKS,
        short_history=False,
        false_alarms=None,
        notes=(WarningStep(WarningState.NEW, since, ""),),
    )
