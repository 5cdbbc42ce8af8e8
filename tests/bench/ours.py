"""The product's side of a live matrix: a keeper that pulls, its memory of the past, the tally, the board."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from peers.matrix import Changes, Places

from data.board import Past, build_board
from data.board.reach import needed
from data.ledger.columns import EPOCH
from data.ledger.loading import Keeper
from data.measures.selection import Window, window
from data.measures.tally import Grouping, grouping, tally, view
from data.scope import Period, PeriodKind, Scope, local_day, month_of
from data.store import Store, open_store
from data.terms import Level

COLUMNS = ("id", "area_id", "tier_filed", "channel", "reported", "closed", "cancelled", "master_id")


class Ours:
    """T4 (completed of the public's requests) by grid and tier over all in reach; and the whole board."""

    def __init__(self, store: Any, *, everything: bool) -> None:
        self.store, self.keeper, self.past = store, Keeper(store), Past()
        now, zone = self.keeper.snapshot().freshness.now, store.district.zone
        if everything:
            self.keeper.reach_back()
        else:
            self.keeper.reach_back(needed(month_of(local_day(now, zone), zone)))
        found = self.keeper.snapshot()
        first = found.reaches_back or int(found.orders.reported.min()) + EPOCH
        days = local_day(first, zone), local_day(now + 86_400, zone)
        self.period = Period(PeriodKind.DAYS, *days, zone)
        self.cells: Grouping = grouping(found.places, found.places.root, Level.GRID)
        self.board()

    def pull(self) -> None:
        """Read what was committed, and patch the ledger."""
        self.past.forget(self.keeper.pull().since)

    def matrix(self) -> NDArray[np.int64]:
        """Completed and all requests by cell and tier."""
        snapshot = self.keeper.snapshot()
        seen = view(snapshot.orders, self.cells, Scope(), self._window(), snapshot.recorded)
        counted = tally(seen, "T4")
        assert counted.base is not None
        return np.stack([counted.hit, counted.base])

    def board(self) -> object:
        """Build all visible figures."""
        return build_board(self.keeper.snapshot(), Scope(), self.past)

    def _window(self) -> Window:
        return window(self.period, self.keeper.snapshot().freshness.now, given=True)

    def for_peers(self) -> Places:
        """The cells as the rivals need them."""
        areas = self.keeper.snapshot().places.areas
        cell_of = {area.id: int(self.cells.code_of_area[row]) for row, area in enumerate(areas)}
        return Places({**cell_of, 0: self.cells.count}, self.cells.count, self.period.begins)

    def told(self, places: Places, **reach: int | None) -> Changes:
        """Columns of orders for the rivals, with cells in the place of areas."""
        columns, _ = self.store.order_columns(COLUMNS, **reach)
        cells = [places.cell_of[area] for area in columns["area_id"].tolist()]
        return columns | {"area_id": np.array(cells, dtype=np.int32)}


class Heard:
    """A store that remembers what it answers; `told` is a stand-in that gives the same answers at once."""

    def __init__(self, store: Store) -> None:
        self._store, self._kept = store, dict[Any, Any]()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)

        def answer(*given: Any, **named: Any) -> Any:
            key = (name, given, tuple(named.items()))
            self._kept[key] = found(*given, **named)
            return self._kept[key]

        return answer if callable(found) else found

    @property
    def told(self) -> Any:
        """The stand-in."""
        return _Told(self._store, self._kept)


class _Told:
    """Answers from memory."""

    def __init__(self, store: Store, kept: dict[Any, Any]) -> None:
        self._store, self._kept = store, kept

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found):
            return found
        return lambda *given, **named: self._kept[name, given, tuple(named.items())]


def stores(path: Path) -> tuple[Store, Store]:
    """One store to write to and one that follows it."""
    return open_store(path), open_store(path)
