"""Words, numbers and dates in the reader's language, for screen, paper and command line alike.

The catalogues in `resources/texts` are gettext PO files with dotted keys. They are read at run time, so
that one file serves all. `texts(language)` gives a language; `use`, `current` and `tr` hold the one
that the window speaks.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from importlib.resources import files
from math import isnan
from typing import Final, Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

Language = Literal["zh_CN", "en"]
LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")

DASH: Final = "—"
"""Stands where there is no base, and so no number."""

MINUS: Final = "\u2212"

_DATE_PATTERNS: Mapping[Language, Mapping[str, str]] = {
    "zh_CN": {"day": "M月d日", "day_year": "y年M月d日", "month": "y年M月", "weekday": "EEE"},
    "en": {"day": "d MMM", "day_year": "d MMM y", "month": "MMM y", "weekday": "EEE"},
}

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The words of one language, with its ways of writing numbers, dates and durations.

    Days are given as a date, or as an instant (epoch seconds) with the district's time zone.
    """

    language: Language
    entries: Mapping[str, tuple[str, ...]]

    def text(self, key: str, **values: str | int) -> str:
        """The text of `key`, its placeholders filled with `values`; integers get their thousands commas.

        A text with two forms takes the singular where `n` is 1. KeyError names a missing key or value.
        """
        forms = self.entries.get(key)
        if forms is None:
            raise KeyError(f"no text for {key!r} in {self.language}")
        form = forms[0] if values.get("n") == 1 else forms[-1]
        return form.format_map(
            {name: value if isinstance(value, str) else self.count(value) for name, value in values.items()}
        )

    def count(self, number: float | None) -> str:
        """A number with thousands commas, two decimals where it is not whole; None is a dash."""
        return self.decimal(number, 0 if number is None or number % 1 == 0 else 2)

    def decimal(self, number: float | None, places: int) -> str:
        """A number rounded half up to so many decimals, with a true minus sign; None and NaN are a dash."""
        if number is None or isnan(number):
            return DASH
        return _grouped(Decimal(str(number)), places)

    def signed(self, number: float | None, places: int) -> str:
        """A difference with its sign, plus or minus; what rounds to zero has none."""
        if number is None or isnan(number):
            return DASH
        plus = "+" if _half_up(Decimal(str(number)), places) > 0 else ""
        return plus + self.decimal(number, places)

    def percent(self, fraction: float | None, places: int = 1) -> str:
        """A share (1 is the whole) in percent, rounded half up; None and NaN are a dash."""
        if fraction is None or isnan(fraction):
            return DASH
        # Through Decimal, because 0.145 * 100 is a little less than 14.5.
        return _grouped(Decimal(str(fraction)) * 100, places) + "%"

    def date(self, when: dt.date | int, zone: str | None = None) -> str:
        """Day and month: 11月17日, 17 Nov."""
        return self._formatted("day", when, zone)

    def date_year(self, when: dt.date | int, zone: str | None = None) -> str:
        """Day, month and year: 2020年11月17日, 17 Nov 2020."""
        return self._formatted("day_year", when, zone)

    def month(self, when: dt.date | int, zone: str | None = None) -> str:
        """Month and year: 2020年11月, Nov 2020."""
        return self._formatted("month", when, zone)

    def weekday(self, when: dt.date | int, zone: str | None = None) -> str:
        """The day of the week: 周二, Tue."""
        return self._formatted("weekday", when, zone)

    def clock(self, instant: int, zone: str) -> str:
        """The time of day in 24 hours: 08:30."""
        return f"{_local(instant, zone):%H:%M}"

    def datetime(self, instant: int, zone: str) -> str:
        """Day, month and time of day: 11月17日 08:30."""
        return f"{self.date(instant, zone)} {self.clock(instant, zone)}"

    def datetime_year(self, instant: int, zone: str) -> str:
        """Day, month, year and time of day: 2020年11月17日 08:30."""
        return f"{self.date_year(instant, zone)} {self.clock(instant, zone)}"

    def duration(self, seconds: float) -> str:
        """A length of time in days and hours, or hours and minutes, whole units: 3天15时, 3 d 15 h.

        A negative one is written by its length; the words around it say which way it runs.
        """
        whole = int(abs(seconds))
        days, hours, minutes = whole // _DAY, whole % _DAY // _HOUR, whole % _HOUR // _MINUTE
        if days:
            return self.text("duration.days_hours" if hours else "duration.days", days=days, hours=hours)
        if hours:
            return self.text(
                "duration.hours_minutes" if minutes else "duration.hours", hours=hours, minutes=minutes
            )
        return self.text("duration.minutes", minutes=minutes)

    def _formatted(self, pattern: str, when: dt.date | int, zone: str | None) -> str:
        day = when if isinstance(when, dt.date) else _local(when, zone)
        return _day_text(self.language, pattern, day.date() if isinstance(day, dt.datetime) else day)


@lru_cache(maxsize=4096)
def _day_text(language: Language, pattern: str, day: dt.date) -> str:
    """A day by a pattern; kept, because Babel looks for its locale on the disk each time."""
    return format_date(day, _DATE_PATTERNS[language][pattern], locale=language)


def _grouped(number: Decimal, places: int) -> str:
    # Both languages group and point alike, and Babel's general way costs a hundred times as much.
    return f"{_half_up(number, places):,}".replace("-", MINUS)


def _half_up(number: Decimal, places: int) -> Decimal:
    """Round half away from zero, as tables on paper do; adding zero turns -0 into 0."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0


def _local(instant: int, zone: str | None) -> dt.datetime:
    if zone is None:
        raise TypeError("an instant needs a time zone to become a day")
    return dt.datetime.fromtimestamp(int(instant), ZoneInfo(zone))


@cache
def texts(language: Language) -> Texts:
    """The words of a language; its catalogue is read once a process."""
    with files("resources").joinpath(f"texts/{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    return Texts(language, {_key(message): _forms(message) for message in catalogue if message.id})


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    """The forms of a text, singular first; languages without a plural have one."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@dataclass(slots=True)
class _Spoken:
    """The language that the window speaks now."""

    language: Language = "zh_CN"


_spoken = _Spoken()


def use(language: Language) -> None:
    """Make a language that of the whole process; what is already drawn stays until it is drawn anew."""
    _spoken.language = language


def current() -> Texts:
    """The words of the language in use, Chinese until `use` is called."""
    return texts(_spoken.language)


def tr(key: str, **values: str | int) -> str:
    """The text of `key` in the language in use."""
    return current().text(key, **values)
