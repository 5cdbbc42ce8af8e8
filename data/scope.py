"""What is being looked at: place, depth of detail, tiers, period and as-of time, as one frozen value.

A click makes a new `Scope`; nothing else changes what the program shows.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from data.terms import AreaId, CategoryId, Channel, Instant, Level, LocationClass, Tier

CUT_OFF_DAY = 26
"""A stationing period begins and ends with the start of this day, the instant 25th 24:00."""


class PeriodKind(StrEnum):
    """What sort of period it is; it decides what the period before means."""

    MONTH = "month"
    STATIONING = "stationing"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"


class Versus(StrEnum):
    """What the numbers of a place stand beside."""

    PERIOD = "period"
    YEAR = "year"
    DISTRICT = "district"


class PeriodError(ValueError):
    """A period, or an as-of time, that cannot be read; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days [first, end) in a district's time zone, with the instants at which they begin and end."""

    kind: PeriodKind
    first: date
    end: date
    zone: str

    @property
    def begins(self) -> Instant:
        """The first instant of the period."""
        return start_of_day(self.first, self.zone)

    @property
    def ends(self) -> Instant:
        """The first instant after the period."""
        return start_of_day(self.end, self.zone)

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.end - timedelta(days=1)

    @property
    def code(self) -> str:
        """The text of the command line that means this period."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.first:%Y-%m}"
            case PeriodKind.STATIONING:
                usual = self == stationing_period(self.last.year, self.last.month, self.zone)
                return f"28:{self.last:%Y-%m}" if usual else f"28:{self.first}..{self.last}"
            case PeriodKind.QUARTER:
                return f"{self.first.year}Q{(self.first.month + 2) // 3}"
            case PeriodKind.YEAR:
                return f"{self.first.year}"
            case PeriodKind.DAYS:
                return f"{self.first}..{self.last}"


def start_of_day(day: date, zone: str) -> Instant:
    """Give the instant at which a local day begins."""
    return Instant(int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()))


def local_day(instant: int, zone: str) -> date:
    """Give the local day in which an instant lies."""
    return datetime.fromtimestamp(instant, ZoneInfo(zone)).date()


def _month_start(day: date, months: int = 0) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def month_of(day: date, zone: str) -> Period:
    """Give the calendar month that holds a day."""
    return Period(PeriodKind.MONTH, _month_start(day), _month_start(day, 1), zone)


def quarter_of(day: date, zone: str) -> Period:
    """Give the quarter that holds a day."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period(PeriodKind.QUARTER, first, _month_start(first, 3), zone)


def year_of(day: date, zone: str) -> Period:
    """Give the calendar year that holds a day."""
    return Period(PeriodKind.YEAR, date(day.year, 1, 1), date(day.year + 1, 1, 1), zone)


def stationing_period(
    year: int, month: int, zone: str, cut_off: int = CUT_OFF_DAY, before: int | None = None
) -> Period:
    """Give the period from cut-off to cut-off that is named after the 28th of a month.

    It ends with the start of day `cut_off`, and begins with that of the month before, where `before` was
    the day there.
    """
    end = date(year, month, cut_off)
    first = _month_start(end, -1).replace(day=before or cut_off)
    return Period(PeriodKind.STATIONING, first, end, zone)


def last_days(count: int, as_of: int, zone: str) -> Period:
    """Give the last so many days, the day of the as-of time included."""
    end = local_day(as_of - 1, zone) + timedelta(days=1)
    return Period(PeriodKind.DAYS, end - timedelta(days=count), end, zone)


def shifted(period: Period, steps: int) -> Period:
    """Give the period so many steps later (or earlier) of the same kind; days move by their number."""
    match period.kind:
        case PeriodKind.MONTH:
            return month_of(_month_start(period.first, steps), period.zone)
        case PeriodKind.QUARTER:
            return quarter_of(_month_start(period.first, 3 * steps), period.zone)
        case PeriodKind.YEAR:
            return year_of(date(period.first.year + steps, 1, 1), period.zone)
        case PeriodKind.STATIONING:
            return _stationing_shifted(period, steps)
        case PeriodKind.DAYS:
            by = (period.end - period.first) * steps
            return replace(period, first=period.first + by, end=period.end + by)


def _stationing_shifted(period: Period, steps: int) -> Period:
    """Go on from the cut-off that lies on that side, since a district may have moved its day in between."""
    if not steps:
        return period
    edge, begin = (period.first, steps) if steps < 0 else (period.end, steps - 1)
    first, end = (_month_start(edge, months).replace(day=edge.day) for months in (begin, begin + 1))
    return replace(period, first=first, end=end)


def recent(period: Period, count: int) -> tuple[Period, ...]:
    """Give so many periods of the same kind, oldest first, the last of them the period itself."""
    return tuple(shifted(period, step) for step in range(1 - count, 1))


def parse_period(text: str, zone: str, as_of: int) -> Period:
    """Read a period as the command line writes it; raise `PeriodError` with a plain sentence."""
    try:
        found = _parse(text.strip(), zone, as_of)
    except (ValueError, OverflowError) as error:
        raise PeriodError(f"The period {text!r} names a day that does not exist: {error}.") from None
    if found is None:
        raise PeriodError(
            f"The period {text!r} is not understood; write 2020-11, 28:2020-11, 2020Q3, 2020, 7d "
            "or 2020-01-01..2020-11-17."
        )
    if found.end <= found.first:
        raise PeriodError(f"The period {text!r} ends before it begins.")
    return found


def _parse(text: str, zone: str, as_of: int) -> Period | None:
    if m := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return month_of(date(int(m[1]), int(m[2]), 1), zone)
    if m := re.fullmatch(r"28:(\d{4})-(\d{2})", text):
        return stationing_period(int(m[1]), int(m[2]), zone)
    if m := re.fullmatch(r"(\d{4})-?[Qq]([1-4])", text):
        return quarter_of(date(int(m[1]), int(m[2]) * 3, 1), zone)
    if re.fullmatch(r"\d{4}", text):
        return year_of(date(int(text), 1, 1), zone)
    if m := re.fullmatch(r"(\d{1,4})d", text):
        return last_days(int(m[1]), as_of, zone)
    if m := re.fullmatch(r"(28:)?(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", text):
        kind = PeriodKind.STATIONING if m[1] else PeriodKind.DAYS
        last = date.fromisoformat(m[3])
        return Period(kind, date.fromisoformat(m[2]), last + timedelta(days=1), zone)
    return None


def parse_as_of(text: str, zone: str) -> Instant:
    """Read an as-of time: a date alone is the end of that day (24:00), a date and time that instant."""
    try:
        if "T" not in text and ":" not in text:
            return start_of_day(date.fromisoformat(text) + timedelta(days=1), zone)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise PeriodError(
            f"The time {text!r} is not understood; write 2020-11-17 or 2020-11-17T08:30."
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return Instant(int(moment.timestamp()))


@dataclass(frozen=True, slots=True)
class Scope:
    """A place with its depth of detail, and what of it is counted.

    `path` leads from below the district to the place (empty: the whole district); `detail` says how many
    levels below the place the cells stand. A `measure`, `period` or `as_of` of None means the store's own:
    the first headline, the month of now, and now. `breaks` of None lets the legend choose its classes;
    given, they are locked. Categories, channels and locations of None are all of them; `versus` says what
    headlines are compared with.
    """

    path: tuple[AreaId, ...] = ()
    detail: int = 1
    tiers: frozenset[Tier] | None = None
    measure: str | None = None
    period: Period | None = None
    as_of: Instant | None = None
    categories: frozenset[CategoryId] | None = None
    channels: frozenset[Channel] | None = None
    breaks: tuple[float, ...] | None = None
    locations: frozenset[LocationClass] | None = None
    versus: Versus = Versus.PERIOD

    @property
    def place(self) -> AreaId | None:
        """The area looked at, None for the whole district."""
        return self.path[-1] if self.path else None

    @property
    def level(self) -> Level:
        """The level of the place looked at."""
        return Level(len(self.path))

    @property
    def cells(self) -> Level:
        """The level of the cells of maps and tables."""
        return Level(min(len(self.path) + self.detail, Level.SMALL_GRID))


def unfiltered(scope: Scope) -> Scope:
    """Give a scope that counts the orders of all tiers, categories, channels and locations."""
    return replace(scope, tiers=None, categories=None, channels=None, locations=None)


def drill_into(scope: Scope, *areas: AreaId) -> Scope:
    """Step down into an area (or along several, outermost first); all else stays, a locked legend too."""
    return replace(scope, path=(*scope.path, *areas))


def roll_up(scope: Scope, steps: int = 1) -> Scope:
    """Step back up, at most to the whole district; undoes `drill_into`."""
    return replace(scope, path=scope.path[: max(0, len(scope.path) - steps)])
