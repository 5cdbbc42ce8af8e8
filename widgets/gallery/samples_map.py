"""A district to try maps with: the areas and boundaries of the example district, without a store."""

from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray

from data.example.geography import ExampleArea, Geography, build_geography
from data.figures import AreaTag, Attention, CellState, HeatmapFigure, Legend, Measured
from data.places import Area, Outlines, Places, outlines, places
from data.terms import AreaId, Level, Tier
from resources.definitions import minimum_n
from widgets.gallery.samples import rate

_SEED = 7
_BREAKS = (0.80, 0.85, 0.90, 0.95)


@cache
def _geography() -> Geography:
    return build_geography(_SEED)


@cache
def sample_places() -> Places:
    """Give the areas of the sample, with ids from 1 up."""
    return places([_area(row, area) for row, area in enumerate(_geography().areas)])


def _area(row: int, area: ExampleArea) -> Area:
    return Area(
        id=AreaId(row + 1),
        code=area.code,
        level=area.level,
        kind=area.kind,
        parent=AreaId(area.parent + 1) if area.parent >= 0 else None,
        name=area.name.zh,
        name_en=area.name.en,
        short=area.short.zh,
        km2=area.km2,
        residents=area.residents,
        households=area.households,
    )


@cache
def sample_layers() -> dict[Level, Outlines]:
    """Give the outlines of each level of the sample."""
    found = _geography()
    return {
        level: outlines(
            level,
            ((row, _rings(found.shapes[row])) for row, area in enumerate(found.areas) if area.level is level),
        )
        for level in Level
    }


def _rings(shape: shapely.Geometry) -> list[NDArray[np.float64]]:
    parts = shapely.get_parts(shape)
    return [
        shapely.get_coordinates(ring)
        for part in shapely.normalize(parts)
        for ring in (part.exterior, *part.interiors)
    ]


def sample_heatmap(
    level: Level = Level.STREET,
    place: int | None = None,
    *,
    tier: Tier | None = None,
    seed: int = 1,
    gaps: bool = False,
) -> HeatmapFigure:
    """Give the on-time rate of the areas of a level; `gaps` leaves some of them without data."""
    found = sample_places()
    rows = found.cells(found.root if place is None else place, level)
    rng = np.random.default_rng([seed, int(level), int(tier or 0)])
    typical = {Level.STREET: 80, Level.GRID: 20}.get(level, 9)
    bases = rng.poisson(typical * rng.lognormal(0, 0.5, len(rows)))
    shares = np.clip(rng.normal(0.885, 0.05 if level is Level.STREET else 0.09, len(rows)), 0, 1)
    done = np.rint(bases * shares).astype(np.int64)
    if gaps:
        bases[:: max(len(rows) // 3, 1)] = 0
        done[bases == 0] = 0
    return heatmap_of(found.tagged(rows.tolist()), done, bases.astype(np.int64), level, tier)


def heatmap_of(
    areas: tuple[AreaTag, ...],
    done: NDArray[np.int64],
    bases: NDArray[np.int64],
    level: Level = Level.STREET,
    tier: Tier | None = None,
) -> HeatmapFigure:
    """Give a heatmap of fractions; the city's tier is not judged, an area without orders has no data."""
    values = np.divide(done, bases, out=np.full(len(done), np.nan), where=bases > 0)
    classes = np.digitize(values, _BREAKS).astype(np.int8)
    classes[bases < minimum_n()] = CellState.TOO_FEW
    classes[(bases >= minimum_n()) & (tier is Tier.D)] = CellState.NOT_JUDGED
    classes[bases == 0] = CellState.NO_DATA
    counts = tuple(int((classes == i).sum()) for i in range(len(_BREAKS) + 1))
    few, none = int((classes == CellState.TOO_FEW).sum()), int((classes == CellState.NO_DATA).sum())
    legend = Legend("T1", Attention.LOWER_IS_WORSE, _BREAKS, counts, few, 0, none, True)
    whole = rate(int(done.sum()), int(bases.sum()))

    def cell(index: int) -> Measured:
        return rate(int(done[index]), int(bases[index]))

    return HeatmapFigure(
        "T1", "T1 1", tier, level, areas, values, done, bases, classes, legend, rate(0, 0), whole, cell
    )
