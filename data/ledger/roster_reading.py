"""Read the roster of a store: posts, and the tables of what is counted about their work."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import EPOCH
from data.ledger.roster import ABSENT, PRESENT, UNRECORDED, Columns, Roster, posts, roster
from data.places import Places
from data.store import (
    ActivityRow,
    ContactRow,
    DutyRow,
    FourOnesRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    Store,
    TeamRow,
)

_PLAIN = {"activities": ActivityRow, "patrols": PatrolRow, "teams": TeamRow, "four_ones": FourOnesRow}
_INSTANTS = ("day", "begins", "ends", "valid_from")


def read_roster(store: Store, places: Places) -> Roster:
    """Read the roster of a store's district; what hangs on an area that is not in the tree has none."""
    rows = store.posts()
    held = _posts(rows, places)
    tables = {name: _table(store.columns(kind), places) for name, kind in _PLAIN.items()}
    where = {row.id: (row.area_id or 0, int(row.role)) for row in rows}
    tables["duties"] = _table(_of_posts(store.columns(DutyRow), where), places)
    tables["contacts"] = _contacts(store.columns(ContactRow), where, places)
    tables["stationings"] = _table(_stationings(store.meetings()), places)
    return roster(store.district.zone, held, tables)


def _posts(rows: Sequence[PostRow], places: Places) -> Any:
    told: dict[str, NDArray[Any]] = {
        "role": np.array([row.role for row in rows], dtype=np.int8),
        "area": places.rows(np.array([row.area_id or 0 for row in rows], dtype=np.int64)),
        "holder": np.array([row.holder_key or 0 for row in rows], dtype=np.int64),
        "grade": np.array([row.grade for row in rows], dtype=np.int8),
        "trade": np.array([row.trade for row in rows], dtype=np.str_),
    }
    for name in ("trained", "valid_from", "valid_until"):
        told[name] = _stamps(np.array([getattr(row, name) or 0 for row in rows], dtype=np.int64))
    return posts(told)


def _table(columns: Columns, places: Places) -> Columns:
    """Give areas as rows of the tree and instants in the ledger's seconds."""
    times = {name: _stamps(columns[name]) for name in _INSTANTS if name in columns}
    return {**columns, **times, "area": places.rows(columns["area_id"].astype(np.int64))}


def _of_posts(columns: Columns, where: dict[int, tuple[int, int]]) -> Columns:
    """Put the area and the role of each post beside it."""
    found = np.array([where.get(int(id_), (0, 0)) for id_ in columns["post_id"]], dtype=np.int64)
    area, role = found.reshape(-1, 2).T
    return {**columns, "area_id": area, "role": role}


def _contacts(columns: Columns, where: dict[int, tuple[int, int]], places: Places) -> Columns:
    at = places.rows(columns["area_id"].astype(np.int64))
    return {**_table(_of_posts(columns, where), places), "at": at}


def _stationings(rows: Sequence[MeetingRow]) -> Columns:
    told = {None: UNRECORDED, True: PRESENT, False: ABSENT}
    return {
        "area_id": np.array([row.area_id or 0 for row in rows], dtype=np.int64),
        "day": np.array([row.day for row in rows], dtype=np.int64),
        "attended": np.array([told[row.attended] for row in rows], dtype=np.int8),
    }


def _stamps(instants: NDArray[Any]) -> NDArray[np.uint32]:
    """Turn epoch seconds (0 = none) into seconds since 2000, the least being 1."""
    return np.where(instants > 0, np.maximum(instants - EPOCH, 1), 0).astype(np.uint32)
