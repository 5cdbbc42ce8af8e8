"""When the office closed last: by the calendar, after weekends, holidays and days that are made up for."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from data.clock import chinese_calendar
from data.clock.office import last_office_end
from data.terms import Instant

ZONE = "Asia/Shanghai"


def at(text: str) -> Instant:
    return Instant(int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()))


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        pytest.param("2020-11-17T08:30", "2020-11-16T17:30", id="a usual morning"),
        pytest.param("2020-11-17T20:00", "2020-11-16T17:30", id="an evening counts from the day before"),
        pytest.param("2020-11-16T08:30", "2020-11-13T17:30", id="a Monday counts from Friday"),
        pytest.param("2020-11-15T09:00", "2020-11-13T17:30", id="a Sunday counts from Friday"),
        pytest.param("2020-10-09T08:30", "2020-09-30T17:30", id="after the holiday of eight days"),
        pytest.param("2020-09-28T08:30", "2020-09-27T17:30", id="a Sunday that is made up for is worked"),
        pytest.param("2020-11-18T00:00", "2020-11-16T17:30", id="midnight belongs to the day that ends"),
    ],
)
def test_that_a_morning_counts_from_the_end_of_the_last_working_day(now: str, closed: str) -> None:
    assert last_office_end(at(now), ZONE, chinese_calendar()) == at(closed)


@pytest.mark.parametrize("calendar", [None, chinese_calendar()])
def test_that_where_no_calendar_reaches_it_counts_from_the_day_before(calendar: object) -> None:
    now = "2020-11-16T08:30" if calendar is None else "2090-01-02T08:30"
    day = "2020-11-15" if calendar is None else "2090-01-01"
    assert last_office_end(at(now), ZONE, calendar, 18 * 3600) == at(f"{day}T18:00")  # type: ignore[arg-type]
