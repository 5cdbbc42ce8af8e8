"""How far the papers of a stationing day are: which step may follow which, and who took it when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.meetings.desk import meeting_by_id, turn
from data.meetings.errors import MeetingError
from data.store import FreezeRow, MeetingRow, PackRow, Store, Writer
from data.terms import Instant, PackState

MOVES: Mapping[PackState, frozenset[PackState]] = {
    PackState.DRAFT: frozenset({PackState.CHECKED}),
    PackState.CHECKED: frozenset({PackState.DRAFT, PackState.FROZEN}),
    PackState.FROZEN: frozenset({PackState.DRAFT, PackState.SENT}),
    PackState.SENT: frozenset(),
}
"""What may follow a state; what was sent is never taken back, a correction is another pack."""

_MEETING, _PACK = "meeting.state", "pack.state"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was taken: when, by which office or post, from which state to which."""

    at: Instant
    actor: str
    before: PackState
    after: PackState


def follows(meeting: MeetingRow, to: PackState) -> None:
    """Refuse a state that may not follow that of a meeting's papers, with a MeetingError."""
    _follows(PackState(meeting.state), to)


def move(
    store: Store, meeting_id: int, to: PackState, *, actor: str, kept: FreezeRow | None = None
) -> MeetingRow:
    """Bring a meeting's papers to another state; MeetingError where that does not follow.

    With `kept`, what their figures stand on, the meeting's packs that are not sent yet are frozen as well.
    """
    with turn(store) as writer:
        row = meeting_by_id(store, meeting_id)
        before = PackState(row.state)
        _follows(before, to)
        row = replace(row, state=int(to))
        writer.put_meetings([row])
        writer.audit(actor, _MEETING, _told(meeting_id, before, to))
        if kept is not None:
            _freeze(store, writer, meeting_id, kept, actor)
    return row


def _freeze(store: Store, writer: Writer, meeting_id: int, kept: FreezeRow, actor: str) -> None:
    """Keep a freeze, and bind the meeting's packs to it."""
    freeze = writer.add_freeze(kept, actor)
    unsent = [
        row for row in store.packs() if row.meeting_id == meeting_id and row.state is not PackState.SENT
    ]
    writer.put_packs(replace(row, state=PackState.FROZEN, freeze_id=freeze) for row in unsent)
    for row in unsent:
        if row.state is not PackState.FROZEN:
            writer.audit(actor, _PACK, _told(row.id, row.state, PackState.FROZEN))


def move_pack(store: Store, pack_id: int, to: PackState, *, at: Instant, actor: str) -> PackRow:
    """Bring one pack to another state; sending notes when. MeetingError where that does not follow."""
    with turn(store) as writer:
        row = next((each for each in store.packs() if each.id == pack_id), None)
        if row is None:
            raise MeetingError("stationing.error.no_pack", number=pack_id)
        _follows(row.state, to)
        sent = at if to is PackState.SENT else row.distributed_at
        changed = replace(row, state=to, distributed_at=sent)
        writer.put_packs([changed])
        writer.audit(actor, _PACK, _told(pack_id, row.state, to))
    return changed


def steps(store: Store, meeting_id: int) -> tuple[Step, ...]:
    """The steps that a meeting's papers have taken, oldest first."""
    return _steps(store, _MEETING, meeting_id)


def pack_steps(store: Store, pack_id: int) -> tuple[Step, ...]:
    """The steps that a pack has taken, oldest first."""
    return _steps(store, _PACK, pack_id)


def _follows(before: PackState, to: PackState) -> None:
    if to not in MOVES[before]:
        names = {"before": before.name.lower(), "after": to.name.lower()}
        raise MeetingError("stationing.error.move", **names)


def _told(id_: int, before: PackState, to: PackState) -> str:
    return json.dumps({"id": id_, "from": int(before), "to": int(to)})


def _steps(store: Store, action: str, id_: int) -> tuple[Step, ...]:
    told = [(row, json.loads(row.detail)) for row in store.audits(action)]
    return tuple(
        Step(Instant(row.at), row.actor, PackState(step["from"]), PackState(step["to"]))
        for row, step in told
        if step["id"] == id_
    )
