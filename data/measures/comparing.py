"""Compare places by a share: expected, funnel, shrunken rates, ranks and the word for each, in one call."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.figures import AreaTag, Attention, Measured
from data.figures.comparison import (
    ComparedPlace,
    Comparison,
    Estimate,
    FunnelLimits,
    FunnelPoint,
    Standing,
)
from data.measures.comparison import wilson_bounds
from data.measures.funnel import INNER, OUTER, Floats, dispersion, limits
from data.measures.ranks import rank_intervals
from data.measures.shrinkage import Weight, shrunken, weight
from data.measures.standardisation import Standard, effects, standard
from data.measures.tally import Counted
from data.terms import Level
from resources.definitions import definition

Bools = NDArray[np.bool_]

_POINTS = 60
"""So many points draw the curves of a funnel."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What is reckoned of the places, a column each, that of the orders of no area last.

    Estimates have the rows value, low and high, limits the rows inner low and high, outer low and high;
    ranks first and last; what is unknown is NaN.
    """

    given: Standard
    rate: Floats
    ratio: Floats
    adjusted: Floats
    shrunken: Floats
    rate_phi: float
    ratio_phi: float
    rate_limits: Floats
    ratio_limits: Floats
    weight: Weight
    ranks: Floats


def compare(
    counted: Counted, level: Level, areas: tuple[AreaTag, ...], hit: Floats, base: Floats
) -> Comparison:
    """Compare places by a share: `counted` are their numbers, `hit` and `base` the same by stratum.

    Both are areas x strata, the orders of no area in a last row; all rows sum up to the district, which
    each place is compared with.
    """
    attention = Attention(definition(counted.code).attention)
    numbers = [counted.measured(row) for row in range(len(areas) + 1)]
    compared = np.array([number.comparable for number in numbers])
    compared[-1] = False
    sheet = reckon(standard(hit, base), compared, highest_first=attention is not Attention.HIGHER_IS_WORSE)
    rows = [
        _place(sheet, row, area, number, attention)
        for row, (area, number) in enumerate(zip((*areas, None), numbers, strict=True))
    ]
    return Comparison(
        measure=counted.code,
        definition=counted.total.definition,
        attention=attention,
        level=level,
        total=counted.total,
        places=tuple(rows[:-1]),
        unassigned=rows[-1],
        ranked=int(compared.sum()),
        strata=int(base.any(axis=0).sum()),
        rate_dispersion=sheet.rate_phi,
        ratio_dispersion=sheet.ratio_phi,
        weight=sheet.weight.median,
        funnel=_curves(sheet),
    )


def reckon(given: Standard, compared: Bools, *, highest_first: bool) -> Sheet:
    """Reckon all that a comparison tells of its places; those compared have ranks, the others none."""
    hit, base, mean = given.observed, given.base, given.mean
    w = weight(hit[:-1], base[:-1], mean[:-1])
    ranks = np.full((2, len(base)), np.nan)
    if compared.any():
        chosen = hit[compared], base[compared], mean[compared]
        ranks[:, compared] = rank_intervals(*chosen, w, highest_first=highest_first)
    share = np.full(len(base), hit.sum() / max(1.0, base.sum()))
    spread = base * share * (1 - share)
    rate_phi = _phi(hit - base * share, spread, compared)
    ratio_phi = _phi(hit - given.expected, given.spread, compared)
    moved = effects(given)
    # A binomial distribution with the mean and the variance of orders that differ in their chances.
    chance = 1 - _divided(given.spread, given.expected)
    alike = _divided(given.expected, chance)
    return Sheet(
        given=given,
        rate=_wilson(hit, base),
        ratio=_divided(_around(hit, moved.own), given.expected),
        adjusted=_around(moved.adjusted[1], moved.adjusted),
        shrunken=np.where(base > 0, shrunken(hit, base, mean, w), np.nan),
        rate_phi=rate_phi,
        ratio_phi=ratio_phi,
        rate_limits=_divided(widened(base, share, rate_phi, base), base),
        ratio_limits=_divided(widened(alike, chance, ratio_phi, base), given.expected),
        weight=w,
        ranks=ranks,
    )


def _divided(above: Floats, below: Floats) -> Floats:
    """Divide; by nothing there is nothing to know."""
    quotient = np.full(np.broadcast_shapes(above.shape, below.shape), np.nan)
    np.divide(above, below, out=quotient, where=below > 0)
    return quotient


def _phi(away: Floats, variance: Floats, compared: Bools) -> float:
    z = _divided(away, np.sqrt(variance))
    return dispersion(z[compared])


def _wilson(hit: Floats, base: Floats) -> Floats:
    known = np.where(base > 0, base, np.nan)
    low, high = wilson_bounds(hit, known)
    return _around(hit / known, np.stack([low, low, high])).clip(0, 1)


def _around(value: Floats, ends: Floats) -> Floats:
    """Give a value with the outer ends of an interval about it, unknown where these are."""
    value = np.where(np.isnan(ends[0]), np.nan, value)
    return np.stack([value, np.minimum(ends[0], value), np.maximum(ends[2], value)])


def widened(base: Floats, share: Floats, phi: float, most: Floats) -> Floats:
    """Give both funnel limits in hits, between none and the most there can be."""
    known = np.isfinite(base) & np.isfinite(share)
    found = np.full((4, len(base)), np.nan)
    inner, outer = (limits(base[known], share[known], phi, tail) for tail in (INNER, OUTER))
    found[:, known] = np.clip(np.stack([*inner, *outer]), 0, most[known])
    return found


def _place(
    sheet: Sheet, row: int, area: AreaTag | None, number: Measured, attention: Attention
) -> ComparedPlace:
    if not number.denominator:
        return ComparedPlace(area, number)
    is_ranked = bool(np.isfinite(sheet.ranks[0, row]))
    standing = _standing(sheet, row) if is_ranked else None
    return ComparedPlace(
        area=area,
        number=number,
        rate=estimate(sheet.rate[:, row]),
        expected=float(sheet.given.expected[row]),
        ratio=estimate(sheet.ratio[:, row]),
        adjusted=estimate(sheet.adjusted[:, row]),
        shrunken=estimate(sheet.shrunken[:, row]),
        rate_limits=funnel_limits(sheet.rate_limits[:, row]) if is_ranked else None,
        ratio_limits=funnel_limits(sheet.ratio_limits[:, row]) if is_ranked else None,
        rank=(int(sheet.ranks[0, row]), int(sheet.ranks[1, row])) if is_ranked else None,
        standing=standing,
        worse=_worse(standing, attention),
    )


def estimate(column: Floats) -> Estimate | None:
    """Give value, low and high as an estimate; None where one of them is unknown."""
    return None if np.isnan(column).any() else Estimate(*column.tolist())


def funnel_limits(column: Floats) -> FunnelLimits | None:
    """Give the inner and outer limits, each low and high; None where one of them is unknown."""
    if np.isnan(column).any():
        return None
    inner_low, inner_high, low, high = column.tolist()
    return FunnelLimits((inner_low, inner_high), (low, high))


def _standing(sheet: Sheet, row: int) -> Standing:
    """Name a place only where both say so: its interval leaves out the expected, and it leaves the funnel."""
    value, low, high = sheet.ratio[:, row]
    funnel_low, funnel_high = sheet.ratio_limits[:2, row]
    if low > 1 and value > funnel_high:
        return Standing.ABOVE
    if high < 1 and value < funnel_low:
        return Standing.BELOW
    return Standing.NOT_DISTINGUISHABLE


def _worse(standing: Standing | None, attention: Attention) -> bool | None:
    if standing in (None, Standing.NOT_DISTINGUISHABLE) or attention is Attention.NONE:
        return None
    return (standing is Standing.ABOVE) == (attention is Attention.HIGHER_IS_WORSE)


def _curves(sheet: Sheet) -> tuple[FunnelPoint, ...]:
    """Give the curves of the funnel of rates, over all sizes of the places that are compared."""
    sizes = sheet.given.base[np.isfinite(sheet.ranks[0])]
    if not len(sizes):
        return ()
    base = np.unique(np.rint(np.geomspace(sizes.min(), sizes.max(), _POINTS)))
    share = np.full(len(base), sheet.given.observed.sum() / sheet.given.base.sum())
    found = widened(base, share, sheet.rate_phi, base) / base
    drawn = ((int(size), funnel_limits(column)) for size, column in zip(base, found.T, strict=True))
    return tuple(FunnelPoint(size, limits) for size, limits in drawn if limits is not None)
