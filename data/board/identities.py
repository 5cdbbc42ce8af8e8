"""The identities of figures, walked at every level, place, tier and month; the first breach is named."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from data.board.check import Check
from data.ledger.columns import EPOCH, INSTANTS, Orders, before
from data.ledger.instant import state_at
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.selection import Weights, Window, window
from data.measures.stock import open_at, waiting_state
from data.measures.tally import Counts, Grouping, View, count, grouping, tally, view, whole_place
from data.measures.timeliness import on_time
from data.scope import Period, Scope, local_day, month_of, shifted
from data.terms import Level, Stage, Tier

_LEVELS = (Level.STREET, Level.GRID, Level.SMALL_GRID)
_DRILLED = ("V2", "F1", "F2", "T1", "T2", "T4")
"""Measures whose drill into every place is compared with the table of its level."""
_DUE = {"T1": ("disposed", "due_dispose"), "T2": ("closed", "due_close")}


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two tables that must be equal, places (rows of areas, the unassigned last) by tiers."""

    name: str
    period: Period
    cells: NDArray[np.int32]
    found: Counts
    expected: Counts


def identities(snapshot: Snapshot, now: int) -> Iterator[Check]:
    """Check all identities over the months that hold orders, up to an as-of time (epoch seconds)."""
    told: dict[str, Check] = {}
    for period in months(snapshot, now):
        for each in _of_month(snapshot, period, min(period.ends, now)):
            if each.name not in told or told[each.name].ok:
                told[each.name] = _checked(each, snapshot)
    for each in _drills(snapshot, now):
        if each.name not in told or told[each.name].ok:
            told[each.name] = _checked(each, snapshot)
    yield from told.values()


def months(snapshot: Snapshot, now: int) -> list[Period]:
    """Give the months from the first instant of any order to the as-of time, at least that of the latter."""
    zone, orders = snapshot.district.zone, snapshot.orders
    stamps = [getattr(orders, name) for name in INSTANTS if not name.startswith("due")]
    first = min((int(each[each > 0].min()) for each in stamps if each.any()), default=now - EPOCH)
    found = [month_of(local_day(min(first + EPOCH, now - 1), zone), zone)]
    while found[-1].ends < now:
        found.append(shifted(found[-1], 1))
    return found


def _checked(each: Compared, snapshot: Snapshot) -> Check:
    """Name the first place and tier where two tables differ."""
    apart = np.argwhere(each.found != each.expected)
    if not len(apart):
        return Check(each.name, True, "fault", int(each.found.sum()), int(each.expected.sum()))
    cell, tier = apart[0].tolist()
    place = snapshot.places.areas[each.cells[cell]].code if cell < len(each.cells) else "unassigned"
    note = ", ".join((each.period.code, place, Tier(tier).word))
    return Check(each.name, False, "fault", int(each.found[cell, tier]), int(each.expected[cell, tier]), note)


def _of_month(snapshot: Snapshot, period: Period, as_of: int) -> Iterator[Compared]:
    when = window(period, as_of, given=True, rulebook=snapshot.rulebook)
    when = replace(when, recorded=snapshot.recorded)
    known = state_at(snapshot.orders, when.as_of, when.rulebook.calendar)
    root = snapshot.places.root
    groupings = [whole_place(snapshot.places, root)]
    groupings += [grouping(snapshot.places, root, level) for level in _LEVELS]
    seen = [
        View(known, cells.code_of_area[known.area], when, snapshot.recorded, cells) for cells in groupings
    ]
    yield from _parts(snapshot, period, seen)
    deepest = seen[-1]
    yield _waiting(period, deepest)
    yield _stock(snapshot.orders, period, deepest)
    yield from (_due(period, deepest, code) for code in _DUE if MEASURES[code].missing(when) is None)


def _parts(snapshot: Snapshot, period: Period, seen: list[View]) -> Iterator[Compared]:
    """Children and unassigned must be their parent: every measure, level, place and tier."""
    upper_of = [_upper(snapshot, *pair) for pair in pairwise(seen)]
    for code, measure in MEASURES.items():
        if measure.missing(seen[0].window) is not None:
            continue
        chosen = measure.select(seen[0].orders, seen[0].window)
        tier = getattr(seen[0].orders, measure.tier_of)
        for weights in (chosen.hit, *(() if chosen.base is None else (chosen.base,))):
            counts = [count(view, weights, tier) for view in seen]
            for place, level in enumerate(_LEVELS):
                above, below = seen[place : place + 2]
                whole = counts[place]
                parts = _unassigned_below(above, below, weights, tier)
                np.add.at(parts, upper_of[place], counts[place + 1][:-1])
                yield Compared(f"adds_up.{code}.{level.word}", period, above.cells.cells, parts, whole)


def _upper(snapshot: Snapshot, above: View, below: View) -> NDArray[np.intp]:
    """Give the cell above of every cell below."""
    return above.cells.code_of_area[below.cells.cells].astype(np.intp)


def _unassigned_below(above: View, below: View, weights: Weights, tier: NDArray[np.int8]) -> Counts:
    """Count what lies in a place above but in none of its cells below."""
    return count(above, weights * (below.cell == below.cells.count), tier)


def _waiting(period: Period, seen: View) -> Compared:
    """Waiting states 2 to 5 must be the open stock."""
    at = seen.window.as_of
    state = waiting_state(seen.orders, at, seen.recorded)
    is_open = open_at(seen.orders, at)
    waits = is_open & (state > Stage.COLLECTION) & (state < Stage.ASSESSMENT)
    tables = (count(seen, each, seen.orders.tier_now) for each in (waits, is_open))
    return Compared("waiting.open_stock", period, seen.cells.cells, *tables)


def _stock(orders: Orders, period: Period, seen: View) -> Compared:
    """The stock at the end must be the stock at the begin, and inflow less outflow, in every place.

    Tiers are added up: an order may leave under another tier than it came.
    """
    when = seen.window
    begin = open_at(state_at(orders, when.begin), when.begin).astype(np.int64)
    moved = MEASURES["F4"].select(seen.orders, when).hit
    end = open_at(seen.orders, when.until)
    none = np.zeros(len(orders), dtype=np.int8)
    tables = (count(seen, each, none) for each in (end, begin + moved))
    return Compared("stock.law", period, seen.cells.cells, *tables)


def _due(period: Period, seen: View, code: str) -> Compared:
    """On time, late and done, late and open must be all that fell due."""
    orders, (done_by, due_by) = seen.orders, _DUE[code]
    done, due = getattr(orders, done_by), getattr(orders, due_by)
    chosen = MEASURES[code].select(orders, seen.window)
    fell = chosen.hit if chosen.base is None else chosen.base
    finished, timely = before(done, seen.window.as_of), on_time(done, due)
    parts = (fell & timely, fell & finished & ~timely, fell & ~finished & ~timely)
    counted = sum(count(seen, part, orders.tier_filed) for part in parts)
    table = count(seen, fell, orders.tier_filed)
    return Compared(f"due.law.{code}", period, seen.cells.cells, np.asarray(counted), table)


def _drills(snapshot: Snapshot, now: int) -> Iterator[Compared]:
    """The total of every place that can be drilled into must be its row in the table of its level."""
    zone, root = snapshot.district.zone, snapshot.places.root
    period = month_of(local_day(now - 1, zone), zone)
    when = window(period, now, given=True, rulebook=snapshot.rulebook)
    for level in (Level.STREET, Level.GRID):
        cells = grouping(snapshot.places, root, level)
        table = view(snapshot.orders, cells, Scope(), when, snapshot.recorded)
        drills = [_drilled(snapshot, int(row), when) for row in cells.cells]
        for code in _DRILLED:
            rows = tally(table, code).hit
            totals = [tally(each, code).hit.sum(axis=0) for each in drills]
            yield Compared(
                f"drill.{code}.{level.word}", period, cells.cells, np.array([*totals, rows[-1]]), rows
            )


def _drilled(snapshot: Snapshot, row: int, when: Window) -> View:
    """Look into a place as a drill does, at the cells below it."""
    level = Level(min(snapshot.places.areas[row].level + 1, Level.SMALL_GRID))
    cells: Grouping = grouping(snapshot.places, row, level)
    return view(snapshot.orders, cells, Scope(), when, snapshot.recorded)
