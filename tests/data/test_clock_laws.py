"""Laws of the clock, over all units and rules, and a slow clock that steps minute by minute."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import (
    UNKNOWN,
    ClockRules,
    DaySpan,
    FirstDay,
    Limit,
    WorkingCalendar,
    chinese_calendar,
    due_instant,
    due_instants,
    weekday_calendar,
    working_seconds,
)
from data.terms import Instant, LimitUnit

CN = chinese_calendar()
NEW_YORK = weekday_calendar("America/New_York", (DaySpan.parse("08:30-12:15"), DaySpan.parse("13:00-17:00")))
CALENDARS = [CN, NEW_YORK]
RULES = [
    ClockRules(first_day=first_day, urgent_continuous=continuous)
    for first_day in FirstDay
    for continuous in (True, False)
]
FIRST, LAST = 1_575_158_400, 1_614_556_800  # December 2019 to February 2021

instants = st.integers(FIRST, LAST).map(Instant)
minutes = st.integers(FIRST // 60, LAST // 60).map(lambda minute: Instant(minute * 60))
calendars = st.sampled_from(CALENDARS)
rules = st.sampled_from(RULES)
limits = st.builds(Limit, st.integers(1, 15), st.sampled_from(LimitUnit))


def known(instant: Instant | None) -> Instant:
    assert instant is not None
    return instant


@given(instants, instants, limits, rules)
def test_that_who_starts_later_is_not_due_earlier(
    one: Instant, other: Instant, limit: Limit, rule: ClockRules
) -> None:
    first, second = sorted([one, other])
    assert known(due_instant(first, limit, CN, rule)) <= known(due_instant(second, limit, CN, rule))


@given(instants, st.integers(1, 40), st.integers(1, 40), st.sampled_from(LimitUnit), calendars, rules)
def test_that_a_longer_limit_does_not_end_earlier(
    start: Instant, one: int, other: int, unit: LimitUnit, calendar: WorkingCalendar, rule: ClockRules
) -> None:
    shorter, longer = (
        known(due_instant(start, Limit(amount, unit), calendar, rule)) for amount in sorted([one, other])
    )
    assert start < shorter <= longer


@given(instants, st.integers(1, 200), calendars)
def test_that_n_working_hours_end_after_exactly_n_hours_of_work(
    start: Instant, hours: int, calendar: WorkingCalendar
) -> None:
    end = known(due_instant(start, Limit(hours, LimitUnit.WORK_HOUR), calendar, RULES[0]))
    assert working_seconds(start, end, calendar) == hours * 3600
    assert working_seconds(start, Instant(end - 1), calendar) == hours * 3600 - 1


@given(instants, st.integers(1, 30), calendars)
def test_that_working_days_to_the_same_time_are_standard_days_of_work(
    start: Instant, days: int, calendar: WorkingCalendar
) -> None:
    end = known(due_instant(start, Limit(days, LimitUnit.WORK_DAY), calendar, ClockRules()))
    assert working_seconds(start, end, calendar) == days * calendar.day_seconds


@given(instants, instants, instants, calendars)
def test_that_working_time_adds_up(a: Instant, b: Instant, c: Instant, calendar: WorkingCalendar) -> None:
    begins, ends = np.array([a, b, a]), np.array([b, c, c])
    first, second, whole = working_seconds(begins, ends, calendar).tolist()
    assert first + second == whole
    assert working_seconds(a, c, calendar) == whole


@given(st.lists(instants, max_size=20), limits, calendars, rules)
def test_that_many_starts_are_reckoned_as_each_alone(
    starts: list[Instant], limit: Limit, calendar: WorkingCalendar, rule: ClockRules
) -> None:
    many = due_instants(np.array(starts, np.int64), limit, calendar, rule)
    assert many.tolist() == [due_instant(start, limit, calendar, rule) for start in starts]


@given(st.integers(-30 * 86_400, 30 * 86_400), limits, rules)
def test_that_what_is_known_lies_within_the_calendar(offset: int, limit: Limit, rule: ClockRules) -> None:
    start = Instant(CN.closing + offset)
    due = due_instants(np.array([start]), limit, CN, rule).item()
    assert due == UNKNOWN or start < due <= CN.closing


def local(instant: int, calendar: WorkingCalendar) -> datetime:
    return datetime.fromtimestamp(instant, ZoneInfo(calendar.zone))


def is_worked(instant: int, calendar: WorkingCalendar) -> bool:
    """Whether the minute that begins at an instant is working time."""
    moment = local(instant, calendar)
    second = moment.hour * 3600 + moment.minute * 60
    open_now = any(span.opens <= second < span.closes for span in calendar.hours)
    return open_now and calendar.is_working_day(moment.date()) is True


def first_worked(instant: int, calendar: WorkingCalendar) -> int:
    while not is_worked(instant, calendar):
        instant += 60
    return instant


def nth_working_day(moment: datetime, count: int, calendar: WorkingCalendar) -> datetime:
    while count:
        moment += timedelta(days=1)
        count -= calendar.is_working_day(moment.date()) is True
    return moment


def slow_hours(start: int, hours: int, calendar: WorkingCalendar) -> int:
    left = hours * 60
    while left:
        left -= is_worked(start, calendar)
        start += 60
    return start


def slow_days(start: int, days: int, calendar: WorkingCalendar, rule: ClockRules) -> int:
    if rule.first_day is FirstDay.SAME_TIME:
        moment = local(first_worked(start, calendar), calendar)
        return int(nth_working_day(moment, days, calendar).timestamp())
    day = nth_working_day(local(start, calendar), days, calendar)
    hour, minute = divmod(calendar.hours[-1].closes // 60, 60)
    return int(day.replace(hour=hour, minute=minute, second=0, fold=0).timestamp())


def slow_due(start: int, limit: Limit, calendar: WorkingCalendar, rule: ClockRules) -> int:
    """The due instant of a start on the minute, found by walking through time."""
    amount, unit = int(limit.amount), limit.unit
    if unit is LimitUnit.WORK_HOUR:
        return slow_hours(start, amount, calendar)
    if unit is LimitUnit.URGENT_HOUR:
        return start + amount * 3600
    if unit is LimitUnit.WORK_DAY or (unit is LimitUnit.URGENT_DAY and not rule.urgent_continuous):
        return slow_days(start, amount, calendar, rule)
    return int((local(start, calendar).replace(fold=0) + timedelta(days=amount)).timestamp())


@given(minutes, limits, calendars, rules)
def test_that_the_clock_agrees_with_one_that_steps_minute_by_minute(
    start: Instant, limit: Limit, calendar: WorkingCalendar, rule: ClockRules
) -> None:
    assert due_instant(start, limit, calendar, rule) == slow_due(start, limit, calendar, rule)


@pytest.mark.parametrize("unit", LimitUnit)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("calendar", "begin"),
    [
        (CN, "2020-01-22T16:30"),
        (CN, "2020-09-30T08:00"),
        (NEW_YORK, "2020-03-06T17:00"),
        (NEW_YORK, "2020-10-30T11:45"),
    ],
)
def test_that_both_clocks_agree_over_festivals_and_summer_time(
    unit: LimitUnit, rule: ClockRules, calendar: WorkingCalendar, begin: str
) -> None:
    opening = datetime.fromisoformat(begin).replace(tzinfo=ZoneInfo(calendar.zone)).timestamp()
    starts = int(opening) + np.arange(12) * 4 * 3600
    fast = due_instants(starts, Limit(3, unit), calendar, rule)
    assert fast.tolist() == [slow_due(start, Limit(3, unit), calendar, rule) for start in starts.tolist()]


@given(minutes, st.integers(0, 5 * 1440), calendars)
def test_that_working_time_agrees_with_a_count_of_minutes(
    begin: Instant, length: int, calendar: WorkingCalendar
) -> None:
    worked = sum(is_worked(begin + minute * 60, calendar) for minute in range(length))
    assert working_seconds(begin, Instant(begin + length * 60), calendar) == worked * 60
