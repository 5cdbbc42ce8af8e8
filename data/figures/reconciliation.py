"""One rate by every definition on the same orders, and the orders that make each difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from data.figures.numbers import AreaTag, Measured
from data.scope import Period
from data.terms import Instant

Change = Literal["added", "removed", "recounted"]
"""Counted by the variant alone, by the home definition alone, or by both but otherwise above the line."""


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Orders that a variant counts otherwise than the home definition, for one reason.

    `hit` and `base` are what they add above and below the line, less than nothing where they take away;
    `ids` are the orders, ascending.
    """

    change: Change
    reason: str
    hit: float
    base: int
    ids: NDArray[np.int64]

    @property
    def orders(self) -> int:
        """How many orders they are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class VariantLine:
    """A rate by one definition, and how it differs from the home definition; `choice` is its setting."""

    code: str
    choice: str
    number: Measured
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Reconciliation:
    """All variants of a rate in a scope, the home definition first.

    `personal` are the ids among all differences whose category concerns persons: they count, and are not
    listed.
    """

    family: str
    place: AreaTag
    period: Period
    as_of: Instant
    lines: tuple[VariantLine, ...]
    personal: frozenset[int] = frozenset()

    @property
    def home(self) -> VariantLine:
        """The line of the definition that the city reports by."""
        return self.lines[0]

    @property
    def changes(self) -> Mapping[tuple[str, str], int]:
        """How many orders each other line counts otherwise, by code and choice."""
        return {
            (line.code, line.choice): sum(each.orders for each in line.differences) for line in self.lines[1:]
        }
