"""The days that the scan looks at: orders by day and place, of one voice, of all categories or of one."""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from data.alerts.design import Floats
from data.alerts.scan import GUARD, WEEKS
from data.alerts.series import CHANNELS, Voice, watched_categories
from data.ledger.columns import is_one_of, stamp
from data.ledger.snapshot import Snapshot
from data.scope import local_day, start_of_day
from data.terms import Instant

DAYS = 7 * WEEKS + GUARD
"""What the scan needs."""


def daily_counts(
    snapshot: Snapshot,
    as_of: Instant,
    cells: NDArray[np.int32],
    voice: Voice,
    categories: frozenset[int] | None = None,
    days: int = DAYS,
) -> Floats:
    """Count the orders reported on each of the last whole local days in some places (days, cells).

    `cells` are rows of areas of one level. Of some categories only these count; what concerns persons never
    does.
    """
    zone = snapshot.district.zone
    last = local_day(as_of, zone)
    begins = [start_of_day(last - timedelta(days=days - number), zone) for number in range(days + 1)]
    orders = snapshot.orders
    day = (
        np.searchsorted([stamp(each) for each in begins], orders.reported.astype(np.int64), side="right") - 1
    )
    wanted = watched_categories(snapshot, 1)[orders.category.clip(0)] > 0
    if categories is not None:
        wanted &= np.isin(orders.category, list(categories))
    cell = _cell_of_area(snapshot, cells)[orders.area]
    counted = wanted & is_one_of(orders.channel, CHANNELS[voice]) & (day >= 0) & (day < days) & (cell >= 0)
    found = np.bincount(day[counted] * len(cells) + cell[counted], minlength=days * len(cells))
    return found.reshape(days, len(cells)).astype(np.float64)


def _cell_of_area(snapshot: Snapshot, cells: NDArray[np.int32]) -> NDArray[np.intp]:
    """The number of the cell in which each area lies, -1 for none; the last is for orders without an area."""
    level = snapshot.places.areas[int(cells[0])].level
    number = np.full(len(snapshot.places.areas) + 1, -1, dtype=np.intp)
    number[cells] = np.arange(len(cells))
    inside = np.append(snapshot.places.ancestors[level], -1)
    return number.take(inside)
