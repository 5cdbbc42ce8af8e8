"""The import of a log of events: what befell orders that are there already, all in one transaction."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from data.clock import zone_offsets
from data.intake.errors import ImportCancelled, ProfileError
from data.intake.files.readers import Table, open_table, read_blocks
from data.intake.orders.handing import OF_BODIES, holders, sequence, side_values
from data.intake.orders.logs import Log, Rows, read_log
from data.intake.orders.opening import short_dates
from data.intake.orders.registers import register_of
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.fitting import spellings
from data.intake.profiles.loading import load_profile, refuse_missing
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import batch_of, district_of
from data.intake.rows.reject_files import RejectFile
from data.intake.rows.times import DayOrder
from data.store import RejectRow, Store, Writer
from data.terms import BodyKind, EventKind

_ALWAYS = ("number", "kind", "at")
_STAMPS = ("reported", "filed", "dispatched", "closed", "cancelled")


@dataclass(frozen=True, slots=True)
class EventsReport:
    """What an import of a log did; read = accepted + rejected.

    `written` counts the events that were new or differed, `steps` the accepted rows that are no events.
    """

    profile: str
    read: int
    accepted: int
    rejected: int
    written: int
    steps: int
    holders: int
    reasons: Mapping[str, int]
    dry_run: bool

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        names = ("profile", "read", "accepted", "rejected", "written", "steps", "holders")
        return {**{name: getattr(self, name) for name in names}, "reasons": dict(self.reasons)}


@dataclass(slots=True)
class _Taken:
    """The rows of all files so far, and those that were rejected, by the file they stand in."""

    log: Log = field(default_factory=Log)
    read: int = 0
    files: list[str] = field(default_factory=list)
    rejects: list[tuple[str, RejectRow]] = field(default_factory=list)


class _DryRunEnds(Exception):
    """Ends the transaction of a dry run, which takes back what it wrote."""


def import_events(
    store: Store,
    files: Sequence[Path],
    profile: Profile | str | Path,
    *,
    dry_run: bool = False,
    rejects_path: Path | None = None,
    progress: Callable[[int], None] = lambda rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> EventsReport:
    """Write what logs tell of orders that the store holds; rows that name others are rejected."""
    paths = [Path(file) for file in files]
    chosen = profile if isinstance(profile, Profile) else load_profile(profile)
    if not chosen.event_log:
        raise ProfileError("intake.orders.no_log", profile=chosen.name)
    taken = _read(paths, chosen, district_of(store, chosen).zone, progress, cancelled)
    rows = taken.log.joined() if any(kept.any() for kept in taken.log.kept) else None
    written = [0, 0]
    with RejectFile(rejects_path) as rejects:
        try:
            with store.writing(None if dry_run else batch_of("events", paths, chosen)) as writer:
                if rows is not None:
                    rows = _known(rows, writer, chosen, taken)
                    written = _write(rows, store, writer, chosen)
                found = sorted(taken.rejects, key=lambda each: (taken.files.index(each[0]), each[1].line))
                for name, row in found:
                    rejects.write(name, [row])
                if dry_run:
                    raise _DryRunEnds
                writer.put_rejects([row for _, row in found])
                writer.note_batch(read=taken.read)
        except _DryRunEnds:
            pass
    return EventsReport(
        profile=chosen.name,
        read=taken.read,
        accepted=taken.read - len(taken.rejects),
        rejected=len(taken.rejects),
        written=written[0],
        steps=0 if rows is None else int((rows.values["kind"] == 0).sum()),
        holders=written[1],
        reasons=Counter(row.reason for _, row in taken.rejects),
        dry_run=dry_run,
    )


def _read(
    paths: Sequence[Path],
    profile: Profile,
    zone: str,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> _Taken:
    """All rows of the files, checked one by one."""
    opened = [_opened(path, profile) for path in paths]
    day_first = _day_first(opened, profile)
    taken = _Taken()
    for number, (table, rules) in enumerate(opened):
        taken.files.append(table.path.name)
        for block in read_blocks(table, _columns(rules)):
            found = read_log(block, rules, profile.file.blank, zone_offsets(zone), day_first, taken.log)
            taken.log.parts[-1]["file"] = np.full(len(block.lines), number, dtype=np.int64)
            taken.rejects += [(table.path.name, row) for row in found]
            taken.read += block.rows
            progress(taken.read)
            if cancelled():
                raise ImportCancelled
    return taken


def _opened(path: Path, profile: Profile) -> tuple[Table, dict[str, ColumnRule]]:
    """A file with the rules of its columns, in its own spelling and without those it does not have."""
    table = open_table(path, profile.file)
    named = [column for rule in profile.event_log.values() for column in rule.columns]
    there = spellings(named, table.header)
    always = [profile.event_log[name].column for name in _ALWAYS]
    refuse_missing(profile.name, path.name, [there.get(name, name) for name in always], table.header)
    rules = {}
    for name, rule in profile.event_log.items():
        if not rule.column or rule.column in there:
            others = tuple(there[other] for other in rule.others if other in there)
            rules[name] = replace(rule, column=there.get(rule.column, ""), others=others)
    return table, rules


def _columns(rules: Mapping[str, ColumnRule]) -> list[str]:
    return sorted({column for rule in rules.values() for column in rule.columns})


def _day_first(opened: Sequence[tuple[Table, dict[str, ColumnRule]]], profile: Profile) -> bool | None:
    """What comes first in short dates, settled for all files together."""
    if profile.day_first is not None:
        return profile.day_first
    order = DayOrder()
    for table, rules in opened:
        free = [r.column for n, r in rules.items() if n in ("at", "ends") and r.column and not r.formats]
        for block in read_blocks(table, free) if free else ():
            order = sum((short_dates(block, column) for column in free), order)
    if order.day_first is None:
        raise ProfileError("intake.orders.day_first", text=order.unsettled)
    return order.day_first


def _known(rows: Rows, writer: Writer, profile: Profile, taken: _Taken) -> Rows:
    """The rows whose order the store holds; the others are rejected."""
    ids = writer.find_orders(profile.source, rows.numbers.tolist())["id"]
    stranger = ids[rows.order] == 0
    column = profile.event_log["number"].column
    for row in np.flatnonzero(stranger).tolist():
        line, file = int(rows.values["line"][row]), taken.files[int(rows.values["file"][row])]
        taken.rejects.append(
            (file, RejectRow(line, column, "unknown_order", str(rows.numbers[rows.order[row]])))
        )
    return rows.where(~stranger)


def _write(rows: Rows, store: Store, writer: Writer, profile: Profile) -> list[int]:
    """Write the events and who held the orders; returns how many of each were new or differed."""
    zone = zone_offsets(district_of(store, profile).zone)
    is_event = rows.values["kind"] > 0
    ended = {name: instants[is_event] for name, instants in rows.ended().items()}
    rows = rows.where(is_event)
    if not len(rows.order):
        return [0, 0]
    sides = side_values(rows, _bodies(rows, store, writer), _masters(rows, writer, profile), zone)
    source = np.full(len(rows.order), profile.source, dtype=np.object_)
    events = writer.put_events(
        {
            "source": source,
            "number": rows.numbers[rows.order],
            "seq": sequence(rows, sides),
            **{name: rows.values[name] for name in ("kind", "at", "ends", "reason")},
            "step": rows.values["stage"],
            "from_value": sides[0],
            "to_value": sides[1],
            **ended,
        }
    )
    stamps = writer.find_orders(profile.source, rows.numbers.tolist(), _STAMPS)
    held = holders(rows, sides, stamps)
    if not len(held["number"]):
        return [events, 0]
    return [events, writer.put_holders({**held, "source": source[:1].repeat(len(held["number"]))})]


def _bodies(rows: Rows, store: Store, writer: Writer) -> dict[str, int]:
    """The ids of the bodies that hand orders over, by name; new ones are written."""
    moves = np.isin(rows.values["kind"], OF_BODIES)
    names = sorted(
        {str(text) for side in rows.sides for text in side.texts[np.unique(side.codes[moves])]} - {""}
    )
    ids = register_of(store).body_ids(writer, names, [BodyKind.UNKNOWN] * len(names))
    return dict(zip(names, ids.tolist(), strict=True))


def _masters(rows: Rows, writer: Writer, profile: Profile) -> dict[str, int]:
    """The ids of the orders into which others were merged, by number."""
    merged = rows.values["kind"] == EventKind.MERGE
    numbers = sorted(
        {str(text) for side in rows.sides for text in side.texts[np.unique(side.codes[merged])]} - {""}
    )
    if not numbers:
        return {}
    return dict(zip(numbers, writer.find_orders(profile.source, numbers)["id"].tolist(), strict=True))
