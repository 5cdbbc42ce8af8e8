"""Between which bodies orders go to and fro, and in which module of categories."""

import numpy as np

from data.ledger.columns import Events, Orders
from data.terms import BodyId, EventKind


def moves_between(orders: Orders, bodies: tuple[BodyId, BodyId]) -> Events:
    """Give the returns and transfers that moved an order from one of two bodies to the other."""
    moves = hand_overs(orders)
    one, other = bodies
    there = (moves.body_from == one) & (moves.body_to == other)
    back = (moves.body_from == other) & (moves.body_to == one)
    return moves.where(there | back)


def hand_overs(orders: Orders) -> Events:
    """Give the returns and transfers of which both bodies are told, and which are two."""
    events = orders.events
    moves = events.where(np.isin(events.kind, (EventKind.RETURN, EventKind.TRANSFER)))
    return moves.where((moves.body_from != 0) & (moves.body_to != 0) & (moves.body_from != moves.body_to))
