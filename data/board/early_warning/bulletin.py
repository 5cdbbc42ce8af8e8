"""The regular alert of a month, quarter or year: its warnings, where risk lies, what became of the last.

`bulletin_figure(snapshot, store, scope)` gives all of it for a place (`scope.path`) over `scope.period`; the
ledger must reach back to `bulletin_reach(period)`. Nothing that comes after the period's end is looked at.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from data.board.board import as_of_and_period
from data.board.early_warning.acting import owners_of
from data.board.early_warning.lives import recorded, with_life
from data.board.early_warning.maps import places_map
from data.board.early_warning.modes import mode_at
from data.board.early_warning.replays import replayed
from data.board.early_warning.rises import RiseTeller
from data.board.early_warning.risk_map import risk_map
from data.board.early_warning.warnings import touches, wanted_budget, warnings_figure
from data.board.early_warning.watched import Watched
from data.figures import AreaTag, HeatmapFigure
from data.figures.bulletin import BulletinFigure, Followed
from data.figures.warnings import WarningFigure, WarningSeries, WarningsFigure
from data.ledger.snapshot import Snapshot
from data.scope import Period, Scope, shifted, start_of_day
from data.store import Store
from data.terms import Instant

_LOOKED = timedelta(days=400)
"""So far back from an instant rules look at single orders: a year and a month."""

_Lines = Mapping[str, tuple[WarningFigure, WarningSeries]]
"""Warnings by their keys, each with the weeks behind it."""


def bulletin_reach(period: Period) -> Instant:
    """Give the first instant that a bulletin of a period looks at in the ledger."""
    return start_of_day(shifted(period, -1).first - _LOOKED, period.zone)


def bulletin_figure(snapshot: Snapshot, store: Store, scope: Scope, *, mapped: bool = True) -> BulletinFigure:
    """Tell the regular alert of a scope over its period, as of its end where the scope's time lies later.

    Without `mapped` there is no map of risk. KeyError for a place that is not in the district.
    """
    asked, period = as_of_and_period(snapshot, scope)
    scope = replace(scope, period=period, as_of=Instant(min(asked, period.ends)))
    before = shifted(period, -1)
    then, now = _weeks(snapshot, store, before, scope.as_of or asked)
    told = _whole(snapshot, store, scope, now)
    followed = _whole(snapshot, store, replace(scope, period=before, as_of=before.ends), then).lines
    risk, note = risk_map(snapshot, scope) if mapped else (None, "")
    return BulletinFigure(
        period=period,
        warnings=told,
        fired=_fired(store, now, told.lines),
        maps=_maps(snapshot, told.lines),
        weeks=len(now),
        before=before,
        followed=_followed(store, told, followed),
        risk=risk,
        risk_note=note,
    )


def _weeks(
    snapshot: Snapshot, store: Store, before: Period, as_of: Instant
) -> tuple[list[Watched], list[Watched]]:
    """Watch the weeks that ended in the period before and in this one, each on the budget of its end."""
    was, wanted = (mode_at(store, at).budget or wanted_budget(store) for at in (before.ends, as_of))
    told = replayed(snapshot, store, before.begins, as_of, wanted)
    earlier = told if was == wanted else replayed(snapshot, store, before.begins, before.ends, was)
    then = [week for week in earlier if before.begins < week.ends <= before.ends]
    return then, [week for week in told if week.ends > before.ends]


def _whole(snapshot: Snapshot, store: Store, scope: Scope, weekly: Sequence[Watched]) -> WarningsFigure:
    """Give the warnings that stand at an as-of time, and the rises of earlier weeks that do not any more."""
    standing = warnings_figure(snapshot, store, scope, found=weekly[-1] if weekly else None)
    known = {line.key for line in standing.lines}
    lives = recorded(store, standing.as_of)
    earlier = {
        key: (with_life(line, lives.get(key)), weeks)
        for key, (line, weeks) in _rises(snapshot, store, weekly[:-1], standing.place, lives).items()
        if key not in known
    }
    return replace(
        standing,
        lines=(*standing.lines, *(line for line, _ in earlier.values())),
        series={**standing.series, **{key: weeks for key, (_, weeks) in earlier.items()}},
    )


def _rises(
    snapshot: Snapshot, store: Store, weekly: Sequence[Watched], place: AreaTag, taken: Collection[str]
) -> _Lines:
    """Give the rises of a place over some weeks, each once, as its last week told it; the newest first."""
    owners = owners_of(store)
    found: dict[str, tuple[WarningFigure, WarningSeries]] = {}
    for week in reversed(weekly):
        teller = RiseTeller(week, store, owners, week.ends, taken)
        for rise, line in teller.warnings():
            if line.key not in found and touches(line, place):
                found[line.key] = line, teller.series(rise)
    return found


def _fired(store: Store, weekly: Sequence[Watched], lines: Sequence[WarningFigure]) -> dict[str, int]:
    """Count in how many of some weeks the rule of each rise fired, told by itself or within another one."""
    keys: Counter[str] = Counter()
    for week in weekly:
        teller = RiseTeller(week, store, {}, week.ends)
        keys.update({teller.key(rise.key) for rise in week.found})
    return {line.key: keys[line.key] for line in lines if line.key in keys}


def _maps(snapshot: Snapshot, lines: Sequence[WarningFigure]) -> dict[str, HeatmapFigure]:
    """Map the orders that each warning counts by grid, of those that count any."""
    maps = {line.key: places_map(line, snapshot.places) for line in lines}
    return {key: figure for key, figure in maps.items() if figure is not None}


def _followed(store: Store, told: WarningsFigure, earlier: Sequence[WarningFigure]) -> tuple[Followed, ...]:
    """Tell how far the warnings of the period before have come by the end of this one."""
    lives = recorded(store, told.as_of)
    again = {line.key for line in told.lines}
    return tuple(Followed(with_life(line, lives.get(line.key)), line.key in again) for line in earlier)


def inside(figure: BulletinFigure, place: AreaTag) -> BulletinFigure:
    """Give the part of a district's bulletin that concerns one of its places; the map of risk is left out."""
    held = figure.warnings
    lines = tuple(line for line in held.lines if touches(line, place))
    keys = {line.key for line in lines}
    return replace(
        figure,
        warnings=replace(
            held,
            place=place,
            lines=lines,
            series={key: weeks for key, weeks in held.series.items() if key in keys},
        ),
        maps={key: told for key, told in figure.maps.items() if key in keys},
        followed=tuple(each for each in figure.followed if touches(each.warning, place)),
        risk=None,
    )
