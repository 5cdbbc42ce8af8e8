"""Who is on duty in a span of time, where nobody is, and the cover of every hour of the week."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.columns import EPOCH
from data.measures.answers import answers
from data.measures.selection import Window
from data.measures.tally import View
from data.measures.turns import SLOTS, cover_by_hour, gaps_between, turns_between
from data.terms import Role
from tests.measures.builders import TREE, seen, story
from tests.measures.rosters import some_duties, staffed

GUARD = Role.SUPERVISOR
HOUR = 3600


def test_that_a_street_lists_its_own_turns_and_those_of_the_district_that_touch_the_night() -> None:
    turns = [
        (7, GUARD, 10, 20),
        (1, GUARD, 15, 40),
        (6, GUARD, 10, 20),
        (7, GUARD, 1, 10),
        (7, GUARD, 30, 20),
    ]
    found = turns_between(staffed(seen([], place=1), duties=turns), 10, 20)
    codes = [TREE.areas[turn.area].code for turn in found]
    assert [(code, turn.begins, turn.ends) for code, turn in zip(codes, found, strict=True)] == [
        ("001", 15, 40), ("007", 10, 20),
    ]  # fmt: skip


def test_that_a_place_below_its_street_asks_for_the_duty_of_its_street() -> None:
    look = staffed(seen([], place=6), duties=[(4, GUARD, 10, 20), (6, GUARD, 10, 30)])
    assert [turn.begins for turn in turns_between(look, 0, 40)] == [10]
    assert [(gap.begins, gap.ends) for gap in gaps_between(look, 0, 40)] == [(0, 10), (20, 40)]


@given(some_duties, st.integers(1, 20), st.integers(1, 20))
def test_that_nobody_is_on_duty_in_a_gap_and_somebody_is_outside_it(
    duties: list[tuple[int, Role, int, int]], begin: int, length: int
) -> None:
    look, end = staffed(seen([]), duties=duties), begin + length
    gaps = gaps_between(look, begin, end)
    for street in (1, 2):
        bare = {at for gap in gaps if gap.street == street for at in range(gap.begins, gap.ends)}
        mine = [turn for turn in turns_between(look, begin, end) if turn.street in {street, -1}]
        covered = {at for turn in mine for at in range(turn.begins, turn.ends)}
        assert bare == set(range(begin, end)) - covered


def hourly(*reported: int, urgent: bool = True) -> View:
    """A look from Saturday 1 January 2000, 0:00 UTC, at orders of the second street, over two days."""
    look = seen([story(reported=at, filed=None, area=4) for at in reported])
    marked = replace(look.orders, urgent=np.full(len(reported), urgent))
    return replace(look, orders=marked, window=Window(1, 48 * HOUR, 48 * HOUR, 1, recorded=look.recorded))


def test_that_cover_counts_the_hours_of_every_street_and_the_orders_of_the_uncovered() -> None:
    look = hourly(9 * HOUR + 60, 20 * HOUR, 33 * HOUR)
    look = staffed(look, duties=[(5, GUARD, HOUR, 10 * HOUR), (4, GUARD, 8 * HOUR, 40 * HOUR)])
    found = cover_by_hour(look)
    saturday = 5 * 24
    assert EPOCH % HOUR == 0 and len(found.hours) == SLOTS
    assert found.hours.sum() == 2 * 39
    assert found.covered.sum() == 9 + 32
    assert (found.hours[saturday + 9], found.covered[saturday + 9]) == (2, 2)
    assert (found.orders.sum(), found.outside.sum(), found.outside[saturday + 20]) == (3, 2, 1)
    assert found.urgent.sum() == answers(look, "C5k").of().total.numerator


def test_that_without_a_roster_no_hour_is_told() -> None:
    assert cover_by_hour(hourly(9 * HOUR)).hours.sum() == 0
