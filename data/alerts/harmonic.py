"""What is usual with one or two years of history: a mean, one wave of the year and, from two years, a trend.

A quasi-Poisson regression on the wave (after Serfling 1963, Public Health Reports 78:494). Within one year
a trend cannot be told from the wave. The forecast scatters by what the baseline leaves unknown, too. At a
level of 0.5 % some 0.8 % of calm weeks alarm on one year, 0.6 % on two.
"""

from data.alerts.design import WEEKS_A_YEAR, Design, wave_design

SKIPPED = 4
"""The newest weeks that tell nothing yet; so few, as a baseline of one year can spare no more."""
FEWEST, MOST = WEEKS_A_YEAR, 3 * WEEKS_A_YEAR
"""Weeks of a baseline."""
FEWEST_WITH_TREND = 2 * WEEKS_A_YEAR


def harmonic_weeks(before: int) -> int:
    """How many weeks the baseline has of a week with `before` weeks before it; 0 where they are too few."""
    weeks = before - SKIPPED
    return min(weeks, MOST) if weeks >= FEWEST else 0


def harmonic_design(weeks: int) -> Design:
    """The baseline of that many weeks."""
    return wave_design(weeks, SKIPPED, harmonics=1, trend=weeks >= FEWEST_WITH_TREND)
