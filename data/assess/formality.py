"""Work that may be there for the form alone: activities without participants, meetings without outcomes.

Identical texts are the signal I4; these two are counts by street with their base, and lay nothing to anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.scope import Period, local_day
from data.store import ActivityRow, CommitmentRow, MeetingRow, RegisterRow
from data.terms import AreaId


@dataclass(frozen=True, slots=True)
class Empty:
    """How many of so many in a street were empty; the id of the street is None where it is not known."""

    street: AreaId | None
    empty: int
    of: int


def without_participants(
    rows: Iterable[ActivityRow], period: Period, street_of: Mapping[AreaId, AreaId]
) -> tuple[Empty, ...] | None:
    """Count entries of activities (place, month, kind) that had no participant; None where none is told."""
    known = list(rows)
    if not any(row.participants for row in known):
        return None
    first, last = (day.year * 100 + day.month for day in (period.first, period.last))
    mine = [row for row in known if row.actions and first <= row.month <= last]
    return _by_street([(street_of.get(AreaId(row.area_id)), not row.participants) for row in mine])


def without_outcome(
    meetings: Iterable[MeetingRow],
    register: Iterable[RegisterRow],
    commitments: Iterable[CommitmentRow],
    period: Period,
    street_of: Mapping[AreaId, AreaId],
) -> tuple[Empty, ...] | None:
    """Count meetings held in the period that raised, settled and promised nothing; None: none is told of."""
    held = [each for each in meetings if each.attended]
    if not held:
        return None
    fruitful = {each.meeting_id for each in register} | {each.meeting_id for each in commitments}
    fruitful |= {each.id for each in held if each.matters_raised or each.matters_settled}
    inside = [each for each in held if period.first <= _day(each, period) <= period.last]
    return _by_street(
        [(street_of.get(AreaId(each.area_id or 0)), each.id not in fruitful) for each in inside]
    )


def _day(meeting: MeetingRow, period: Period) -> date:
    return local_day(meeting.day, period.zone)


def _by_street(told: list[tuple[AreaId | None, bool]]) -> tuple[Empty, ...]:
    streets = sorted({street for street, _ in told}, key=lambda street: street or 0)
    counts = ([empty for where, empty in told if where == street] for street in streets)
    return tuple(Empty(street, sum(each), len(each)) for street, each in zip(streets, counts, strict=True))
