"""What the import page has done elsewhere: files recognised and previewed, imports tried, made and undone.

Plain functions for worker threads; each opens a store of its own.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.live.jobs import Ticket
from data.figures.imports import FindingLine, PastImport, RejectLine, TallyFigure
from data.intake import AreasReport, OrdersReport, Profile, import_areas, import_orders
from data.intake.orders.events import EventsReport, import_events
from data.intake.people.importing import import_people
from data.intake.people.report import PeopleReport
from data.intake.rulebook.importing import RulesReport, import_rules
from data.intake.rulebook.subjects import undecided_subjects
from data.store import Store, open_store

_MOST_REJECTS = 2_000
"""So many refused rows are shown; the file that is saved has all of them."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be imported: files of one kind by one profile, into a store, or only tried.

    A store that is still to be made becomes that of `district`, if one is named.
    """

    where: str
    kind: str
    files: tuple[Path, ...]
    profile: Profile | str
    dry_run: bool
    rejects: Path
    district: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an import, with the first of its refused rows."""

    tally: TallyFigure
    rejects: tuple[RejectLine, ...]


def load(wanted: Load, ticket: Ticket, total: int) -> Outcome:
    """Import files, or try it; IntakeError and StoreError say why nothing was written."""
    made = "://" in wanted.where or Path(wanted.where).exists()
    district = None if made else wanted.district or None
    with open_store(wanted.where, create=True, district=district) as store:
        loader: _Loader = _LOADERS.get(wanted.kind, _load_people)
        report = loader(store, wanted, _how(wanted, ticket, total))
        open_ones = len(undecided_subjects(store)) if wanted.kind == "categories" else 0
    tally = replace(tally_of(report, wanted), subjects=0 if wanted.dry_run else open_ones)
    return Outcome(tally, tuple(_read_rejects(wanted.rejects)))


def _how(wanted: Load, ticket: Ticket, total: int) -> dict[str, Any]:
    """What every import takes beside store, files and profile."""
    return {
        "dry_run": wanted.dry_run,
        "progress": lambda rows: ticket.report(rows, total),
        "cancelled": ticket.cancelled,
    }


def undo(where: str, batch: int) -> int:
    """Take back the newest import; gives the rows that changed."""
    with open_store(where) as store:
        return store.undo_import(batch)


def history(where: str, most: int) -> list[PastImport]:
    """Give the newest imports of a store, newest first; none where there is no store yet."""
    if "://" not in where and not Path(where).exists():
        return []
    with open_store(where) as store:
        newest = store.undoable()
        return [
            PastImport(
                id=batch.id,
                kind=batch.kind,
                files=tuple(batch.file.splitlines()),
                at=batch.finished_at or batch.started_at,
                read=batch.read,
                new=batch.new,
                changed=batch.changed,
                rejected=batch.rejected,
                undone=batch.undone_at is not None,
                undoable=newest is not None and newest.id == batch.id,
            )
            for batch in reversed(store.batches()[-most:])
        ]


def _load_orders(store: Store, wanted: Load, how: dict[str, Any]) -> OrdersReport:
    return import_orders(store, wanted.files, wanted.profile, rejects_path=wanted.rejects, **how)


def _load_events(store: Store, wanted: Load, how: dict[str, Any]) -> EventsReport:
    return import_events(store, wanted.files, wanted.profile, rejects_path=wanted.rejects, **how)


def _load_areas(store: Store, wanted: Load, how: dict[str, Any]) -> AreasReport:
    day = wanted.options.get("valid_from")
    expected = {
        kind.removeprefix("expected."): int(value)
        for kind, value in wanted.options.items()
        if kind.startswith("expected.") and value
    }
    valid_from = date.fromisoformat(day) if day else None
    return import_areas(store, wanted.files, wanted.profile, valid_from=valid_from, expected=expected, **how)


def _load_people(store: Store, wanted: Load, how: dict[str, Any]) -> PeopleReport:
    told: dict[str, Any] = {name: bool(wanted.options.get(name)) for name in ("complete", "keep_names")}
    return import_people(store, wanted.files, wanted.profile, rejects_path=wanted.rejects, **told, **how)


def _load_rules(store: Store, wanted: Load, how: dict[str, Any]) -> RulesReport:
    return import_rules(
        store, wanted.files, wanted.profile, kind=wanted.kind, rejects_path=wanted.rejects, **how
    )


_Loader = Callable[[Store, Load, dict[str, Any]], Any]
_LOADERS: dict[str, _Loader] = {
    "orders": _load_orders,
    "event_log": _load_events,
    "areas": _load_areas,
    **dict.fromkeys(("categories", "limits", "authority"), _load_rules),
}
"""The tables of posts and of what is counted about them have one importer."""


def tally_of(report: Any, wanted: Load) -> TallyFigure:
    """The counts of a report; each kind of report tells those that it knows."""
    counts: dict[str, Any] = {name: _count(report, name) for name in _COUNTS}
    findings = tuple(
        FindingLine(found.kind, getattr(found, "level", None), _told(found), getattr(found, "km2", None))
        for found in getattr(report, "findings", ())
    )
    levels = getattr(report, "counts", None) if wanted.kind == "areas" else None
    return TallyFigure(
        kind=wanted.kind,
        dry_run=wanted.dry_run,
        reasons=getattr(report, "reasons", None),
        marks=getattr(report, "marks", None),
        levels={level: count for level, count in levels.items() if count} if levels else None,
        findings=findings,
        read=report.read,
        **counts,
    )


def _told(found: Any) -> tuple[str, ...]:
    """What a finding is about: codes, a word with its rows, or a number against the expected one."""
    if getattr(found, "expected", None) is not None:
        return (f"{found.found} / {found.expected}",)
    if found.kind == "unknown_level":
        return (f"{' '.join(found.codes)} ({found.found})".lstrip(),)
    return tuple(found.codes)


def _count(report: Any, name: str) -> int | None:
    """A count of the report, or what its kinds add up to; None where it does not know."""
    kinds = getattr(report, "kinds", None)
    if not hasattr(report, name) and kinds:
        return sum(int(getattr(each, name)) for each in kinds.values() if hasattr(each, name))
    found: int | None = getattr(report, "written" if name == "changed" else name, None)
    return found if found is not None else getattr(report, name, None)


_COUNTS = ("accepted", "new", "changed", "unchanged", "rejected", "marked", "unplaced")


def _read_rejects(path: Path) -> Iterator[RejectLine]:
    """Read back the first refused rows of the file that the import wrote."""
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows: Iterator[Sequence[str]] = csv.reader(stream)
        next(rows, None)
        for _, row in zip(range(_MOST_REJECTS), rows, strict=False):
            yield RejectLine(*(cell.removeprefix("'") for cell in row[:5]))
