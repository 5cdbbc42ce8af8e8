"""A place at the ends of the last weeks: since when a rule fires there, and which bodies it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.board.early_warning.tier_loads import Held, held_at
from data.board.morning_orders import told_bodies
from data.board.posts.duty_desk import DutyDesk
from data.figures import AreaTag
from data.figures.warnings import PlaceCount
from data.ledger.columns import Bools
from data.ledger.snapshot import Snapshot
from data.terms import Instant, Level

_WEEK = 7 * 86_400
BEFORE = 12
"""Ends of earlier weeks at which the rules are asked as well."""


@dataclass(frozen=True, eq=False)
class WeekEnds:
    """The orders of a place (its row) at an instant and at the ends of the weeks before it, newest first."""

    snapshot: Snapshot
    place: int
    as_of: Instant

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The orders as they stood at each of these."""
        ends = (Instant(self.as_of - _WEEK * back) for back in range(BEFORE + 1))
        return tuple(held_at(self.snapshot, self.place, end) for end in ends)

    @cached_property
    def desk(self) -> DutyDesk:
        """Who is on duty."""
        return DutyDesk(self.snapshot, self.as_of)

    @property
    def tag(self) -> AreaTag:
        """The place."""
        return self.snapshot.places.tags[self.place]

    def since(self, fired: Sequence[bool]) -> Instant:
        """The earliest end of a week, newest first, from which a rule has fired without a break."""
        weeks = next((back for back, each in enumerate(fired) if not each), len(fired))
        return Instant(self.as_of - _WEEK * max(weeks - 1, 0))

    def ceased(self, fired: Sequence[bool]) -> Instant | None:
        """The first end of a week at which a rule fired no more; None while it fires."""
        if fired[0]:
            return None
        weeks = next((back for back, each in enumerate(fired) if each), 1)
        return Instant(self.as_of - _WEEK * (weeks - 1))

    def bodies(self, which: Bools) -> tuple[int, ...]:
        """The bodies that lead some orders of now, the one with most first."""
        rows = np.flatnonzero(which & self.held[0].inside)
        bodies = told_bodies(self.snapshot.names, self.held[0].orders, rows)
        counts = np.bincount(bodies[bodies > 0])
        return tuple(int(body) for body in np.argsort(-counts, kind="stable") if counts[body])

    def places(self, which: Bools) -> tuple[PlaceCount, ...]:
        """The places one level below in which some orders of now lie, those with most first."""
        places = self.snapshot.places
        below = Level(min(self.tag.level + 1, Level.GRID))
        area = self.held[0].orders.area[which & self.held[0].inside]
        cells = np.append(places.ancestors[below], -1)[area]
        counts = np.bincount(cells[cells >= 0])
        order = np.argsort(-counts, kind="stable")
        tags = ((places.tags[int(row)], int(counts[row])) for row in order if counts[row])
        return tuple(PlaceCount(tag, count) for tag, count in tags if tag.level is below)
