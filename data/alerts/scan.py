"""Where orders cluster now: the prospective space-time scan over neighbouring areas and the last days.

Kulldorff (2001), Journal of the Royal Statistical Society A 164:61; the expectation-based Poisson statistic
of Neill (2009), International Journal of Forecasting 25:498. All windows of 1 to 7 days that end today, over
each area and its nearest neighbours, are compared with what the eight weeks before lead one to expect. How
often chance alone gives a maximum as large is counted in drawings from these expectations and their errors.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import xlogy

from data.alerts.design import Flags, Floats, Ints

LONGEST = 7
"""Days of the longest window."""
WEEKS, GUARD = 8, 2
"""Weeks of the baseline, and the newest days it leaves out."""
REPLICATES = 999
_ERROR_LEFT = 0.5
"""The part of the baseline's error (a variance) that is drawn: five of the last seven days lie in the
baseline as well, and what they err by cancels. With all of it 2.7 % of calm days have a p of 0.05 or less,
without any 5.5 %, with this part 3.4 %.
"""
_LEAST_DIFFERENCE = 1e-9
"""Areas that differ by chance alone are taken to differ by this part of the mean (variance over mean)."""
_BEYOND = 1.96
"""Standard deviations by which all areas together must differ from what is usual, to be taken to differ."""
_AT_ONCE = 37
"""Drawings in one batch: so many that the processor's cache still holds them."""
MOST_CLUSTERS = 3
"""Windows that are told of one day."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The most unusual window: its areas, the centre first, and how many days it lasts up to today.

    `chance` is the share of drawings without any cluster, among them this one, whose maximum is as large.
    """

    areas: tuple[int, ...]
    days: int
    observed: int
    expected: float
    statistic: float
    chance: float


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """What is to be expected of each area on the last 7 days (7, areas), newest last.

    `rests_on` (areas): the number of orders each area's rate stands on; its error is that of so many.
    """

    expected: Floats
    rests_on: Floats


def usual_days(counts: Floats, guard: int = GUARD) -> Usual:
    """What is usual by the eight weeks before the `guard` newest days; `counts` (days, areas) hold all these.

    An area's total is shrunk towards the mean area (Marshall 1991, Applied Statistics 40:283), then follows
    the day of the week as the whole district does.
    """
    baseline = counts[len(counts) - guard - 7 * WEEKS : len(counts) - guard]
    by_weekday = baseline.reshape(WEEKS, 7, -1).sum(axis=(0, 2))
    rhythm = 7 * by_weekday / by_weekday.sum() if by_weekday.any() else np.ones(7)
    totals, rests_on = _shrunken(baseline.sum(axis=0))
    # Up to whole weeks, the baseline begins `guard` days before the last seven days do.
    return Usual(np.roll(rhythm, -guard)[:, None] * totals / len(baseline), rests_on)


def _following(usual: Usual, last: Floats) -> Usual:
    """Expect in all what was counted in all, parted as is usual, where the two differ beyond chance."""
    whole, counted = float(usual.expected.sum()), float(last.sum())
    error = np.sqrt(whole * (1 + 1 / WEEKS))
    if not whole or abs(counted - whole) <= _BEYOND * error:
        return usual
    return Usual(usual.expected * (counted / whole), usual.rests_on)


def _shrunken(totals: Floats) -> tuple[Floats, Floats]:
    """Totals drawn towards their mean, the more the less they differ beyond chance.

    They are the means of gamma distributions, if the true totals have one as well; the second answer is the
    shape of each, which is the number of orders it rests on: its own, and those the others lend.
    """
    mean = totals.mean()
    real = max(totals.var() - mean, mean * _LEAST_DIFFERENCE)
    kept = real / (real + mean) if mean else 0.0
    lent = mean**2 / real if mean else 0.0
    return mean + kept * (totals - mean), totals + lent


def log_ratios(counts: Floats, expected: Floats, near: Ints) -> Floats:
    """The logarithm of the likelihood ratio of each window: (..., areas, neighbours, days).

    `counts` (..., 7, areas) and `expected` (7, areas), newest last; `near` as `nearest` gives it. It is
    0 where no more was counted than expected.
    """
    observed, usual = _windows(counts, near), _windows(expected, near)
    excess = xlogy(observed, observed) - xlogy(observed, usual) + usual - observed
    return np.where(observed > usual, excess, 0.0)


def _windows(days: Floats, near: Ints) -> Floats:
    """Sums over the nearest 1, 2 ... areas and the newest 1, 2 ... days; a filled up place adds nothing."""
    back = np.cumsum(days[..., ::-1, :], axis=-2)
    padded = np.concatenate([back, np.zeros((*back.shape[:-1], 1))], axis=-1)
    sums: Floats = np.cumsum(padded[..., near], axis=-1)
    return np.moveaxis(sums, -3, -1)


def scan(
    counts: Floats,
    near: Ints,
    rng: np.random.Generator,
    replicates: int = REPLICATES,
    guard: int = GUARD,
    *,
    follows: bool = False,
) -> tuple[Cluster, ...]:
    """The most unusual windows that end today, the strongest first, no two with an area in common.

    `counts` (days, areas) as `usual_days` takes them. To place a rise that has gone on for weeks, let the
    guard be as long, or it is part of what is usual by now. Where it `follows` the whole, what all areas
    together have more or less than usual in the last seven days, beyond chance, is no cluster of any. The
    later windows are compared with the maxima of whole drawings, too, which makes their chances rather too
    large than too small (Kulldorff 1997).
    """
    usual = usual_days(counts, guard)
    if follows:
        usual = _following(usual, counts[-LONGEST:])
    if not usual.expected.any():
        return ()
    ratios = log_ratios(counts[-LONGEST:], usual.expected, near)
    maxima = drawn_maxima(usual, near, rng, replicates)
    found: list[Cluster] = []
    while len(found) < MOST_CLUSTERS and ratios.max() > 0:
        cluster = _strongest(ratios, counts[-LONGEST:], usual.expected, near, maxima)
        found.append(cluster)
        ratios = np.where(_sharing(cluster, near, counts.shape[1])[..., None], 0.0, ratios)
    return tuple(found)


def drawn_maxima(usual: Usual, near: Ints, rng: np.random.Generator, replicates: int) -> Floats:
    """The largest log ratio of each of so many drawings in which nothing clusters."""
    sizes = [min(_AT_ONCE, replicates - start) for start in range(0, replicates, _AT_ONCE)]
    return np.concatenate(
        [log_ratios(_drawn(usual, rng, size), usual.expected, near).max(axis=(1, 2, 3)) for size in sizes]
    )


def _drawn(usual: Usual, rng: np.random.Generator, size: int) -> Floats:
    """Draw days (size, 7, areas), first the true rates, as the baseline may have missed them."""
    shape = usual.rests_on / _ERROR_LEFT
    rates = rng.gamma(shape, 1 / shape, (size, 1, len(shape)))
    return rng.poisson(usual.expected * rates).astype(np.float64)


def _strongest(ratios: Floats, counts: Floats, expected: Floats, near: Ints, maxima: Floats) -> Cluster:
    centre, further, back = (int(place) for place in np.unravel_index(ratios.argmax(), ratios.shape))
    areas, days = near[centre, : further + 1], slice(LONGEST - 1 - back, None)
    statistic = float(ratios[centre, further, back])
    return Cluster(
        tuple(map(int, areas)),
        back + 1,
        int(counts[days, areas].sum()),
        float(expected[days, areas].sum()),
        statistic,
        float(1 + (maxima >= statistic).sum()) / (1 + len(maxima)),
    )


def _sharing(cluster: Cluster, near: Ints, areas: int) -> Flags:
    """Tell which windows (areas, neighbours) have an area in common with a cluster."""
    taken = np.zeros(areas + 1, dtype=np.bool_)
    taken[list(cluster.areas)] = True
    return np.logical_or.accumulate(taken[near], axis=1)
