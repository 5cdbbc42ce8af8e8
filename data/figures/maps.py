"""Heatmaps and matrices: one measure over areas, classed by a legend."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.figures.numbers import AreaTag, Attention, Measured
from data.terms import Level, Tier


class CellState(IntEnum):
    """Why a cell of a map or matrix carries no class of the ramp; a class is a number from 0 up."""

    TOO_FEW = -1
    NO_BASE = -2
    NO_DATA = -3
    NOT_JUDGED = -4


@dataclass(frozen=True, slots=True)
class Legend:
    """Classes of one ramp: `breaks` are the inner limits, ascending; a limit belongs to the class above it.

    `counts` has one number a class (lowest values first), then the areas with too few, no base, no data.
    """

    measure: str
    attention: Attention
    breaks: tuple[float, ...]
    counts: tuple[int, ...]
    too_few: int
    no_base: int
    no_data: int
    locked: bool


@dataclass(frozen=True, slots=True, eq=False)
class HeatmapFigure:
    """One measure over the areas of one level; arrays run parallel to `areas`.

    `values` is NaN where there is none, `denominators` is -1 for counts, `classes` is a class of the
    legend or a `CellState`. `cell` gives one area's number with its fraction, by its place in `areas`.
    """

    measure: str
    definition: str
    tier: Tier | None
    level: Level
    areas: tuple[AreaTag, ...]
    values: NDArray[np.float64]
    numerators: NDArray[np.int64]
    denominators: NDArray[np.int64]
    classes: NDArray[np.int8]
    legend: Legend
    unassigned: Measured
    total: Measured
    cell: Callable[[int], Measured] = field(repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as values alone: a process that only draws needs to know nothing of measures."""
        *values, cell = (getattr(self, each.name) for each in fields(self))
        cells = tuple(map(cell, range(len(self.areas))))
        return HeatmapFigure, (*values, cells.__getitem__)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An area's measure by tier and in all, with its open and overdue orders.

    `area` is None for the row of the unassigned and for the total. `differs` says that the total's
    interval excludes the parent's value; `classes` follow the legend, tiers first, the total last. `open`
    and `overdue` are None where the sources lack the stamps to tell.
    """

    area: AreaTag | None
    tiers: tuple[Measured, ...]
    total: Measured
    classes: tuple[int, ...]
    differs: bool
    interval: tuple[float, float] | None
    open: int | None
    overdue: int | None


@dataclass(frozen=True, slots=True)
class MatrixFigure:
    """Areas by tier: rows worst first, then those too few to compare, in the order of their codes.

    `adds_up` says that rows and unassigned equal the total, in every column of counts.
    """

    measure: str
    definition: str
    level: Level
    columns: tuple[Tier, ...]
    rows: tuple[MatrixRow, ...]
    unassigned: MatrixRow
    total: MatrixRow
    legend: Legend
    adds_up: bool
