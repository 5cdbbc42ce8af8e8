"""The import of areas: the tree, boundaries and sizes, the district as their union, and what was found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from data.intake.areas.choosing import Reading, read_area_files
from data.intake.areas.communities import MOST_IN_NAME, hang_communities
from data.intake.areas.coverage import Finding, check_tree, missing_counts
from data.intake.areas.dated import Sheet, newest_versions
from data.intake.areas.reading import GivenArea
from data.intake.areas.standing import area_rows, lacks_count
from data.intake.files.cancelling import heed, heeds_cancelled
from data.intake.files.tables import Note
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import importing
from data.store import AreaRow, Store, UpsertCount, Writer
from data.terms import Level


@dataclass(frozen=True, slots=True)
class AreasReport:
    """What an import of areas did: areas by level, how many rows of the store changed, and the findings.

    `systems` tells of each file with boundaries in which system of coordinates they were taken to be, and
    why; `versions` how many areas got a new version from a day on, `communities` how many hang on grids.
    """

    profile: str
    read: int
    counts: Mapping[Level, int]
    changed: int
    findings: tuple[Finding, ...]
    systems: tuple[tuple[str, str, str], ...] = ()
    versions: int = 0
    communities: int = 0
    dry_run: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def rejected(self) -> int:
        """Areas that were left out, each with a finding that says why."""
        return sum(finding.found or 1 for finding in self.findings if finding.kind in _LEFT_OUT)

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        findings = [{**asdict(finding), "level": finding.level.word} for finding in self.findings]
        counts = {level.word: count for level, count in self.counts.items()}
        systems = [{"file": file, "crs": crs, "why": why} for file, crs, why in self.systems]
        return {
            "profile": self.profile,
            "read": self.read,
            **counts,
            "changed": self.changed,
            "rejected": self.rejected,
            "versions": self.versions,
            "communities": self.communities,
            "systems": systems,
            "findings": findings,
            **({"notes": [note.as_json() for note in self.notes]} if self.notes else {}),
        }


_LEFT_OUT = ("ragged", "spoiled", "orphan", "duplicate", "incomplete", "too_long", "unknown_level")


@heeds_cancelled
def import_areas(
    store: Store,
    files: Sequence[Path],
    profile: Profile | str | Path = "auto",
    *,
    valid_from: date | None = None,
    expected: Mapping[str, int] | None = None,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AreasReport:
    """Write the areas of these files; what is in the store already and not in the files stays.

    Areas whose parent is nowhere are left out and reported. The same files again change nothing. With
    `valid_from`, an area whose boundary or parent differs gets a new version from the begin of that day in
    the district's time zone; without it the present version is put right. `expected` counts by level word
    (and `community`) are compared with what is loaded then.
    """
    held = store.areas()
    reading = read_area_files([Path(file) for file in files], profile, store)
    progress(reading.read)
    kept, findings = _sound(reading, held)
    done: dict[str, Any] = {"dry_run": dry_run}
    with importing(store, "areas", files, reading.profile, dry_run=dry_run) as writer:
        done |= _write(store, writer, reading, kept, held, _instant(valid_from, reading))
        heed()
    done["findings"] = (*reading.findings, *findings, *done["findings"])
    done["findings"] += missing_counts(done.pop("in_force"), done["communities"], expected or {})
    return AreasReport(
        profile=reading.profile.name,
        read=reading.read,
        systems=reading.systems,
        notes=reading.notes,
        **done,
    )


def _write(
    store: Store,
    writer: Writer,
    reading: Reading,
    kept: Sequence[GivenArea],
    held: Sequence[AreaRow],
    instant: int | None,
) -> dict[str, Any]:
    """Put the district, its areas and its communities; what the report says of it."""
    top = reading.district
    writer.put_district(top)
    sheet = Sheet(held, instant, lambda codes: writer.ids_for("area", codes))
    rows = area_rows(kept, reading.profile, top, sheet)
    versions = newest_versions(rows, sheet)
    changed = 0
    for level in Level:
        heed()
        changed += writer.put_areas(row for row in versions if row.level is level)
    in_force = _in_force(held, versions)
    communities, found = hang_communities(store, writer, reading.files, kept, in_force, sheet.renamed)
    known = {row.id for row in held}
    new = sum(row.id not in known for row in versions)
    writer.note_batch(read=reading.read, rows=UpsertCount(new, changed - new, len(versions) - changed))
    return {
        "counts": {level: sum(row.level is level for row in rows) for level in Level},
        "changed": changed,
        "versions": len(sheet.renamed),
        "communities": communities,
        "findings": (*found, *check_tree(in_force)),
        "in_force": in_force,
    }


def _in_force(held: Sequence[AreaRow], put: Sequence[AreaRow]) -> list[AreaRow]:
    """The areas that are in force once these rows are put."""
    now = {row.id: row for row in (*held, *put)}
    return [row for row in now.values() if row.valid_until is None]


def _instant(day: date | None, reading: Reading) -> int | None:
    """The begin of a day in the district's time zone."""
    if day is None:
        return None
    zone = ZoneInfo(reading.district.zone)
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def _sound(reading: Reading, held: Iterable[AreaRow]) -> tuple[list[GivenArea], list[Finding]]:
    """The areas that can stand in the tree, parents first, and what was found about the others."""
    known = {(area.level, area.code) for area in held if area.valid_until is None}
    codes: set[str] = set()
    kept: list[GivenArea] = []
    findings: list[Finding] = []
    for area in sorted(reading.given, key=lambda area: area.level):
        if fault := _fault(area, codes, known):
            findings.append(Finding(fault, area.level, ((area.code or area.name)[:MOST_IN_NAME],)))
            continue
        if area.repaired:
            findings.append(Finding("repaired", area.level, (area.code,)))
        kept.append(area)
        codes.add(area.code)
        known.add((area.level, area.code))
    return kept, [*findings, *_same_names(kept), *_no_counts(kept)]


def _fault(area: GivenArea, codes: set[str], known: set[tuple[Level, str]]) -> str:
    """Why an area cannot stand in the tree, empty if it can."""
    if not area.code or not area.name:
        return "incomplete"
    if max(len(area.code), len(area.name), len(area.name_en)) > MOST_IN_NAME:
        return "too_long"
    if area.code in codes:
        return "duplicate"
    if area.level > Level.STREET and (Level(area.level - 1), area.parent) not in known:
        return "orphan"
    return ""


def _no_counts(kept: Sequence[GivenArea]) -> list[Finding]:
    """The areas of which a number or day of residents and the like cannot be read, by level."""
    unread = {
        level: tuple(area.code for area in kept if area.level is level and lacks_count(area.heads))
        for level in Level
    }
    return [Finding("heads", level, codes, found=len(codes)) for level, codes in unread.items() if codes]


def _same_names(kept: Sequence[GivenArea]) -> list[Finding]:
    """Areas of one parent that bear one name: a name in a file of orders cannot tell them apart."""
    named: dict[tuple[Level, str, str], list[str]] = {}
    for area in kept:
        named.setdefault((area.level, area.parent, area.name), []).append(area.code)
    return [
        Finding("same_name", level, tuple(codes)) for (level, _, _), codes in named.items() if len(codes) > 1
    ]
