"""What is usual with less than a year of history: the mean of the last weeks. It is information, not proof.

Such a mean knows no season: what comes every year looks new, and at a level of 0.5 % some 2.7 % of calm
weeks of seasonal series alarm. All that rests on it is marked "short history". Against C1 to C3 of EARS
(Hutwagner et al. 2003, Journal of Urban Health 80:i89), which stand on seven counts and a normal
distribution, it takes up to 16, scatters as counts do, and weighs past surges down.
"""

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
