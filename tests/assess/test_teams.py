"""A finding is told of a team and month in sum; where few posts work, of the street or of several bodies."""

from __future__ import annotations

import numpy as np

from data.assess.looking import Looked
from data.assess.peers import Judged
from data.assess.teams import SEVERAL, Teams, teams, told
from tests.assess.builders import look, traces

OFFICES, LOCAL = {5: 50}, frozenset({70})
DAY = 86_400


def test_that_a_body_of_three_posts_stands_for_itself_and_one_of_two_for_its_street() -> None:
    known = traces(8, disposed=1, disposer=[1, 2, 3, 4, 5, 6, 7, 8], team=[60] * 3 + [61] * 2 + [50] * 3)
    street = np.full(8, 5)
    assert teams(known, street, OFFICES, LOCAL).team.tolist() == [60] * 3 + [50] * 5


def test_that_small_bodies_without_an_office_stand_together() -> None:
    known = traces(2, disposed=1, disposer=[1, 2], team=[60, 61])
    assert teams(known, np.zeros(2, dtype=np.int64), OFFICES, LOCAL).team.tolist() == [SEVERAL, SEVERAL]


def test_that_without_posts_the_body_of_a_grid_is_told_with_its_street() -> None:
    known = traces(2, disposed=1, team=[70, 60])
    assert teams(known, np.full(2, 5), OFFICES, LOCAL).team.tolist() == [50, 60]


def test_that_a_finding_holds_all_marked_orders_of_its_team_and_month() -> None:
    """Post 1 is raised; post 2 of the same team has a marked order too, and another team has one as well."""
    key = np.array([1, 1, 1, 2, 3])
    hit = np.array([True, True, False, True, True])
    at = np.array([DAY, 40 * DAY, DAY, DAY, DAY], dtype=np.uint32)
    given = Looked(np.arange(5), key, hit, at, np.zeros(5, dtype=np.int32))
    judged = Judged(
        np.array([1, 2, 3]), *(np.zeros(3) for _ in range(4)), np.array([True, False, False]), 1.0
    )
    whole = Teams(np.array([9, 9, 9, 9, 8]), np.full(5, 50))
    found = told(given, judged, whole, look())
    assert [(each.team, each.month, each.base, each.rows.tolist()) for each in found] == [
        (9, 0, 3, [0, 3]),
        (9, 1, 1, [1]),
    ]
    assert all(each.expected > 0 for each in found)


def test_that_who_reports_or_checks_belongs_to_the_street_and_not_to_the_leading_body() -> None:
    whole = Teams(np.array([9, 9]), np.array([50, 51]))
    stamps, kinds = np.ones(2, dtype=np.uint32), np.zeros(2, dtype=np.int32)
    rows, marked = np.arange(2), np.ones(2, dtype=np.bool_)
    local = np.array([True, False])
    assert whole.of(Looked(rows, rows, marked, stamps, kinds, local=local)).tolist() == [50, 9]
    assert whole.of(Looked(rows, rows, marked, stamps, kinds)).tolist() == [9, 9]
