"""Measures that take more than a look at the ledger: recurrence, which needs points, and the composite."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.ledger.columns import Orders
from data.ledger.instant import state_at
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import Measure
from data.measures.reckoned import Reckoned
from data.measures.recurrence import recurring
from data.measures.selection import Selection, Window
from data.measures.tally import Tally, View, tally, tally_of
from data.measures.visits import composite
from data.terms import Tier
from resources.definitions import definition

BESIDE = ("Q4", "Q12")
"""The codes of these measures."""


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """The rates that a composite is made of, by code."""

    parts: Mapping[str, Tally]
    cells: int

    def of(self, tiers: frozenset[Tier] | None = None) -> Reckoned:
        """Add up the rates of some tiers (None: all), cell by cell."""
        rates = {code: each.of(tiers) for code, each in self.parts.items()}
        cells = [
            composite({code: rate.measured(cell) for code, rate in rates.items()})
            for cell in range(self.cells + 1)
        ]
        whole = composite({code: rate.total for code, rate in rates.items()})
        return Reckoned("Q12", tuple(cells), whole)


def beside(snapshot: Snapshot, seen: View, code: str, points: Points | None) -> Tally | Composed:
    """Ask for one of these measures; without points, which are read from the store, nothing recurs."""
    if code == "Q4":
        return recurrence(snapshot, seen, points)
    weights: Mapping[str, float] = definition("Q12").settings["weights"]
    return Composed({each: tally(seen, each) for each in weights}, seen.cells.count)


def recurrence(snapshot: Snapshot, seen: View, points: Points | None) -> Tally:
    """Count Q4 over the cells of a scope, with neighbours beyond it."""
    needs = frozenset({"filed", "closed", "points"})
    if points is None or not (points.told | (points.place != 0)).any():
        return tally_of(seen, Measure("Q4", _nothing, needs))
    known = state_at(snapshot.orders, seen.window.as_of, snapshot.rulebook.calendar)
    chosen = recurring(known, seen.window, points)

    def mine(orders: Orders, _: Window) -> Selection:
        rows = known.rows(orders.id)
        return Selection(chosen.hit[rows], None if chosen.base is None else chosen.base[rows])

    return tally_of(seen, Measure("Q4", mine, needs - {"points"}))


def _nothing(orders: Orders, _: Window) -> Selection:
    nobody = np.zeros(len(orders), dtype=np.bool_)
    return Selection(nobody, nobody)
