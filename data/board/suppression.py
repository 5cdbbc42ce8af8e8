"""Which numbers of matters that concern persons are told of the district and of its streets (E16).

Counts of 1 to 4 are not told, nor what would give one away by subtraction: a street that alone is left out
beside its total, a tier beside all tiers, a category beside those next to it, a month beside a longer time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from data.board.privacy import PERSONAL, asked_and_beside, of_persons, settled, turns, withheld
from data.figures import Measured
from data.ledger.columns import Bools
from data.ledger.snapshot import Snapshot
from data.measures.answers import Answer, answers
from data.measures.catalogue import MEASURES
from data.measures.reckoned import Tierless, without
from data.measures.selection import window
from data.measures.tally import Counts, Quiet, Tally, View, grouping, tally, views
from data.scope import Period, PeriodKind, Scope, local_day, year_of
from data.terms import Instant, Level, Tier

LEAST = 5
"""Fewer orders than this are not told, unless there are none."""
TOLD = frozenset({"V1", "V2", "F1", "F2", "T1", "T2", "T4"})
"""The measures that are told of such matters; all others split these, or tell a part of them."""
FEW, RUNNING = "few_persons", "running_persons"
"""Why a number is not told: it is small or gives a small one away; its period is no whole month, or runs."""
_WITHIN = {"F2": "F1"}
"""What is a part of another count: what it leaves of that must not be small either."""
_SLACK = 3
"""So many orders more than streets are left out together, else each would be known to have one."""

Answered = TypeVar("Answered", bound="_Answered")

Pieces = NDArray[np.int64]
"""Counts that can be known or reckoned: pieces x streets (the unassigned last) x tiers."""


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
    span: tuple[Period, int],
    *,
    given: bool = False,
) -> Mapping[str, Untold]:
    """Tell what is not told of measures under a filter on matters of persons, wherever is looked at.

    `span` is a period with its as-of time (epoch seconds).
    """
    cells = grouping(snapshot.places, snapshot.places.root, Level.STREET)
    nothing = np.ones(cells.count + 1, dtype=np.bool_)
    refused = {code: _refused(code, scope, span, given=given) for code in codes}
    found = {code: Untold(nothing, True, True, reason) for code, reason in refused.items() if reason}
    asked = asked_and_beside(snapshot, scope)
    orders = snapshot.orders
    known = orders.take(np.flatnonzero(np.isin(orders.category, list(frozenset().union(*asked)))))
    for code in (each for each in codes if each not in found):
        whens = [
            window(span[0], at, given=given, rulebook=snapshot.rulebook)
            for at in _moments(code, span, given=given)
        ]
        told = [
            _pieces([_counts(seen, code) for seen in views(known, cells, each, whens, snapshot.recorded)])
            for each in (Scope(categories=categories) for categories in asked)
        ]
        found[code] = _judged(np.concatenate(told))
    return found


def _refused(code: str, scope: Scope, span: tuple[Period, int], *, given: bool) -> str | None:
    """Say why a measure is not told at all: it splits others, or its time is no whole months."""
    if code not in TOLD or scope.channels is not None or scope.locations is not None:
        return PERSONAL
    (period, as_of), measure = span, MEASURES[code]
    if settled(Instant(as_of), period.kind, period.zone) != as_of:
        return RUNNING
    if measure.own_window and not (measure.cumulative and given):
        return None
    if period.kind is PeriodKind.STATIONING:
        return None if period.ends <= as_of else RUNNING
    whole = period.first.day == 1 == period.end.day
    long = period.kind in (PeriodKind.QUARTER, PeriodKind.YEAR)
    return None if whole and (period.ends <= as_of or (long and period.begins < as_of)) else RUNNING


def _moments(code: str, span: tuple[Period, int], *, given: bool) -> tuple[Instant, ...]:
    """Give the as-of times at which a number was or could be told before: each turn of the month since."""
    (period, as_of), measure = span, MEASURES[code]
    if measure.own_window and not measure.cumulative:
        return (Instant(as_of),)
    year = year_of(local_day(as_of - 1, period.zone), period.zone)
    begins = year.begins if measure.cumulative and not given else period.begins
    return turns(begins, Instant(as_of), period.kind, period.zone)


def _counts(seen: View, code: str) -> Pieces:
    """Give what a number tells: how many it counts, of how many, and how many of these it does not."""
    counted = tally(seen, code)
    base = tally(seen, _WITHIN[code]).hit if code in _WITHIN else counted.base
    parts = [counted.hit] if base is None else [counted.hit, base, base - counted.hit]
    return np.stack(parts).astype(np.int64)


def _pieces(versions: list[Pieces]) -> Pieces:
    """Add to what was told at each time what came between two of them."""
    told = np.stack(versions)
    return np.concatenate([*told, *np.diff(told, axis=0)])


def _judged(pieces: Pieces) -> Untold:
    """Leave out of everything what must be left out of any of its pieces: so no sum of them tells one."""
    hidden, district = np.zeros(pieces.shape[1], dtype=np.bool_), False
    for piece in pieces.sum(axis=2):
        streets, whole = _left_out(piece)
        hidden, district = hidden | streets, district or whole
    split = bool(_small(pieces).any() or _small(pieces.sum(axis=1)).any())
    return Untold(hidden, district, split)


def _left_out(piece: NDArray[np.int64]) -> tuple[Bools, bool]:
    """Leave out the streets with a small count, and the smallest others to hide it; else the district."""
    hidden, district = _small(piece), bool(_small(piece.sum(keepdims=True)).any())
    size = np.abs(piece)
    others = [row for row in np.argsort(size, kind="stable").tolist() if size[row] and not hidden[row]]
    while hidden.any() and not district and not _vague(piece[hidden]):
        if others:
            hidden[others.pop(0)] = True
        else:
            district = True
    return hidden, district


def _small(counts: NDArray[np.int64]) -> Bools:
    found: Bools = (counts != 0) & (np.abs(counts) < LEAST)
    return found


def _vague(left: NDArray[np.int64]) -> bool:
    """Tell whether the streets that are left out hide one another in their sum."""
    return len(left) > 1 and abs(int(left.sum())) >= max(LEAST, len(left) + _SLACK)


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
        kept[:, 0], kept[:, 1:] = kept.sum(axis=1), 0
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
    span: tuple[Period, int],
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


def by_cell(snapshot: Snapshot, scope: Scope, seen: View, code: str, span: tuple[Period, int]) -> Answer:
    """Ask for a measure of a scope's cells, of its tiers, without what may not be told."""
    if withheld(snapshot, scope, scope.cells):
        return without(code, seen.cells, PERSONAL)
    return safe(snapshot, scope, seen, answers(seen, code), span).of(scope.tiers)


def in_all(snapshot: Snapshot, scope: Scope, seen: View, code: str, span: tuple[Period, int]) -> Measured:
    """Ask for a measure of a scope's place, seen as one, without what may not be told."""
    if withheld(snapshot, scope, scope.level):
        return without(code, seen.cells, PERSONAL).total
    return safe(snapshot, scope, seen, answers(seen, code), span).of(scope.tiers).total
