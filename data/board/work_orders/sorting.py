"""By what a list of orders can stand: one narrow key an order, so that a million of them sort at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.board.work_orders.states import States
from data.figures.order_queries import OrderSort
from data.ledger.snapshot import Snapshot
from data.terms import Level

Keys = NDArray[np.uint32]
"""One number an order; 0 is none, which stands last whichever way the list runs."""

_NEVER = np.uint32(0xFFFFFFFF)
_FINE = 10_000
"""Shares of a limit are told apart by so many steps."""
_MOST = 400_000.0
_STAMPS = {
    OrderSort.LIMIT: "due_dispose",
    OrderSort.FILED: "filed",
    OrderSort.REPORTED: "reported",
}


@dataclass(slots=True, eq=False)
class Standing:
    """The rows of a list with what they stand by: only the pages that are asked for are put in order.

    `packed` holds a key and a row each; where the list is `descending`, rows count down from `last`.
    """

    packed: NDArray[np.uint64]
    last: int
    descending: bool

    def page(self, first: int, count: int | None) -> NDArray[np.intp]:
        """Give so many rows from a place of the list on; None gives all that follow."""
        end = len(self.packed) if count is None else min(first + count, len(self.packed))
        if first >= end:
            return np.empty(0, dtype=np.intp)
        self.packed.partition([first, end - 1])
        found = np.sort(self.packed[first:end]) & np.uint64(_NEVER)
        rows = found.astype(np.intp)
        return self.last - rows if self.descending else rows


def standing(
    snapshot: Snapshot, now: States, rows: NDArray[np.int32], sort: OrderSort, *, descending: bool
) -> Standing:
    """Put rows of a view into the order of a list; of equal ones those of lower ids come first, or last."""
    key = _keys(snapshot, now, rows, sort)
    key = ~key if descending else key - np.uint32(1)  # 0 becomes the largest number either way
    last = len(now.view.orders)
    ties = last - rows if descending else rows
    return Standing(key.astype(np.uint64) << np.uint64(32) | ties.astype(np.uint32), last, descending)


def _keys(snapshot: Snapshot, now: States, rows: NDArray[np.int32], sort: OrderSort) -> Keys:
    orders = now.view.orders
    if sort in _STAMPS:
        stamps: Keys = getattr(orders, _STAMPS[sort])[rows]
        return stamps
    match sort:
        case OrderSort.TIER:
            return orders.tier_now[rows].astype(np.uint32)
        case OrderSort.STAGE:
            return now.stage[rows].astype(np.uint32)
        case OrderSort.RETURNS:
            return now.returns[rows].astype(np.uint32) + np.uint32(1)
        case OrderSort.USED:
            return _used(now, rows)
        case OrderSort.BODY:
            return _looked_up(_body_ranks(snapshot), orders.body[rows])
        case OrderSort.CATEGORY:
            return _looked_up(_category_ranks(snapshot), orders.category[rows])
        case _:
            return _places(snapshot, now, rows)


def _used(now: States, rows: NDArray[np.int32]) -> Keys:
    """Give the share of the limit that has run, of the orders whose limit runs."""
    orders = now.view.orders
    filed, due = orders.filed[rows].astype(np.float64), orders.due_dispose[rows].astype(np.float64)
    runs = now.open[rows] & ~now.paused[rows] & (orders.disposed[rows] == 0) & (filed > 0) & (due > filed)
    share = np.divide(now.view.window.as_of - filed, due - filed, out=np.zeros(len(rows)), where=runs)
    return np.where(runs, np.clip(share, 0, _MOST) * _FINE + 1, 0).astype(np.uint32)


def _looked_up(ranks: Keys, ids: NDArray[np.int32]) -> Keys:
    found: Keys = ranks[np.clip(ids, 0, len(ranks) - 1)]
    return found


def _body_ranks(snapshot: Snapshot) -> Keys:
    """Rank bodies by name; those of one grid, whose names are not always told, stand together."""
    names, local = snapshot.names.bodies, snapshot.names.local
    order = sorted((id_ in local, "" if id_ in local else name, id_) for id_, (name, _) in names.items())
    return _ranked([(key[:2], key[2]) for key in order])


def _category_ranks(snapshot: Snapshot) -> Keys:
    """Rank categories by their codes, module by module; those that concern persons stand as one, last."""
    personal, known = snapshot.names.personal, snapshot.rulebook.categories
    order = sorted(
        (id_ in personal, "" if id_ in personal or id_ not in known else known[id_].code, id_)
        for id_ in snapshot.names.categories
    )
    return _ranked([((key[0], key[1] or ("" if key[0] else str(key[2]))), key[2]) for key in order])


def _ranked(order: list[tuple[tuple[bool, str], int]]) -> Keys:
    """Number sorted keys from 1, equal ones alike, by id; ids without a key have 0."""
    ranks = np.zeros(max((id_ for _, id_ in order), default=0) + 2, dtype=np.uint32)
    rank, last = 0, None
    for key, id_ in order:
        rank += key != last
        ranks[id_], last = rank, key
    return ranks


def _places(snapshot: Snapshot, now: States, rows: NDArray[np.int32]) -> Keys:
    """Rank areas by code, street by street; an order that concerns a person stands at its street (E16)."""
    places, orders = snapshot.places, now.view.orders
    codes = [tuple(places.areas[up].code for up in places.path_to(row)) for row in range(len(places.areas))]
    ranks = np.zeros(len(codes) + 1, dtype=np.uint32)
    ranks[sorted(range(len(codes)), key=codes.__getitem__)] = np.arange(1, len(codes) + 1)
    area = orders.area[rows]
    personal = np.isin(orders.category[rows], list(snapshot.names.personal))
    street = np.append(places.ancestors[Level.STREET], -1)[area]
    found: Keys = ranks[np.where(personal, street, area)]
    return found
