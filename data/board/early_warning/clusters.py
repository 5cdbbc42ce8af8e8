"""Where grids lie to one another, and in which neighbouring ones orders cluster now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from data.alerts.design import Floats, Ints
from data.alerts.neighbours import in_km, nearest
from data.alerts.scan import Cluster, scan
from data.ledger.snapshot import Snapshot
from data.store import Store
from data.terms import AreaId, Level

BARRIERS_SETTING = "warning.barriers"
"""Lines that part neighbours, as WKT."""


@dataclass(frozen=True, eq=False)
class GridMap:
    """The responsibility grids of a district with boundaries, and the lines that part them."""

    snapshot: Snapshot
    store: Store

    def grids(self, place: int) -> NDArray[np.int32]:
        """The rows of the grids of a place."""
        areas = self.snapshot.places.areas
        rows = self.snapshot.places.cells(place, Level.GRID)
        return np.array([row for row in rows if areas[row].level is Level.GRID], np.int32)

    def near(self, grids: NDArray[np.int32]) -> Ints | None:
        """Each grid with its nearest ones, as the scan takes them; None where one has no boundary."""
        points = self._points
        if not len(grids) or not all(int(row) in points for row in grids):
            return None
        degrees = np.array([points[int(row)] for row in grids])
        return nearest(in_km(degrees), [_flat(line, degrees) for line in self._barriers])

    def clusters(
        self,
        days: Floats,
        grids: NDArray[np.int32],
        seed: Sequence[int],
        drawings: int,
        guard: int,
        *,
        follows: bool = False,
    ) -> tuple[Cluster, ...]:
        """The clusters of daily counts (days, grids), see `scan`; none where boundaries are missing."""
        near = self.near(grids)
        rng = np.random.default_rng(seed)
        return () if near is None else scan(days, near, rng, drawings, guard, follows=follows)

    @cached_property
    def _barriers(self) -> tuple[shapely.Geometry, ...]:
        return tuple(shapely.from_wkt(line) for line in self.store.setting(BARRIERS_SETTING) or ())

    @cached_property
    def _points(self) -> dict[int, tuple[float, float]]:
        """A point inside each area with a boundary, by the area's row."""
        return dict(self._inside())

    def _inside(self) -> Iterator[tuple[int, tuple[float, float]]]:
        rows = self.snapshot.places.row_of
        told = [
            (rows[AreaId(each.id)], each.boundary)
            for each in self.store.areas()
            if each.id in rows and each.boundary
        ]
        inside = shapely.get_coordinates(shapely.point_on_surface(shapely.from_wkb([wkb for _, wkb in told])))
        for (row, _), (x, y) in zip(told, inside, strict=True):
            yield row, (float(x), float(y))


def set_barriers(store: Store, lines: Sequence[str], *, actor: str) -> None:
    """Keep the lines (WKT, longitudes and latitudes) that part neighbours; none takes them away."""
    with store.writing() as writer:
        writer.put_settings({BARRIERS_SETTING: list(lines)})
        writer.audit(actor, "warning.barriers", f"{len(lines)} lines")


def _flat(line: shapely.Geometry, around: Floats) -> shapely.Geometry:
    return shapely.transform(line, lambda degrees: in_km(degrees, around))
