"""Count a measure over places and tiers at once: one bincount over cell and tier, whatever the level."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.ledger.columns import Orders, is_one_of
from data.ledger.ground import NO_GROUND, Ground
from data.ledger.instant import state_at
from data.ledger.roster import NO_ROSTER, Roster
from data.measures.catalogue import MEASURES, Measure
from data.measures.intensity import Sizes, sizes
from data.measures.selection import Selection, Weights, Window
from data.places import Places
from data.scope import Scope
from data.terms import TIERS, Level, Tier
from resources.definitions import definition

Counts = NDArray[np.int64]
"""Cells x tiers: one row a cell and a last one for the unassigned; tiers by their number."""

_TIERS = len(TIERS)
_WORTH_COPYING = 0.5
"""Below this share of orders in the scope their columns are copied, and all that follows is shorter."""
_WORTH_COUNTING_AT_ONCE = 0.1
"""Below this share of orders it is shorter to pick them out for each count."""


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """The cells of a place: their area rows in the order of their codes, and for every area its cell.

    `code_of_area` has one entry an area and a last one for orders without an area; the cell number
    `len(cells)` means unassigned, -1 outside the place.
    """

    cells: NDArray[np.int32]
    code_of_area: NDArray[np.int32]
    places: Places
    place: int

    @property
    def count(self) -> int:
        """The number of cells, without the unassigned."""
        return len(self.cells)


def whole_place(places: Places, place: int) -> Grouping:
    """Group a place as one, all of it in the row of the unassigned."""
    cells = grouping(places, place, places.areas[place].level)
    code = np.where(cells.code_of_area < 0, -1, 0).astype(np.int32)
    return Grouping(np.empty(0, dtype=np.int32), code, places, place)


def grouping(places: Places, place: int, level: Level) -> Grouping:
    """Group the areas inside a place by the cells of a level; what lies in none is unassigned."""
    cells = places.cells(place, level)
    number = np.full(len(places.areas) + 1, len(cells), dtype=np.int32)
    number[cells] = np.arange(len(cells))
    code = number[np.append(places.ancestors[level], -1)]
    is_district = places.areas[place].level is Level.DISTRICT
    inside = np.append(places.ancestors[places.areas[place].level] == place, is_district)
    return Grouping(cells, np.where(inside, code, -1).astype(np.int32), places, place)


@dataclass(frozen=True, slots=True, eq=False)
class Quiet:
    """What of a number is not told, and why: the cells (the unassigned last), the whole, the tiers apart.

    Cells that are not told count nothing; `hit` and `base` are the whole by tier, with what they hold.
    """

    cells: NDArray[np.bool_]
    whole: bool
    tiers: bool
    reason: str
    hit: NDArray[np.int64]
    base: NDArray[np.int64] | None

    def of(self, tiers: list[Tier], base: list[Tier]) -> "Quiet":
        """Keep some tiers; where these are not told apart, nothing is told of a part of them."""
        if self.tiers and set(tiers) != set(TIERS):
            return replace(self, cells=np.ones_like(self.cells), whole=True)
        return replace(self, hit=self.hit[tiers], base=None if self.base is None else self.base[base])


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Numerators and denominators of one measure by cell, the unassigned last (`base` is None for counts).

    `sizes` are what counts are divided by where they belong to a place; `coverage` is the share on whose
    height it hangs whether values can be relied on; `quiet` is what is not told.
    """

    code: str
    hit: NDArray[np.int64]
    base: NDArray[np.int64] | None
    missing: str | None = None
    sizes: Sizes | None = None
    coverage: "Counted | None" = None
    quiet: Quiet | None = None

    @property
    def values(self) -> NDArray[np.float64]:
        """The values of the cells, the unassigned last; NaN where there is none."""
        values = np.full(len(self.hit), np.nan)
        if self.missing is None:
            base = self._divisors
            np.divide(self.hit, base, out=values, where=base > 0)
        if self.quiet is not None:
            values[self.quiet.cells] = np.nan
        return values

    @property
    def _divisors(self) -> NDArray[Any]:
        if self.sizes is not None:
            return self.sizes.divisors
        return np.ones(len(self.hit)) if self.base is None else self.base

    def measured(self, cell: int) -> Measured:
        """Give the number of a cell; -1 is the unassigned."""
        if self.quiet is not None and self.missing is None and self.quiet.cells[cell]:
            return measured(self.code, None, None, self.quiet.reason)
        if self.sizes is not None and self.missing is None:
            return self.sizes.measured(self.code, int(self.hit[cell]), cell)
        base = None if self.base is None else int(self.base[cell])
        number = measured(self.code, self.hit[cell].item(), base, self.missing)
        return number if self.coverage is None else greyed(number, self.coverage.measured(cell))

    @property
    def unreliable(self) -> NDArray[np.bool_]:
        """The cells whose values too few visits stand behind, the unassigned last."""
        if self.coverage is None:
            return np.zeros(len(self.hit), dtype=np.bool_)
        return self.coverage.values < _least(self.coverage.code)

    @property
    def total(self) -> Measured:
        """The number of the whole place: all cells and the unassigned."""
        if self.quiet is not None and self.missing is None:
            return self._quiet_total(self.quiet)
        if self.sizes is not None and self.missing is None:
            return self.sizes.measured(self.code, int(self.hit.sum()), None)
        base = None if self.base is None else int(self.base.sum())
        number = measured(self.code, self.hit.sum().item(), base, self.missing)
        return number if self.coverage is None else greyed(number, self.coverage.total)

    def _quiet_total(self, quiet: Quiet) -> Measured:
        if quiet.whole:
            return measured(self.code, None, None, quiet.reason)
        base = None if quiet.base is None else int(quiet.base.sum())
        return measured(self.code, quiet.hit.sum().item(), base)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Numerators and denominators of one measure, cells x tiers (`base` is None for counts)."""

    measure: Measure
    hit: Counts
    base: Counts | None
    missing: str | None = None
    sizes: Sizes | None = None
    coverage: "Tally | None" = None
    quiet: Quiet | None = None

    def of(self, tiers: frozenset[Tier] | None = None) -> Counted:
        """Add up some tiers (None: all)."""
        columns = list(TIERS if tiers is None else tiers)
        below = list(TIERS) if self.measure.base_over_tiers else columns
        base = None if self.base is None else self.base[:, below].sum(axis=1)
        covered = None if self.coverage is None else self.coverage.of(tiers)
        hit = self.hit[:, columns].sum(axis=1)
        quiet = None if self.quiet is None else self.quiet.of(columns, below)
        return Counted(self.measure.code, hit, base, self.missing, self.sizes, covered, quiet)


def held_tiers(*tallies: Tally) -> tuple[Tier, ...]:
    """Give the tiers to show beside tallies."""
    counts = [each for tally in tallies for each in (tally.hit, tally.base) if each is not None]
    return shown_tiers({tier for tier in TIERS if any(each[:, tier].any() for each in counts)})


def shown_tiers(held: Set[int]) -> tuple[Tier, ...]:
    """Give the tiers to show where some hold orders: A to D always, unless all tiers are unknown."""
    known = () if held == {Tier.UNKNOWN} else tuple(tier for tier in TIERS if tier is not Tier.UNKNOWN)
    return (*known, Tier.UNKNOWN) if Tier.UNKNOWN in held else known


def measured(code: str, hit: float | None, base: int | None, missing: str | None = None) -> Measured:
    """Put a numerator and a denominator into one number; an empty base, or a missing stamp, has none."""
    version = definition(code).id
    if missing is not None:
        return Measured(code, version, None, None, None, f"note.missing.{missing}")
    if base is None:
        return Measured(code, version, None if hit is None else float(hit), hit)
    if base == 0 or hit is None:
        return Measured(code, version, None, hit, base, "note.no_base")
    return Measured(code, version, hit / base, hit, base)


def greyed(number: Measured, coverage: Measured) -> Measured:
    """Mark a value that too few visits stand behind: it is told, without colour and rank."""
    if number.value is None or coverage.value is None or coverage.value >= _least(coverage.measure):
        return number
    return replace(number, note="note.low_coverage")


def _least(code: str) -> float:
    return float(definition(code).settings["grey_below_percent"]) / 100


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The orders as they stood at the as-of time, and which of them lie in the scope.

    `cell` is each order's cell number (-1 outside); `recorded` names the stamps the sources record;
    `roster` and `ground` tell of the people and of the land, whatever the place.
    """

    orders: Orders
    cell: NDArray[np.int32]
    window: Window
    recorded: frozenset[str]
    cells: Grouping
    roster: Roster = NO_ROSTER
    ground: Ground = NO_GROUND


def view(orders: Orders, cells: Grouping, scope: Scope, window: Window, recorded: frozenset[str]) -> View:
    """Look at the orders at the window's as-of time, through the scope's place and filters."""
    return next(views(orders, cells, scope, (window,), recorded))


def views(
    orders: Orders, cells: Grouping, scope: Scope, windows: Iterable[Window], recorded: frozenset[str]
) -> Iterator[View]:
    """Look at the same orders at several as-of times."""
    inside, cell = _inside(orders, cells, scope)
    for window in windows:
        known = state_at(inside, window.as_of, window.rulebook.calendar)
        yield View(known, cell, replace(window, recorded=recorded), recorded, cells)


def _inside(orders: Orders, cells: Grouping, scope: Scope) -> tuple[Orders, NDArray[np.int32]]:
    """Give the orders with the cell of each; where few lie in the scope, those alone."""
    cell = cells.code_of_area.take(orders.area)
    if scope.categories is not None:
        cell = np.where(np.isin(orders.category, list(scope.categories)), cell, np.int32(-1))
    if scope.channels is not None:
        cell = np.where(is_one_of(orders.channel, scope.channels), cell, np.int32(-1))
    if scope.locations is not None:
        cell = np.where(is_one_of(orders.location_class, scope.locations), cell, np.int32(-1))
    inside = cell >= 0
    if np.count_nonzero(inside) > _WORTH_COPYING * len(cell):
        return orders, cell
    rows = np.flatnonzero(inside)
    return orders.take(rows), cell[rows]


def select(seen: View, code: str) -> Selection:
    """Select the orders of a measure inside the scope: what a list behind a number shows."""
    chosen = MEASURES[code].select(seen.orders, seen.window)
    inside = seen.cell >= 0
    return Selection(chosen.hit * inside, None if chosen.base is None else chosen.base * inside)


def tally(seen: View, code: str) -> Tally:
    """Count a measure over the cells of the scope and over all tiers."""
    return tally_of(seen, MEASURES[code])


def tally_of(seen: View, measure: Measure) -> Tally:
    """Count what a measure selects, see `tally`."""
    missing = measure.missing(seen.window)
    if missing is not None:
        nothing = np.zeros((seen.cells.count + 1, _TIERS), dtype=np.int64)
        return Tally(measure, nothing, nothing, missing)
    chosen = measure.select(seen.orders, seen.window)
    tier = getattr(seen.orders, measure.tier_of)
    hit, base = _counts(seen, chosen, tier)
    cells, per = seen.cells, measure.per
    return Tally(
        measure,
        hit,
        base,
        sizes=None if per is None else sizes(cells.places, cells.place, cells.cells, per),
        coverage=None if measure.coverage is None else tally(seen, measure.coverage),
    )


def _counts(seen: View, chosen: Selection, tier: NDArray[np.int8]) -> tuple[Counts, Counts | None]:
    """Count numerators and denominators; two masks that many orders pass are counted at once."""
    hit, base = chosen.hit, chosen.base
    if base is None:
        return count(seen, hit, tier), None
    masks = hit.dtype == np.bool_ and base.dtype == np.bool_
    if not masks or np.count_nonzero(base) < _WORTH_COUNTING_AT_ONCE * len(base):
        return count(seen, hit, tier), count(seen, base, tier)
    keys = (seen.cell + np.int32(1)) * np.int32(4 * _TIERS)  # what lies outside comes first
    keys += tier * np.int8(4) + hit.view(np.int8) + base.view(np.int8) * np.int8(2)
    size = (seen.cells.count + 2) * _TIERS
    _, only_hit, only_base, both = np.bincount(keys, minlength=4 * size).reshape(size, 4).T
    return (only_hit + both)[_TIERS:].reshape(-1, _TIERS), (only_base + both)[_TIERS:].reshape(-1, _TIERS)


def count(seen: View, weights: Weights, tier: NDArray[np.int8]) -> Counts:
    """Add up weights, one an order, by cell and tier."""
    rows = np.flatnonzero(weights)
    cell = seen.cell[rows]
    rows, cell = rows[cell >= 0], cell[cell >= 0]
    keys = cell * _TIERS + tier[rows]
    size = (seen.cells.count + 1) * _TIERS
    heavy = weights.dtype != np.bool_
    sums = np.bincount(keys, weights=weights[rows] if heavy else None, minlength=size)
    whole = sums if weights.dtype.kind == "f" else np.rint(sums).astype(np.int64)
    return whole.reshape(-1, _TIERS)
