"""Count what the parts of civic order and vitality are made of, week by week and month by month."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.assess.vitality import Floats, Series
from data.figures.vitality import Part
from data.ledger.columns import Bools, Orders, Stamps, is_one_of, stamp
from data.ledger.instant import state_at
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.catalogue import MEASURES
from data.measures.collaboration import settled_by_bodies
from data.measures.recurrence import recurring
from data.measures.selection import Selection, Window, window
from data.measures.stock import open_at, unclosed_at
from data.measures.strata import strata
from data.measures.tally import Grouping
from data.scope import Period, PeriodKind, start_of_day
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, Level, Tier

MONTHLY = frozenset({Part.VOLUNTEERS, Part.SUGGESTIONS})
"""Parts that are told by the month; all others by the week."""
_DAY = timedelta(days=1)
_SETTLING = "self_governance"
"""The kind of activities that are matters settled, and no actions of volunteers."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Counts by unit of time and cell, the whole district in the last column.

    `week_month` and `months` are the number of the month (0 the oldest) of each unit; `public` is the
    denominator of public requests alone, for the parts of civic order. `missing` are parts that cannot be
    counted, with the reason (a key). `requests` and `found` are orders reported by the public and by staff,
    by month; `suggestions` those received, adopted and finished.
    """

    months: tuple[Period, ...]
    week_month: NDArray[np.intp]
    series: Mapping[Part, Series]
    public: Mapping[Part, Floats]
    missing: Mapping[Part, str]
    requests: Floats
    found: Floats
    suggestions: tuple[Floats, Floats, Floats] | None

    def units(self, part: Part, months: range) -> NDArray[np.bool_]:
        """Tell which units of a part lie in some of the months."""
        month = np.arange(len(self.months)) if part in MONTHLY else self.week_month
        return (month >= months.start) & (month < months.stop)


@dataclass(frozen=True, slots=True, eq=False)
class _Sight:
    """What is counted: the orders as they stand, by cell and week, over all the months together."""

    snapshot: Snapshot
    cells: Grouping
    months: tuple[Period, ...]
    mondays: tuple[date, ...]
    window: Window
    orders: Orders

    @property
    def ends(self) -> NDArray[np.int64]:
        """The ends of the weeks, in ledger seconds."""
        zone = self.months[0].zone
        return np.array([stamp(start_of_day(day + 7 * _DAY, zone)) for day in self.mondays])

    def by_unit(self, rows: NDArray[np.intp], at: NDArray[np.intp], units: int, weight: Floats) -> Floats:
        """Add up weights of orders by unit and cell; the last column becomes that of the district."""
        cell = self.cells.code_of_area[self.orders.area[rows]]
        return self.table(cell, at, units, weight)

    def table(self, cell: NDArray[np.int32], at: NDArray[np.intp], units: int, weight: Floats) -> Floats:
        """Add up weights by unit and cell; what lies in no unit or outside is left out."""
        wide, inside = self.cells.count + 1, (cell >= 0) & (at >= 0) & (at < units)
        keys = at[inside].astype(np.int64) * wide + cell[inside]
        found: Floats = (
            np.bincount(keys, weight[inside], units * wide).astype(np.float64).reshape(units, wide)
        )
        found[:, -1] = found.sum(axis=1)
        return found

    def weekly(self, chosen: Bools, stamps: Stamps, weight: Floats | None = None) -> Floats:
        """Count chosen orders by the week of a stamp."""
        rows = np.flatnonzero(chosen)
        at = np.searchsorted(self.ends, stamps[rows].astype(np.int64), side="right")
        begins = self.ends[0] - 7 * 86_400
        at = np.where(stamps[rows] >= begins, at, -1)
        given = np.ones(len(rows)) if weight is None else weight[rows]
        return self.by_unit(rows, at, len(self.ends), given)


def vitality_counts(
    snapshot: Snapshot, cells: Grouping, months: tuple[Period, ...], latest: range, points: Points | None
) -> Counts:
    """Count over these months; what is to be expected of a mix is that of the `latest` of them."""
    sight = _sight(snapshot, cells, months)
    week_month = np.array([_month_of(day, months) for day in sight.mondays])
    now = np.isin(week_month, latest)
    orders, missing = _of_orders(sight, now, points)
    beside, untold = _of_roster(sight)
    return Counts(
        months=months,
        week_month=week_month,
        series={**{part: each for part, (each, _) in orders.items()}, **beside},
        public={part: public for part, (_, public) in orders.items()},
        missing={**missing, **untold},
        requests=_reported(sight, is_one_of(sight.orders.channel, PUBLIC_CHANNELS)),
        found=_reported(sight, is_one_of(sight.orders.channel, STAFF_CHANNELS)),
        suggestions=_suggestions(sight),
    )


def _sight(snapshot: Snapshot, cells: Grouping, months: tuple[Period, ...]) -> _Sight:
    first, last = months[0], months[-1]
    whole = Period(PeriodKind.DAYS, first.first, last.end, first.zone)
    when = window(whole, whole.ends, given=True, rulebook=snapshot.rulebook)
    when = replace(when, recorded=snapshot.recorded)
    sunday = first.first + (6 - first.first.weekday()) * _DAY
    count = (last.end - sunday - _DAY).days // 7 + 1
    mondays = tuple(sunday + (7 * week - 6) * _DAY for week in range(count))
    known = state_at(snapshot.orders, when.as_of, snapshot.rulebook.calendar)
    return _Sight(snapshot, cells, months, mondays, when, known)


def _month_of(monday: date, months: Sequence[Period]) -> int:
    """Give the number of the month in which a week ends."""
    return next(at for at, month in enumerate(months) if month.first <= monday + 6 * _DAY < month.end)


def _of_orders(
    sight: _Sight, now: Bools, points: Points | None
) -> tuple[dict[Part, tuple[Series, Floats]], dict[Part, str]]:
    """Count the parts that orders tell, each with the denominator of public requests alone."""
    known = None if sight.orders.solved_by.any() else "note.missing.solver"
    told = {
        Part.ON_TIME: _lacks(sight, "T2"),
        Part.NOT_LATE: _lacks(sight, "F2c"),
        Part.NOT_AGAIN: _lacks_points(points) or _lacks(sight, "V2"),
        Part.BODIES: _lacks(sight, "L6") or known,
    }
    missing = {part: note for part, note in told.items() if note is not None}
    counted: dict[Part, Callable[[], tuple[Series, Floats]]] = {
        Part.ON_TIME: partial(_on_time, sight, now),
        Part.NOT_LATE: partial(_not_late, sight),
        Part.NOT_AGAIN: partial(_not_again, sight, points),
        Part.BODIES: partial(_by_bodies, sight),
    }
    return {part: count() for part, count in counted.items() if part not in missing}, missing


def _lacks(sight: _Sight, code: str) -> str | None:
    missing = MEASURES[code].missing(sight.window)
    return None if missing is None else f"note.missing.{missing}"


def _lacks_points(points: Points | None) -> str | None:
    known = points is not None and (points.told | (points.place != 0)).any()
    return None if known else "note.missing.points"


def _public(orders: Orders) -> Bools:
    return is_one_of(orders.channel, PUBLIC_CHANNELS)


def _of_selection(sight: _Sight, chosen: Selection, stamps: Stamps) -> tuple[Series, Floats]:
    """Count a selection by the week of a stamp."""
    assert chosen.base is not None, "a share has a base"
    hit, base = np.asarray(chosen.hit) > 0, np.asarray(chosen.base) > 0
    public = base & _public(sight.orders)
    return Series(sight.weekly(hit, stamps), sight.weekly(base, stamps)), sight.weekly(public, stamps)


def _on_time(sight: _Sight, now: Bools) -> tuple[Series, Floats]:
    """Count orders closed in time (T2) and those expected at the rates of the latest months.

    The city's own orders (D) are left out, here and below: they wait for it.
    """
    orders = sight.orders
    chosen = MEASURES["T2"].select(orders, sight.window)
    assert chosen.base is not None, "a share has a base"
    ours = orders.tier_filed != Tier.D
    hit, base = (np.asarray(chosen.hit) > 0) & ours, (np.asarray(chosen.base) > 0) & ours
    expected = _expected(sight, hit, base, now)
    public = base & _public(orders)
    due = orders.due_close
    series = Series(sight.weekly(hit, due), sight.weekly(base, due, expected))
    return series, sight.weekly(public, due, expected)


def _expected(sight: _Sight, hit: Bools, base: Bools, now: Bools) -> Floats:
    """Give for each order the district's rate of its tier and category in the latest months."""
    orders, rows = sight.orders, np.flatnonzero(base)
    above = {id_: each.parent for id_, each in sight.window.rulebook.categories.items()}
    stratum = strata(orders.tier_filed[rows], orders.category[rows], above)
    week = np.minimum(np.searchsorted(sight.ends, orders.due_close[rows], side="right"), len(now) - 1)
    late = now[week]
    hits = np.bincount(stratum[late], hit[rows][late], int(stratum.max(initial=0)) + 1)
    bases = np.bincount(stratum[late], minlength=len(hits)).astype(np.float64)
    overall = hits.sum() / max(1.0, bases.sum())
    rates = np.divide(hits, bases, out=np.full(len(hits), overall), where=bases > 0)
    expected = np.zeros(len(orders))
    expected[rows] = rates[stratum]
    return expected


def _not_late(sight: _Sight) -> tuple[Series, Floats]:
    """Count at the end of each week what is open (F1) and what of it is not past its limit (F2c)."""
    units, wide = len(sight.ends), sight.cells.count + 1
    good, base, public = (np.zeros((units, wide)) for _ in range(3))
    calendar = sight.snapshot.rulebook.calendar
    for unit, end in enumerate(sight.ends.tolist()):
        known = state_at(mattering(sight.snapshot.orders, end, end), end, calendar)
        open_ = open_at(known, end) & (known.tier_now != Tier.D)
        late = open_ & unclosed_at(known, end)
        for table, chosen in ((good, open_ & ~late), (base, open_), (public, open_ & _public(known))):
            table[unit] = _row(sight, known, chosen)
    return Series(good, base), public


def _row(sight: _Sight, known: Orders, chosen: Bools) -> Floats:
    cell = sight.cells.code_of_area[known.area[chosen]]
    counted: Floats = sight.table(cell, np.zeros(len(cell), np.intp), 1, np.ones(len(cell)))[0]
    return counted


def _by_bodies(sight: _Sight) -> tuple[Series, Floats]:
    """Count the orders disposed by a known solver, and those of them that self-governance bodies settled."""
    return _of_selection(sight, settled_by_bodies(sight.orders, sight.window), sight.orders.disposed)


def _not_again(sight: _Sight, points: Points | None) -> tuple[Series, Floats]:
    """Count the orders filed, and those of them that do not recur (Q4)."""
    assert points is not None, "without points nothing recurs"
    orders = sight.orders
    chosen = recurring(orders, sight.window, points)
    assert chosen.base is not None, "a share has a base"
    base = (np.asarray(chosen.base) > 0) & (orders.tier_filed != Tier.D)
    return _of_selection(sight, Selection(base & ~(np.asarray(chosen.hit) > 0), base), orders.filed)


def _reported(sight: _Sight, chosen: Bools) -> Floats:
    """Count chosen orders by the month in which they were reported."""
    begins = np.array([stamp(month.begins) for month in sight.months])
    rows = np.flatnonzero(chosen)
    at = np.searchsorted(begins, sight.orders.reported[rows].astype(np.int64), side="right") - 1
    inside = sight.orders.reported[rows] < np.uint32(stamp(sight.months[-1].ends))
    return sight.by_unit(rows[inside], at[inside], len(begins), np.ones(int(inside.sum())))


def _of_roster(sight: _Sight) -> tuple[dict[Part, Series], dict[Part, str]]:
    """Count the parts that are told by the month and the area."""
    series: dict[Part, Series] = {}
    missing: dict[Part, str] = {}
    volunteers, told = _volunteers(sight), _suggestions(sight)
    if isinstance(volunteers, str):
        missing[Part.VOLUNTEERS] = volunteers
    else:
        series[Part.VOLUNTEERS] = volunteers
    if told is None:
        missing[Part.SUGGESTIONS] = "note.missing.suggestions"
    else:
        series[Part.SUGGESTIONS] = Series(told[2], told[0])
    return series, missing


def _month_numbers(sight: _Sight, months: NDArray[np.int32]) -> NDArray[np.intp]:
    """Give the number of months told as yyyymm; -1 for those that are not looked at."""
    told = np.array([month.first.year * 100 + month.first.month for month in sight.months])
    at = np.minimum(np.searchsorted(told, months), len(told) - 1)
    return np.where(told[at] == months, at, -1)


def _volunteers(sight: _Sight) -> Series | str:
    """Count the small grids in which volunteers did something, of all, in the months that tell of any.

    An action told of a wider place cannot be laid to one of its small grids, and counts in none.
    """
    table, places = sight.snapshot.roster.activities, sight.snapshot.places
    if not len(table["area"]):
        return "note.missing.activities"
    done = (table["volunteers"] > 0) & (table["actions"] > 0) & (table["kind"] != _SETTLING)
    if not done.any():
        return "note.missing.volunteers"
    small = places.cells(places.root, Level.SMALL_GRID)
    area, at = table["area"][done], _month_numbers(sight, table["month"][done])
    mine = np.isin(area, small) & (at >= 0)
    if not mine.any():
        return "note.missing.small_grid_actions"
    pairs = np.unique(np.stack([area[mine], at[mine]]), axis=1)
    units = len(sight.months)
    good = sight.table(sight.cells.code_of_area[pairs[0]], pairs[1], units, np.ones(pairs.shape[1]))
    cell = sight.cells.code_of_area[small]
    every = sight.table(cell, np.zeros(len(small), np.intp), 1, np.ones(len(small)))
    return Series(good, every * (good[:, -1:] > 0))


def _suggestions(sight: _Sight) -> tuple[Floats, Floats, Floats] | None:
    """Count suggestions received, adopted and finished; None where there are none at all."""
    table = sight.snapshot.roster.suggestions
    if not len(table["area"]):
        return None
    cell, at = sight.cells.code_of_area[table["area"]], _month_numbers(sight, table["month"])
    received, adopted, finished = (
        sight.table(cell, at, len(sight.months), table[name].astype(np.float64))
        for name in ("received", "adopted", "finished")
    )
    return received, adopted, finished
