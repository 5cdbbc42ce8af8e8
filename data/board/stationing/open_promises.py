"""Build what a stationing day has to answer: every open promise, and each that was settled since the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.board.board import as_of_and_period
from data.board.morning import inside, outcome
from data.board.posts.duty_desk import DutyDesk
from data.board.stationing.promises import done_by, promise_line
from data.figures.morning import Outcome
from data.figures.promises import Fate, OpenPromises, PromiseLine, PromisesOfDay, fate
from data.ledger.commitments import Commitment
from data.ledger.snapshot import Snapshot
from data.scope import Scope, local_day
from data.store import CommitmentRow, Store
from data.terms import AreaId, BodyId, Instant

DAYS = 6
"""So many stationing days are looked back on."""


@dataclass(frozen=True, slots=True)
class _Promise:
    """A promise as it was made last, the one that it goes back to, and how often it was carried on."""

    made: Commitment
    first: Commitment
    times: int
    fate: Fate


def open_promises(snapshot: Snapshot, store: Store, scope: Scope, body: BodyId | None = None) -> OpenPromises:
    """Tell what the place of a scope, or one body of it, still owes and what it settled in the period."""
    as_of, period = as_of_and_period(snapshot, scope)
    place = snapshot.places.row_at(scope.place)
    rows = {row.id: row for row in store.commitments()} if snapshot.commitments else {}
    mine = [
        each
        for each in _promises(snapshot, rows, as_of)
        if (body is None or each.made.body == body) and inside(snapshot.places, each.made.area, place)
    ]
    owed = [each for each in mine if not _settled_before(each, period.begins, as_of)]
    numbers, desk = _numbers(snapshot, rows), DutyDesk(snapshot, as_of)

    def line(promise: _Promise) -> PromiseLine:
        plain = promise_line(promise.made, rows[promise.made.id], snapshot, store, desk, as_of)
        delay = _delay(promise, snapshot, as_of)
        return replace(plain, number=numbers[promise.first.id], times=promise.times, delay=delay)

    return OpenPromises(
        district=snapshot.district,
        place=snapshot.places.tags[place],
        as_of=as_of,
        met=_last_meeting(snapshot, store, place, as_of),
        lines=tuple(sorted(map(line, owed), key=_order)),
        days=_days(mine, snapshot.district.zone),
    )


def _promises(snapshot: Snapshot, rows: Mapping[int, CommitmentRow], as_of: Instant) -> tuple[_Promise, ...]:
    """Give the promises made by an instant; one that was carried on stands as it was made last."""
    known = {each.id: each for each in snapshot.commitments if each.day < as_of and each.id in rows}
    before = {id_: up for id_ in known if (up := rows[id_].carried_from_id) is not None and up in known}
    found = []
    for id_ in known.keys() - set(before.values()):
        first, times = id_, 0
        while first in before and times < len(before):
            first, times = before[first], times + 1
        made = known[id_]
        stands = fate(outcome(made, as_of), done_by(made, as_of))
        found.append(_Promise(made, known[first], times, stands))
    return tuple(found)


def _settled_before(promise: _Promise, begins: Instant, as_of: Instant) -> bool:
    """Tell whether the pack before told of its end; what was dropped at no date ended on its day."""
    made = promise.made
    if promise.fate is Fate.DROPPED:
        return (made.done or made.day) < begins
    done = done_by(made, as_of)
    return done is not None and max(done, made.day) < begins


def _numbers(snapshot: Snapshot, rows: Mapping[int, CommitmentRow]) -> dict[int, str]:
    """Number promises by the month of their day; those that nobody numbered count through their day."""
    zone, counted, found = snapshot.district.zone, dict[date, int](), dict[int, str]()
    for each in sorted(snapshot.commitments, key=lambda one: one.id):
        day = local_day(each.day, zone)
        counted[day] = counted.get(day, 0) + 1
        given = rows[each.id].number if each.id in rows else 0
        found[each.id] = f"{day:%m}-{given or counted[day]:02}"
    return found


def _delay(promise: _Promise, snapshot: Snapshot, as_of: Instant) -> int | None:
    """Count the working days after the due day, up to the one on which it was done or is looked at."""
    made, calendar, zone = promise.made, snapshot.rulebook.calendar, snapshot.district.zone
    late = outcome(made, as_of) is Outcome.LATE
    if not late or made.due is None or calendar is None:
        return None
    until = done_by(made, as_of) or as_of
    next_day = timedelta(days=1)
    return calendar.working_days(local_day(made.due, zone) + next_day, local_day(until - 1, zone) + next_day)


def _last_meeting(snapshot: Snapshot, store: Store, place: int, as_of: Instant) -> Instant | None:
    """Give the last stationing day that was held at a place, inside it or for all that it lies in."""
    places = snapshot.places
    around = frozenset(places.path_to(place))
    held = []
    for row in store.meetings():
        area = places.row_of.get(AreaId(row.area_id or 0), -1)
        if row.day < as_of and (area < 0 or area in around or inside(places, area, place)):
            held.append(row.day)
    return Instant(max(held)) if held else None


def _days(promises: Sequence[_Promise], zone: str) -> tuple[PromisesOfDay, ...]:
    """Count what became of promises by the day that made them first."""
    by_day: dict[date, list[_Promise]] = {}
    for promise in sorted(promises, key=lambda each: each.first.day):
        by_day.setdefault(local_day(promise.first.day, zone), []).append(promise)
    return tuple(
        PromisesOfDay(day[-1].first.day, {each: sum(one.fate is each for one in day) for each in Fate})
        for day in list(by_day.values())[-DAYS:]
    )


def _order(line: PromiseLine) -> tuple[int, int, str]:
    """Put overdue ones first, then by when they are due."""
    return list(Fate).index(line.fate), line.due or 0, line.number
