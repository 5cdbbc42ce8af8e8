"""Where a working calendar comes from: the State Council's days, Monday to Friday, and a local file."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from chinese_calendar import holidays, workdays

from data.clock.calendar import STANDARD_HOURS, DaySpan, WorkingCalendar

CHINA = "Asia/Shanghai"
_KEYS = frozenset({"base", "hours", "working", "off", "covers_to"})
_LISTS = frozenset({"hours", "working", "off"})


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a locality decides otherwise: days worked, days off, and how far its knowledge reaches.

    A `covers_to` later than the base's last day says that all special days up to it are listed;
    the days not listed are then worked from Monday to Friday.
    """

    working: frozenset[date] = frozenset()
    off: frozenset[date] = frozenset()
    covers_to: date | None = None

    def __post_init__(self) -> None:
        if twice := self.working & self.off:
            raise ValueError(f"{min(twice)} is listed both as a working day and as a day off.")

    def decide(self, day: date, base: Callable[[date], bool]) -> bool:
        """Whether a day is worked: as listed, else as the base says."""
        return day in self.working or (day not in self.off and base(day))


NO_OVERRIDES = Overrides()


def chinese_calendar(
    zone: str = CHINA, hours: tuple[DaySpan, ...] = STANDARD_HOURS, overrides: Overrides = NO_OVERRIDES
) -> WorkingCalendar:
    """The working days of the State Council's yearly notices, make-up days included.

    Covers the years whose notices the installed package chinese-calendar holds, no day more.
    """
    first, last = date(min(holidays).year, 1, 1), date(max(holidays).year, 12, 31)
    return _calendar(zone, hours, first, last, _is_worked_in_china, overrides)


def weekday_calendar(
    zone: str = CHINA, hours: tuple[DaySpan, ...] = STANDARD_HOURS, overrides: Overrides = NO_OVERRIDES
) -> WorkingCalendar:
    """Monday to Friday from 1970 to 2100, with no public holidays but those that `overrides` lists."""
    return _calendar(zone, hours, date(1970, 1, 1), date(2100, 12, 31), is_weekday, overrides)


BASES = {"cn": chinese_calendar, "weekdays": weekday_calendar}
"""The calendars a profile may name."""


def district_calendar(name: str, zone: str) -> WorkingCalendar:
    """The calendar that a profile sets: `cn`, `weekdays`, or the path of a TOML file.

    The file may hold `base` (`cn`, the default, or `weekdays`), `hours` (a list such as
    ["09:00-12:00", "13:00-18:00"]) and the keys of `read_overrides`. ValueError where it is wrong.
    """
    if name in BASES:
        return BASES[name](zone)
    table = _read_table(Path(name))
    base = str(table.get("base", "cn"))
    if base not in BASES:
        raise ValueError(f"The calendar file {name} names a base {base!r}; cn and weekdays are known.")
    spans = table.get("hours")
    hours = STANDARD_HOURS if spans is None else tuple(DaySpan.parse(str(span)) for span in spans)
    return BASES[base](zone, hours, _overrides(table, Path(name)))


def read_overrides(path: Path) -> Overrides:
    """The days of a local TOML file: `working = [dates]`, `off = [dates]`, `covers_to = date`."""
    return _overrides(_read_table(path), path)


def is_weekday(day: date) -> bool:
    """True from Monday to Friday."""
    return day.weekday() < 5


def _is_worked_in_china(day: date) -> bool:
    """Make-up days and all weekdays but holidays; the package's own function is too slow for 23 years."""
    return day in workdays or (is_weekday(day) and day not in holidays)


def _read_table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"The calendar file {path} cannot be read.") from error
    except ValueError as error:
        raise ValueError(f"The calendar file {path} is not valid TOML: {error}.") from error
    if unknown := sorted(table.keys() - _KEYS):
        raise ValueError(f"The calendar file {path} holds the unknown key {unknown[0]!r}.")
    for key in _LISTS & table.keys():
        if not isinstance(table[key], list):
            raise ValueError(f"The key {key!r} of the calendar file {path} must hold a list.")
    return table


def _overrides(table: dict[str, Any], path: Path) -> Overrides:
    listed = [*table.get("working", []), *table.get("off", [])]
    covers_to = table.get("covers_to")
    for day in [*listed, *([] if covers_to is None else [covers_to])]:
        if not isinstance(day, date) or isinstance(day, datetime):
            raise ValueError(f"The calendar file {path} holds {day!r} in place of a date such as 2027-02-08.")
    return Overrides(frozenset(table.get("working", [])), frozenset(table.get("off", [])), covers_to)


def _calendar(
    zone: str,
    hours: tuple[DaySpan, ...],
    first: date,
    last: date,
    base: Callable[[date], bool],
    overrides: Overrides,
) -> WorkingCalendar:
    last = max(last, overrides.covers_to or last)
    stray = sorted(day for day in overrides.working | overrides.off if not first <= day <= last)
    if stray:
        raise ValueError(f"{stray[0]} lies outside the calendar, {first} to {last}; covers_to extends it.")
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return WorkingCalendar(zone, hours, first, bytes(overrides.decide(day, base) for day in days))
