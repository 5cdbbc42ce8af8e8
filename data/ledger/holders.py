"""Who led orders and when, which the ledger does not hold, read when it is asked for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import EPOCH, Stamps
from data.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Leading or assisting bodies by order and begin; `until` is 0 while a body still holds an order."""

    order: NDArray[np.int64]
    body: NDArray[np.int64]
    since: Stamps
    until: Stamps


def read_holders(store: Store, *, lead: bool = True) -> Holders:
    """Read who led the orders of a store's district, or who assisted in them."""
    names = ("order_id", "body_id", "held_from", "held_until", "lead")
    columns, _ = store.holder_columns(names)
    order = np.lexsort((columns["held_from"], columns["order_id"]))
    order = order[(columns["lead"][order] != 0) == lead]
    since, until = (columns[name][order] for name in ("held_from", "held_until"))
    return Holders(columns["order_id"][order], columns["body_id"][order], _stamps(since), _stamps(until))


def _stamps(instants: NDArray[np.int64]) -> Stamps:
    return np.where(instants > 0, np.maximum(instants - EPOCH, 1), 0).astype(np.uint32)
