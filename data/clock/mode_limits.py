"""Limits while an operating mode holds: which mode an instant lies in, and what its factor makes of a limit.

What begins while a mode holds has its usual time times the mode's factor; what began before or begins after
has the usual one, so that a mode that ends leaves what was due, and what was said of it, as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from data.clock.calendar import WorkingCalendar
from data.clock.due import UNKNOWN, counted_unit
from data.clock.limits import ClockRules
from data.clock.zones import Seconds
from data.terms import LimitUnit

_WORKING_UNITS = frozenset({LimitUnit.WORK_HOUR, LimitUnit.WORK_DAY})


class ModeTimes(Protocol):
    """A mode as it was set: from when, to when (None is open), and the factor of its limits, if any."""

    @property
    def begins(self) -> int | None: ...
    @property
    def ends(self) -> int | None: ...
    @property
    def limits(self) -> float | None: ...


Mode = TypeVar("Mode", bound=ModeTimes)


def mode_in_force(modes: Sequence[Mode], at: int) -> Mode | None:
    """The mode that holds at an instant: of those that last there the one that began last, None for none.

    They are given in the order in which they were set; of two that began together the later one counts.
    """
    lasting = [mode for mode in modes if _begin(mode) <= at and (mode.ends is None or mode.ends > at)]
    return max(reversed(lasting), key=_begin, default=None)


def _begin(mode: ModeTimes) -> int:
    return mode.begins or 0


@dataclass(frozen=True, slots=True)
class LimitSpan:
    """From an instant on and until before another (None is open) limits are a factor of the usual ones."""

    begins: int
    ends: int | None
    factor: float

    def holds(self, starts: Seconds) -> NDArray[np.bool_]:
        """Tell which limits begin in the span."""
        return (starts >= self.begins) & (True if self.ends is None else starts < self.ends)


def limit_spans(modes: Sequence[ModeTimes]) -> tuple[LimitSpan, ...]:
    """When other limits than the usual ones held or will hold, by the mode in force, the oldest first."""
    edges = {_begin(mode) for mode in modes} | {mode.ends for mode in modes if mode.ends is not None}
    found = []
    for begins, ends in pairwise([*sorted(edges), None]):
        mode = None if begins is None else mode_in_force(modes, begins)
        if begins is not None and mode is not None and mode.limits is not None:
            found.append(LimitSpan(begins, ends, mode.limits))
    return tuple(found)


def scaled_dues(
    starts: Seconds,
    due: Seconds,
    factor: float,
    unit: LimitUnit,
    calendar: WorkingCalendar,
    rules: ClockRules,
) -> Seconds:
    """Due instants of limits of a unit that began at `starts`, with so many times as much time.

    Limits in working hours and days keep a share of their working time, to the second, all others of their
    length; UNKNOWN stays so, and comes where the calendar does not reach.
    """
    known = due != UNKNOWN
    begun, ended = np.where(known, starts, calendar.opening), np.where(known, due, calendar.opening)
    if counted_unit(unit, rules) in _WORKING_UNITS:
        before = calendar.worked_before(begun)
        found = calendar.instants_when_worked(before + _share(calendar.worked_before(ended) - before, factor))
    else:
        found = begun + _share(ended - begun, factor)
    return np.where(known & (found <= calendar.closing), found, UNKNOWN)


def _share(seconds: Seconds, factor: float) -> Seconds:
    """So many times the seconds of a limit, at least one."""
    share: Seconds = np.rint(seconds * factor).astype(np.int64)
    return np.maximum(share, 1)
