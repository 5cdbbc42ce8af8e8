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
_STEP = 4 * DAY
"""No zone changes its offset and takes that back within so little time."""
_END = 47_848 * DAY
"""The end of 2100: from 1970 to then offsets are looked up."""


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
    instants = range(0, _END + _STEP, _STEP)
    found = [_offset_at(instant, info) for instant in instants]
    changed = [step for step in range(len(found) - 1) if found[step] != found[step + 1]]
    changes = [_change_within(instants[step], instants[step + 1], info) for step in changed]
    offsets = [found[0], *(found[step + 1] for step in changed)]
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
