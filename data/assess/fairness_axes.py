"""Three axes of a unit: shares of its work for the mix of all, times their weights; silence gains nothing.

An axis is told only where all of its parts are; an interval is as wide as if all parts erred alike. The
public's requests of the period are in no base: staff are measured by the usual number of requests.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.figures.comparison import Estimate
from data.figures.fairness import Axis, Part
from data.ledger.columns import Bools
from data.measures.comparing import estimate, reckon
from data.measures.standardisation import Floats, standard
from resources.definitions import definition


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """One part for all units, the orders of no unit last: hits and bases, and the share for the mix of all.

    `counted` has the rows value, low and high.
    """

    code: str
    hit: Floats
    base: Floats
    counted: Floats

    @property
    def district(self) -> float | None:
        """The share of all."""
        whole = self.base.sum()
        return float(self.hit.sum() / whole) if whole else None

    def of(self, unit: int) -> Estimate | None:
        """Give the share of a unit for the mix of all."""
        return estimate(self.counted[:, unit])


def shares(code: str, hit: Floats, base: Floats, *, inverted: bool = False) -> Shares:
    """Reckon one part from numerators and denominators, units x strata; `inverted` counts what is not hit."""
    hits = base - hit if inverted else hit
    none = np.zeros(len(base), dtype=np.bool_)
    found = reckon(standard(hits, base), none, highest_first=True)
    # Where all of the district is alike there is no mix to reckon with: the unit's own share stands.
    counted = np.where(np.isnan(found.adjusted), found.rate, found.adjusted)
    return Shares(code, hits.sum(axis=1), base.sum(axis=1), counted)


def weights_of(axis: Axis, recorded: Mapping[str, Bools]) -> dict[str, float]:
    """Give the weights in force of an axis: those of what is recorded of any unit, up to one in sum."""
    told: Mapping[str, float] = definition(axis.code).settings["weights"]
    there = {code: weight for code, weight in told.items() if weight and recorded[code].any()}
    whole = sum(there.values())
    return {code: weight / whole for code, weight in there.items()} if whole else {}


def score(parts: tuple[Part, ...]) -> Estimate | None:
    """Add up the parts of an axis by their weights, out of 100; None where one of them has no value."""
    told = [(part.weight, part.counted) for part in parts]
    if not told or any(found is None or part.note for part, (_, found) in zip(parts, told, strict=True)):
        return None
    value, low, high = (
        100 * sum(weight * getattr(found, end) for weight, found in told) for end in ("value", "low", "high")
    )
    return Estimate(value, low, high)


def of_all(parts: tuple[Part, ...]) -> float | None:
    """Add up the district's shares in the same way."""
    if not parts or any(part.district is None for part in parts):
        return None
    return 100 * sum(part.weight * (part.district or 0.0) for part in parts)
