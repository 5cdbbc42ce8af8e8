"""From blocks of a file to rows of the store, and what all of them add up to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from data.clock import LimitSpan, LimitTable, WorkingCalendar
from data.intake.files.readers import Note
from data.intake.orders.folding import fold_in
from data.intake.orders.limits import TabledLimits
from data.intake.orders.own_events import take_back, told_of
from data.intake.orders.reading import Read
from data.intake.orders.registers import Register
from data.intake.orders.repeats import Repeats
from data.intake.orders.routes import Routes
from data.intake.orders.values import Columns
from data.intake.profiles.rules import Profile
from data.intake.rows.columns import Bools, Whole
from data.store import AuthorityRow, LimitRuleRow, RejectRow, UpsertCount, Writer
from data.store.schema_orders import STAMPS
from data.terms import Mark, Subject


@dataclass(slots=True)
class Tally:
    """What the blocks of an import add up to; `newest` is the latest instant at which something happened."""

    count: UpsertCount = field(default_factory=UpsertCount)
    read: int = 0
    rejected: int = 0
    marked: int = 0
    unplaced: int = 0
    newest: int = 0
    repeated: int = 0
    overruled: int = 0
    events: int = 0
    lost_points: int = 0
    marks: Counter[Mark] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    tracks: Counter[str] = field(default_factory=Counter)
    strange: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the district holds to judge orders by: its calendar, limits, and who may dispose of what.

    `spans` are when there was more or less time than the limits say.
    """

    calendar: WorkingCalendar | None
    limits: tuple[LimitRuleRow, ...]
    authority: tuple[AuthorityRow, ...]
    spans: tuple[LimitSpan, ...] = ()


@dataclass(slots=True)
class OrderWriter:
    """Writes one block after the other, by the profile of its table; `repeats` knows the rows that stand."""

    writer: Writer
    register: Register
    rules: Rules
    tally: Tally
    profile: Profile = field(init=False)
    limits: TabledLimits | None = None
    routes: Routes | None = None
    repeats: Repeats = field(default_factory=Repeats)

    def turn_to(self, profile: Profile) -> None:
        """Take rows of a table that this profile reads from now on."""
        self.profile, self.limits = profile, None
        tabled = tuple(rule for rule in profile.limits if rule.table)
        if tabled and self.rules.calendar is not None:
            rules, path_up = self.rules, self.register.path_up
            table = LimitTable(rules.limits, self.rules.calendar, path_up, spans=rules.spans)
            self.limits = TabledLimits(table, tabled)
        if self.rules.authority:
            self.routes = Routes(self.rules.authority, "dispatched" in profile.order)

    def take(self, read: Read) -> list[RejectRow]:
        """Write a block and return its rejected rows in the order of the file."""
        accepted = read.verdicts.accepted
        columns = self._finished(read)
        judged = self.repeats.judge(read.said, accepted)
        new = 0
        for rows, again in ((judged.write & ~judged.again, False), (judged.write & judged.again, True)):
            if rows.any():
                part = {name: values[rows] for name, values in columns.items()}
                if self.register.logged:
                    part = fold_in(self.writer, self.profile.source, part)
                count = self.writer.put_orders(part, again=again)
                self.tally.count += count
                new += count.new
        self._leave(int(judged.same.sum()), int(judged.overruled.sum()))
        self.tally.repeated -= judged.outdone
        self.tally.overruled += judged.outdone + int(judged.again.sum())
        self._put_events(read, judged.write, new)
        rejects = sorted(read.verdicts.rejects, key=lambda row: row.line)
        self._record(rejects)
        self._count(read, {name: values[accepted] for name, values in columns.items()}, rejects)
        return rejects

    def _leave(self, same: int, overruled: int) -> None:
        """Count the rows that are not written because another row of their number stands."""
        self.writer.note_unchanged(same + overruled)
        self.tally.count += UpsertCount(unchanged=same + overruled)
        self.tally.repeated += same
        self.tally.overruled += overruled

    def _record(self, rejects: list[RejectRow]) -> None:
        """Record rejected rows with the import; a dry run has none to record them with."""
        if self.writer.batch_id is not None:
            self.writer.put_rejects(rejects)

    def _finished(self, read: Read) -> Columns:
        """The columns as the store takes them, their bodies and categories by id; rejected rows name none."""
        accepted, rule = read.verdicts.accepted, self.profile.categories
        columns = dict(read.columns)
        columns["source"] = np.full(len(accepted), self.profile.source, dtype=np.object_)
        if read.bodies is not None:
            used, place = np.unique(read.bodies.codes[accepted], return_inverse=True)
            names = [str(read.bodies.texts[code]) for code in used]
            kinds = [read.body_kinds[code] for code in used]
            ids = self.register.body_ids(self.writer, names, kinds)
            columns["lead_body_id"] = _spread(ids[place], accepted)
        if read.categories is not None:
            codes, paths = read.categories
            used, place = np.unique(codes[accepted], return_inverse=True)
            ids = self.register.category_ids(self.writer, [paths[code] for code in used], rule)
            columns["category_id"] = _spread(ids[place], accepted)
            _forget(columns, np.isin(columns["category_id"], self._person_related()))
        if self.limits is not None:
            dues, unknown = self.limits.dues(columns)
            columns |= dues
            read.verdicts.mark(unknown, Mark.DUE_UNKNOWN)
        if self.routes is not None:
            read.verdicts.mark(self.routes.missed(columns, self.register), Mark.ROUTE)
        columns["marks"] = read.verdicts.marks
        return columns

    def _put_events(self, read: Read, rows: Bools, new: int) -> None:
        """Write the events that the rows themselves tell, and take back those they no longer tell.

        Where the source has a log of events, that dates them: flags alone make none.
        """
        source, dated = self.profile.source, bool(self.profile.event_log)
        for events in read.events:
            kept = rows[events.rows] & (events.dated | (not dated))
            if kept.any():
                self.tally.events += self.writer.put_events(told_of(events, read.columns, source, kept))
        if new < int(rows.sum()):
            self.tally.events += take_back(self.writer, self.profile, read.columns, read.events, rows)
        touched = self.writer.count_touched()
        self.tally.count += UpsertCount(changed=touched, unchanged=-touched)

    def _person_related(self) -> Whole:
        rows = self.register.categories.values()
        return np.array([row.id for row in rows if row.subject is Subject.PERSON], dtype=np.int64)

    def _count(self, read: Read, columns: Columns, rejects: list[RejectRow]) -> None:
        tally = self.tally
        tally.read += read.rows
        tally.rejected += len(rejects)
        tally.reasons.update(row.reason for row in rejects)
        tally.marked += int(np.count_nonzero(columns["marks"]))
        tally.unplaced += int(np.count_nonzero(columns["area_id"] == 0))
        tally.marks.update(_by_mark(columns["marks"]))
        tally.newest = max(tally.newest, _newest(columns))
        tally.tracks.update(read.stamped.tracks)
        tally.strange.update(read.stamped.strange)
        tally.lost_points += read.lost_points


def _spread(ids: Whole, accepted: Bools) -> Whole:
    """The ids of the accepted rows among all rows, 0 for the others."""
    found = np.zeros(len(accepted), dtype=np.int64)
    found[accepted] = ids
    return found


def _forget(columns: Columns, rows: Bools) -> None:
    """Keep neither text nor point of orders about persons; the area they lie in stays."""
    if not rows.any():
        return
    for name in ("place", "matter"):
        if name in columns:
            columns[name] = np.where(rows, "", columns[name])
    for name in ("lon", "lat"):
        columns[name] = np.where(rows, np.nan, columns[name])


def _newest(columns: Columns) -> int:
    """The latest stamp, due instants and impossible times left out; 0 without one."""
    possible = (columns["marks"] & int(Mark.IMPOSSIBLE_TIME)) == 0
    return max(int(columns[name][possible].max(initial=0)) for name in STAMPS if name in columns)


def _by_mark(marks: Whole) -> Mapping[Mark, int]:
    return {mark: count for mark in Mark if mark and (count := int(np.count_nonzero(marks & int(mark))))}
