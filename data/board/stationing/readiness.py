"""Build the chapter of capacity: what posts, cover, sizes and load come to, for a place and its cells."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from data.board.board import as_of_and_period
from data.board.headline_pages import looked
from data.board.place_tables import places_table
from data.board.posts.staffing import DAYS, all_hours
from data.figures import Measured
from data.figures.headlines import PlacesTable
from data.figures.readiness import Heading, ReadinessFigure
from data.ledger.columns import stamp
from data.ledger.snapshot import Snapshot
from data.measures.answers import Answer, answers
from data.measures.capacity import cover_by_cell, whole
from data.measures.staffing import held
from data.measures.tally import View, measured
from data.scope import Period, Scope, last_days

LOADS = ("C4m", "C4x")
"""What is told of the load of a longer period, since a small grid has few orders in a month."""
NUMBERS = {
    Heading.ORGANISATION: ("C3k", "C3t", "C7k", "G1", "G2.residents", "G2m.residents"),
    Heading.INFORMATION: ("C5h", "C5k", "C9k", "G3u"),
    Heading.PERSONNEL: ("C2k", "C2k.administrator", "C1k", "C1s", *LOADS, "C6k"),
}
"""The measures below each heading, each told of the place."""
_TABLE = ("C2k", "C1k", "C1s", "C3k", "C7k", "C9k")
_BESIDE = "C4x"
"""What stands at the end of the table, where it can be told of any of the places."""
_OWN: Mapping[str, Callable[[View], Measured]] = {"C5h": all_hours}


def readiness_figure(snapshot: Snapshot, scope: Scope) -> ReadinessFigure:
    """Give the capacity of a scope's place, and the main numbers of its cells."""
    as_of, period = as_of_and_period(snapshot, scope)
    seen = looked(snapshot, scope, (period, as_of), scope.cells)
    loaded = last_days(DAYS, as_of, snapshot.district.zone)
    worked = looked(snapshot, scope, (loaded, as_of), scope.cells)
    enough = stamp(snapshot.reaches_back) <= worked.window.begin

    def number(code: str) -> Measured:
        if code in _OWN:
            return _OWN[code](seen)
        if code in LOADS and not enough:
            return measured(code, None, None, "earlier_orders")
        return answers(worked if code in LOADS else seen, code).of().total

    posts = held(seen)
    cover = whole(cover_by_cell(snapshot.places, posts, seen.cells))
    return ReadinessFigure(
        place=snapshot.places.tags[seen.cells.place],
        numbers=tuple((heading, tuple(map(number, codes))) for heading, codes in NUMBERS.items()),
        uncovered=cover.uncovered if len(posts) else None,
        loaded=loaded,
        table=_table(snapshot, seen, worked if enough else None, period, loaded),
    )


def _table(
    snapshot: Snapshot, seen: View, worked: View | None, period: Period, loaded: Period
) -> PlacesTable:
    """Give the main numbers of the cells; those that no source tells have no column."""
    told: dict[str, Answer] = {code: answers(seen, code).of() for code in _TABLE}
    if worked is not None:
        told[_BESIDE] = answers(worked, _BESIDE).of()
    shown = {code: each for code, each in told.items() if each.missing is None}
    if _BESIDE in shown and not np.isfinite(shown[_BESIDE].values).any():
        del shown[_BESIDE]
    table = places_table(snapshot, seen, shown, tuple((code, None) for code in shown), period)
    periods = (loaded if code == _BESIDE else period for code, _ in table.columns)
    return replace(table, periods=tuple(periods))
