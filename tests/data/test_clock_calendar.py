"""Working calendars: make-up days, local files, coverage, hours, zones and the day of the meeting."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar as notices
import numpy as np
import pytest

from data.clock import (
    STANDARD_HOURS,
    DaySpan,
    MeetingRule,
    Overrides,
    WorkingCalendar,
    chinese_calendar,
    district_calendar,
    read_overrides,
    stationing_day,
    weekday_calendar,
    zone_offsets,
)

CN = chinese_calendar()
AFTER_THE_LAST_NOTICE = CN.last_day + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2025, 9, 28), True),  # a Sunday, made up for National Day
        (date(2026, 2, 28), True),  # a Saturday, made up for the Spring Festival
        (date(2025, 1, 28), False),  # a Tuesday, the eve of the Spring Festival
        (date(2020, 1, 19), True),  # a Sunday
        (date(2020, 1, 31), False),  # added to the Spring Festival in 2020
        (date(2020, 10, 8), False),
        (date(2020, 10, 10), True),  # a Saturday
        (date(2020, 11, 28), False),  # an ordinary Saturday
        (date(2020, 11, 30), True),
    ],
)
def test_that_holidays_and_make_up_days_follow_the_notices(day: date, is_worked: bool) -> None:
    assert CN.is_working_day(day) is is_worked


def test_that_every_covered_day_is_as_the_package_of_notices_says() -> None:
    days = [CN.first_day + timedelta(days=number) for number in range(len(CN.working))]
    assert [CN.is_working_day(day) for day in days] == [notices.is_workday(day) for day in days]


def test_that_the_calendar_ends_with_the_year_of_the_last_notice() -> None:
    assert CN.last_day == date(max(notices.holidays).year, 12, 31)
    assert CN.is_working_day(AFTER_THE_LAST_NOTICE) is None
    assert CN.is_working_day(CN.first_day - timedelta(days=1)) is None


def test_that_the_weekday_calendar_knows_no_holiday_and_reaches_far() -> None:
    calendar = weekday_calendar("America/New_York")
    assert calendar.is_working_day(date(2020, 12, 25)) is True
    assert calendar.is_working_day(date(2020, 12, 26)) is False
    assert (calendar.first_day, calendar.last_day) == (date(1970, 1, 1), date(2100, 12, 31))


def test_that_equal_calendars_are_equal_values() -> None:
    assert chinese_calendar() == CN
    assert hash(chinese_calendar()) == hash(CN)
    assert chinese_calendar("Asia/Urumqi") != CN


def test_that_the_standard_day_has_eight_hours() -> None:
    assert CN.day_seconds == 8 * 3600


@pytest.mark.parametrize(
    "text", ["", "9", "09:00", "12:00-09:00", "09:00-09:00", "09:70-12:00", "20:00-25:00"]
)
def test_that_hours_that_make_no_span_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        DaySpan.parse(text)


def test_that_hours_may_last_until_midnight() -> None:
    assert DaySpan.parse("00:00-24:00") == DaySpan(0, 86_400)


@pytest.mark.parametrize("hours", [(), STANDARD_HOURS[::-1], (DaySpan(0, 7200), DaySpan(3600, 9000))])
def test_that_hours_out_of_order_are_refused(hours: tuple[DaySpan, ...]) -> None:
    with pytest.raises(ValueError, match="in order"):
        chinese_calendar(hours=hours)


def test_that_a_calendar_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        WorkingCalendar("Asia/Shanghai", STANDARD_HOURS, date(2020, 1, 1), b"")


def local_file(folder: Path, text: str) -> Path:
    path = folder / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_that_a_local_file_adds_working_days_and_days_off(tmp_path: Path) -> None:
    path = local_file(tmp_path, "working = [2020-11-28]\noff = [2020-11-27]\n")
    calendar = chinese_calendar(overrides=read_overrides(path))
    assert calendar.is_working_day(date(2020, 11, 28)) is True
    assert calendar.is_working_day(date(2020, 11, 27)) is False
    assert calendar.last_day == CN.last_day


def test_that_a_local_file_may_extend_the_calendar(tmp_path: Path) -> None:
    first = AFTER_THE_LAST_NOTICE
    path = local_file(tmp_path, f"covers_to = {first.year}-01-31\noff = [{first}]\n")
    calendar = chinese_calendar(overrides=read_overrides(path))
    assert calendar.last_day == date(first.year, 1, 31)
    assert calendar.is_working_day(first) is False
    january = [first + timedelta(days=number) for number in range(1, 31)]
    assert [calendar.is_working_day(day) for day in january] == [day.weekday() < 5 for day in january]


def test_that_a_local_file_names_its_base_and_hours(tmp_path: Path) -> None:
    path = local_file(
        tmp_path, 'base = "weekdays"\nhours = ["08:30-12:00", "14:00-17:30"]\noff = [2020-12-25]\n'
    )
    calendar = district_calendar(str(path), "America/New_York")
    assert calendar == weekday_calendar(
        "America/New_York",
        (DaySpan(30600, 43200), DaySpan(50400, 63000)),
        Overrides(off=frozenset({date(2020, 12, 25)})),
    )


def test_that_a_profile_names_a_calendar_by_a_word() -> None:
    assert district_calendar("cn", "Asia/Shanghai") == CN
    assert district_calendar("weekdays", "Asia/Shanghai") == weekday_calendar()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("working = [2020-11-28]\noff = [2020-11-28]", "both as a working day"),
        ("working = [2105-01-01]", "outside the calendar"),
        ('off = ["2020-11-28"]', "in place of a date"),
        ("off = [2020-11-28T08:00:00]", "in place of a date"),
        ("off = 2020-11-28", "a list"),
        ("covers_to = 2027", "in place of a date"),
        ("holidays = []", "unknown key"),
        ('base = "us"', "cn and weekdays"),
        ('hours = "09:00-12:00"', "a list"),
        ('hours = ["morning"]', "09:00-12:00"),
        ("off = [", "not valid TOML"),
    ],
)
def test_that_a_faulty_local_file_is_refused_in_one_sentence(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        district_calendar(str(local_file(tmp_path, text)), "Asia/Shanghai")


def test_that_a_missing_local_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_overrides(tmp_path / "none.toml")


def test_that_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        zone_offsets("Asia/Nowhere")


NEW_YORK = zone_offsets("America/New_York")


def local_seconds(text: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([text], "datetime64[s]").astype(np.int64)


@pytest.mark.parametrize(
    ("local", "utc", "is_unclear"),
    [
        ("2020-03-08T01:59:59", "2020-03-08T06:59:59", False),
        ("2020-03-08T02:00:00", "2020-03-08T07:00:00", True),  # does not exist: 03:00 summer time
        ("2020-03-08T02:59:59", "2020-03-08T07:59:59", True),
        ("2020-03-08T03:00:00", "2020-03-08T07:00:00", False),
        ("2020-11-01T00:59:59", "2020-11-01T04:59:59", False),
        ("2020-11-01T01:00:00", "2020-11-01T05:00:00", True),  # occurs twice: the first is taken
        ("2020-11-01T01:59:59", "2020-11-01T05:59:59", True),
        ("2020-11-01T02:00:00", "2020-11-01T07:00:00", False),
    ],
)
def test_that_unclear_local_times_are_told_and_settled(local: str, utc: str, is_unclear: bool) -> None:
    assert NEW_YORK.to_instants(local_seconds(local)) == local_seconds(utc)
    assert NEW_YORK.is_unclear(local_seconds(local)) == is_unclear


def test_that_instants_become_the_local_time_of_summer_and_winter() -> None:
    for utc, local in [
        ("2020-07-01T12:00:00", "2020-07-01T08:00:00"),
        ("2020-01-01T12:00:00", "2020-01-01T07:00:00"),
    ]:
        assert NEW_YORK.to_local(local_seconds(utc)) == local_seconds(local)


@pytest.mark.parametrize(
    ("month", "keep", "previous", "following"),
    [
        ((2025, 9), 28, 28, 28),  # a Sunday that is worked
        ((2026, 2), 28, 28, 28),  # a Saturday that is worked
        ((2025, 12), 28, 26, 29),  # an ordinary Sunday
        ((2020, 11), 28, 27, 30),
        ((2020, 12), 28, 28, 28),
    ],
)
def test_that_the_meeting_day_follows_its_rule(
    month: tuple[int, int], keep: int, previous: int, following: int
) -> None:
    days = [stationing_day(*month, rule, CN) for rule in MeetingRule]
    assert days == [date(*month, keep), date(*month, previous), date(*month, following)]


def test_that_a_meeting_may_move_across_the_spring_festival() -> None:
    assert stationing_day(2025, 1, MeetingRule.PREVIOUS, CN) == date(2025, 1, 27)
    assert stationing_day(2025, 1, MeetingRule.NEXT, CN) == date(2025, 2, 5)


@pytest.mark.parametrize("rule", MeetingRule)
def test_that_a_meeting_past_the_last_notice_is_unknown(rule: MeetingRule) -> None:
    assert stationing_day(AFTER_THE_LAST_NOTICE.year, 1, rule, CN) is None


def test_that_a_meeting_moved_past_the_end_of_the_calendar_is_unknown() -> None:
    calendar = WorkingCalendar("Asia/Shanghai", STANDARD_HOURS, date(2020, 11, 27), b"\1\0\0")
    assert stationing_day(2020, 11, MeetingRule.NEXT, calendar) is None
    assert stationing_day(2020, 11, MeetingRule.PREVIOUS, calendar) == date(2020, 11, 27)
