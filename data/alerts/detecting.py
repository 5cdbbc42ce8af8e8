"""The detector as a whole: for each week of each series the usual number, the bound, and the chance.

It takes the best baseline that the history allows: Farrington Flexible from three years, a wave of the year
from one, a mere mean below (marked as short). Nothing that comes after a week is used for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from data.alerts.bounds import chance_of_at_least
from data.alerts.design import WEEKS_A_YEAR, Design, Flags, Floats, Ints
from data.alerts.farrington import (
    YEARS_FOR_A_TREND,
    Farrington,
    enough,
    farrington_bounds,
    farrington_forecast,
)
from data.alerts.forecasting import Fitting, Forecast, forecast
from data.alerts.harmonic import harmonic_design, harmonic_weeks
from data.alerts.short import day_design, short_days, short_design, short_weeks
from data.alerts.two_weeks import two_week_bounds, two_week_chances

_A_WEEK = 7


class Basis(StrEnum):
    """What a week's usual number stands on, by how many weeks of history came before it."""

    FLEXIBLE = "flexible"
    HARMONIC = "harmonic"
    SHORT = "short"
    NONE = "none"


@dataclass(frozen=True, slots=True, eq=False)
class Detection:
    """Answers for weeks (k) and series (s), all (k, s) but `basis` (k).

    `chance` is the level at which the week would just alarm, and `upper` the count above which it alarms;
    both are NaN where it is not tested: no history, or too few counted lately.
    """

    usual: Forecast
    upper: Floats
    chance: Floats
    alarms: Flags
    basis: tuple[Basis, ...]


def detect_one_week(counts: Floats, weeks: Ints, settings: Farrington) -> Detection:
    """Farrington Flexible alone; each week (row of `counts`) must have `settings.design.reach` before it."""
    usual = farrington_forecast(counts, weeks, settings)
    upper = farrington_bounds(counts, weeks, usual, settings)
    chance = chance_of_at_least(counts[weeks], usual.expected, usual.dispersion)
    return _detection(counts[weeks], usual, upper, chance, (Basis.FLEXIBLE,) * len(weeks))


def detect(counts: Floats, weeks: Ints, settings: Farrington) -> Detection:
    """The default rule for weeks (rows of `counts`, one after the other), on what history each has."""
    return _by_two(counts, weeks, settings, settings.recent, _weekly_baseline)


def detect_days(counts: Floats, days: Ints, settings: Farrington) -> Detection:
    """The same rule for days (rows of `counts`), by the eight weeks before; all of it is short history.

    A day alarms by itself, or together with the day before; enough is counted over seven days.
    """
    return _by_two(counts, days, settings, _A_WEEK, _daily_baseline)


def _by_two(
    counts: Floats, periods: Ints, settings: Farrington, recent: int, baseline: "_Choice"
) -> Detection:
    """The rule of one or two periods that follow one another, each on the baseline chosen for it."""
    with_before = np.arange(periods[0] - 1, periods[-1] + 1)
    usual, basis = _usual_numbers(counts, with_before, settings, baseline)
    told = counts[np.maximum(with_before, 0)]
    tested = enough(counts, periods, settings.fewest, recent)
    upper = np.where(tested, two_week_bounds(told, usual, settings.alpha), np.nan)
    chance = np.where(tested, two_week_chances(told, usual), np.nan)
    today = Forecast(usual.expected[1:], usual.dispersion[1:])
    return _detection(counts[periods], today, upper, chance, basis[1:])


def _detection(
    counts: Floats, usual: Forecast, upper: Floats, chance: Floats, basis: tuple[Basis, ...]
) -> Detection:
    untested = np.isnan(upper)
    alarms = np.where(untested, False, counts > upper)
    return Detection(usual, upper, np.where(untested, np.nan, chance), alarms, basis)


@dataclass(frozen=True, slots=True)
class _Baseline:
    """What a period stands on, how many years, weeks or days of it, and how it is fitted."""

    basis: Basis
    size: int
    design: Design = field(compare=False)
    fitting: Fitting


_Choice = Callable[[int, Farrington], _Baseline | None]
"""From how many periods lie before the tested one to its baseline; None where they are too few."""


def _weekly_baseline(before: int, settings: Farrington) -> _Baseline | None:
    """The best baseline for a week with that many weeks before it."""
    years = min((before - settings.half_window) // WEEKS_A_YEAR, settings.years)
    if years >= YEARS_FOR_A_TREND:
        flexible = replace(settings, years=years).design
        return _Baseline(Basis.FLEXIBLE, years, flexible, settings.fitting)
    uncertain = replace(settings.fitting, uncertain=True)
    if weeks := harmonic_weeks(before):
        return _Baseline(Basis.HARMONIC, weeks, harmonic_design(weeks), uncertain)
    if weeks := short_weeks(before):
        return _Baseline(Basis.SHORT, weeks, short_design(weeks), uncertain)
    return None


def _daily_baseline(before: int, settings: Farrington) -> _Baseline | None:
    days = short_days(before)
    uncertain = replace(settings.fitting, uncertain=True)
    return _Baseline(Basis.SHORT, days, day_design(days), uncertain) if days else None


def _usual_numbers(
    counts: Floats, periods: Ints, settings: Farrington, choice: _Choice
) -> tuple[Forecast, tuple[Basis, ...]]:
    """What is usual in each period (k) of each series (s), and what that stands on; NaN without history."""
    expected = np.full((len(periods), counts.shape[1]), np.nan)
    dispersion = expected.copy()
    baselines = [choice(int(period), settings) for period in periods]
    for baseline in dict.fromkeys(baselines):
        if baseline is not None:
            same = np.array([each == baseline for each in baselines])
            found = forecast(counts, periods[same], baseline.design, baseline.fitting)
            expected[same], dispersion[same] = found.expected, found.dispersion
    basis = tuple(Basis.NONE if each is None else each.basis for each in baselines)
    return Forecast(expected, dispersion), basis
