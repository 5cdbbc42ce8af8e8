"""The day of the stationing meeting, the 28th or a working day beside it, and the cut-off of its figures."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from data.clock.calendar import WorkingCalendar

STATIONING_DAY = 28


class MeetingRule(StrEnum):
    """What happens to a 28th that is not worked; `keep` is the default, since residents are at home then."""

    KEEP = "keep"
    PREVIOUS = "previous"
    NEXT = "next"


LAST_COUNTED = 25
"""The last day that counts for a meeting, up to 24:00, where a district decides nothing else."""


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """How a district fixes its meetings: what becomes of a 28th off, and the last day that counts.

    `cut_offs` are pairs of a first month (yyyymm) and a day from 1 to 27, in the order of the months: a
    change leaves the months before as they were, so no day is counted twice or never.
    """

    rule: MeetingRule = MeetingRule.KEEP
    cut_offs: tuple[tuple[int, int], ...] = ((0, LAST_COUNTED),)

    def __post_init__(self) -> None:
        if not all(1 <= day < STATIONING_DAY for _, day in self.cut_offs):
            raise ValueError(f"The cut-off is a day from 1 to {STATIONING_DAY - 1}.")

    def last_counted(self, year: int, month: int) -> int:
        """Give the last day of a month that counts for its meeting."""
        at = year * 100 + month
        return next((day for since, day in reversed(self.cut_offs) if since <= at), LAST_COUNTED)

    def with_cut_off(self, day: int, year: int, month: int) -> "MeetingRules":
        """Give the rules with another last day that counts, from a month on."""
        at = year * 100 + month
        kept = tuple(each for each in self.cut_offs if each[0] < at)
        return MeetingRules(self.rule, (*kept, (at, day)))


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
