"""What is usual with less than a year of history: a mean of the last weeks, or days. Information, not proof.

Such a mean knows no season: what comes every year looks new, and at a level of 0.5 % some 2.7 % of calm
weeks of seasonal series alarm. All that rests on it is marked "short history". Against C1 to C3 of EARS
(Hutwagner et al. 2003, Journal of Urban Health 80:i89), which stand on seven counts and a normal
distribution, it takes up to 16 weeks or 56 days, scatters as counts do, and weighs past surges down.
"""

import numpy as np

from data.alerts.design import Design, wave_design

SKIPPED = 2
"""The newest weeks that tell nothing yet, as in C2."""
FEWEST, MOST = 8, 16
"""Weeks of a baseline: from so many the scatter can be told at all; with more, the season wanders."""


def short_weeks(before: int) -> int:
    """How many weeks the baseline has of a week with `before` weeks before it; 0 where they are too few."""
    weeks = before - SKIPPED
    return min(weeks, MOST) if weeks >= FEWEST else 0


def short_design(weeks: int) -> Design:
    """The baseline of that many weeks."""
    return wave_design(weeks, SKIPPED, harmonics=0, trend=False)


DAYS_SKIPPED = 2
FEWEST_DAYS, MOST_DAYS = 14, 56
"""Days of a baseline of days, before the two newest."""
FEWEST_FOR_WEEKDAYS = 28


def short_days(before: int) -> int:
    """How many days the baseline has of a day with `before` days before it; 0 where they are too few."""
    days = before - DAYS_SKIPPED
    return min(days, MOST_DAYS) if days >= FEWEST_DAYS else 0


def day_design(days: int) -> Design:
    """The baseline of that many days: a mean and, from four weeks on, one for each day of the week."""
    lags = np.arange(DAYS_SKIPPED + days, DAYS_SKIPPED, -1)
    if days < FEWEST_FOR_WEEKDAYS:
        return Design(lags, np.ones((days, 1)), np.ones(1), trend=False)
    weekdays = np.eye(7)
    return Design(lags, weekdays[lags % 7], weekdays[0], trend=False)
