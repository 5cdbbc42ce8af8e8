"""Local time and instants, converted for millions of values at once, with the changes of summer time."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

Seconds: TypeAlias = NDArray[np.int64]
"""Whole seconds, one a value: instants since 1970-01-01T00:00Z, local times or durations."""

DAY = 86_400
_DAYS_TO_2101 = 47_847
"""Days from 1 January 1970 to the end of 2100, the range in which offsets are looked up."""


@dataclass(frozen=True, slots=True, eq=False)
class ZoneOffsets:
    """The offsets of one time zone from 1970 to 2100; before and after, the nearest offset holds.

    A local time is counted in seconds as an instant is, as if the place lay at Greenwich.
    """

    changes: Seconds
    """k instants at which the offset changes, ascending."""
    offsets: Seconds
    """k + 1 offsets in seconds east of Greenwich: before the first change, then after each."""

    def to_local(self, instants: Seconds) -> Seconds:
        """The local times of instants, same shape."""
        return instants + self.offsets[np.searchsorted(self.changes, instants, side="right")]

    def to_instants(self, local: Seconds) -> Seconds:
        """The instants of local times, same shape.

        Of a time that occurs twice the first is taken; one that does not exist moves forward
        by the length of the gap.
        """
        return local - self.offsets[np.searchsorted(self._settled(), local, side="right")]

    def is_unclear(self, local: Seconds) -> NDArray[np.bool_]:
        """True where a local time occurs twice or not at all."""
        unsettled = self.changes + np.minimum(self.offsets[:-1], self.offsets[1:])
        started = np.searchsorted(unsettled, local, side="right")
        return started > np.searchsorted(self._settled(), local, side="right")

    def _settled(self) -> Seconds:
        """The local time of each change from which on the new offset alone is valid."""
        return self.changes + np.maximum(self.offsets[:-1], self.offsets[1:])


@lru_cache(maxsize=32)
def zone_offsets(zone: str) -> ZoneOffsets:
    """The offsets of a zone by its name, `Asia/Shanghai`; ValueError where there is no such zone."""
    try:
        info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"There is no time zone named {zone!r}.") from error
    days = [_offset_at(day * DAY, info) for day in range(_DAYS_TO_2101 + 1)]
    changed = [day for day in range(_DAYS_TO_2101) if days[day] != days[day + 1]]
    changes = [_change_within(day * DAY, (day + 1) * DAY, info) for day in changed]
    offsets = [days[0], *(days[day + 1] for day in changed)]
    return ZoneOffsets(np.array(changes, np.int64), np.array(offsets, np.int64))


def _offset_at(instant: int, info: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(instant, info).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _change_within(before: int, after: int, info: ZoneInfo) -> int:
    """The first second in (before, after] with the offset that holds at `after`."""
    offset = _offset_at(after, info)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset_at(middle, info) == offset:
            after = middle
        else:
            before = middle
    return after
