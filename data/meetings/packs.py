"""Which packs were made for a stationing day, and which office holds which copy of them."""

from dataclasses import dataclass, replace

from data.meetings.desk import needed, turn
from data.meetings.errors import MeetingError
from data.store import CopyRow, PackRow, Store
from data.terms import Instant

_OFFICE = 60
"""Characters of an office's name."""


@dataclass(frozen=True, slots=True)
class Distributed:
    """A pack with its numbered copies."""

    pack: PackRow
    copies: tuple[CopyRow, ...]


def record_pack(store: Store, row: PackRow, *, actor: str) -> PackRow:
    """Record a pack that was made, by its number; made again, its pages and hash are those of the newest.

    The id of `row` does not count. MeetingError where that number was sent out already with another hash.
    """
    with turn(store) as writer:
        held = next((each for each in store.packs() if each.number == row.number), None)
        if held is not None and held.distributed_at is not None and held.sha256 != row.sha256:
            raise MeetingError("stationing.error.pack_sent", number=row.number)
        made = replace(row, id=writer.new_id(PackRow)) if held is None else _again(row, held)
        if writer.put_packs([made]):
            writer.audit(actor, "pack.made", f"{made.number} {made.sha256}")
    return made


def _again(row: PackRow, held: PackRow) -> PackRow:
    """A pack that was made again: how far it is stays, and what it stands on unless it says so itself."""
    freeze = held.freeze_id if row.freeze_id is None else row.freeze_id
    return replace(row, id=held.id, distributed_at=held.distributed_at, state=held.state, freeze_id=freeze)


def distribution(store: Store, meeting_id: int) -> tuple[Distributed, ...]:
    """The packs of a meeting with the copies of each, by number."""
    copies: dict[int, list[CopyRow]] = {}
    for copy in store.pack_copies():
        copies.setdefault(copy.pack_id, []).append(copy)
    mine = (row for row in store.packs() if row.meeting_id == meeting_id)
    return tuple(
        Distributed(row, tuple(copies.get(row.id, ()))) for row in sorted(mine, key=lambda each: each.number)
    )


def intend_copy(store: Store, pack_id: int, recipient: str, *, actor: str) -> CopyRow:
    """Give the next copy of a pack to an office; one that has a copy already keeps its number."""
    office = needed(recipient, "stationing.error.no_recipient", _OFFICE)
    with turn(store) as writer:
        mine = [copy for copy in store.pack_copies() if copy.pack_id == pack_id]
        if held := next((copy for copy in mine if copy.recipient == office), None):
            return held
        row = CopyRow(pack_id, max((copy.number for copy in mine), default=0) + 1, office)
        writer.put_pack_copies([row])
        writer.audit(actor, "pack.copy", f"{pack_id} {row.number} {office}")
    return row


def hand_over(store: Store, pack_id: int, number: int, *, at: Instant, actor: str) -> CopyRow:
    """Note when a copy was handed over; said again the first time stands."""
    with turn(store) as writer:
        told = (copy for copy in store.pack_copies() if (copy.pack_id, copy.number) == (pack_id, number))
        copy = next(told, None)
        if copy is None:
            raise MeetingError("stationing.error.no_copy", number=number)
        if copy.handed_at is not None:
            return copy
        copy = replace(copy, handed_at=int(at))
        writer.put_pack_copies([copy])
        writer.audit(actor, "pack.handed", f"{pack_id} {number} {copy.recipient}")
    return copy
