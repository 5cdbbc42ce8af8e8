"""Due instants by unit, over nights, weekends, festivals and summer time, and up to the calendar's end."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from data.clock import (
    DEFAULT_RULES,
    UNKNOWN,
    ClockRules,
    DaySpan,
    FirstDay,
    Overrides,
    WorkingCalendar,
    chinese_calendar,
    due_instant,
    due_instants,
    is_on_time,
    is_overdue,
    parse_limit,
    weekday_calendar,
    working_seconds,
)
from data.terms import Instant

CN = chinese_calendar()
NEW_YORK = weekday_calendar("America/New_York")
NEXT_DAY = ClockRules(first_day=FirstDay.NEXT_DAY)
IN_WORKING_DAYS = ClockRules(urgent_continuous=False)


def at(text: str, calendar: WorkingCalendar = CN) -> Instant:
    moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(calendar.zone))
    return Instant(int(moment.timestamp()))


def due(
    start: str, limit: str, calendar: WorkingCalendar = CN, rules: ClockRules = DEFAULT_RULES
) -> str | None:
    """The local time at which a limit ends, as text."""
    instant = due_instant(at(start, calendar), parse_limit(limit), calendar, rules)
    if instant is None:
        return None
    return datetime.fromtimestamp(instant, ZoneInfo(calendar.zone)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("2020-11-13 10:00", "2工作时", "2020-11-13 12:00"),
        ("2020-11-13 11:00", "2工作时", "2020-11-13 14:00"),  # over noon
        ("2020-11-13 07:30", "2工作时", "2020-11-13 11:00"),
        ("2020-11-13 12:30", "2工作时", "2020-11-13 15:00"),
        ("2020-11-12 18:00", "2工作时", "2020-11-13 11:00"),
        ("2020-11-13 17:00", "2工作时", "2020-11-16 10:00"),  # over a weekend
        ("2020-11-14 10:00", "2工作时", "2020-11-16 11:00"),
        ("2020-11-13 10:00", "8工作时", "2020-11-16 10:00"),
        ("2020-11-13 10:00", "0.5工作时", "2020-11-13 10:30"),
        ("2020-01-23 17:00", "2工作时", "2020-02-03 10:00"),  # over the Spring Festival
        ("2020-01-19 10:00", "2工作时", "2020-01-19 12:00"),  # a Sunday made up for it
        ("2020-09-26 10:00", "2工作时", "2020-09-27 11:00"),  # a Sunday made up for National Day
        ("2020-09-30 17:00", "2工作时", "2020-10-09 10:00"),
        ("2020-10-09 17:00", "2工作时", "2020-10-10 10:00"),  # into a Saturday made up for it
    ],
)
def test_that_working_hours_run_in_working_time_alone(start: str, limit: str, end: str) -> None:
    assert due(start, limit) == end


@pytest.mark.parametrize(
    ("start", "limit", "same_time", "next_day"),
    [
        ("2020-11-12 10:00", "1工作日", "2020-11-13 10:00", "2020-11-13 18:00"),
        ("2020-11-13 10:00", "1工作日", "2020-11-16 10:00", "2020-11-16 18:00"),
        ("2020-11-12 12:30", "1工作日", "2020-11-13 13:00", "2020-11-13 18:00"),
        ("2020-11-12 07:00", "1工作日", "2020-11-13 09:00", "2020-11-13 18:00"),
        ("2020-11-13 20:00", "1工作日", "2020-11-17 09:00", "2020-11-16 18:00"),
        ("2020-11-14 10:00", "1工作日", "2020-11-17 09:00", "2020-11-16 18:00"),
        ("2020-01-23 15:00", "1工作日", "2020-02-03 15:00", "2020-02-03 18:00"),
        ("2020-09-30 15:00", "3工作日", "2020-10-12 15:00", "2020-10-12 18:00"),
        ("2020-10-01 15:00", "3工作日", "2020-10-13 09:00", "2020-10-12 18:00"),
    ],
)
def test_that_working_days_end_by_the_rule_of_the_first_day(
    start: str, limit: str, same_time: str, next_day: str
) -> None:
    assert due(start, limit) == same_time
    assert due(start, limit, rules=NEXT_DAY) == next_day


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("2020-11-13 10:00", "3天", "2020-11-16 10:00"),
        ("2020-11-14 23:30", "1自然日", "2020-11-15 23:30"),
        ("2020-11-13 22:00", "4紧急工作时", "2020-11-14 02:00"),
        ("2020-11-13 10:00", "1紧急工作日", "2020-11-14 10:00"),
    ],
)
def test_that_natural_and_urgent_limits_run_through_nights_and_days_off(
    start: str, limit: str, end: str
) -> None:
    assert due(start, limit) == end
    assert due(start, limit, rules=NEXT_DAY) == end


def test_that_urgent_days_are_working_days_where_the_local_rule_says_so() -> None:
    assert due("2020-11-13 10:00", "1紧急工作日", rules=IN_WORKING_DAYS) == "2020-11-16 10:00"
    assert due("2020-11-13 22:00", "4紧急工作时", rules=IN_WORKING_DAYS) == "2020-11-14 02:00"


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("2020-03-06 16:00", "4工作时", "2020-03-09 11:00"),  # into summer time
        ("2020-03-06 10:00", "1工作日", "2020-03-09 10:00"),
        ("2020-03-06 10:00", "3天", "2020-03-09 10:00"),
        ("2020-03-06 10:00", "48小时", "2020-03-08 11:00"),
        ("2020-03-07 02:30", "1天", "2020-03-08 03:30"),  # 02:30 does not exist that night
        ("2020-10-30 16:00", "4工作时", "2020-11-02 11:00"),  # out of summer time
        ("2020-10-30 10:00", "1工作日", "2020-11-02 10:00"),
        ("2020-10-30 10:00", "3天", "2020-11-02 10:00"),
        ("2020-10-30 10:00", "48小时", "2020-11-01 09:00"),
    ],
)
def test_that_local_time_is_kept_over_the_change_to_summer_time(start: str, limit: str, end: str) -> None:
    assert due(start, limit, NEW_YORK) == end


@pytest.mark.parametrize(("day", "hours"), [("2020-03-08", 23), ("2020-11-01", 25), ("2020-11-03", 24)])
def test_that_a_day_worked_round_the_clock_is_as_long_as_it_is(day: str, hours: int) -> None:
    sundays = Overrides(working=frozenset({date(2020, 3, 8), date(2020, 11, 1)}))
    calendar = weekday_calendar("America/New_York", (DaySpan(0, 86_400),), sundays)
    midnight = at(f"{day} 00:00", calendar)
    following = at(f"{date.fromisoformat(day) + timedelta(days=1)} 00:00", calendar)
    assert working_seconds(midnight, following, calendar) == hours * 3600


def test_that_hours_within_the_gap_of_summer_time_are_not_worked_twice() -> None:
    hours = (DaySpan.parse("00:00-02:30"), DaySpan.parse("03:00-03:20"), DaySpan.parse("03:20-05:00"))
    sunday = Overrides(working=frozenset({date(2020, 3, 8)}))
    calendar = weekday_calendar("America/New_York", hours, sunday)
    night = at("2020-03-08 00:00", calendar), at("2020-03-09 00:00", calendar)
    assert working_seconds(*night, calendar) == 4 * 3600


LAST = CN.last_day


@pytest.mark.parametrize(
    ("start", "limit"),
    [
        ("16:01", "1工作日"),
        ("10:00", "9工作时"),
        ("10:00", "1天"),
        ("17:00", "8小时"),
        ("10:00", "100000工作日"),
    ],
)
@pytest.mark.parametrize("rules", [DEFAULT_RULES, NEXT_DAY])
def test_that_a_limit_past_the_last_notice_is_unknown(start: str, limit: str, rules: ClockRules) -> None:
    assert due(f"{LAST} {start}", limit, rules=rules) is None


@pytest.mark.parametrize("limit", ["1工作时", "1工作日", "1天", "1小时"])
def test_that_a_start_outside_the_calendar_is_unknown(limit: str) -> None:
    assert due(f"{LAST.year + 1}-01-04 10:00", limit) is None
    assert due(f"{CN.first_day - timedelta(days=7)} 10:00", limit) is None


def test_that_the_last_covered_instant_is_known() -> None:
    assert due(f"{LAST} 17:00", "7小时") == f"{LAST.year + 1}-01-01 00:00"
    assert due(f"{LAST} 16:00", "2工作时") == f"{LAST} 18:00"


def test_that_a_local_file_makes_the_next_year_known() -> None:
    new_year = date(LAST.year + 1, 1, 1)
    january = date(LAST.year + 1, 1, 31)
    extended = chinese_calendar(overrides=Overrides(off=frozenset({new_year}), covers_to=january))
    first = next(day for number in range(1, 9) if (day := new_year + timedelta(days=number)).weekday() < 5)
    assert due(f"{LAST} 17:00", "2工作时", extended) == f"{first} 10:00"


def test_that_an_unknown_start_stays_unknown_among_known_ones() -> None:
    starts = np.array([UNKNOWN, at("2020-11-13 10:00"), at(f"{LAST} 17:59")])
    for limit in ("1工作时", "1工作日", "1天", "24小时"):
        known = due_instants(starts, parse_limit(limit), CN, DEFAULT_RULES) != UNKNOWN
        assert known.tolist() == [False, True, False]


def test_that_due_instants_keep_the_shape_of_their_starts() -> None:
    starts = np.full((2, 3), at("2020-11-13 10:00"))
    assert due_instants(starts, parse_limit("1工作时"), CN, DEFAULT_RULES).shape == (2, 3)
    assert due_instants(starts[:0], parse_limit("1工作日"), CN, DEFAULT_RULES).shape == (0, 3)


@pytest.mark.parametrize(
    ("begin", "end", "seconds"),
    [
        ("2020-11-13 10:00", "2020-11-13 10:00", 0),
        ("2020-11-13 10:00", "2020-11-13 14:30", 3 * 3600 + 1800),
        ("2020-11-13 17:00", "2020-11-16 10:00", 7200),
        ("2020-11-16 10:00", "2020-11-13 17:00", -7200),
        ("2020-11-14 00:00", "2020-11-15 23:00", 0),
        ("2020-01-23 17:30", "2020-02-03 09:30", 3600),
    ],
)
def test_that_working_time_leaves_out_nights_and_days_off(begin: str, end: str, seconds: int) -> None:
    assert working_seconds(at(begin), at(end), CN) == seconds


def test_that_working_time_beyond_the_calendar_is_unknown() -> None:
    known, beyond = at("2020-11-13 10:00"), at(f"{LAST.year + 1}-01-04 10:00")
    assert working_seconds(known, beyond, CN) is None
    assert working_seconds(beyond, known, CN) is None
    ends = np.array([known + 60, beyond, UNKNOWN])
    assert working_seconds(np.array([known]), ends, CN).tolist() == [60, UNKNOWN, UNKNOWN]


def test_that_done_exactly_at_the_due_instant_is_on_time_and_not_overdue() -> None:
    end = due_instant(at("2020-11-13 10:00"), parse_limit("2工作时"), CN, DEFAULT_RULES)
    assert end == at("2020-11-13 12:00")
    moments = np.array([end - 1, end, end + 1])
    dues = np.full(3, end)
    assert is_on_time(moments, dues).tolist() == [True, True, False]
    assert [bool(is_overdue(Instant(moment), dues[0])) for moment in moments] == [False, False, True]


def test_that_an_unknown_due_instant_is_neither_kept_nor_missed() -> None:
    unknown = np.array([UNKNOWN])
    assert not is_on_time(np.array([0]), unknown).any()
    assert not is_overdue(Instant(0), unknown).any()
