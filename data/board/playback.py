"""Build the map of one measure over recent periods, all classed by one legend, to be played on screen."""

from dataclasses import replace

import numpy as np

from data.board.board import as_of_and_period
from data.board.headlines import lead_code
from data.board.heatmaps import heatmap
from data.board.legends import breaks_for
from data.board.suppression import by_cell
from data.figures.heats import Playback
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.answers import Answer
from data.measures.catalogue import MEASURES
from data.measures.selection import window
from data.measures.tally import Grouping, grouping, view
from data.scope import Period, Scope, recent

PERIODS = 13
"""So many periods are played: a year of months, and the same month of the year before."""


def playback(snapshot: Snapshot, scope: Scope) -> Playback:
    """Show the cells of a scope period by period, each as it stood at its end, the last as of now."""
    as_of, period = as_of_and_period(snapshot, scope)
    places = snapshot.places
    code = lead_code(snapshot.recorded, scope)
    cells = grouping(places, places.row_at(scope.place), scope.cells)
    loaded = [each for each in recent(period, PERIODS) if each.begins >= snapshot.reaches_back]
    periods = tuple(loaded or [period])
    found = [_answer(snapshot, scope, cells, code, each, as_of) for each in periods]
    values = np.concatenate([answer.values[:-1] for answer in found])
    breaks = scope.breaks or breaks_for(code, values)
    return Playback(
        periods,
        tuple(
            heatmap(answer, places, cells.cells, replace(scope, period=each, breaks=breaks))
            for each, answer in zip(periods, found, strict=True)
        ),
        running=as_of < periods[-1].ends,
    )


def _answer(
    snapshot: Snapshot, scope: Scope, cells: Grouping, code: str, period: Period, as_of: int
) -> Answer:
    when_told = min(period.ends, as_of)
    when = window(period, when_told, rulebook=snapshot.rulebook)
    cumulative = code in MEASURES and MEASURES[code].cumulative
    orders = snapshot.orders if cumulative else mattering(snapshot.orders, when.begin, when.as_of)
    seen = view(orders, cells, scope, when, snapshot.recorded)
    seen = replace(seen, roster=snapshot.roster, ground=snapshot.ground)
    return by_cell(snapshot, scope, seen, code, (period, when_told))
