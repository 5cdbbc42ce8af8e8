"""The stationing day that papers are made for: its day, the days of its data, and the calendar of both."""

from dataclasses import dataclass
from datetime import date

from data.clock import MeetingRule, WorkingCalendar, district_calendar, stationing_day
from data.scope import Period
from data.store import Store
from data.terms import Instant


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stationing day: its month, its day and the days of its data, with the calendar that they follow."""

    month: str
    day: date
    period: Period
    as_of: Instant
    rule: MeetingRule
    calendar: WorkingCalendar


def meeting_of(store: Store, month: str, period: Period, now: Instant) -> Meeting:
    """Find the day of a meeting; its figures stand as at the cut-off, or now where that comes first."""
    calendar = district_calendar(store.district.calendar, store.district.zone)
    last = period.last
    day = stationing_day(last.year, last.month, MeetingRule.KEEP, calendar)
    return Meeting(
        month=month,
        day=day or date(last.year, last.month, 28),
        period=period,
        as_of=Instant(min(period.ends, now)),
        rule=MeetingRule.KEEP,
        calendar=calendar,
    )
