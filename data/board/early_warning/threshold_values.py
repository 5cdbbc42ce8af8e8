"""What a threshold asks, over the past year: a measure at the end of each week, meters whenever they read.

What is read for an instant depends on nothing later: a preview of last year is what would have been told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from data.alerts.holding import Sample, Stretch, stretches
from data.board.early_warning.category_tree import category_tree
from data.figures import AreaTag, Measured
from data.figures.thresholds import WEEKS, Comparison
from data.ledger.columns import stamp
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.answers import answers
from data.measures.selection import window
from data.measures.tally import Grouping, grouping, view, whole_place
from data.scope import Period, PeriodKind, Scope, local_day, start_of_day
from data.store import Store, ThresholdRow
from data.terms import AreaId, CategoryId, Instant, Tier
from resources.warning_lists import READINGS

_WEEK = 7 * 86_400
_LONGEST_WEEK = 8 * 86_400
"""Seconds that the value of a week holds at most: a week with its clock put back, and some."""


@dataclass(frozen=True, slots=True)
class Held:
    """A threshold at a place: the year before an instant in stretches, oldest first, and the last reading."""

    place: AreaTag
    stretches: tuple[Stretch, ...]
    last: Sample | None


def held(snapshot: Snapshot, store: Store, rule: ThresholdRow, as_of: Instant) -> tuple[Held, ...]:
    """Read a threshold at each of its places over the year before an instant.

    Where no meter of the kind has ever read, the place of the threshold alone stands for that. A rate of few
    orders, a week in which nothing was reported at all, and what lies beyond the reach of the ledger are not
    known, and so is all of a category that concerns persons.
    """
    begins = as_of - WEEKS * _WEEK
    if rule.measure in READINGS:
        found, stale = _read(snapshot, store, rule, begins, as_of), rule.stale_seconds
    else:
        found, stale = _weekly(snapshot, rule, as_of), _LONGEST_WEEK
    return tuple(
        Held(place, stretches(samples, stale, begins, as_of), samples[-1] if samples else None)
        for place, samples in found
    )


_Samples = list[tuple[AreaTag, list[Sample]]]


def _read(snapshot: Snapshot, store: Store, rule: ThresholdRow, begins: int, until: int) -> _Samples:
    places = snapshot.places
    place = places.tags[places.row_at(_area(rule))]
    found: dict[AreaTag, list[Sample]] = {}
    for reading in store.readings([rule.measure], begins - rule.stale_seconds, until):
        row = places.row_of.get(AreaId(reading.area_id))
        tag = None if row is None else places.tags[row]
        if tag is not None and tag.path[: len(place.path)] == place.path:
            found.setdefault(tag, []).append(_sample(rule, reading.at, reading.value))
    return list(found.items()) or [(place, [])]


def _weekly(snapshot: Snapshot, rule: ThresholdRow, as_of: Instant) -> _Samples:
    """The measure of the last `days` at the end of each week, at each place asked."""
    places = snapshot.places
    row = places.row_at(_area(rule))
    own = rule.level <= places.areas[row].level
    cells = whole_place(places, row) if own else grouping(places, row, rule.level)
    tags = (places.tags[row],) if own else places.tagged(cells.cells)
    found: _Samples = [(tag, []) for tag in tags]
    scope = Scope(
        path=places.tags[row].path,
        tiers=None if rule.tier is Tier.UNKNOWN else frozenset({rule.tier}),
        categories=asked_categories(snapshot, rule.category) if rule.category else None,
    )
    reports = np.sort(snapshot.orders.reported)
    for ends in _week_ends(as_of, snapshot.district.zone):
        known = _is_known(snapshot, rule, scope, reports, ends)
        numbers = _numbers(snapshot, rule, scope, cells, ends, own=own) if known else [None] * len(tags)
        for (_, samples), number in zip(found, numbers, strict=True):
            told = number is not None and number.value is not None and number.comparable
            samples.append(_sample(rule, ends, number.value if told and number is not None else None))
    return found


def _week_ends(as_of: Instant, zone: str) -> Iterator[Instant]:
    """The instants at which whole weeks ended in the year before, oldest first."""
    day = local_day(as_of, zone)
    monday = day - timedelta(days=day.weekday())
    for back in range(WEEKS, -1, -1):
        yield start_of_day(monday - timedelta(weeks=back), zone)


def _is_known(
    snapshot: Snapshot, rule: ThresholdRow, scope: Scope, reports: NDArray[np.uint32], ends: Instant
) -> bool:
    begins = ends - rule.days * 86_400
    first, last = np.searchsorted(reports, [stamp(begins), stamp(ends)])
    return bool(begins >= snapshot.reaches_back and last > first and scope.categories != frozenset())


def _numbers(
    snapshot: Snapshot, rule: ThresholdRow, scope: Scope, cells: Grouping, ends: Instant, *, own: bool
) -> Sequence[Measured | None]:
    """The measure at an instant, of the place or of each of its cells."""
    zone = snapshot.district.zone
    day = local_day(ends, zone)
    period = Period(PeriodKind.DAYS, day - timedelta(days=rule.days), day, zone)
    when = window(period, ends, given=True, rulebook=snapshot.rulebook)
    orders = mattering(snapshot.orders, when.begin, when.as_of)
    seen = view(orders, cells, scope, when, snapshot.recorded)
    seen = replace(seen, roster=snapshot.roster, ground=snapshot.ground)
    answer = answers(seen, rule.measure).of(scope.tiers)
    return [answer.total] if own else [answer.measured(cell) for cell in range(cells.count)]


def _sample(rule: ThresholdRow, at: int, value: float | None) -> Sample:
    reached = None if value is None else Comparison(rule.comparison).holds(value, rule.value)
    return Sample(at, value, reached)


def _area(rule: ThresholdRow) -> AreaId | None:
    return None if rule.area_id is None else AreaId(rule.area_id)


def asked_categories(snapshot: Snapshot, code: str) -> frozenset[CategoryId]:
    """A category with all below it, but those that concern persons; empty where there is no such category."""
    tree, personal = snapshot.rulebook.categories, snapshot.names.personal
    top = next((CategoryId(id_) for id_, each in tree.items() if each.code == code), None)
    below = () if top is None else category_tree(snapshot, Scope()).below(top)
    return frozenset(id_ for id_ in below if personal.isdisjoint(path_up(tree, id_)))
