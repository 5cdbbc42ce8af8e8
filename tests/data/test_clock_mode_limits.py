"""The factor of a mode: laws of shares of working and other time, and which mode an instant lies in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.clock import (
    DEFAULT_RULES,
    UNKNOWN,
    Limit,
    LimitSpan,
    due_instants,
    limit_spans,
    mode_in_force,
    scaled_dues,
    weekday_calendar,
    working_seconds,
)
from data.terms import Instant, LimitUnit

MONDAY = 1_604_278_800
"""2020-11-02 09:00 in Shanghai."""
CALENDAR = weekday_calendar("Asia/Shanghai")


@dataclass(frozen=True)
class Times:
    id: int
    begins: int
    ends: int | None = None
    limits: float | None = None


def pair(start: int, limit: Limit, factor: float) -> tuple[int, int]:
    """When a limit is due as usual, and with so many times as much time."""
    starts = np.array([start], np.int64)
    due = due_instants(starts, limit, CALENDAR, DEFAULT_RULES)
    return int(due[0]), int(scaled_dues(starts, due, factor, limit.unit, CALENDAR, DEFAULT_RULES)[0])


@given(
    start=st.integers(MONDAY, MONDAY + 14 * 86_400),
    unit=st.sampled_from(LimitUnit),
    amount=st.integers(1, 20),
    factor=st.sampled_from((0.25, 0.5, 1.0, 1.5, 2.0)),
)
def test_that_a_limit_keeps_its_share_of_the_time_it_is_counted_in(
    start: int, unit: LimitUnit, amount: int, factor: float
) -> None:
    usual, due = pair(start, Limit(amount, unit), factor)
    if unit in (LimitUnit.WORK_HOUR, LimitUnit.WORK_DAY):
        whole, part = (working_seconds(Instant(start), Instant(end), CALENDAR) or 0 for end in (usual, due))
    else:
        whole, part = usual - start, due - start
    assert abs(part - whole * factor) <= 0.5
    assert (due <= usual) if factor <= 1 else (due >= usual)


def test_that_one_working_day_halved_is_half_a_day_and_not_a_whole_one() -> None:
    assert pair(MONDAY, Limit(1, LimitUnit.WORK_DAY), 0.5)[1] == MONDAY + 5 * 3600, "four hours, and the noon"


def test_that_what_the_calendar_does_not_know_stays_unknown() -> None:
    late = CALENDAR.closing - 3600
    assert pair(late, Limit(3, LimitUnit.URGENT_HOUR), 0.5) == (UNKNOWN, UNKNOWN)
    assert pair(late, Limit(1, LimitUnit.URGENT_HOUR), 2.0)[1] == UNKNOWN


MODES = st.lists(
    st.builds(
        lambda begins, lasts, limits: Times(0, begins, None if lasts is None else begins + lasts, limits),
        st.integers(0, 20),
        st.none() | st.integers(1, 10),
        st.sampled_from((None, 0.5, 2.0)),
    ),
    max_size=5,
)


@given(MODES, st.integers(0, 40))
def test_that_spans_tell_the_factor_of_the_mode_in_force(times: list[Times], at: int) -> None:
    modes = [Times(id_, mode.begins, mode.ends, mode.limits) for id_, mode in enumerate(times)]
    mode = mode_in_force(modes, at)
    held = [span for span in limit_spans(modes) if span.holds(np.array([at])).item()]
    wanted = None if mode is None else mode.limits
    assert [span.factor for span in held] == ([] if wanted is None else [wanted])


def test_that_a_mode_that_lies_over_another_gives_way_to_it_again() -> None:
    modes = (Times(1, 10, None, 0.5), Times(2, 20, 30), Times(3, 40, 50, 2.0))
    assert limit_spans(modes) == (
        LimitSpan(10, 20, 0.5),
        LimitSpan(30, 40, 0.5),
        LimitSpan(40, 50, 2.0),
        LimitSpan(50, None, 0.5),
    )
