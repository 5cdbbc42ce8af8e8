"""Districts whose true civic order and vitality are known: weeks and months drawn about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.assess.vitality import Floats, Series, index, share, yardstick
from data.assess.vitality_bootstrap import DrawnPart, intervals

STREETS, WEEKS, MONTHS = 17, 52, 12
_DRAWS = np.random.default_rng(1).standard_normal(4000)
ORDER, VITALITY = "O1", "O2"


@dataclass(frozen=True, slots=True)
class Kind:
    """A part as it is drawn: log odds of the mean street and their spread, of streets and of times.

    `lasting` is how much of one time's luck the next has as well; `load` how large its denominator is.
    """

    odds: float
    streets: float
    times: float
    lasting: float
    load: float
    monthly: bool = False


KINDS = {
    ORDER: (
        Kind(2.9, 0.3, 0.4, 0.3, 1.0),
        Kind(2.3, 0.4, 0.4, 0.8, 1.5),
        Kind(2.8, 0.3, 0.3, 0.3, 1.0),
    ),
    VITALITY: (
        Kind(1.2, 0.5, 0.3, 0.3, 1.6, monthly=True),
        Kind(-0.3, 0.4, 0.2, 0.3, 0.9, monthly=True),
        Kind(-2.7, 0.35, 0.3, 0.2, 1.0),
    ),
}
"""Closing in time, not past the limit, no recurrence; volunteers, suggestions, self-governance bodies."""


def _chance(odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-odds))


def _luck(rng: np.random.Generator, kind: Kind, units: int) -> Floats:
    """Draw what a time adds to the log odds of each street, some of which lasts."""
    luck = rng.normal(0, kind.times, (units, STREETS))
    for at in range(1, units):
        luck[at] = kind.lasting * luck[at - 1] + np.sqrt(1 - kind.lasting**2) * luck[at]
    return luck


def part(rng: np.random.Generator, kind: Kind, load: Floats) -> tuple[DrawnPart, Floats]:
    """Draw a part of all streets, with its true long-run value."""
    odds = rng.normal(kind.odds, kind.streets, STREETS)
    units = MONTHS if kind.monthly else WEEKS
    base = rng.poisson(kind.load * load, (units, STREETS))
    good = rng.binomial(base, _chance(odds + _luck(rng, kind, units)))
    truth = _chance(odds + kind.times * _DRAWS[:, None]).mean(axis=0)
    series = Series(good.astype(np.float64), base.astype(np.float64))
    return DrawnPart(series, kind.monthly, np.zeros(STREETS), np.full(STREETS, np.nan)), truth


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What an index tells of streets, and the truth."""

    truth: Floats
    value: Floats
    low: Floats
    high: Floats

    @property
    def covered(self) -> Floats:
        """Whether each interval holds the truth."""
        return ((self.low <= self.truth + 1e-9) & (self.truth - 1e-9 <= self.high)).astype(np.float64)


def told(rng: np.random.Generator, code: str, load: float, draws: int) -> Told:
    """Draw a year of a district with about so many orders a street and week, and tell one index of it."""
    loads = load * rng.lognormal(0, 0.4, STREETS)
    parts, truths = zip(*(part(rng, kind, loads) for kind in KINDS[code]), strict=True)
    values = [share(*each.series.sums) for each in parts]
    low, high = intervals(parts, seed=int(rng.integers(1 << 30)), draws=draws)
    truth = index(truths, [yardstick(each) for each in truths])
    return Told(truth, index(values, [yardstick(each) for each in values]), low, high)
