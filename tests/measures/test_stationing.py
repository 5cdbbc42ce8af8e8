"""Promises kept in time, and matters settled on the spot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.answers import answers
from data.measures.stationing import promises_due
from tests.measures import rosters
from tests.measures.builders import as_of, seen, window
from tests.measures.rosters import numbers, staffed

MADE = 5
KEPT, AT_ITS_LIMIT, LATE, OPEN = ((4, 1, MADE, 20, done, False) for done in (19, 20, 21, 0))


@pytest.mark.parametrize(("promise", "kept"), [(KEPT, 1), (AT_ITS_LIMIT, 1), (LATE, 0), (OPEN, 0)])
def test_that_a_promise_is_kept_where_it_is_done_no_later_than_due(promise: Any, kept: int) -> None:
    assert numbers(staffed(seen([]), promises=[promise]), "M1")[-1] == (kept, 1)


def test_that_what_is_not_due_yet_or_was_due_in_another_period_is_not_asked_about() -> None:
    when = window()
    rows = [(4, 1, MADE, when.until, 8, False), (4, 2, MADE, 0, 8, False), KEPT]
    assert numbers(staffed(seen([]), promises=rows), "M1")[-1] == (1, 1)
    assert numbers(staffed(seen([], as_of(when, 20)), promises=rows), "M1")[-1] == (0, 0)


def test_that_dropped_promises_stand_apart() -> None:
    look = staffed(seen([]), promises=[KEPT, LATE, (4, 3, MADE, 20, 12, True), (5, 4, MADE, 20, 0, True)])
    assert numbers(look, "M1") == [(1, 2), (0, 0), (0, 0), (1, 2)]
    assert numbers(look, "M1.dropped") == [(1, 3), (1, 1), (0, 0), (2, 4)]


def test_that_matters_of_the_days_in_the_period_are_counted_by_place() -> None:
    rows = [(4, 10, 5, 3), (5, 10, 2, 2), (4, 90, 9, 9), (0, 12, 1, 0)]
    look = staffed(seen([]), matters=rows)
    assert numbers(look, "M2") == [(3, 5), (2, 2), (0, 1), (5, 8)]


def test_that_a_day_without_matters_has_no_rate() -> None:
    found = answers(staffed(seen([]), matters=[(4, 10, 0, 0)]), "M2").of().total
    assert (found.value, found.note) == (None, "note.no_base")


@pytest.mark.parametrize(("code", "missing"), [("M1", "promises"), ("M2", "matters")])
def test_that_what_was_never_recorded_is_missing(code: str, missing: str) -> None:
    assert answers(seen([]), code).of().total.note == f"note.missing.{missing}"


@given(rosters.some_promises, st.integers(1, 45))
def test_that_kept_late_and_open_ones_are_all_that_were_due_and_the_dropped_beside_them(
    rows: list[Any], at: int
) -> None:
    look = staffed(seen([], as_of(window(), at)), promises=rows)
    told = promises_due(look)
    kept, due = numbers(look, "M1")[-1]
    gone, all_due = numbers(look, "M1.dropped")[-1]
    assert (kept or 0) + (~told.kept & ~told.dropped).sum() == (due or 0)
    assert (due or 0) + (gone or 0) == (all_due or 0) == len(told.id)
    assert not (told.kept & told.dropped).any()


def test_that_the_list_behind_the_rate_holds_the_promises_of_the_place_alone() -> None:
    rows = [(4, 1, MADE, 20, 19, False), (9, 2, MADE, 20, 19, False)]
    for place in (0, 2, 4):
        look = staffed(seen([], place=place), promises=rows)
        assert len(promises_due(look).id) == numbers(look, "M1")[-1][1]
