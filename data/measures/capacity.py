"""Capacity: how many small grids an administrator looks after, and which have none.

A post is filled where it has a holder; a holder with posts in several small grids is one administrator.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.ledger.roster import Posts
from data.measures.reckoned import without
from data.measures.staffing import held
from data.measures.tally import Counted, Grouping, View, measured
from data.places import Places
from data.terms import Level, Role


@dataclass(frozen=True, slots=True)
class Cover:
    """Small grids, the uncovered among them, administrators, and those who hold two or more."""

    small_grids: int
    uncovered: int
    administrators: int
    holding_several: int

    @property
    def per_administrator(self) -> Measured:
        """C1k: small grids by administrators."""
        return measured("C1k", self.small_grids, self.administrators)


@dataclass(frozen=True, slots=True, eq=False)
class LookedAfter:
    """Who looks after which small grid: numbers of administrators' posts and rows of areas, pair by pair.

    `home` is, by the number of the post, the row of the first of its small grids. A holder of several posts
    is one post here.
    """

    post: NDArray[np.intp]
    area: NDArray[np.int64]
    home: NDArray[np.int64]


def is_small(places: Places) -> NDArray[np.bool_]:
    """Tell which rows are small grids."""
    return np.array([area.level is Level.SMALL_GRID for area in places.areas], dtype=np.bool_)


def looked_after(places: Places, posts: Posts) -> LookedAfter:
    """Give the small grids that filled posts of administrators look after."""
    held = posts.of(Role.ADMINISTRATOR)
    filled = held.filled & (held.area >= 0) & is_small(places)[held.area]
    holder, area = np.unique(np.stack([held.holder[filled], held.area[filled]]), axis=1)
    _, first, post = np.unique(holder, return_index=True, return_inverse=True)
    return LookedAfter(post, area, area[first])


def cover_by_cell(places: Places, posts: Posts, cells: Grouping) -> tuple[Cover, ...]:
    """Give the cover of each cell, then of what lies in the place but in no cell.

    An administrator counts where the first of his small grids lies, wherever one looks from, so that the
    parts add up.
    """
    cell = np.where(is_small(places), cells.code_of_area[:-1], -1)
    after = looked_after(places, posts)
    home, grids = cell[after.home], np.bincount(after.post, minlength=len(after.home))
    total = _by_cell(cell, cells)
    covered = _by_cell(cell[np.unique(after.area)], cells)
    people = _by_cell(home, cells)
    several = _by_cell(home[grids >= 2], cells)
    rows = zip(total, total - covered, people, several, strict=True)
    return tuple(Cover(*map(int, row)) for row in rows)


def _by_cell(cell: NDArray[np.int32], cells: Grouping) -> NDArray[np.intp]:
    return np.bincount(cell[cell >= 0], minlength=cells.count + 1)


def small_grids_per_administrator(seen: View, code: str) -> Counted:
    """C1k: small grids by administrators in post."""
    covers = cover_by_cell(seen.cells.places, held(seen), seen.cells)
    return Counted(code, *_columns([(each.small_grids, each.administrators) for each in covers]))


def administrators_of_several(seen: View, code: str) -> Counted:
    """C1s: of the administrators in post, those who hold two or more small grids."""
    covers = cover_by_cell(seen.cells.places, held(seen), seen.cells)
    return Counted(code, *_columns([(each.holding_several, each.administrators) for each in covers]))


def small_grids_of_nobody(seen: View, code: str) -> Counted:
    """C1u: of the small grids, those that no administrator in post looks after."""
    covers = cover_by_cell(seen.cells.places, held(seen), seen.cells)
    if not whole(covers).administrators:
        return without(code, seen.cells, "posts")
    return Counted(code, *_columns([(each.uncovered, each.small_grids) for each in covers]))


def _columns(pairs: list[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    hit, base = np.array(pairs, dtype=np.int64).T
    return hit, base


def whole(covers: tuple[Cover, ...]) -> Cover:
    """Add up the cover of cells."""
    return Cover(
        small_grids=sum(cover.small_grids for cover in covers),
        uncovered=sum(cover.uncovered for cover in covers),
        administrators=sum(cover.administrators for cover in covers),
        holding_several=sum(cover.holding_several for cover in covers),
    )


def vacancies(posts: Posts, cells: Grouping) -> tuple[int, int]:
    """Count the vacant posts of a place, and all its posts."""
    here = cells.code_of_area[posts.area] >= 0
    return int((here & (posts.holder == 0)).sum()), int(here.sum())
