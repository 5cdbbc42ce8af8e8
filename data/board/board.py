"""Build the board of a scope: pick measures, class limits and the order of cells, and say what it bears."""

from collections.abc import Sequence

import numpy as np

from data.board.capacity import capacity, small_grids_per_administrator
from data.board.headlines import headline_codes, headlines
from data.board.heatmaps import heatmap, tier_heatmaps
from data.board.legends import attention, breaks_for
from data.board.matrices import matrix
from data.board.sentences import lead_sentence
from data.board.strips import loop
from data.board.trends import trend
from data.figures import AreaTag, Board, HeatmapFigure, Quality
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.selection import window
from data.measures.tally import Grouping, Tally, View, grouping, tally, view
from data.scope import Period, Scope, local_day, month_of
from data.terms import Instant, Mark


def as_of_and_period(snapshot: Snapshot, scope: Scope) -> tuple[Instant, Period]:
    """Fill in what the scope leaves to the store: now, and the month of now."""
    as_of = scope.as_of or snapshot.freshness.now
    zone = snapshot.district.zone
    return as_of, scope.period or month_of(local_day(as_of - 1, zone), zone)


def look(snapshot: Snapshot, scope: Scope, *, given: bool = False) -> View:
    """Look at the orders through a scope; `given` says that its period binds cumulative measures too."""
    as_of, period = as_of_and_period(snapshot, scope)
    cells = grouping(snapshot.places, place_row(snapshot, scope), scope.cells)
    return view(snapshot.orders, cells, scope, window(period, as_of, given=given), snapshot.recorded)


def place_row(snapshot: Snapshot, scope: Scope) -> int:
    """Give the row of the place looked at."""
    places = snapshot.places
    return places.root if scope.place is None else places.row_of[scope.place]


def build_board(snapshot: Snapshot, scope: Scope) -> Board:
    """Build all figures of a scope; raises KeyError for a place that is not in the district."""
    as_of, period = as_of_and_period(snapshot, scope)
    seen = look(snapshot, scope)
    code = scope.measure or headline_codes(snapshot.recorded)[0]
    lead = code if code in MEASURES else headline_codes(snapshot.recorded)[0]
    counted, stock, late = (tally(seen, each) for each in (lead, "F1", "F2"))
    row = place_row(snapshot, scope)
    lines = headlines(seen, snapshot.orders, scope, period, as_of)
    shown = _heatmap(code, counted, snapshot, seen.cells, scope)
    table = matrix(counted, stock, late, _areas(snapshot, seen.cells), _breaks(shown, counted), scope.cells)
    return Board(
        scope=scope,
        period=period,
        as_of=as_of,
        revision=snapshot.revision,
        district=snapshot.district,
        freshness=snapshot.freshness,
        place=snapshot.places.tags[row],
        path=snapshot.places.tagged(snapshot.places.path_to(row)),
        siblings=_siblings(snapshot, scope, row),
        sentence=lead_sentence(lines[0], table, attention(lead)),
        headlines=lines,
        heatmap=shown,
        tier_maps=tier_heatmaps(counted, snapshot.places, seen.cells.cells, scope),
        matrix=table,
        loop=loop(seen, stock, scope.tiers),
        trend=trend(lead, seen, snapshot.orders, scope, period, as_of),
        capacity=capacity(snapshot, seen.cells),
        quality=_quality(seen),
    )


def _areas(snapshot: Snapshot, cells: Grouping) -> tuple[AreaTag, ...]:
    return snapshot.places.tagged(cells.cells)


def _heatmap(code: str, counted: Tally, snapshot: Snapshot, cells: Grouping, scope: Scope) -> HeatmapFigure:
    numbers = counted.of(scope.tiers) if code in MEASURES else small_grids_per_administrator(snapshot, cells)
    return heatmap(numbers, snapshot.places, cells.cells, scope)


def _breaks(shown: HeatmapFigure, counted: Tally) -> Sequence[float]:
    """Class the matrix as the map, unless the map shows another measure."""
    if shown.measure == counted.measure.code:
        return shown.legend.breaks
    return breaks_for(counted.measure.code, counted.of().hit.astype(np.float64))


def _siblings(snapshot: Snapshot, scope: Scope, row: int) -> tuple[AreaTag, ...]:
    if not scope.path:
        return (snapshot.places.tags[row],)
    parent = snapshot.places.path_to(row)[-2]
    return _areas(snapshot, grouping(snapshot.places, parent, snapshot.places.areas[row].level))


def _quality(seen: View) -> Quality:
    """Count the orders of the place by the marks of their import."""
    marks = seen.orders.marks[seen.cell >= 0]
    found = {mark.name.lower(): int(((marks & mark) > 0).sum()) for mark in Mark if mark.name}
    unassigned = int((seen.cell == seen.cells.count).sum())
    return Quality(len(marks), {**found, "unassigned": unassigned})
