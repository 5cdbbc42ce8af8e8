"""The alarm budget: from "about N warnings a week" to the level of the rule, by replaying past weeks.

A level is the share of false discoveries that is put up with. Each week of the replay is judged by what was
known in it alone; the chances come from a detector that does not look ahead.
"""

from dataclasses import dataclass

import numpy as np

from data.alerts.design import Floats, Ints
from data.alerts.discovery import adjusted

WEEKS = 52
"""Weeks that are replayed."""
LOOSEST = 0.2
"""A level at which one warning in five may be false; no budget buys more than that."""


@dataclass(frozen=True, slots=True)
class Budget:
    """A level for `wanted` warnings a week, and what it gave in the weeks that were replayed.

    `mean` warnings a week, `most` in one week, none in `quiet` of the `weeks`. `bounded`: whether the wish
    asked for more warnings than the loosest level gives.
    """

    wanted: float
    level: float
    mean: float
    most: int
    quiet: int
    weeks: int
    bounded: bool


def budget(chances: Floats, wanted: float) -> Budget:
    """The loosest level that gave at most `wanted` warnings a week; `chances` (weeks, series) or NaN."""
    shares = adjusted(chances)
    level = _level(shares, wanted)
    alarms = (shares <= level).sum(axis=1)
    return Budget(
        wanted,
        level,
        float(alarms.mean()),
        int(alarms.max()),
        int((alarms == 0).sum()),
        len(alarms),
        bounded=level == LOOSEST,
    )


def _level(shares: Floats, wanted: float) -> float:
    """The share just below that of the first warning too many, where shares are tied below all of these."""
    known = np.sort(shares[~np.isnan(shares)])
    allowed = int(wanted * len(shares))
    if allowed >= len(known) or known[allowed] > LOOSEST:
        return LOOSEST
    return float(np.nextafter(known[allowed], 0))


def replay(chances: Floats, wanted: float, weeks: int = WEEKS) -> tuple[Floats, Ints]:
    """What the budget would have given live: the level and the warnings of each week but the first `weeks`.

    The level of a week is set by the `weeks` weeks before it, as it is on the day.
    """
    shares = adjusted(chances)
    later = np.arange(weeks, len(chances))
    levels = np.array([_level(shares[week - weeks : week], wanted) for week in later])
    return levels, (shares[later] <= levels[:, None]).sum(axis=1)
