"""How far the indices of civic order and vitality can be relied on: intervals by drawing weeks again.

Places and parts are drawn together, so that what a hard week did to all of them stays, and the yardstick is
made anew in each draw. Weeks are drawn in runs, for what is open at the end of one is open at the next; what
is told by the month is drawn by the month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import norm, t

from data.assess.vitality import FEWEST, LOWER, UPPER, Floats, Series, geometric_mean, held, scaled

DRAWS, SEED = 600, 1859
CERTAINTY = 0.95
RUN = 6
"""So many weeks are drawn at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPart:
    """A part of an index: its series, whether its units are months, and what the guard holds it by.

    `missed` and `before` are as `held` takes them: without a guard 0 and NaN.
    """

    series: Series
    monthly: bool
    missed: Floats
    before: Floats


def intervals(parts: Sequence[DrawnPart], seed: int = SEED, draws: int = DRAWS) -> tuple[Floats, Floats]:
    """Give the lower and the upper end of the 95 % interval of an index, by place; NaN where there is none.

    The ends are percentiles of the draws, further apart as Hesterberg (2015) has it for so few runs.
    """
    rng = np.random.default_rng(seed)
    lengths = {(len(part.series.base), part.monthly) for part in parts}
    drawn = {each: _drawn(rng, *each, draws) for each in sorted(lengths)}
    found = geometric_mean([_scores(part, drawn[len(part.series.base), part.monthly]) for part in parts])
    known = np.isfinite(found).mean(axis=0) > CERTAINTY
    tail = _tail(min(units if monthly else units // RUN for units, monthly in lengths))
    ends = np.nanpercentile(np.where(known, found, 0.0), (100 * tail, 100 - 100 * tail), axis=0)
    low, high = np.where(known, ends, np.nan)
    return low, high


def _drawn(rng: np.random.Generator, units: int, monthly: bool, draws: int) -> Floats:
    """Tell how often each unit stands in each draw: draws x units; runs go on from the end to the start."""
    run = 1 if monthly else min(RUN, units)
    begins = rng.integers(0, units, (draws, -(-units // run)))
    rows = ((begins[:, :, None] + np.arange(run)) % units).reshape(draws, -1)[:, :units]
    at = rows + units * np.arange(draws)[:, None]
    return np.bincount(at.ravel(), minlength=draws * units).reshape(draws, units).astype(np.float64)


def _scores(part: DrawnPart, drawn: Floats) -> Floats:
    """Scale a part in each draw by the percentiles of that draw."""
    series = part.series
    values = held(drawn @ series.good, drawn @ series.base, part.missed, part.before, least=0.0)
    known = values[:, np.isfinite(values).all(axis=0)]
    if known.shape[1] < FEWEST:
        return np.full_like(values, np.nan)
    low, high = np.percentile(known, (LOWER, UPPER), axis=1, keepdims=True)
    return scaled(values, low, high)


def _tail(units: int) -> float:
    """Give the share of draws left out at each end, less than half of 5 % where units are few."""
    freedom = max(1, units - 1)
    wide = sqrt(units / freedom) * t.ppf((1 + CERTAINTY) / 2, freedom)
    return float(norm.cdf(-wide))
