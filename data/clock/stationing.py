"""The day of the stationing meeting: the 28th of a month, moved to a working day where the rule says so."""

from datetime import date, timedelta
from enum import StrEnum

from data.clock.calendar import WorkingCalendar

STATIONING_DAY = 28


class MeetingRule(StrEnum):
    """What happens to a 28th that is not worked; `keep` is the default, since residents are at home then."""

    KEEP = "keep"
    PREVIOUS = "previous"
    NEXT = "next"


def stationing_day(year: int, month: int, rule: MeetingRule, calendar: WorkingCalendar) -> date | None:
    """The day of the meeting of a month; None where the calendar does not reach.

    Under every rule the 28th must be covered: else nobody can say whether it is worked.
    """
    day = date(year, month, STATIONING_DAY)
    is_worked = calendar.is_working_day(day)
    if rule is MeetingRule.KEEP and is_worked is not None:
        return day
    step = timedelta(days=1 if rule is MeetingRule.NEXT else -1)
    while is_worked is False:
        day += step
        is_worked = calendar.is_working_day(day)
    return None if is_worked is None else day
