"""The signals for review of a place and period: what was looked at, what could not be, what was raised."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data.assess.catalogue import CHECKS, SILENCE, SILENCE_NEEDS, told_by
from data.assess.formality import without_outcome, without_participants
from data.assess.looking import Look
from data.assess.peers import Judged, expected_range, judge
from data.assess.reporting import not_reported
from data.assess.sequence import disorders
from data.assess.teams import SEVERAL, TeamMonth, Teams, teams, told
from data.assess.traces import Traces, of_channels, read_traces
from data.board.board import as_of_and_period
from data.board.signal_lives import Lives, with_life
from data.figures import AreaTag
from data.figures.signals import (
    CheckLine,
    DataFault,
    FormalityLine,
    Patrols,
    Signal,
    SignalsFigure,
    Team,
)
from data.ledger.columns import EPOCH, stamp, within
from data.ledger.instant import state_at
from data.ledger.meeting_rules import meeting_period, meeting_rules
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.selection import window
from data.scope import Period, Scope, month_of, start_of_day
from data.store import Store
from data.terms import PUBLIC_CHANNELS, AreaId, Instant, Level


def signals_figure(snapshot: Snapshot, store: Store, scope: Scope) -> SignalsFigure:
    """Look at the traces of a period; posts are compared over the whole of it, and told by team and month.

    A place below the street is told as its street: nobody is to be seen by himself. The comparison is always
    with the whole district; without a period it is the month of now.
    """
    as_of, period = as_of_and_period(snapshot, replace(scope, path=scope.path[:1]))
    desk = _desk(snapshot, store, as_of, period)
    row = snapshot.places.row_at(scope.path[0] if scope.path else None)
    inside = _inside(snapshot, desk.traces, row)
    lines, signals = [], []
    for check in CHECKS:
        if missing := check.lacks(desk.told):
            lines.append(CheckLine(check.code, missing=missing))
            continue
        given = check.look(desk.traces, desk.look)
        judged = judge(given)
        marked = int(given.hit.sum())
        lines.append(CheckLine(check.code, len(given.rows), marked, len(judged.key)))
        found = told(given, judged, desk.teams, desk.look)
        phi = max(judged.phi, given.clump)
        signals += [desk.signal(check.code, each, phi) for each in found if inside[each.rows].any()]
    silence, silent = _silence(desk, inside)
    formality, untold = _formality(snapshot, store, period, row)
    return SignalsFigure(
        district=snapshot.district,
        place=snapshot.places.tags[row],
        period=period,
        as_of=as_of,
        freshness=snapshot.freshness,
        faults=tuple(_faults(desk, inside)),
        checks=tuple(sorted((*lines, silence), key=lambda line: order_of(line.check))),
        signals=_living(desk, (*signals, *silent)),
        formality=formality,
        missing_formality=untold,
        left_out=desk.left_out,
        visits=desk.lives.visits,
    )


def orders_ended(snapshot: Snapshot, figure: SignalsFigure) -> tuple[int, ...]:
    """Give the ids of the orders disposed of in a figure's place and period, those about persons left out."""
    when = window(figure.period, figure.as_of)
    orders, places = snapshot.orders, snapshot.places
    done = within(orders.disposed, when.begin, when.until) & (orders.cancelled == 0) & ~orders.duplicate
    done &= ~np.isin(orders.category, list(snapshot.names.personal))
    if figure.place.path:
        row = places.row_of[figure.place.id]
        done &= (orders.area >= 0) & (places.ancestors[Level.STREET][orders.area] == row)
    return tuple(orders.id[done].tolist())


def order_of(code: str) -> tuple[int, str]:
    """Sort codes as the definitions count them: I2, I2c, I10."""
    number = code.lstrip("I").rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(number), code


@dataclass(frozen=True, slots=True, eq=False)
class _Desk:
    """All that one look at the traces needs."""

    snapshot: Snapshot
    store: Store
    traces: Traces
    look: Look
    months: tuple[date, ...]
    teams: Teams
    told: frozenset[str]
    left_out: int
    lives: Lives

    def team(self, body: int) -> Team:
        return Team(body, self.snapshot.names.body(body) if body != SEVERAL else ("", ""))

    def signal(self, code: str, found: TeamMonth, phi: float) -> Signal:
        low, high = expected_range(found.expected, phi)
        month = self.months[found.month]
        return Signal(
            key=f"{code}:{found.team}:{month:%Y-%m}",
            check=code,
            team=self.team(found.team),
            month=month,
            observed=len(found.rows),
            base=found.base,
            expected=found.expected,
            low=low,
            high=high,
            orders=tuple(self.traces.orders.id[found.rows].tolist()),
        )


def _desk(snapshot: Snapshot, store: Store, as_of: Instant, period: Period) -> _Desk:
    when = window(period, as_of, given=True, rulebook=snapshot.rulebook)
    when = replace(when, recorded=snapshot.recorded)
    near = mattering(snapshot.orders, min(when.begin, when.as_of), when.as_of)
    orders = state_at(near, when.as_of, snapshot.rulebook.calendar)
    imported = stamp(snapshot.freshness.data_time or as_of)
    # An instant in the future of the import is a fault to be seen; one after a past as-of time is not yet.
    seen_until = when.as_of if when.as_of < imported else 0xFFFFFFFF
    personal = snapshot.names.personal
    traces = read_traces(store, orders, personal, when.begin + EPOCH, seen_until)
    months = tuple(_months(period))
    begins = np.array([stamp(start_of_day(month, period.zone)) for month in months], dtype=np.uint32)
    look = Look(when, begins, _cut_offs(store, period), imported)
    names = snapshot.names
    street = _rows_at(snapshot, traces, Level.STREET)
    ids = np.array([area.id for area in snapshot.places.areas], dtype=np.int64)
    whose = teams(traces, np.where(street >= 0, ids[street], 0), names.offices, names.local)
    reported = within(orders.reported, when.begin, when.until)
    left_out = int((reported & np.isin(orders.category, list(personal))).sum())
    lives = Lives.of(store, as_of, snapshot.rulebook.calendar, period.zone)
    known = told_by(traces, look)
    return _Desk(snapshot, store, traces, look, months, whose, known, left_out, lives)


def _months(period: Period) -> Iterator[date]:
    day = period.first.replace(day=1)
    while day < period.end:
        yield day
        day = month_of(day, period.zone).end


def _cut_offs(store: Store, period: Period) -> NDArray[np.uint32]:
    """Give the cut-offs of stationing days in a period: the first instants that count no more."""
    rules = meeting_rules(store)
    ends = (meeting_period(rules, month.year, month.month, period.zone).ends for month in _months(period))
    return np.array([stamp(end) for end in ends if period.begins < end <= period.ends], dtype=np.uint32)


def _rows_at(snapshot: Snapshot, traces: Traces, level: Level) -> NDArray[np.int32]:
    """Give the row of the area of a level in which each order lies, -1 for none."""
    area = traces.orders.area
    return np.where(area >= 0, snapshot.places.ancestors[level][area], np.int32(-1))


def _inside(snapshot: Snapshot, traces: Traces, place: int) -> NDArray[np.bool_]:
    if place == snapshot.places.root:
        return np.ones(len(traces.orders), dtype=np.bool_)
    inside: NDArray[np.bool_] = _rows_at(snapshot, traces, Level.STREET) == place
    return inside


def _faults(desk: _Desk, inside: NDArray[np.bool_]) -> Iterator[DataFault]:
    """Count what cannot be: it is told as a fault of the data before anything else."""
    for stage, before, faulty in disorders(desk.traces, desk.look):
        if count := int((faulty & inside).sum()):
            yield DataFault(stage, before, count)


def _silence(desk: _Desk, inside: NDArray[np.bool_]) -> tuple[CheckLine, list[Signal]]:
    """I6: grids from which residents report and no patrol does, in sum by street."""
    if missing := tuple(name for name in SILENCE_NEEDS if name not in desk.told):
        return CheckLine(SILENCE, missing=missing), []
    traces, span = desk.traces, desk.look.window
    grid = _rows_at(desk.snapshot, traces, Level.GRID)
    judged = not_reported(traces, desk.look, grid)
    base, marked = int(judged.base.sum()), int(judged.base[judged.raised].sum())
    line = CheckLine(SILENCE, base, marked, len(judged.key))
    silent = np.isin(grid, judged.key[judged.raised]) & inside
    street = _rows_at(desk.snapshot, traces, Level.STREET)
    told_of = silent & of_channels(traces, PUBLIC_CHANNELS)
    told_of &= within(traces.orders.reported, span.begin, span.until)
    return line, [
        _silent(desk, judged, int(each), told_of & (street == each)) for each in np.unique(street[told_of])
    ]


def _silent(desk: _Desk, judged: Judged, street: int, behind: NDArray[np.bool_]) -> Signal:
    places = desk.snapshot.places
    tag = places.tags[street]
    mine = judged.raised & (places.ancestors[Level.STREET][judged.key] == street)
    expected = float(judged.expected[mine].sum())
    low, high = expected_range(expected, judged.phi)
    return Signal(
        key=f"{SILENCE}:{tag.code}:{desk.months[0]:%Y-%m}",
        check=SILENCE,
        team=Team(desk.snapshot.names.offices.get(tag.id, SEVERAL), (tag.name, tag.name_en)),
        month=desk.months[0],
        observed=0,
        base=int(judged.base[mine].sum()),
        expected=expected,
        low=low,
        high=high,
        orders=tuple(desk.traces.orders.id[behind].tolist()),
        patrols=_patrols(desk, frozenset(judged.key[mine].tolist())),
    )


def _patrols(desk: _Desk, grids: frozenset[int]) -> Patrols | None:
    """Give the patrols due and done in grids in the period; None where no patrol is told of at all."""
    columns, places, span = desk.snapshot.roster.patrols, desk.snapshot.places, desk.look.window
    if not len(columns["area"]):
        return None
    mine = np.isin(places.ancestors[Level.GRID][columns["area"]], list(grids))
    mine &= (columns["area"] >= 0) & (columns["day"] >= span.begin) & (columns["day"] < span.until)
    return Patrols(int(columns["due"][mine].sum()), int(columns["done"][mine].sum()))


def _living(desk: _Desk, signals: tuple[Signal, ...]) -> tuple[Signal, ...]:
    lived = (with_life(each, desk.lives) for each in signals)
    return tuple(sorted(lived, key=lambda each: (order_of(each.check), each.month, each.team.id)))


def _formality(
    snapshot: Snapshot, store: Store, period: Period, place: int
) -> tuple[tuple[FormalityLine, ...], tuple[str, ...]]:
    """Count empty activities and meetings by street, as far as the store tells of any."""
    places = snapshot.places
    above = places.ancestors[Level.STREET]
    street_of = {
        area.id: places.areas[above[row]].id for row, area in enumerate(places.areas) if above[row] >= 0
    }
    kinds = {
        "activities": without_participants(store.activities(), period, street_of),
        "meetings": without_outcome(
            store.meetings(), store.register_lines(), store.commitments(), period, street_of
        ),
    }
    lines = [
        FormalityLine(kind, _tag(snapshot, each.street), each.empty, each.of)
        for kind, counted in kinds.items()
        for each in counted or ()
        if place == places.root or each.street == places.areas[place].id
    ]
    return tuple(lines), tuple(kind for kind, counted in kinds.items() if counted is None)


def _tag(snapshot: Snapshot, street: AreaId | None) -> AreaTag | None:
    return None if street is None else snapshot.places.tags[snapshot.places.row_of[street]]
