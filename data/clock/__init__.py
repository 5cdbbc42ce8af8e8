"""The clock: working calendars with make-up days, time limits, due instants, working time and pauses."""

from data.clock.calendar import STANDARD_HOURS, DaySpan, WorkingCalendar
from data.clock.due import UNKNOWN, due_instant, due_instants, is_on_time, is_overdue, working_seconds
from data.clock.limit_table import LimitRow, LimitTable, known
from data.clock.limits import DEFAULT_RULES, ClockRules, FirstDay, Limit, StartEvent, parse_limit
from data.clock.mode_limits import LimitSpan, ModeTimes, limit_spans, mode_in_force, scaled_dues
from data.clock.pauses import DueInstants, Extension, Pause, due_with_pauses
from data.clock.sources import (
    NO_OVERRIDES,
    Overrides,
    chinese_calendar,
    district_calendar,
    read_overrides,
    weekday_calendar,
)
from data.clock.stationing import MeetingRule, MeetingRules, stationing_day
from data.clock.zones import Seconds, ZoneOffsets, zone_offsets

__all__ = [
    "DEFAULT_RULES",
    "NO_OVERRIDES",
    "STANDARD_HOURS",
    "UNKNOWN",
    "ClockRules",
    "DaySpan",
    "DueInstants",
    "Extension",
    "FirstDay",
    "Limit",
    "LimitRow",
    "LimitSpan",
    "LimitTable",
    "MeetingRule",
    "MeetingRules",
    "ModeTimes",
    "Overrides",
    "Pause",
    "Seconds",
    "StartEvent",
    "WorkingCalendar",
    "ZoneOffsets",
    "chinese_calendar",
    "district_calendar",
    "due_instant",
    "due_instants",
    "due_with_pauses",
    "is_on_time",
    "is_overdue",
    "known",
    "limit_spans",
    "mode_in_force",
    "parse_limit",
    "read_overrides",
    "scaled_dues",
    "stationing_day",
    "weekday_calendar",
    "working_seconds",
    "zone_offsets",
]
