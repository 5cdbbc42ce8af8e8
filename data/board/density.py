"""Build the density of orders: how many of those reported lie within 200 metres, blank below five.

Orders about persons have no point here, and points that are used too often to say anything are left out.
"""

from dataclasses import replace
from math import cos, pi, radians

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.board.heatmaps import heatmap
from data.board.privacy import WITHHELD, undivided, unseen, untold
from data.figures import CellState
from data.figures.density import DensityFigure
from data.ledger.columns import is_one_of
from data.ledger.points import read_points
from data.ledger.snapshot import Snapshot
from data.measures import volume
from data.measures.tally import View, tally
from data.scope import Scope
from data.store import Store
from data.terms import Level, Mark

RADIUS, STEP = 200, 50
"""Metres within which orders are added up, and from one raster point to the next."""
LEAST = 5
"""Fewer orders than so many would tell of single ones."""
_MEASURE = "V1"
_METRES = pi * 6_371_008.8 / 180
_WIDEST = 1_600
"""The raster has at most so many points to a side; a larger place has coarser ones."""
_BREAKS = (7.0, 10.0, 15.0, 25.0)


def density_figure(snapshot: Snapshot, store: Store, scope: Scope) -> DensityFigure:
    """Count the orders reported in a scope's period about each point of a fine raster over its place."""
    counted = replace(scope, measure=_MEASURE, breaks=None)
    hidden = undivided(snapshot, scope, Level.SMALL_GRID)
    seen = unseen(look(snapshot, counted), hidden=hidden)
    rows = _rows(snapshot, seen, scope)
    _, period = as_of_and_period(snapshot, counted)
    points = read_points(store, period.begins).of(seen.orders.id[rows])
    lon, lat = (each[points.told] for each in (points.lon, points.lat))
    bounds, counts = raster(lon, lat) if len(lon) else ((0.0, 0.0, 0.0, 0.0), _nothing())
    shown = heatmap(
        untold(tally(seen, _MEASURE), hidden=hidden).of(scope.tiers),
        snapshot.places,
        seen.cells.cells,
        counted,
    )
    plain = np.full(len(shown.classes), CellState.NOT_JUDGED, dtype=np.int8)
    note = WITHHELD if hidden else None if len(lon) else "note.density.no_points"
    total = int(shown.total.numerator or 0)
    areas = replace(shown, classes=plain)
    return DensityFigure(bounds, counts, _BREAKS, LEAST, RADIUS, len(lon), total, areas, note)


def _nothing() -> NDArray[np.float32]:
    return np.full((1, 1), np.nan, dtype=np.float32)


def _rows(snapshot: Snapshot, seen: View, scope: Scope) -> NDArray[np.intp]:
    """Give the orders that may be shown as points."""
    orders = seen.orders
    chosen = volume.reported(orders, seen.window).hit & (seen.cell >= 0)
    chosen &= (orders.marks & Mark.REPEATED_POINT) == 0
    if snapshot.names.personal:
        chosen &= ~np.isin(orders.category, list(snapshot.names.personal))
    if scope.tiers is not None:
        chosen &= is_one_of(orders.tier_filed, scope.tiers)
    return np.flatnonzero(chosen)


def raster(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[tuple[float, float, float, float], NDArray[np.float32]]:
    """Add up the orders within the radius of each raster point."""
    from scipy.signal import fftconvolve  # takes long to load, and few ask

    squeeze = cos(radians(float(lat.mean())))
    down, across = STEP / _METRES, STEP / _METRES / squeeze
    edge = RADIUS / STEP + 1
    west, south = float(lon.min()) - edge * across, float(lat.min()) - edge * down
    width = int((float(lon.max()) - west) / across + edge) + 1
    height = int((float(lat.max()) - south) / down + edge) + 1
    coarser = max(1.0, max(width, height) / _WIDEST)
    down, across = down * coarser, across * coarser
    width, height = int(width / coarser) + 1, int(height / coarser) + 1
    x, y = ((lon - west) / across).astype(np.intp), ((lat - south) / down).astype(np.intp)
    cells = np.bincount(y * width + x, minlength=width * height).reshape(height, width)
    found = np.rint(fftconvolve(cells, _disc(RADIUS / (STEP * coarser)), mode="same")).astype(np.float32)
    found[found < LEAST] = np.nan
    return (west, south, west + width * across, south + height * down), found[::-1]


def _disc(radius: float) -> NDArray[np.float64]:
    reach = max(1, int(radius))
    steps = np.arange(-reach, reach + 1)
    return (steps[:, None] ** 2 + steps[None, :] ** 2 <= max(1.0, radius) ** 2).astype(np.float64)
