"""Decisions of a stationing day into the store, and what is brought forward to the next."""

from dataclasses import replace

from data.meetings.desk import area_at, meeting_by_id, turn, within
from data.meetings.errors import MeetingError
from data.meetings.promises import (
    Decision,
    carried,
    dropped,
    explained_late,
    forward,
    fulfilled,
    history,
    new_promise,
)
from data.store import CommitmentRow, MeetingRow, Store
from data.terms import Instant, PromiseState


def decide(
    store: Store, meeting_id: int, told: Decision, *, at: Instant, actor: str, number: int | None = None
) -> CommitmentRow:
    """Make a promise, under the next number of its meeting or one that is given; entered twice, once."""
    with turn(store) as writer:
        row = new_promise(store.commitments(), meeting_by_id(store, meeting_id), told, at, number)
        if row.id == 0:
            row = replace(row, id=writer.new_id(CommitmentRow))
            writer.put_commitments([row])
            writer.audit(actor, "promise.decide", f"{row.id} {meeting_id} {row.number}")
    return row


def done(
    store: Store, promise_id: int, *, at: Instant, evidence: tuple[str, ...], actor: str, reason: str = ""
) -> CommitmentRow:
    """Note that a promise was kept, by which orders; one past its due instant says why it was late."""
    with turn(store) as writer:
        before = promise_by_id(store, promise_id)
        row = fulfilled(before, at, evidence, reason)
        if writer.put_commitments([row]):
            writer.audit(actor, "promise.done", f"{promise_id} {PromiseState(row.state).name.lower()}")
    return row


def drop(store: Store, promise_id: int, *, reason: str, at: Instant, actor: str) -> CommitmentRow:
    """Give a promise up, with the reason."""
    with turn(store) as writer:
        row = dropped(promise_by_id(store, promise_id), reason, at)
        if writer.put_commitments([row]):
            writer.audit(actor, "promise.drop", str(promise_id))
    return row


def explain_late(store: Store, promise_id: int, *, reason: str, actor: str) -> CommitmentRow:
    """Say why a promise is late."""
    with turn(store) as writer:
        row = explained_late(promise_by_id(store, promise_id), reason)
        if writer.put_commitments([row]):
            writer.audit(actor, "promise.late", str(promise_id))
    return row


def carry(
    store: Store, promise_id: int, meeting_id: int, *, due: Instant, at: Instant, actor: str
) -> CommitmentRow:
    """Carry a promise forward to a later meeting with a new due instant; gives the one that goes on."""
    with turn(store) as writer:
        before, meeting = promise_by_id(store, promise_id), meeting_by_id(store, meeting_id)
        ended, on = carried(store.commitments(), before, meeting, due, at)
        if on.id == 0:
            on = replace(on, id=writer.new_id(CommitmentRow))
            writer.put_commitments([ended])
            writer.put_commitments([on])
            writer.audit(actor, "promise.carry", f"{promise_id} {on.id} {meeting_id}")
    return on


def promises_made(store: Store, meeting_id: int) -> tuple[CommitmentRow, ...]:
    """What a meeting decided, those carried forward to it among them, by number."""
    mine = (row for row in store.commitments() if row.meeting_id == meeting_id)
    return tuple(sorted(mine, key=lambda row: (row.number, row.id)))


def brought_forward(store: Store, meeting: MeetingRow) -> tuple[CommitmentRow, ...]:
    """The promises that earlier meetings made at a meeting's place and inside it, oldest first.

    All that are open, and once those that were ended since the meeting before; what was carried forward
    stands under the meeting that has it now, be it this one.
    """
    inside = within(store.areas(), meeting.area_id)
    whole = area_at(store, None).id in inside
    mine = (row for row in store.commitments() if row.area_id in inside or (whole and row.area_id is None))
    return forward(mine, {row.id: row.day for row in store.meetings()}, meeting.day)


def history_of(store: Store, promise_id: int) -> tuple[CommitmentRow, ...]:
    """A promise over the meetings, oldest first."""
    return history(store.commitments(), promise_id)


def promise_by_id(store: Store, promise_id: int) -> CommitmentRow:
    """The promise with an id; MeetingError where there is none."""
    for row in store.commitments():
        if row.id == promise_id:
            return row
    raise MeetingError("stationing.error.no_promise", number=promise_id)
