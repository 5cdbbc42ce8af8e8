"""Growth by working days: with what a period is compared, how far, and when there is none to tell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import WorkingCalendar, chinese_calendar, weekday_calendar
from data.figures import Measured
from data.figures.comparison import Against, Growth
from data.measures.growth import base, earlier, growth, reckoned_until, working_days
from data.measures.tally import measured
from data.scope import Period, local_day, month_of, parse_as_of, parse_period, start_of_day
from data.terms import Instant

ZONE = "Asia/Shanghai"
CN = chinese_calendar()
BEFORE, YEAR = Against.PERIOD_BEFORE, Against.YEAR_BEFORE


def period(text: str) -> Period:
    return parse_period(text, ZONE, 0)


def at(text: str) -> Instant:
    return parse_as_of(text, ZONE)


@pytest.mark.parametrize(
    ("text", "against", "expected"),
    [
        ("2020-01", BEFORE, "2019-12"),
        ("2020-01", YEAR, "2019-01"),
        ("28:2020-11", BEFORE, "28:2020-10"),
        ("28:2020-11", YEAR, "28:2019-11"),
        ("2020Q1", BEFORE, "2019Q4"),
        ("2020Q1", YEAR, "2019Q1"),
        ("2020", BEFORE, "2019"),
        ("2020", YEAR, "2019"),
        ("2020-11-08..2020-11-14", BEFORE, "2020-11-01..2020-11-07"),
        ("2020-11-08..2020-11-14", YEAR, "2019-11-08..2019-11-14"),
        ("2020-02-24..2020-02-28", YEAR, "2019-02-24..2019-02-27"),
    ],
)
def test_that_a_period_is_compared_with_the_one_before_and_that_of_the_year_before(
    text: str, against: Against, expected: str
) -> None:
    assert earlier(period(text), against).code == expected


@pytest.mark.parametrize(
    ("text", "as_of", "against", "expected"),
    [
        # Twelve working days of November 2020 are gone on the 17th; October's twelfth is the 23rd.
        ("2020-11", "2020-11-17", BEFORE, "2020-10-23"),
        ("2020-11", "2020-11-17", YEAR, "2019-11-17"),
        # At half past eight on a working day, half past eight on the same working day of October.
        ("2020-11", "2020-11-17T08:30", BEFORE, "2020-10-23T08:30"),
        # On a Sunday the ten working days that are gone are gone whole.
        ("2020-11", "2020-11-15T08:30", BEFORE, "2020-10-21"),
        # Before the first working day: by calendar days.
        ("2020-11", "2020-11-01T12:00", BEFORE, "2020-10-01T12:00"),
        # October has seventeen working days only: all of it.
        ("2020-11", "2020-11-28", BEFORE, "2020-10-31"),
        ("2020-11", "2020-12-24", BEFORE, "2020-10-31"),
        ("2020-02", "2020-02-29", YEAR, "2019-02-28"),
        ("2020-11", "2020-10-15", BEFORE, "2020-09-30"),
    ],
)
def test_that_a_running_period_is_compared_with_as_much_of_the_earlier_one(
    text: str, as_of: str, against: Against, expected: str
) -> None:
    assert reckoned_until(period(text), at(as_of), against, CN) == at(expected)


def test_that_without_a_calendar_the_days_are_counted() -> None:
    assert reckoned_until(period("2020-11"), at("2020-11-17"), BEFORE, None) == at("2020-10-17")
    assert working_days(period("2020-11"), at("2020-11-17"), None) is None


@given(st.dates(date(2019, 1, 1), date(2020, 12, 31)), st.integers(1, 86_400), st.sampled_from(Against))
def test_that_the_earlier_period_is_cut_inside_and_never_has_more_working_days(
    day: date, second: int, against: Against
) -> None:
    now = month_of(day, ZONE)
    as_of = Instant(start_of_day(day, ZONE) + second)
    before, until = earlier(now, against), reckoned_until(now, as_of, against, CN)
    assert before.begins <= until <= before.ends
    gone, then = working_days(now, as_of, CN), working_days(before, until, CN)
    assert gone is not None
    assert then is not None
    if against is BEFORE and gone and as_of < now.ends:
        assert then == min(gone, working_days(before, before.ends, CN) or 0)


@given(st.dates(date(2019, 1, 1), date(2020, 12, 31)), st.dates(date(2019, 1, 1), date(2020, 12, 31)))
def test_that_working_days_are_those_that_are_worked(one: date, other: date) -> None:
    first, end = sorted((one, other))
    days = [first + timedelta(days=number) for number in range((end - first).days)]
    assert CN.working_days(first, end) == sum(bool(CN.is_working_day(day)) for day in days)


def test_that_days_beyond_the_calendar_are_not_counted() -> None:
    assert CN.working_days(CN.last_day, CN.last_day + timedelta(days=2)) is None
    assert CN.working_days(CN.first_day - timedelta(days=1), CN.first_day) is None


def grown(
    now: Measured,
    then: Measured,
    text: str = "2020-11",
    against: Against = BEFORE,
    calendar: WorkingCalendar | None = CN,
    *,
    flows: bool = True,
) -> Growth:
    whole = period(text)
    return growth(base(whole, whole.ends, against, calendar), now, then, flows=flows)


def test_that_a_count_grows_by_a_part_and_stands_per_working_day_where_these_differ() -> None:
    found = grown(measured("V2", 210, None), measured("V2", 170, None))
    assert (found.days, found.days_then, found.uneven) == (21, 17, True)
    assert found.change == pytest.approx(40 / 170)
    assert found.per_day == pytest.approx(0)
    assert local_day(found.until - 1, ZONE) == date(2020, 10, 31)


def test_that_equal_working_days_need_no_flag() -> None:
    found = grown(measured("V2", 21, None), measured("V2", 42, None), against=YEAR)
    assert (found.days, found.days_then, found.uneven) == (21, 21, False)
    assert (found.change, found.per_day) == (-0.5, None)


def test_that_a_stock_does_not_gather_with_the_days() -> None:
    found = grown(measured("F1", 210, None), measured("F1", 170, None), flows=False)
    assert (found.per_day, found.uneven) == (None, True)


def test_that_a_share_changes_by_a_difference() -> None:
    found = grown(measured("T1", 95, 100), measured("T1", 45, 50))
    assert found.change == pytest.approx(0.05)
    assert found.per_day is None


def test_that_without_a_calendar_the_flag_is_raised() -> None:
    found = grown(measured("V2", 210, None), measured("V2", 170, None), calendar=None)
    assert (found.days, found.per_day, found.uneven) == (None, None, True)


@pytest.mark.parametrize(
    ("now", "then", "note"),
    [
        (measured("V2", 40, None), measured("V2", 0, None), "note.growth.from_nothing"),
        (measured("V2", 40, None), measured("V2", 9, None), "note.growth.too_few"),
        (measured("V2", 0, None), measured("V2", 10, None), None),
        (measured("F4", 40, None), measured("F4", -20, None), "note.growth.too_few"),
        (measured("T1", 9, 9), measured("T1", 50, 100), "note.growth.too_few"),
        (measured("T1", 50, 100), measured("T1", 9, 9), "note.growth.too_few"),
        (measured("T1", 0, 100), measured("T1", 0, 100), None),
        (measured("T1", 50, 100), measured("T1", 0, 0), "note.no_base"),
        (measured("V2", None, None, "filed"), measured("V2", 20, None), "note.missing.filed"),
    ],
)
def test_that_growth_from_nothing_or_from_too_few_is_none(
    now: Measured, then: Measured, note: str | None
) -> None:
    found = grown(now, then)
    assert found.note == note
    assert (found.change is None) == (note is not None)


def test_that_another_calendar_counts_other_days() -> None:
    assert working_days(period("2020-10"), period("2020-10").ends, weekday_calendar(ZONE)) == 22
    assert working_days(period("2020-10"), period("2020-10").ends, CN) == 17
