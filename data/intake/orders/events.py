"""The import of a log of events: what befell orders that are there already, all in one transaction."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from data.clock import zone_offsets
from data.intake.errors import ImportCancelled, IntakeError
from data.intake.files.cancelling import heeds_cancelled
from data.intake.files.readers import Note
from data.intake.orders.folding import ENDED, refold
from data.intake.orders.handing import OF_BODIES, holders, sequence, side_values
from data.intake.orders.log_files import OpenedLogs, open_logs
from data.intake.orders.logs import Log, Rows, read_log
from data.intake.orders.own_events import LOGGED
from data.intake.orders.registers import register_of
from data.intake.privacy import masked
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import district_code, district_of, importing
from data.intake.rows.columns import Whole
from data.intake.rows.reject_files import RejectFile
from data.store import RejectRow, Store, Writer
from data.terms import BodyKind, EventKind

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
    notes: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        names = ("profile", "read", "accepted", "rejected", "written", "steps", "holders")
        notes = {"notes": [note.as_json() for note in self.notes]} if self.notes else {}
        told = {name: getattr(self, name) for name in names}
        return {**told, "reasons": dict(self.reasons), **notes}


@dataclass(slots=True)
class _Taken:
    """The rows of all files so far, and those that were rejected, by the number of the file they stand in."""

    log: Log = field(default_factory=Log)
    read: int = 0
    files: list[str] = field(default_factory=list)
    rejects: list[tuple[int, RejectRow]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@heeds_cancelled
def import_events(
    store: Store,
    files: Sequence[Path],
    profile: Profile | str | Path = "auto",
    *,
    dry_run: bool = False,
    rejects_path: Path | None = None,
    progress: Callable[[int], None] = lambda rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> EventsReport:
    """Write what logs tell of orders that the store holds; rows that name others are rejected."""
    if not store.sources():
        raise IntakeError("intake.events.no_orders")
    paths = [Path(file) for file in files]
    opened = open_logs(paths, profile, district_code(store))
    chosen = opened.profile
    taken = _read(opened, district_of(store, chosen).zone, progress, cancelled)
    rows = taken.log.joined() if any(kept.any() for kept in taken.log.kept) else None
    written = [0, 0]
    with (
        RejectFile(rejects_path, paths) as rejects,
        importing(store, "events", paths, chosen, dry_run=dry_run) as writer,
    ):
        if rows is not None:
            chosen = _of_source(rows, writer, store, chosen)
            rows = _known(rows, writer, chosen, taken)
            written = _write(rows, store, writer, chosen)
        found = sorted(taken.rejects, key=lambda each: (each[0], each[1].line))
        for file, row in found:
            rejects.write(taken.files[file], [row])
        if not dry_run:
            writer.put_rejects([row for _, row in found])
        writer.note_batch(read=taken.read)
    return EventsReport(
        profile=chosen.name,
        read=taken.read,
        accepted=taken.read - len(taken.rejects),
        rejected=len(taken.rejects),
        written=written[0],
        steps=0 if rows is None else int((rows.values["kind"] == 0).sum()),
        holders=written[1],
        notes=(*opened.notes, *taken.notes),
        reasons=Counter(row.reason for _, row in taken.rejects),
        dry_run=dry_run,
    )


def _read(
    opened: OpenedLogs,
    zone: str,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> _Taken:
    """All rows of the tables, checked one by one."""
    blank, day_first = opened.profile.file.blank, opened.day_first()
    taken = _Taken()
    for number, source in enumerate(opened.sources):
        name = source.table.name
        taken.files.append(name)
        for block in source.blocks():
            found = read_log(block, source.rules, blank, zone_offsets(zone), day_first, taken.log)
            taken.log.parts[-1]["file"] = np.full(len(block.lines), number, dtype=np.int64)
            taken.rejects += [(number, row) for row in found]
            taken.notes += (note.of(name) for note in block.notes)
            taken.read += block.rows
            progress(taken.read)
            if cancelled():
                raise ImportCancelled
    return taken


def _of_source(rows: Rows, writer: Writer, store: Store, profile: Profile) -> Profile:
    """The profile with the source whose orders the log is about, where it does not name one that there is."""
    codes = [source.code for source in store.sources()]
    if profile.source in codes:
        return profile
    numbers = rows.numbers.tolist()
    known = {code: int(np.count_nonzero(writer.find_orders(code, numbers)["id"])) for code in codes}
    return replace(profile, source=max(codes, key=known.__getitem__))


def _known(rows: Rows, writer: Writer, profile: Profile, taken: _Taken) -> Rows:
    """The rows whose order the store holds; the others are rejected."""
    ids = writer.find_orders(profile.source, rows.numbers.tolist())["id"]
    stranger = ids[rows.order] == 0
    column = profile.event_log["number"].column
    if not stranger.any():
        return rows
    for row in np.flatnonzero(stranger).tolist():
        line, file = int(rows.values["line"][row]), int(rows.values["file"][row])
        taken.rejects.append(
            (file, RejectRow(line, column, "unknown_order", masked(str(rows.numbers[rows.order[row]]))))
        )
    return rows.where(~stranger)


def _write(rows: Rows, store: Store, writer: Writer, profile: Profile) -> list[int]:
    """Write the events and who held the orders; returns how many of each were new or differed."""
    zone = zone_offsets(district_of(store, profile).zone)
    is_event = rows.values["kind"] > 0
    ended = {name: instants[is_event] for name, instants in rows.ended().items()}
    again = rows.ended_again()
    rows = rows.where(is_event)
    if not len(rows.order):
        return [0, 0]
    sides = side_values(rows, _bodies(rows, store, writer), _masters(rows, writer, profile), zone)
    source = np.full(len(rows.order), profile.source, dtype=np.object_)
    numbers, seq = rows.numbers.tolist(), sequence(rows, sides)
    events = writer.put_events(
        {
            "source": source,
            "number": rows.numbers[rows.order],
            "seq": seq,
            **{name: rows.values[name] for name in ("kind", "at", "ends", "reason")},
            "step": rows.values["stage"],
            "from_value": sides[0],
            "to_value": sides[1],
            **_known_ends(rows, seq, ended, writer, profile.source),
        }
    )
    refold(writer, profile.source, numbers, again)
    stamps = writer.find_orders(profile.source, numbers, _STAMPS)
    held = holders(rows, sides, stamps)
    if not len(held["number"]):
        return [events, 0]
    return [events, writer.put_holders({**held, "source": source[:1].repeat(len(held["number"]))})]


def _known_ends(
    rows: Rows, seq: Whole, ended: Mapping[str, Whole], writer: Writer, source: str
) -> dict[str, Whole]:
    """What episodes ended, as the log tells, else as the store knows of the same event, else of the order."""
    numbers = rows.numbers.tolist()
    names = tuple(ended)
    held = writer.find_events(source, numbers, ("seq", *names), LOGGED)
    pairs = zip(held["row"].tolist(), held["seq"].tolist(), strict=True)
    known = {pair: place for place, pair in enumerate(pairs)}
    places = np.array(
        [known.get(key, -1) for key in zip(rows.order.tolist(), seq.tolist(), strict=True)], dtype=np.int64
    )
    stamps = writer.find_orders(source, numbers, ENDED)
    reopens, at = rows.values["kind"] == EventKind.REOPENING, rows.values["at"]
    found = {}
    for name, told in ended.items():
        stored = np.where(places >= 0, np.append(held[name], 0)[places], 0)
        stamp = name.removeprefix("was_")
        own = stamps[stamp][rows.order] if stamp in ENDED else np.zeros(len(at), dtype=np.int64)
        own = np.where(reopens & (own <= at), own, 0)
        found[name] = np.select([told > 0, stored > 0], [told, stored], own)
    return found


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
