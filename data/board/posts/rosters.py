"""The posts of each responsibility grid with the phones of their offices; never a person."""

from collections.abc import Mapping

import numpy as np

from data.figures.communities import RosterPost
from data.measures.staffing import held
from data.measures.tally import View
from data.store import Store
from data.terms import BodyKind, Level, Role

_OF_STREET = frozenset({Role.SUPERVISOR, Role.STREET_CONVENER})
"""The roles whose holders sit in the street's office."""


class Rosters:
    """The posts of all responsibility grids as they stood at a view's as-of time."""

    def __init__(self, seen: View, store: Store) -> None:
        self._places = seen.cells.places
        posts = held(seen)
        home = np.append(self._places.ancestors[Level.GRID], np.int32(-1))[posts.area]
        keys, at = np.unique(np.stack([home, posts.role.astype(np.int32)]), axis=1, return_inverse=True)
        vacant = np.bincount(at, ~posts.filled, keys.shape[1])
        counts = np.bincount(at, minlength=keys.shape[1])
        self._counts: dict[int, dict[Role, tuple[int, int]]] = {}
        for grid, role, every, empty in zip(*keys.tolist(), counts.tolist(), vacant.tolist(), strict=True):
            self._counts.setdefault(grid, {})[Role(role)] = every, int(empty)
        self._points = frozenset(seen.roster.contacts["at"].tolist())
        self._phones = _phones(store)

    def posts(self, row: int) -> tuple[RosterPost, ...]:
        """Give the posts of a grid by its row, in the order of roles, a contact leader last."""
        mine = dict(self._counts.get(row, {}))
        if row in self._points:
            mine.setdefault(Role.CONTACT_LEADER, (1, 0))
        return tuple(
            RosterPost(role, every, vacant, self._phone(row, role))
            for role, (every, vacant) in sorted(mine.items())
        )

    def _phone(self, row: int, role: Role) -> str:
        """Give the phone of the office in which a role sits: the grid's own, else the street's."""
        if role is Role.CONTACT_LEADER:
            return ""
        above = self._places.path_to(row)
        rows = reversed(above[1 : Level.GRID if role in _OF_STREET else None])
        ids = (int(self._places.areas[each].id) for each in rows)
        return next((self._phones[id_] for id_ in ids if id_ in self._phones), "")


def _phones(store: Store) -> Mapping[int, str]:
    """Give the phones of the offices of streets and of grids, by the id of their area."""
    offices = (BodyKind.STREET, BodyKind.GRID)
    return {
        row.area_id: row.phone
        for row in store.bodies()
        if row.area_id is not None and row.phone and row.kind in offices
    }
