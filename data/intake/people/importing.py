"""The import of posts and their work: every row is taken or refused with a reason, all in one transaction."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from data.intake.errors import FileError, ImportCancelled
from data.intake.files.cancelling import heeds_cancelled
from data.intake.people.building import BUILDERS, Told
from data.intake.people.entries import PostBook, Register
from data.intake.people.kinds import KINDS, POSTS, Kind
from data.intake.people.post_writing import PostWriter
from data.intake.people.registers import register_of
from data.intake.people.report import (
    KindCount,
    PeopleFinding,
    PeopleReport,
    TableRead,
    double_posts,
    find,
    unread,
    vacancies,
)
from data.intake.people.settling import Item, added, difference, refuse_twins, sound
from data.intake.people.shelves import shelf_of
from data.intake.people.tables import Plan, entries_of, open_plans, shown
from data.intake.profiles.loading import named_profile
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import district_of, importing
from data.intake.rows.reject_files import RejectFile
from data.store import RejectRow, Store, UpsertCount, Writer

AT_A_TIME = 5_000
"""Rows between two looks at whether the person has stopped the import."""


@dataclass(frozen=True, slots=True)
class PeopleOptions:
    """What the person says beside the files.

    `complete`: the posts listed are all there are of their roles in their streets, so others have ended.
    `keep_names`: the names of holders whose publication is a rule are kept, apart from all that is measured.
    """

    complete: bool = False
    keep_names: bool = False
    dry_run: bool = False


@heeds_cancelled
def import_people(
    store: Store,
    files: Sequence[Path],
    profile: Profile | str | Path = "auto",
    *,
    complete: bool = False,
    keep_names: bool = False,
    dry_run: bool = False,
    rejects_path: Path | None = None,
    progress: Callable[[int], None] = lambda rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PeopleReport:
    """Write what these files tell of posts, duties, stationing days, patrols, activities, teams and the like.

    What a file does not tell stays as it is; the same files again change nothing. Activities of one area,
    month and kind add up, so a list by day must hold the whole month. For `complete` and `keep_names` see
    `PeopleOptions`; the others are as with `import_orders`.
    """
    paths = [Path(file) for file in files]
    if not paths:
        raise FileError("people.no_files")
    named = named_profile(profile)
    plans, skipped = open_plans(paths, named)
    options = PeopleOptions(complete, keep_names, dry_run)
    name = named.name if named is not None else "auto"
    with (
        RejectFile(rejects_path, paths) as rejects,
        importing(store, "people", paths, name, dry_run=dry_run) as writer,
    ):
        if named is not None:
            writer.put_district(district_of(store, named))
        work = _Work(store, writer, options, rejects, progress, cancelled)
        work.take(plans)
        work.close(plans)
    return work.report(name, plans, skipped)


@dataclass(slots=True)
class _Work:
    """An import as it goes on."""

    store: Store
    writer: Writer
    options: PeopleOptions
    rejects: RejectFile
    progress: Callable[[int], None]
    cancelled: Callable[[], bool]
    counts: dict[str, KindCount] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    findings: list[PeopleFinding] = field(default_factory=list)
    tables: list[TableRead] = field(default_factory=list)
    register: Register = field(init=False)
    posts: PostWriter = field(init=False)

    def __post_init__(self) -> None:
        self.register = register_of(self.store)
        held = {post.code: post for post in self.store.posts()}
        self.posts = PostWriter(self.store, self.writer, self.register.ground, held)

    def take(self, plans: Sequence[Plan]) -> None:
        """Write the tables kind by kind, posts first, because others name them."""
        for kind in KINDS:
            mine = [plan for plan in plans if plan.kind is kind]
            if mine:
                self._take_kind(kind, mine)

    def close(self, plans: Sequence[Plan]) -> None:
        """Record what was read."""
        dropped = tuple(dict.fromkeys(chain.from_iterable(plan.dropped for plan in plans)))
        each = self.counts.values()
        new, changed = sum(count.new for count in each), sum(count.changed + count.closed for count in each)
        rows = UpsertCount(new, changed, sum(count.unchanged for count in each))
        self.writer.note_batch(read=sum(count.read for count in each), dropped=dropped, rows=rows)
        if refused := dict.fromkeys(chain.from_iterable(plan.refused for plan in plans)):
            self.writer.audit("intake", "refused_columns", "\n".join(refused))

    def report(self, profile: str, plans: Sequence[Plan], skipped: Sequence[str]) -> PeopleReport:
        """What was done."""
        posts = self.posts.present()
        return PeopleReport(
            profile=profile,
            tables=tuple(self.tables),
            kinds=self.counts,
            vacancies=vacancies(posts),
            double_posts=double_posts(posts),
            dropped_columns=tuple(dict.fromkeys(chain.from_iterable(plan.dropped for plan in plans))),
            refused_columns=tuple(dict.fromkeys(chain.from_iterable(plan.refused for plan in plans))),
            reasons=dict(self.reasons),
            findings=(*find(posts, self.register.ground), *self.findings),
            skipped=tuple(skipped),
            dry_run=self.options.dry_run,
        )

    def _take_kind(self, kind: Kind, plans: Sequence[Plan]) -> None:
        items: list[Item] = []
        ragged = [self._read(plan, items) for plan in plans]
        wrote = self._write_posts(items) if kind is POSTS else self._write(kind, items)
        refused = sum(ragged) + sum(item.fault is not None for item in items)
        self.counts[kind.name] = replace(wrote, read=sum(ragged) + len(items), rejected=refused)
        for plan in plans:
            self._refuse(plan, [item for item in items if item.plan is plan])

    def _read(self, plan: Plan, items: list[Item]) -> int:
        """Read the rows of a table; returns how many do not fit its header and were refused at once."""
        build = self.posts.draft if plan.kind is POSTS else BUILDERS[plan.kind.name]
        reading = entries_of(plan, self.register)
        for at, entry in enumerate(reading.entries):
            items.append(Item(plan, entry, build(entry)))
            if at % AT_A_TIME == 0:
                self._look(len(items))
        self._record(plan, [RejectRow(line, "", "ragged", file=plan.table.name) for line in reading.ragged])
        self.tables.append(TableRead(plan.table.name, plan.kind.name, (*plan.table.notes, *reading.notes)))
        return len(reading.ragged)

    def _look(self, rows: int) -> None:
        self.progress(sum(count.read for count in self.counts.values()) + rows)
        if self.cancelled():
            raise ImportCancelled

    def _write(self, kind: Kind, items: Sequence[Item]) -> KindCount:
        shelf = shelf_of(kind.name, self.store)
        refuse_twins(items, lambda item: item.told.identity or shelf.key(item.told.row))
        told: list[Told] = [item.told for item in sound(items)]
        held = shelf.by_key(self.store, [each.row for each in told])
        found = difference(added(told, shelf.key) if kind.adds_up else told, held, shelf.key)
        shelf.put(self.writer, found.rows)
        return KindCount(new=found.new, changed=found.changed, unchanged=found.unchanged)

    def _write_posts(self, items: Sequence[Item]) -> KindCount:
        count = self.posts.write(items, self.options.keep_names)
        refused = any(item.fault is not None for item in items)
        if self.options.complete and refused:
            self.findings.append(PeopleFinding("not_closed", sum(item.fault is not None for item in items)))
        elif self.options.complete:
            now = self.store.data_time() if self.store.district.clock == "data" else None
            count = replace(count, closed=self.posts.close_others(items, now or int(time.time())))
        if unknown := sum(item.told.unknown_body for item in sound(items)):
            self.findings.append(PeopleFinding("body_unknown", unknown))
        self.findings += unread(sound(items))
        self.register = replace(self.register, posts=PostBook(self.posts.present()))
        return count

    def _refuse(self, plan: Plan, items: Sequence[Item]) -> None:
        """Record the rows of a table that were refused."""
        rows = []
        for item in items:
            if (fault := item.fault) is not None:
                text = item.entry.texts.get(fault.field, "")
                value = shown(plan.kind, fault.field, text) if fault.field else ""
                heading = plan.heading(fault.field) if fault.field else ""
                rows.append(RejectRow(item.entry.line, heading, fault.code, value, plan.table.name))
        self._record(plan, rows)

    def _record(self, plan: Plan, rows: Sequence[RejectRow]) -> None:
        self.reasons.update(row.reason for row in rows)
        self.rejects.write(plan.table.name, rows)
        if self.writer.batch_id is not None:
            self.writer.put_rejects(rows)
