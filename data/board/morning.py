"""The morning of a place: what came in since the office closed, what stands now, what was promised."""

from collections.abc import Sequence

from data.board.board import as_of_and_period
from data.board.morning_orders import morning_rows, morning_states, tellable
from data.board.privacy import undivided
from data.board.work_orders.states import States
from data.clock.office import OFFICE_END, last_office_end
from data.figures.morning import InMorning, MorningCount, MorningFigure, MorningPart, Outcome, Promises
from data.ledger.columns import EPOCH
from data.ledger.commitments import Commitment
from data.ledger.snapshot import Snapshot
from data.measures.limits import next_meeting
from data.places import Places
from data.scope import Scope, local_day
from data.terms import TIERS, Instant, Tier

SHOWN = (
    MorningPart.NEW,
    MorningPart.NEW_URGENT,
    MorningPart.NEW_OVERDUE,
    MorningPart.NEW_SUPERVISED,
    MorningPart.OPEN,
    MorningPart.OVERDUE,
    MorningPart.DUE_TODAY,
)
"""The parts of the line, in its order."""
OURS = frozenset(TIERS) - {Tier.D}
CITY = frozenset({Tier.D})
_MARKS = {MorningPart.NEW_URGENT: "urgent", MorningPart.NEW_SUPERVISED: "supervised"}
_CITY_APART = frozenset({MorningPart.OPEN, MorningPart.OVERDUE})


def morning_figure(snapshot: Snapshot, scope: Scope, closes: int = OFFICE_END) -> MorningFigure:
    """Tell the morning of a scope; `closes` is when the office closes, in seconds after midnight.

    The ledger must reach back to the last working day. Of categories that concern persons nothing is
    told of a place below the street (E16).
    """
    as_of, _ = as_of_and_period(snapshot, scope)
    since = last_office_end(as_of, snapshot.district.zone, snapshot.rulebook.calendar, closes)
    now = morning_states(snapshot, scope, since)
    place = snapshot.places.tags[now.view.cells.place]
    hidden = undivided(snapshot, scope, place.level)
    return MorningFigure(
        district=snapshot.district,
        place=place,
        as_of=as_of,
        data_time=snapshot.freshness.data_time,
        since=since,
        counts={
            part: MorningCount(part, None, InMorning(part, since))
            if hidden
            else _count(snapshot, now, scope, part, since)
            for part in SHOWN
        },
        promises=promises_of(snapshot, now.view.cells.place, as_of),
        to_meeting=_to_meeting(now, as_of, snapshot.district.zone),
    )


def _flagged(snapshot: Snapshot, part: MorningPart) -> bool:
    """Tell whether the sources say which orders are urgent, or supervised, where a part asks that.

    A source that does not declare the mark says so all the same by one order that bears it.
    """
    mark = _MARKS.get(part)
    return mark is None or mark in snapshot.recorded or bool(getattr(snapshot.orders, mark).any())


def _to_meeting(now: States, as_of: Instant, zone: str) -> int | None:
    """Give in how many days the next stationing day is."""
    at = next_meeting(now.view.window)
    days = (local_day(at + EPOCH, zone) - local_day(as_of, zone)).days
    return days if at > now.view.window.as_of else None


def _count(snapshot: Snapshot, now: States, scope: Scope, part: MorningPart, since: Instant) -> MorningCount:
    """Count a part; of stock the city's orders stand apart, unless the scope has chosen tiers."""
    whole = InMorning(part, since)
    if not (tellable(now, part) and _flagged(snapshot, part)):
        return MorningCount(part, None, whole)
    everything = len(morning_rows(now, scope, whole))
    city = InMorning(part, since, CITY)
    theirs = len(morning_rows(now, scope, city)) if part in _CITY_APART and scope.tiers is None else 0
    if not theirs:
        return MorningCount(part, everything, whole)
    return MorningCount(part, everything - theirs, InMorning(part, since, OURS), theirs, city)


def promises_of(snapshot: Snapshot, place: int, as_of: Instant) -> Promises | None:
    """Tell what became of the promises of the last stationing day that made any, as it stood then."""
    made = last_promised(snapshot, place, as_of)
    return promises_told(made, as_of) if made else None


def last_promised(snapshot: Snapshot, place: int, as_of: Instant) -> tuple[Commitment, ...]:
    """Give the promises of a place that the last stationing day before an instant made."""
    mine = [
        each
        for each in snapshot.commitments
        if each.day < as_of and inside(snapshot.places, each.area, place)
    ]
    zone = snapshot.district.zone
    last = local_day(max(each.day for each in mine), zone) if mine else None
    return tuple(each for each in mine if local_day(each.day, zone) == last)


def promises_told(made: Sequence[Commitment], as_of: Instant) -> Promises:
    """Count what became of the promises of one day."""
    outcomes = [outcome(each, as_of) for each in made]
    return Promises(max(each.day for each in made), *(outcomes.count(each) for each in Outcome))


def outcome(made: Commitment, as_of: Instant) -> Outcome:
    """Tell what had become of a promise at an instant."""
    done = made.done if made.done is not None and made.done < as_of else None
    if made.dropped and (made.done is None or done is not None):
        return Outcome.DROPPED
    if made.due is not None and (as_of if done is None else done) > made.due:
        return Outcome.LATE
    return Outcome.RUNNING if done is None else Outcome.KEPT


def inside(places: Places, area: int, place: int) -> bool:
    """Tell whether an area (its row, -1 none) lies in a place; the district has all."""
    return place == places.root or (area >= 0 and place in places.path_to(area))
