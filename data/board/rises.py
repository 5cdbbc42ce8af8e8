"""Warnings of rises: what is found in the last whole week of all weekly series of a district, and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import shapely

from data.alerts.bounds import upper_bound
from data.alerts.budget import WEEKS, Budget
from data.alerts.daily import DAYS, daily_counts
from data.alerts.design import Floats, Ints
from data.alerts.detecting import Basis
from data.alerts.discovery import adjusted
from data.alerts.farrington import Farrington
from data.alerts.neighbours import in_km, nearest
from data.alerts.scan import GUARD, scan
from data.alerts.series import SeriesKey, Voice, WeeklySeries
from data.alerts.watching import Rise, Watch, rises, watch
from data.board.duty_desk import DutyDesk
from data.board.voices import other_voice
from data.board.weekly import weekly_from_store
from data.figures import AreaTag, Sentence
from data.figures.attention import Actor
from data.figures.numbers import Named
from data.figures.warnings import (
    HeardFrom,
    PlaceCount,
    WarningFigure,
    WarningKind,
    WarningSeries,
    WarningState,
    WarningStep,
)
from data.ledger.snapshot import Snapshot
from data.scope import start_of_day
from data.store import Store
from data.terms import AreaId, Instant, Level

_LASTING = 35
"""Days that a rise may have lasted: so long the scan's guard is."""
_DRAWINGS, _SURE = 99, 0.05
_ANSWER = 3 * 86_400
"""Within so long a warning is to be answered."""
_SUGGESTED = {Voice.RESIDENTS: "site_service", Voice.INSPECTORS: "patrol"}
_TAIL = 0.025


@dataclass(frozen=True, eq=False)
class Watched:
    """The district's series as they stood at the end of a whole week, and what was found in it.

    `asked` is the budget; its level comes from the weeks before alone, as it does on the day.
    """

    snapshot: Snapshot
    series: WeeklySeries
    seen: Watch | None
    asked: Budget

    @property
    def ends(self) -> Instant:
        """When the last whole week ended, and so when what was found in it was raised."""
        last = self.series.mondays[-1] + timedelta(days=7)
        return start_of_day(last, self.snapshot.district.zone)

    @property
    def tested(self) -> int:
        """How many series were large enough to be tested in the last week."""
        return 0 if self.seen is None else int((~np.isnan(self.seen.chances[-1])).sum())

    @cached_property
    def found(self) -> tuple[Rise, ...]:
        """The rises, those of kinds before those of whole trades, the surest first."""
        if self.seen is None:
            return ()
        tree = self.snapshot.rulebook.categories
        return tuple(
            sorted(rises(self.seen, self.asked.level), key=lambda rise: -tree[rise.key.category].level)
        )


def watched(snapshot: Snapshot, store: Store, as_of: Instant, wanted: float) -> Watched:
    """Test every series of the district in the last whole week before an instant, on a budget a week."""
    series = weekly_from_store(snapshot, store, as_of)
    return judged(snapshot, series, wanted)


def judged(snapshot: Snapshot, series: WeeklySeries, wanted: float) -> Watched:
    """Test series in their last week; the weeks before it set the level."""
    count = len(series.mondays)
    weeks = np.arange(max(count - WEEKS - 1, 1), count)
    if len(weeks) < 2 or not series.keys:
        return Watched(snapshot, series, None, Budget(wanted, 0.0, 0.0, 0, 0, 0, bounded=False))
    return on_budget(snapshot, watch(series, weeks, Farrington()), wanted)


def on_budget(snapshot: Snapshot, seen: Watch, wanted: float) -> Watched:
    """Judge the last of some weeks that were watched; those before it set the level."""
    before = Watch(seen.series, seen.weeks[:-1], seen.numbers, seen.detection, seen.chances[:-1])
    return Watched(snapshot, seen.series, seen, before.budget(wanted))


@dataclass(frozen=True, eq=False)
class RiseTeller:
    """Turns rises into warnings: where they are, who must act, and the weeks behind them."""

    found: Watched
    store: Store
    owners: Mapping[int, int]
    as_of: Instant

    def warnings(self) -> Iterator[tuple[Rise, WarningFigure]]:
        """Give a warning for each rise but those that another one tells already."""
        kept: list[tuple[Rise, WarningFigure]] = []
        for rise in self.found.found:
            if not any(self._tells(*other, rise.key) for other in kept):
                kept.append((rise, self._warning(rise)))
                yield kept[-1]

    def _tells(self, other: Rise, told: WarningFigure, key: SeriesKey) -> bool:
        """Whether a warning tells a rise as well: the same voice and trade, and where it is."""
        rulebook, tags = self.found.snapshot.rulebook, self.found.snapshot.places.tags
        trades = {rulebook.ancestor(each.category, 1) for each in (other.key, key)}
        if other.key.voice is not key.voice or len(trades) > 1:
            return False
        here, there = tags[key.place].path, tags[other.key.place].path
        reaches = (each.place.path for each in told.places)
        return there[: len(here)] == here or any(path[: len(here)] == here for path in reaches)

    def _warning(self, rise: Rise) -> WarningFigure:
        snapshot, voice = self.found.snapshot, rise.key.voice
        tag = snapshot.places.tags[rise.key.place]
        category = snapshot.names.category(rise.key.category)
        places, clustered = self._places(rise)
        short = rise.basis is Basis.SHORT
        values = {"place": tag, "category": Named(*category)}
        ends = self.found.ends
        return WarningFigure(
            key=self.key(rise.key),
            kind=WarningKind.TECHNICAL,
            rule="W2",
            title=Sentence(f"warning.title.{voice.name.lower()}", values),
            urgent=False,
            state=WarningState.NEW,
            judged=None,
            since=ends,
            updated=ends,
            place=tag,
            places=places,
            category=category,
            heard_from=HeardFrom(voice.name.lower()),
            type=Sentence(
                "warning.type.category", {**values, "voice": f"key:warning.voice.{voice.name.lower()}"}
            ),
            cause=Sentence(f"warning.cause.rise{'.short' if short else ''}", {"weeks": rise.history}),
            manner=Sentence(f"warning.manner.{'cluster' if clustered else 'rise'}", {}),
            location=Sentence("warning.location", {"places": tuple(each.place for each in places) or (tag,)}),
            extent=Sentence("warning.extent.rise", {"n": rise.observed, "grids": len(places)}),
            degree=Sentence("warning.degree.rise", _ratio(rise)),
            frequency=Sentence("warning.frequency", {"fired": rise.earlier, "periods": rise.weeks}),
            actor=self._actor(rise.key, tag),
            suggested=_SUGGESTED[voice],
            due=Instant(ends + _ANSWER),
            observed=rise.observed,
            expected=rise.expected,
            lower=self.series(rise).lower[-1],
            upper=rise.upper,
            weeks=rise.history,
            short_history=short,
            false_alarms=self.found.asked.level,
            notes=(WarningStep(WarningState.NEW, ends, ""),),
            other=None if self.found.seen is None else other_voice(self.found.seen, rise),
        )

    def key(self, key: SeriesKey) -> str:
        """The key of the warnings of a series, the same from run to run."""
        snapshot = self.found.snapshot
        category = snapshot.rulebook.categories[key.category].code
        return f"W2:{snapshot.places.areas[key.place].code}:{category}:{key.voice.name.lower()}"

    def _actor(self, key: SeriesKey, tag: AreaTag) -> Actor | None:
        """The body that owns the category, else the office of the street: always one that serves."""
        desk, owner = DutyDesk(self.found.snapshot, self.as_of), self.owners.get(key.category)
        return desk.of_place(tag) if owner is None else desk.actor(owner)

    def _places(self, rise: Rise) -> tuple[tuple[PlaceCount, ...], bool]:
        """The grids that a rise touches with their counts in its week; of a cluster those in it alone."""
        snapshot, key = self.found.snapshot, rise.key
        grids = snapshot.places.cells(key.place, Level.GRID)
        grids = np.array([row for row in grids if snapshot.places.areas[row].level is Level.GRID], np.int32)
        if not len(grids):
            return (), False
        level = snapshot.rulebook.categories[key.category].level
        days = daily_counts(
            snapshot,
            self.found.ends,
            grids,
            key.voice,
            key.category,
            category_level=level,
            days=DAYS - GUARD + _LASTING,
        )
        within = self._cluster(days, grids.astype(np.intp), rise)
        week = days[-7:].sum(axis=0)
        chosen = np.flatnonzero(week) if within is None else within
        order = chosen[np.argsort(-week[chosen], kind="stable")]
        counts = (PlaceCount(snapshot.places.tags[int(grids[at])], int(week[at])) for at in order)
        return tuple(each for each in counts if each.orders), within is not None

    def _cluster(self, days: Floats, grids: Ints, rise: Rise) -> Ints | None:
        """The grids of the surest cluster of the week, None where chance alone may have made it."""
        points = self._points
        if not all(int(row) in points for row in grids):
            return None
        flat = in_km(np.array([points[int(row)] for row in grids]))
        rng = np.random.default_rng([rise.week, rise.key.place, rise.key.category])
        clusters = scan(days, nearest(flat), rng, _DRAWINGS, _LASTING)
        if not clusters or clusters[0].chance > _SURE:
            return None
        return np.array(clusters[0].areas, dtype=np.intp)

    @cached_property
    def _points(self) -> dict[int, tuple[float, float]]:
        """A point inside each area with a boundary, by the area's row."""
        rows = self.found.snapshot.places.row_of
        told = [
            (rows[AreaId(each.id)], each.boundary)
            for each in self.store.areas()
            if each.id in rows and each.boundary
        ]
        inside = shapely.get_coordinates(shapely.point_on_surface(shapely.from_wkb([wkb for _, wkb in told])))
        return {row: (float(x), float(y)) for (row, _), (x, y) in zip(told, inside, strict=True)}

    def series(self, rise: Rise) -> WarningSeries:
        """The weeks behind a rise; the band is that of single weeks at 95 %."""
        seen = self.found.seen
        assert seen is not None
        number = self.found.series.keys.index(rise.key)
        at = int(np.flatnonzero(seen.numbers == number)[0])
        usual = seen.detection.usual
        expected, dispersion = usual.expected[:, at], usual.dispersion[:, at]
        shares = adjusted(seen.chances)[:, at]
        return WarningSeries(
            tuple(self.found.series.mondays[int(week)] for week in seen.weeks),
            tuple(int(count) for count in self.found.series.counts[seen.weeks, number]),
            tuple(expected.tolist()),
            tuple(upper_bound(expected, dispersion, 1 - _TAIL).tolist()),
            tuple(upper_bound(expected, dispersion, _TAIL).tolist()),
            tuple(bool(share <= self.found.asked.level) for share in shares),
        )


def _ratio(rise: Rise) -> dict[str, float]:
    return {"expected": rise.expected, "ratio": rise.ratio, "low": rise.low, "high": rise.high}


def first_monday(found: Watched) -> date | None:
    """Where the history begins, None without any."""
    return found.series.mondays[0] if found.series.mondays else None
