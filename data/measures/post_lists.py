"""The lists behind the numbers of posts: what is not covered, what is vacant, and who holds two of a kind.

Of holders nothing is told but how many posts of one role they have, and where.
"""

from dataclasses import dataclass

import numpy as np

from data.ledger.roster import Posts
from data.measures.staffing import held
from data.measures.tally import View
from data.terms import Grade, Level, Role


@dataclass(frozen=True, slots=True)
class VacantPost:
    """A post without a holder, and the row of its area (-1 none)."""

    role: Role
    grade: Grade
    trade: str
    area: int


@dataclass(frozen=True, slots=True)
class DoublePost:
    """Posts of one role at several places that have the same holder: the rows of their areas."""

    role: Role
    areas: tuple[int, ...]


def uncovered_small_grids(seen: View) -> tuple[int, ...]:
    """Give the rows of the place's small grids that no filled post of an administrator covers, by code."""
    found = held(seen).of(Role.ADMINISTRATOR)
    covered = set(found.area[found.filled].tolist())
    areas = seen.cells.places.areas
    small = (row for row, area in enumerate(areas) if area.level is Level.SMALL_GRID and row not in covered)
    inside = (row for row in small if seen.cells.code_of_area[row] >= 0)
    return tuple(sorted(inside, key=lambda row: areas[row].code))


def vacant_posts(seen: View) -> tuple[VacantPost, ...]:
    """Give the vacant posts of the place, by role and then by the code of their area."""
    found = _inside(seen, held(seen))
    found = found.where(~found.filled)
    columns = zip(
        found.role.tolist(), found.grade.tolist(), found.trade.tolist(), found.area.tolist(), strict=True
    )
    rows = [VacantPost(Role(role), Grade(grade), trade, area) for role, grade, trade, area in columns]
    return tuple(sorted(rows, key=lambda post: (post.role, _code(seen, post.area), post.grade, post.trade)))


def double_posts(seen: View) -> tuple[DoublePost, ...]:
    """Give who holds posts of one role in several areas, at least one of them in the place; by role and code.

    Whoever holds posts of different roles, as most conveners do, is not meant.
    """
    found = held(seen)
    found = found.where(found.filled & (found.area >= 0))
    holders = np.unique(np.stack([found.holder, found.role.astype(np.int64), found.area]), axis=1)
    _, first, count = np.unique(holders[:2], axis=1, return_index=True, return_counts=True)
    rows = [
        DoublePost(Role(int(holders[1, at])), _by_code(seen, holders[2, at : at + many].tolist()))
        for at, many in zip(first.tolist(), count.tolist(), strict=True)
        if many > 1 and (seen.cells.code_of_area[holders[2, at : at + many]] >= 0).any()
    ]
    return tuple(sorted(rows, key=lambda post: (post.role, [_code(seen, row) for row in post.areas])))


def _inside(seen: View, found: Posts) -> Posts:
    return found.where(seen.cells.code_of_area[found.area] >= 0)


def _by_code(seen: View, rows: list[int]) -> tuple[int, ...]:
    return tuple(sorted(rows, key=lambda row: _code(seen, row)))


def _code(seen: View, row: int) -> str:
    return "" if row < 0 else seen.cells.places.areas[row].code
