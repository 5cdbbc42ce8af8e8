"""From when until when orders matter, so that the figures of a period need not look at all of them."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import EVENT_DTYPES, INSTANTS, Orders, Spans, Stamps

_NEVER = np.uint32(0xFFFFFFFF)
_WORTH_COPYING = 0.5
"""Below this share of orders their columns are copied, and all that follows is shorter."""
_HAPPENED = tuple(name for name in INSTANTS if not name.startswith("due"))
_OF_EVENTS = tuple(name for name, kind in EVENT_DTYPES.items() if kind is np.uint32)


def spans(columns: Mapping[str, NDArray[Any]], events: Mapping[str, NDArray[Any]]) -> Spans:
    """Tell from when until when orders of ascending ids matter, by their columns and all their events."""
    begins = _earliest(columns[name] for name in _HAPPENED)
    lasts = _latest(columns[name] for name in INSTANTS)
    if len(events["order"]):
        rows = np.searchsorted(columns["id"], events["order"])
        np.minimum.at(begins, rows, _earliest(events[name] for name in _OF_EVENTS))
        np.maximum.at(lasts, rows, _latest(events[name] for name in _OF_EVENTS))
    lasts[(columns["closed"] == 0) & (columns["cancelled"] == 0)] = _NEVER
    begins[begins == _NEVER] = 0
    return Spans(begins, lasts)


def _earliest(stamps: Iterable[Stamps]) -> Stamps:
    """Give the first instant of each row; 0, which is none, wraps to the largest number."""
    one = np.uint32(1)
    found: Stamps = np.minimum.reduce([np.asarray(each, np.uint32) - one for each in stamps])
    return np.where(found == _NEVER, _NEVER, found + one)


def _latest(stamps: Iterable[Stamps]) -> Stamps:
    found: Stamps = np.maximum.reduce([np.asarray(each, np.uint32) for each in stamps])
    return found


def mattering(orders: Orders, since: int, until: int) -> Orders:
    """Give the orders without those that ended before [since, until) or began after it.

    What is given is enough for every figure of a period in it as it stands at an instant in it; where
    nobody keeps the spans, or few orders would be left out, it is all of them.
    """
    held = orders.spans
    if held is None:
        return orders
    rows = np.flatnonzero((held.lasts >= np.uint32(since)) & (held.begins < np.uint32(until)))
    return orders if len(rows) > _WORTH_COPYING * len(orders) else orders.take(rows)
