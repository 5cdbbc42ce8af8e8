"""Heatmaps: one measure over the cells of the scope, for the tiers chosen or tier by tier."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.board.legends import breaks_for, classify, legend
from data.figures import HeatmapFigure, Legend
from data.measures.tally import Counted, Tally
from data.places import Places
from data.scope import Scope
from data.terms import TIERS, Tier


def heatmap(counted: Counted, places: Places, cells: NDArray[np.int32], scope: Scope) -> HeatmapFigure:
    """Show a measure over the cells, classed by the scope's locked limits or by its own."""
    values, bases = _values(counted)
    breaks = scope.breaks or breaks_for(counted.code, values)
    classes = classify(counted.code, values, bases, breaks)
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
    )


def _values(counted: Counted) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Give the values of the cells (NaN: none) and their bases (-1: counts have none)."""
    hit = counted.hit[:-1]
    if counted.missing is not None:
        return np.full(len(hit), np.nan), np.full(len(hit), -1, dtype=np.int64)
    if counted.base is None:
        return hit.astype(np.float64), np.full(len(hit), -1, dtype=np.int64)
    base = counted.base[:-1]
    return np.divide(hit, base, out=np.full(len(hit), np.nan), where=base > 0), base


def tier_heatmaps(
    tally: Tally, places: Places, cells: NDArray[np.int32], scope: Scope
) -> tuple[HeatmapFigure, ...]:
    """Show the tiers side by side with one legend; the unknown tier only where there is any."""
    seen = tally.hit if tally.base is None else tally.hit + tally.base
    shown = [tier for tier in TIERS if tier is not Tier.UNKNOWN or seen[:, Tier.UNKNOWN].any()]
    counted = [tally.of(frozenset({tier})) for tier in shown]
    values = np.concatenate([_values(part)[0] for part in counted])
    locked = replace(scope, breaks=scope.breaks or breaks_for(tally.measure.code, values))
    figures = [heatmap(part, places, cells, locked) for part in counted]
    shared = joined([figure.legend for figure in figures], locked=scope.breaks is not None)
    return tuple(
        replace(figure, tier=tier, legend=shared) for figure, tier in zip(figures, shown, strict=True)
    )


def joined(legends: list[Legend], *, locked: bool) -> Legend:
    """Add up the counts of legends with the same limits."""
    return replace(
        legends[0],
        counts=tuple(sum(each) for each in zip(*(one.counts for one in legends), strict=True)),
        too_few=sum(one.too_few for one in legends),
        no_base=sum(one.no_base for one in legends),
        no_data=sum(one.no_data for one in legends),
        locked=locked,
    )
