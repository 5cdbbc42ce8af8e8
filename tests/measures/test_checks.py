"""Checks, rework and reopenings, one order a case."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.selection import Window
from data.measures.tally import select
from data.terms import Tier
from resources.definitions import read, use
from tests.measures.builders import Story, seen, story, window

Answer = tuple[int, int]
DAY = 86_400
PASSED = story(("disposed", 10), ("checked", 12), ("closed", 13))
FAILED = story(("disposed", 10), ("failed", 12), ("disposed", 15), ("checked", 18), ("closed", 19))
TWICE = story(("disposed", 9), ("failed", 10), ("disposed", 11), ("failed", 12))
THRICE = story(("failed", 10), ("failed", 12), ("failed", 14), ("checked", 20))
AGAIN = story(("checked", 5), ("closed", 6), ("reopened", 10), ("failed", 15), ("checked", 20))


@pytest.fixture(autouse=True)
def own_definitions() -> Iterator[None]:
    """Whatever a test puts in force is gone after it."""
    yield
    use(None)


def answer(code: str, one: Story, when: Window) -> Answer:
    """Numerator and denominator of a measure over a single order."""
    chosen = select(seen([one], when), code)
    assert chosen.base is not None
    return int(chosen.hit.sum()), int(chosen.base.sum())


CASES: dict[str, tuple[str, Story, Window, Answer]] = {
    "passed": ("Q1", PASSED, window(), (1, 1)),
    "failed first": ("Q1", FAILED, window(), (0, 1)),
    "a first check belongs to its own period": ("Q1", FAILED, window(begin=13), (0, 0)),
    "as of before the failure nothing is checked": ("Q1", FAILED, window(as_of=12), (0, 0)),
    "never checked": ("Q1", story(("closed", 13)), window(), (0, 0)),
    "the check of an earlier episode is the first": ("Q1", AGAIN, window(), (1, 1)),
    "tier A stands apart": ("Q1", story(("checked", 12), tier=Tier.A), window(), (0, 0)),
    "cancelled": ("Q1", story(("checked", 12), ("cancelled", 20)), window(), (0, 0)),
    "rework": ("Q2", FAILED, window(), (1, 1)),
    "rework of tier A counts": ("Q2", story(("failed", 12), tier=Tier.A), window(), (1, 1)),
    "no rework": ("Q2", PASSED, window(), (0, 1)),
    "failed before the period, checked in it": ("Q2", FAILED, window(begin=13), (0, 1)),
    "by disposals": ("Q2.disposals", FAILED, window(), (1, 2)),
    "two failures, no pass": ("Q2.disposals", TWICE, window(), (2, 2)),
    "twice is not yet flagged": ("Q2.often", TWICE, window(), (0, 1)),
    "the third is flagged": ("Q2.often", THRICE, window(), (1, 1)),
    "the third failed before the period": ("Q2.often", THRICE, window(begin=16), (0, 1)),
}


@pytest.mark.parametrize(("code", "one", "when", "expected"), CASES.values(), ids=CASES)
def test_that_checks_count_in_the_period_of_their_own_instant(
    code: str, one: Story, when: Window, expected: Answer
) -> None:
    assert answer(code, one, when) == expected


CLOSED = 10
BACK = story(("closed", CLOSED), ("reopened", CLOSED + 30 * DAY), ("closed", CLOSED + 31 * DAY))
LATER = story(("closed", CLOSED), ("reopened", CLOSED + 30 * DAY + 1))
FAR = 100 * DAY
REOPENINGS: dict[str, tuple[Story, Window, Answer]] = {
    "reopened on the last day": (BACK, window(as_of=FAR), (1, 1)),
    "the second closing is an episode of its own": (BACK, window(end=FAR, as_of=FAR), (1, 2)),
    "reopened a second too late": (LATER, window(as_of=FAR), (0, 1)),
    "not yet mature": (BACK, window(as_of=CLOSED + 30 * DAY), (0, 0)),
    "mature as soon as no reopening can come": (LATER, window(as_of=CLOSED + 30 * DAY + 1), (0, 1)),
    "never reopened": (story(("closed", CLOSED)), window(as_of=FAR), (0, 1)),
    "still open": (story(), window(as_of=FAR), (0, 0)),
    "cancelled after all": (
        story(("closed", CLOSED), ("reopened", 20), ("cancelled", 30)), window(as_of=FAR), (0, 0),
    ),
    "twice within the days": (
        story(("closed", 10), ("reopened", 20), ("closed", 30), ("reopened", 40)), window(as_of=FAR), (2, 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "when", "expected"), REOPENINGS.values(), ids=REOPENINGS)
def test_that_reopenings_are_asked_of_closings_whose_days_have_passed(
    one: Story, when: Window, expected: Answer
) -> None:
    assert answer("Q3", one, when) == expected


def test_that_the_days_of_a_reopening_are_a_setting() -> None:
    use(read('name = "w"\nversion = "1"\n[Q3.settings]\ndays = 7\n', "test"))
    assert answer("Q3", BACK, window(as_of=FAR)) == (0, 1)


@given(at=st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), max_size=6), now=st.integers(1, 90))
def test_that_closings_and_reopenings_are_counted_as_one_reads_them(
    at: list[tuple[int, int]], now: int
) -> None:
    """Days in place of seconds: every closing in 5 to 40 days, thirty days before now."""
    times = np.unique(np.array(at, dtype=np.int64).ravel()) * DAY
    facts = [(("closed", "reopened")[i % 2], int(time)) for i, time in enumerate(times)]
    look = select(seen([story(*facts)], window(5 * DAY, 40 * DAY, now * DAY)), "Q3")
    known = [(what, time) for what, time in facts if time < now * DAY]
    base = hit = 0
    for place, (what, time) in enumerate(known):
        if what == "closed" and 5 * DAY <= time < min(40, now) * DAY and time + 30 * DAY < now * DAY:
            base += 1
            hit += place + 1 < len(known) and known[place + 1][1] - time <= 30 * DAY
    assert look.base is not None
    assert (int(look.hit.sum()), int(look.base.sum())) == (hit, base)
