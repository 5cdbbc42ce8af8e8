"""What the rivals share: the public's channels, the cells, and the matrix that all must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.terms import PUBLIC_CHANNELS, TIERS

CHANNELS = tuple(int(channel) for channel in PUBLIC_CHANNELS)
PUBLIC = ", ".join(map(str, CHANNELS))

Changes = dict[str, NDArray[Any]]
"""Columns of orders by name; `area_id` holds cells."""


@dataclass(frozen=True, slots=True)
class Places:
    """The cells of a matrix, and from when on requests count."""

    cell_of: Mapping[int, int]
    cells: int
    begins: int

    def matrix(self, rows: Any) -> NDArray[np.int64]:
        """Completed and all requests by cell and tier, from rows (cell, tier, all, completed)."""
        table = np.array(rows, dtype=np.int64)
        matrix = np.zeros((2, self.cells + 1, len(TIERS)), dtype=np.int64)
        np.add.at(matrix[1], (table[:, 0], table[:, 1]), table[:, 2])
        np.add.at(matrix[0], (table[:, 0], table[:, 1]), table[:, 3])
        return matrix
