"""Recurrence: orders filed where one of the same sub-category was closed a short while before.

Asked for on demand, since the ledger knows no points. Orders of one sub-category at one point are one site,
so that a point used thousands of times costs one look; near sites are found by a tree, in metres.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, within
from data.ledger.points import Points
from data.ledger.rulebook import Rulebook
from data.measures.selection import Selection, Window
from data.measures.timeliness import counts
from resources.definitions import definition

Ints = NDArray[np.int64]
Rows = NDArray[np.intp]
Floats = NDArray[np.float64]

_DAY = 86_400
_SUB_CATEGORY = 2
_METRES = 111_195.08
"""Metres of a degree on a sphere of 6,371.009 km: within 0.6 % of the ellipsoid, finer than points are."""
_STAMP = np.int64(1 << 33)
"""More than any stamp: a group times this, and a stamp, sort by group and then by time."""
_SITES, _LOOKS = 50_000, 2_000_000
"""So many sites are paired, and so many pairs of an order and a site looked at, at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class _Spots:
    """Orders as they are compared: sub-category, place in metres, place key, and the instant of each."""

    kind: Ints
    x: Floats
    y: Floats
    place: Ints
    at: Ints

    def where(self, mask: Bools) -> "_Spots":
        return _Spots(self.kind[mask], self.x[mask], self.y[mask], self.place[mask], self.at[mask])

    @property
    def sites(self) -> tuple[Floats, Rows]:
        """Give the different sites (kind, x, y), and which of them each spot is at."""
        _, first, number = np.unique(
            _pairs(self.x + 1j * self.y, self.kind), return_index=True, return_inverse=True
        )
        sites = np.stack([self.kind[first].astype(np.float64), self.x[first], self.y[first]], axis=1)
        return sites, number


def _pairs(one: NDArray[Any], kind: Ints) -> Ints:
    """Number pairs of a value and a sub-category: equal pairs have equal numbers."""
    _, number = np.unique(one, return_inverse=True)
    return number * (int(kind.max(initial=0)) + 1) + kind


@dataclass(frozen=True, slots=True, eq=False)
class _Closings:
    """Closings by group and time."""

    keys: Ints

    def follow(self, group: Ints, at: Ints, seconds: int) -> Bools:
        """Tell for each instant whether its group has a closing before it, by at most so many seconds."""
        end = group * _STAMP + at
        since = np.maximum(end - seconds, group * _STAMP)
        found: Bools = np.searchsorted(self.keys, end) > np.searchsorted(self.keys, since)
        return found


def _closings(group: Ints, at: Ints) -> _Closings:
    return _Closings(np.sort(group * _STAMP + at))


def comparable(orders: Orders, window: Window, points: Points) -> tuple[Bools, Bools]:
    """Tell which orders filed in the period can be compared, and which lack point, place key or category."""
    here = points.of(orders.id)
    filed = counts(orders, window) & within(orders.filed, window.begin, window.until)
    told = (here.told | (here.place != 0)) & (orders.category != 0)
    return filed & told, filed & ~told


def recurring(orders: Orders, window: Window, points: Points) -> Selection:
    """Q4: of the orders filed in the period that can be compared, those that recur.

    `orders` are all in reach as they stood at T, so that neighbours beyond a scope are seen; an order is
    judged by what was closed before its filing, so it is mature as soon as it is filed.
    """
    settings = definition("Q4").settings
    seconds = settings["days"] * _DAY
    base, _ = comparable(orders, window, points)
    told = counts(orders, window) & (orders.closed >= orders.filed) & (orders.category != 0)
    told &= within(orders.closed, max(1, window.begin - seconds), window.until)
    here = points.of(orders.id)
    kind = sub_categories(window.rulebook, orders.category)
    filed = _spots(here, kind, np.flatnonzero(base), orders.filed)
    closed = _spots(here, kind, np.flatnonzero(told), orders.closed)
    hit = base.copy()
    hit[base] = _at_same_place(filed, closed, seconds)
    hit[base] |= _nearby(filed, closed, settings["radius"], seconds)
    return Selection(hit, base)


def sub_categories(rulebook: Rulebook, category: NDArray[np.int32]) -> Ints:
    """Give the sub-category of each category, itself where it lies above that level or is not known."""
    size = max(int(category.max(initial=0)), *rulebook.categories, 0) + 1
    table = np.arange(size, dtype=np.int64)
    for id_ in rulebook.categories:
        table[id_] = rulebook.ancestor(id_, _SUB_CATEGORY)
    return table[category]


def _spots(here: Points, kind: Ints, rows: Rows, at: NDArray[np.uint32]) -> _Spots:
    """Place orders in metres on a plane that touches the middle of all points."""
    known = here.told
    middle = float(here.lat[known].mean()) if known.any() else 0.0
    x = np.where(known, here.lon, np.nan)[rows] * _METRES * np.cos(np.radians(middle))
    return _Spots(kind[rows], x, here.lat[rows] * _METRES, here.place[rows], at[rows].astype(np.int64))


def _at_same_place(filed: _Spots, closed: _Spots, seconds: int) -> Bools:
    """Tell which orders follow a closing of their sub-category with the same place key."""
    keyed: Bools = filed.place != 0
    told = closed.where(closed.place != 0)
    group = _pairs(np.append(filed.place, told.place), np.append(filed.kind, told.kind))
    asked = len(keyed)
    found: Bools = _closings(group[asked:], told.at).follow(group[:asked], filed.at, seconds)
    return keyed & found


def _nearby(filed: _Spots, closed: _Spots, radius: float, seconds: int) -> Bools:
    """Tell which orders follow a closing of their sub-category at a site within the radius."""
    hit = np.zeros(len(filed.at), dtype=np.bool_)
    placed = np.flatnonzero(np.isfinite(filed.x))
    asked, told = filed.where(np.isfinite(filed.x)), closed.where(np.isfinite(closed.x))
    if not (len(asked.at) and len(told.at)):
        return hit
    (sites, mine), (others, theirs) = asked.sites, told.sites
    closings = _closings(theirs, told.at)
    order = np.argsort(mine, kind="stable")
    for site, near in _near_sites(sites, others, radius):
        for rows, targets in _looks(order, mine, site, near):
            found = closings.follow(targets, asked.at[rows], seconds)
            hit[placed[rows[found]]] = True
    return hit


def _near_sites(sites: Floats, others: Floats, radius: float) -> Iterator[tuple[Rows, Rows]]:
    """Pair sites within the radius, block by block, in the order of the first.

    Sub-categories lie in layers further apart than the radius, so that only alike sites are paired.
    """
    layers = np.array([4.0 * radius, 1.0, 1.0])
    from scipy.spatial import cKDTree  # half a second of every start

    tree = cKDTree(others * layers)
    for first in range(0, len(sites), _SITES):
        block = cKDTree(sites[first : first + _SITES] * layers)
        pairs = block.sparse_distance_matrix(tree, radius, output_type="ndarray")
        pairs = pairs[np.argsort(pairs["i"], kind="stable")]
        yield pairs["i"] + first, pairs["j"]


def _looks(order: Rows, mine: Rows, site: Rows, near: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Give the orders at paired sites with the site to look at, so many at a time.

    `order` lists the orders by site, `mine` is the site of each.
    """
    sorted_sites = mine[order]
    begins = np.searchsorted(sorted_sites, site)
    counts = np.searchsorted(sorted_sites, site, side="right") - begins
    ends = np.cumsum(counts)
    cuts = np.searchsorted(ends, np.arange(_LOOKS, (ends[-1] if len(ends) else 0) + _LOOKS, _LOOKS))
    for begin, end in pairwise((0, *np.unique(np.append(cuts, len(site))).tolist())):
        some = counts[begin:end]
        offset = np.repeat(begins[begin:end] - np.cumsum(some) + some, some)
        yield order[offset + np.arange(some.sum())], np.repeat(near[begin:end], some)
