"""When matters are reported: by local hour and weekday, in and out of working hours, with or without duty."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.clock.calendar import WorkingCalendar
from data.clock.zones import zone_offsets
from data.ledger.columns import EPOCH, Bools, is_one_of
from data.measures import volume
from data.measures.duty import covered
from data.measures.tally import View
from data.terms import Mark, Tier

HOURS, WEEKDAYS = 24, 7
_DAY, _HOUR = 86_400, 3_600
_THURSDAY = 3
"""The weekday of 1 January 1970, Monday being 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Reported:
    """The orders reported in a window: their rows, those with a day but no hour left out, and their hour.

    `slot` is weekday x 24 + hour, of local time.
    """

    rows: NDArray[np.intp]
    slot: NDArray[np.int64]
    undated: int


def reported_by_hour(seen: View, tiers: frozenset[Tier] | None, zone: str) -> Reported:
    """Give the orders of a place with the local hour and weekday at which they were reported."""
    orders = seen.orders
    chosen = volume.reported(orders, seen.window).hit & (seen.cell >= 0)
    if tiers is not None:
        chosen = chosen & is_one_of(orders.tier_filed, tiers)
    dated = (orders.marks & Mark.DATE_ONLY) == 0
    rows = np.flatnonzero(chosen & dated)
    local = zone_offsets(zone).to_local(orders.reported[rows].astype(np.int64) + EPOCH)
    weekday = (local // _DAY + _THURSDAY) % WEEKDAYS
    slot = weekday * HOURS + local % _DAY // _HOUR
    return Reported(rows, slot, int(np.count_nonzero(chosen & ~dated)))


def at_work(instants: NDArray[np.int64], calendar: WorkingCalendar) -> Bools:
    """Tell which instants lie on a working day between the opening and the close, the noon break included."""
    local = zone_offsets(calendar.zone).to_local(instants)
    opens, closes = calendar.hours[0].opens, calendar.hours[-1].closes
    day = local // _DAY
    worked = np.isin(day, calendar.worked_days)
    second = local % _DAY
    return np.asarray(worked & (second >= opens) & (second < closes))


def usual_hours(calendar: WorkingCalendar) -> tuple[tuple[bool, ...], ...]:
    """Tell by weekday and hour what is working time in an ordinary week."""
    opens, closes = calendar.hours[0].opens, calendar.hours[-1].closes
    weekday = (calendar.worked_days[:-1] + _THURSDAY) % WEEKDAYS
    often = np.bincount(weekday, minlength=WEEKDAYS) * 2 > len(calendar.working) / WEEKDAYS
    open_ = [opens < (hour + 1) * _HOUR and closes > hour * _HOUR for hour in range(HOURS)]
    return tuple(tuple(bool(day) and hour for hour in open_) for day in often)


def urgent_without_duty(seen: View, rows: NDArray[np.intp]) -> tuple[int, int] | None:
    """Count the urgent ones among some orders, and those of them that came while nobody was on duty.

    Only as far as the roster reaches; None where there is none.
    """
    duties, orders = seen.roster.duties, seen.orders
    if not len(duties["begins"]):
        return None
    at = orders.reported[rows]
    told = (at >= duties["begins"].min()) & (at < duties["ends"].max())
    rows = rows[told & orders.urgent[rows]]
    met = covered(seen.roster, seen.cells.places, orders.area[rows], orders.reported[rows])
    return len(rows), int(np.count_nonzero(~met))
