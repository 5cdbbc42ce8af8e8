"""Build what stands side by side: a place now and then, or two places, with maps on one legend."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.board.board import as_of_and_period, look
from data.board.comparing import compare_places
from data.board.growing import growths
from data.board.headlines import headline_codes, lead_code
from data.board.heatmaps import heatmap
from data.board.legends import breaks_for
from data.board.suppression import by_cell, in_all
from data.figures import Attention, HeatmapFigure, Measured
from data.figures.beside import GrowthLine, PeriodPair, TwoLine, TwoPlaces
from data.figures.comparison import Against, Comparison
from data.ledger.snapshot import Snapshot
from data.measures.answers import Answer
from data.measures.catalogue import MEASURES
from data.measures.comparison import beyond_chance
from data.measures.growth import base, earlier
from data.measures.selection import window
from data.measures.tally import Grouping, grouping, view, whole_place
from data.scope import Period, Scope
from data.terms import AreaId
from resources.definitions import definition, unit

_ONLY_SHARES = "note.compare.only_shares"


def peers(snapshot: Snapshot, scope: Scope) -> Comparison:
    """Compare a place with those beside it, and the district's with each other, by a share.

    What cannot be compared has a note that says why.
    """
    code = lead_code(snapshot.recorded, scope)
    among = replace(scope, path=scope.path[:-1], detail=1) if scope.path else scope
    if code in MEASURES:
        return compare_places(snapshot, among, code)
    told = definition(code)
    total = Measured(code, told.id, None, None, None, _ONLY_SHARES)
    return Comparison(code, told.id, Attention(told.attention), among.cells, total, note=_ONLY_SHARES)


def period_pair(snapshot: Snapshot, scope: Scope, against: Against) -> PeriodPair:
    """Set a period beside the one before it, or the same of the year before."""
    as_of, period = as_of_and_period(snapshot, scope)
    code = lead_code(snapshot.recorded, scope)
    on = base(period, as_of, against, snapshot.rulebook.calendar)
    places = snapshot.places
    cells = grouping(places, places.row_at(scope.place), scope.cells)
    spans = ((earlier(period, against), int(on.until)), (period, int(as_of)))
    found = [_answer(snapshot, scope, cells, code, *span) for span in spans]
    then, now = _on_one_legend(snapshot, scope, code, [(answer, cells, scope) for answer in found])
    rows = tuple(
        GrowthLine(row.area, grown, _beyond(grown.now, grown.then))
        for row in growths(snapshot, scope, code)
        for grown in row.growths
        if grown.against is against
    )
    return PeriodPair(code, on.period, period, (then, now), rows)


def two_places(snapshot: Snapshot, scope: Scope, first: AreaId, second: AreaId) -> TwoPlaces:
    """Set two places of the district beside each other, and beside the district."""
    code, places = lead_code(snapshot.recorded, scope), snapshot.places
    tags = [places.tags[places.row_at(area)] for area in (first, second)]
    scopes = [replace(scope, path=tag.path, detail=1) for tag in tags]
    looks = [look(snapshot, each) for each in scopes]
    as_of, period = as_of_and_period(snapshot, scope)
    found = [
        by_cell(snapshot, at, seen, code, (period, as_of)) for at, seen in zip(scopes, looks, strict=True)
    ]
    told = [(each, seen.cells, at) for each, seen, at in zip(found, looks, scopes, strict=True)]
    maps = _on_one_legend(snapshot, scope, code, told)
    return TwoPlaces(code, (tags[0], tags[1]), maps, tuple(_two_lines(snapshot, scope, scopes, code)))


def _two_lines(snapshot: Snapshot, scope: Scope, scopes: Sequence[Scope], code: str) -> list[TwoLine]:
    codes = dict.fromkeys((code, *headline_codes(snapshot.recorded)))
    totals = []
    for each in (*scopes, replace(scope, path=())):
        seen = look(snapshot, each)
        whole = whole_place(snapshot.places, snapshot.places.row_at(each.place))
        seen = replace(seen, cells=whole, cell=np.where(seen.cell < 0, -1, 0).astype(np.int32))
        as_of, period = as_of_and_period(snapshot, each)
        totals.append([in_all(snapshot, each, seen, each_code, (period, as_of)) for each_code in codes])
    return [
        TwoLine(one, other, whole, _beyond(one, other)) for one, other, whole in zip(*totals, strict=True)
    ]


def _answer(
    snapshot: Snapshot, scope: Scope, cells: Grouping, code: str, period: Period, until: int
) -> Answer:
    told = min(period.ends, until)
    when = window(period, told, rulebook=snapshot.rulebook)
    seen = view(snapshot.orders, cells, scope, when, snapshot.recorded)
    seen = replace(seen, roster=snapshot.roster, ground=snapshot.ground)
    return by_cell(snapshot, scope, seen, code, (period, told))


def _on_one_legend(
    snapshot: Snapshot, scope: Scope, code: str, told: Sequence[tuple[Answer, Grouping, Scope]]
) -> tuple[HeatmapFigure, HeatmapFigure]:
    """Show two answers as maps whose classes are those of both together."""
    values = np.concatenate([answer.values[:-1] for answer, _, _ in told])
    breaks = scope.breaks or breaks_for(code, values)
    places = snapshot.places
    one, other = (
        heatmap(answer, places, cells.cells, replace(at, breaks=breaks)) for answer, cells, at in told
    )
    return one, other


def _beyond(one: Measured, other: Measured) -> bool | None:
    """Tell whether two numbers differ by more than chance; only of orders, and of shares of them."""
    if unit(one.measure) not in ("order", "share") or not (one.comparable and other.comparable):
        return None
    return beyond_chance(one, other)
