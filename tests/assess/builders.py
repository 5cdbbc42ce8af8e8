"""Traces told in seconds: a handful of orders with all columns that a check may read."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.assess.looking import Look
from data.assess.traces import Traces
from data.ledger.columns import DTYPES, orders
from data.ledger.rulebook import NO_RULES, Rulebook
from data.measures.selection import Window

END = 10_000_000
STEPS = frozenset(("reported", "filed", "dispatched", "accepted", "disposed", "checked", "closed"))
_BESIDE = ("team", "reporter", "disposer", "checker", "site", "text", "evidence")


def traces(count: int, **columns: Any) -> Traces:
    """So many orders of tier B and category 1; what is given is one value, or one an order."""
    told: dict[str, NDArray[Any]] = {
        name: np.broadcast_to(np.asarray(value), count).copy()
        for name, value in {"tier_now": 2, "category": 1, "team": 1, **columns}.items()
    }
    known = orders({"id": np.arange(1, count + 1), **{n: c for n, c in told.items() if n in DTYPES}})
    beside = {name: told.get(name, np.zeros(count)).astype(np.int64) for name in _BESIDE}
    named = {"reported_by": "reporter", "disposed_by": "disposer", "checked_by": "checker", "place": "site"}
    return Traces(
        orders=known,
        paused=told.get("paused", np.zeros(count)).astype(np.bool_),
        recorded=frozenset(name for name, column in named.items() if beside[column].any()),
        **beside,
    )


def look(
    begin: int = 1, end: int = END, *, cut_offs: tuple[int, ...] = (), rulebook: Rulebook = NO_RULES
) -> Look:
    """A look at all from one second to another, told by the sources up to its end."""
    months = np.array([begin, begin + 30 * 86_400, begin + 60 * 86_400], dtype=np.uint32)
    window = Window(begin, end, end, begin, rulebook=rulebook, recorded=STEPS)
    return Look(window, months, np.array(cut_offs, dtype=np.uint32), end)
