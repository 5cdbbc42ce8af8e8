"""Build the board of a scope: pick measures, class limits and the order of cells, and say what it bears."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.board.against import against
from data.board.capacity import capacity
from data.board.headlines import headline, headline_codes
from data.board.heatmaps import Limits, heatmap, tier_heatmaps
from data.board.legends import breaks_for
from data.board.matrices import matrix
from data.board.past import Past
from data.board.privacy import PERSONAL, of_persons, settled, unseen, untold, withheld
from data.board.reach import WHOLE
from data.board.sentences import lead_sentence
from data.board.strips import loop
from data.board.suppression import in_cells, in_place, street_of, suppressed
from data.board.trends import trend
from data.figures import AreaTag, Board, Headline, HeatmapFigure, MatrixFigure, Quality
from data.ledger.columns import stamp
from data.ledger.modes import mode_among
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.answers import Answer, answers
from data.measures.catalogue import MEASURES
from data.measures.reckoned import without
from data.measures.selection import window
from data.measures.tally import Tally, View, grouping, tally, view
from data.scope import Period, PeriodKind, Scope, local_day, month_of, recent
from data.terms import Instant, Mark


def as_of_and_period(snapshot: Snapshot, scope: Scope) -> tuple[Instant, Period]:
    """Fill in what the scope leaves to the store: now, and the month of now.

    Matters that concern persons are told as they stood at the last turn of the month (E16).
    """
    as_of, zone = scope.as_of or snapshot.freshness.now, snapshot.district.zone
    if of_persons(snapshot, scope):
        as_of = settled(as_of, None if scope.period is None else scope.period.kind, zone)
    return as_of, scope.period or month_of(local_day(as_of - 1, zone), zone)


def look(snapshot: Snapshot, scope: Scope, *, given: bool = False, near: bool = False) -> View:
    """Look at the orders through a scope; `given` says that its period binds cumulative measures too.

    `near` looks at the orders that matter in the period alone: all that figures need but cumulative ones.
    """
    as_of, period = as_of_and_period(snapshot, scope)
    cells = grouping(snapshot.places, snapshot.places.row_at(scope.place), scope.cells)
    when = window(period, as_of, given=given, rulebook=snapshot.rulebook)
    orders = mattering(snapshot.orders, min(when.begin, when.as_of), when.as_of) if near else snapshot.orders
    seen = view(orders, cells, scope, when, snapshot.recorded)
    return replace(seen, roster=snapshot.roster, ground=snapshot.ground)


def build_board(
    snapshot: Snapshot,
    scope: Scope,
    past: Past | None = None,
    earlier: Board | None = None,
    *,
    count: int = WHOLE,
) -> Board:
    """Build all figures of a scope; raises KeyError for a place that is not in the district.

    `past` is the memory of complete periods; without one everything is counted anew. `earlier` is a board of
    the same scope whose class limits stay, so that nothing rescales while data move. `count` periods are
    looked at; the ledger must reach back to their `needed` instant, for a first board to `needed_first`.
    """
    as_of, period = as_of_and_period(snapshot, scope)
    seen, places = look(snapshot, scope), snapshot.places
    cells, row = seen.cells.cells, seen.cells.place
    codes, periods = headline_codes(snapshot.recorded), recent(period, count)
    lead = scope.measure if scope.measure and scope.measure in MEASURES else codes[0]
    found = _numbers(snapshot, scope, seen, past or Past(), (*codes, lead), periods)
    lines = tuple(_headline(code, found, scope) for code in codes)
    kept, kept_tiers = _limits(earlier, scope.measure or lead, lead)
    shown = heatmap(_counted(scope.measure or lead, found, scope), places, cells, scope, kept)
    table = _matrix(found, lead, shown)
    return Board(
        scope=scope,
        period=period,
        as_of=as_of,
        revision=snapshot.revision,
        district=snapshot.district,
        freshness=snapshot.freshness,
        place=places.tags[row],
        path=places.tagged(places.path_to(row)),
        siblings=_siblings(snapshot, scope, row),
        levels=places.levels_below(row),
        sentence=lead_sentence(lines[0], table, places.tags[row] if scope.path else None),
        headlines=lines,
        heatmap=shown,
        tier_maps=tier_heatmaps(found.cells[lead], places, cells, scope, kept_tiers),
        matrix=table,
        loop=loop(found.near, untold(found.now["F1"], hidden=found.hidden), scope.tiers),
        trend=trend(periods, (*found.before[lead], found.now[lead]), scope.tiers, as_of),
        capacity=capacity(seen),
        quality=_quality(unseen(seen, hidden=found.hidden)),
        categories=_filtered_by(snapshot, scope),
        mode=mode_among(snapshot.modes, as_of),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Numbers:
    """What a board is made of: by code the tallies of its place, now and before, and of its cells.

    `hidden` says that the place itself lies too deep for what is asked about persons (E16), `hidden_cells`
    that its cells do; then there are no numbers of them in here. Both hold as well where only some numbers
    may be told of what is asked about persons, and these are.
    """

    near: View
    now: Mapping[str, Tally]
    cells: Mapping[str, Tally]
    before: Mapping[str, tuple[Tally, ...]]
    then: Mapping[str, Tally | None]
    hidden: bool
    hidden_cells: bool


def _numbers(
    snapshot: Snapshot,
    scope: Scope,
    seen: View,
    past: Past,
    codes: tuple[str, ...],
    periods: tuple[Period, ...],
) -> _Numbers:
    hidden, hidden_cells = (withheld(snapshot, scope, level) for level in (scope.level, scope.cells))
    near = unseen(look(snapshot, scope, near=True), hidden=hidden)
    now = {code: _tally(code, near, seen, snapshot) for code in dict.fromkeys((*codes, "F1", "F2"))}
    before = past.tallies(snapshot, scope, codes, periods[:-1])
    then = against(snapshot, scope, seen, past, before, periods)
    found = _Numbers(
        near=near,
        now={code: untold(each, hidden=hidden) for code, each in now.items()},
        cells={code: untold(each, hidden=hidden_cells) for code, each in now.items()},
        before={code: tuple(untold(each, hidden=hidden) for each in told) for code, told in before.items()},
        then=dict.fromkeys(then) if hidden else then,
        hidden=hidden,
        hidden_cells=hidden_cells,
    )
    if hidden or not of_persons(snapshot, scope):
        return found
    return _suppressed(found, snapshot, scope, codes, periods)


def _suppressed(
    found: _Numbers, snapshot: Snapshot, scope: Scope, codes: tuple[str, ...], periods: tuple[Period, ...]
) -> _Numbers:
    """Leave out what is small, or gives a small count away, and all that divides such orders (E16).

    Of earlier months the measure of the map alone is told, the last of `codes`; of earlier quarters and
    years nothing, as each would have all its months looked at.
    """
    as_of, _ = as_of_and_period(snapshot, scope)
    now = suppressed(snapshot, scope, tuple(found.now), (periods[-1], as_of))
    street = street_of(snapshot, scope)
    before = {code: tuple(untold(each, hidden=True) for each in told) for code, told in found.before.items()}
    if periods[-1].kind not in (PeriodKind.QUARTER, PeriodKind.YEAR):
        past = (suppressed(snapshot, scope, codes[-1:], (each, each.ends)) for each in periods[:-1])
        told = zip(found.before[codes[-1]], past, strict=True)
        before[codes[-1]] = tuple(in_place(each, then[codes[-1]], street) for each, then in told)
    cells = found.cells
    if not found.hidden_cells:
        cells = {code: in_cells(each, now[code]) for code, each in cells.items()}
    return replace(
        found,
        near=unseen(found.near, hidden=True),
        now={code: in_place(each, now[code], street) for code, each in found.now.items()},
        cells=cells,
        before=before,
        then=dict.fromkeys(found.then),
        hidden=True,
        hidden_cells=True,
    )


def _headline(code: str, found: _Numbers, scope: Scope) -> Headline:
    told = headline(code, found.before[code], found.now[code], found.near, scope, found.then[code])
    return replace(told, beside=None) if found.hidden else told


def _matrix(found: _Numbers, lead: str, shown: HeatmapFigure) -> MatrixFigure:
    told = found.cells
    return matrix(told[lead], told["F1"], told["F2"], shown.areas, _breaks(shown, told[lead]), shown.level)


def _tally(code: str, near: View, seen: View, snapshot: Snapshot) -> Tally:
    """Count a measure; a cumulative one has no numbers before the ledger reaches back to its year."""
    if not MEASURES[code].cumulative:
        return tally(near, code)
    counted = tally(seen, code)
    loaded = stamp(snapshot.reaches_back) <= seen.window.year
    return counted if loaded else replace(counted, missing=counted.missing or "earlier_orders")


def _limits(earlier: Board | None, measure: str, lead: str) -> tuple[Limits, Limits]:
    """Give the class limits of an earlier board's map and of its maps by tier.

    They stay for the same measures; those that were chosen while there were no orders fit none.
    """
    if earlier is None or not earlier.quality.orders:
        return None, None
    shown, tiers = earlier.heatmap, earlier.tier_maps[0]
    return (
        shown.legend.breaks if shown.measure == measure else None,
        tiers.legend.breaks if tiers.measure == lead else None,
    )


def _counted(code: str, found: _Numbers, scope: Scope) -> Answer:
    """Ask for the measure of the map: by the scope's tiers, where it has any."""
    if code in MEASURES:
        return found.cells[code].of(scope.tiers)
    if found.hidden_cells:
        return without(code, found.near.cells, PERSONAL)
    return answers(found.near, code).of(scope.tiers)


def _breaks(shown: HeatmapFigure, counted: Tally) -> Sequence[float]:
    """Class the matrix as the map, unless the map shows another measure."""
    if shown.measure == counted.measure.code:
        return shown.legend.breaks
    return breaks_for(counted.measure.code, counted.of().hit.astype(np.float64))


def _siblings(snapshot: Snapshot, scope: Scope, row: int) -> tuple[AreaTag, ...]:
    if not scope.path:
        return (snapshot.places.tags[row],)
    parent = snapshot.places.path_to(row)[-2]
    return snapshot.places.tagged(snapshot.places.cells(parent, snapshot.places.areas[row].level))


def _filtered_by(snapshot: Snapshot, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Name the categories of a filter, without those that lie below another one of it."""
    chosen = scope.categories or frozenset()
    tree = snapshot.rulebook.categories
    top = (id_ for id_ in sorted(chosen) if id_ not in tree or tree[id_].parent not in chosen)
    return tuple(snapshot.names.category(id_) for id_ in top)


def _quality(seen: View) -> Quality:
    """Count the orders of the place by the marks of their import."""
    inside = seen.cell >= 0
    marks = seen.orders.marks[inside & (seen.orders.marks != 0)]
    found = {mark.name.lower(): int(((marks & mark) > 0).sum()) for mark in Mark if mark.name}
    unassigned = int((inside & (seen.orders.area < 0)).sum())
    return Quality(int(inside.sum()), unassigned, found)
