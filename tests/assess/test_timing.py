"""What is done unusually fast, at the last moment, or at one stroke is marked; the rest is not."""

from __future__ import annotations

import numpy as np
import pytest

from data.assess.timing import DAY, at_one_stroke, before_cut_off, closed_fast, last_minutes, tells_hours
from data.terms import Mark, Tier
from tests.assess.builders import look, traces

START = 1_000_000


def test_that_done_in_a_minute_is_marked_and_an_hour_is_not() -> None:
    taken = np.array([60, *[3600] * 99])
    found = closed_fast(traces(100, dispatched=START, disposed=START + taken, disposer=7), look())
    assert found.hit.tolist() == [True, *[False] * 99]


def test_that_what_all_do_in_a_minute_is_not_fast() -> None:
    found = closed_fast(traces(100, dispatched=START, disposed=START + 60, disposer=7), look())
    assert not found.hit.any()


@pytest.mark.parametrize(
    "left_out",
    [{"tier_now": int(Tier.A)}, {"tier_now": 0}, {"cancelled": START}, {"marks": int(Mark.IMPOSSIBLE_TIME)}],
    ids=["tier A", "no tier", "cancelled", "impossible times"],
)
def test_that_speed_is_not_asked_of(left_out: dict[str, int]) -> None:
    told = traces(60, dispatched=START, disposed=START + 60, disposer=7, **left_out)
    assert not len(closed_fast(told, look()).rows)


@pytest.mark.parametrize(("before", "is_marked"), [(0, True), (599, True), (600, False), (-1, False)])
def test_that_the_last_ten_minutes_end_with_the_limit(before: int, is_marked: bool) -> None:
    told = traces(1, due_dispose=START, disposed=START - before, disposer=7)
    assert last_minutes(told, look()).hit.tolist() == [is_marked]


def test_that_the_hour_before_tells_what_is_smooth() -> None:
    told = traces(6, due_dispose=START, disposed=START - 700, disposer=7)
    (near,) = last_minutes(told, look()).near
    assert near.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("days", "is_marked"), [(0.5, True), (1, True), (1.01, False), (0, False), (-1, False)]
)
def test_that_the_day_before_a_cut_off_ends_with_it(days: float, is_marked: bool) -> None:
    told = traces(1, disposed=int(START * 3 - days * DAY), disposer=7)
    assert before_cut_off(told, look(cut_offs=(START * 3,))).hit.tolist() == [is_marked]


def test_that_a_fixed_weekday_is_expected_before_a_cut_off() -> None:
    weeks = np.array([-14, -7, 0, 7])
    told = traces(4, disposed=3 * START - DAY // 2 + weeks * DAY, disposer=7)
    _, weekday = before_cut_off(told, look(cut_offs=(3 * START,))).near
    assert weekday.sum() == pytest.approx(1)


@pytest.mark.parametrize(("seconds", "marked"), [([0, 10, 20, 40, 60], 5), ([0, 10, 20, 40, 61], 0)])
def test_that_five_within_a_minute_are_a_stroke(seconds: list[int], marked: int) -> None:
    found = at_one_stroke(traces(5, disposed=START + np.array(seconds), disposer=7), look())
    assert found.hit.sum() == marked


def test_that_a_stroke_belongs_to_one_post() -> None:
    found = at_one_stroke(traces(6, disposed=START, disposer=[1, 1, 1, 2, 2, 2]), look())
    assert not found.hit.any()


def test_that_disposals_and_closings_are_compared_apart() -> None:
    found = at_one_stroke(traces(5, disposed=START, disposer=7, closed=START, checker=8), look())
    assert set(found.stratum[found.key == 7]) & set(found.stratum[found.key == 8]) == set()


@pytest.mark.parametrize(("stamps", "told"), [([3600, 7200], False), ([3605, 7300], True), ([0, 0], False)])
def test_that_mere_days_tell_no_hours(stamps: list[int], told: bool) -> None:
    assert tells_hours(np.array(stamps, dtype=np.uint32)) is told
