"""Saved views: what is looked at, on which page, under a name that a person gave; kept as plain JSON.

Places are kept by their codes, for ids may change; a period as it is, or as so many periods from now.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from data.places import Places
from data.scope import (
    Period,
    PeriodError,
    PeriodKind,
    Scope,
    Versus,
    last_days,
    local_day,
    month_of,
    parse_period,
    quarter_of,
    shifted,
    stationing_period,
    year_of,
)
from data.terms import AreaId, CategoryId, Channel, Instant, LocationClass, Tier

_MOVING = re.compile(r"now:(month|stationing|quarter|year|days):(-?\d{1,5}):(\d{0,5})")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view under its name: the codes of the way to its place, its period as text, and the rest as values.

    `scope` holds what needs no translation; its path and period are left open. `kept` is what the page
    itself remembers. A `period` of "" is the month of now.
    """

    name: str
    page: str
    place: tuple[str, ...] = ()
    period: str = ""
    scope: Scope = field(default_factory=Scope)
    kept: Mapping[str, str] = field(default_factory=dict)


def view_of(
    name: str, page: str, scope: Scope, places: Places, period: str, kept: Mapping[str, str]
) -> SavedView:
    """Give what is looked at as a view; the period as `fixed` or `moving` writes it."""
    codes = tuple(places.tags[places.row_at(area)].code for area in scope.path)
    return SavedView(name, page, codes, period, replace(scope, path=(), period=None), dict(kept))


def scope_of(view: SavedView, places: Places, now: Instant, zone: str) -> Scope:
    """Give what a view looks at now; of a place that is gone the nearest above it that is still there."""
    return replace(view.scope, path=path_of(view, places), period=period_of(view, now, zone))


def path_of(view: SavedView, places: Places) -> tuple[AreaId, ...]:
    """Give the way to the place of a view, as far as there are places of its codes."""
    paths = {tag.code: tag.path for tag in places.tags if tag.level}
    return next((paths[code] for code in reversed(view.place) if code in paths), ())


def moving(period: Period, now: Instant) -> str:
    """Write a period as so many periods of its kind from the one of now."""
    base = _current(period.kind, (period.end - period.first).days, now, period.zone)
    if period.kind is PeriodKind.DAYS:
        return f"now:days:{(period.end - base.end).days}:{(period.end - period.first).days}"
    months = (period.end.year - base.end.year) * 12 + period.end.month - base.end.month
    step = {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}.get(period.kind, 1)
    return f"now:{period.kind}:{months // step}:"


def period_of(view: SavedView, now: Instant, zone: str) -> Period | None:
    """Give the period that a view looks at now; None is the month of now, or what cannot be read."""
    found = _MOVING.fullmatch(view.period)
    try:
        if found is None:
            return parse_period(view.period, zone, now) if view.period else None
        kind, steps = PeriodKind(found[1]), int(found[2])
        base = _current(kind, max(1, int(found[3] or 1)), now, zone)
        if kind is PeriodKind.DAYS:
            by = timedelta(days=steps)
            return replace(base, first=base.first + by, end=base.end + by)
        return shifted(base, steps)
    except (PeriodError, ValueError, OverflowError):
        return None


def _current(kind: PeriodKind, days: int, now: Instant, zone: str) -> Period:
    """Give the period of a kind that holds now."""
    today = local_day(now - 1, zone)
    match kind:
        case PeriodKind.MONTH:
            return month_of(today, zone)
        case PeriodKind.QUARTER:
            return quarter_of(today, zone)
        case PeriodKind.YEAR:
            return year_of(today, zone)
        case PeriodKind.DAYS:
            return last_days(days, now, zone)
        case PeriodKind.STATIONING:
            named = stationing_period(today.year, today.month, zone)
            return named if today < named.end else shifted(named, 1)


def as_json(view: SavedView) -> dict[str, Any]:
    """Write a view as plain JSON; what is left open is left out."""
    scope = view.scope
    told: dict[str, Any] = {
        "name": view.name,
        "page": view.page,
        "place": list(view.place),
        "period": view.period,
        "detail": scope.detail,
        "measure": scope.measure,
        "as_of": scope.as_of,
        "breaks": scope.breaks,
        "versus": str(scope.versus),
        "kept": dict(view.kept),
    }
    sets = {"tiers": scope.tiers, "channels": scope.channels, "locations": scope.locations}
    told |= {key: None if held is None else sorted(map(int, held)) for key, held in sets.items()}
    told["categories"] = None if scope.categories is None else sorted(scope.categories)
    return {key: value for key, value in told.items() if value not in (None, [], {}, "")}


def from_json(told: object) -> SavedView | None:
    """Read a view; None where the text was written by something else."""
    if not isinstance(told, dict):
        return None
    try:
        scope = Scope(
            detail=int(told.get("detail", 1)),
            tiers=_set(told.get("tiers"), Tier),
            measure=_text(told.get("measure")),
            as_of=None if told.get("as_of") is None else Instant(int(told["as_of"])),
            categories=_set(told.get("categories"), lambda each: CategoryId(int(each))),
            channels=_set(told.get("channels"), Channel),
            breaks=None if told.get("breaks") is None else tuple(map(float, told["breaks"])),
            locations=_set(told.get("locations"), LocationClass),
            versus=Versus(told.get("versus", Versus.PERIOD)),
        )
        kept = {str(key): str(value) for key, value in dict(told.get("kept", {})).items()}
        place = tuple(map(str, told.get("place", ())))
        return SavedView(
            str(told["name"]), str(told["page"]), place, str(told.get("period", "")), scope, kept
        )
    except (KeyError, TypeError, ValueError):
        return None


def _set(told: Iterable[int] | None, read: Callable[[int], Key]) -> frozenset[Key] | None:
    return None if told is None else frozenset(read(each) for each in told)


def _text(told: object) -> str | None:
    return None if told is None else str(told)
