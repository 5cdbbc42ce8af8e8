"""The time of an order, second by second: worked or not, paused or not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import WorkingCalendar
from data.ledger.columns import EPOCH
from data.ledger.instant import state_at
from data.measures.stopwatch import stopwatch
from tests.measures.builders import Fact, Story, ledger, story
from tests.measures.district_rules import CALENDAR

INSTANTS = st.integers(1, 30)
pauses = st.lists(st.tuples(INSTANTS, st.none() | st.integers(0, 12)), max_size=4)


def with_pauses(told: list[tuple[int, int | None]]) -> Story:
    return Story(tuple(Fact(at, "paused", None if long is None else at + long) for at, long in told))


def seconds(
    one: Story, begin: int, end: int, as_of: int, calendar: WorkingCalendar | None
) -> tuple[int, int]:
    """Seconds that run and seconds that are paused, counted one by one."""
    known = one.known(as_of)
    running = still = 0
    for second in range(begin, end):
        worked = calendar is None or second < 10 or second >= 15
        rests = any(e["begins"] <= second < (e["ends"] or as_of) for e in known.events)
        running += worked and not rests
        still += worked and rests
    return running, still


@pytest.mark.parametrize("calendar", [None, CALENDAR], ids=["clock", "working"])
@given(told=st.lists(pauses, min_size=1, max_size=4), begin=INSTANTS, end=INSTANTS, as_of=INSTANTS)
def test_that_time_runs_where_it_is_worked_and_not_paused(
    calendar: WorkingCalendar | None,
    told: list[list[tuple[int, int | None]]],
    begin: int,
    end: int,
    as_of: int,
) -> None:
    begin, end = sorted((min(begin, as_of), min(end, as_of)))
    stories = [with_pauses(each) for each in told]
    watch = stopwatch(state_at(ledger(stories), as_of), as_of, calendar)
    rows = np.arange(len(stories))
    begins, ends = (np.full(len(rows), at, dtype=np.uint32) for at in (begin, end))
    found = zip(
        watch.running(rows, begins, ends).tolist(), watch.paused(rows, begins, ends).tolist(), strict=True
    )
    assert list(found) == [seconds(each, begin, end, as_of, calendar) for each in stories]


def test_that_a_calendar_says_how_far_it_reaches() -> None:
    watch = stopwatch(ledger([story()]), 100, CALENDAR)
    at = np.array([1, CALENDAR.closing - EPOCH, CALENDAR.closing - EPOCH + 1], dtype=np.uint32)
    assert watch.knows(at).tolist() == [True, True, False]
    assert stopwatch(ledger([story()]), 100, None).knows(at).all()
