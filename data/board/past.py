"""What past periods came to, remembered as long as nothing that happened in them changes.

A complete period, reckoned at its own end, depends on nothing later. Live changes happen now, so on a
tick the past is looked up; late data make it forget from the first instant they touch.
"""

from collections.abc import Iterable

from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.catalogue import MEASURES
from data.measures.selection import window
from data.measures.tally import Tally, View, tally, view, views, whole_place
from data.scope import Period, Scope

_Key = tuple[object, ...]


class Past:
    """Tallies of complete periods over a whole place, by tier; owned by the worker, like the ledger."""

    def __init__(self) -> None:
        """Start without any memory."""
        self._known: dict[_Key, tuple[int, Tally]] = {}

    def forget(self, since: int) -> None:
        """Forget every period that ends after an instant (epoch seconds), and all that looked ahead of it."""
        self._known = {
            key: found
            for key, found in self._known.items()
            if found[0] <= since and not found[1].measure.ahead
        }

    def remembers(self, scope: Scope, code: str, period: Period) -> bool:
        """Tell whether a measure of a complete period need not be counted."""
        return (_reach(scope), code, period) in self._known

    def tallies(
        self, snapshot: Snapshot, scope: Scope, codes: tuple[str, ...], periods: tuple[Period, ...]
    ) -> dict[str, tuple[Tally, ...]]:
        """Give each measure over complete periods, in their order, counting only what is not yet known."""
        reach = _reach(scope)
        missing = [p for p in periods if any((reach, code, p) not in self._known for code in codes)]
        if missing:
            self._count(snapshot, scope, reach, codes, missing)
        return {code: tuple(self._known[reach, code, p][1] for p in periods) for code in codes}

    def _count(
        self, snapshot: Snapshot, scope: Scope, reach: _Key, codes: tuple[str, ...], periods: list[Period]
    ) -> None:
        place = whole_place(snapshot.places, snapshot.places.row_at(scope.place))
        windows = [window(period, period.ends, rulebook=snapshot.rulebook) for period in periods]
        cumulative = [code for code in codes if MEASURES[code].cumulative]
        if cumulative:
            seen = views(snapshot.orders, place, scope, windows, snapshot.recorded)
            self._keep(reach, periods, seen, cumulative)
        near = (
            view(mattering(snapshot.orders, each.begin, each.as_of), place, scope, each, snapshot.recorded)
            for each in windows
        )
        self._keep(reach, periods, near, [code for code in codes if code not in cumulative])

    def _keep(self, reach: _Key, periods: list[Period], seen: Iterable[View], codes: list[str]) -> None:
        for period, look in zip(periods, seen, strict=True):
            for code in codes:
                self._known[reach, code, period] = (period.ends, tally(look, code))


def _reach(scope: Scope) -> _Key:
    """Give what of a scope decides which orders are counted; tallies hold all tiers and need no cells."""
    return scope.path, scope.categories, scope.channels, scope.locations
