"""The detector as a whole: for each week of each series the usual number, the bound, and the chance.

It takes the best baseline that the history allows: Farrington Flexible from three years, a wave of the year
from one, a mere mean below (marked as short). Nothing that comes after a week is used for it.
"""

from dataclasses import dataclass, replace
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
from data.alerts.short import short_design, short_weeks
from data.alerts.two_weeks import two_week_bounds, two_week_chances


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
    with_before = np.arange(weeks[0] - 1, weeks[-1] + 1)
    usual, basis = usual_numbers(counts, with_before, settings)
    told = counts[np.maximum(with_before, 0)]
    tested = enough(counts, weeks, settings.fewest, settings.recent)
    upper = np.where(tested, two_week_bounds(told, usual, settings.alpha), np.nan)
    chance = np.where(tested, two_week_chances(told, usual), np.nan)
    return _detection(
        counts[weeks], Forecast(usual.expected[1:], usual.dispersion[1:]), upper, chance, basis[1:]
    )


def _detection(
    counts: Floats, usual: Forecast, upper: Floats, chance: Floats, basis: tuple[Basis, ...]
) -> Detection:
    untested = np.isnan(upper)
    alarms = np.where(untested, False, counts > upper)
    return Detection(usual, upper, np.where(untested, np.nan, chance), alarms, basis)


def usual_numbers(counts: Floats, weeks: Ints, settings: Farrington) -> tuple[Forecast, tuple[Basis, ...]]:
    """What is usual in each week (k) of each series (s), and what that stands on; NaN without history."""
    expected = np.full((len(weeks), counts.shape[1]), np.nan)
    dispersion = expected.copy()
    baselines = [_baseline(int(week), settings) for week in weeks]
    for baseline in dict.fromkeys(baselines):
        if baseline.basis is not Basis.NONE:
            same = np.array([each == baseline for each in baselines])
            found = forecast(counts, weeks[same], baseline.design(settings), baseline.fitting(settings))
            expected[same], dispersion[same] = found.expected, found.dispersion
    return Forecast(expected, dispersion), tuple(baseline.basis for baseline in baselines)


@dataclass(frozen=True, slots=True)
class _Baseline:
    """What a week stands on, and how much of it: years for the flexible one, else weeks."""

    basis: Basis
    size: int

    def design(self, settings: Farrington) -> Design:
        if self.basis is Basis.FLEXIBLE:
            return replace(settings, years=self.size).design
        return harmonic_design(self.size) if self.basis is Basis.HARMONIC else short_design(self.size)

    def fitting(self, settings: Farrington) -> Fitting:
        return settings.fitting if self.basis is Basis.FLEXIBLE else replace(settings.fitting, uncertain=True)


def _baseline(before: int, settings: Farrington) -> _Baseline:
    """The best baseline for a week with that many weeks before it."""
    years = min((before - settings.half_window) // WEEKS_A_YEAR, settings.years)
    if years >= YEARS_FOR_A_TREND:
        return _Baseline(Basis.FLEXIBLE, years)
    if weeks := harmonic_weeks(before):
        return _Baseline(Basis.HARMONIC, weeks)
    if weeks := short_weeks(before):
        return _Baseline(Basis.SHORT, weeks)
    return _Baseline(Basis.NONE, 0)
