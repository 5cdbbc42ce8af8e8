"""When matters arise in the example district: how many in a month, on which of its days, at which hour.

The year has its seasons, the week its weekend, Spring Festival and holidays are quiet, rain brings water,
and in February 2020 the streets are empty while the health lines are busy.
"""

import calendar as gregorian
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data.clock.calendar import EPOCH, WorkingCalendar
from data.example.orders_draw import Lottery
from data.example.plan import DistrictPlan
from data.example.shapes import Floats, Ints

DAY = 86_400
END = 1_606_579_200
"""The end of 28 November 2020 in the district: up to when the data tell."""
LAST_DAY = date(2020, 11, 28)

_FESTIVALS = tuple(
    date(*day)
    for day in ((2016, 2, 8), (2017, 1, 28), (2018, 2, 16), (2019, 2, 5), (2020, 1, 25))
)  # fmt: skip
"""The first days of the lunar years."""
_FLOODS = (
    (date(2016, 7, 1), 4.0),
    (date(2017, 6, 24), 2.5),
    (date(2019, 6, 20), 2.0),
    (date(2020, 7, 5), 4.5),
)
"""The first of six days of heavy rain, and how much more water they bring."""
_LOCKDOWN = (date(2020, 1, 23), date(2020, 2, 20), date(2020, 4, 5))
"""Streets empty, begin to fill, are as before."""
_HEALTH, _HEALTH_BUSY = "050302", {(2020, 1): 2.5, (2020, 2): 11.0, (2020, 3): 6.0, (2020, 4): 2.2}
_LEAVES, _LEAF_FALL = ("020502", "020401"), {10: 1.25, 11: 1.7, 12: 1.3}
_GROWTH = {2015: (0.52, 0.62), 2016: (0.56, 0.66), 2017: (0.62, 0.72), 2018: (0.73, 0.82), 2019: (0.87, 0.91)}
"""The volume of a year against that of 2020: from the public, found by staff."""
_INDOORS = frozenset({"home", "night", "office"})


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    month: int

    @property
    def days(self) -> list[date]:
        """Its days that the data tell of."""
        count = gregorian.monthrange(self.year, self.month)[1]
        days = [date(self.year, self.month, day + 1) for day in range(count)]
        return [day for day in days if day <= LAST_DAY]


def months_until_end(count: int) -> list[Month]:
    """The last so many months, the one of the last day being the last."""
    last = LAST_DAY.year * 12 + LAST_DAY.month - 1
    return [Month(number // 12, number % 12 + 1) for number in range(last - count + 1, last + 1)]


@dataclass(frozen=True, eq=False, slots=True)
class Seasons:
    """Volume and times of one month.

    A stream is a service item, first as the public reports it (stream = item), then as staff finds it
    (stream = item + number of items); its rhythm is the row of `days` and `hours` that it follows.
    """

    first: int
    streams: Floats
    rhythm: Ints
    days: Floats
    hours: Floats

    @property
    def volume(self) -> float:
        """How many matters arise, in multiples of what arises in an average day of 2020."""
        return float((self.streams * self.days.sum(axis=1)[self.rhythm]).sum())

    def draw(self, rng: np.random.Generator, count: int) -> tuple[Ints, Ints]:
        """The streams and the instants of so many matters."""
        weight = self.streams * self.days.sum(axis=1)[self.rhythm]
        stream = Lottery.of(weight[None, :]).draw(rng, np.zeros(count, dtype=np.int64))
        rhythm = self.rhythm[stream]
        day = Lottery.of(self.days).draw(rng, rhythm)
        hour = Lottery.of(self.hours).draw(rng, rhythm)
        return stream, self.first + day * DAY + hour * 3600 + rng.integers(0, 3600, count)


def seasons(plan: DistrictPlan, month: Month, working: WorkingCalendar) -> Seasons:
    """The volume and the times of a month in this district."""
    keys = list(plan.profiles)
    items = [plan.categories[place] for place in plan.items]
    profile = np.array([keys.index(item.manner.profile) for item in items if item.manner])
    public = np.array([item.manner.public for item in items if item.manner])
    share = np.array([item.frequency * _boost(item.code, month) for item in items])
    share *= np.array([plan.profiles[key].months[month.month - 1] * 12 for key in keys])[profile]
    grown = _GROWTH.get(month.year, (1.0, 1.0))
    streams = np.concatenate([share * public * grown[0], share * (1 - public) * grown[1]])
    midnight = np.array([(month.days[0] - EPOCH).days * DAY], dtype=np.int64)
    return Seasons(
        first=int(working.offsets.to_instants(midnight)[0]),
        streams=streams,
        rhythm=np.concatenate([profile, profile + len(keys)]),
        days=_days(plan, month, working),
        hours=_with_patrol(np.array([plan.profiles[key].hours for key in keys]), keys.index("patrol")),
    )


def _boost(code: str, month: Month) -> float:
    if code.startswith(_HEALTH):
        return _HEALTH_BUSY.get((month.year, month.month), 1.0)
    return _LEAF_FALL.get(month.month, 1.0) if code.startswith(_LEAVES) else 1.0


def _with_patrol(own: Floats, patrol: int) -> Floats:
    """Rows for what the public reports, then for what staff finds: mostly while staff is on patrol."""
    return np.concatenate([own, 0.25 * own + 0.75 * own[patrol]])


def _days(plan: DistrictPlan, month: Month, working: WorkingCalendar) -> Floats:
    """For each rhythm how much each day of the month brings, about 1."""
    days = month.days
    rng = np.random.default_rng([plan.seed, 20, month.year, month.month])
    week = np.array(
        [[_weekday(profile.weekdays, day, working) for day in days] for profile in plan.profiles.values()]
    )
    rhythms = _with_patrol(week, list(plan.profiles).index("patrol"))
    common = np.exp(0.09 * rng.standard_normal(len(days)))
    for row, key in enumerate([*plan.profiles, *plan.profiles]):
        mood = {"rain": 0.85, "winter": 0.22, "evening": 0.2}.get(key, 0.06)
        rhythms[row] *= common * np.exp(mood * rng.standard_normal(len(days)) - mood**2 / 2)
        rhythms[row] *= [_quiet(day, key) * (_flood(day) if key == "rain" else 1.0) for day in days]
    return rhythms


def _weekday(weekdays: Floats, day: date, working: WorkingCalendar) -> float:
    """The weight of a day: a holiday is like a quiet Sunday, a make-up day almost like a Friday."""
    share = 7 * float(weekdays[day.weekday()])
    worked = bool(working.is_working_day(day))
    if worked == (day.weekday() < 5):
        return share
    return 7 * 0.95 * float(weekdays[4]) if worked else 7 * 0.85 * float(weekdays[6])


def _quiet(day: date, key: str) -> float:
    """Less around Spring Festival and while people stay at home; indoors it is quiet less."""
    indoors = key in _INDOORS
    factor = 1.0
    distance = min(((day - festival).days for festival in _FESTIVALS), key=abs)
    if -3 <= distance < 8:
        factor *= (0.6 if indoors else 0.4) if -1 <= distance < 5 else 0.75
    empty, filling, before = _LOCKDOWN
    if empty <= day < before:
        depth = 0.4 if indoors else 0.62
        passed = max((day - filling).days, 0) / (before - filling).days
        factor *= 1 - depth * (1 - passed)
    return factor


def _flood(day: date) -> float:
    return max((times for first, times in _FLOODS if first <= day < first + timedelta(6)), default=1.0)
