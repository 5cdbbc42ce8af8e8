"""The import of rules: categories, time limits and authority, each line taken or refused with a reason."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.intake.errors import FileError, ImportCancelled, ProfileError
from data.intake.files.cancelling import heeds_cancelled
from data.intake.files.readers import FileRule, Note, Table, open_table
from data.intake.privacy import Found, is_personal, person_related
from data.intake.profiles.loading import named_profile
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import importing
from data.intake.rows.category_paths import SUBJECTS_SETTING, known_paths
from data.intake.rows.reject_files import RejectFile
from data.intake.rulebook.categories import Tree, branches
from data.intake.rulebook.entries import Entry, Refusals, entries
from data.intake.rulebook.headings import LEVELS, RuleKind, fields_of, kind_of, limit_columns
from data.intake.rulebook.rules import RuleReader, authority_key, limit_key, versioned
from data.store import CategoryRow, Store, Writer

PUBLISHED = (5, 34, 125, 468, 693)
"""How many modules, major, sub, third-level categories and service items the published tree has."""


@dataclass(frozen=True, slots=True)
class RulesReport:
    """What an import of rules did; read = accepted + rejected.

    `new` and `changed` count rows of the store, where one line may tell several. `levels` are the categories
    of the store by level after the import, `expected` those that the person expects, and `person_related`
    the categories of the files that are taken for such, to be confirmed.
    """

    kind: str
    read: int
    accepted: int
    rejected: int
    new: int
    changed: int
    levels: tuple[int, ...]
    expected: tuple[int, ...]
    person_related: tuple[Found, ...]
    dropped_columns: tuple[str, ...]
    refused_columns: tuple[str, ...]
    reasons: Mapping[str, int]
    dry_run: bool
    notes: tuple[Note, ...] = ()

    @property
    def differences(self) -> Mapping[str, tuple[int, int]]:
        """The levels whose number is not the expected one: found and expected."""
        pairs = zip(LEVELS, self.levels, self.expected, strict=False)
        return {level: (found, expected) for level, found, expected in pairs if found != expected}

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        names = ("kind", "read", "accepted", "new", "changed", "rejected")
        return {
            **{name: getattr(self, name) for name in names},
            "levels": dict(zip(LEVELS, self.levels, strict=True)),
            "differences": {level: list(pair) for level, pair in self.differences.items()},
            "person_related": [
                {"path": list(found.path), "by": found.by, "word": found.word}
                for found in self.person_related
            ],
            "dropped_columns": list(self.dropped_columns),
            **({"notes": [note.as_json() for note in self.notes]} if self.notes else {}),
        }


@dataclass(slots=True)
class _Tally:
    read: int = 0
    new: int = 0
    changed: int = 0
    rejected: int = 0
    levels: tuple[int, ...] = (0,) * len(LEVELS)
    found: list[Found] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)


@heeds_cancelled
def import_rules(
    store: Store,
    files: Sequence[Path],
    profile: Profile | str | Path = "auto",
    *,
    kind: RuleKind | str = "",
    valid_from: int = 0,
    expected: Sequence[int] = (),
    dry_run: bool = False,
    rejects_path: Path | None = None,
    progress: Callable[[int], None] = lambda rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RulesReport:
    """Write the categories, limits or authority of these files; what they do not tell stays.

    The kind is that of the headings unless it is given. `valid_from` is the instant from which limits and
    authority hold, 0 for always or, where they change, for now; a column of days goes before it.
    `expected` are the numbers of categories by level from the module down, PUBLISHED for instance.
    """
    paths = [Path(file) for file in files]
    named = named_profile(profile)
    tables = [open_table(path, named.file if named is not None else FileRule()) for path in paths]
    if not tables:
        raise FileError("intake.rules.no_files")
    kinds = [_kind(table, kind) for table in tables]
    tally = _Tally()
    word = named.name if named is not None else "auto"
    with (
        RejectFile(rejects_path, paths) as rejects,
        importing(store, f"rules.{kinds[0].value}", paths, word, dry_run=dry_run) as writer,
    ):
        work = _Import(store, writer, named, valid_from, tally)
        for table, found in sorted(zip(tables, kinds, strict=True), key=lambda pair: _ORDER[pair[1]]):
            refusals = work.take(table, found)
            rejects.write(table.path.name, refusals.rows)
            progress(tally.read)
            if cancelled():
                raise ImportCancelled
        work.close(_dropped(tables, named, kinds))
    return _report(kinds[0], tally, _dropped(tables, named, kinds), tuple(expected), dry_run)


_ORDER = {RuleKind.CATEGORIES: 0, RuleKind.LIMITS: 1, RuleKind.AUTHORITY: 2}
"""Categories are written first: limits and authority refer to them."""


def _kind(table: Table, wanted: RuleKind | str) -> RuleKind:
    found = RuleKind(wanted) if wanted else kind_of(table.header)
    if found is None:
        raise ProfileError("intake.rules.unknown", file=table.path.name)
    return found


@dataclass(slots=True)
class _Import:
    """One transaction of rules; categories read earlier are known to the tables after them."""

    store: Store
    writer: Writer
    profile: Profile | None
    valid_from: int
    tally: _Tally
    categories: dict[int, CategoryRow] = field(init=False)

    def __post_init__(self) -> None:
        self.categories = {row.id: row for row in self.store.categories()}

    def take(self, table: Table, kind: RuleKind) -> Refusals:
        """Write one table and return what of it was refused."""
        fields = _fields(table, kind, self.profile)
        limits = limit_columns(table.header, fields) if kind is not RuleKind.AUTHORITY else {}
        blank = self.profile.file.blank if self.profile is not None else frozenset()
        refusals = Refusals()
        lines = list(entries(table, fields, limits, blank, refusals))
        self.tally.read += len(lines) + len(refusals.lines)
        if kind is RuleKind.CATEGORIES:
            self._categories(lines, fields, refusals)
        elif kind is RuleKind.LIMITS:
            self._limits(lines, refusals)
        else:
            self._authority(lines, refusals)
        refusals.rows.sort(key=lambda row: row.line)
        if self.writer.batch_id is not None:
            self.writer.put_rejects(refusals.rows)
        self.tally.rejected += len(refusals.lines)
        self.tally.reasons.update(row.reason for row in refusals.rows)
        self.tally.notes += (note.of(table.name) for note in (*table.notes, *refusals.notes))
        return refusals

    def close(self, dropped: Sequence[str]) -> None:
        """Count what the store holds, and end the import."""
        counts = Counter(row.level for row in self.categories.values())
        self.tally.levels = tuple(counts[level] for level in range(len(LEVELS)))
        self.writer.note_batch(read=self.tally.read, dropped=dropped)
        if refused := [name for name in dropped if is_personal(name)]:
            self.writer.audit("intake", "refused_columns", "\n".join(refused))

    def _categories(self, lines: Sequence[Entry], fields: Mapping[str, str], refusals: Refusals) -> None:
        found = branches(lines, fields, refusals)
        bodies = {row.code: row for row in self.store.bodies()}
        subjects = self.store.settings().get(SUBJECTS_SETTING, {})
        tree = Tree(self.writer, list(self.categories.values()), bodies, subjects, refusals)
        rows = tree.put(found)
        self._count(rows)
        self.categories.update({row.id: row for row in rows})
        self.tally.found += person_related(branch.path for branch in found)
        by_code = {row.code: row for row in rows}
        of = {
            b.entry.line: by_code[b.code] for b in found if b.entry and b.entry.limits and b.code in by_code
        }
        if of:
            self._put_limits([line for line in lines if line.line in of], refusals, of)

    def _count(self, rows: Sequence[CategoryRow]) -> None:
        self.tally.new += sum(row.id not in self.categories for row in rows)
        self.tally.changed += sum(self.categories.get(row.id, row) != row for row in rows)

    def _limits(self, lines: Sequence[Entry], refusals: Refusals) -> None:
        self._put_limits(lines, refusals, None)

    def _put_limits(
        self, lines: Sequence[Entry], refusals: Refusals, of: Mapping[int, CategoryRow] | None
    ) -> None:
        held = self.store.limit_rules()
        rows = versioned(self._reader(refusals).limits(lines, of), held, limit_key, int(time.time()))
        self.writer.put_limit_rules(rows)
        self.tally.new += sum(row.version == 1 for row in rows)
        self.tally.changed += sum(row.version > 1 for row in rows)

    def _authority(self, lines: Sequence[Entry], refusals: Refusals) -> None:
        held = self.store.authority()
        rows = versioned(self._reader(refusals).authority(lines), held, authority_key, int(time.time()))
        self.writer.put_authority(rows)
        self.tally.new += sum(row.version == 1 for row in rows)
        self.tally.changed += sum(row.version > 1 for row in rows)

    def _reader(self, refusals: Refusals) -> RuleReader:
        known = known_paths(self.categories.values())
        return RuleReader(known, self.store.district.zone, self.valid_from, refusals)


def _fields(table: Table, kind: RuleKind, profile: Profile | None) -> dict[str, str]:
    return fields_of(table.header, profile.tables.get(kind.value) if profile is not None else None)


def _dropped(tables: Sequence[Table], profile: Profile | None, kinds: Sequence[RuleKind]) -> tuple[str, ...]:
    """The columns that are not read, in their order."""
    names: dict[str, None] = {}
    for table, kind in zip(tables, kinds, strict=True):
        fields = _fields(table, kind, profile)
        read = {*fields.values(), *limit_columns(table.header, fields).values()}
        names.update(dict.fromkeys(name for name in table.header if name not in read))
    return tuple(names)


def _report(
    kind: RuleKind, tally: _Tally, dropped: tuple[str, ...], expected: tuple[int, ...], dry_run: bool
) -> RulesReport:
    return RulesReport(
        kind=kind.value,
        read=tally.read,
        accepted=tally.read - tally.rejected,
        rejected=tally.rejected,
        new=tally.new,
        changed=tally.changed,
        levels=tally.levels,
        expected=expected,
        person_related=tuple(tally.found),
        dropped_columns=dropped,
        refused_columns=tuple(name for name in dropped if is_personal(name)),
        reasons=dict(tally.reasons),
        dry_run=dry_run,
        notes=tuple(tally.notes),
    )
