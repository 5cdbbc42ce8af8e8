"""Where orders lie: points and place keys, which the ledger does not hold, read when they are asked for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Where orders lie, by ascending id: degrees (NaN where there is no point) and place keys (0: none)."""

    id: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    place: NDArray[np.int64]

    @property
    def told(self) -> NDArray[np.bool_]:
        """Tell which orders have a point, with both its degrees."""
        return np.isfinite(self.lon) & np.isfinite(self.lat)

    def of(self, ids: NDArray[np.int64]) -> "Points":
        """Give the rows of ascending ids; an order that is not known has neither point nor key."""
        _, here, mine = np.intersect1d(ids, self.id, assume_unique=True, return_indices=True)
        lon, lat, place = np.full(len(ids), np.nan), np.full(len(ids), np.nan), np.zeros(len(ids), np.int64)
        lon[here], lat[here], place[here] = self.lon[mine], self.lat[mine], self.place[mine]
        return Points(ids, lon, lat, place)

    def where(self, mask: NDArray[np.bool_]) -> "Points":
        """Give some of the rows."""
        return Points(self.id[mask], self.lon[mask], self.lat[mask], self.place[mask])


def read_points(store: Store, since: int | None = None) -> Points:
    """Read the points of all orders of a store's district, or of those not ended by an instant."""
    columns, _ = store.order_columns(("id", "lon", "lat", "place_key"), live_from=since)
    order = np.argsort(columns["id"], kind="stable")
    id_, lon, lat, place = (columns[name][order] for name in ("id", "lon", "lat", "place_key"))
    return Points(id_, lon.astype(np.float64), lat.astype(np.float64), place.astype(np.int64))
