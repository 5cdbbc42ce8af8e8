"""Build the capacity of streets: load, cover, size, returns, and what a few changes would come to."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.assess.staffing import Staffing
from data.assess.staffing_proposal import Report, propose
from data.assess.staffing_reading import rules_in_force, staffing_of
from data.board.board import as_of_and_period, look
from data.board.collaboration import collaboration_figure
from data.board.posts.staffing_states import state_of
from data.board.privacy import over_all
from data.figures import Measured
from data.figures.staffing import (
    CurvePoint,
    LeftOut,
    MinuteLine,
    ProposalFigure,
    StaffingFigure,
    StaffingOrigin,
    StreetStaffing,
    WhatIf,
)
from data.ledger.centres import Point
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.minutes import Minutes, left_out, minutes_by_area, minutes_by_tier
from data.measures.staffing import held
from data.measures.tally import View, measured
from data.measures.turns import cover_by_hour
from data.places import Places
from data.scope import Scope, last_days
from data.terms import AreaId, Level, Role
from data.wording_staffing import place_names
from resources.definitions import definition

DAYS = 365
"""Load is told of so many days up to the as-of time, since a small grid has few orders in a month."""
SECONDS = 8.0
"""A proposal of a street may take so long."""
SHORT = ("C4m", "C4x", "C4g", "C1u", "C1s", "G1")
"""What is told of a street in short."""
BESIDE = (
    "C2k.administrator", "C5k", "L7", "Q7", "Q7c", "C6k.administrator",
    "C8k", "C8k.street", "C8k.grid", "C8k.small_grid", "C8o",
)  # fmt: skip
"""What is told of a street beside its staffing: vacancy, urgent orders of nobody's hours, others' work,
returns, training and the cost of layers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal asked for: at most so many changes, found within so many seconds."""

    changes: int
    seconds: float = SECONDS


def of_load(snapshot: Snapshot, scope: Scope) -> Scope:
    """Give a scope that names no period that of load, and its as-of time."""
    as_of, _ = as_of_and_period(snapshot, scope)
    period = scope.period or last_days(DAYS, as_of, snapshot.district.zone)
    return replace(scope, as_of=as_of, period=period)


@dataclass(frozen=True, slots=True, eq=False)
class StreetData:
    """A street as its orders, posts and areas tell of it, to be reckoned with.

    `scope` is as it was asked for, `seen` looks at the period of load.
    """

    snapshot: Snapshot
    scope: Scope
    loaded: Scope
    seen: View
    staffing: Staffing

    @property
    def origin(self) -> StaffingOrigin:
        """On which data all of it stands."""
        snapshot = self.snapshot
        as_of, period = as_of_and_period(snapshot, self.loaded)
        street = snapshot.places.tags[self.seen.cells.place]
        return StaffingOrigin(snapshot.district, street, snapshot.revision, as_of, period)


@dataclass(frozen=True, slots=True, eq=False)
class ToldStreet:
    """A street as it is told, with who looks after what: enough to try changes anywhere."""

    figure: StaffingFigure
    staffing: Staffing


def told_street(snapshot: Snapshot, scope: Scope, centres: Mapping[int, Point]) -> ToldStreet:
    """Tell the street of a scope."""
    street = street_data(snapshot, scope, centres)
    return ToldStreet(staffing_figure(street), street.staffing)


def street_of(scope: Scope, places: Places) -> Scope | None:
    """Give the scope of the street in which a place lies; None where it lies in none."""
    for depth, area in enumerate(scope.path, 1):
        if places.areas[places.row_at(area)].level is Level.STREET:
            return replace(scope, path=scope.path[:depth])
    return None


def street_data(snapshot: Snapshot, scope: Scope, centres: Mapping[int, Point]) -> StreetData:
    """Read the street of a scope; `centres` of areas by row, as far as there are boundaries."""
    scope = replace(over_all(snapshot, scope), tiers=None, detail=Level.GRID - Level.STREET)
    loaded = of_load(snapshot, scope)
    seen = look(snapshot, loaded)
    return StreetData(snapshot, scope, loaded, seen, staffing_of(seen, centres))


def staffing_figure(street: StreetData, asked: Asked | None = None) -> StaffingFigure:
    """Show the capacity of a street, with a proposal where one was asked for."""
    seen, now = street.seen, look(street.snapshot, street.scope)
    _, period = as_of_and_period(street.snapshot, street.scope)
    minutes = minutes_by_area(seen)
    parts = {"orders": minutes.orders, "patrols": minutes.patrols, "upkeep": minutes.upkeep}
    return StaffingFigure(
        origin=street.origin,
        now=state_of(street.staffing),
        period=period,
        numbers=(all_hours(now), *(answers(now, code).of().total for code in BESIDE)),
        parts={} if minutes.missing else {key: _a_day(each, minutes.days) for key, each in parts.items()},
        standards=() if minutes.missing else tuple(_standards(seen, minutes)),
        own=len(definition("C4m").settings["categories"]),
        left_out=_left_out(seen, minutes),
        roles=_roles(seen),
        faults=collaboration_figure(street.snapshot, street.scope).chains.faults,
        names=place_names(seen.cells.places.tags),
        proposal=None if asked is None else proposal_figure(street.staffing, asked),
    )


def _a_day(minutes: NDArray[np.float64], days: int) -> float:
    return float(minutes.sum()) / max(days, 1)


def all_hours(seen: View) -> Measured:
    """C5h: the street-hours of the period with somebody on duty."""
    if not len(seen.roster.duties["begins"]):
        return measured("C5h", None, None, "duties")
    found = cover_by_hour(seen)
    return measured("C5h", int(found.covered.sum()), int(found.hours.sum()))


def _standards(seen: View, minutes: Minutes) -> Iterator[MinuteLine]:
    """Tell the agreed minutes, and what they come to: the parts of the load, line by line."""
    told = definition("C4m").settings
    for tier, found in minutes_by_tier(seen).items():
        a_day = found.minutes / max(minutes.days, 1)
        yield MinuteLine(tier.word, float(told["tiers"][tier.word]), found.orders, a_day)
    yield MinuteLine("patrol", float(told["patrol"]), None, _a_day(minutes.patrols, minutes.days))
    yield MinuteLine("upkeep", float(told["upkeep"]), None, _a_day(minutes.upkeep, minutes.days))


def _left_out(seen: View, minutes: Minutes) -> LeftOut:
    grids, found, elsewhere = left_out(seen)
    return LeftOut(grids, found.orders, found.minutes / max(minutes.days, 1), elsewhere)


def _roles(seen: View) -> Mapping[str, Mapping[Role, int]]:
    """Count the filled posts of each role by the code of the responsibility grid they belong to."""
    places, posts = seen.cells.places, held(seen)
    mine = posts.filled & (posts.area >= 0)
    homes = np.append(places.ancestors[Level.GRID], np.int32(-1))[posts.area[mine]]
    inside = np.append(seen.cells.code_of_area[:-1] >= 0, False)[homes]
    found: dict[str, Counter[Role]] = {}
    for row, role in zip(homes[inside].tolist(), posts.role[mine][inside].tolist(), strict=True):
        found.setdefault(places.areas[row].code, Counter())[Role(role)] += 1
    return found


def proposal_figure(staffing: Staffing, asked: Asked, report: Report | None = None) -> ProposalFigure:
    """Propose at most so many changes, and tell what each number of them comes to."""
    rules = rules_in_force()
    found = propose(staffing, rules, asked.changes, asked.seconds, report)
    curve = tuple(
        CurvePoint(step.most, WhatIf(step.changes, state_of(step.staffing)), step.gap) for step in found.steps
    )
    told = curve[0].tried.state.number("C4x").value is not None
    return ProposalFigure(curve, found.gain if told else None, rules.worth, found.reason)


def all_streets(
    snapshot: Snapshot, scope: Scope, centres: Mapping[int, Point], asked: Asked | None = None
) -> Iterator[StreetStaffing]:
    """Tell of each street in short, in the order of their codes; of none is said that it were the first."""
    places = snapshot.places
    for row in places.cells(places.root, Level.STREET).tolist():
        if places.areas[row].level is Level.STREET:
            path: tuple[AreaId, ...] = places.tags[row].path
            street = street_data(snapshot, replace(scope, path=path), centres)
            state = state_of(street.staffing)
            yield StreetStaffing(
                street=places.tags[row],
                numbers=tuple(state.number(code) for code in SHORT),
                proposal=None if asked is None else proposal_figure(street.staffing, asked),
            )
