"""How long orders took, with those that have not ended: T6 to T9 as quantiles by cell and tier."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.ledger.columns import Bools, Orders, Stamps, before, is_one_of, within
from data.measures.limits import lacks_calendar
from data.measures.selection import Window, lacking, nothing_more
from data.measures.stock import STEPS, ended, waiting_state
from data.measures.stopwatch import stopwatch
from data.measures.survival import quantile
from data.measures.tally import View
from data.measures.timeliness import counts, fell_due, left_out_as_paused, on_time
from data.terms import STAFF_CHANNELS, TIERS, Mark, Stage, Tier
from resources.definitions import definition

Floats = NDArray[np.float64]

HALF, MOST = 0.5, 0.9
"""The shares of orders by whose end a median and a 90th percentile are read."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """The orders of a duration by row, how long each took or has lasted so far, and which have ended."""

    rows: NDArray[np.intp]
    lengths: Floats
    ended: Bools


@dataclass(frozen=True, slots=True)
class Duration:
    """A measure of how long: the time by which a share of the orders had ended."""

    code: str
    take: Callable[[Orders, Window], Sample]
    share: float
    needs: frozenset[str]
    also: Callable[[Window], frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Quantiles of one measure by cell, the unassigned last, and of the whole place.

    `hit` counts the orders that ended, `base` all; `values` is NaN where a quantile is not reached.
    """

    code: str
    values: Floats
    hit: NDArray[np.int64]
    base: NDArray[np.int64]
    whole: float
    missing: str | None = None

    def measured(self, cell: int) -> Measured:
        """Give the number of a cell; -1 is the unassigned."""
        return self._number(float(self.values[cell]), int(self.hit[cell]), int(self.base[cell]))

    @property
    def total(self) -> Measured:
        """The number of the whole place: all cells and the unassigned."""
        return self._number(self.whole, int(self.hit.sum()), int(self.base.sum()))

    def _number(self, value: float, hit: int, base: int) -> Measured:
        version = definition(self.code).id
        if self.missing is not None:
            return Measured(self.code, version, None, None, None, f"note.missing.{self.missing}")
        if np.isnan(value):
            return Measured(
                self.code, version, None, hit, base, "note.not_reached" if base else "note.no_base"
            )
        return Measured(self.code, version, value, hit, base)


@dataclass(frozen=True, slots=True, eq=False)
class Lengths:
    """The lengths of one measure with the cell and the tier of each, to read quantiles from."""

    measure: Duration
    sample: Sample
    cell: NDArray[np.int32]
    tier: NDArray[np.int8]
    cells: int
    missing: str | None = None

    def of(self, tiers: frozenset[Tier] | None = None) -> Spread:
        """Read the quantiles of some tiers together (None: all)."""
        kept = is_one_of(self.tier, TIERS if tiers is None else tiers)
        cell, lengths = self.cell[kept].astype(np.intp), self.sample.lengths[kept]
        over = self.sample.ended[kept]
        read = partial(quantile, times=lengths, ended=over, share=self.measure.share)
        return Spread(
            code=self.measure.code,
            values=read(cell, groups=self.cells + 1),
            hit=np.bincount(cell[over], minlength=self.cells + 1),
            base=np.bincount(cell, minlength=self.cells + 1),
            whole=float(read(np.zeros(len(cell), dtype=np.intp), groups=1)[0]),
            missing=self.missing,
        )


def lengths(seen: View, code: str) -> Lengths:
    """Take the lengths of a measure over the cells of the scope and over all tiers."""
    measure, orders = DURATIONS[code], seen.orders
    missing = lacking(measure.needs, measure.also, seen.window)
    sample = _nothing() if missing else measure.take(orders, seen.window)
    kept = seen.cell[sample.rows] >= 0
    inside = Sample(sample.rows[kept], sample.lengths[kept], sample.ended[kept])
    tier = orders.tier_filed[inside.rows]
    return Lengths(measure, inside, seen.cell[inside.rows], tier, seen.cells.count, missing)


def _nothing() -> Sample:
    return Sample(np.empty(0, np.intp), np.empty(0), np.empty(0, np.bool_))


def _possible(orders: Orders) -> Bools:
    """Tell which orders have no impossible times; durations leave the others out."""
    possible: Bools = (orders.marks & Mark.IMPOSSIBLE_TIME) == 0
    return possible


def _taken(
    orders: Orders, window: Window, wanted: Bools, begins: Stamps, done: Stamps, *, working: bool
) -> Sample:
    """Take the time from one stamp to another, up to T where that has not come; paused working time rests."""
    over = before(done, window.as_of)
    ends = np.where(over, done, np.uint32(window.as_of))
    begun = before(begins, window.as_of) & (begins <= ends)
    rows = np.flatnonzero(wanted & begun & _possible(orders))
    begins, ends = begins[rows], ends[rows]
    watch = stopwatch(orders, window.as_of, window.rulebook.calendar if working else None)
    known = watch.knows(begins) & watch.knows(ends)
    rows, begins, ends = rows[known], begins[known], ends[known]
    took = watch.running(rows, begins, ends) if working else watch.elapsed(begins, ends)
    return Sample(rows, took.astype(np.float64), over[rows])


def _first_response(orders: Orders, window: Window) -> Sample:
    """T6: from the report to the first contact, of the orders reported in the period.

    What staff found has no reporter to be contacted.
    """
    wanted = within(orders.reported, window.begin, window.until) & ~orders.duplicate
    wanted &= ~is_one_of(orders.channel, STAFF_CHANNELS)
    wanted &= ~before(orders.cancelled, window.as_of)
    return _taken(orders, window, wanted, orders.reported, orders.contacted, working=False)


def _disposal(orders: Orders, window: Window) -> Sample:
    """T7: working time from filing (by its setting) to disposal, of the orders filed in the period.

    An order that was closed with no instant of its disposal tells nothing.
    """
    untold = (before(orders.closed, window.as_of) | ended(orders)) & ~before(orders.disposed, window.as_of)
    wanted = counts(orders, window) & within(orders.filed, window.begin, window.until) & ~untold
    begins = getattr(orders, definition("T7").settings["start"])
    return _taken(orders, window, wanted, begins, orders.disposed, working=True)


def _stage(orders: Orders, window: Window, stage: Stage) -> Sample:
    """T8: working time in one step, of the orders that left it in the period or are still in it."""
    done = getattr(orders, STEPS[stage - 1])
    waits = waiting_state(orders, window.as_of, window.recorded) == stage
    wanted = within(done, window.begin, window.until) | (waits & ~before(done, window.as_of))
    wanted &= ~before(orders.cancelled, window.as_of) & ~orders.duplicate
    return _taken(orders, window, wanted, _entered_at(orders, window, stage), done, working=True)


def _entered_at(orders: Orders, window: Window, stage: Stage) -> Stamps:
    """Give when each order came to a step: when it left the nearest step before it that is told at T."""
    begins = np.zeros(len(orders), dtype=np.uint32)
    for name in reversed(("reported", *STEPS[: stage - 1])):
        stamps = getattr(orders, name)
        begins = np.where((begins == 0) & before(stamps, window.as_of), stamps, begins)
    return begins


def _lateness(orders: Orders, window: Window) -> Sample:
    """T9: of the orders late among those that fell due in the period, how late by the length of the limit."""
    due, done = orders.due_dispose, orders.disposed
    late = fell_due(orders, window, done, due) & ~left_out_as_paused(orders, due, "T1") & ~on_time(done, due)
    begins = getattr(orders, definition("T9").settings["start"])
    rows = np.flatnonzero(late & _possible(orders) & before(begins, window.as_of) & (begins < due))
    ends = np.where(before(done, window.as_of), done, np.uint32(window.as_of))[rows]
    depth = (ends - due[rows]) / (due[rows] - begins[rows])
    return Sample(rows, depth, np.ones(len(rows), dtype=np.bool_))


def _start_and_calendar(window: Window) -> frozenset[str]:
    return lacks_calendar(window) | {definition("T7").settings["start"]}


def _start(_: Window) -> frozenset[str]:
    return frozenset({definition("T9").settings["start"]})


_STAGES = tuple(stage for stage in Stage if stage is not Stage.ASSESSMENT)


def _both(code: str, take: Callable[[Orders, Window], Sample], *needs: str) -> tuple[Duration, ...]:
    """Make the median and the 90th percentile of the same times."""
    also = _start_and_calendar if code == "T7" else nothing_more
    shares = {code: HALF, f"{code}.p90": MOST}
    return tuple(Duration(each, take, share, frozenset(needs), also) for each, share in shares.items())


_ALL = (
    *_both("T6", _first_response, "reported", "contacted"),
    *_both("T7", _disposal, "filed", "disposed"),
    *(
        Duration(
            f"T8.{stage.name.lower()}",
            partial(_stage, stage=stage),
            HALF,
            frozenset({"reported" if stage is Stage.COLLECTION else "filed", STEPS[stage - 1]}),
            lacks_calendar,
        )
        for stage in _STAGES
    ),
    Duration("T9", _lateness, HALF, frozenset({"filed", "disposed", "due_dispose"}), _start),
)

DURATIONS: Mapping[str, Duration] = MappingProxyType({measure.code: measure for measure in _ALL})
"""Measures of how long by code; the part `p90` is the 90th percentile, those of T8 are the steps."""
