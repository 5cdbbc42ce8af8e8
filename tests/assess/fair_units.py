"""Units with known truth: each has an effect on the odds of being late, and another mix of orders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from data.assess.fairness import Fair, Rules, chances, clumping, judge
from data.measures.standardisation import standard

Floats = NDArray[np.float64]
RULES = Rules(sure=0.9, ends=3, days=90)
_TIERS = (-2.6, -1.9, -1.0, -0.4)
"""The log odds of being late in four tiers, three groups of categories in each."""
_GROUPS = 3
_SHARES = (6.0, 3.0, 1.5, 0.7)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a draw is made by: units, orders in all, and how far units, and their weeks, truly differ."""

    units: int = 17
    orders: int = 6_000
    spread: float = 0.25
    weeks: int = 13
    shocks: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """Orders of a draw and the true effect of each unit; higher is later."""

    effect: Floats
    unit: NDArray[np.int64]
    stratum: NDArray[np.int32]
    week: NDArray[np.int64]
    late: NDArray[np.bool_]


def draw(rng: np.random.Generator, truth: Truth) -> Draw:
    """Draw effects, mixes and orders; a unit has at least thirty."""
    effect = rng.normal(0, truth.spread, truth.units)
    share = rng.dirichlet(np.full(truth.units, 3.0))
    counts = np.maximum(30, (share * truth.orders).astype(int))
    strata = len(_TIERS) * _GROUPS
    odds = np.repeat(_TIERS, _GROUPS) + rng.normal(0, 0.35, strata)
    mixes = rng.dirichlet(np.repeat(_SHARES, _GROUPS) * 0.6, truth.units)
    unit = np.repeat(np.arange(truth.units), counts)
    each = [rng.choice(strata, count, p=mix) for count, mix in zip(counts, mixes, strict=True)]
    stratum = np.concatenate(each).astype(np.int32)
    week = rng.integers(0, truth.weeks, len(unit))
    shock = rng.normal(0, truth.shocks, (truth.units, truth.weeks))
    late = rng.random(len(unit)) < expit(odds[stratum] + effect[unit] + shock[unit, week])
    return Draw(effect, unit, stratum, week, late)


def judged(drawn: Draw, rules: Rules = RULES) -> Fair:
    """Judge the units of a draw as the program does; nobody but they have orders."""
    units, strata = len(drawn.effect), int(drawn.stratum.max()) + 1
    key = drawn.unit * strata + drawn.stratum
    size = (units + 1) * strata
    base = np.bincount(key, minlength=size).reshape(-1, strata).astype(np.float64)
    hit = np.bincount(key, drawn.late, size).reshape(-1, strata)
    clump = clumping(drawn.unit, drawn.week, drawn.late, chances(standard(hit, base), drawn.stratum))
    compared = np.append(np.ones(units, dtype=np.bool_), False)
    return judge(hit, base, compared, rules=rules, clump=clump)


def true_ranks(drawn: Draw) -> NDArray[np.int64]:
    """The true rank of each unit, 1 the fewest late."""
    return np.argsort(np.argsort(drawn.effect)) + 1
