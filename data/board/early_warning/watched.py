"""The series of a district tested at the end of a week, on a budget that the weeks before it have set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from data.alerts.budget import WEEKS, Budget
from data.alerts.category_groups import category_groups
from data.alerts.farrington import Farrington
from data.alerts.pooling import Kin, pooled
from data.alerts.series import SeriesKey, WeeklySeries
from data.alerts.short import short_weeks
from data.alerts.watching import Rise, Watch, rises, watch
from data.board.early_warning.weekly import daily_from_store, weekly_from_store
from data.ledger.snapshot import Snapshot
from data.scope import start_of_day
from data.store import Store
from data.terms import Instant

_WEEK = 7
_HALF, _QUARTER = 0.5, 0.25
FEWEST, STRICTEST = 26, 0.05
"""With fewer weeks to replay one hard month would spend the budget and silence the next: until then 5 % of
false discoveries are put up with, whatever was wished."""


@dataclass(frozen=True, eq=False)
class Watched:
    """The district's series as they stood at the end of a week, and what was found in it.

    With too short a history they are series of days, and the week is that of the last seven. `asked` is the
    budget; its level comes from the weeks before alone, as it does on the day. `kin` is that of all series.
    """

    snapshot: Snapshot
    series: WeeklySeries
    seen: Watch | None
    asked: Budget
    kin: Sequence[Kin]

    @property
    def newest(self) -> int:
        """How many periods of the series the week has."""
        return _WEEK // self.series.days

    @property
    def ends(self) -> Instant:
        """When the week ended, and so when what was found in it was raised."""
        return start_of_day(self.series.until, self.snapshot.district.zone)

    @property
    def first_day(self) -> date | None:
        """Where the history begins, None without any."""
        return self.series.mondays[0] if self.series.mondays else None

    @property
    def tested(self) -> int:
        """How many series were large enough to be tested in the week."""
        return (
            0 if self.seen is None else int((~np.isnan(self.seen.chances[-self.newest :])).any(axis=0).sum())
        )

    @cached_property
    def found(self) -> tuple[Rise, ...]:
        """The rises, the surest first."""
        return () if self.seen is None else rises(self.seen, self.asked.level, self.newest)

    @cached_property
    def pools(self) -> tuple[tuple[Rise, ...], ...]:
        """The rises, related ones together; the first of each is the one to tell."""
        of_number = {rise.number: rise for rise in self.found}
        pools = pooled(tuple(of_number), self.kin)
        return tuple(self._with_most_telling([of_number[number] for number in pool]) for pool in pools)

    def _with_most_telling(self, pool: list[Rise]) -> tuple[Rise, ...]:
        """Put that rise first which names the matter best.

        That is the surest of the narrowest categories that hold a quarter of what is too much in the largest
        rise, at the deepest place that holds half of it.
        """
        most = max(map(_excess, pool))
        telling = [rise for rise in pool if _excess(rise) >= _QUARTER * most]
        narrowest = max(map(self._depth, telling))
        surest = min(
            (each for each in telling if self._depth(each) == narrowest), key=lambda rise: rise.chance
        )
        above = self.kin[surest.number].path
        inside = [
            rise
            for rise in pool
            if (rise.key.category, rise.key.voice) == (surest.key.category, surest.key.voice)
            and _excess(rise) >= _HALF * _excess(surest)
            and self.kin[rise.number].path[: len(above)] == above
        ]
        best = max(inside, key=lambda rise: len(self.kin[rise.number].path))
        return best, *(rise for rise in pool if rise is not best)

    def _depth(self, rise: Rise) -> int:
        category = self.snapshot.rulebook.categories.get(rise.key.category)
        return 0 if category is None else category.level


def _excess(rise: Rise) -> float:
    return rise.observed - rise.expected


def watched(snapshot: Snapshot, store: Store, as_of: Instant, wanted: float) -> Watched:
    """Test every series of the district in the last whole week before an instant, on a budget a week."""
    series = weekly_from_store(snapshot, store, as_of)
    if not short_weeks(len(series.mondays) - 1):
        series = daily_from_store(snapshot, store, as_of)
    return judged(snapshot, series, wanted)


def judged(snapshot: Snapshot, series: WeeklySeries, wanted: float) -> Watched:
    """Test series in their last week; the weeks before it set the level."""
    newest, count = _WEEK // series.days, len(series.mondays)
    periods = np.arange(max(count - (WEEKS + 1) * newest, 1), count)
    if len(periods) <= newest or not series.keys:
        return Watched(snapshot, series, None, Budget(wanted, 0.0, 0.0, 0, 0, 0, bounded=False), ())
    return on_budget(snapshot, watch(series, periods, Farrington()), wanted)


def on_budget(snapshot: Snapshot, seen: Watch, wanted: float) -> Watched:
    """Judge the last of some weeks that were watched together; those before it set the level."""
    newest = _WEEK // seen.series.days
    kin = kin_of(snapshot, seen.series.keys)
    strictest = STRICTEST if len(seen.weeks) < (FEWEST + 1) * newest else 0.0
    asked = seen.budget(wanted / newest, [kin[number] for number in seen.numbers], newest, strictest)
    told = replace(asked, wanted=wanted, mean=asked.mean * newest, weeks=asked.weeks // newest)
    return Watched(snapshot, seen.series, seen, told, kin)


def kin_of(snapshot: Snapshot, keys: Sequence[SeriesKey]) -> tuple[Kin, ...]:
    """What tells which series are related; a group of categories has the trades of all its members."""
    rulebook, tags = snapshot.rulebook, snapshot.places.tags
    groups = {group.id: group.members for group in category_groups(snapshot)}
    trades = {
        category: frozenset(rulebook.ancestor(each, 1) for each in groups.get(category, (category,)))
        for category in {key.category for key in keys}
    }
    return tuple(Kin(tags[key.place].path, trades[key.category]) for key in keys)
