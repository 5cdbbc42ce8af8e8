"""Take the change of a rate apart by kinds of orders: what their own rates did, and what their shares did.

The effects are those of Kitagawa (1955, JASA 50:1168) with each share weighed by how far its kind stands
from the rate of all, so that a kind near that rate has no effect by becoming more frequent. They add up to
the change exactly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """By kind: what its own rate, and its share in all orders, did to the whole rate by changing."""

    own: Floats
    mix: Floats


def effects(hit_then: Counts, base_then: Counts, hit_now: Counts, base_now: Counts) -> Effects:
    """Take the change of a rate apart; both periods need orders. A kind new or gone has a share alone."""
    share_then, share_now = (base / base.sum() for base in (base_then, base_now))
    rate_then, rate_now = _rates(hit_then, base_then), _rates(hit_now, base_now)
    rate_then, rate_now = _filled(rate_then, rate_now), _filled(rate_now, rate_then)
    whole = (hit_then.sum() / base_then.sum() + hit_now.sum() / base_now.sum()) / 2
    own = (share_then + share_now) / 2 * (rate_now - rate_then)
    mix = ((rate_then + rate_now) / 2 - whole) * (share_now - share_then)
    return Effects(own, mix)


def _rates(hit: Counts, base: Counts) -> Floats:
    rates = np.full(len(hit), np.nan)
    np.divide(hit, base, out=rates, where=base > 0)
    return rates


def _filled(rates: Floats, others: Floats) -> Floats:
    """Give a kind without orders the rate of its other period; one without any the rate 0, of no weight."""
    return np.nan_to_num(np.where(np.isnan(rates), others, rates))


def means_differ(first: Floats, second: Floats, least: int, z: float) -> bool | None:
    """Tell whether the means of two samples differ by more than chance (Welch 1947); None of too few."""
    if min(len(first), len(second)) < least:
        return None
    spread = first.var(ddof=1) / len(first) + second.var(ddof=1) / len(second)
    return bool(abs(first.mean() - second.mean()) > z * np.sqrt(spread))
