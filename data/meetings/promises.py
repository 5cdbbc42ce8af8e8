"""What a stationing day promises and what becomes of it: done, late, dropped with a reason, carried forward.

Each change is a pure function of a row; `data.meetings.deciding` brings them into the store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count

from data.meetings.desk import WORDS, clean, needed
from data.meetings.errors import MeetingError
from data.store import CommitmentRow, MeetingRow
from data.terms import Instant, PromiseState

CARRIED_ABOVE, ON_THE_SPOT_ABOVE = 100, 200
"""Numbers within a meeting: those carried forward to it, and those made from its register, begin above these,
so that the rows of the paper, which are numbered in advance, stay free."""

_MATTER = 200
"""Characters of what was promised."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is promised, by whom and until when; `evidence` are numbers of orders."""

    matter: str
    body_id: int | None
    due: Instant | None
    area_id: int | None = None
    evidence: tuple[str, ...] = ()


def new_promise(
    held: Iterable[CommitmentRow],
    meeting: MeetingRow,
    told: Decision,
    at: Instant,
    number: int | None = None,
    above: int = 0,
) -> CommitmentRow:
    """The promise that a decision makes, with id 0; the one that is held where it was entered before.

    Its number is the one given, else the first free one `above` another. MeetingError where that number is
    taken, or matter, owner or due date are missing.
    """
    row = _promise(meeting, told, at)
    mine = [each for each in held if each.meeting_id == meeting.id]
    same = [each for each in mine if _content(each) == _content(row) and number in (None, each.number)]
    if same:
        return same[0]
    taken = next((each for each in mine if number and each.number == number), None)
    if taken is not None:
        raise MeetingError("stationing.error.taken", number=taken.number, matter=taken.matter)
    return replace(row, number=number or _free(mine, above))


def _promise(meeting: MeetingRow, told: Decision, at: Instant) -> CommitmentRow:
    matter = needed(told.matter, "stationing.error.no_matter", _MATTER)
    if told.body_id is None:
        raise MeetingError("stationing.error.no_owner", matter=matter)
    if told.due is None:
        raise MeetingError("stationing.error.no_due", matter=matter)
    return CommitmentRow(
        id=0,
        matter=matter,
        meeting_id=meeting.id,
        area_id=told.area_id or meeting.area_id,
        body_id=told.body_id,
        made_at=int(at),
        due=int(told.due),
        evidence=_lines(told.evidence),
    )


def fulfilled(row: CommitmentRow, at: Instant, evidence: Iterable[str], reason: str = "") -> CommitmentRow:
    """A promise that was done at an instant, borne out by the numbers of orders; a late one says why.

    Told a second time in the same words it stays as it is.
    """
    proofs = _lines((*row.evidence.splitlines(), *evidence))
    if not proofs:
        raise MeetingError("stationing.error.no_evidence", matter=row.matter)
    late = row.due is not None and at > row.due
    why = needed(reason or row.late_reason, "stationing.error.no_late_reason") if late else ""
    state = PromiseState.LATE if late else PromiseState.DONE
    done = replace(row, state=int(state), done_at=int(at), evidence=proofs, late_reason=why)
    return _ended(row, done)


def dropped(row: CommitmentRow, reason: str, at: Instant) -> CommitmentRow:
    """A promise that is given up at an instant, with the reason; `done_at` tells when it ended so."""
    why = needed(reason, "stationing.error.no_reason")
    if row.state == PromiseState.DROPPED and row.dropped_reason == why:
        return row
    return _ended(row, replace(row, state=int(PromiseState.DROPPED), dropped_reason=why, done_at=int(at)))


def explained_late(row: CommitmentRow, reason: str) -> CommitmentRow:
    """A promise with the reason why it is late, whatever else becomes of it."""
    return replace(row, late_reason=needed(reason, "stationing.error.no_late_reason"))


def carried(
    held: Iterable[CommitmentRow], row: CommitmentRow, meeting: MeetingRow, due: Instant, at: Instant
) -> tuple[CommitmentRow, CommitmentRow]:
    """A promise that ends as carried forward, and the one that goes on under a later meeting, with id 0.

    The one that goes on is the one that is held where it was carried there before.
    """
    held = list(held)
    if meeting.id == row.meeting_id:
        raise MeetingError("stationing.error.same_meeting", matter=row.matter)
    if there := next((each for each in held if each.carried_from_id == row.id), None):
        if (there.meeting_id, there.due) != (meeting.id, int(due)):
            raise MeetingError("stationing.error.ended", matter=row.matter)
        return row, there
    told = Decision(row.matter, row.body_id, due, row.area_id, tuple(row.evidence.splitlines()))
    mine = [each for each in held if each.meeting_id == meeting.id]
    on = replace(_promise(meeting, told, at), carried_from_id=row.id, number=_free(mine, CARRIED_ABOVE))
    return _ended(row, replace(row, state=int(PromiseState.CARRIED))), on


def is_open(row: CommitmentRow) -> bool:
    """Whether a promise waits to be done, dropped or carried forward."""
    return row.state == PromiseState.OPEN


def forward(rows: Iterable[CommitmentRow], days: Mapping[int, int], day: int) -> tuple[CommitmentRow, ...]:
    """The promises that the meeting of a day hears of, oldest first; `days` are those of meetings by id.

    All of earlier meetings that are open, and once those that were ended since the meeting before; one that
    was carried forward stands under the meeting that has it now.
    """
    made = [(days.get(row.meeting_id or 0, row.made_at), row) for row in rows]
    earlier = [(at, row) for at, row in made if at < day and row.state != PromiseState.CARRIED]
    last = max((at for at, _ in made if at < day), default=0)
    told = [(at, row) for at, row in earlier if is_open(row) or at == last or (row.done_at or 0) >= last]
    return tuple(row for _, row in sorted(told, key=lambda each: (each[0], each[1].number, each[1].id)))


def history(rows: Iterable[CommitmentRow], promise_id: int) -> tuple[CommitmentRow, ...]:
    """A promise from the meeting that first made it to the one that has it now, oldest first."""
    by_id = {row.id: row for row in rows}
    later = {row.carried_from_id: row for row in by_id.values() if row.carried_from_id is not None}
    if promise_id not in by_id:
        raise MeetingError("stationing.error.no_promise", number=promise_id)
    first = by_id[promise_id]
    while first.carried_from_id in by_id:
        first = by_id[first.carried_from_id]
    chain = [first]
    while chain[-1].id in later:
        chain.append(later[chain[-1].id])
    return tuple(chain)


def _ended(before: CommitmentRow, after: CommitmentRow) -> CommitmentRow:
    """What a promise ends as, once: said again the same is no change, another end is refused."""
    if is_open(before) or before == after:
        return after
    raise MeetingError("stationing.error.ended", matter=before.matter)


def _free(mine: Iterable[CommitmentRow], above: int) -> int:
    """The first number above another that no promise of the meeting has."""
    used = {row.number for row in mine}
    return next(number for number in count(above + 1) if number not in used)


def _content(row: CommitmentRow) -> tuple[object, ...]:
    return row.matter, row.body_id, row.area_id, row.due


def _lines(numbers: Iterable[str]) -> str:
    """Numbers of orders, each once, a line each."""
    return "\n".join(dict.fromkeys(clean(number, WORDS) for number in numbers if number.strip()))
