"""Periods and as-of times as people write them, and scopes that drill down and come back."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.scope import (
    Period,
    PeriodError,
    PeriodKind,
    Scope,
    drill_into,
    last_days,
    local_day,
    month_of,
    parse_as_of,
    parse_period,
    quarter_of,
    recent,
    roll_up,
    shifted,
    start_of_day,
    stationing_period,
    year_of,
)
from data.terms import AreaId, Instant, Level, Tier

SHANGHAI = "Asia/Shanghai"
NOW = Instant(int(datetime(2020, 11, 17, 15, 0, tzinfo=ZoneInfo(SHANGHAI)).timestamp()))

days = st.dates(date(1980, 1, 1), date(2060, 12, 31))
zones = st.sampled_from([SHANGHAI, "America/New_York", "UTC"])
periods = st.one_of(
    st.builds(month_of, days, zones),
    st.builds(quarter_of, days, zones),
    st.builds(year_of, days, zones),
    st.builds(stationing_period, st.integers(1980, 2060), st.integers(1, 12), zones),
    st.builds(
        stationing_period,
        st.integers(1980, 2060),
        st.integers(1, 12),
        zones,
        st.integers(2, 28),
    ),
    st.builds(
        lambda first, length, zone: Period(PeriodKind.DAYS, first, first + timedelta(days=length), zone),
        days,
        st.integers(1, 400),
        zones,
    ),
)


@pytest.mark.parametrize(
    ("text", "kind", "first", "end"),
    [
        ("2020-11", PeriodKind.MONTH, "2020-11-01", "2020-12-01"),
        ("2020-12", PeriodKind.MONTH, "2020-12-01", "2021-01-01"),
        ("28:2020-11", PeriodKind.STATIONING, "2020-10-26", "2020-11-26"),
        ("28:2021-01", PeriodKind.STATIONING, "2020-12-26", "2021-01-26"),
        ("2020Q4", PeriodKind.QUARTER, "2020-10-01", "2021-01-01"),
        ("2020q1", PeriodKind.QUARTER, "2020-01-01", "2020-04-01"),
        ("2020", PeriodKind.YEAR, "2020-01-01", "2021-01-01"),
        ("7d", PeriodKind.DAYS, "2020-11-11", "2020-11-18"),
        (" 1d ", PeriodKind.DAYS, "2020-11-17", "2020-11-18"),
        ("2020-01-01..2020-11-17", PeriodKind.DAYS, "2020-01-01", "2020-11-18"),
        ("2020-02-29..2020-02-29", PeriodKind.DAYS, "2020-02-29", "2020-03-01"),
    ],
)
def test_that_a_period_is_read_as_it_is_written(text: str, kind: PeriodKind, first: str, end: str) -> None:
    expected = Period(kind, date.fromisoformat(first), date.fromisoformat(end), SHANGHAI)
    assert parse_period(text, SHANGHAI, NOW) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "November",
        "2020-13",
        "2020-1",
        "2020Q5",
        "28:2020-13",
        "0d",
        "0000",
        "2020-02-30..2020-03-01",
        "2020-03-01..2020-02-01",
        "2020-01-01..9999-12-31",
        "9999-12",
        "2020-11 2020-12",
    ],
)
def test_that_what_is_no_period_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(PeriodError, match=r"^The period .*\.$"):
        parse_period(text, SHANGHAI, NOW)


def test_that_the_stationing_period_runs_from_cut_off_to_cut_off() -> None:
    period = stationing_period(2020, 11, SHANGHAI)
    local = [datetime.fromtimestamp(at, ZoneInfo(SHANGHAI)) for at in (period.begins, period.ends)]
    assert [at.isoformat() for at in local] == ["2020-10-26T00:00:00+08:00", "2020-11-26T00:00:00+08:00"]
    assert (period.last, period.code) == (date(2020, 11, 25), "28:2020-11")


def test_that_at_midnight_the_last_days_end_with_the_day_before() -> None:
    midnight = start_of_day(date(2020, 11, 18), SHANGHAI)
    assert last_days(1, midnight, SHANGHAI).first == date(2020, 11, 17)
    assert last_days(1, midnight + 1, SHANGHAI).first == date(2020, 11, 18)


def test_that_a_day_without_midnight_begins_an_hour_later() -> None:
    # In 2018 the clocks of São Paulo went from 00:00 to 01:00 on 4 November.
    begin = start_of_day(date(2018, 11, 4), "America/Sao_Paulo")
    assert local_day(begin, "America/Sao_Paulo") == date(2018, 11, 4)
    assert local_day(begin - 1, "America/Sao_Paulo") == date(2018, 11, 3)


@given(periods)
def test_that_a_period_written_and_read_is_the_same(period: Period) -> None:
    assert parse_period(period.code, period.zone, NOW) == period


moved = st.builds(
    stationing_period,
    st.integers(1980, 2060),
    st.integers(1, 12),
    zones,
    st.integers(2, 28),
    st.integers(2, 28),
)


@given(st.one_of(periods, moved))
def test_that_neighbouring_periods_meet_without_gap(period: Period) -> None:
    assert shifted(period, -1).ends == period.begins
    assert shifted(period, 1).begins == period.ends


@given(periods, st.integers(-30, 30))
def test_that_shifting_back_undoes_shifting(period: Period, steps: int) -> None:
    assert shifted(shifted(period, steps), -steps) == period


@given(periods, st.integers(1, 14))
def test_that_recent_periods_end_with_the_period_and_follow_each_other(period: Period, count: int) -> None:
    found = recent(period, count)
    assert (len(found), found[-1]) == (count, period)
    assert all(one.ends == next_.begins for one, next_ in itertools.pairwise(found))


@given(periods, st.integers(0, 400))
def test_that_a_day_lies_in_a_period_if_its_first_instant_does(period: Period, step: int) -> None:
    day = period.first + timedelta(days=step)
    begin = start_of_day(day, period.zone)
    assert local_day(begin, period.zone) == day
    assert (period.begins <= begin < period.ends) == (day < period.end)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2020-11-17", "2020-11-18T00:00:00+08:00"),
        ("20201117", "2020-11-18T00:00:00+08:00"),
        ("2016-01-13T00:00", "2016-01-13T00:00:00+08:00"),
        ("2020-11-17 08:30", "2020-11-17T08:30:00+08:00"),
        ("2020-11-17T08:30:59.9", "2020-11-17T08:30:59+08:00"),
        ("2020-11-17T08:30Z", "2020-11-17T08:30:00+00:00"),
        ("2020-11-17T08:30-05:00", "2020-11-17T08:30:00-05:00"),
    ],
)
def test_that_a_date_alone_means_the_end_of_its_day(text: str, instant: str) -> None:
    assert parse_as_of(text, SHANGHAI) == int(datetime.fromisoformat(instant).timestamp())


@pytest.mark.parametrize("text", ["", "yesterday", "2020-02-30", "2020-11-17T25:00", "9999-12-31"])
def test_that_what_is_no_time_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(PeriodError, match=r"^The time .*\.$"):
        parse_as_of(text, SHANGHAI)


def test_that_of_an_ambiguous_time_the_first_is_taken_and_a_missing_one_moves_forward() -> None:
    twice = parse_as_of("2020-11-01T01:30", "America/New_York")
    assert twice == int(datetime.fromisoformat("2020-11-01T01:30:00-04:00").timestamp())
    never = parse_as_of("2020-03-08T02:30", "America/New_York")
    assert never == int(datetime.fromisoformat("2020-03-08T03:30:00-04:00").timestamp())


paths = st.lists(st.integers(1, 9).map(AreaId), max_size=3).map(tuple)
scopes = st.builds(
    Scope,
    path=paths,
    detail=st.integers(1, 3),
    tiers=st.none() | st.frozensets(st.sampled_from(Tier)),
    breaks=st.none() | st.just((0.5, 0.9)),
    period=st.none() | periods,
)


@given(scopes, paths)
def test_that_roll_up_undoes_drill_into(scope: Scope, areas: tuple[AreaId, ...]) -> None:
    assert roll_up(drill_into(scope, *areas), len(areas)) == scope


@given(scopes)
def test_that_rolling_up_stops_at_the_district(scope: Scope) -> None:
    top = roll_up(scope, len(scope.path) + 2)
    assert (top.path, top.place, top.level) == ((), None, Level.DISTRICT)


@pytest.mark.parametrize(
    ("path", "detail", "place", "level", "cells"),
    [
        ((), 1, None, Level.DISTRICT, Level.STREET),
        ((), 3, None, Level.DISTRICT, Level.SMALL_GRID),
        ((2,), 1, 2, Level.STREET, Level.GRID),
        ((2, 4), 1, 4, Level.GRID, Level.SMALL_GRID),
        ((2, 4), 3, 4, Level.GRID, Level.SMALL_GRID),
        ((2, 4, 7), 1, 7, Level.SMALL_GRID, Level.SMALL_GRID),
    ],
)
def test_that_cells_stand_below_the_place_as_far_as_there_are_levels(
    path: tuple[int, ...], detail: int, place: int | None, level: Level, cells: Level
) -> None:
    scope = Scope(path=tuple(map(AreaId, path)), detail=detail)
    assert (scope.place, scope.level, scope.cells) == (place, level, cells)
