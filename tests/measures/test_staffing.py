"""Posts by role and place: vacancies, complete grids, training, and what the layers of staff come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from data.ledger.columns import EPOCH
from data.measures import staffing
from data.measures.answers import answers
from data.measures.tally import View, grouping
from data.places import places
from data.terms import TRADES, AreaId, Grade, Level, Role
from tests.measures.builders import TREE, as_of, seen, story, window
from tests.measures.rosters import Post, numbers, staffed


def members(grid: int, *roles: Role) -> list[Post]:
    return [Post(grid, role=role) for role in roles]


def test_that_vacancies_are_told_in_all_and_by_role() -> None:
    look = staffed(seen([]), Post(7), Post(8, 0), Post(4, 0, Role.GRID_CHIEF), Post(5, 3, Role.GRID_CHIEF))
    assert numbers(look, "C2k") == [(2, 3), (0, 1), (0, 0), (2, 4)]
    assert numbers(look, "C2k.grid_chief") == [(1, 1), (0, 1), (0, 0), (1, 2)]
    assert numbers(look, "C2k.security")[-1] == (0, 0)
    assert answers(look, "C2k.security").of().total.note == "note.no_base"


@pytest.mark.parametrize(("at", "expected"), [(5, (0, 1)), (10, (0, 1)), (11, (1, 2)), (21, (0, 1))])
def test_that_posts_count_while_they_are_in_force(at: int, expected: tuple[int, int]) -> None:
    rows = Post(7, valid_from=0), Post(8, 0, valid_from=10, valid_until=20)
    assert numbers(staffed(seen([], as_of(window(), at)), *rows), "C2k")[-1] == expected


def test_that_a_post_ends_with_its_last_instant_and_not_before() -> None:
    look = staffed(seen([], as_of(window(), 20)), Post(8, 0, valid_from=10, valid_until=20))
    assert numbers(look, "C2k")[-1] == (1, 1)


def test_that_four_kinds_make_a_grid_complete_wherever_in_it_they_are_posted() -> None:
    rows = [
        *members(4, Role.SUPERVISOR, Role.INFORMATION, Role.SECURITY, Role.SECURITY, Role.GRID_CHIEF),
        Post(7, role=Role.ADMINISTRATOR),
        Post(5, 0, Role.SUPERVISOR),
        *members(3, Role.SECURITY),
    ]
    look = staffed(seen([]), *rows)
    assert numbers(look, "C3k") == [(4, 4), (0, 8), (0, 0), (4, 12)]
    by_grid = replace(look, cells=grouping(TREE, 0, Level.GRID))
    assert numbers(by_grid, "C3k") == [(4, 4), (0, 4), (0, 4), (0, 0), (4, 12)]
    assert answers(by_grid, "C3k").of().measured(0).too_few


def test_that_without_any_of_the_four_something_is_missing() -> None:
    found = answers(staffed(seen([]), Post(4, role=Role.GRID_CHIEF)), "C3k").of().total
    assert (found.value, found.note) == (None, "note.missing.posts")


def test_that_each_trade_is_wanted_of_the_city_the_district_and_each_street() -> None:
    rows = [
        Post(1, role=Role.PROFESSIONAL, grade=Grade.CITY, trade=TRADES[0]),
        Post(1, role=Role.PROFESSIONAL, grade=Grade.DISTRICT, trade=TRADES[0]),
        Post(2, role=Role.PROFESSIONAL, grade=Grade.STREET, trade=TRADES[0]),
        Post(2, 2, role=Role.PROFESSIONAL, grade=Grade.STREET, trade=TRADES[0]),
        Post(2, 0, role=Role.PROFESSIONAL, grade=Grade.STREET, trade=TRADES[1]),
        Post(3, role=Role.PROFESSIONAL, grade=Grade.CITY, trade=TRADES[1]),
        Post(3, role=Role.PROFESSIONAL, grade=Grade.STREET, trade="tailor"),
    ]
    look = staffed(seen([]), *rows)
    assert numbers(look, "C3t") == [(1, 10), (0, 10), (2, 20), (3, 40)]
    matrix = staffing.matrix_of_trades(look)
    assert len(matrix) == 30
    assert matrix[TRADES[0], Grade.STREET] == (1, 2)
    assert matrix[TRADES[0], Grade.CITY] == (1, 1)
    assert matrix[TRADES[1], Grade.CITY] == (0, 1)
    assert tuple(map(sum, zip(*matrix.values(), strict=True))) == (3, 40)


def test_that_training_counts_for_twelve_months_and_not_in_the_future() -> None:
    now = int(datetime(2020, 11, 17, tzinfo=UTC).timestamp()) - EPOCH
    year_ago = int(datetime(2019, 11, 17, tzinfo=UTC).timestamp()) - EPOCH
    rows = [
        Post(7, trained=year_ago),
        Post(8, trained=year_ago - 1),
        Post(9, trained=now, role=Role.SECURITY),
        Post(9, 0, trained=year_ago),
        Post(4),
    ]
    look = staffed(seen([], as_of(window(), now)), *rows)
    assert numbers(look, "C6k") == [(1, 3), (0, 1), (0, 0), (1, 4)]
    assert numbers(look, "C6k.security")[-1] == (0, 1)


def test_that_without_any_date_of_training_nobody_is_called_untrained() -> None:
    assert answers(staffed(seen([]), Post(7)), "C6k").of().total.note == "note.missing.trained"


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        ((2020, 11, 17), 12, (2019, 11, 17)),
        ((2020, 2, 29), 12, (2019, 2, 28)),
        ((2020, 1, 31), 2, (2019, 11, 30)),
        ((2020, 12, 31), 1, (2020, 11, 30)),
    ],
)
def test_that_months_go_back_by_the_calendar(
    now: tuple[int, int, int], months: int, then: tuple[int, int, int]
) -> None:
    at, expected = (int(datetime(*day, 8, tzinfo=UTC).timestamp()) - EPOCH for day in (now, then))
    assert staffing.months_before(at, months, "UTC") == expected


def peopled(residents: dict[int, int]) -> View:
    """A look at the district with these residents by area."""
    tree = places([replace(area, residents=residents.get(area.id)) for area in TREE.areas])
    look = seen([story(), story(area=2), story(area=None)])
    return replace(look, cells=grouping(tree, tree.row_of[AreaId(1)], Level.STREET))


def test_that_posts_are_told_by_residents_and_by_level() -> None:
    look = staffed(
        peopled({1: 5000, 2: 2000}),
        Post(1),
        Post(2),
        Post(2, 0),
        Post(7),
        Post(4),
        Post(5, role=Role.SECURITY),
    )
    answer = answers(look, "C8k").of()
    assert [answer.measured(cell).value for cell in range(3)] == [1.5, None, None]
    assert answer.measured(1).note == "note.missing.residents"
    assert (answer.total.value, answer.total.numerator, answer.total.denominator) == (1.0, 5, 5.0)
    parts = [answers(look, f"C8k.{level.word}").of().total.numerator for level in Level]
    assert parts == [1, 1, 2, 1]


def test_that_posts_are_told_by_orders() -> None:
    look = staffed(seen([story(), story(), story(area=2)]), Post(7), Post(9))
    answer = answers(look, "C8o").of()
    first = answer.measured(0)
    assert (first.value, first.numerator, first.denominator) == (50.0, 1, 0.02)
    assert (answer.total.numerator, answer.total.denominator) == (2, 0.03)
    unfiled = replace(look, recorded=frozenset({"reported"}))
    assert answers(unfiled, "C8o").of().total.note == "note.missing.filed"


def test_that_an_empty_roster_has_no_vacancies_and_no_values() -> None:
    look = seen([])
    assert np.isnan(answers(look, "C2k").of().values).all()
    assert len(look.roster.posts) == 0 and look.roster.posts.data_time is None
