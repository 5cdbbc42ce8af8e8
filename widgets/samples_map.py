"""A district to try maps with: the areas and boundaries of the example district, without a store."""

from functools import cache

import numpy as np
import shapely

from data.example.geography import ExampleArea, Geography, build_geography
from data.places import Area, Outlines, Places, outlines, places
from data.terms import AreaId, Level

_SEED = 7


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


def _rings(shape: shapely.Geometry) -> list[np.ndarray]:
    parts = shapely.get_parts(shape)
    return [
        shapely.get_coordinates(ring)
        for part in shapely.normalize(parts)
        for ring in (part.exterior, *part.interiors)
    ]
