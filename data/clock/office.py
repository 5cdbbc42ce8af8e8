"""When the office closed last: the instant from which a morning counts what has come in since."""

from datetime import timedelta

from data.clock.calendar import WorkingCalendar
from data.scope import local_day, start_of_day
from data.terms import Instant

OFFICE_END = 17 * 3600 + 30 * 60
"""17:30 in seconds after midnight: what holds where nobody has chosen otherwise."""
LONGEST_BREAK = 16
"""Days: no run of days off is longer; where one seems so the calendar says nothing of use."""


def last_office_end(
    as_of: Instant, zone: str, calendar: WorkingCalendar | None, closes: int = OFFICE_END
) -> Instant:
    """Give when the office closed on the last working day before the day of an instant.

    On a Monday that is Friday, and after a holiday the day before it. `closes` is in seconds after
    midnight. Without a calendar that reaches so far it is the day before; midnight belongs to the day
    that ends.
    """
    today = local_day(as_of - 1, zone)
    before = [today - timedelta(days=back) for back in range(1, LONGEST_BREAK + 1)]
    worked = (day for day in before if calendar is not None and calendar.is_working_day(day))
    return Instant(start_of_day(next(worked, before[0]), zone) + closes)
