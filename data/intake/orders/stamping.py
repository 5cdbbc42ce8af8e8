"""The instants of a block of orders: stamps, due instants, where the stage says they stand, and side tracks.

No instant is invented. Where a source tells something without saying when, the order carries Mark.UNDATED and
- an order closed by its stage alone gets no closing instant but Mark.ENDED, and so leaves the stock;
- a cancelled one (作废, 不予立案) is cancelled at its last stamp, for it must leave every denominator;
- a side track (延期, 返工, 退单, 挂账) is an event at the last stamp before its disposal, when the matter was
  surely still in hand; such a pause is over where the order was disposed of;
- a reopening is no event, because the closing that it ended is not known either.

A newer row that no longer tells a flag, or no longer stands cancelled or paused, takes that back. That an
order was sent back stays true when its stage has gone on.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from data.clock import WorkingCalendar, ZoneOffsets
from data.intake.files.readers import Block
from data.intake.orders.limits import reckoned_dues
from data.intake.orders.stages import ENDED, standing_of
from data.intake.orders.values import Columns, flag, raw_texts
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.rules import Profile
from data.intake.profiles.tracks import EventRule, Standing
from data.intake.rows.checks import impossible_order, in_future
from data.intake.rows.columns import Bools, Coded, Whole, read, read_cells
from data.intake.rows.times import Times, read_each_time
from data.intake.rows.verdicts import Verdicts
from data.store.schema_orders import DUES, STAMPS
from data.terms import EventKind, Mark

_IN_HAND = ("reported", "verified", "filed", "dispatched", "accepted")
_OVER = ("disposed", "closed", "cancelled")
_STOOD = {
    Standing.PAUSED: EventKind.PAUSE,
    Standing.RETURNED: EventKind.RETURN,
    Standing.REWORKED: EventKind.FAILED_CHECK,
}
"""The side track that an order is on whose stage says so."""


@dataclass(frozen=True, slots=True, eq=False)
class OwnEvents:
    """Events that the orders' own rows tell, by the row of the block; `dated` where the source says when."""

    kind: EventKind
    rows: Whole
    at: Whole
    ends: Whole
    from_value: Whole
    to_value: Whole
    dated: Bools


@dataclass(slots=True)
class Stamped:
    """The instants of a block as columns, its own events, and how often each side track was told."""

    columns: Columns
    events: list[OwnEvents] = field(default_factory=list)
    tracks: Counter[str] = field(default_factory=Counter)
    strange: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, eq=False)
class Stamper:
    """A profile made ready to read instants: `now` is the import's, `day_first` is settled for its files."""

    profile: Profile
    zone: ZoneOffsets
    calendar: WorkingCalendar | None
    now: int
    day_first: bool | None

    def read(self, block: Block, verdicts: Verdicts) -> Stamped:
        """Read the instants of a block; rows with unreadable ones are rejected, odd ones marked."""
        times = self._times(block, verdicts)
        found = {name: stamp.instants for name, stamp in times.items()}
        stamped = Stamped({**found, **self._limits(block, found, verdicts)})
        for rule in self.profile.events:
            self._track(block, rule, stamped, verdicts)
        self._stages(block, stamped, verdicts)
        verdicts.mark(impossible_order(times, len(block.lines)), Mark.IMPOSSIBLE_TIME)
        verdicts.mark(in_future(stamped.columns, self.now), Mark.IMPOSSIBLE_TIME)
        return stamped

    def _value(self, block: Block, rule: ColumnRule) -> Coded:
        return read(block, rule, self.profile.file.blank)

    def _time(self, block: Block, rule: ColumnRule, verdicts: Verdicts) -> Times:
        cells = read_cells(block, rule, self.profile.file.blank)
        times = read_each_time(cells, rule.formats, self.zone, self.day_first)
        if times.unreadable.any():
            verdicts.reject(times.unreadable, rule.column, "time", raw_texts(block, rule))
        verdicts.mark(times.unclear, Mark.AMBIGUOUS_TIME)
        return times

    def _times(self, block: Block, verdicts: Verdicts) -> dict[str, Times]:
        """Stamps and due instants as the file gives them."""
        times: dict[str, Times] = {}
        rules = {name: self.profile.order[name] for name in (*STAMPS, *DUES) if name in self.profile.order}
        for name, rule in rules.items():
            alike = next((other for other in times if rules[other] == rule), None)
            # one column often tells several stamps
            times[name] = self._time(block, rule, verdicts) if alike is None else times[alike]
        reported = times["reported"]
        verdicts.reject(reported.instants == 0, self.profile.order["reported"].column, "no_reported")
        verdicts.mark(reported.date_only & (reported.instants > 0), Mark.DATE_ONLY)
        return times

    def _limits(self, block: Block, stamps: Mapping[str, Whole], verdicts: Verdicts) -> Columns:
        """Due instants reckoned from limits that the file writes; those of the limit table come later."""
        found: Columns = {}
        for rule in self.profile.limits:
            if self.calendar is not None and not rule.table:
                limits = self._value(block, rule.limit)
                due, unreadable, unknown = reckoned_dues(stamps[rule.start], limits, self.calendar)
                verdicts.reject(unreadable, rule.limit.column, "limit", limits.spread())
                verdicts.mark(unknown, Mark.DUE_UNKNOWN)
                found[rule.due] = due
        return found

    def _track(self, block: Block, rule: EventRule, stamped: Stamped, verdicts: Verdicts) -> None:
        """What one side track tells of the rows."""
        rows = len(block.lines)
        at = np.zeros(rows, dtype=np.int64)
        if rule.at is not None:
            at = self._time(block, rule.at, verdicts).instants
        told = at > 0
        if rule.flag is not None:
            flags = self._value(block, rule.flag).numbers(flag)
            if (flags < 0).any():
                verdicts.reject(flags < 0, rule.flag.column, "value", raw_texts(block, rule.flag))
            told |= flags > 0
        stamped.tracks[rule.track] += int(told.sum())
        if rule.track == "supervise":
            stamped.columns["supervised"] = told.astype(np.int64)
        elif rule.track == "force_close":
            _fill(stamped.columns, "closed", at)
            verdicts.mark(told & (stamped.columns["closed"] == 0), Mark.UNDATED | Mark.ENDED)
        elif rule.track == "cancel":
            _fill(stamped.columns, "cancelled", at)
            _cancel(stamped, told, verdicts)
        elif rule.kind is EventKind.REOPENING:
            verdicts.mark(told & (at == 0), Mark.UNDATED)
            _add(stamped, EventKind.REOPENING, told & (at > 0), at, verdicts)
        elif rule.kind is not None:
            if rule.kind is EventKind.PAUSE:
                _fill(stamped.columns, "paused", np.zeros(rows, dtype=np.int64))
            _add(stamped, rule.kind, told, at, verdicts)

    def _stages(self, block: Block, stamped: Stamped, verdicts: Verdicts) -> None:
        """What the stage tells that the stamps do not."""
        rule = self.profile.stages
        if rule is None:
            return
        value = self._value(block, rule.column)
        standing = [standing_of(str(text), rule) for text in value.texts]
        counts = np.bincount(value.codes, minlength=len(standing))
        for text, found, count in zip(value.texts, standing, counts.tolist(), strict=True):
            if text and found is Standing.UNKNOWN and count:
                stamped.strange[str(text)] += count
        columns, none = stamped.columns, np.zeros(len(block.lines), dtype=np.int64)
        for name in ("cancelled", "paused"):
            _fill(columns, name, none)

        def stands(*where: Standing) -> Bools:
            return np.array([each in where for each in standing], dtype=np.bool_)[value.codes]

        verdicts.mark(stands(*ENDED) & (columns.get("closed", none) == 0), Mark.UNDATED | Mark.ENDED)
        _cancel(stamped, stands(Standing.CANCELLED), verdicts)
        for where, kind in _STOOD.items():
            known = np.zeros(len(block.lines), dtype=np.bool_)
            for events in stamped.events:
                known[events.rows] |= events.kind is kind
            _add(stamped, kind, stands(where) & ~known, none, verdicts)


def _fill(columns: Columns, name: str, instants: Whole) -> None:
    """Let these instants stand where a stamp is empty."""
    held = columns.get(name, np.zeros(len(instants), dtype=np.int64))
    columns[name] = np.where(held == 0, instants, held)


def _latest(columns: Columns, names: tuple[str, ...]) -> Whole:
    """The latest of these stamps in each row."""
    newest = np.zeros(len(columns["reported"]), dtype=np.int64)
    for name in names:
        if name in columns:
            newest = np.maximum(newest, columns[name])
    return newest


def _cancel(stamped: Stamped, told: Bools, verdicts: Verdicts) -> None:
    """Cancel orders, at their last stamp where no instant is known, with the event that says so."""
    if not told.any():
        return
    _fill(stamped.columns, "cancelled", np.zeros(len(told), dtype=np.int64))
    undated = told & (stamped.columns["cancelled"] == 0)
    verdicts.mark(undated, Mark.UNDATED)
    _fill(stamped.columns, "cancelled", np.where(undated, _latest(stamped.columns, STAMPS), 0))
    _add(stamped, EventKind.CANCEL, told, stamped.columns["cancelled"], verdicts)


def _add(stamped: Stamped, kind: EventKind, told: Bools, at: Whole, verdicts: Verdicts) -> None:
    """An event of these rows; undated ones stand at the last stamp at which the matter was in hand."""
    rows = np.flatnonzero(told)
    if not len(rows):
        return
    columns = stamped.columns
    undated = at[rows] == 0
    at = np.where(undated, _latest(columns, _IN_HAND)[rows], at[rows])
    verdicts.mark(told & np.isin(np.arange(len(told)), rows[undated]), Mark.UNDATED)
    nothing = np.zeros(len(rows), dtype=np.int64)
    ends, before, after = nothing, nothing, nothing
    if kind is EventKind.PAUSE:
        over = _latest(columns, _OVER)[rows]
        ends = np.where(over > 0, np.where(undated, at, np.maximum(over, at)), 0)
        paused = np.zeros(len(told), dtype=np.int64)
        paused[rows] = np.where(ends == 0, at, 0)
        _fill(columns, "paused", paused)
    if kind is EventKind.EXTENSION:
        after = columns.get("due_dispose", np.zeros(len(told), dtype=np.int64))[rows]
        original = columns.get("due_dispose_original", np.zeros(len(told), dtype=np.int64))[rows]
        before = np.where(original > 0, original, after)
    stamped.events.append(OwnEvents(kind, rows, at, ends, before, after, ~undated))
