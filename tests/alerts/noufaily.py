"""Series with known outbreaks: the simulation design of Noufaily et al. (2013), and how a rule scores on it.

624 weeks of counts around exp(theta + beta t + waves of a year), the variance phi times the mean. Four
outbreaks start in weeks 313 to 575 and one, the one to be found, in weeks 576 to 620; an outbreak of size k
has Poisson(k * standard deviation) cases, spread over the weeks by a log-normal delay.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

WEEKS = 624
TESTED = np.arange(575, WEEKS)
"""The rows of the weeks 576 to 624, in which a rule is scored."""

_SETS = (  # theta, beta, gamma1, gamma2, phi
    (0.1, 0.0025, 0.6, 0.6, 1.5),
    (-2.0, 0.005, 0.1, 0.3, 2.0),
    (1.5, 0.003, 0.2, -0.4, 1.0),
    (0.5, 0.002, 0.5, 0.5, 5.0),
    (2.5, 0.001, 1.0, 0.1, 3.0),
    (3.75, 0.001, 0.1, -0.1, 1.1),
    (5.0, 0.0001, 0.05, 0.01, 1.2),
)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Counts (weeks, series) with all outbreaks in them, and the cases of those that are to be found."""

    counts: Floats
    outbreaks: Floats


def draw(replicates: int, seed: int) -> Drawn:
    """Draw the 42 scenarios, each `replicates` times."""
    rng = np.random.default_rng(seed)
    columns = [_series(rng, mean, phi) for mean, phi in _scenarios() for _ in range(replicates)]
    counts, outbreaks = np.array(columns).transpose(1, 2, 0)
    return Drawn(counts, outbreaks)


def _scenarios() -> Iterator[tuple[Floats, float]]:
    week = np.arange(1, WEEKS + 1)
    for (theta, beta, gamma1, gamma2, phi), trend, waves in itertools.product(_SETS, (0, 1), (0, 1, 2)):
        angle = 2 * np.pi * np.outer(np.arange(1, waves + 1), week) / 52
        season = (gamma1 * np.cos(angle) + gamma2 * np.sin(angle)).sum(axis=0)
        yield np.exp(theta + beta * trend * week + season), phi


def _series(rng: np.random.Generator, mean: Floats, phi: float) -> tuple[Floats, Floats]:
    rate = mean if phi == 1 else rng.gamma(mean / (phi - 1), phi - 1)
    spread = np.sqrt(phi * mean)
    past = [_outbreak(rng, spread, *rng.integers(312, 575, 1), rng.choice([2, 3, 5, 10])) for _ in range(4)]
    current = _outbreak(rng, spread, rng.integers(575, 620), rng.integers(1, 11))
    return rng.poisson(rate) + np.sum(past, axis=0) + current, current


def _outbreak(rng: np.random.Generator, spread: Floats, start: int, size: int) -> Floats:
    weeks = start + np.floor(rng.lognormal(0, 0.5, rng.poisson(size * spread[start]))).astype(int)
    return np.bincount(weeks[weeks < WEEKS], minlength=WEEKS).astype(float)


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """What the alarms of a rule are worth, each share with what is needed for its standard error.

    All by series. An outbreak lasts from its first week with a case to its last. `false` and `calm`: alarms
    in the weeks outside, and these weeks; `hit` and `ill`: the same inside; `found`: whether there was an
    alarm inside, NaN where the outbreak has no case.
    """

    false: Floats
    calm: Floats
    found: Floats
    hit: Floats
    ill: Floats

    @property
    def false_positive_rate(self) -> float:
        return float(self.false.sum() / self.calm.sum())

    @property
    def detection(self) -> float:
        """The share of outbreaks found."""
        return float(np.nanmean(self.found))

    @property
    def sensitivity(self) -> float:
        return float(self.hit.sum() / self.ill.sum())

    @property
    def precision(self) -> float:
        return float(self.hit.sum() / (self.hit.sum() + self.false.sum()))

    @property
    def f_score(self) -> float:
        return 2 / (1 / self.sensitivity + 1 / self.precision)

    def of(self, series: NDArray[np.intp]) -> Score:
        """The score over some of the series, or over a sample of them with repetitions."""
        return Score(*(part[series] for part in (self.false, self.calm, self.found, self.hit, self.ill)))


def ill_weeks(outbreaks: Floats) -> Flags:
    """Tell which tested weeks lie from the first to the last case of an outbreak (tested weeks, series)."""
    cases = outbreaks[TESTED] > 0
    return np.maximum.accumulate(cases) & np.maximum.accumulate(cases[::-1])[::-1]


def score(alarms: Flags, outbreaks: Floats) -> Score:
    """Score alarms (tested weeks, series) against the cases of outbreaks (624, series)."""
    ill = ill_weeks(outbreaks)
    found = np.where(ill.any(axis=0), (alarms & ill).any(axis=0), np.nan)
    sums = (alarms & ~ill, ~ill, alarms & ill, ill)
    false, calm, hit, weeks = (part.sum(axis=0).astype(float) for part in sums)
    return Score(false, calm, found, hit, weeks)
