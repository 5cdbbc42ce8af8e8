"""The series that are watched: orders by week or day, place, category and who found the matter.

What residents report and what inspectors find are never added up: the one rises with worry or with trust,
the other with patrols. Categories that concern persons, petitions and discipline among them, are left out
before anything is counted. An order counts in the week it was reported whatever became of it later, so that
a past week looks tomorrow as it did on the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from data.alerts.category_groups import Group
from data.alerts.design import Flags, Floats, Ints
from data.alerts.discovery import LEAST_EXPECTED
from data.ledger.columns import is_one_of
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.places import Places
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, CategoryId, Level

CATEGORY_LEVELS = (1, 2)
"""Trades and their kinds are watched side by side: a rise of one kind drowns in its trade."""
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
    """What a series counts: the row of its place, its category (or group of them) and its voice."""

    place: int
    category: CategoryId
    voice: Voice


@dataclass(frozen=True, slots=True, eq=False)
class WeeklySeries:
    """Counts (weeks, series) with the Mondays on which the weeks begin.

    Where there are too few weeks they are days (`days` is 1), and each of them stands in `mondays`. `parents`
    (series) are the numbers of the series one level of places up, -1 for those of the district.
    """

    mondays: tuple[date, ...]
    keys: tuple[SeriesKey, ...]
    counts: Floats
    parents: Ints
    days: int = 7

    @property
    def until(self) -> date:
        """The day after the last week."""
        return self.mondays[-1] + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Rows of orders that are alike: their week (from 0), area (row, -1 none), category, channel, number."""

    week: Ints
    area: Ints
    category: Ints
    channel: NDArray[np.int8]
    orders: Ints


def series_of(
    snapshot: Snapshot,
    told: Told,
    mondays: tuple[date, ...],
    groups: tuple[Group, ...],
    deepest: Level,
    days: int = 7,
) -> WeeklySeries:
    """Cut series from rows: of places down to a level, of trades, kinds and groups of categories."""
    codes, rows = (
        np.concatenate(each) for each in zip(*_codes(snapshot, told, groups, deepest), strict=True)
    )
    known, number = np.unique(codes, return_inverse=True)
    cells = np.bincount(
        told.week[rows] * len(known) + number,
        weights=told.orders[rows],
        minlength=len(mondays) * len(known),
    )
    counts = cells.reshape(len(mondays), len(known)).astype(np.float64)
    keys = tuple(map(_key, known.tolist()))
    return WeeklySeries(mondays, keys, counts, _parents(snapshot.places, known), days)


def _codes(
    snapshot: Snapshot, told: Told, groups: tuple[Group, ...], deepest: Level
) -> Iterator[tuple[Ints, Ints]]:
    """The series that each row counts in, at every level of places, and the row."""
    voice = _voices(told.channel)
    matters = tuple(_matters(snapshot, told.category, groups))
    for level in (each for each in Level if each <= deepest):
        place = _on_level(snapshot.places, told.area, level)
        for matter in matters:
            rows = np.flatnonzero((place >= 0) & (matter != 0) & (voice >= 0))
            codes = matter[rows] * len(Voice) + voice[rows]
            yield (codes << _PLACE_BITS) + place[rows], rows


def _matters(snapshot: Snapshot, category: Ints, groups: tuple[Group, ...]) -> Iterator[Ints]:
    """The trade of each category, its kind where that is another, and each group that holds it; else 0."""
    above: Ints | None = None
    for depth in CATEGORY_LEVELS:
        of_depth = watched_categories(snapshot, depth)
        held = of_depth[np.where(category < len(of_depth), category, 0)]
        yield held if above is None else np.where(held == above, 0, held)
        above = held
    for group in groups:
        yield np.where(np.isin(category, list(group.members)), group.id, 0)


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


def _on_level(places: Places, area: Ints, level: Level) -> Ints:
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
    return np.where(above >= 0, np.searchsorted(codes, codes - place + above), _NONE).astype(np.intp)


def usual_counts(counts: Floats, weeks: Ints, span: int = 52) -> Floats:
    """The mean count (k, series) of the `span` weeks, or fewer, before each week; NaN before the first."""
    sums = np.vstack([np.zeros((1, counts.shape[1])), np.cumsum(counts, axis=0)])
    first = np.maximum(weeks - span, 0)
    lasts = np.where(weeks > 0, weeks - first, np.nan)
    return np.asarray((sums[weeks] - sums[first]) / lasts[:, None])


def large_enough(series: WeeklySeries, weeks: Ints) -> Flags:
    """Tell which series (k, series) expect enough to be tested in each week, by the weeks before it.

    What is too small is tested with the place above. The district's own have none above them: they are tested
    however small, so that a matter never heard of before is not missed.
    """
    usual = np.nan_to_num(usual_counts(series.counts, weeks))
    return np.asarray((usual >= LEAST_EXPECTED) | (series.parents == _NONE))
