"""What is noticed about an order whose stamps are readable: an impossible order of steps, or the future."""

from collections.abc import Mapping

import numpy as np

from data.clock import Seconds
from data.intake.rows.columns import Bools
from data.intake.rows.times import Times
from data.store.schema_orders import STAMPS

LOOP = ("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed")
"""The stamps of the loop in the order in which they must happen; equal ones are possible."""

_DAY = 86_400

CLOCKS_DIFFER = 600
"""Seconds by which the clock of a source may be ahead of the import's."""


def impossible_order(times: Mapping[str, Times], rows: int) -> Bools:
    """Where a step is stamped before an earlier one, or anything before the order was reported.

    A date without an hour may be any second of its day.
    """
    found = np.zeros(rows, dtype=np.bool_)
    newest = np.zeros(rows, dtype=np.int64)
    for name in LOOP:
        if name in times:
            found |= _before(times[name], newest)
            newest = np.maximum(newest, times[name].instants)
    if "reported" in times:
        for name in ("cancelled", "contacted", "visited", "first_closed", "paused"):
            if name in times:
                found |= _before(times[name], times["reported"].instants)
    return found


def _before(stamp: Times, limit: Seconds) -> Bools:
    latest = stamp.instants + np.where(stamp.date_only, _DAY - 1, 0)
    return (stamp.instants > 0) & (latest < limit)


def in_future(stamps: Mapping[str, Seconds], now: int) -> Bools:
    """Where something happened after the import began; due instants may."""
    late = [instants > now + CLOCKS_DIFFER for name, instants in stamps.items() if name in STAMPS]
    return np.asarray(np.logical_or.reduce(late), dtype=np.bool_)
