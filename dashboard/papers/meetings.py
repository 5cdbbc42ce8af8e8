"""The stationing day that papers are made for: its day, the days of its data, and the calendar of both."""

import re
from dataclasses import dataclass
from datetime import date

from data.clock import MeetingRule, WorkingCalendar, district_calendar, stationing_day
from data.ledger.meeting_rules import meeting_period, meeting_rules
from data.scope import Period, PeriodError
from data.store import Store
from data.terms import Instant
from reports.setting.page import PackError
from resources.i18n import current


class NoMeeting(PackError):
    """There is no stationing day to write papers for; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stationing day: its month, its day and the days of its data, with the calendar that they follow.

    `as_of` is the cut-off, or the end of the data where that comes first, which is `now`.
    """

    month: str
    day: date
    period: Period
    as_of: Instant
    now: Instant
    rule: MeetingRule
    calendar: WorkingCalendar


def meeting_period_of(store: Store, month: str) -> Period:
    """Give the days that count for the meeting of a month (2020-11), by the rules of the district."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise PeriodError(f"The month {month!r} is not understood; write 2020-11.")
    year, number = map(int, month.split("-"))
    return meeting_period(meeting_rules(store), year, number, store.district.zone)


def meeting_of(store: Store, month: str, period: Period, now: Instant) -> Meeting:
    """Find the day of a meeting; raises `NoMeeting` rather than to guess one, or to count days to come."""
    words, rule = current(), meeting_rules(store).rule
    calendar = district_calendar(store.district.calendar, store.district.zone)
    day = stationing_day(period.last.year, period.last.month, rule, calendar)
    if day is None:
        last = words.date_year(calendar.last_day)
        raise NoMeeting(words.text("pack.no_meeting.calendar", month=month, last=last))
    if day < period.end:
        cut_off = words.date_year(period.last)
        raise NoMeeting(words.text("pack.no_meeting.cut_off", day=words.date_year(day), last=cut_off))
    if now <= period.begins:
        end = words.datetime_year(now, period.zone)
        raise NoMeeting(words.text("pack.no_meeting.data", month=month, end=end))
    return Meeting(month, day, period, Instant(min(period.ends, now)), now, rule, calendar)
