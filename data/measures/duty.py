"""Duty, stationing and patrols: when somebody was there, by place and shift; never who, and never a trail."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import Bools, Orders, is_one_of, within
from data.ledger.roster import PRESENT, UNRECORDED, Roster
from data.measures import volume
from data.measures.catalogue import Measure
from data.measures.reckoned import by_cell, without
from data.measures.selection import Selection, Window
from data.measures.tally import Counted, Tally, View, tally_of
from data.places import Places
from data.terms import STAFF_CHANNELS, AreaKind, Level, Mark

SHIFTS = ("day", "night", "morning", "afternoon", "evening", "whole_day")
"""The shifts in which patrols go out."""


def out_of_hours(seen: View, code: str) -> Tally:
    """C5k: of the urgent orders reported in the period, those reported while nobody was on duty there."""
    chosen = partial(outside_duty, roster=seen.roster, places=seen.cells.places)
    duties, window = seen.roster.duties, seen.window
    told = (duties["begins"] < window.until) & (duties["ends"] > window.begin)
    needs = {"reported"} if told.any() else {"reported", "duties"}
    return tally_of(seen, Measure(code, chosen, frozenset(needs)))


def outside_duty(orders: Orders, window: Window, roster: Roster, places: Places) -> Selection:
    """Select the urgent orders reported at an hour of the period, and of them those outside all turns."""
    base = told_by_hour(orders, window) & orders.urgent
    rows = np.flatnonzero(base)
    hit = np.zeros(len(orders), dtype=np.bool_)
    hit[rows] = ~covered(roster, places, orders.area[rows], orders.reported[rows])
    return Selection(hit, base)


def told_by_hour(orders: Orders, window: Window) -> Bools:
    """Tell which orders were reported in the period, and at which hour is known."""
    dated: Bools = (orders.marks & Mark.DATE_ONLY) == 0
    dated &= volume.reported(orders, window).hit
    return dated


def covered(roster: Roster, places: Places, area: NDArray[np.int32], at: NDArray[np.uint32]) -> Bools:
    """Tell at which places and instants somebody was on duty.

    A turn covers the street in which its post lies, one of the district's posts all of it. Of what lies in
    no street any turn is taken.
    """
    street = np.append(places.ancestors[Level.STREET], np.int32(-1))
    there, posted = street[area], street[roster.duties["area"]]
    found = np.zeros(len(area), dtype=np.bool_)
    for place in np.unique(there):
        mine = (posted == place) | (posted < 0) | (place < 0)
        rows = there == place
        found[rows] = on_duty(roster.duties["begins"][mine], roster.duties["ends"][mine], at[rows])
    return found


def on_duty(begins: NDArray[np.uint32], ends: NDArray[np.uint32], at: NDArray[np.uint32]) -> Bools:
    """Tell at which instants some turn lasts: it holds its begin but not its end."""
    order = np.argsort(begins, kind="stable")
    latest = np.maximum.accumulate(np.append(np.uint32(0), ends[order]))
    return np.greater(latest[np.searchsorted(begins[order], at, side="right")], at)


def stationed(seen: View, code: str) -> Counted:
    """C7k: of the community grids due for stationing in the period, those whose convener was present.

    What is not recorded yet is neither.
    """
    area, attended = _stationings(seen)
    known = attended != UNRECORDED
    found = by_cell(seen.cells, area[attended == PRESENT])
    return _unless(seen, "stationings", Counted(code, found, by_cell(seen.cells, area[known])))


def unrecorded(seen: View, code: str) -> Counted:
    """C7k: of the community grids due in the period, those of which nobody recorded the attendance."""
    area, attended = _stationings(seen)
    found = by_cell(seen.cells, area[attended == UNRECORDED])
    return _unless(seen, "stationings", Counted(code, found, by_cell(seen.cells, area)))


def _stationings(seen: View) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
    table, window = seen.roster.stationings, seen.window
    due = within(table["day"], window.begin, window.until)
    kinds = np.array([*(area.kind for area in seen.cells.places.areas), -1])[table["area"]]
    due &= kinds == AreaKind.COMMUNITY_GRID
    return table["area"][due], table["attended"][due]


def patrolled(seen: View, code: str, shift: str | None = None) -> Counted:
    """C9k: of the patrols due in the period, those done, in one shift or in all."""
    table, window = seen.roster.patrols, seen.window
    mine = within(table["day"], window.begin, window.until)
    mine &= True if shift is None else table["shift"] == shift
    area = table["area"][mine]
    done, due = (np.rint(by_cell(seen.cells, area, table[name][mine])) for name in ("done", "due"))
    return _unless(seen, "patrols", Counted(code, done.astype(np.int64), due.astype(np.int64)))


def _unless(seen: View, table: str, counted: Counted) -> Counted:
    """Tell that a table is missing where the roster holds none of it."""
    empty = not len(getattr(seen.roster, table)["area"])
    return without(counted.code, seen.cells, table) if empty else counted


@dataclass(frozen=True, slots=True)
class Patrolled:
    """Patrols due and done at a place (its row) in a shift, and how many orders patrols reported there."""

    area: int
    shift: str
    due: int
    done: int
    reports: int

    @property
    def nobody_went(self) -> bool:
        """Whether patrols were due and none was done."""
        return self.due > 0 and self.done == 0

    @property
    def nothing_reported(self) -> bool:
        """Whether somebody went and nothing was reported at this place, in whatever shift."""
        return self.done > 0 and self.reports == 0


def patrols_by_shift(seen: View) -> tuple[Patrolled, ...]:
    """C9k: patrols of the period by place and shift, beside what patrols reported there in any shift."""
    table, window = seen.roster.patrols, seen.window
    mine = within(table["day"], window.begin, window.until) & (seen.cells.code_of_area[table["area"]] >= 0)
    keys = list(zip(table["area"][mine].tolist(), table["shift"][mine].tolist(), strict=True))
    sums: dict[tuple[int, str], list[int]] = {key: [0, 0] for key in sorted(set(keys))}
    for key, due, done in zip(keys, table["due"][mine].tolist(), table["done"][mine].tolist(), strict=True):
        sums[key][0] += due
        sums[key][1] += done
    reports = _reports(seen)
    return tuple(
        Patrolled(area, shift, due, done, int(reports[area])) for (area, shift), (due, done) in sums.items()
    )


def _reports(seen: View) -> NDArray[np.int64]:
    """Count by the row of each area what patrols and staff reported in it in the period."""
    orders, places = seen.orders, seen.cells.places
    told = volume.reported(orders, seen.window).hit & is_one_of(orders.channel, STAFF_CHANNELS)
    own = np.bincount(orders.area[told & (seen.cell >= 0)] + 1, minlength=len(places.areas) + 1)[1:]
    found = own.copy()
    for row, level in ((row, area.level) for row, area in enumerate(places.areas)):
        found[row] = own[places.ancestors[level] == row].sum()
    return found
