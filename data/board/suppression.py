"""Which numbers of matters that concern persons are told of the district and of its streets (E16).

Counts of 1 to 4 are not told, nor what would give one away by subtraction: a street that alone is left out
beside its total, a tier beside all tiers, a category beside those next to it, a month beside a longer time.
Streets are told of a topmost category alone, and of a quarter or a year where each of its months is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import numpy as np

from data.board.privacy import PERSONAL, by_street, families, of_persons, settled, withheld
from data.board.small_counts import Asked, Span, judge
from data.figures import Measured
from data.ledger.columns import Bools, Orders
from data.ledger.snapshot import Snapshot
from data.measures.answers import Answer, answers
from data.measures.catalogue import MEASURES
from data.measures.reckoned import Tierless, without
from data.measures.tally import Counts, Quiet, Tally, View, grouping
from data.scope import PeriodKind, Scope
from data.terms import Instant, Level, Tier

TOLD = frozenset({"V1", "V2", "F1", "F2", "T1", "T2", "T4"})
"""The measures that are told of such matters; all others split these, or tell a part of them."""
FEW, RUNNING = "few_persons", "running_persons"
"""Why a number is not told: it is small or gives a small one away; its period is no whole month, or runs."""

Answered = TypeVar("Answered", bound="_Answered")


class _Told(Protocol):
    @property
    def code(self) -> str: ...


class _Answered(Protocol):
    def of(self, tiers: frozenset[Tier] | None = None) -> _Told: ...


@dataclass(frozen=True, slots=True, eq=False)
class Untold:
    """The streets that are not told, the unassigned last; whether the district is not, nor the tiers."""

    streets: Bools
    district: bool
    tiers: bool
    reason: str = FEW


def suppressed(
    snapshot: Snapshot,
    scope: Scope,
    codes: tuple[str, ...],
    span: Span,
    *,
    given: bool = False,
) -> Mapping[str, Untold]:
    """Tell what is not told of measures under a filter on matters of persons, wherever is looked at."""
    asked, cells = families(snapshot, scope), grouping(snapshot.places, snapshot.places.root, Level.STREET)
    nothing = np.ones(cells.count + 1, dtype=np.bool_)
    known, streets = replace(snapshot, orders=_of_persons(snapshot)), by_street(snapshot, scope)
    found = {}
    for code in codes:
        reason = PERSONAL if asked is None else _refused(code, scope, span, given=given)
        if reason is not None or asked is None:
            found[code] = Untold(nothing, True, True, reason or PERSONAL)
            continue
        judged = [(judge(Asked(known, family, code, given), span), at) for family, at in asked]
        found[code] = Untold(
            np.logical_or.reduce([each.hidden[:-1, at] for each, at in judged]) if streets else nothing,
            any(bool(each.hidden[-1, at]) for each, at in judged),
            any(each.tiers for each, _ in judged),
        )
    return found


def _of_persons(snapshot: Snapshot) -> Orders:
    orders = snapshot.orders
    return orders.take(np.flatnonzero(np.isin(orders.category, list(snapshot.names.personal))))


def _refused(code: str, scope: Scope, span: Span, *, given: bool) -> str | None:
    """Say why a measure is not told at all: it splits others, or its time is not over, or no whole months."""
    if code not in TOLD or scope.channels is not None or scope.locations is not None:
        return PERSONAL
    (period, as_of), measure = span, MEASURES[code]
    if settled(Instant(as_of), period.kind, period.zone) != as_of:
        return RUNNING
    if measure.own_window and not (measure.cumulative and given):
        return None
    return RUNNING if period.kind is PeriodKind.DAYS or period.ends > as_of else None


def in_cells(counted: Tally, found: Untold) -> Tally:
    """Give a tally of all streets without what is not told."""
    return _without(counted, found.streets, found, district=found.district)


def in_place(counted: Tally, found: Untold, street: int | None) -> Tally:
    """Give a tally of one place alone, a street by its cell or the district, without what is not told."""
    whole = found.district if street is None else bool(found.streets[street])
    return _without(counted, np.ones(len(counted.hit), dtype=np.bool_), found, district=whole)


def _without(counted: Tally, cells: Bools, found: Untold, *, district: bool) -> Tally:
    """Take out the counts that are not told; where tiers are not, all stand under the first of them."""
    hit, base = _kept(counted.hit, cells, found), None if counted.base is None else counted.base.sum(axis=0)
    quiet = Quiet(cells, district, found.tiers, found.reason, counted.hit.sum(axis=0), base)
    kept = None if counted.base is None else _kept(counted.base, cells, found)
    return replace(counted, hit=hit, base=kept, quiet=quiet)


def _kept(counts: Counts, cells: Bools, found: Untold) -> Counts:
    kept = np.where(cells[:, None], 0, counts)
    if found.tiers:
        whole = kept.sum(axis=1)
        kept[:] = 0
        kept[:, Tier.A] = whole
    return kept


def street_of(snapshot: Snapshot, scope: Scope) -> int | None:
    """Give the cell of the street that a scope looks at, None for the district."""
    if not scope.path:
        return None
    places = snapshot.places
    return int(grouping(places, places.root, Level.STREET).code_of_area[places.row_at(scope.path[0])])


def safe(
    snapshot: Snapshot,
    scope: Scope,
    seen: View,
    found: Answered,
    span: Span,
) -> Answered | Tally | Tierless:
    """Give the answer of a measure in a scope without what may not be told of matters of persons."""
    if not of_persons(snapshot, scope):
        return found
    if not isinstance(found, Tally):
        return Tierless(without(found.of().code, seen.cells, PERSONAL))
    code = found.measure.code
    told = suppressed(snapshot, scope, (code,), span, given=seen.window.given)[code]
    by_street = not scope.path and len(found.hit) == len(told.streets)
    return in_cells(found, told) if by_street else in_place(found, told, street_of(snapshot, scope))


def by_cell(snapshot: Snapshot, scope: Scope, seen: View, code: str, span: Span) -> Answer:
    """Ask for a measure of a scope's cells, of its tiers, without what may not be told."""
    if withheld(snapshot, scope, scope.cells):
        return without(code, seen.cells, PERSONAL)
    return safe(snapshot, scope, seen, answers(seen, code), span).of(scope.tiers)


def in_all(snapshot: Snapshot, scope: Scope, seen: View, code: str, span: Span) -> Measured:
    """Ask for a measure of a scope's place, seen as one, without what may not be told."""
    if withheld(snapshot, scope, scope.level):
        return without(code, seen.cells, PERSONAL).total
    return safe(snapshot, scope, seen, answers(seen, code), span).of(scope.tiers).total
