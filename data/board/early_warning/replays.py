"""The weekly watch over a stretch of time: what each of its weeks was found to hold, as on the day."""

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

import numpy as np

from data.alerts.budget import WEEKS
from data.alerts.detecting import Detection
from data.alerts.farrington import Farrington
from data.alerts.forecasting import Forecast
from data.alerts.short import short_weeks
from data.alerts.watching import Watch, watch
from data.board.early_warning.modes import mode_at
from data.board.early_warning.watched import Watched, on_budget, watched
from data.board.early_warning.weekly import Cut, weekly_from_store
from data.ledger.snapshot import Snapshot
from data.scope import local_day, start_of_day
from data.store import Store
from data.terms import Instant

_WEEK = timedelta(weeks=1)


def replayed(
    snapshot: Snapshot, store: Store, first: Instant, last: Instant, wanted: float
) -> tuple[Watched, ...]:
    """Tell what was found in each whole week that ended from `first` to `last`, the oldest first.

    Weeks are tested in one go, each by what came before it alone; its level is that of the year before it,
    for `wanted` warnings a week, or as many as the operating mode asked for at its end. Those with so little
    before them that days are watched are tested singly.
    """
    return _replayed(store.url, Cut(snapshot, store), first, last, wanted)


@lru_cache(maxsize=2)
def _replayed(where: str, source: Cut, first: Instant, last: Instant, wanted: float) -> tuple[Watched, ...]:
    """Keep the last answers: the papers of a meeting ask for it place by place, the window page by page."""
    snapshot, store = source.snapshot, source.store
    series = weekly_from_store(snapshot, store, last)
    zone, count = snapshot.district.zone, len(series.mondays)
    begun = sum(day < local_day(first, zone) for day in series.mondays[1:])
    # A week ends when the next one begins.
    told = range(begun, count)
    daily = [week for week in told if not short_weeks(week)]
    weekly = [week for week in told if short_weeks(week)]
    ends = {week: start_of_day(series.mondays[week] + _WEEK, zone) for week in told}
    asked = {week: mode_at(store, end).budget or wanted for week, end in ends.items()}
    found = [watched(snapshot, store, ends[week], asked[week]) for week in daily]
    if weekly and series.keys:
        whole = watch(series, np.arange(max(weekly[0] - WEEKS, 1), count), Farrington())
        found += [on_budget(snapshot, _by_the_end_of(whole, week), asked[week]) for week in weekly]
    return tuple(found)


def _by_the_end_of(whole: Watch, week: int) -> Watch:
    """The watch as it stood when a week was over: that week, and those of the year before it."""
    end = int(np.searchsorted(whole.weeks, week)) + 1
    part, found, series = slice(max(end - WEEKS - 1, 0), end), whole.detection, whole.series
    detection = Detection(
        Forecast(found.usual.expected[part], found.usual.dispersion[part]),
        found.upper[part],
        found.chance[part],
        found.alarms[part],
        found.basis[part],
    )
    until = replace(series, mondays=series.mondays[: week + 1], counts=series.counts[: week + 1])
    return Watch(until, whole.weeks[part], whole.numbers, detection, whole.chances[part])
