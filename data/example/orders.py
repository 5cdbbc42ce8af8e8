"""The work orders of the example district, month by month, as the columns that the store takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.clock import WorkingCalendar, chinese_calendar
from data.example.geography import apportioned
from data.example.loop import run_loop
from data.example.loop_limits import LimitTable, limit_table
from data.example.orders_actors import Actors, build_actors
from data.example.orders_arrivals import draw_arrivals
from data.example.orders_closing import Draft, finished, published
from data.example.orders_rows import Clerk
from data.example.orders_when import Month, months_until_end, seasons
from data.example.orders_where import Ground, build_ground
from data.example.plan import DistrictPlan

Columns = dict[str, NDArray[Any]]

_HISTORY_MONTHS, _SPREAD_MONTHS = 47, 60
"""From January 2017 on; and the months over which a wanted number of orders is spread."""
_A_DAY = 160.0
"""Matters of an average day of 2020: a little more than the published counts need, see `published`."""
_USUAL_PACE = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """The orders of a month with their events and holders, as `Writer.put_*` take them."""

    orders: Columns
    events: Columns
    holders: Columns


@dataclass(frozen=True, slots=True, eq=False)
class Workshop:
    """What all months need."""

    plan: DistrictPlan
    working: WorkingCalendar
    ground: Ground
    actors: Actors
    limits: LimitTable

    @classmethod
    def of(cls, plan: DistrictPlan) -> "Workshop":
        """The workshop of a district."""
        ground = build_ground(plan)
        return cls(plan, chinese_calendar(), ground, build_actors(plan, ground), limit_table(plan))

    def draft(self, month: Month, count: int | None) -> Draft:
        """The orders of a month, about so many or as many as come naturally, still open at the end."""
        season = seasons(self.plan, month, self.working)
        drawn = round(season.volume * _A_DAY) if count is None else count
        arrivals = draw_arrivals(self.plan, self.ground, season, month, drawn)
        rng = np.random.default_rng([self.plan.seed, 23, month.year, month.month])
        course = run_loop(rng, self.working, self.limits, self.actors, arrivals)
        return Draft(course, np.ones(len(arrivals), dtype=np.bool_))


def draw_orders(plan: DistrictPlan, orders: int | None = None) -> tuple[int, Iterator[Batch]]:
    """How many orders there will be, and their batches month by month, oldest first.

    Exactly so many orders, or as many as come with the published counts.
    """
    workshop = Workshop.of(plan)
    if orders is not None:
        return orders, _written(workshop, _spread(workshop, orders), _USUAL_PACE)
    drafts, pace = published([workshop.draft(month, None) for month in months_until_end(_HISTORY_MONTHS)])
    return sum(int(draft.kept.sum()) for draft in drafts), _written(workshop, drafts, pace)


def _written(workshop: Workshop, drafts: Iterable[Draft], pace: float) -> Iterator[Batch]:
    """The drafts closed at a pace and written as columns."""
    plan = workshop.plan
    clerk = Clerk(plan, workshop.ground, workshop.actors)
    for draft in drafts:
        if draft.kept.any():
            yield Batch(*clerk.write(draft, finished(draft, pace)))


def _spread(workshop: Workshop, orders: int) -> Iterator[Draft]:
    """Drafts of the last 60 months that hold so many orders together, by the volume of each month."""
    months = months_until_end(_SPREAD_MONTHS)
    volumes = np.array([seasons(workshop.plan, month, workshop.working).volume for month in months])
    for month, count in zip(months, apportioned(volumes, orders).tolist(), strict=True):
        if count:
            yield _cut_to(workshop.draft(month, count), count)


def _cut_to(draft: Draft, count: int) -> Draft:
    """So many orders of a month, from everywhere alike, and none without its master."""
    arrivals = draft.course.arrivals
    free = np.flatnonzero(~np.isin(np.arange(len(arrivals)), arrivals.master))
    kept = np.ones(len(arrivals), dtype=np.bool_)
    surplus = len(arrivals) - count
    kept[np.random.default_rng([surplus, count]).choice(free, surplus, replace=False)] = False
    return Draft(draft.course, kept)
