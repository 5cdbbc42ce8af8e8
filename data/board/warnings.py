"""The warnings of a place: what the rules find now, merged with what the store records of their lives."""

from collections.abc import Collection, Iterator, Sequence

from data.alerts.watching import Rise
from data.board.blockages import blockages, heavy_grids
from data.board.board import as_of_and_period
from data.board.ceased import left_open
from data.board.grid_loads import grid_loads
from data.board.management import burdens
from data.board.manual_warnings import manual_warnings
from data.board.modes import mode_at
from data.board.rises import RiseTeller
from data.board.scans import clusters
from data.board.threshold_warnings import Asked, asked_thresholds, silent, threshold_warnings
from data.board.warning_lives import recorded, with_life
from data.board.watched import Watched, watched
from data.board.week_ends import WeekEnds
from data.figures import AreaTag, Sentence
from data.figures.warnings import WarningFigure, WarningRecord, WarningsFigure, WarningState
from data.ledger.snapshot import Snapshot
from data.scope import Scope, start_of_day
from data.store import Store

BUDGET_SETTING = "warning.budget"
USUAL_BUDGET = 2.0
"""Warnings a week where nobody has chosen."""


def wanted_budget(store: Store) -> float:
    """Give about how many warnings of rises a week the whole district is to have, by its setting."""
    return float(store.setting(BUDGET_SETTING) or USUAL_BUDGET)


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
    owners = {row.id: row.owner_body_id for row in store.categories() if row.owner_body_id}
    place = snapshot.places.tags[snapshot.places.row_at(scope.place)]
    lives = recorded(store, as_of)
    taken = {key for key, life in lives.items() if life.state is not WarningState.CLOSED}
    teller = RiseTeller(found, store, owners, as_of, taken)
    rising = [(rise, line) for rise, line in _rising(teller, taken) if touches(line, place)]
    asked = asked_thresholds(snapshot, store, as_of, mode)
    weeks = WeekEnds(snapshot, snapshot.places.row_at(scope.place), as_of)
    loads = grid_loads(snapshot, as_of)
    risen = tuple(line for _, line in rising)
    found_now = (
        *risen,
        *clusters(snapshot, store, as_of, wanted, risen),
        *burdens(weeks, store, taken),
        *blockages(weeks, taken),
        *heavy_grids(weeks, loads, taken),
        *threshold_warnings(snapshot, store, asked, as_of, mode, taken),
        *manual_warnings(snapshot, store, as_of),
    )
    gone = left_open(
        snapshot, place, {key: lives[key] for key in taken - {line.key for line in found_now}}, as_of
    )
    lines = [with_life(line, lives.get(line.key)) for line in (*found_now, *gone) if touches(line, place)]
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
        record=_record(store, lines),
        tested=found.tested,
        counted=len(found.series.keys),
        untested=_untested(found, asked),
        since=None if (first := found.first_day) is None else start_of_day(first, snapshot.district.zone),
        series={line.key: teller.series(rise) for rise, line in rising},
        most=found.asked.most,
        quiet=found.asked.quiet,
        loads=tuple(load for load in loads if load.grid.path[: len(place.path)] == place.path),
        mode=mode,
    )


def _rising(teller: RiseTeller, taken: Collection[str]) -> Iterator[tuple[Rise, WarningFigure]]:
    """Give the rises, and what somebody took up and has not closed though it does not rise any more."""
    found = list(teller.warnings())
    yield from found
    gone = sorted(set(taken) - {line.key for _, line in found})
    yield from (told for told in map(teller.ceased, gone) if told is not None)


def touches(line: WarningFigure, place: AreaTag) -> bool:
    """Whether a warning is of a place, lies in it, or reaches into it; the district has all."""
    inside = (line.place, *(each.place for each in line.places))
    return not place.path or any(tag.path[: len(place.path)] == place.path for tag in inside)


def _pressing(line: WarningFigure) -> tuple[bool, bool, str, str]:
    return line.state is WarningState.CLOSED, not line.urgent, line.kind, line.key


def _record(store: Store, lines: Sequence[WarningFigure]) -> WarningRecord:
    """Count what became of all warnings that the store records, and those that it does not know yet."""
    told = recorded(store, None)
    outcomes = [life.outcome for life in told.values()]
    fresh = sum(line.key not in told for line in lines)
    count = outcomes.count
    return WarningRecord(count(1), count(2), count(3), count(0) + fresh)


def _untested(found: Watched, asked: Asked) -> tuple[Sentence, ...]:
    told = ["personal", "small", *([] if found.tested else ["history"])]
    unknown = Sentence("warning.untested.thresholds", {"n": silent(asked)})
    return (
        *(Sentence(f"warning.untested.{each}", {}) for each in told),
        *([unknown] if silent(asked) else []),
    )
