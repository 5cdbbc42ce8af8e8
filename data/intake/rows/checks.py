"""What is noticed about an order whose stamps are readable: steps that stand in an impossible order."""

from collections.abc import Mapping

import numpy as np

from data.clock import Seconds
from data.intake.rows.columns import Bools
from data.intake.rows.times import Times

LOOP = ("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed")
"""The stamps of the loop in the order in which they must happen; equal ones are possible."""

_DAY = 86_400


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
