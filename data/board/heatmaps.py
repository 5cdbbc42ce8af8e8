"""Heatmaps: one measure over the cells of the scope, for the tiers chosen or tier by tier."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.board.legends import attention, breaks_for, classify, legend, without_few
from data.figures import Attention, CellState, HeatmapFigure, Legend
from data.measures.answers import Answer
from data.measures.tally import Counted, Tally, held_tiers
from data.places import Places
from data.scope import Scope
from data.terms import Tier

Limits = tuple[float, ...] | None
"""Inner limits of classes; None lets the values choose."""

_CITY = frozenset({Tier.D})
"""The tier that is printed and not judged: the district can only chase it."""


def heatmap(
    counted: Answer, places: Places, cells: NDArray[np.int32], scope: Scope, kept: Limits = None
) -> HeatmapFigure:
    """Show a measure over the cells, classed by the locked limits, else by `kept`, else by its own."""
    values, bases = _values(counted)
    breaks = scope.breaks or kept or breaks_for(counted.code, values)
    classes = classify(counted.code, values, bases, breaks)
    classes = without_few(counted.code, counted.hit[:-1], classes)
    if scope.tiers == _CITY and attention(counted.code) is not Attention.NONE:
        classes[classes >= 0] = CellState.NOT_JUDGED
    if isinstance(counted, Counted):
        classes[(classes >= 0) & counted.unreliable[:-1]] = CellState.TOO_FEW
    total = counted.total
    return HeatmapFigure(
        measure=counted.code,
        definition=total.definition,
        tier=None,
        level=scope.cells,
        areas=places.tagged(cells),
        values=values,
        numerators=counted.hit[:-1],
        denominators=bases,
        classes=classes,
        legend=legend(counted.code, breaks, classes, locked=scope.breaks is not None),
        unassigned=counted.measured(-1),
        total=total,
        cell=counted.measured,
    )


def _values(answer: Answer) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Give the values of the cells (NaN: none) and their bases (-1: counts and what is missing have none)."""
    values = answer.values[:-1]
    if answer.base is None or answer.missing is not None:
        return values, np.full(len(values), -1, dtype=np.int64)
    return values, answer.base[:-1]


def tier_heatmaps(
    tally: Tally, places: Places, cells: NDArray[np.int32], scope: Scope, kept: Limits = None
) -> tuple[HeatmapFigure, ...]:
    """Show the tiers that hold any orders side by side, with one legend."""
    shown = held_tiers(tally)
    values = np.concatenate([_values(tally.of(frozenset({tier})))[0] for tier in shown])
    kept = kept or breaks_for(tally.measure.code, values)
    figures = []
    for tier in shown:
        alone = replace(scope, tiers=frozenset({tier}))
        figure = heatmap(tally.of(alone.tiers), places, cells, alone, kept)
        figures.append(replace(figure, tier=tier))
    shared = _joined([figure.legend for figure in figures])
    return tuple(replace(figure, legend=shared) for figure in figures)


def _joined(legends: list[Legend]) -> Legend:
    """Add up the counts of legends with the same limits."""
    return replace(
        legends[0],
        counts=tuple(sum(each) for each in zip(*(one.counts for one in legends), strict=True)),
        too_few=sum(one.too_few for one in legends),
        no_base=sum(one.no_base for one in legends),
        no_data=sum(one.no_data for one in legends),
    )
