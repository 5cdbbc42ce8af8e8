"""Times are read in every form that exports were met with, and a day is never guessed from its row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import zone_offsets
from data.intake.rows.columns import coded
from data.intake.rows.times import DayOrder, Times, day_orders, read_times

SHANGHAI = zone_offsets("Asia/Shanghai")


def times(*texts: str, day_first: bool | None = None) -> Times:
    return read_times(coded(np.array(texts, dtype=object)), (), SHANGHAI, day_first)


def told(*texts: str) -> DayOrder:
    return day_orders(coded(np.array(texts, dtype=object)))


def at(text: str) -> int:
    """A local time of Shanghai as an instant."""
    return int(datetime.fromisoformat(text + "+08:00").timestamp())


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2024-03-05T08:30:00Z", "2024-03-05T16:30:00"),
        ("2024-03-05T08:30:00+08:00", "2024-03-05T08:30:00"),
        ("2024-03-05T08:30:00-0430", "2024-03-05T21:00:00"),
        ("2024-03-05 08:30:00", "2024-03-05T08:30:00"),
        ("2024-03-05T08:30:00.123", "2024-03-05T08:30:00"),
        ("2024-3-5 8:30", "2024-03-05T08:30:00"),
        ("2024/3/5 8:30:07", "2024-03-05T08:30:07"),
        ("2024.03.05 08:30", "2024-03-05T08:30:00"),
        ("2024年3月5日 8时30分", "2024-03-05T08:30:00"),
        ("2024年03月05日08时30分07秒", "2024-03-05T08:30:07"),
        ("2024年3月5日8点", "2024-03-05T08:00:00"),
        ("2024年3月5日 星期二 8:30", "2024-03-05T08:30:00"),
        ("20240305083007", "2024-03-05T08:30:07"),
        ("202403050830", "2024-03-05T08:30:00"),
        ("20240305T083000", "2024-03-05T08:30:00"),
        ("45356.354166666664", "2024-03-05T08:30:00"),
        ("1709598600", "2024-03-05T08:30:00"),
        ("1709598600000", "2024-03-05T08:30:00"),
        ("2024/3/5 上午8:30", "2024-03-05T08:30:00"),
        ("2024/3/5 下午 3:30:00", "2024-03-05T15:30:00"),
        ("2024/3/5 上午12:10", "2024-03-05T00:10:00"),
        ("2024/3/5 中午12:10", "2024-03-05T12:10:00"),
        ("2024/3/5 下午15:30", "2024-03-05T15:30:00"),
        ("2024-03-05 3:30 PM", "2024-03-05T15:30:00"),
        ("2024-03-05 24:00:00", "2024-03-06T00:00:00"),
        ("２０２４－０３－０５　０８：３０", "2024-03-05T08:30:00"),
    ],
)
def test_that_a_form_met_in_exports_is_read(text: str, local: str) -> None:
    found = times(text)
    assert (found.instants.tolist(), found.date_only.tolist()) == ([at(local)], [False])


@pytest.mark.parametrize(
    "text", ["2024-03-05", "2024/3/5", "2024.03.05", "20240305", "2024年3月5日", "45356", "45356.0"]
)
def test_that_a_date_alone_in_any_form_is_midnight_and_said(text: str) -> None:
    found = times(text)
    assert (found.instants.tolist(), found.date_only.tolist()) == ([at("2024-03-05T00:00:00")], [True])


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "2024-13-01", "2024-03-05 25:00", "2024-03-05 08:61", "24/3/5", "2024-03", "1.5", "0",
     "2024-03-05 上午15:00", "8:30", "soon", "x" * 5000, "99999999999999"],
)  # fmt: skip
def test_that_what_is_no_time_is_unreadable(text: str) -> None:
    assert times(text).unreadable.tolist() == [True]


@pytest.mark.parametrize(("day_first", "local"), [(True, "2024-03-05"), (False, "2024-05-03")])
def test_that_a_short_date_is_read_in_the_order_of_the_file(day_first: bool, local: str) -> None:
    found = times("5/3/2024 8:30", "05-03-2024 08:30:00 AM", day_first=day_first)
    assert found.instants.tolist() == [at(f"{local}T08:30:00")] * 2


def test_that_one_day_above_twelve_decides_for_the_whole_file() -> None:
    assert told("5/3/2024", "25/3/2024 10:00").day_first is True
    assert told("5/3/2024", "3/25/2024 10:00").day_first is False


def test_that_nothing_is_guessed_where_nothing_decides() -> None:
    order = told("5/3/2024", "2024-03-25")
    assert (order.day_first, order.unsettled) == (None, "5/3/2024")
    assert times("5/3/2024", "2024-03-25", "5/5/2024").unreadable.tolist() == [True, False, False]


def test_that_files_without_short_dates_ask_nothing() -> None:
    assert told("2024-03-05", "3/3/2024", "").day_first is not None


def test_that_rows_against_the_majority_are_unreadable() -> None:
    texts = ("25/3/2024", "26/3/2024", "3/25/2024")
    order = told(*texts)
    assert (order.by_day, order.by_month, order.day_first) == (2, 1, True)
    assert times(*texts, day_first=order.day_first).unreadable.tolist() == [False, False, True]


def test_that_what_files_tell_of_the_order_adds_up_whichever_comes_first() -> None:
    one, other = told("25/3/2024"), told("5/3/2024", "3/25/2024", "3/26/2024")
    assert (one + other).day_first is (other + one).day_first is False


FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y.%m.%d %H:%M:%S",
    "%Y年%m月%d日 %H时%M分%S秒",
    "%Y%m%d%H%M%S",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %I:%M:%S %p",
    "%Y-%m-%dT%H:%M:%S",
)
MOMENTS = st.datetimes(datetime(1992, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0))


@given(st.lists(st.tuples(MOMENTS, st.sampled_from(FORMS)), min_size=1, max_size=12))
def test_that_a_moment_written_in_any_form_is_read_back(written: list[tuple[datetime, str]]) -> None:
    found = times(*(moment.strftime(form) for moment, form in written), day_first=True)
    assert found.instants.tolist() == [at(moment.isoformat()) for moment, _ in written]


@given(MOMENTS)
def test_that_numbers_of_spreadsheets_and_of_computers_are_read_back(moment: datetime) -> None:
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    seconds = int(moment.replace(tzinfo=UTC).timestamp())
    found = times(f"{days:.10f}", str(seconds), str(seconds * 1000)) if seconds >= 10**9 else None
    if found is not None:
        assert found.instants.tolist() == [at(moment.isoformat()), seconds, seconds]


@given(st.lists(st.text(max_size=30), max_size=10))
def test_that_any_text_is_a_time_or_unreadable_or_empty(texts: list[str]) -> None:
    found = times(*texts, day_first=True)
    given = np.array([bool(text) for text in texts], dtype=np.bool_)
    assert ((found.instants > 0) == (given & ~found.unreadable)).all()
