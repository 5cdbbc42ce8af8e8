"""The map of risk: rates drawn towards what was expected, on limits that never move, and their signals."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from data.board.comparing import compare_places
from data.board.legends import attention, legend
from data.figures import Attention, CellState, HeatmapFigure, Measured
from data.figures.bulletin import RiskMap
from data.figures.comparison import ComparedPlace, Comparison, Standing
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.scope import Scope
from data.terms import AreaId, Level

RISKS = ("T1", "T2", "Q2", "Q3")
"""What a district can be at risk of, the first that its sources allow: what is late, or comes back."""
LIMITS = (0.05, 0.10, 0.20, 0.35, 0.50)
"""Limits of the share that goes wrong: the same in every period and every place, so that maps compare."""


def risk_map(snapshot: Snapshot, scope: Scope) -> tuple[RiskMap | None, str]:
    """Map the risk of a scope's place, else say by a key of the catalogue why that cannot be done.

    Of a district the map shows the grids and the table the streets; below it both show the next level.
    """
    codes = [code for code in RISKS if MEASURES[code].needs <= snapshot.recorded]
    levels = snapshot.places.levels_below(snapshot.places.row_at(scope.place))
    if not codes or not levels:
        return None, "bulletin.risk.no_share" if not codes else "bulletin.risk.no_places"
    finer = Level.GRID if not scope.path and Level.GRID in levels else levels[0]
    places, cells = (
        compare_places(snapshot, replace(scope, detail=level - scope.level), codes[0], given=True)
        for level in (levels[0], finer)
    )
    if cells.note or places.note:
        return None, cells.note or places.note or ""
    signals = {
        each.area.id: each.standing
        for each in cells.places
        if each.area and each.standing in (Standing.ABOVE, Standing.BELOW)
    }
    return RiskMap(_drawn(cells), signals, places, dict(_ranges(places))), ""


def _ranges(found: Comparison) -> Iterator[tuple[AreaId, tuple[float, float]]]:
    """Give the limits of chance about the rate that the mix of a place's orders leads one to expect."""
    for each in found.places:
        base, limits = each.number.denominator, each.ratio_limits
        if each.area and base and limits and each.expected is not None:
            low, high = (min(limit * each.expected / base, 1.0) for limit in limits.inner)
            yield each.area.id, (low, high)


def _drawn(found: Comparison) -> HeatmapFigure:
    """The drawn rates as a map; a place without orders has none."""
    code, areas = found.measure, [each for each in found.places if each.area is not None]
    values = np.array([np.nan if each.shrunken is None else each.shrunken.value for each in areas])
    bases = np.array([each.number.denominator or 0 for each in areas], dtype=np.int64)
    breaks: tuple[float, ...] = LIMITS
    if attention(code) is Attention.LOWER_IS_WORSE:
        breaks = tuple(round(1 - limit, 6) for limit in reversed(LIMITS))
    classes = np.searchsorted(np.array(breaks), values, side="right").astype(np.int8)
    classes[np.isnan(values)] = CellState.NO_BASE
    return HeatmapFigure(
        measure=code,
        definition=found.definition,
        tier=None,
        level=found.level,
        areas=tuple(each.area for each in areas if each.area),
        values=values,
        numerators=np.array([each.number.numerator or 0 for each in areas], dtype=np.int64),
        denominators=bases,
        classes=classes,
        legend=legend(code, breaks, classes, locked=True),
        unassigned=found.total if found.unassigned is None else found.unassigned.number,
        total=found.total,
        cell=lambda index: _shown(areas[index]),
    )


def _shown(place: ComparedPlace) -> Measured:
    """The drawn rate of a place with the fraction that it was drawn from."""
    drawn = place.shrunken
    return place.number if drawn is None else replace(place.number, value=drawn.value)
