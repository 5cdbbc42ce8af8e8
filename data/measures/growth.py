"""Growth on the period before and on the year before, by equally many working days (E15).

A running period is compared with as much of the earlier one as has passed of it: with the same number of
working days of the period before, with the same days of the year before. Growth from nothing is none.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.clock import WorkingCalendar
from data.figures import Measured
from data.figures.comparison import Against, Growth
from data.scope import Period, PeriodKind, local_day, shifted, start_of_day
from data.terms import Instant
from resources.definitions import definition, minimum_n

_A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.STATIONING: 12, PeriodKind.QUARTER: 4, PeriodKind.YEAR: 1}
_DAY = timedelta(days=1)
_WHOLE = 2 * 86_400
"""More seconds than any day has."""


def earlier(period: Period, against: Against) -> Period:
    """Give the period that one is compared with; 29 February has the 28th before it."""
    if against is Against.PERIOD_BEFORE:
        return shifted(period, -1)
    if period.kind in _A_YEAR:
        return shifted(period, -_A_YEAR[period.kind])
    return Period(period.kind, _year_before(period.first), _year_before(period.end), period.zone)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def reckoned_until(period: Period, as_of: int, against: Against, calendar: WorkingCalendar | None) -> Instant:
    """Give how far the earlier period is reckoned: whole, or as far as the period itself is at `as_of`."""
    before = earlier(period, against)
    if as_of >= period.ends:
        return before.ends
    if as_of <= period.begins:
        return before.begins
    running = local_day(as_of - 1, period.zone)
    gone = as_of - start_of_day(running, period.zone)
    worked = None if calendar is None else calendar.working_days(period.first, running + _DAY)
    if calendar is None or not worked or against is Against.YEAR_BEFORE:
        return _into(min(before.first + (running - period.first), before.last), gone, before.zone)
    return _when_worked(before, worked, gone if calendar.is_working_day(running) else _WHOLE, calendar)


def _when_worked(period: Period, count: int, gone: int, calendar: WorkingCalendar) -> Instant:
    """Give when so much of the `count`-th working day is gone; the end where there are fewer days."""
    day = period.first
    while day < period.end:
        count -= bool(calendar.is_working_day(day))
        if count == 0:
            return _into(day, gone, period.zone)
        day += _DAY
    return period.ends


def _into(day: date, gone: int, zone: str) -> Instant:
    return min(Instant(start_of_day(day, zone) + gone), start_of_day(day + _DAY, zone))


def working_days(period: Period, until: int, calendar: WorkingCalendar | None) -> int | None:
    """Count the working days of a period as far as an instant; a day begun is counted whole."""
    if calendar is None:
        return None
    begun = local_day(until - 1, period.zone) + _DAY
    return calendar.working_days(period.first, max(period.first, min(begun, period.end)))


@dataclass(frozen=True, slots=True)
class Base:
    """What a period is compared with: days of an earlier one, up to when, and the working days of both."""

    against: Against
    period: Period
    until: Instant
    days: int | None
    days_then: int | None


def base(period: Period, as_of: int, against: Against, calendar: WorkingCalendar | None) -> Base:
    """Find what a period, as far as it is at `as_of`, is compared with."""
    before, until = earlier(period, against), reckoned_until(period, as_of, against, calendar)
    return Base(
        against=against,
        period=_as_far_as(before, until),
        until=until,
        days=working_days(period, as_of, calendar),
        days_then=working_days(before, until, calendar),
    )


def growth(on: Base, now: Measured, then: Measured, *, flows: bool) -> Growth:
    """Give the change on an earlier number.

    `flows` says that the number gathers with the days, as reported orders do and the open stock does not.
    """
    told = Growth(on.against, on.period, on.until, now, then, on.days, on.days_then)
    note = _nothing_to_compare(now, then)
    if note is not None or now.value is None or then.value is None:
        return replace(told, note=note)
    if definition(now.measure).unit == "share":
        return replace(told, change=now.value - then.value)
    per_day = None
    if flows and on.days and on.days_then and on.days != on.days_then:
        per_day = (now.value / on.days) / (then.value / on.days_then) - 1
    return replace(told, change=now.value / then.value - 1, per_day=per_day)


def _as_far_as(period: Period, until: Instant) -> Period:
    """Give the days of a period that are reckoned: all of it, or those begun before an instant."""
    if until in (period.begins, period.ends):
        return period
    return Period(PeriodKind.DAYS, period.first, local_day(until - 1, period.zone) + _DAY, period.zone)


def _nothing_to_compare(now: Measured, then: Measured) -> str | None:
    """Say why there is no growth to tell: a number is missing, nothing was there, or too little."""
    if now.value is None or then.value is None:
        return now.note or then.note or "note.growth.missing"
    if definition(now.measure).unit == "share":
        return "note.growth.too_few" if now.too_few or then.too_few else None
    if then.value == 0:
        return "note.growth.from_nothing"
    is_small = then.numerator is not None and then.numerator < minimum_n()
    return "note.growth.too_few" if is_small else None
