"""Whether orders went the way that the authority table gives their tier and category.

Two things can be told from an order: that it was disposed of without ever having been dispatched, though its
source records dispatches and its tier enters above the grid; and that it was led by a kind of body that the
table does not let dispose of it. Where the table has no row, or the source does not say, nothing is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.intake.orders.registers import Register
from data.intake.orders.values import Columns
from data.intake.rows.columns import Bools, Whole
from data.store import AuthorityRow
from data.terms import BodyKind, Tier

_BY_ITSELF = ("", "grid")
"""Entries of orders that nobody has to dispatch."""


@dataclass(frozen=True, slots=True)
class Routes:
    """The authority table, and whether the source records dispatches."""

    rows: tuple[AuthorityRow, ...]
    dispatches: bool

    def missed(self, columns: Columns, register: Register) -> Bools:
        """Which orders did not go their way; `register` knows the kinds of bodies and the category tree."""
        count = len(columns["number"])
        nothing = np.zeros(count, dtype=np.int64)
        tier = columns.get("tier_now", nothing)
        category, body = columns.get("category_id", nothing), columns.get("lead_body_id", nothing)
        kinds = register.kinds()
        found = np.zeros(count, dtype=np.bool_)
        pairs, place = np.unique(np.stack([tier, category], axis=1), axis=0, return_inverse=True)
        for number, (one, of) in enumerate(pairs.tolist()):
            if row := self._row(one, register.path_up(of)):
                mine = np.flatnonzero(place.reshape(-1) == number)
                found[mine] = self._not_dispatched(row, columns, mine) | _wrong_body(row, kinds, body[mine])
        return found

    def _row(self, tier: int, path: Sequence[int]) -> AuthorityRow | None:
        """The newest row for a tier and the nearest category of a path from below, or for any category."""
        mine = [row for row in self.rows if row.tier == tier != Tier.UNKNOWN]
        for category in (*path, None):
            fitting = [row for row in mine if row.category_id == category]
            if fitting:
                return max(fitting, key=lambda row: (row.valid_from, row.version, row.id))
        return None

    def _not_dispatched(self, row: AuthorityRow, columns: Columns, mine: Whole) -> Bools:
        if not self.dispatches or row.entry in _BY_ITSELF or "dispatched" not in columns:
            return np.zeros(len(mine), dtype=np.bool_)
        over = [columns[name][mine] > 0 for name in ("disposed", "closed") if name in columns]
        done = np.logical_or.reduce(over) if over else np.zeros(len(mine), dtype=np.bool_)
        return np.asarray(done & (columns["dispatched"][mine] == 0), dtype=np.bool_)


def _wrong_body(row: AuthorityRow, kinds: dict[int, BodyKind], bodies: Whole) -> Bools:
    """Whether another kind of body than the table names led; unknown kinds tell nothing."""
    if row.disposer is BodyKind.UNKNOWN:
        return np.zeros(len(bodies), dtype=np.bool_)
    used, place = np.unique(bodies, return_inverse=True)
    wrong = [kinds.get(int(body), BodyKind.UNKNOWN) not in (BodyKind.UNKNOWN, row.disposer) for body in used]
    return np.array(wrong, dtype=np.bool_)[place]
