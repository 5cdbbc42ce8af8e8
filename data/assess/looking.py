"""What a check has looked at, and the span and limits by which it looked."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.assess.traces import Keys, Rows, Traces
from data.ledger.columns import Bools, Stamps
from data.measures.selection import Window
from data.measures.strata import strata

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """When a check looks: a period, the first instants of its months and its end, the cut-offs inside.

    `imported` is up to when the sources tell; all are ledger seconds.
    """

    window: Window
    months: Stamps
    cut_offs: Stamps
    imported: int


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """Orders that a check has looked at: their rows, the key each is laid to, and whether it is marked.

    A key of 0 is nobody's: its rows tell what is usual and are not judged. `at` is the instant of each act.
    Rows are compared within their `stratum`. Each of `near` weighs the rows around what is marked, so that
    the sum of a key's weights is what its own smooth course would have brought. Of a fault that `fellows`
    (the team of each row) have in common, no key is told. Marks come at least `clump` at a time. `local` are
    rows whose key works for the street in which the order lies, not for the body that leads it.
    """

    rows: Rows
    key: Keys
    hit: Bools
    at: Stamps
    stratum: Ints
    near: tuple[Floats, ...] = ()
    clump: int = 1
    funnel: bool = False
    fellows: Keys | None = None
    local: Bools | None = None


def alike(traces: Traces, rows: Rows, window: Window) -> Ints:
    """Give the stratum of rows: their tier and category, merged upward where orders are few."""
    above = {id_: each.parent for id_, each in window.rulebook.categories.items()}
    return strata(traces.orders.tier_now[rows], traces.orders.category[rows], above)


def looked(traces: Traces, look: Look, base: Bools, hit: Bools, key: Keys, at: Stamps) -> Looked:
    """Look at the orders of a mask; all other columns are as long as the orders."""
    rows = np.flatnonzero(base)
    return Looked(rows, key[rows], hit[rows], at[rows], alike(traces, rows, look.window))
