"""Places to compare, by chance and by hand: numerators and denominators, places x strata."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from data.figures import AreaTag
from data.figures.comparison import Comparison
from data.measures.comparing import compare
from data.measures.tally import Counted
from data.terms import AreaId, AreaKind, Level

Counts = NDArray[np.int64]
Table = tuple[Counts, Counts]


def tag(number: int) -> AreaTag:
    """A street whose code is its number."""
    name = f"区域{number}"
    return AreaTag(AreaId(number), f"{number:03}", name, name, name, Level.STREET, AreaKind.STREET, (), False)


def compared(hit: Any, base: Any, code: str = "T1") -> Comparison:
    """Compare places given as rows of strata, those of no area last."""
    hits, bases = np.array(hit, dtype=np.int64), np.array(base, dtype=np.int64)
    counted = Counted(code, hits.sum(axis=1), bases.sum(axis=1))
    areas = tuple(tag(row) for row in range(len(hits) - 1))
    return compare(counted, Level.STREET, areas, hits.astype(float), bases.astype(float))


def alike(*fractions: tuple[int, int], code: str = "T1") -> Comparison:
    """Compare places whose orders are all of one kind; no order lies in no area."""
    rows = [*fractions, (0, 0)]
    return compared([[hit] for hit, _ in rows], [[base] for _, base in rows], code)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A few places, small and large, of up to four strata, with a last row for the orders of no area."""
    places, strata = draw(st.integers(2, 7)), draw(st.integers(1, 4))
    base = np.array(
        draw(st.lists(st.integers(0, 60), min_size=places * strata, max_size=places * strata)), dtype=np.int64
    )
    hit = np.array([draw(st.integers(0, int(each))) for each in base], dtype=np.int64)
    return hit.reshape(places, strata), base.reshape(places, strata)


def districts(places: int, orders: int, *, spread: float, seed: int = 1) -> Table:
    """A district of one kind of orders, its places' true log odds spread normally about 2."""
    rng = np.random.default_rng(seed)
    base = rng.poisson(orders, places)
    share = 1 / (1 + np.exp(-(2 + spread * rng.standard_normal(places))))
    return np.append(rng.binomial(base, share), 0)[:, None], np.append(base, 0)[:, None]
