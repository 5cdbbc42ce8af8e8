"""What stationing days promised: when, by whom, until when and what became of it, without the matters."""

from dataclasses import dataclass

from data.places import Places
from data.store import CommitmentRow, Store
from data.terms import AreaId, Instant

_DROPPED = 3
"""The state of a commitment that was dropped, with its reason."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise: the row of its area (-1 none), its body's id (0 none), when it was made, due and done.

    `id` is that of its row in the store; `day` is the stationing day on which it was made.
    """

    id: int
    area: int
    body: int
    day: Instant
    due: Instant | None
    done: Instant | None
    dropped: bool


def read_commitments(store: Store, places: Places) -> tuple[Commitment, ...]:
    """Read the promises of a store; one whose meeting is not known stands under the day it was made."""
    found = store.commitments()
    days = {row.id: row.day for row in store.meetings()} if found else {}
    return tuple(_commitment(row, days.get(row.meeting_id or 0, row.made_at), places) for row in found)


def _commitment(row: CommitmentRow, day: int, places: Places) -> Commitment:
    return Commitment(
        id=row.id,
        area=places.row_of.get(AreaId(row.area_id or 0), -1),
        body=row.body_id or 0,
        day=Instant(day),
        due=None if row.due is None else Instant(row.due),
        done=None if row.done_at is None else Instant(row.done_at),
        dropped=row.state == _DROPPED,
    )
