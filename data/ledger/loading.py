"""Keep a ledger in step with a store: load what the screen needs first, then follow every change."""

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.figures import DistrictTag, Freshness
from data.ledger.columns import DTYPES, EPOCH, EVENT_DTYPES, INSTANTS, is_one_of
from data.ledger.commitments import read_commitments
from data.ledger.ground import ground
from data.ledger.ledger import UNTOUCHED, Ledger
from data.ledger.modes import modes_of
from data.ledger.retired import successors
from data.ledger.rhythm import usual_silence
from data.ledger.roster_reading import read_roster
from data.ledger.rulebook import read_rulebook
from data.ledger.snapshot import Names, Snapshot
from data.places import Area, Places, places
from data.store import AreaRow, BodyRow, CategoryRow, Store
from data.terms import AreaId, BodyKind, EventKind, Instant, Subject

Arrays = dict[str, NDArray[Any]]

_NAMED_OTHERWISE = {
    "area": "area_id",
    "category": "category_id",
    "body": "lead_body_id",
    "duplicate": "master_id",
    "found_by": "found_by_kind",
    "solved_by": "solved_by_kind",
    "outcome": "reported_outcome",
}
"""The store's names of the columns that the ledger calls by a shorter one."""
ORDER_COLUMNS = (*(_NAMED_OTHERWISE.get(name, name) for name in DTYPES), "deleted")
"""What the ledger reads of an order."""
_WAS = ("dispatched", "accepted", "disposed", "checked", "closed")
_REPLACING = (EventKind.EXTENSION, EventKind.REOPENING)
"""Events whose former value is a due instant of disposal."""
_EVENT_COLUMNS = (
    "order_id",
    "seq",
    "kind",
    "at",
    "ends",
    "from_value",
    "to_value",
    "step",
    "reason",
    *(f"was_{name}" for name in _WAS),
)
_EVERYTHING = Instant(0)
_PIECE = 200_000
"""So many orders are read at a time: bounds what is held twice while millions load."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a pull brought: the revision, how many orders, and the earliest instant that now differs."""

    revision: int
    orders: int
    since: int


class Keeper:
    """Owns the ledger of a store's district; used by one thread at a time, the worker's."""

    def __init__(self, store: Store) -> None:
        """Read places, posts and sources; orders come with `reach_back`."""
        self._store = store
        self._ledger = Ledger()
        self._reach: Instant | None = None
        self._behind = self._outdated = False
        self._usual: tuple[int, Instant | None, int] | None = None
        self._read_register()
        store.changed()

    def _read_register(self) -> None:
        """Read what stands beside the orders: areas, posts, names, what the sources record, the data time."""
        self._brought = self._store.newest_beside_orders()
        areas = self._store.areas()
        self._places = _places(areas)
        self._ground = ground(areas, self._places)
        self._roster = read_roster(self._store, self._places)
        self._commitments = read_commitments(self._store, self._places)
        categories, bodies = self._store.categories(), self._store.bodies()
        self._names = _names(categories, bodies)
        self._rulebook = read_rulebook(self._store, categories, bodies)
        self._modes = modes_of(self._store)
        self._recorded = _recorded(self._store)
        self._data_time = self._store.data_time()

    def reach_back(self, since: Instant = _EVERYTHING) -> None:
        """Load all orders that matter at or after an instant, and those open since; what is loaded stays."""
        while not self.reach_further(since):
            pass

    def reach_further(self, since: Instant, orders: int = _PIECE) -> bool:
        """Load about so many more orders towards an instant, newest first; whether it is reached."""
        if self._reach is not None and self._reach <= since:
            return True
        begin = max(since, Instant(self._store.live_before(self._reach, orders)))
        below = {} if self._reach is None else {"live_until_below": self._reach}
        columns, revision = self._store.order_columns(ORDER_COLUMNS, live_from=begin, **below)
        events, _ = self._store.event_columns(_EVENT_COLUMNS, live_from=begin, **below)
        known = self._ledger.revision if self._reach is not None else revision
        self._patch(min(known, revision), columns, events)
        self._reach = begin
        return begin <= since

    def follow(self) -> Change | None:
        """Pull what was committed since the last pull that came through; None where nothing was."""
        self._behind |= self._store.changed()
        return self.pull() if self._behind else None

    def pull(self) -> Change:
        """Pull what changed after the ledger's revision; all anew if places moved or a backup came back."""
        since = self._ledger.revision
        columns, revision = self._store.order_columns(ORDER_COLUMNS, since_rev=since)
        events, _ = self._store.event_columns(_EVENT_COLUMNS, since_rev=since)
        if self._outdated or revision < since or (self._is_unheard_of(columns) and self._moved()):
            return self._load_anew()
        touched = self._patch(revision, columns, events)
        self._data_time = self._store.data_time()
        self._behind = False
        return Change(revision, len(columns["id"]), touched + EPOCH if touched < UNTOUCHED else touched)

    def _is_unheard_of(self, columns: Arrays) -> bool:
        """Tell whether to read the register again: not orders changed, or not they alone did."""
        return not (
            len(columns["id"])
            and np.isin(columns["area_id"], [0, *self._places.ids]).all()
            and np.isin(columns["category_id"], [0, *self._names.categories]).all()
            and self._recorded == _recorded(self._store)
            and self._brought == self._store.newest_beside_orders()
        )

    def _moved(self) -> bool:
        """Read the register again; whether what is loaded or counted does not fit it any longer."""
        tree, recorded = self._places.areas, self._recorded
        self._read_register()
        return (tree, recorded) != (self._places.areas, self._recorded)

    def _load_anew(self) -> Change:
        held, reach, self._outdated = self._ledger, self._reach, True
        self._ledger, self._reach = Ledger(), None
        try:
            self._read_register()
            if reach is not None:
                self.reach_back(reach)
        except BaseException:
            self._ledger, self._reach = held, reach  # what was shown stays until all of the new is there
            raise
        self._behind = self._outdated = False
        return Change(self._ledger.revision, len(self._ledger), 0)

    def _patch(self, revision: int, columns: Arrays, events: Arrays) -> int:
        deleted = columns["deleted"] != 0
        gone = columns["id"][deleted]
        kept = {name: column[~deleted] for name, column in columns.items()}
        mine = np.isin(events["order_id"], kept["id"])
        told = _event_columns({name: column[mine] for name, column in events.items()})
        return self._ledger.patch(revision, _order_columns(kept, self._places), told, gone)

    def snapshot(self) -> Snapshot:
        """Give all that is known now; it is true until the next pull."""
        district = self._store.district
        return Snapshot(
            district=DistrictTag(
                district.code, district.name, district.name_en, district.zone, district.example
            ),
            places=self._places,
            orders=self._ledger.orders,
            names=self._names,
            recorded=self._recorded | self._ledger.told(),
            freshness=self._freshness(),
            revision=self._ledger.revision,
            reaches_back=self._reach or _EVERYTHING,
            rulebook=self._rulebook,
            roster=self._roster,
            ground=self._ground,
            commitments=self._commitments,
            modes=self._modes,
        )

    def _freshness(self) -> Freshness:
        """Tell when the data end and what now is; only a live source goes by the wall's clock."""
        live = self._store.district.clock == "wall"
        wall = Instant(int(time.time()))
        data_time = None if self._data_time is None else Instant(self._data_time)
        if not live or data_time is None:
            return Freshness(data_time, data_time or wall, live, wall)
        return Freshness(data_time, wall, live, wall, self._usual_silence(data_time))

    def _usual_silence(self, until: Instant) -> int:
        """Tell for how long the source is usually silent, as far back as all that was reported is loaded."""
        known = self._ledger.revision, self._reach
        if self._usual is None or self._usual[:2] != known:
            since = 0 if self._reach is None else self._reach - EPOCH
            self._usual = *known, usual_silence(self._ledger.orders.reported, since, until - EPOCH)
        return self._usual[2]


def read_places(store: Store) -> Places:
    """Read the tree of the areas in force, and what stands in the place of each that is retired."""
    return _places(store.areas())


def _places(rows: list[AreaRow]) -> Places:
    return places([_area(row) for row in rows if row.valid_until is None], successors(rows))


def _recorded(store: Store) -> frozenset[str]:
    return frozenset(name for source in store.sources() for name in source.columns)


def _area(row: AreaRow) -> Area:
    return Area(
        id=AreaId(row.id),
        code=row.code,
        level=row.level,
        kind=row.kind,
        parent=None if row.parent_id is None else AreaId(row.parent_id),
        name=row.name,
        name_en=row.name_en,
        short=row.short_name,
        km2=row.area_km2,
        residents=row.residents,
        households=row.households,
    )


def _names(categories: list[CategoryRow], bodies: list[BodyRow]) -> Names:
    return Names(
        categories={row.id: (row.name, row.name_en) for row in categories},
        bodies={row.id: (row.name, row.name_en) for row in bodies},
        personal=frozenset(row.id for row in categories if row.subject is Subject.PERSON),
        local=frozenset(row.id for row in bodies if row.kind == BodyKind.GRID),
        phones={row.id: row.phone for row in bodies if row.phone},
        offices={row.area_id: row.id for row in bodies if row.kind == BodyKind.STREET and row.area_id},
    )


def _order_columns(columns: Arrays, tree: Places) -> Arrays:
    named = {name: columns[_NAMED_OTHERWISE.get(name, name)] for name in DTYPES}
    area = tree.rows(columns["area_id"].astype(np.int64))
    stamps = {name: _stamps(columns[name]) for name in INSTANTS}
    return {name: column.astype(DTYPES[name]) for name, column in {**named, "area": area, **stamps}.items()}


def _event_columns(columns: Arrays) -> Arrays:
    """Sort out what from and to mean: due instants, tiers, or bodies, by the kind of event.

    Events come in their own sequence, which decides between those of one instant.
    """
    sequence = np.argsort(columns["seq"], kind="stable")
    columns = {name: column[sequence] for name, column in columns.items()}
    kind = columns["kind"]
    replacing, retiering = is_one_of(kind, _REPLACING), kind == EventKind.TIER_CHANGE
    moved = (kind == EventKind.RETURN) | (kind == EventKind.TRANSFER)
    derived = {
        "order": columns["order_id"],
        "kind": kind,
        "begins": _stamps(columns["at"]),
        "ends": _stamps(columns["ends"]),
        **{name: _stamps(columns[f"was_{name}"]) for name in _WAS},
        "due_before": _stamps(np.where(replacing, columns["from_value"], 0)),
        "tier_from": np.where(retiering, columns["from_value"], 0),
        "tier_to": np.where(retiering, columns["to_value"], 0),
        "body_from": np.where(moved, columns["from_value"], 0),
        "body_to": np.where(moved, columns["to_value"], 0),
        "step": columns["step"],
        "reason": columns["reason"],
    }
    return {name: derived[name].astype(dtype) for name, dtype in EVENT_DTYPES.items()}


def _stamps(instants: NDArray[Any]) -> NDArray[np.uint32]:
    """Turn epoch seconds (0 = none) into seconds since 2000, the least being 1."""
    return np.where(instants > 0, np.maximum(instants - EPOCH, 1), 0).astype(np.uint32)
