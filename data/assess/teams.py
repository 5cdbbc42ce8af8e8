"""Of whom a finding is told: a team and month in sum, however few posts are behind it.

A team is the body that leads the order. One in which fewer than three posts work is told with the office of
its street, and where there is none, with all other small bodies: nobody is to be seen by himself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.assess.looking import Floats, Look, Looked
from data.assess.peers import Judged, usual
from data.assess.traces import Keys, Rows, Traces

LEAST_POSTS = 3
SEVERAL = 0
"""The team of the bodies that are too small to be told by themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class Teams:
    """The team that each order is told with, and the office of the street in which it lies."""

    team: Keys
    office: Keys

    def of(self, given: Looked) -> Keys:
        """Give the team of each row that was looked at."""
        team, office = self.team[given.rows], self.office[given.rows]
        return team if given.local is None else np.where(given.local, office, team)


def teams(
    traces: Traces, street: NDArray[np.int64], offices: Mapping[int, int], local: frozenset[int]
) -> Teams:
    """Give the teams of orders.

    `street` is the id of the street of each order (0: none), `offices` the body of a street's office by that
    id, `local` the bodies of single grids.
    """
    office = np.array([offices.get(each, SEVERAL) for each in street.tolist()], dtype=np.int64)
    if "disposed_by" not in traces.recorded:
        return Teams(np.where(np.isin(traces.team, list(local)), office, traces.team), office)
    told_as = np.where(_large(traces, traces.team), traces.team, office)
    return Teams(np.where(_large(traces, told_as), told_as, SEVERAL), office)


def _large(traces: Traces, team: Keys) -> NDArray[np.bool_]:
    """Tell for each order whether its team has posts enough."""
    known = (traces.disposer != 0) & (team != 0)
    pairs = np.unique(np.stack([team[known], traces.disposer[known]]), axis=1)
    bodies, count = np.unique(pairs[0], return_counts=True)
    large: NDArray[np.bool_] = np.isin(team, bodies[count >= LEAST_POSTS])
    return large


@dataclass(frozen=True, slots=True, eq=False)
class TeamMonth:
    """What a check has found in a team's month: `rows` are the marked orders, `month` counts from 0."""

    team: int
    month: int
    base: int
    expected: float
    rows: Rows


def told(given: Looked, judged: Judged, whole: Teams, look: Look) -> list[TeamMonth]:
    """Tell what was raised by team and month, all of the team's orders in sum.

    A key belongs to the team of most of its orders. Months in which what was raised has no marked order are
    not told.
    """
    whose, month = whole.of(given), np.searchsorted(look.months, given.at, side="right") - 1
    expected = usual_in_teams(given, judged, whose)
    behind = np.zeros(len(given.rows), dtype=np.bool_)
    for key in judged.key[judged.raised].tolist():
        own = given.key == key
        bodies, counts = np.unique(whose[own], return_counts=True)
        behind |= own & given.hit & (whose == bodies[np.argmax(counts)])
    found = []
    for one, when in sorted(set(zip(whose[behind].tolist(), month[behind].tolist(), strict=True))):
        mine = (whose == one) & (month == when)
        rows = np.unique(given.rows[mine & given.hit])
        found.append(TeamMonth(one, when, int(mine.sum()), float(expected[mine].sum()), rows))
    return found


def usual_in_teams(given: Looked, judged: Judged, whose: Keys) -> Floats:
    """Give each row the rate of all other teams in its stratum, without what was raised."""
    place = np.unique(whose, return_inverse=True)[1]
    peers = ~np.isin(given.key, judged.key[judged.raised])
    return usual(given.hit, given.stratum, place, peers)
