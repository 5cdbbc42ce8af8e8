"""What a log of events means in the store: values by kind, numbers that stay, and who held an order when."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.clock import ZoneOffsets
from data.intake.orders.logs import Rows
from data.intake.orders.values import Columns
from data.intake.rows.columns import Whole
from data.intake.rows.times import read_times
from data.terms import EventKind, Tier

OF_BODIES = (EventKind.RETURN, EventKind.TRANSFER)
"""The events that hand an order from body to body."""


def side_values(
    rows: Rows, bodies: Mapping[str, int], orders: Mapping[str, int], zone: ZoneOffsets
) -> tuple[Whole, Whole]:
    """What `from` and `to` of each event mean: bodies, tiers, due instants or the id of another order."""
    kinds = rows.values["kind"]
    found = []
    for side in rows.sides:
        due = read_times(side, (), zone, None).instants
        body = side.numbers(lambda text: bodies.get(text, 0))
        tier = side.numbers(_tier)
        other = side.numbers(lambda text: orders.get(text, 0))
        choices = [np.isin(kinds, OF_BODIES), kinds == EventKind.TIER_CHANGE, kinds == EventKind.EXTENSION]
        found.append(np.select([*choices, kinds == EventKind.MERGE], [body, tier, due, other], 0))
    return found[0], found[1]


def _tier(text: str) -> int:
    word = text[:1].upper()
    return int(Tier[word]) if word in Tier.__members__ and text.rstrip("类级") == text[:1] else 0


def sequence(rows: Rows, sides: Sequence[Whole]) -> Whole:
    """A number for each event that the same event always has, ascending with time."""
    values = rows.values
    content = pd.util.hash_array(np.stack([*sides, values["reason"]], axis=1).astype(np.int64).ravel())
    mixed = content.reshape(-1, len(sides) + 1) @ np.array([3, 5, 7], dtype=np.uint64)
    low = (mixed % np.uint64(1 << 18)).astype(np.int64)
    return np.asarray((values["at"] << 22) | (values["kind"] << 18) | low)


def holders(rows: Rows, sides: tuple[Whole, Whole], found: Mapping[str, Whole]) -> Columns:
    """Who held the orders, by their handing over from body to body; `found` are stamps of each order.

    The first body held from the first dispatch (else filing, else report), the last until the end.
    """
    giver, taker = sides
    moves = np.flatnonzero(np.isin(rows.values["kind"], OF_BODIES) & ((giver > 0) | (taker > 0)))
    order, at = rows.order[moves], rows.values["at"][moves]
    first = np.append(True, order[1:] != order[:-1])[: len(order)]
    begun = np.select(
        [found["dispatched"] > 0, found["filed"] > 0],
        [found["dispatched"], found["filed"]],
        found["reported"],
    )
    opened = moves[first]
    rows_of = np.concatenate([order[first], order])
    body = np.concatenate([giver[opened], taker[moves]])
    start = np.concatenate([np.minimum(begun[order[first]], at[first]), at])
    last = np.lexsort((np.arange(len(start)), start, rows_of))
    rows_of, body, start = rows_of[last], body[last], start[last]
    follows = np.append(rows_of[1:] == rows_of[:-1], False)[: len(rows_of)]
    over = np.maximum(found["closed"], found["cancelled"])[rows_of]
    until = np.where(follows, np.append(start[1:], 0)[: len(start)], np.where(over > start, over, 0))
    told = body > 0
    return {
        "number": rows.numbers[rows_of[told]],
        "body_id": body[told],
        "held_from": start[told],
        "held_until": until[told],
        "lead": np.ones(int(told.sum()), dtype=np.bool_),
    }
