"""The series that are watched: orders by week, place, category and who found the matter.

What residents report and what inspectors find are never added up: the one rises with worry or with trust,
the other with patrols. Categories that concern persons, petitions and discipline among them, are left out
before anything is counted. An order counts in the week it was reported whatever became of it later, so that
a past week looks tomorrow as it did on the day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from data.alerts.design import Flags, Floats, Ints
from data.alerts.discovery import LEAST_EXPECTED, pooled_into
from data.ledger.columns import EPOCH, is_one_of, stamp
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.places import Places
from data.scope import local_day, start_of_day
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, CategoryId, Instant, Level

_WEEK = timedelta(days=7)
_NONE = -1
_PLACE_BITS = 24
"""Bits of a series' code that hold the row of its place."""


class Voice(IntEnum):
    """Who found the matter."""

    RESIDENTS = 0
    INSPECTORS = 1


CHANNELS = {Voice.RESIDENTS: PUBLIC_CHANNELS, Voice.INSPECTORS: STAFF_CHANNELS}


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What a series counts: the row of its place, its category and its voice."""

    place: int
    category: CategoryId
    voice: Voice


@dataclass(frozen=True, slots=True, eq=False)
class WeeklySeries:
    """Counts (weeks, series) with the Mondays on which the weeks begin.

    `parents` (series) are the numbers of the series one level of places up, -1 for those of the district.
    """

    mondays: tuple[date, ...]
    keys: tuple[SeriesKey, ...]
    counts: Floats
    parents: Ints


def weekly_series(
    snapshot: Snapshot, as_of: Instant, *, category_level: int = 1, deepest: Level = Level.GRID
) -> WeeklySeries:
    """Cut the series of all whole weeks in reach that ended by an instant (epoch seconds).

    They are those of places down to the level `deepest` and of categories of the level `category_level` (of
    those that end above it, too) in which an order was ever reported.
    """
    mondays = _mondays(snapshot, as_of)
    edges = np.array([stamp(start_of_day(day, snapshot.district.zone)) for day in mondays], dtype=np.int64)
    orders = snapshot.orders
    week = np.searchsorted(edges, orders.reported.astype(np.int64), side="right") - 1
    voice = _voices(orders.channel)
    category = watched_categories(snapshot, category_level)[orders.category.clip(0)]
    counted = (week >= 0) & (week < len(edges) - 1) & (voice >= 0) & (category > 0)
    area, matter = orders.area[counted], category[counted] * len(Voice) + voice[counted]
    codes, rows = _in_each_place(snapshot.places, area, matter, deepest)
    known, series = np.unique(codes, return_inverse=True)
    weeks = max(len(edges) - 1, 0)
    cells = np.bincount(week[counted][rows] * len(known) + series, minlength=weeks * len(known))
    counts = cells.reshape(weeks, len(known)).astype(np.float64)
    return WeeklySeries(
        mondays[:-1], tuple(map(_key, known.tolist())), counts, _parents(snapshot.places, known)
    )


def _mondays(snapshot: Snapshot, as_of: Instant) -> tuple[date, ...]:
    """The Mondays from the first in reach to the last by the instant: each but the last begins a week."""
    zone = snapshot.district.zone
    first = local_day(max(snapshot.reaches_back, _first_report(snapshot)), zone)
    first += timedelta(days=-first.weekday() % 7)
    last = local_day(as_of, zone)
    last -= timedelta(days=last.weekday())
    return tuple(first + _WEEK * number for number in range((last - first) // _WEEK + 1))


def _first_report(snapshot: Snapshot) -> Instant:
    reported = snapshot.orders.reported
    told = reported[reported > 0]
    return Instant(int(told.min()) + EPOCH if len(told) else snapshot.freshness.now)


def _voices(channels: NDArray[np.int8]) -> Ints:
    voices = np.full(len(channels), _NONE, dtype=np.intp)
    for voice, own in CHANNELS.items():
        voices[is_one_of(channels, own)] = voice
    return voices


def watched_categories(snapshot: Snapshot, level: int) -> Ints:
    """The category of a level that holds each category, by id; 0 where it is none or concerns persons."""
    tree, personal = snapshot.rulebook.categories, snapshot.names.personal
    ids = {*snapshot.names.categories, *tree}
    held = np.zeros(1 + max(ids | {int(snapshot.orders.category.max(initial=0))}), dtype=np.intp)
    for id_ in ids:
        if personal.isdisjoint(path_up(tree, id_)):
            held[id_] = snapshot.rulebook.ancestor(id_, level)
    return held


def _in_each_place(
    places: Places, area: NDArray[np.int32], matter: Ints, deepest: Level
) -> tuple[Ints, Ints]:
    """The code of each order in each place it lies in, and the order's row; the district holds them all."""
    codes, rows = [], []
    for level in Level:
        if level <= deepest:
            place = _on_level(places, area, level)
            inside = np.flatnonzero(place >= 0)
            codes.append((matter[inside] << _PLACE_BITS) + place[inside])
            rows.append(inside)
    return np.concatenate(codes), np.concatenate(rows)


def _on_level(places: Places, area: NDArray[np.int32], level: Level) -> Ints:
    """The row of the area of a level in which each area lies; -1 where none is of that very level."""
    if level is Level.DISTRICT:
        return np.full(len(area), places.root, dtype=np.intp)
    above = np.append(places.ancestors[level], _NONE)
    of_level = np.array([*(each.level is level for each in places.areas), False])
    place = above[area]
    return np.where(of_level[place], place, _NONE).astype(np.intp)


def _key(code: int) -> SeriesKey:
    category, voice = divmod(code >> _PLACE_BITS, len(Voice))
    return SeriesKey(code & ((1 << _PLACE_BITS) - 1), CategoryId(category), Voice(voice))


def _parents(places: Places, codes: Ints) -> Ints:
    """The number of the same series one level of places up, -1 at the top; `codes` ascend."""
    place = codes & ((1 << _PLACE_BITS) - 1)
    row = places.row_of
    above = np.array([-1 if each.parent is None else row[each.parent] for each in places.areas])[place]
    return np.where(above >= 0, np.searchsorted(codes, codes - place + above), _NONE)


def usual_counts(counts: Floats, weeks: Ints, span: int = 52) -> Floats:
    """The mean count (k, series) of the `span` weeks, or fewer, before each week; NaN before the first."""
    sums = np.vstack([np.zeros((1, counts.shape[1])), np.cumsum(counts, axis=0)])
    first = np.maximum(weeks - span, 0)
    lasts = np.where(weeks > 0, weeks - first, np.nan)
    return np.asarray((sums[weeks] - sums[first]) / lasts[:, None])


def large_enough(series: WeeklySeries, weeks: Ints) -> Flags:
    """Tell which series (k, series) expect enough to be tested in each week, by the weeks before it.

    What is too small is tested with the place above; `watched_in` tells which. The district's own have none
    above them: they are tested however small, so that a matter never heard of before is not missed.
    """
    usual = np.nan_to_num(usual_counts(series.counts, weeks))
    return np.asarray((usual >= LEAST_EXPECTED) | (series.parents == _NONE))


def watched_in(series: WeeklySeries, week: int) -> Ints:
    """The number of the series in which each one is tested in a week: itself, or one of a place above."""
    expected = np.nan_to_num(usual_counts(series.counts, np.array([week])))[0]
    return pooled_into(np.where(series.parents == _NONE, LEAST_EXPECTED, expected), series.parents)
