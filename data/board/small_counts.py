"""Which counts of matters of persons are left out, street by street and category by category (E16).

What is small is left out, and beside it so much more that no sum which is told gives it away: along the
streets of a district, the categories that stand side by side, and the months of a longer time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data.board.privacy import Family, turns
from data.ledger.columns import Bools
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.selection import window
from data.measures.tally import View, grouping, tally, views
from data.scope import Period, PeriodKind, Scope, local_day, month_of, quarter_of, year_of
from data.terms import Instant, Level

LEAST = 5
"""Fewer orders than this are not told, unless there are none."""
_SEVERAL = 2
"""So many streets are left out at least, where one is."""
_WITHIN = {"F2": "F1"}
"""What is a part of another count: what it leaves of that must not be small either."""

Span = tuple[Period, int]
"""A period with its as-of time in epoch seconds."""
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A measure asked of each category of a family; `given` binds a cumulative one to its period."""

    snapshot: Snapshot
    family: Family
    code: str
    given: bool


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What is left out: places x categories, the district last; and whether no tier is told apart.

    `counts` are what was judged: pieces x places x categories.
    """

    hidden: Bools
    tiers: bool
    counts: Counts


def judge(asked: Asked, span: Span) -> Judged:
    """Find what must be left out of a measure over a period as of a time.

    A street that a month leaves out is left out of its quarter and year too, and no month leaves out one
    alone: an order could have come in any of those left out, and no number that is told would differ.
    """
    pieces = _pieces(asked, span)
    whole = np.concatenate([pieces, pieces.sum(axis=1, keepdims=True)], axis=1)
    counts = whole.sum(axis=3)
    hidden, tiers = np.asarray(_small(counts).any(axis=0)), bool(_small(whole).any())
    if span[0].kind in (PeriodKind.QUARTER, PeriodKind.YEAR) and not MEASURES[asked.code].own_window:
        months = [judge(asked, (month, span[1])) for month in _months(span[0])]
        hidden[:-1] |= np.logical_or.reduce([each.hidden[:-1] for each in months])
        hidden[-1] |= _given_away(asked, span[0])
        tiers |= any(each.tiers for each in months)
    for piece in counts:
        hidden = _covered(piece, hidden)
    return Judged(hidden, tiers, counts)


def _pieces(asked: Asked, span: Span) -> Counts:
    """Count what can be known: pieces x streets (the unassigned last) x categories x tiers.

    Each number as it was told at each turn of the month since, and what came between two of them.
    """
    told = np.stack([_versions(asked, span, category) for category in range(len(asked.family))], axis=3)
    between = np.diff(told, axis=0)
    found: Counts = np.concatenate([*told, *between]).astype(np.int64)
    return found


def _versions(asked: Asked, span: Span, category: int) -> Counts:
    """Count one category: versions x parts x streets x tiers."""
    snapshot = asked.snapshot
    cells = grouping(snapshot.places, snapshot.places.root, Level.STREET)
    whens = [
        window(span[0], at, given=asked.given, rulebook=snapshot.rulebook) for at in _moments(asked, span)
    ]
    orders, scope = snapshot.orders, Scope(categories=asked.family[category])
    known = orders.take(np.flatnonzero(np.isin(orders.category, list(asked.family[category]))))
    return np.stack(
        [_parts(each, asked.code) for each in views(known, cells, scope, whens, snapshot.recorded)]
    )


def _moments(asked: Asked, span: Span) -> tuple[Instant, ...]:
    """Give the as-of times at which a number was or could be told: each turn of the month since."""
    (period, as_of), measure = span, MEASURES[asked.code]
    if measure.own_window and not measure.cumulative:
        return (Instant(as_of),)
    if measure.cumulative and not asked.given:
        begins = year_of(local_day(as_of - 1, period.zone), period.zone).begins
        return turns(begins, Instant(as_of), period.kind, period.zone)
    since = turns(period.begins, Instant(as_of), period.kind, period.zone)
    return tuple(at for at in since if at >= period.ends)


def _parts(seen: View, code: str) -> Counts:
    """Give what a number tells: how many it counts, of how many, and how many of these it does not."""
    counted = tally(seen, code)
    base = tally(seen, _WITHIN[code]).hit if code in _WITHIN else counted.base
    return np.stack([counted.hit] if base is None else [counted.hit, base, base - counted.hit])


def _given_away(asked: Asked, period: Period) -> Bools:
    """Tell of which categories a quarter or a year would tell the district's months that were not told."""
    months = list(_months(period))
    judged = [judge(asked, (month, month.ends)) for month in months]
    unknown = np.stack([each.hidden[-1] for each in judged])
    if period.kind is PeriodKind.YEAR:
        quarters = {
            quarter: judge(asked, (quarter, quarter.ends)).hidden[-1] for quarter in _quarters(months)
        }
        unknown &= np.stack([quarters[quarter_of(month.first, period.zone)] for month in months])
    left = np.stack([each.counts[:, -1] for each in judged], axis=1) * unknown
    return np.asarray((left.any(axis=1) & ~_vague(left, axis=1)).any(axis=0))


def _months(period: Period) -> Iterator[Period]:
    return (month_of(day, period.zone) for day in _firsts(period))


def _firsts(period: Period) -> Iterator[date]:
    day = period.first
    while day < period.end:
        yield day
        day = month_of(day, period.zone).end


def _quarters(months: list[Period]) -> set[Period]:
    return {quarter_of(month.first, month.zone) for month in months}


def _small(counts: Counts) -> Bools:
    found: Bools = (counts != 0) & (np.abs(counts) < LEAST)
    return found


def _vague(left: Counts, axis: int = 0) -> Bools:
    """Tell whether counts that are left out hide one another in their sum.

    As many orders as counts would tell that each is one, four times as many that each is four.
    """
    many, whole = np.count_nonzero(left, axis=axis), np.abs(left.sum(axis=axis))
    found: Bools = (many > 1) & (whole >= LEAST) & (whole > many) & (whole != (LEAST - 1) * many)
    return found


def _covered(piece: Counts, hidden: Bools) -> Bools:
    """Leave out more of a piece, places x categories with the district last, until no sum tells a count."""
    found, before = hidden.copy(), None
    while before is None or (found != before).any():
        before = found.copy()
        for each in range(piece.shape[1]):
            if not found[-1, each] and not _join(piece[:-1, each], found[:-1, each]):
                found[-1, each] = True
        for place in range(piece.shape[0]):
            _cover(piece[place], found[place])
    return found


def _join(counts: Counts, hidden: Bools) -> bool:
    """Leave out streets (in place), the smallest first, until several hold none or enough; tell if so."""
    others = [at for at in np.argsort(np.abs(counts), kind="stable") if not hidden[at]]
    while hidden.any() and (hidden.sum() < _SEVERAL or _small(counts[hidden].sum())):
        if not others:
            return False
        hidden[others.pop(0)] = True
    return True


def _cover(counts: Counts, hidden: Bools) -> bool:
    """Leave out the smallest of the other counts (in place), until those left out are vague; tell if so."""
    others = [at for at in np.argsort(np.abs(counts), kind="stable") if counts[at] and not hidden[at]]
    while counts[hidden].any() and not _vague(counts[hidden]):
        if not others:
            return False
        hidden[others.pop(0)] = True
    return True
