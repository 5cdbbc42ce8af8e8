"""Capacity: how many small grids an administrator looks after, and which have none.

A post is filled where it has a holder; a holder with posts in several small grids is one administrator.
"""

from dataclasses import dataclass

import numpy as np

from data.figures import Measured
from data.ledger.snapshot import Posts
from data.measures.tally import Grouping, measured
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


def cover_by_cell(places: Places, posts: Posts, cells: Grouping) -> tuple[Cover, ...]:
    """Give the cover of each cell, then of what lies in the place but in no cell.

    An administrator counts where the first of his small grids lies, so that the parts add up.
    """
    small = np.array([area.level is Level.SMALL_GRID for area in places.areas], dtype=np.bool_)
    cell = np.where(small, cells.code_of_area[:-1], -1)
    held = posts.of(Role.ADMINISTRATOR)
    filled = (held.holder != 0) & (held.area >= 0)
    filled &= cell[held.area] >= 0
    area, holder = held.area[filled], held.holder[filled]
    _, first, grids = np.unique(holder, return_index=True, return_counts=True)
    at = cell[area[first]]
    size = cells.count + 1
    total = np.bincount(cell[cell >= 0], minlength=size)
    covered = np.bincount(cell[np.unique(area)], minlength=size)
    people = np.bincount(at, minlength=size)
    several = np.bincount(at[grids >= 2], minlength=size)
    rows = zip(total, total - covered, people, several, strict=True)
    return tuple(Cover(*map(int, row)) for row in rows)


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
