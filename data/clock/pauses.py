"""Pauses and extensions: the original due instant of an order and the one in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from data.clock.calendar import WorkingCalendar
from data.clock.due import (
    UNKNOWN,
    counted_unit,
    due_instant,
    instant_or_none,
    moved_instants,
    working_seconds,
)
from data.clock.limits import ClockRules, Limit
from data.terms import Instant, LimitUnit

_WORKING_UNITS = frozenset({LimitUnit.WORK_HOUR, LimitUnit.WORK_DAY})


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock of an order stands still (挂账, 缓办); an open pause has no end yet."""

    begin: Instant
    end: Instant | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.begin:
            raise ValueError("A pause must not end before it begins.")


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due instant (延期), granted at an instant: an amount on top, or a new due instant."""

    granted: Instant
    to: Limit | Instant


@dataclass(frozen=True, slots=True)
class DueInstants:
    """When an order falls due: by its limit alone, and after pauses and extensions. None is unknown."""

    original: Instant | None
    in_force: Instant | None


def due_with_pauses(
    start: Instant,
    limit: Limit,
    calendar: WorkingCalendar,
    rules: ClockRules,
    *,
    pauses: Iterable[Pause] = (),
    extensions: Iterable[Extension] = (),
    as_of: Instant,
) -> DueInstants:
    """The due instants of one order, original and in force.

    Pauses and extensions take effect in the order in which they began or were granted. A pause
    moves the due instant by the time it lasted: by its working time for limits in working hours
    and days, by its whole length for limits that run round the clock. Pauses that overlap count
    once; what lies before the start or begins at or after the due instant counts not at all. An
    open pause is reckoned as if it ended at `as_of`. An extension by an amount moves the due
    instant then in force; a new due instant replaces it and is moved only by later pauses.
    """
    original = due_instant(start, limit, calendar, rules)
    in_working_time = counted_unit(limit.unit, rules) in _WORKING_UNITS
    in_force = original
    for change in _in_order(merged_pauses(pauses, start, as_of), extensions):
        if isinstance(change, Extension):
            in_force = _extended(in_force, change.to, calendar, rules)
        elif in_force is not None and change[0] < in_force:
            in_force = _paused(in_force, change, calendar, in_working_time)
    return DueInstants(original, in_force)


def merged_pauses(pauses: Iterable[Pause], start: Instant, as_of: Instant) -> list[tuple[Instant, Instant]]:
    """Pauses as spans that do not touch, in order, from `start` on; open ones end at `as_of`."""
    merged: list[tuple[Instant, Instant]] = []
    for begin, end in sorted((max(pause.begin, start), _end_of(pause, as_of)) for pause in pauses):
        if end <= begin:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def _end_of(pause: Pause, as_of: Instant) -> Instant:
    return as_of if pause.end is None else pause.end


def _in_order(
    spans: Sequence[tuple[Instant, Instant]], extensions: Iterable[Extension]
) -> list[tuple[Instant, Instant] | Extension]:
    """Pauses and extensions by the instant from which they take effect."""
    changes: Iterable[tuple[Instant, Instant] | Extension] = chain(spans, extensions)
    return sorted(changes, key=lambda change: change.granted if isinstance(change, Extension) else change[0])


def _extended(
    due: Instant | None, to: Limit | Instant, calendar: WorkingCalendar, rules: ClockRules
) -> Instant | None:
    if not isinstance(to, Limit):
        return to
    if due is None:
        return None
    return instant_or_none(moved_instants(np.array([due], np.int64), to, calendar, rules))


def _paused(
    due: Instant, pause: tuple[Instant, Instant], calendar: WorkingCalendar, in_working_time: bool
) -> Instant | None:
    """The due instant after a pause, by its working time or by its whole length."""
    begin, end = pause
    paused = working_seconds(begin, end, calendar) if in_working_time else end - begin
    if not paused:
        return due if paused == 0 else None
    before = np.array([due], np.int64)
    if not calendar.covers(before).item():
        return None
    worked = calendar.worked_before(before) + paused
    moved = calendar.instants_when_worked(worked) if in_working_time else before + paused
    return instant_or_none(np.where(moved <= calendar.closing, moved, UNKNOWN))
