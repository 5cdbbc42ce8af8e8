"""What the example's planted facts of people come to as figures, and the lists behind them."""

from __future__ import annotations

from collections import Counter

import pytest

from data.board.board import look
from data.board.listing import figures_by_area
from data.figures import Measured
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.measures.duty import patrols_by_shift
from data.measures.post_lists import double_posts, uncovered_small_grids, vacant_posts
from data.measures.staffing import matrix_of_trades
from data.scope import Scope, parse_period
from data.terms import Grade, Role
from tests.example.conftest import Example

ZONE = "Asia/Shanghai"
OCTOBER = Scope(period=parse_period("2020-10", ZONE, 0))


@pytest.fixture(scope="module")
def known(example: Example) -> Snapshot:
    keeper = Keeper(example.store)
    keeper.reach_back()
    return keeper.snapshot()


def figure(known: Snapshot, code: str, scope: Scope = OCTOBER) -> Measured:
    return next(iter(figures_by_area(known, scope, (code,), by_area=False, given=True))).number


@pytest.mark.parametrize(
    ("code", "numerator", "denominator"),
    [
        ("C1k", 722, 639),
        ("C1s", 60, 639),
        ("C2k.administrator", 23, 729),
        ("C2k.grid_chief", 3, 158),
        ("C3t", 176, 190),
        ("G3", 0, 552.0),
        ("G3o", 0, 552.0),
    ],
)
def test_that_the_planted_numbers_come_out(
    known: Snapshot, code: str, numerator: float, denominator: float
) -> None:
    found = figure(known, code)
    assert (found.numerator, found.denominator) == (numerator, denominator)


def test_that_the_lists_have_as_many_entries(known: Snapshot) -> None:
    seen = look(known, OCTOBER)
    assert len(uncovered_small_grids(seen)) == 23
    assert Counter(post.role for post in double_posts(seen)) == {Role.ADMINISTRATOR: 60, Role.GRID_CHIEF: 4}
    vacant = Counter(post.role for post in vacant_posts(seen))
    assert (vacant[Role.ADMINISTRATOR], vacant[Role.GRID_CHIEF]) == (23, 3)


def test_that_city_and_district_are_complete_in_every_trade(known: Snapshot) -> None:
    table = matrix_of_trades(look(known, OCTOBER))
    assert {told for (_, grade), told in table.items() if grade is not Grade.STREET} == {(1, 1)}


def test_that_each_community_grid_is_due_on_the_28th(known: Snapshot) -> None:
    found = figure(known, "C7k")
    assert found.denominator == 151
    assert 0.9 < (found.value or 0) < 1
    assert figure(known, "C7k.unrecorded").numerator == 0


def test_that_patrols_of_the_two_months_are_due_in_each_grid(known: Snapshot) -> None:
    found = figure(known, "C9k")
    assert found.denominator == 158 * 31 * 5
    rows = patrols_by_shift(look(known, OCTOBER))
    assert sum(row.due for row in rows) == found.denominator
    assert sum(row.done for row in rows) == found.numerator


def test_that_all_figures_of_people_can_be_told(known: Snapshot) -> None:
    for code in ("C3k", "C4k", "C4k.median", "C5k", "C6k", "C8k", "C8o", "G1", "G1h", "G2.load", "G3u"):
        assert figure(known, code).value is not None, code
