"""The work of small grids in standard minutes: orders handled, patrols done, and upkeep for residents.

The minutes are settings of the definition C4m, by tier and category; nobody's working time is measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import within
from data.ledger.rulebook import Rulebook, path_up
from data.measures.capacity import is_small
from data.measures.load import category_weights, days_of, handled_rows
from data.measures.tally import View
from data.places import Places
from data.terms import TIERS, Level, Tier
from resources.definitions import definition


@dataclass(frozen=True, slots=True, eq=False)
class Minutes:
    """Standard minutes of the period by the row of each area, part by part; small grids alone have any.

    `days` are its working days; `missing` says what is not known to tell minutes, and then there are none.
    """

    orders: NDArray[np.float64]
    patrols: NDArray[np.float64]
    upkeep: NDArray[np.float64]
    days: int
    missing: str | None

    @property
    def whole(self) -> NDArray[np.float64]:
        """The minutes of all parts."""
        return self.orders + self.patrols + self.upkeep


def minutes_by_area(seen: View) -> Minutes:
    """C4m: add up the work of each small grid of the place.

    What lies on a responsibility grid is shared evenly by its small grids; what lies above is nobody's.
    """
    days, missing = days_of(seen)
    places = seen.cells.places
    inside = is_small(places) & (seen.cells.code_of_area[:-1] >= 0)
    parts = (_orders(seen), _patrols(seen), _upkeep(seen, days))
    orders, patrols, upkeep = (
        np.where(inside & (missing is None), _shared(places, each), 0.0) for each in parts
    )
    return Minutes(orders, patrols, upkeep, days, missing)


@dataclass(frozen=True, slots=True)
class Handled:
    """Orders that were handled, and what they come to in standard minutes of the whole period."""

    orders: int
    minutes: float


def minutes_by_tier(seen: View) -> Mapping[Tier, Handled]:
    """Tell by tier the orders that the minutes of small grids are made of."""
    rows, each = _handled(seen)
    mine, tiers = _has_small(seen.cells.places)[seen.orders.area[rows]], seen.orders.tier_now[rows]
    return {tier: _added(each[mine & (tiers == tier)]) for tier in TIERS}


def left_out(seen: View) -> tuple[int, Handled, int]:
    """Tell what no small grid has a part of: grids without any, their orders, and orders on no grid at all.

    The grids are scenic ones and parks, as a rule.
    """
    places, (rows, each) = seen.cells.places, _handled(seen)
    inside = seen.cells.code_of_area[:-1] >= 0
    bare = np.array([area.level is Level.GRID for area in places.areas]) & ~_has_small(places)[:-1]
    there = np.append(bare, False)[seen.orders.area[rows]]
    nowhere = ~there & ~_has_small(places)[seen.orders.area[rows]]
    return int((inside & bare).sum()), _added(each[there]), int(nowhere.sum())


def _has_small(places: Places) -> NDArray[np.bool_]:
    """Tell which rows are small grids, or responsibility grids that have such; the last is of no area."""
    small, home = is_small(places), places.ancestors[Level.GRID]
    holds = np.bincount(home[small], minlength=len(small)) > 0
    return np.append((home >= 0) & holds[home], False)


def _added(minutes: NDArray[np.float64]) -> Handled:
    return Handled(len(minutes), float(minutes.sum()))


def _handled(seen: View) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Give the rows of the orders that were handled, and the minutes of each."""
    rows, orders = handled_rows(seen), seen.orders
    return rows, standard_minutes(orders.category[rows], orders.tier_now[rows], seen.window.rulebook)


def standard_minutes(
    categories: NDArray[np.int32], tiers: NDArray[np.int8], rules: Rulebook
) -> NDArray[np.float64]:
    """Give the minutes of orders by category and tier.

    Those told of a category, or of the nearest above it, go first, best for the very tier (`"0102.A"`);
    else they are the tier's, times the weight of the category (C4k).
    """
    if not len(categories):
        return np.empty(0)
    told = definition("C4m").settings
    pairs, place = np.unique(np.stack([categories, tiers]), axis=1, return_inverse=True)
    weights = category_weights(pairs[0].astype(np.int32), rules)
    found = [
        _minutes(id_, Tier(tier).word, weight, rules, told)
        for id_, tier, weight in zip(*pairs.tolist(), weights.tolist(), strict=True)
    ]
    return np.array(found, dtype=np.float64)[place]


def _minutes(
    id_: int, tier: str, weight: float, rules: Rulebook, told: Mapping[str, Mapping[str, float]]
) -> float:
    for step in path_up(rules.categories, id_):
        code = rules.categories[step].code if step in rules.categories else ""
        for key in (f"{code}.{tier}", code):
            if key in told["categories"]:
                return float(told["categories"][key])
    return float(told["tiers"][tier]) * weight


def _orders(seen: View) -> NDArray[np.float64]:
    rows, each = _handled(seen)
    return _by_row(seen.cells.places, seen.orders.area[rows], each)


def _patrols(seen: View) -> NDArray[np.float64]:
    """Take the patrols done on the days told for all days of the period: few rosters reach far back."""
    table, window = seen.roster.patrols, seen.window
    mine = within(table["day"], window.begin, window.until)
    if not mine.any():
        return np.zeros(len(seen.cells.places.areas))
    told = window.until - int(table["day"][mine].min())
    usual = float(definition("C4m").settings["patrol"]) * max(1.0, (window.until - window.begin) / told)
    return _by_row(seen.cells.places, table["area"][mine], table["done"][mine] * usual)


def _upkeep(seen: View, days: int) -> NDArray[np.float64]:
    each = float(definition("C4m").settings["upkeep"]) * days / 1000
    small = zip(seen.cells.places.areas, is_small(seen.cells.places), strict=True)
    return np.array([each * (area.residents or 0) if mine else 0.0 for area, mine in small])


def _by_row(places: Places, rows: NDArray[np.int32], minutes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up minutes by the row of their area; those of no area are left out."""
    sums = np.bincount(rows + 1, weights=minutes, minlength=len(places.areas) + 1)
    return sums[1:].astype(np.float64)


def _shared(places: Places, sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share what lies on responsibility grids evenly among their small grids."""
    small, home = is_small(places), places.ancestors[Level.GRID]
    grids = np.bincount(home[small], minlength=len(places.areas))
    return np.where(small, sums + sums[home] / np.maximum(grids[home], 1), 0.0)
