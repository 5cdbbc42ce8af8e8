"""The files of a log of events before its first row is read: each table with the rules of its columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.intake.errors import ProfileError
from data.intake.files.readers import Block, FileRule, Note, Table, open_tables, read_blocks
from data.intake.orders.opening import notes_of, short_dates
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.fitting import spellings
from data.intake.profiles.loading import named_profile, refuse_missing
from data.intake.profiles.recognising import OtherKind, Recognition, recognise_sample
from data.intake.profiles.rules import Profile
from data.intake.profiles.sampling import sample_of
from data.intake.rows.times import DayOrder

_ALWAYS = ("number", "kind", "at")


@dataclass(frozen=True, slots=True)
class LogSource:
    """A table of a log and the rules that read it, with the table's own spelling of the columns."""

    table: Table
    rules: Mapping[str, ColumnRule]

    def blocks(self) -> Iterator[Block]:
        """The rows of the table with what the rules read of them."""
        columns = {column for rule in self.rules.values() for column in rule.columns}
        return read_blocks(self.table, sorted(columns))


@dataclass(frozen=True, slots=True)
class OpenedLogs:
    """The profile of a log, the tables that it reads, and notes on these and on those left out."""

    profile: Profile
    sources: list[LogSource]
    notes: tuple[Note, ...]

    def day_first(self) -> bool | None:
        """What comes first in short dates, settled for all tables together."""
        if self.profile.day_first is not None:
            return self.profile.day_first
        order = DayOrder()
        for source in self.sources:
            rules = [source.rules[name] for name in ("at", "ends") if name in source.rules]
            free = [rule.column for rule in rules if rule.column and not rule.formats]
            for block in read_blocks(source.table, free) if free else ():
                order = sum((short_dates(block, column) for column in free), order)
        if order.day_first is None:
            raise ProfileError("intake.orders.day_first", text=order.unsettled)
        return order.day_first


def open_logs(paths: Sequence[Path], which: Profile | str | Path, district: str = "") -> OpenedLogs:
    """The profile as it is called for, and the tables of the files that it reads; ProfileError where none is.

    With `auto` each table is recognised alone, and read by the columns that are proposed for it.
    """
    profile = named_profile(which)
    tables = [table for path in paths for table in open_tables(path, _rule_of(profile))]
    if not tables:
        raise ProfileError("intake.orders.no_files")
    if profile is None:
        return _recognised(tables, district)
    if not profile.event_log:
        raise ProfileError("intake.orders.no_log", profile=profile.name)
    kept = [table for table in tables if not _missing(profile, table)] or tables[:1]
    for table in kept:
        refuse_missing(profile.name, table.name, _missing(profile, table), table.header)
    left = [
        Note("columns_missing", {"table": table.name, "columns": ", ".join(_missing(profile, table))})
        for table in tables
        if table not in kept
    ]
    sources = [LogSource(table, _rules(profile.event_log, table)) for table in kept]
    return OpenedLogs(profile, sources, (*notes_of(kept), *left))


def _rule_of(profile: Profile | None) -> FileRule:
    return FileRule() if profile is None else profile.file


def _recognised(tables: Sequence[Table], district: str) -> OpenedLogs:
    found = [recognise_sample(sample_of(table), district) for table in tables]
    pairs = [(table, _log(one)) for table, one in zip(tables, found, strict=True)]
    kept = [(table, profile) for table, profile in pairs if profile is not None]
    if not kept:
        other = next((one for one in found if one.kind), None)
        raise found[0].refusal() if other is None else OtherKind(other)
    left = [Note("not_log", {"table": table.name}) for table, profile in pairs if profile is None]
    sources = [LogSource(table, profile.event_log) for table, profile in kept]
    return OpenedLogs(kept[0][1], sources, (*notes_of([table for table, _ in kept]), *left))


def _log(found: Recognition) -> Profile | None:
    """The profile of a table that is recognised as a log."""
    if found.kind != "event_log" or found.proposal is None:
        return None
    return found.proposal.profile("event_log")


def _missing(profile: Profile, table: Table) -> list[str]:
    always = [profile.event_log[name].column for name in _ALWAYS]
    there = spellings(always, table.header)
    return [name for name in always if name and name not in there]


def _rules(rules: Mapping[str, ColumnRule], table: Table) -> dict[str, ColumnRule]:
    """The rules of columns that a table has, in its own spelling."""
    there = spellings([column for rule in rules.values() for column in rule.columns], table.header)
    found = {}
    for name, rule in rules.items():
        if not rule.column or rule.column in there:
            others = tuple(there[other] for other in rule.others if other in there)
            found[name] = replace(rule, column=there.get(rule.column, ""), others=others)
    return found
