"""Related alarms of one week, told as one warning.

When the drains of a street overflow, their kind and their trade alarm, and often those of the whole district:
one matter, one warning. Alarms are related where one place lies in the other and the categories share a
trade, whoever found them (their counts stay apart); what is related to a third alarm is related.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.alerts.design import Flags, Ints

Pool = tuple[int, ...]
"""Series by their numbers."""


@dataclass(frozen=True, slots=True)
class Kin:
    """What tells which series are related: the way down to the place, and the trades."""

    path: tuple[int, ...]
    trades: frozenset[int]

    def related(self, other: "Kin") -> bool:
        """Whether two series tell of one matter."""
        shared = min(len(self.path), len(other.path))
        nested = self.path[:shared] == other.path[:shared]
        return nested and not self.trades.isdisjoint(other.trades)


def joined(pools: Sequence[Pool], series: int, kin: Sequence[Kin]) -> list[Pool]:
    """Add the alarm of a series to the pools that it is related to, which thereby become one."""
    near = [pool for pool in pools if any(kin[series].related(kin[each]) for each in pool)]
    one = (*(each for pool in near for each in pool), series)
    return [*(pool for pool in pools if pool not in near), one]


def pooled(alarms: Sequence[int], kin: Sequence[Kin]) -> tuple[Pool, ...]:
    """Put related alarms together; each pool, and the pools, in the order in which the alarms are given."""
    pools: list[Pool] = []
    for series in alarms:
        pools = joined(pools, series, kin)
    place = {series: number for number, series in enumerate(alarms)}
    told = (tuple(sorted(pool, key=place.__getitem__)) for pool in pools)
    return tuple(sorted(told, key=lambda pool: place[pool[0]]))


def warnings_a_week(found: Flags, kin: Sequence[Kin] | None = None) -> Ints:
    """Count the warnings of each week; `found` (weeks, series) are its alarms, without kin none related."""
    if kin is None:
        return np.asarray(found.sum(axis=1), dtype=np.intp)
    return np.array([len(pooled(np.flatnonzero(week).tolist(), kin)) for week in found], dtype=np.intp)
