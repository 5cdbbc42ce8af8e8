"""Read the roster of a store: posts, and the tables of what is counted about their work."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import EPOCH
from data.ledger.commitments import Commitment, read_commitments
from data.ledger.roster import ABSENT, PRESENT, UNRECORDED, Columns, Roster, posts, roster
from data.places import Places
from data.store import (
    ActivityRow,
    BodyRow,
    ContactRow,
    DutyRow,
    FourOnesRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    Store,
    SuggestionRow,
    TeamRow,
)

_PLAIN = {
    "activities": ActivityRow,
    "suggestions": SuggestionRow,
    "patrols": PatrolRow,
    "teams": TeamRow,
    "four_ones": FourOnesRow,
}
_INSTANTS = ("day", "begins", "ends", "valid_from", "valid_until", "trained")


def read_roster(store: Store, places: Places) -> Roster:
    """Read the roster of a store's district; what hangs on an area that is not in the tree has none."""
    told = store.columns(PostRow)
    held = _table(told, places)
    at = {int(id_): row for row, id_ in enumerate(told["id"])}
    tables = {name: _table(store.columns(kind), places) for name, kind in _PLAIN.items()}
    tables["duties"] = _phoned(_of_posts(store.columns(DutyRow), held, at), store)
    contacts = store.columns(ContactRow)
    points = {"at": places.rows(contacts["area_id"].astype(np.int64))}
    tables["contacts"] = {**_of_posts(contacts, held, at), **points}
    meetings = _table(store.columns(MeetingRow), places)
    tables["stationings"] = _stationings(meetings)
    tables["matters"] = {
        **meetings,
        "raised": meetings["matters_raised"],
        "settled": meetings["matters_settled"],
    }
    tables["promises"] = _promises(read_commitments(store, places))
    return roster(store.district.zone, posts({**held, "holder": held["holder_key"]}), tables)


def _table(columns: Columns, places: Places) -> Columns:
    """Give areas as rows of the tree and instants in the ledger's seconds."""
    times = {name: _stamps(columns[name]) for name in _INSTANTS if name in columns}
    return {**columns, **times, "area": places.rows(columns["area_id"].astype(np.int64))}


def _of_posts(columns: Columns, held: Columns, at: Mapping[int, int]) -> Columns:
    """Put area, role and body of each post beside its id, and instants in the ledger's seconds."""
    rows = np.array([at[int(id_)] for id_ in columns["post_id"]], dtype=np.intp)
    times = {name: _stamps(columns[name]) for name in _INSTANTS if name in columns}
    mine = {name: held[of][rows] for name, of in (("area", "area"), ("role", "role"), ("body", "body_id"))}
    return {**columns, **times, **mine}


def _phoned(duties: Columns, store: Store) -> Columns:
    """Give turns without a phone that of the body of their post."""
    bodies = store.columns(BodyRow)
    office = dict(zip(bodies["id"].tolist(), bodies["phone"].tolist(), strict=True))
    told = zip(duties["phone"].tolist(), duties["body"].tolist(), strict=True)
    phones = np.array([own or office.get(body, "") for own, body in told], dtype=np.str_)
    return {**duties, "phone": phones}


def _stationings(columns: Columns) -> Columns:
    told = {None: UNRECORDED, True: PRESENT, False: ABSENT}
    attended = np.array([told[each] for each in columns["attended"]], dtype=np.int8)
    return {**columns, "attended": attended}


def _promises(made: Iterable[Commitment]) -> Columns:
    """Give promises as columns, their instants in the ledger's seconds."""
    told = list(made)
    instants = {
        name: np.array([getattr(each, name) or 0 for each in told]) for name in ("day", "due", "done")
    }
    plain = {name: np.array([getattr(each, name) for each in told]) for name in ("area", "id", "dropped")}
    return {**plain, **{name: _stamps(each) for name, each in instants.items()}}


def _stamps(instants: NDArray[Any]) -> NDArray[np.uint32]:
    """Turn epoch seconds (0 = none) into seconds since 2000, the least being 1."""
    return np.where(instants > 0, np.maximum(instants - EPOCH, 1), 0).astype(np.uint32)
