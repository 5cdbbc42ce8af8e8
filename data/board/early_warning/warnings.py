"""The warnings of a place: what the rules find now, merged with what the store records of their lives."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from data.alerts.watching import Rise
from data.board.board import as_of_and_period
from data.board.early_warning.acting import owners_of
from data.board.early_warning.blockages import blockages, heavy_grids
from data.board.early_warning.ceased import left_open
from data.board.early_warning.grid_loads import grid_loads
from data.board.early_warning.lives import Life, lapsed, recorded, with_life
from data.board.early_warning.management import burdens
from data.board.early_warning.manual_warnings import manual_warnings
from data.board.early_warning.modes import mode_at
from data.board.early_warning.records import record_quarters
from data.board.early_warning.rises import RiseTeller
from data.board.early_warning.scans import clusters
from data.board.early_warning.threshold_warnings import Asked, asked_thresholds, silent, threshold_warnings
from data.board.early_warning.watched import Watched, watched
from data.board.early_warning.week_ends import WeekEnds
from data.figures import AreaTag, Sentence
from data.figures.modes import ModeFigure
from data.figures.warnings import (
    GridLoad,
    WarningFigure,
    WarningRecord,
    WarningsFigure,
    WarningState,
)
from data.ledger.snapshot import Snapshot
from data.scope import Scope, start_of_day
from data.store import Store
from data.terms import Instant

BUDGET_SETTING = "warning.budget"
USUAL_BUDGET = 2.0
"""Warnings a week where nobody has chosen."""
_DAY = 86_400
_YEAR, _MONTH = 364 * _DAY, 36 * _DAY
"""Rules are asked of the ends of 52 weeks, and look back some weeks from each."""


def wanted_budget(store: Store) -> float:
    """Give about how many warnings of rises a week the whole district is to have, by its setting."""
    return float(store.setting(BUDGET_SETTING) or USUAL_BUDGET)


def warnings_reach(store: Store, as_of: Instant) -> Instant:
    """Give from when on orders must be loaded: a year and a month back, or as far as a threshold looks."""
    looks = [row.days * _DAY + row.pending_seconds for row in store.thresholds()]
    return Instant(as_of - _YEAR - max(_MONTH, *looks, 0))


def warnings_figure(
    snapshot: Snapshot,
    store: Store,
    scope: Scope,
    budget: float | None = None,
    found: Watched | None = None,
) -> WarningsFigure:
    """Tell the warnings of a scope, those that are new first.

    `budget` is about how many warnings of rises the whole district is to have in a week; without one that of
    the operating mode in force, else of the setting. Series are those of the last whole week; the ledger must
    reach back over half a year. `found` is what the watch of that week found, where somebody watched it.
    """
    as_of, _ = as_of_and_period(snapshot, scope)
    mode = mode_at(store, as_of)
    wanted = budget or mode.budget or wanted_budget(store)
    found = watched(snapshot, store, as_of, wanted) if found is None else found
    owners = owners_of(store)
    place = snapshot.places.tags[snapshot.places.row_at(scope.place)]
    look = _Look(snapshot, store, place, as_of, mode, recorded(store, as_of))
    teller = RiseTeller(found, store, owners, as_of, look.taken)
    told = _rising(teller, look.taken, shown_at_once(wanted))
    rising = [(rise, line) for rise, line in told if touches(line, place)]
    asked = asked_thresholds(snapshot, store, as_of, mode)
    loads = grid_loads(snapshot, as_of)
    risen = tuple(line for _, line in rising)
    near = clusters(snapshot, store, as_of, wanted, risen)
    lines = look.lived((*risen, *near, *look.of_management(loads), *look.set_by_people(asked)))
    return WarningsFigure(
        district=snapshot.district,
        place=place,
        as_of=as_of,
        freshness=snapshot.freshness,
        budget=wanted,
        level=found.asked.level,
        achieved=found.asked.mean,
        replayed=found.asked.weeks,
        lines=tuple(sorted(lines, key=_pressing)),
        record=_record(store, lines, as_of),
        tested=found.tested,
        counted=len(found.series.keys),
        untested=_untested(found, asked),
        since=None if (first := found.first_day) is None else start_of_day(first, snapshot.district.zone),
        series={line.key: teller.series(rise) for rise, line in rising},
        most=found.asked.most,
        quiet=found.asked.quiet,
        loads=tuple(load for load in loads if load.grid.path[: len(place.path)] == place.path),
        mode=mode,
        quarters=record_quarters(store.alerts(), found.series, teller.key, as_of, snapshot.district.zone),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """A place at an instant, with the lives of warnings that were recorded by then."""

    snapshot: Snapshot
    store: Store
    place: AreaTag
    as_of: Instant
    mode: ModeFigure
    lives: Mapping[str, Life]

    @property
    def taken(self) -> set[str]:
        """The keys of warnings that are recorded and not closed."""
        return {key for key, life in self.lives.items() if life.state is not WarningState.CLOSED}

    def of_management(self, loads: tuple[GridLoad, ...]) -> Iterator[WarningFigure]:
        """What tiers, steps and grids have on their hands."""
        row = self.snapshot.places.row_of[self.place.id]
        weeks, taken = WeekEnds(self.snapshot, row, self.as_of), self.taken
        yield from burdens(weeks, self.store, taken)
        yield from blockages(weeks, taken)
        yield from heavy_grids(weeks, loads, taken)

    def set_by_people(self, asked: Asked) -> Iterator[WarningFigure]:
        """What thresholds fire, and what persons raised."""
        yield from threshold_warnings(self.snapshot, self.store, asked, self.as_of, self.mode, self.taken)
        yield from manual_warnings(self.snapshot, self.store, self.as_of)

    def lived(self, found: tuple[WarningFigure, ...]) -> list[WarningFigure]:
        """Give those of the place with their lives, and what is still open though no rule finds it."""
        gone = {key: self.lives[key] for key in self.taken - {line.key for line in found}}
        told = (*found, *left_open(self.snapshot, self.place, gone, self.as_of))
        return [with_life(line, self.lives.get(line.key)) for line in told if touches(line, self.place)]


def shown_at_once(wanted: float) -> int:
    """Give how many new rises of one week are shown at once; the others are less sure, and told on demand.

    A budget is kept in the mean: most weeks have fewer, and a single one may have many times as many.
    """
    return 2 * max(1, ceil(wanted))


def _rising(teller: RiseTeller, taken: Collection[str], most: int) -> Iterator[tuple[Rise, WarningFigure]]:
    """Give the rises, and what somebody took up and has not closed though it does not rise any more.

    They come the surest first: those after the first so many are less sure.
    """
    found = list(teller.warnings())
    for at, (rise, line) in enumerate(found):
        yield rise, replace(line, less_sure=at >= most and line.key not in taken)
    gone = sorted(set(taken) - {line.key for _, line in found})
    yield from (told for told in map(teller.ceased, gone) if told is not None)


def touches(line: WarningFigure, place: AreaTag) -> bool:
    """Whether a warning is of a place, lies in it, or reaches into it; the district has all."""
    inside = (line.place, *(each.place for each in line.places))
    return not place.path or any(tag.path[: len(place.path)] == place.path for tag in inside)


def _pressing(line: WarningFigure) -> tuple[bool, bool, bool, str, str]:
    closed = line.state is WarningState.CLOSED
    return closed, line.less_sure, not line.urgent, line.kind, line.key


def _record(store: Store, lines: Sequence[WarningFigure], as_of: Instant) -> WarningRecord:
    """Count what became of all warnings that the store records, and those that it does not know yet."""
    told = recorded(store, None)
    gone = sum(lapsed(life.row, as_of) for life in told.values())
    outcomes = [life.outcome for life in told.values()]
    fresh = sum(line.key not in told for line in lines)
    count = outcomes.count
    return WarningRecord(count(1), count(2), count(3), count(0) - gone + fresh, gone)


def _untested(found: Watched, asked: Asked) -> tuple[Sentence, ...]:
    told = ["personal", "small", *([] if found.tested else ["history"])]
    unknown = Sentence("warning.untested.thresholds", {"n": silent(asked)})
    return (
        *(Sentence(f"warning.untested.{each}", {}) for each in told),
        *([unknown] if silent(asked) else []),
    )
