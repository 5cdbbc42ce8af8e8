"""The alarm budget: from "about N warnings a week" to the level of the rule, by replaying past weeks.

A level is the share of false discoveries that is put up with. Each week of the replay is judged by what was
known in it alone; the chances come from a detector that does not look ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.alerts.design import Floats, Ints
from data.alerts.discovery import adjusted
from data.alerts.pooling import Kin, Pool, joined, warnings_a_week

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


def budget(
    chances: Floats, wanted: float, kin: Sequence[Kin] | None = None, strictest: float = 0.0
) -> Budget:
    """The loosest level that gave at most `wanted` warnings a week; `chances` (weeks, series) or NaN.

    With `kin` (series) related alarms of a week are one warning. No level is below the `strictest`.
    """
    shares = adjusted(chances)
    level = max(_level(shares, wanted, kin), strictest)
    warnings = warnings_a_week(shares <= level, kin)
    return Budget(
        wanted,
        level,
        float(warnings.mean()),
        int(warnings.max()),
        int((warnings == 0).sum()),
        len(warnings),
        bounded=level == LOOSEST,
    )


def _level(shares: Floats, wanted: float, kin: Sequence[Kin] | None) -> float:
    """The share just below that of the first warning too many.

    Alarms are added the surest first, those of one share together. One that joins two warnings may bring
    their number back to what is wanted.
    """
    pools: list[list[Pool]] = [[] for _ in shares]
    week, series = np.nonzero(shares <= LOOSEST)
    order = np.argsort(shares[week, series], kind="stable")
    told = shares[week, series][order]
    level, count = 0.0, 0
    for place, at in enumerate(order.tolist()):
        if count <= wanted * len(shares):
            level = max(level, _just_below(told, place))
        mine = pools[week[at]]
        pools[week[at]] = [*mine, ()] if kin is None else joined(mine, int(series[at]), kin)
        count += len(pools[week[at]]) - len(mine)
    return LOOSEST if count <= wanted * len(shares) else level


def _just_below(told: Floats, place: int) -> float:
    """The level that takes in all before a place; none where the one before has the same share."""
    tied = place > 0 and told[place - 1] == told[place]
    return 0.0 if tied else float(np.nextafter(told[place], 0))


def replay(
    chances: Floats, wanted: float, kin: Sequence[Kin] | None = None, weeks: int = WEEKS
) -> tuple[Floats, Ints]:
    """What the budget would have given live: the level and the warnings of each week but the first `weeks`.

    The level of a week is set by the `weeks` weeks before it, as it is on the day.
    """
    shares = adjusted(chances)
    later = np.arange(weeks, len(chances))
    levels = np.array([_level(shares[week - weeks : week], wanted, kin) for week in later])
    return levels, warnings_a_week(shares[later] <= levels[:, None], kin)
