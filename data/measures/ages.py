"""F3: how old the open stock is, in bands of working days and of calendar days."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from data.ledger.columns import Bools, Orders, Stamps
from data.measures.selection import Selection, Window
from data.measures.stock import open_at
from data.measures.stopwatch import stopwatch
from data.terms import EventKind
from resources.definitions import definition

_DAY = 86_400
BANDS = 6
"""So many bands, the last without an end."""
_BEYOND = 0
"""The band of those whose working age no calendar tells."""


def came(orders: Orders) -> Stamps:
    """Give when each order came into the stock: its filing, or its last reopening."""
    since = orders.filed.copy()
    reopened = orders.events.of(EventKind.REOPENING)
    np.maximum.at(since, orders.rows(reopened.order), reopened.begins)
    return since


def _band(
    age: np.ndarray[tuple[int], np.dtype[np.int64]], day: int
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Give the band of ages in seconds, from 1; an age at a limit belongs to the shorter band."""
    limits = np.array(definition("F3").settings["bands"], dtype=np.int64) * day
    return np.searchsorted(limits, age, side="left") + 1


def _in_band(orders: Orders, window: Window, band: int, *, working: bool) -> Selection:
    """F3: the open orders of a band; a working day is as long as the calendar's standard day."""
    base = open_at(orders, window.as_of)
    rows = np.flatnonzero(base)
    calendar = window.rulebook.calendar if working else None
    since, now = came(orders)[rows], np.full(len(rows), window.as_of, dtype=np.uint32)
    watch = stopwatch(orders, window.as_of, calendar)
    age = watch.running(rows, since, now) if working else watch.elapsed(since, now)
    bands = np.where(watch.knows(since), _band(age, calendar.day_seconds if calendar else _DAY), _BEYOND)
    hit: Bools = np.zeros(len(orders), dtype=np.bool_)
    hit[rows[bands == band]] = True
    return Selection(hit, base)


def _bands() -> Mapping[str, Callable[[Orders, Window], Selection]]:
    working = {f"work{band}": partial(_in_band, band=band, working=True) for band in range(1, BANDS + 1)}
    beyond = {"beyond": partial(_in_band, band=_BEYOND, working=True)}
    return (
        working
        | beyond
        | {f"days{band}": partial(_in_band, band=band, working=False) for band in range(1, BANDS + 1)}
    )


AGES = _bands()
"""The parts of F3: bands of working age (`beyond` where no calendar tells it), then of calendar age."""
