"""Who is judged: the units of a kind, the unit each order is laid to, and over what time."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from data.assess.fairness_powers import OWN_TIERS, body_when, in_power, tier_when
from data.assess.teams import LEAST_POSTS
from data.board.board import as_of_and_period, look
from data.figures.fairness import Span, Unit, UnitKind
from data.ledger.columns import Bools, is_one_of, stamp
from data.ledger.snapshot import Snapshot
from data.measures.strata import strata
from data.measures.tally import View
from data.scope import Period, PeriodKind, Scope, local_day, unfiltered
from data.terms import BodyId, Instant, Level

Floats = NDArray[np.float64]

LEVELS = {UnitKind.STREET: Level.STREET, UnitKind.GRID: Level.GRID, UnitKind.DEPARTMENT: Level.STREET}
DAYS = {Span.YEAR: 365, Span.QUARTER: 91}
BEFORE = 365
"""The usual number of requests is that of so many days before."""


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """The units of a kind with the orders as they stood at the as-of time.

    `unit` is the number of each order's unit, that of `units` for none; `power` tells what a unit answers
    for; in `few_posts` so few posts work that a number of the unit would be that of a person.
    """

    kind: UnitKind
    seen: View
    period: Period
    as_of: Instant
    units: tuple[Unit, ...]
    unit: NDArray[np.int64]
    power: Bools
    few_posts: Bools

    def crossed(
        self, hit: Floats, base: Floats
    ) -> tuple[Floats, Floats, NDArray[np.intp], NDArray[np.int32]]:
        """Count weights, one an order, by unit and stratum; with the rows that count, and their strata."""
        orders = self.seen.orders
        rows = np.flatnonzero(base)
        above = {id_: each.parent for id_, each in self.seen.window.rulebook.categories.items()}
        tier = tier_when(orders, orders.due_dispose)
        stratum = strata(tier[rows], orders.category[rows], above)
        width = int(stratum.max(initial=0)) + 1
        key, size = self.unit[rows] * width + stratum, (len(self.units) + 1) * width
        sums = (np.bincount(key, each[rows], size).astype(np.float64) for each in (hit, base))
        hits, bases = (each.reshape(-1, width) for each in sums)
        return hits, bases, rows, stratum


def span_of(period: Period, as_of: Instant, span: Span) -> Period:
    """Give the days of a span: it ends with the period, or with the as-of time where that comes first."""
    if span is Span.PERIOD:
        return period
    end = min(period.end, local_day(as_of - 1, period.zone) + timedelta(days=1))
    return replace(period, kind=PeriodKind.DAYS, first=end - timedelta(days=DAYS[span]), end=end)


def bench(snapshot: Snapshot, scope: Scope, kind: UnitKind, span: Span) -> Bench:
    """Set up the units of the whole district: a unit is always judged among all of its kind."""
    as_of, period = as_of_and_period(snapshot, scope)
    over = span_of(period, as_of, span)
    whole = replace(unfiltered(scope), path=(), detail=int(LEVELS[kind]), period=over, as_of=as_of)
    seen = look(snapshot, whole, given=True)
    units, unit = _bodies(snapshot, seen) if kind is UnitKind.DEPARTMENT else _places(snapshot, seen)
    few = np.zeros(len(units), dtype=np.bool_)
    if kind is UnitKind.GRID:
        few = _few_posts(seen)
    return Bench(kind, seen, over, as_of, units, unit, in_power(seen.orders, kind), few)


def _places(snapshot: Snapshot, seen: View) -> tuple[tuple[Unit, ...], NDArray[np.int64]]:
    units = tuple(Unit(area=tag) for tag in snapshot.places.tagged(seen.cells.cells))
    return units, seen.cell.astype(np.int64)


def _bodies(snapshot: Snapshot, seen: View) -> tuple[tuple[Unit, ...], NDArray[np.int64]]:
    """Give the bodies that led orders of tier C when they fell due, without those of grids and streets."""
    orders, names = seen.orders, snapshot.names
    body = body_when(orders, orders.due_dispose)
    mine = is_one_of(tier_when(orders, orders.due_dispose), OWN_TIERS[UnitKind.DEPARTMENT]) & (body != 0)
    lower = [*names.local, *names.offices.values()]
    found = np.unique(body[mine & ~np.isin(body, lower)])
    units = tuple(Unit(body=BodyId(each), names=names.body(each)) for each in found.tolist())
    at = np.searchsorted(found, body)
    known = np.isin(body, found)
    return units, np.where(known, at, len(found)).astype(np.int64)


def _few_posts(seen: View) -> Bools:
    """Tell in which grids fewer posts are filled than may be told; without a roster nothing is known."""
    cells, posts = seen.cells, seen.roster.posts.in_force(seen.window.as_of)
    if not posts.filled.any():
        return np.zeros(cells.count, dtype=np.bool_)
    cell = cells.code_of_area[posts.area]
    told = posts.filled & (cell >= 0) & (cell < cells.count)
    pairs = np.unique(np.stack([cell[told].astype(np.int64), posts.holder[told]]), axis=1)
    few: Bools = np.bincount(pairs[0], minlength=cells.count) < LEAST_POSTS
    return few


def usual_window(chosen: Bench) -> tuple[int, int, float]:
    """Give the year before the span in ledger seconds, and by how much its numbers are to be scaled."""
    begin = stamp(replace(chosen.period, first=chosen.period.first - timedelta(days=BEFORE)).begins)
    window = chosen.seen.window
    return begin, window.begin, (window.until - window.begin) / max(1, window.begin - begin)


def periods_needed(period: Period, as_of: Instant, span: Span) -> int:
    """Give how many periods like this one must be loaded for a figure of a span."""
    over = span_of(period, as_of, span)
    days = (period.first - over.first).days + BEFORE
    return days // max(1, (period.end - period.first).days) + 2
