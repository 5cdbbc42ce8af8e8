"""Drawing for many orders at once: places of a table by weight, and skewed positive amounts."""

from dataclasses import dataclass
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.example.shapes import Floats, Ints

Likely: TypeAlias = NDArray[np.floating[Any]]
"""A likelihood for each order."""


@dataclass(frozen=True, eq=False, slots=True)
class Lottery:
    """A drawing of columns by the weights of a row; `reach` are the running shares, row after row."""

    reach: Floats
    columns: int

    @classmethod
    def of(cls, weights: Floats) -> Self:
        """A lottery over a table (rows, columns) of weights, each row with one above 0."""
        shares = np.cumsum(weights, axis=1)
        shares /= shares[:, -1:]
        return cls((shares + np.arange(len(weights))[:, None]).ravel(), weights.shape[1])

    def draw(self, rng: np.random.Generator, rows: Ints) -> Ints:
        """One column for each of these rows, which may repeat."""
        found = np.searchsorted(self.reach, rows + rng.uniform(size=len(rows)), side="right")
        return np.asarray(np.minimum(found - rows * self.columns, self.columns - 1))


def chosen(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    """So many places of a list by weight, which may repeat."""
    return Lottery.of(weights[None, :]).draw(rng, np.zeros(count, dtype=np.int64))


def skewed(rng: np.random.Generator, median: Floats | float, spread: float, count: int) -> Floats:
    """Amounts above 0 with a long tail to the right (lognormal)."""
    return np.asarray(median * np.exp(spread * rng.standard_normal(count)))


def happens(
    rng: np.random.Generator, likelihood: Likely | float, count: int
) -> "np.typing.NDArray[np.bool_]":
    """Yes or no for each by its likelihood."""
    return np.asarray(rng.uniform(size=count) < likelihood)
