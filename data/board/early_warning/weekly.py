"""The series of a district as the store counts them, by week or day: further back than the ledger reaches."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from data.alerts.category_groups import category_groups
from data.alerts.series import Told, WeeklySeries, series_of
from data.ledger.snapshot import Snapshot
from data.scope import local_day, start_of_day
from data.store import Store
from data.terms import Instant, Level

YEARS = 6
"""Five years of baseline for each week of the year that is replayed."""
_WEEK, _DAY = 7, 1
_MOST_DAYS = 18 * 7
"""Days are only looked at where there are too few weeks."""
_SECONDS, _HOUR = 86_400, 3600


class Cut:
    """A snapshot of a store, told apart from others by its revision."""

    def __init__(self, snapshot: Snapshot, store: Store) -> None:
        self.snapshot, self.store = snapshot, store

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cut) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[int, str]:
        return self.snapshot.revision, self.snapshot.district.code


def weekly_from_store(
    snapshot: Snapshot, store: Store, as_of: Instant, *, deepest: Level = Level.STREET
) -> WeeklySeries:
    """Cut the series of the whole weeks, six years of them at most, that ended by an instant.

    They are those of places down to the level `deepest`. The first week in which anything was reported is
    left out: nobody knows whether it was told whole. What concerns persons is never counted.
    """
    last = local_day(as_of, snapshot.district.zone)
    monday = last - timedelta(days=last.weekday())
    return _cut(store.url, Cut(snapshot, store), monday, YEARS * 52 * _WEEK, _WEEK, deepest)


def daily_from_store(
    snapshot: Snapshot, store: Store, as_of: Instant, *, deepest: Level = Level.STREET
) -> WeeklySeries:
    """Cut the series of the whole days, eighteen weeks of them at most, in the same way."""
    last = local_day(as_of, snapshot.district.zone)
    return _cut(store.url, Cut(snapshot, store), last, _MOST_DAYS, _DAY, deepest)


@lru_cache(maxsize=2)
def _cut(where: str, source: Cut, last: date, reach: int, days: int, deepest: Level) -> WeeklySeries:
    """Keep the last answers: they change with the revision and the week or day alone."""
    snapshot, zone = source.snapshot, source.snapshot.district.zone
    first = last - timedelta(days=reach)
    begins, ends = start_of_day(first, zone), start_of_day(last, zone)
    shifts = _shifts(first, last, zone)
    period, area, category, channel, orders = source.store.weekly_counts(
        begins, ends, shifts, days * _SECONDS
    ).T
    begun = int(period.min(initial=reach // days)) + 1
    kept = period >= begun
    told = Told(
        period[kept] - begun,
        snapshot.places.rows(area[kept]).astype(np.intp),
        category[kept],
        channel[kept].astype(np.int8),
        orders[kept],
    )
    starts = (first + timedelta(days=days * each) for each in range(begun, reach // days))
    return series_of(snapshot, told, tuple(starts), category_groups(snapshot), deepest, days)


def _shifts(first: date, last: date, zone: str) -> tuple[tuple[int, int], ...]:
    """When clocks were changed between two days, and by how many seconds they went ahead."""
    clock = ZoneInfo(zone)
    hours = range(start_of_day(first, zone), start_of_day(last, zone) + _HOUR, _HOUR)
    if first == last:
        return ()
    weekly = hours[:: 7 * 24]
    found: list[tuple[int, int]] = []
    for begin, end in zip(weekly, [*weekly[1:], hours[-1]], strict=True):
        if _ahead(begin, clock) != _ahead(end, clock):
            at = next(
                hour
                for hour in range(begin, end + _HOUR, _HOUR)
                if _ahead(hour, clock) != _ahead(begin, clock)
            )
            found.append((at, _ahead(at, clock) - _ahead(begin, clock)))
    return tuple(found)


def _ahead(instant: int, clock: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(instant, clock).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())
