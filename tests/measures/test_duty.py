"""Duty cover, stationing and patrols, by place and shift."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.roster import ABSENT, PRESENT, UNRECORDED
from data.measures.answers import answers
from data.measures.duty import Patrolled, on_duty, patrols_by_shift
from data.measures.tally import View
from data.terms import Channel, Mark, Role, Tier
from tests.measures.builders import Story, as_of, seen, story, window
from tests.measures.rosters import numbers, staffed

GUARD = Role.SUPERVISOR


def urgent(*stories: Story) -> View:
    """A look at stories, all of them urgent."""
    look = seen(stories)
    return replace(look, orders=replace(look.orders, urgent=np.ones(len(stories), dtype=np.bool_)))


def reported(*ats: int, area: int | None = 6) -> list[Story]:
    return [story(reported=at, filed=None, area=area) for at in ats]


def test_that_a_turn_holds_its_begin_and_not_its_end_in_all_of_its_street() -> None:
    look = staffed(urgent(*reported(9, 10, 19, 20)), duties=[(7, GUARD, 10, 20)])
    assert numbers(look, "C5k") == [(2, 4), (0, 0), (0, 0), (2, 4)]
    elsewhere = staffed(urgent(*reported(15, area=4)), duties=[(7, GUARD, 10, 20)])
    assert numbers(elsewhere, "C5k")[-1] == (1, 1)
    of_district = staffed(urgent(*reported(15, area=4)), duties=[(1, GUARD, 10, 20)])
    assert numbers(of_district, "C5k")[-1] == (0, 1)


def test_that_what_lies_in_no_street_is_covered_by_anybody() -> None:
    look = staffed(urgent(*reported(15, 25, area=None)), duties=[(7, GUARD, 10, 20)])
    assert numbers(look, "C5k")[-2:] == [(1, 2), (1, 2)]


def test_that_only_urgent_orders_with_an_hour_are_asked_about() -> None:
    look = urgent(*reported(30, 31, 32))
    calm = np.array([True, True, False])
    marks = np.array([0, Mark.DATE_ONLY, 0], dtype=np.int16)
    told = replace(look, orders=replace(look.orders, urgent=calm, marks=marks))
    assert numbers(staffed(told, duties=[(7, GUARD, 10, 20)]), "C5k")[-1] == (1, 1)


@pytest.mark.parametrize("duties", [[], [(7, GUARD, 60, 70)]])
def test_that_without_a_roster_of_the_period_the_gap_is_not_told(duties: list[tuple[int, ...]]) -> None:
    found = answers(staffed(urgent(*reported(15)), duties=duties), "C5k").of().total
    assert (found.value, found.note) == (None, "note.missing.duties")


def test_that_the_gap_is_told_tier_by_tier() -> None:
    look = staffed(urgent(*reported(15, 25)), duties=[(7, GUARD, 10, 20)])
    found = answers(look, "C5k")
    parts = [found.of(frozenset({tier})).total.denominator or 0 for tier in Tier]
    assert sum(parts) == 2


turns = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=6)


@given(turns, st.lists(st.integers(1, 20), max_size=6))
def test_that_cover_is_that_some_turn_lasts(told: list[tuple[int, int]], ats: list[int]) -> None:
    begins, ends = (np.array([turn[at] for turn in told], dtype=np.uint32) for at in (0, 1))
    expected = [any(begin <= at < end for begin, end in told) for at in ats]
    assert on_duty(begins, ends, np.array(ats, dtype=np.uint32)).tolist() == expected


def test_that_attendance_counts_community_grids_of_the_period_that_were_recorded() -> None:
    rows = [
        (4, 10, PRESENT),
        (5, 10, ABSENT),
        (4, 20, UNRECORDED),
        (6, 10, PRESENT),
        (2, 10, PRESENT),
        (4, 90, PRESENT),
    ]
    look = staffed(seen([]), stationings=rows)
    assert numbers(look, "C7k") == [(1, 1), (0, 1), (0, 0), (1, 2)]
    assert numbers(look, "C7k.unrecorded") == [(1, 2), (0, 1), (0, 0), (1, 3)]
    early = staffed(seen([], as_of(window(), 10)), stationings=rows)
    assert numbers(early, "C7k")[-1] == (0, 0)


def test_that_patrols_are_counted_by_grid_and_shift() -> None:
    rows = [(4, 10, "day", 4, 3), (4, 10, "night", 1, 0), (5, 10, "day", 4, 4), (4, 60, "day", 4, 0)]
    look = staffed(seen([]), patrols=rows)
    assert numbers(look, "C9k") == [(3, 5), (4, 4), (0, 0), (7, 9)]
    assert numbers(look, "C9k.night")[-1] == (0, 1)


@pytest.mark.parametrize(
    ("code", "missing"), [("C7k", "stationings"), ("C7k.unrecorded", "stationings"), ("C9k", "patrols")]
)
def test_that_what_was_never_recorded_is_missing(code: str, missing: str) -> None:
    assert answers(seen([]), code).of().total.note == f"note.missing.{missing}"


def test_that_nobody_went_is_told_apart_from_nothing_reported() -> None:
    found = story(reported=12, area=7, channel=Channel.PATROL)
    rows = [(4, 10, "day", 4, 3), (4, 10, "night", 1, 0), (5, 10, "day", 4, 4), (6, 10, "day", 0, 0)]
    look = staffed(seen([found, story(reported=12, area=8)]), patrols=rows)
    day, night, other, none = patrols_by_shift(look)
    assert day == Patrolled(3, "day", 4, 3, 1)
    assert (day.nobody_went, day.nothing_reported) == (False, False)
    assert (night.nobody_went, night.nothing_reported) == (True, False)
    assert (other.reports, other.nobody_went, other.nothing_reported) == (0, False, True)
    assert (none.nobody_went, none.nothing_reported) == (False, False)
