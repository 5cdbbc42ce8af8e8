"""Measures by category, as a flat list: what `figures --by category` prints.

Categories that concern persons are told among all others together, at every level, as on the screen (E16).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.board.board import look
from data.board.category_parts import kinds
from data.board.privacy import PERSONAL
from data.figures import Measured
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.selection import Weights
from data.measures.tally import Counts, Tally, View, measured, select, tally
from data.scope import Scope
from data.terms import TIERS, Tier

REST = 0
"""Stands for what has no category, or one that concerns persons."""


@dataclass(frozen=True, slots=True)
class CategoryFigure:
    """One number of the list; `kind` is a sub-category, None for all, `tier` None for all tiers."""

    kind: int | None
    code: str
    name: tuple[str, str]
    tier: Tier | None
    number: Measured


def is_by_category(code: str) -> bool:
    """Tell whether a measure adds up over categories: counts and shares of orders do."""
    measure = MEASURES.get(code)
    return measure is not None and measure.per is None and measure.coverage is None


def figures_by_category(
    snapshot: Snapshot, scope: Scope, codes: tuple[str, ...], *, given: bool
) -> Iterator[CategoryFigure]:
    """List measures of a place: all categories first, then each sub-category by code, all others last.

    Of each all chosen tiers together come first, then every tier; `given` binds cumulative measures to the
    scope's period.
    """
    seen = look(snapshot, scope, given=given)
    for code in codes:
        counted = tally(seen, code)
        if scope.categories is not None and scope.categories & snapshot.names.personal:
            yield CategoryFigure(None, "", ("", ""), None, measured(code, None, None, PERSONAL))
            continue
        for tier, tiers in _tiers(scope):
            yield CategoryFigure(None, "", ("", ""), tier, counted.of(tiers).total)
        if counted.missing is None:
            yield from _by_kind(snapshot, seen, counted, scope)


def _tiers(scope: Scope) -> Iterator[tuple[Tier | None, frozenset[Tier] | None]]:
    yield None, scope.tiers
    yield from ((tier, frozenset({tier})) for tier in TIERS)


def _by_kind(snapshot: Snapshot, seen: View, counted: Tally, scope: Scope) -> Iterator[CategoryFigure]:
    measure, chosen = counted.measure, select(seen, counted.measure.code)
    rows = np.flatnonzero(chosen.hit if chosen.base is None else chosen.base)
    kind = kinds(snapshot, seen.orders.category[rows])
    tier: NDArray[np.int8] = getattr(seen.orders, measure.tier_of)
    keys, width = kind * len(TIERS) + tier[rows], int(kind.max(initial=0)) + 1
    hit = _counts(keys, chosen.hit[rows], width)
    base = None if chosen.base is None else _counts(keys, chosen.base[rows], width)
    found = Tally(measure, hit, base)
    shown = np.flatnonzero((hit if base is None else base).sum(axis=1)).tolist()
    rules = snapshot.rulebook.categories
    names = {
        each: (rules[each].code if each in rules else "", snapshot.names.category(each)) for each in shown
    }
    order = sorted(shown, key=lambda each: (each == REST, names[each][0], each))
    for each in order:
        for one, tiers in _tiers(scope):
            counts = found.of(tiers)
            divisor = None if counts.base is None else int(counts.base[each])
            number = measured(measure.code, counts.hit[each].item(), divisor)
            yield CategoryFigure(each, *names[each], one, number)


def _counts(keys: NDArray[np.int64], weights: Weights, width: int) -> Counts:
    """Add up weights, one an order, by sub-category and tier; whole ones stay whole."""
    sums = np.bincount(keys, weights=weights.astype(np.float64), minlength=width * len(TIERS))
    whole: Counts = sums if weights.dtype.kind == "f" else np.rint(sums).astype(np.int64)
    return whole.reshape(width, len(TIERS))
