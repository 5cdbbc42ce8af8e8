"""Blocked steps: more orders wait for a step than a week ago, though fewer have passed it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from data.clock import WorkingCalendar
from data.ledger.columns import EPOCH, Bools, Orders
from data.ledger.instant import state_at
from data.measures.comparison import beyond_chance
from data.measures.pipeline import passed, waiting
from data.measures.selection import Window
from data.measures.stock import STEPS
from data.measures.tally import measured
from data.terms import Stage

_WEEK = 7 * 86_400
_IN_STOCK = tuple(stage for stage in Stage if Stage.COLLECTION < stage < Stage.ASSESSMENT)


@dataclass(frozen=True, slots=True)
class Jam:
    """A step: what waits for it now and waited a week ago, what passed it in this week and the one before.

    `share` is the working time of this week as a share of that of the one before: after a week of holidays
    fewer pass, and nothing is blocked.
    """

    stage: Stage
    queue: int
    before: int
    left: int
    left_before: int
    share: float = 1.0

    @property
    def blocked(self) -> bool:
        """Whether the queue grew though fewer passed; both numbers must have moved beyond chance."""
        usual = round(self.left_before * self.share)
        worse = self.queue > self.before and self.left < usual
        return worse and _differ(self.queue, self.before) and _differ(self.left, usual)


def jams(orders: Orders, when: Window, inside: Bools) -> Iterator[Jam]:
    """Give the blocked steps at T of some orders."""
    return (each for each in queues(orders, when, inside) if each.blocked)


def queues(orders: Orders, when: Window, inside: Bools) -> Iterator[Jam]:
    """Give the steps of the stock that the sources record, blocked or not."""
    ago = replace(when, begin=when.as_of - 2 * _WEEK, end=when.as_of - _WEEK, as_of=when.as_of - _WEEK)
    week = replace(when, begin=ago.as_of, end=when.as_of)
    earlier = state_at(orders, ago.as_of, when.rulebook.calendar)
    states = [waiting(each, at)[inside] for each, at in ((orders, when), (earlier, ago))]
    share = _working_share(when.as_of, when.rulebook.calendar)
    for stage in (each for each in _IN_STOCK if STEPS[each - 1] in when.recorded):
        now, then = (int((state == stage).sum()) for state in states)
        left, before = (int(passed(orders, at, stage)[inside].sum()) for at in (week, ago))
        yield Jam(stage, now, then, left, before, share)


def _working_share(at: int, calendar: WorkingCalendar | None) -> float:
    """Tell how much of the working time of the week before last the last one had, at most all of it."""
    edges = np.array([at - 2 * _WEEK, at - _WEEK, at]) + EPOCH
    if calendar is None or not calendar.covers(edges).all():
        return 1.0
    before, last = np.diff(calendar.worked_before(edges)).tolist()
    return min(last / before, 1.0) if before else 1.0


def _differ(one: int, other: int) -> bool:
    return beyond_chance(measured("F1", one, None), measured("F1", other, None))
