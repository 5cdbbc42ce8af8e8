"""Set the variants of a rate side by side: every one on the same orders, and what makes each difference."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.figures import Measured
from data.figures.explaining import Differing
from data.figures.reconciliation import Change, Difference, Reconciliation, VariantLine
from data.ledger.columns import Bools, is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.selection import Selection
from data.measures.tally import View, measured
from data.measures.variants import Family, Reasons, Variant, family_of
from data.scope import Scope
from data.terms import Tier


def reconcile(snapshot: Snapshot, scope: Scope, code: str) -> Reconciliation:
    """Tell a rate by every definition of its family; KeyError for a measure that is told in one way only."""
    seen, family = look(snapshot, scope), family_of(code)
    as_of, period = as_of_and_period(snapshot, scope)
    lines = tuple(_lines(seen, family, _inside(seen, scope.tiers)))
    ids = {int(id_) for line in lines for each in line.differences for id_ in each.ids}
    return Reconciliation(
        family=family.name,
        place=snapshot.places.tags[snapshot.places.row_at(scope.place)],
        period=period,
        as_of=as_of,
        lines=lines,
        personal=_personal(seen, snapshot, ids),
    )


def differing(seen: View, wanted: Differing, tiers: frozenset[Tier] | None) -> Bools:
    """Tell which orders make one of the differences; none where it is gone."""
    lines = _lines(seen, family_of(wanted.code), _inside(seen, tiers))
    key = (wanted.code, wanted.choice)
    told = (each for line in lines if (line.code, line.choice) == key for each in line.differences)
    ids = [each.ids for each in told if (each.change, each.reason) == (wanted.change, wanted.reason)]
    return np.isin(seen.orders.id, ids[0]) if ids else np.zeros(len(seen.orders), dtype=np.bool_)


def _inside(seen: View, tiers: frozenset[Tier] | None) -> Bools:
    mine: Bools = seen.cell >= 0
    return mine if tiers is None else mine & is_one_of(seen.orders.tier_filed, tiers)


def _personal(seen: View, snapshot: Snapshot, ids: set[int]) -> frozenset[int]:
    concerned = np.isin(seen.orders.category, list(snapshot.names.personal))
    return frozenset(ids & set(seen.orders.id[concerned].tolist()))


def _lines(seen: View, family: Family, mine: Bools) -> Iterator[VariantLine]:
    home, *others = family.ordered()
    own = _chosen(seen, home, mine)
    yield VariantLine(home.code, home.choice, _number(seen, home, own))
    for variant in others:
        chosen = _chosen(seen, variant, mine)
        number = _number(seen, variant, chosen)
        told = (
            () if number.numerator is None else tuple(_differences(seen, family, home, own, variant, chosen))
        )
        yield VariantLine(variant.code, variant.choice, number, told)


def _chosen(seen: View, variant: Variant, mine: Bools) -> Selection:
    chosen = variant.select(seen.orders, seen.window)
    assert chosen.base is not None, "a rate has a base"
    return Selection(chosen.hit * mine, chosen.base * mine)


def _number(seen: View, variant: Variant, chosen: Selection) -> Measured:
    assert chosen.base is not None, "a rate has a base"
    part = f"{variant.code}.{variant.choice}"
    missing = MEASURES[part if part in MEASURES else variant.code].missing(seen.window)
    return measured(variant.code, chosen.hit.sum().item(), int(chosen.base.sum()), missing)


def _differences(
    seen: View, family: Family, home: Variant, own: Selection, variant: Variant, chosen: Selection
) -> Iterator[Difference]:
    """Give the orders that a variant adds, removes and recounts, each by the first reason that holds."""
    assert own.base is not None and chosen.base is not None, "a rate has a base"
    orders, window = seen.orders, seen.window
    hit = chosen.hit.astype(np.float64) - own.hit
    groups: tuple[tuple[Change, Bools, Reasons], ...] = (
        ("added", chosen.base & ~own.base, home.absent(orders, window)),
        ("removed", own.base & ~chosen.base, variant.absent(orders, window)),
        ("recounted", own.base & chosen.base & (hit != 0), family.recounted(orders, window)),
    )
    for change, which, reasons in groups:
        sign = {"added": 1, "removed": -1, "recounted": 0}[change]
        for reason, rows in _by_reason(which, reasons):
            added = round(float(hit[rows].sum()), 9)
            yield Difference(change, reason, added, sign * len(rows), orders.id[rows])


def _by_reason(which: Bools, reasons: Reasons) -> Iterator[tuple[str, NDArray[np.intp]]]:
    if not which.any():
        return
    rest = which
    for reason, mask in reasons:
        rows = np.flatnonzero(rest & mask)
        rest = rest & ~mask
        if len(rows):
            yield reason, rows
    if rest.any():
        yield "other", np.flatnonzero(rest)
