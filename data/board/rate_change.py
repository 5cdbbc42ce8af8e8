"""Build why a rate is not what it was: the categories that moved it, and the steps that take more time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period
from data.board.category_parts import judged_share, kinds
from data.board.headlines import tiers_shown
from data.board.privacy import PERSONAL, undivided
from data.figures import Attention, Measured
from data.figures.comparison import Against
from data.figures.explaining import OfMeasure, Part
from data.figures.rate_change import Amiss, CategoryChange, DelayChange, PartChange, RateChange
from data.ledger.columns import is_one_of
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.catalogue import MEASURES
from data.measures.comparison import Z, beyond_chance, change
from data.measures.decomposing import effects, means_differ
from data.measures.delays import PARTS, Split, split
from data.measures.growth import earlier
from data.measures.selection import window
from data.measures.tally import View, measured, select, tally, view, whole_place
from data.scope import Period, Scope, Versus
from data.terms import TIERS, CategoryId, Instant, Tier
from resources.definitions import definition, minimum_n

MOST = 8
"""So many categories are told apart."""
Tiers = frozenset[Tier] | None
Counts = NDArray[np.int64]


def rate_change(snapshot: Snapshot, scope: Scope) -> RateChange:
    """Tell why a judged share of a place is not what it was in the period before, or a year before.

    The scope's `versus` chooses which; the ledger must reach back over that period. Of a measure that is no
    judged share of orders it is on-time disposal that is told, and of the tiers that its headline counts.
    """
    as_of, period = as_of_and_period(snapshot, scope)
    before = earlier(period, Against.YEAR_BEFORE if scope.versus is Versus.YEAR else Against.PERIOD_BEFORE)
    now, then = (_look(snapshot, scope, each, at) for each, at in ((period, as_of), (before, before.ends)))
    asked = _asked(snapshot, scope, now, then)
    moved = change(asked.now, asked.then)
    found = RateChange(
        district=snapshot.district,
        place=snapshot.places.tags[now.cells.place],
        attention=asked.way,
        period=period,
        period_then=before,
        as_of=as_of,
        now=asked.now,
        then=asked.then,
        change=moved,
        beyond=moved is not None and beyond_chance(asked.now, asked.then),
        rows=(),
        rest=None,
        delays=() if _hidden(snapshot, scope) else tuple(_delays(now, then, asked.tiers)),
        note=_nothing(snapshot, before, asked),
    )
    if found.note is not None:
        return found
    rows = sorted(
        _categories(snapshot, now, then, asked), key=lambda row: (row.whole * np.sign(moved or -1), row.code)
    )
    told = [row for row in reversed(rows) if row.code and row.whole * (moved or -1) > 0][:MOST]
    return replace(found, rows=tuple(told), rest=_together(row for row in rows if row not in told))


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """The rate that is told, of which tiers, and what it came to in both periods."""

    code: str
    way: Attention
    tiers: Tiers
    now: Measured
    then: Measured


def _look(snapshot: Snapshot, scope: Scope, period: Period, as_of: Instant) -> View:
    """Look at the place as a whole through one period."""
    when = window(period, as_of, rulebook=snapshot.rulebook)
    place = whole_place(snapshot.places, snapshot.places.row_at(scope.place))
    orders = mattering(snapshot.orders, min(when.begin, when.as_of), when.as_of)
    return view(orders, place, scope, when, snapshot.recorded)


def _asked(snapshot: Snapshot, scope: Scope, now: View, then: View) -> _Asked:
    code = judged_share(scope.measure)
    way = Attention(definition(code).attention)
    counted, counted_then = tally(now, code), tally(then, code)
    tiers, _ = tiers_shown(code, counted, scope)
    if _hidden(snapshot, scope):
        untold = measured(code, None, None, PERSONAL)
        return _Asked(code, way, tiers, untold, untold)
    return _Asked(code, way, tiers, counted.of(tiers).total, counted_then.of(tiers).total)


def _hidden(snapshot: Snapshot, scope: Scope) -> bool:
    return undivided(snapshot, scope, scope.level)


def _nothing(snapshot: Snapshot, before: Period, asked: _Asked) -> str | None:
    """Say why there is nothing to take apart: no orders to look back at, or too few."""
    if before.begins < snapshot.reaches_back:
        return "note.missing.earlier_orders"
    if asked.now.value is None or asked.then.value is None:
        return asked.now.note or asked.then.note or "note.growth.missing"
    return None if asked.now.comparable and asked.then.comparable else "note.growth.too_few"


@dataclass(frozen=True, slots=True, eq=False)
class _Kinds:
    """What a rate counts in one period, by sub-category and by tier at once."""

    hit: Counts
    base: Counts

    @property
    def hits(self) -> Counts:
        found: Counts = self.hit.sum(axis=1)
        return found

    @property
    def bases(self) -> Counts:
        found: Counts = self.base.sum(axis=1)
        return found


def _categories(snapshot: Snapshot, now: View, then: View, asked: _Asked) -> Iterator[CategoryChange]:
    """Tell what each sub-category did; those that concern persons are one without a code (E16)."""
    width = max(int(seen.orders.category.max(initial=0)) for seen in (now, then)) + 1
    width = max([width, *(id_ + 1 for id_ in snapshot.rulebook.categories)])
    last, first = (_by_kind(snapshot, seen, asked, width) for seen in (now, then))
    found = effects(first.hits, first.bases, last.hits, last.bases)
    side = Part.NUMERATOR if asked.way is Attention.HIGHER_IS_WORSE else Part.MISSES
    rules, tiers = snapshot.rulebook.categories, first.base + last.base
    for kind in np.flatnonzero(tiers.sum(axis=1)).tolist():
        known = bool(kind)
        code = rules[kind].code if kind in rules else str(kind)
        yield CategoryChange(
            code=code if known else "",
            name=snapshot.names.category(kind),
            tier=Tier(int(tiers[kind].argmax())) if known else None,
            then=_amiss(first, kind, asked.way),
            now=_amiss(last, kind, asked.way),
            own=float(found.own[kind]),
            mix=float(found.mix[kind]),
            orders=OfMeasure(asked.code, side, asked.tiers, category=CategoryId(kind)) if known else None,
        )


def _by_kind(snapshot: Snapshot, seen: View, asked: _Asked, width: int) -> _Kinds:
    measure, chosen = MEASURES[asked.code], select(seen, asked.code)
    assert chosen.base is not None, "a share has a base"
    tier: NDArray[np.int8] = getattr(seen.orders, measure.tier_of)
    base = chosen.base.astype(np.int64)
    if asked.tiers is not None:
        base = base * is_one_of(tier, asked.tiers)
    rows = np.flatnonzero(base)
    keys = kinds(snapshot, seen.orders.category[rows]) * len(TIERS) + tier[rows]
    hit, all_ = (
        np.rint(np.bincount(keys, each[rows], width * len(TIERS))).astype(np.int64).reshape(width, -1)
        for each in (chosen.hit, base)
    )
    return _Kinds(hit, all_)


def _amiss(found: _Kinds, kind: int, way: Attention) -> Amiss:
    hit, base = int(found.hits[kind]), int(found.bases[kind])
    return Amiss(hit if way is Attention.HIGHER_IS_WORSE else base - hit, base)


def _together(rows: Iterable[CategoryChange]) -> CategoryChange | None:
    """Tell categories as one without a name."""
    nothing = CategoryChange("", ("", ""), None, Amiss(0, 0), Amiss(0, 0), 0.0, 0.0)
    found = reduce(CategoryChange.and_with, rows, nothing)
    return found if found.then.base or found.now.base else None


def _delays(now: View, then: View, tiers: Tiers) -> Iterator[DelayChange]:
    """Tell where time went of the orders closed in both periods: of all, then of the late ones alone."""
    last, first = (_closed(seen, tiers) for seen in (now, then))
    for late in (False, True):
        seconds = [each.seconds[each.late | (not late)].astype(np.float64) for each in (first, last)]
        yield DelayChange(
            late=late,
            orders_then=len(seconds[0]),
            orders_now=len(seconds[1]),
            whole=_part("whole", *(each.sum(axis=1) for each in seconds)),
            parts=tuple(_part(part.name.lower(), *(each[:, part] for each in seconds)) for part in PARTS),
        )


def _closed(seen: View, tiers: Tiers) -> Split:
    mine = seen.cell >= 0
    if tiers is not None:
        mine = mine & is_one_of(seen.orders.tier_filed, tiers)
    return split(seen.orders, seen.window, mine)


def _part(name: str, then: NDArray[np.float64], now: NDArray[np.float64]) -> PartChange:
    before, after = (float(each.mean()) if len(each) else None for each in (then, now))
    return PartChange(name, before, after, means_differ(then, now, minimum_n(), Z))
