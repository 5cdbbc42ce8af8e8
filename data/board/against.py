"""What headlines are compared with: the period before, the same period of the year before, the district."""

from collections.abc import Mapping
from dataclasses import replace

from data.board.past import Past
from data.figures.comparison import Against
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.catalogue import MEASURES
from data.measures.growth import earlier
from data.measures.selection import Window
from data.measures.tally import Tally, View, tally, view, whole_place
from data.scope import Period, Scope, Versus

Tallies = Mapping[str, tuple[Tally, ...]]


def against(
    snapshot: Snapshot, scope: Scope, seen: View, past: Past, before: Tallies, periods: tuple[Period, ...]
) -> dict[str, Tally | None]:
    """Give by code the tally that a scope compares its own with, None where there is none.

    `before` are the tallies of all but the last of the periods; what the ledger does not reach back to is
    not compared with, and no stock of now with that of a time before a period long over.
    """
    if scope.versus is Versus.DISTRICT:
        return _district(snapshot, scope, seen, tuple(before))
    if scope.versus is Versus.YEAR:
        found = _year_before(snapshot, scope, past, tuple(before), periods)
    else:
        found = {code: told[-1] if told else None for code, told in before.items()}
    return {code: None if stands_now(code, seen.window) else each for code, each in found.items()}


def stands_now(code: str, window: Window) -> bool:
    """Tell whether a number stands at an as-of time after its period, which does not bind it."""
    return MEASURES[code].own_window and window.end < window.as_of


def _year_before(
    snapshot: Snapshot, scope: Scope, past: Past, codes: tuple[str, ...], periods: tuple[Period, ...]
) -> dict[str, Tally | None]:
    then = earlier(periods[-1], Against.YEAR_BEFORE)
    if then.begins < snapshot.reaches_back:
        return dict.fromkeys(codes)
    found = past.tallies(snapshot, scope, codes, (then,))
    return {code: each[0] for code, each in found.items()}


def _district(
    snapshot: Snapshot, scope: Scope, seen: View, codes: tuple[str, ...]
) -> dict[str, Tally | None]:
    """Count the district in the same window; the district itself has nothing beside it."""
    if not scope.path:
        return dict.fromkeys(codes)
    places, when = snapshot.places, seen.window
    cells, whole = whole_place(places, places.root), replace(scope, path=())
    near = mattering(snapshot.orders, min(when.begin, when.as_of), when.as_of)
    told, all_told = (view(each, cells, whole, when, seen.recorded) for each in (near, snapshot.orders))
    return {code: tally(all_told if MEASURES[code].cumulative else told, code) for code in codes}
