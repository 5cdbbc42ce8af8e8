"""How far the orders of a month have come: the arrays that every stage of the loop reads and writes."""

from dataclasses import dataclass, field

import numpy as np

from data.clock import WorkingCalendar
from data.example.loop_events import EventLog
from data.example.loop_limits import LimitTable
from data.example.orders_actors import Actors
from data.example.orders_arrivals import Arrivals, Bools
from data.example.orders_when import END
from data.example.shapes import Floats, Ints

HOUR = 3600
NEVER = END + 1
"""An instant that the data do not reach."""


@dataclass(slots=True, eq=False)
class Course:
    """The orders of a month on their way; instants in epoch seconds, those from END on are not to be seen.

    `effort` is the working time from the last disposal to closing at pace 1. Fields from `verified` on are
    zeros until their stage has run.
    """

    rng: np.random.Generator
    working: WorkingCalendar
    limits: LimitTable
    actors: Actors
    arrivals: Arrivals
    spot: Bools
    """Settled by the grid where it was found and written down afterwards."""
    verified: Ints = field(init=False)
    filed: Ints = field(init=False)
    dispatched: Ints = field(init=False)
    accepted: Ints = field(init=False)
    held_from: Ints = field(init=False)
    """Since when the present body may work on it."""
    disposed: Ints = field(init=False)
    effort: Floats = field(init=False)
    linger: Ints = field(init=False)
    """By how much a check and its closing are entered later than office hours would have it."""
    cancelled: Ints = field(init=False)
    merged: Ints = field(init=False)
    paused: Ints = field(init=False)
    reopened: Ints = field(init=False)
    first_closed: Ints = field(init=False)
    body: Ints = field(init=False)
    tier_now: Ints = field(init=False)
    dispose_limit: Ints = field(init=False)
    close_limit: Ints = field(init=False)
    first_due: Ints = field(init=False)
    due: Ints = field(init=False)
    first_due_close: Ints = field(init=False)
    due_close: Ints = field(init=False)
    extended: Bools = field(init=False)
    events: EventLog = field(default_factory=EventLog)

    def __post_init__(self) -> None:
        for name in ("disposed", "cancelled", "merged", "paused", "reopened", "first_closed"):
            setattr(self, name, np.zeros(len(self.arrivals), dtype=np.int64))
        self.effort = np.zeros(len(self.arrivals))
        minutes = self.rng.exponential(35, len(self.arrivals)) - 20
        self.linger = (minutes.clip(0, 300) * 60).astype(np.int64)
        self.tier_now = self.tier.copy()
        self.body = self.actors.body(self.arrivals.item, self.arrivals.leaf, self.tier)
        self.extended = np.zeros(len(self.arrivals), dtype=np.bool_)

    @property
    def tier(self) -> Ints:
        """The tier at filing."""
        return self.arrivals.tier

    @property
    def count(self) -> int:
        """The number of orders."""
        return len(self.arrivals)

    def worked_on(self, instants: Ints, seconds: Floats | Ints) -> Ints:
        """The instants by which so much working time has passed, at least a minute."""
        amount = np.maximum(seconds, 60).astype(np.int64)
        return self.working.instants_when_worked(self.working.worked_before(instants) + amount)

    def between(self, begin: Ints, end: Ints, share: Floats) -> Ints:
        """A share of the way from one instant to another, in working time where there is any."""
        before, after = self.working.worked_before(begin), self.working.worked_before(end)
        work = np.maximum(((after - before) * share).astype(np.int64), 1)
        plain = begin + (np.maximum(end - begin, 120) * share).astype(np.int64)
        has_hours = after - before >= 1800
        return np.where(has_hours, self.working.instants_when_worked(before + work), plain)
