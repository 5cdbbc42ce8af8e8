"""Areas and their versions: a correction changes the version in force, a day begins a new one.

An area keeps its id through corrections. A version that a later one replaced is closed at the instant at
which that begins, and stays with the orders of its time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry.base import BaseGeometry

from data.intake.errors import ProfileError
from data.store import AreaRow
from data.terms import Level

_MOSTLY = 0.5


@dataclass(slots=True)
class Sheet:
    """The areas that are loaded, the instant from which others stand (None: a correction), and new ids.

    `renamed` leads from the ids of versions that ended to those that were begun in their place.
    """

    held: Sequence[AreaRow]
    instant: int | None
    ids_for: Callable[[Sequence[str]], Mapping[str, int]]
    renamed: dict[int, int] = field(default_factory=dict)

    @property
    def in_force(self) -> dict[str, AreaRow]:
        """The version in force of each code."""
        return {row.code: row for row in self.held if row.valid_until is None}

    def ids(self, codes: Iterable[str]) -> dict[str, int]:
        """The ids of codes: of the version in force, and new ones where there is none."""
        known = {code: row.id for code, row in self.in_force.items()}
        retired = {row.code for row in self.held} - known.keys()
        asked = {
            code: _again(code, self.held) if code in retired else code for code in codes if code not in known
        }
        fresh = self.ids_for(tuple(asked.values())) if asked else {}
        return {**known, **{code: fresh[word] for code, word in asked.items()}}

    def another_id(self, row: AreaRow) -> int:
        """An id for one more version of an area."""
        word = _again(row.code, self.held)
        return self.ids_for((word,))[word]


def _again(code: str, held: Iterable[AreaRow]) -> str:
    """A word that no code is, by which a further id is drawn for an area that has had one."""
    return f"{code}\n{sum(row.code == code for row in held)}"


def newest_versions(rows: Sequence[AreaRow], sheet: Sheet) -> list[AreaRow]:
    """The rows to put: given ones as corrections or new versions, closed ones, and those below them."""
    if sheet.instant is None:
        return list(rows)
    before = sheet.in_force
    ids = {row.id: row for row in (*before.values(), *rows)}
    known = {row.level for row in before.values()}
    fresh: list[AreaRow] = []
    renamed = sheet.renamed
    for row in rows:
        old = before.get(row.code)
        if old is None:
            # What is loaded first stands from the beginning: before it nothing else is known.
            fresh.append(replace(row, valid_from=sheet.instant if row.level in known else 0))
        elif row.level is Level.DISTRICT or _stands(old, row, ids) or old.valid_from == sheet.instant:
            fresh.append(row)
        else:
            renamed[old.id] = sheet.another_id(row)
            fresh += [_closed(old, sheet.instant), replace(row, id=renamed[old.id], valid_from=sheet.instant)]
    written = {row.id for row in fresh}
    others = [row for row in before.values() if row.id not in written]
    moved = [row for row in others if row.parent_id in renamed]
    kept = [_below(row, renamed) for row in (*fresh, *moved)]
    gone = _given_away(others, kept, before.values(), sheet.instant)
    return [*kept, *(_closed(row, sheet.instant) for row in gone)]


def _stands(old: AreaRow, row: AreaRow, ids: Mapping[int, AreaRow]) -> bool:
    """Whether an area's place in the tree and its boundary are what they were."""
    same_place = old.level is row.level and _code(old.parent_id, ids) == _code(row.parent_id, ids)
    if not same_place or row.boundary is None:
        return same_place
    return old.boundary is None or _same_ground(old.boundary, row.boundary)


def _same_ground(one: bytes, other: bytes) -> bool:
    if one == other:
        return True
    first, second = shapely.from_wkb(one), shapely.from_wkb(other)
    return bool(shapely.normalize(first).equals_exact(shapely.normalize(second), 1e-9))


def _code(id_: int | None, ids: Mapping[int, AreaRow]) -> str:
    found = ids.get(id_ or 0)
    return "" if found is None else found.code


def _closed(row: AreaRow, instant: int) -> AreaRow:
    if instant <= row.valid_from:
        raise ProfileError("intake.areas.too_early", code=row.code)
    return replace(row, valid_until=instant)


def _below(row: AreaRow, renamed: Mapping[int, int]) -> AreaRow:
    """A row in force hangs on the newest version of its parent; a closed one on that of its time."""
    if row.valid_until is not None or row.parent_id is None:
        return row
    return replace(row, parent_id=renamed.get(row.parent_id, row.parent_id))


def _given_away(
    others: Iterable[AreaRow], fresh: Sequence[AreaRow], before: Iterable[AreaRow], instant: int
) -> list[AreaRow]:
    """Areas in no file whose ground new versions of others mostly hold: they were merged or split away.

    One that still has areas below it stays; that it overlaps is found by the check of coverage.
    """
    begun = [row for row in fresh if row.valid_from == instant and row.boundary is not None]
    now = {row.id: row for row in (*before, *fresh)}
    parents = {row.parent_id for row in now.values() if row.valid_until is None}
    gone = []
    for row in others:
        if row.boundary is None or row.id in parents or row.level is Level.DISTRICT:
            continue
        ground = shapely.from_wkb(row.boundary)
        takers = [shapely.from_wkb(new.boundary) for new in begun if new.boundary and new.level is row.level]
        if _share(ground, takers) > _MOSTLY:
            gone.append(row)
    return gone


def _share(ground: BaseGeometry, takers: Sequence[BaseGeometry]) -> float:
    near = [taker for taker in takers if taker.intersects(ground)]
    return float(shapely.union_all(near).intersection(ground).area / ground.area) if near else 0.0
