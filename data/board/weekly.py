"""The weekly series of a district as the store counts them: further back than the ledger reaches."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from data.alerts.design import Ints
from data.alerts.series import CHANNELS, SeriesKey, Voice, WeeklySeries, watched_categories
from data.ledger.columns import is_one_of
from data.ledger.snapshot import Snapshot
from data.places import Places
from data.scope import local_day, start_of_day
from data.store import Store
from data.terms import CategoryId, Instant, Level

YEARS = 6
"""Five years of baseline for each week of the year that is replayed."""
CATEGORY_LEVELS = (1, 2)
"""Trades and their kinds are watched side by side: a rise of one kind drowns in its trade."""
_WEEK = timedelta(days=7)
_HOUR = 3600
_PLACE_BITS = 24
"""Bits of the code of a series that hold the row of its place."""


@lru_cache(maxsize=1)
def _cut(where: str, source: "_Cut", monday: date, deepest: Level) -> WeeklySeries:
    """Keep the last answer: it changes with the revision and the week alone."""
    return _series(source.snapshot, source.store, monday, deepest)


class _Cut:
    """A snapshot of a store, told apart from others by its revision."""

    def __init__(self, snapshot: Snapshot, store: Store) -> None:
        self.snapshot, self.store = snapshot, store

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Cut) and self._key == other._key

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
    return _cut(store.url, _Cut(snapshot, store), monday, deepest)


def _series(snapshot: Snapshot, store: Store, monday: date, deepest: Level) -> WeeklySeries:
    zone = snapshot.district.zone
    first = monday - YEARS * 52 * _WEEK
    begins, ends = start_of_day(first, zone), start_of_day(monday, zone)
    week, area, category, channel, orders = store.weekly_counts(begins, ends, _shifts(first, monday, zone)).T
    codes, rows = _codes(snapshot, area, category, channel.astype(np.int8), deepest)
    begun = int(week[rows].min(initial=YEARS * 52)) + 1
    kept = week[rows] >= begun
    codes, rows = codes[kept], rows[kept]
    known, number = np.unique(codes, return_inverse=True)
    weeks = max(YEARS * 52 - begun, 0)
    cells = np.bincount(
        (week[rows] - begun) * len(known) + number, weights=orders[rows], minlength=weeks * len(known)
    )
    mondays = tuple(first + _WEEK * (begun + count) for count in range(weeks))
    keys = tuple(map(_key, known.tolist()))
    return WeeklySeries(
        mondays, keys, cells.reshape(weeks, len(known)).astype(np.float64), _parents(snapshot.places, known)
    )


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


def _codes(
    snapshot: Snapshot,
    area: NDArray[np.int64],
    category: NDArray[np.int64],
    channel: NDArray[np.int8],
    deepest: Level,
) -> tuple[Ints, Ints]:
    """The series that each row counts in, at every level of places and of categories, and the row."""
    places = snapshot.places
    row = places.rows(area)
    voice = np.full(len(channel), -1, dtype=np.intp)
    for each, own in CHANNELS.items():
        voice[is_one_of(channel, own)] = each
    codes: list[NDArray[Any]] = []
    rows: list[NDArray[Any]] = []
    for level in (each for each in Level if each <= deepest):
        place = _on_level(places, row, level)
        held: Ints | None = None
        for depth in CATEGORY_LEVELS:
            of_depth = watched_categories(snapshot, depth)
            above, held = held, of_depth[np.where(category < len(of_depth), category, 0)]
            fresh = np.ones(len(held), np.bool_) if above is None else held != above
            told = np.flatnonzero((place >= 0) & (held > 0) & (voice >= 0) & fresh)
            matter = (held[told] << 1) + voice[told]
            codes.append((matter << _PLACE_BITS) + place[told])
            rows.append(told)
    return np.concatenate(codes), np.concatenate(rows)


def _on_level(places: Places, row: NDArray[np.int32], level: Level) -> Ints:
    """The row of the area of a level in which each area lies, -1 for none; the district has all."""
    if level is Level.DISTRICT:
        return np.full(len(row), places.root, dtype=np.intp)
    above = np.append(places.ancestors[level], -1)[row]
    of_level = np.array([*(area.level is level for area in places.areas), False])
    return np.where(of_level[above], above, -1).astype(np.intp)


def _key(code: int) -> SeriesKey:
    category, voice = divmod(code >> _PLACE_BITS, 2)
    return SeriesKey(code & ((1 << _PLACE_BITS) - 1), CategoryId(category), Voice(voice))


def _parents(places: Places, codes: Ints) -> Ints:
    """The number of the same series one level of places up, -1 at the top; `codes` ascend."""
    place = codes & ((1 << _PLACE_BITS) - 1)
    above = np.array([-1 if area.parent is None else places.row_of[area.parent] for area in places.areas])[
        place
    ]
    return np.where(above >= 0, np.searchsorted(codes, codes - place + above), -1).astype(np.intp)
