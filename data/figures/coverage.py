"""How the boundaries of areas cover the ground: level by level what is drawn, and what is amiss."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.terms import AreaId, Level

Ring = NDArray[np.float64]
"""Points of a closed line as longitude and latitude (n x 2)."""


@dataclass(frozen=True, slots=True)
class SpotArea:
    """An area that a spot concerns: its id, its code and its names in Chinese and English."""

    id: AreaId
    code: str
    names: tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class CoverageSpot:
    """A place that is amiss, of kind `gap`, `overlap`, `outside` or `undrawn` (an area without boundary).

    `rings` are the shells of the ground itself, none where an area is not drawn.
    """

    kind: str
    areas: tuple[SpotArea, ...]
    km2: float | None = None
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class LevelCoverage:
    """The areas of one level: how many there are, how many have a boundary, and what is amiss."""

    level: Level
    areas: int
    drawn: int
    spots: tuple[CoverageSpot, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CoverageFigure:
    """The levels below the district that have areas, from the streets down."""

    levels: tuple[LevelCoverage, ...] = ()

    @property
    def drawn(self) -> int:
        """How many areas of all levels have a boundary."""
        return sum(level.drawn for level in self.levels)
