"""Fair comparison of units by what went wrong: observed over expected, a range of ranks, and seldom a name.

Hits are what went wrong (an order that was late), bases what might have. What a unit's orders would bring at
the rates of all, for their tiers and categories, is expected (indirect standardisation). Orders that came
in the same week are alike and tell less than as many alone: by so much, the clump, everything is widened.
A unit is named only where it almost surely stands among the last or the first, and leaves the expected.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.figures.fairness import Called
from data.ledger.columns import Bools
from data.measures.comparing import Sheet, reckon
from data.measures.ranks import chances_of_ends
from data.measures.standardisation import Floats, Standard, standard
from resources.definitions import definition

LEAST_PEERS = 5
"""Among fewer units nobody is named: who is last of so few is no news."""
_EACH_OF = 5
"""At most one of so many units may be named at either end."""

Weeks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rules:
    """How units are named: at this chance, among so many at either end; ranks from so many days on."""

    sure: float
    ends: int
    days: int


def rules_in_force() -> Rules:
    """Give the rules by the definition of J1."""
    told = definition("J1").settings
    return Rules(float(told["sure_percent"]) / 100, int(told["ends"]), int(told["days"]))


@dataclass(frozen=True, slots=True, eq=False)
class Fair:
    """Units compared, a column each, that of no unit last; what is unknown is NaN.

    `ranks` are first and last, 1 the fewest beyond expected; `low` and `high` the chances to stand truly
    among the `ends` fewest and most. `sheet` counts in orders that tell one thing each: `clump` orders.
    """

    sheet: Sheet
    observed: Floats
    base: Floats
    expected: Floats
    ranks: Floats
    low: Floats
    high: Floats
    called: tuple[Called, ...]
    clump: float
    ends: int


def judge(hit: Floats, base: Floats, compared: Bools, *, rules: Rules, clump: float = 1.0) -> Fair:
    """Compare units by their hits and bases, units x strata, the orders of no unit in the last row.

    Only units that are `compared` have ranks, and may be named.
    """
    given = standard(hit / clump, base / clump)
    sheet = reckon(given, compared, highest_first=False)
    ends = min(rules.ends, int(compared.sum()) // _EACH_OF)
    low, high = np.full((2, len(compared)), np.nan)
    if ends:
        mine = given.observed[compared], given.base[compared], given.mean[compared]
        low[compared], high[compared] = chances_of_ends(*mine, sheet.weight, ends)
    return Fair(
        sheet=sheet,
        observed=hit.sum(axis=1),
        base=base.sum(axis=1),
        expected=given.expected * clump,
        ranks=sheet.ranks,
        low=low,
        high=high,
        called=tuple(_called(sheet.ratio, low, high, compared, rules.sure)),
        clump=clump,
        ends=ends,
    )


def _called(ratio: Floats, low: Floats, high: Floats, compared: Bools, sure: float) -> list[Called]:
    """Name by both: the chance among the peers, and an interval that leaves out the expected."""
    above, below = ratio[1] > 1, ratio[2] < 1
    cases = {
        Called.TOO_FEW: ~compared,
        Called.MORE: above & (high > sure),
        Called.FEWER: below & (low > sure),
        Called.NOT_SURE: above | below,
    }
    words = np.select(list(cases.values()), list(cases), Called.NOT_DISTINGUISHABLE)
    return [Called(str(word)) for word in words.tolist()]


def clumping(unit: Weeks, week: Weeks, hit: Bools, chance: Floats) -> float:
    """Give by how much the hits of a unit's week spread wider than by chance, at least 1.

    All are given order by order: unit, week, whether it is a hit, and the chance of one of its kind. What a
    whole week, or a whole unit, has in common is taken out before.
    """
    units, weeks = int(unit.max(initial=-1)) + 1, int(week.max(initial=-1)) + 1
    if weeks < 2 or not hit.any():
        return 1.0
    observed = _crossed(unit, week, hit.astype(np.float64), units, weeks)
    usual = _crossed(unit, week, chance, units, weeks)
    for axis in (0, 1):
        usual = usual * _ratio(observed.sum(axis=axis, keepdims=True), usual.sum(axis=axis, keepdims=True))
    # Of what is expected the share that is chance: an order of a kind that is always late adds none.
    spread = usual * _ratio(
        _crossed(unit, week, chance * (1 - chance), units, weeks), _crossed(unit, week, chance, units, weeks)
    )
    told = spread > 0
    free = told.sum() - told.any(axis=1).sum() - told.any(axis=0).sum() + 1
    if free < 1:
        return 1.0
    return max(1.0, float(((observed - usual)[told] ** 2 / spread[told]).sum() / free))


def _crossed(unit: Weeks, week: Weeks, weights: Floats, units: int, weeks: int) -> Floats:
    sums: Floats = np.bincount(unit * weeks + week, weights, units * weeks).astype(np.float64)
    return sums.reshape(units, weeks)


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(
        above, below, out=np.zeros(np.broadcast_shapes(above.shape, below.shape)), where=below > 0
    )


def chances(given: Standard, stratum: NDArray[np.int32]) -> Floats:
    """Give each order the rate of its stratum."""
    found: Floats = given.share[stratum]
    return found
