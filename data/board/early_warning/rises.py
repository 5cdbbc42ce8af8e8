"""Warnings of rises: what is found in the last whole week of all series of a district, and where."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from data.alerts.bounds import upper_bound
from data.alerts.category_groups import category_code, category_names, members_of
from data.alerts.daily import DAYS, daily_counts
from data.alerts.design import Floats
from data.alerts.detecting import Basis
from data.alerts.discovery import adjusted
from data.alerts.scan import GUARD
from data.alerts.series import SeriesKey, Voice
from data.alerts.watching import Rise, told_rise
from data.board.early_warning.acting import acting, serves
from data.board.early_warning.clusters import GridMap
from data.board.early_warning.voices import other_voice
from data.board.early_warning.watched import Watched
from data.board.posts.duty_desk import DutyDesk
from data.figures import Sentence
from data.figures.numbers import Named
from data.figures.warnings import (
    LEAST_USUAL,
    HeardFrom,
    PlaceCount,
    WarningFigure,
    WarningKind,
    WarningSeries,
    WarningState,
    WarningStep,
)
from data.scope import start_of_day
from data.store import Store
from data.terms import Instant

_LASTING = 35
"""Days that a rise may have lasted: so long the scan's guard is."""
_DRAWINGS, _SURE = 99, 0.05
_ANSWER = 3 * 86_400
"""Within so long a warning is to be answered."""
_SUGGESTED = {Voice.RESIDENTS: "site_service", Voice.INSPECTORS: "patrol"}
_TAIL = 0.025
_WEEK = 7


@dataclass(frozen=True, eq=False)
class RiseTeller:
    """Turns rises into warnings: where they are, who must act, and the weeks behind them.

    `taken` are the keys of warnings that somebody took up: of related rises that one is told which has such a
    key, so that its life goes on.
    """

    found: Watched
    store: Store
    owners: Mapping[int, int]
    as_of: Instant
    taken: Collection[str] = ()

    def warnings(self) -> Iterator[tuple[Rise, WarningFigure]]:
        """Give a warning for each rise with all that are related to it."""
        for pool in self.found.pools:
            first = next((rise for rise in pool if self.key(rise.key) in self.taken), pool[0])
            others = tuple(rise for rise in pool if rise is not first)
            line = self._warning(first, self._widest(first, pool))
            yield first, replace(line, joined=tuple(map(self._joined, others)))

    def ceased(self, key: str) -> tuple[Rise, WarningFigure] | None:
        """Tell a warning that is not found any more as it stands now; None where nothing is known of it."""
        seen, newest = self.found.seen, self.found.newest
        rise = (
            None
            if seen is None
            else next((each for each in self._standing if self.key(each.key) == key), None)
        )
        if seen is None or rise is None:
            return None
        fired = np.flatnonzero(self.series(rise).alarmed)
        after = int(seen.weeks[min(fired[-1] + newest, len(seen.weeks) - 1)]) if len(fired) else rise.week
        monday = self.found.series.mondays[after + 1 : after + 2] or (self.found.series.until,)
        since = start_of_day(monday[0], self.found.snapshot.district.zone)
        return rise, replace(self._warning(rise, rise), ceased=since)

    @cached_property
    def _standing(self) -> tuple[Rise, ...]:
        """All series whose usual number is known, as they stand in the last week."""
        seen, level = self.found.seen, self.found.asked.level
        if seen is None:
            return ()
        known = np.flatnonzero(seen.detection.usual.expected[-1] > 0)
        return tuple(told_rise(seen, self._shares, level, int(at), -1) for at in known)

    def _widest(self, first: Rise, pool: tuple[Rise, ...]) -> Rise:
        """The related rise of the same category that takes in most places: where the grids are looked for."""
        own = first.key
        alike = [rise for rise in pool if (rise.key.category, rise.key.voice) == (own.category, own.voice)]
        return min(alike, key=lambda rise: len(self.found.kin[rise.number].path))

    def _joined(self, rise: Rise) -> Sentence:
        snapshot = self.found.snapshot
        values = {
            "place": snapshot.places.tags[rise.key.place],
            "category": Named(*category_names(snapshot, rise.key.category)),
            "voice": f"key:warning.voice.{rise.key.voice.name.lower()}",
            "n": rise.observed,
            "expected": rise.expected,
        }
        return Sentence("warning.joined", values)

    def _warning(self, rise: Rise, widest: Rise) -> WarningFigure:
        snapshot, voice = self.found.snapshot, rise.key.voice
        tag, said = snapshot.places.tags[rise.key.place], voice.name.lower()
        category = category_names(snapshot, rise.key.category)
        places, clustered = self._places(widest)
        short, daily = rise.basis is Basis.SHORT, self.found.series.days == 1
        values = {"place": tag, "category": Named(*category)}
        ends, per = self.found.ends, ".days" if daily else ""
        owner = self.owners.get(rise.key.category)
        return WarningFigure(
            key=self.key(rise.key),
            kind=WarningKind.TECHNICAL,
            rule="W2",
            title=Sentence(f"warning.title.{said}", values),
            urgent=False,
            state=WarningState.NEW,
            judged=None,
            since=ends,
            updated=ends,
            place=tag,
            places=places,
            category=category,
            heard_from=HeardFrom(said),
            type=Sentence("warning.type.category", {**values, "voice": f"key:warning.voice.{said}"}),
            cause=Sentence(
                f"warning.cause.rise{per or ('.short' if short else '')}", {"weeks": rise.history}
            ),
            manner=Sentence(f"warning.manner.{'cluster' if clustered else 'rise'}", {}),
            location=Sentence("warning.location", {"places": tuple(each.place for each in places) or (tag,)}),
            extent=Sentence(f"warning.extent.rise{per}", {"n": rise.observed, "grids": len(places)}),
            degree=_degree(rise),
            frequency=Sentence(f"warning.frequency{per}", {"fired": rise.earlier, "periods": rise.weeks}),
            actor=acting(snapshot, self._desk, tag, owner),
            suggested=_SUGGESTED[voice],
            due=Instant(ends + _ANSWER),
            observed=rise.observed,
            expected=rise.expected,
            lower=self.series(rise).lower[-1],
            upper=rise.upper,
            weeks=rise.history * self.found.series.days // _WEEK,
            short_history=short,
            false_alarms=self.found.asked.level,
            notes=(WarningStep(WarningState.NEW, ends, ""),),
            other=None if self.found.seen is None else other_voice(self.found.seen, rise),
            left_out=owner is not None and not serves(snapshot.names.body(owner)),
        )

    @cached_property
    def _desk(self) -> DutyDesk:
        return DutyDesk(self.found.snapshot, self.as_of)

    def key(self, key: SeriesKey) -> str:
        """The key of the warnings of a series, the same from run to run."""
        snapshot = self.found.snapshot
        category = category_code(snapshot, key.category)
        return f"W2:{snapshot.places.areas[key.place].code}:{category}:{key.voice.name.lower()}"

    @cached_property
    def _map(self) -> GridMap:
        return GridMap(self.found.snapshot, self.store)

    def _places(self, rise: Rise) -> tuple[tuple[PlaceCount, ...], bool]:
        """The grids that a rise touches with their counts in its week; of a cluster those in it alone."""
        snapshot, key = self.found.snapshot, rise.key
        grids = self._map.grids(key.place)
        if not len(grids):
            return (), False
        kinds, reach = members_of(snapshot, key.category), DAYS - GUARD + _LASTING
        days = daily_counts(snapshot, self.found.ends, grids, key.voice, kinds, reach)
        seed = [rise.week, key.place, abs(key.category)]
        clusters = self._map.clusters(days, grids, seed, _DRAWINGS, _LASTING)
        clustered = bool(clusters) and clusters[0].chance <= _SURE
        week = days[-_WEEK:].sum(axis=0)
        chosen = np.array(clusters[0].areas, np.intp) if clustered else np.flatnonzero(week)
        order = chosen[np.argsort(-week[chosen], kind="stable")]
        counts = (PlaceCount(snapshot.places.tags[int(grids[at])], int(week[at])) for at in order)
        return tuple(each for each in counts if each.orders), clustered

    def series(self, rise: Rise) -> WarningSeries:
        """The weeks behind a rise; the band is that of single weeks at 95 %."""
        seen = self.found.seen
        assert seen is not None
        at = int(np.flatnonzero(seen.numbers == rise.number)[0])
        usual = seen.detection.usual
        expected, dispersion = usual.expected[:, at], usual.dispersion[:, at]
        return WarningSeries(
            tuple(self.found.series.mondays[int(week)] for week in seen.weeks),
            tuple(int(count) for count in self.found.series.counts[seen.weeks, rise.number]),
            tuple(expected.tolist()),
            tuple(upper_bound(expected, dispersion, 1 - _TAIL).tolist()),
            tuple(upper_bound(expected, dispersion, _TAIL).tolist()),
            tuple((self._shares[:, at] <= self.found.asked.level).tolist()),
        )

    @cached_property
    def _shares(self) -> Floats:
        assert self.found.seen is not None
        return adjusted(self.found.seen.chances)


def _degree(rise: Rise) -> Sentence:
    """Say how far a rise is from what was expected; of hardly anything it is no multiple."""
    if rise.expected < LEAST_USUAL:
        return Sentence("warning.degree.rise.none", {"n": rise.observed})
    values = {"expected": rise.expected, "ratio": rise.ratio, "low": rise.low, "high": rise.high}
    return Sentence("warning.degree.rise", values)
