"""What stands now in the place of areas whose version is closed, so that the orders of their time count."""

from collections.abc import Mapping, Sequence

from data.store import AreaRow
from data.terms import AreaId


def successors(rows: Sequence[AreaRow]) -> dict[AreaId, AreaId]:
    """From each closed version to the area in force of its code, else to that of the area above it.

    An area that lost its code without a successor leaves its orders to the area above, where they are
    unassigned at its own level.
    """
    by_id = {row.id: row for row in rows}
    in_force = {row.code: AreaId(row.id) for row in rows if row.valid_until is None}
    gone = (row for row in rows if row.valid_until is not None)
    found = ((AreaId(row.id), _stands_for(row, by_id, in_force)) for row in gone)
    return {id_: now for id_, now in found if now is not None}


def lost_codes(rows: Sequence[AreaRow]) -> tuple[str, ...]:
    """The codes that no area in force bears any more, in order."""
    in_force = {row.code for row in rows if row.valid_until is None}
    return tuple(sorted({row.code for row in rows} - in_force))


def _stands_for(row: AreaRow, by_id: Mapping[int, AreaRow], in_force: Mapping[str, AreaId]) -> AreaId | None:
    """The area in force of the code, or of the nearest code above; None where the whole tree is gone."""
    seen: set[int] = set()
    at: AreaRow | None = row
    while at is not None and at.id not in seen:
        if at.code in in_force:
            return in_force[at.code]
        seen.add(at.id)
        at = by_id.get(at.parent_id or 0)
    return None
