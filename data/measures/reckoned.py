"""Answers that are not counted order by order: of posts, duty and ground, which have no tiers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.measures.tally import Counted, Grouping
from data.terms import Tier
from resources.definitions import definition


@dataclass(frozen=True, slots=True, eq=False)
class Reckoned:
    """The numbers of the cells, the unassigned last, and of the whole place, which need not be their sum.

    Numerators and denominators may have fractions.
    """

    code: str
    numbers: tuple[Measured, ...]
    total: Measured
    base: None = None
    missing: None = None

    @property
    def values(self) -> NDArray[np.float64]:
        """The values of the cells, the unassigned last; NaN where there is none."""
        return np.array([np.nan if each.value is None else each.value for each in self.numbers])

    @property
    def hit(self) -> NDArray[Any]:
        """The numerators of the cells, the unassigned last; 0 where there is none."""
        return np.array([each.numerator or 0.0 for each in self.numbers])

    def measured(self, cell: int) -> Measured:
        """Give the number of a cell; -1 is the unassigned."""
        return self.numbers[cell]


@dataclass(frozen=True, slots=True, eq=False)
class Tierless:
    """An answer that is the same for all tiers."""

    answer: Counted | Reckoned

    def of(self, _: frozenset[Tier] | None = None) -> Counted | Reckoned:
        """Give the answer, whatever the tiers."""
        return self.answer


def quotient(code: str, hit: float | None, base: float | None, note: str = "note.no_base") -> Measured:
    """Divide what may have fractions; without a base, or by none, there is only a note."""
    if hit is None or not base:
        return Measured(code, definition(code).id, None, hit, base, note)
    return Measured(code, definition(code).id, hit / base, hit, base)


def by_cell(cells: Grouping, rows: NDArray[Any], weights: NDArray[Any] | None = None) -> NDArray[Any]:
    """Count area rows (-1 none), or add up their weights, by cell, the unassigned last."""
    cell = cells.code_of_area[rows]
    inside = cell >= 0
    told = None if weights is None else weights[inside]
    return np.bincount(cell[inside], weights=told, minlength=cells.count + 1)


def without(code: str, cells: Grouping, missing: str) -> Counted:
    """Tell of every cell that something is missing."""
    nothing = np.zeros(cells.count + 1, dtype=np.int64)
    return Counted(code, nothing, nothing, missing)
