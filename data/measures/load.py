"""Weighted load: the orders that were handled, each by the weight of its category, by posts and days."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.ledger.columns import EPOCH, before, within
from data.ledger.rulebook import Rulebook, path_up
from data.measures.reckoned import Reckoned, by_cell, without
from data.measures.selection import Window
from data.measures.staffing import held
from data.measures.tally import Counted, View, count
from data.scope import local_day
from data.terms import Level
from resources.definitions import definition

_MISSING_DAYS = "calendar"


def handled(seen: View) -> NDArray[np.float64]:
    """Give each order its weight where it was disposed in the period, else 0."""
    rows = handled_rows(seen)
    weights = np.zeros(len(seen.orders))
    weights[rows] = category_weights(seen.orders.category[rows], seen.window.rulebook)
    return weights


def handled_rows(seen: View) -> NDArray[np.intp]:
    """Give the rows of the orders of the place that were disposed in the period, without duplicates (E13)."""
    orders, window = seen.orders, seen.window
    done = within(orders.disposed, window.begin, window.until) & (seen.cell >= 0)
    return np.flatnonzero(done & ~before(orders.cancelled, window.as_of) & ~orders.duplicate)


def category_weights(categories: NDArray[np.int32], rules: Rulebook) -> NDArray[np.float64]:
    """Give the weight of each category: of itself, else of the nearest above it that has one.

    A weight of the definition, by the code of a category, goes before that of the table of categories.
    """
    told = definition("C4k").settings
    known, place = np.unique(categories, return_inverse=True)
    usual = [_weight(int(id_), rules, told["weights"], float(told["weight"])) for id_ in known]
    return np.array(usual, dtype=np.float64)[place]


def _weight(id_: int, rules: Rulebook, by_code: Mapping[str, float], usual: float) -> float:
    for step in path_up(rules.categories, id_):
        category = rules.categories.get(step)
        if category is not None and category.code in by_code:
            return float(by_code[category.code])
        if category is not None and category.weight is not None:
            return float(category.weight)
    return usual


def working_days(window: Window, zone: str) -> int | None:
    """Count the working days of a period as far as the as-of time; None where no calendar covers them."""
    if window.until <= window.begin:
        return 0
    first, last = (local_day(at + EPOCH, zone) for at in (window.begin, window.until - 1))
    calendar = window.rulebook.calendar
    worked = None if calendar is None else calendar.working_days(first, last)
    if worked is None or calendar is None:
        return None
    today = calendar.is_working_day(last)
    return None if today is None else worked + today


def weighted_load(seen: View, code: str) -> Counted:
    """C4k: the weights of the orders handled in the period by filled posts and working days."""
    days, missing = days_of(seen)
    if missing is not None:
        return without(code, seen.cells, missing)
    found = held(seen)
    load = count(seen, handled(seen), seen.orders.tier_now).sum(axis=1)
    return Counted(code, load, days * by_cell(seen.cells, found.area[found.filled]))


def median_load(seen: View, code: str) -> Reckoned | Counted:
    """C4k: the median of the weighted load over the grids of each cell that have filled posts."""
    days, missing = days_of(seen)
    if missing is not None:
        return without(code, seen.cells, missing)
    places, found = seen.cells.places, held(seen)
    home = np.append(places.ancestors[Level.GRID], np.int32(-1))
    posts = np.bincount(home[found.area[found.filled]] + 1, minlength=len(home))[1:]
    load = load_by_grid(seen)
    rows = np.flatnonzero((posts > 0) & (days > 0))
    cell = seen.cells.code_of_area[rows]
    each = load[rows] / (posts[rows] * max(days, 1))
    numbers = tuple(_median(code, each[cell == number]) for number in range(seen.cells.count + 1))
    return Reckoned(code, numbers, _median(code, each[cell >= 0]))


def load_by_grid(seen: View) -> NDArray[np.float64]:
    """Add up the weights of the orders handled in the period by the row of their grid."""
    weights, home = handled(seen), np.append(seen.cells.places.ancestors[Level.GRID], np.int32(-1))
    sums = np.bincount(home[seen.orders.area] + 1, weights=weights, minlength=len(home))
    return sums[1:].astype(np.float64)


def _median(code: str, values: NDArray[np.float64]) -> Measured:
    if not len(values):
        return Measured(code, definition(code).id, None, None, None, "note.no_base")
    return Measured(code, definition(code).id, float(np.median(values)), None)


def days_of(seen: View) -> tuple[int, str | None]:
    """Give the working days, and what is missing to tell a load."""
    if "disposed" not in seen.recorded:
        return 0, "disposed"
    if not len(seen.roster.posts):
        return 0, "posts"
    days = working_days(seen.window, seen.roster.zone)
    return (0, _MISSING_DAYS) if days is None else (days, None)
