"""The import of areas: the tree by codes, boundaries and sizes, the district as the union, and findings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from data.intake.areas.coverage import Finding, Ground, check_coverage, km2_of
from data.intake.areas.reading import GivenArea, given_areas, read_area_files
from data.intake.errors import ImportCancelled
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import batch_of, district_of
from data.intake.rows.naming import stem
from data.store import AreaRow, District, Store
from data.terms import AreaKind, Level

_TOWNS = ("镇", "乡")


@dataclass(frozen=True, slots=True)
class AreasReport:
    """What an import of areas did: areas by level, how many rows of the store changed, and the findings."""

    profile: str
    read: int
    counts: Mapping[Level, int]
    changed: int
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        findings = [{**asdict(finding), "level": finding.level.word} for finding in self.findings]
        counts = {level.word: count for level, count in self.counts.items()}
        return {
            "profile": self.profile,
            "read": self.read,
            **counts,
            "changed": self.changed,
            "findings": findings,
        }


def import_areas(
    store: Store,
    files: Sequence[Path],
    profile: Profile | str | Path = "auto",
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> AreasReport:
    """Write the areas of these files; what is in the store already and not in the files stays.

    Areas whose parent is nowhere are left out and reported. The same files again change nothing.
    """
    chosen, sources = read_area_files([Path(file) for file in files], profile)
    given = [area for source in sources for area in given_areas(source, chosen)]
    kept, findings = _sound(given, store.areas())
    with store.writing(batch_of("areas", files, chosen)) as writer:
        top = district_of(store, chosen)
        writer.put_district(top)
        codes = [top.code, *(area.code for area in kept)]
        rows = _rows(kept, chosen, top, writer.ids_for("area", codes), store.areas())
        changed = writer.put_areas(rows)
        writer.note_batch(read=sum(source.block.rows for source in sources))
        if cancelled():
            raise ImportCancelled
    return AreasReport(
        profile=chosen.name,
        read=sum(source.block.rows for source in sources),
        counts={level: sum(row.level is level for row in rows) for level in Level},
        changed=changed,
        findings=(*findings, *_coverage(store.areas())),
    )


def _sound(given: Iterable[GivenArea], held: Iterable[AreaRow]) -> tuple[list[GivenArea], list[Finding]]:
    """The areas that can stand in the tree, parents first, and what was found about the others."""
    known = {(area.level, area.code) for area in held}
    codes: set[str] = set()
    kept: list[GivenArea] = []
    findings: list[Finding] = []
    for area in sorted(given, key=lambda area: area.level):
        if fault := _fault(area, codes, known):
            findings.append(Finding(fault, area.level, (area.code or area.name,)))
            continue
        if area.repaired:
            findings.append(Finding("repaired", area.level, (area.code,)))
        kept.append(area)
        codes.add(area.code)
        known.add((area.level, area.code))
    return kept, findings


def _fault(area: GivenArea, codes: set[str], known: set[tuple[Level, str]]) -> str:
    """Why an area cannot stand in the tree, empty if it can."""
    if not area.code or not area.name:
        return "incomplete"
    if area.code in codes:
        return "duplicate"
    if area.level > Level.STREET and (Level(area.level - 1), area.parent) not in known:
        return "orphan"
    return ""


def _rows(
    given: Sequence[GivenArea],
    profile: Profile,
    top: District,
    ids: Mapping[str, int],
    held: Iterable[AreaRow],
) -> list[AreaRow]:
    """The rows of the district and of its areas; what other files told about an area is kept."""
    before = {area.code: area for area in held}
    ids = {**{code: area.id for code, area in before.items()}, **ids}
    rows = [_row(area, profile, ids, top.code, before.get(area.code)) for area in given]
    district = before.get(top.code, AreaRow(ids[top.code], top.code, Level.DISTRICT, AreaKind.DISTRICT))
    streets = {row.code: row for row in (*before.values(), *rows) if row.level is Level.STREET}
    drawn = [shapely.from_wkb(row.boundary) for row in streets.values() if row.boundary is not None]
    whole = _boundary(shapely.union_all(drawn)) if drawn else {}
    return [replace(district, name=top.name, name_en=top.name_en, **whole), *rows]


def _row(
    given: GivenArea, profile: Profile, ids: Mapping[str, int], top: str, before: AreaRow | None
) -> AreaRow:
    rule = profile.areas[given.level]
    town = rule.kind is AreaKind.STREET and given.name.endswith(_TOWNS)
    short = stem(given.name, rule.stems)
    fresh = before or AreaRow(ids[given.code], given.code, given.level, rule.kind)
    return replace(
        fresh,
        kind=AreaKind.TOWN if town else rule.kind,
        parent_id=ids[given.parent or top],
        name=given.name,
        name_en=given.name_en or fresh.name_en,
        short_name=short if short != given.name else "",
        **(_boundary(given.boundary) if given.boundary is not None else {}),
    )


def _boundary(geometry: BaseGeometry) -> dict[str, Any]:
    return {"boundary": shapely.to_wkb(geometry), "area_km2": km2_of(geometry)}


def _coverage(areas: Sequence[AreaRow]) -> list[Finding]:
    """The gaps, overlaps and strays of every level of the tree that has boundaries."""
    drawn = {area.id: shapely.from_wkb(area.boundary) for area in areas if area.boundary is not None}
    found: list[Finding] = []
    for level in (Level.STREET, Level.GRID, Level.SMALL_GRID):
        ground = [
            Ground(area.code, level, drawn[area.id], drawn.get(area.parent_id or 0))
            for area in areas
            if area.level is level and area.id in drawn
        ]
        found += check_coverage(level, ground)
    return found
