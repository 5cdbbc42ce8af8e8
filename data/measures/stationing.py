"""What stationing days came to: promises kept in time, matters settled on the spot; never who promised."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, before, within
from data.measures.reckoned import by_cell, without
from data.measures.tally import Counted, View


@dataclass(frozen=True, slots=True, eq=False)
class PromisesDue:
    """The promises that fell due in the period, as they stood at the as-of time.

    `area` are rows of areas (-1 none), `id` those of the store; `kept` were done no later than due, those
    `dropped` are neither kept nor late.
    """

    id: NDArray[np.int64]
    area: NDArray[np.int32]
    kept: Bools
    dropped: Bools


def promises_due(seen: View) -> PromisesDue:
    """Give the promises of the place that fell due in the period before the as-of time, as M1 counts them."""
    table, window = seen.roster.promises, seen.window
    mine = within(table["due"], window.begin, window.until)
    mine &= before(table["day"], window.as_of)
    mine &= seen.cells.code_of_area[table["area"]] >= 0
    due, done, dropped = (table[name][mine] for name in ("due", "done", "dropped"))
    ended = before(done, window.as_of)
    gone = dropped & ((done == 0) | ended)
    return PromisesDue(table["id"][mine], table["area"][mine], ~dropped & ended & (done <= due), gone)


def kept_in_time(seen: View, code: str) -> Counted:
    """M1: of the promises that fell due in the period and were not dropped, those done by their due time."""
    told = promises_due(seen)
    return _shares(seen, code, "promises", (told.kept, ~told.dropped), told.area)


def dropped(seen: View, code: str) -> Counted:
    """M1: of all promises that fell due in the period, those dropped with a reason."""
    told = promises_due(seen)
    return _shares(seen, code, "promises", (told.dropped, np.ones_like(told.dropped)), told.area)


def settled_on_the_spot(seen: View, code: str) -> Counted:
    """M2: of the matters raised on the stationing days of the period, those answered on the day."""
    table, window = seen.roster.matters, seen.window
    mine = within(table["day"], window.begin, window.until)
    numbers = (table["settled"][mine], table["raised"][mine])
    return _shares(seen, code, "matters", numbers, table["area"][mine])


def _shares(
    seen: View, code: str, table: str, numbers: tuple[NDArray[np.generic], ...], area: NDArray[np.int32]
) -> Counted:
    """Add up numerators and denominators by cell; a table that nobody ever filled is missing."""
    if not len(getattr(seen.roster, table)["area"]):
        return without(code, seen.cells, table)
    hit, base = (np.rint(by_cell(seen.cells, area, each)).astype(np.int64) for each in numbers)
    return Counted(code, hit, base)


STATIONING: dict[str, Callable[[View, str], Counted]] = {
    "M1": kept_in_time,
    "M1.dropped": dropped,
    "M2": settled_on_the_spot,
}
"""The measures of the stationing day by code."""
