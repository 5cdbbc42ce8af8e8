"""Files of areas looked at before they are imported: maps, and tables of units."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.imports.preview import preview_areas, proposed_mapping
from dashboard.imports.sighted import Sighted, Wish, headings_of, store_of
from data.figures.imports import Fact, NoteLine, Question
from data.intake.areas.choosing import Reading, read_area_files
from data.intake.areas.layers import is_map
from data.intake.areas.shapes import is_geojson
from data.intake.errors import IntakeError
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.rules import Profile

_MAPS = (".shp", ".gpkg", ".geojson")
_SYSTEMS = ("wgs84", "cgcs2000", "gcj02", "bd09")
_ZONES = tuple(f"EPSG:{code}" for code in range(4534, 4555))
"""CGCS2000 in zones of three degrees, by their central meridians from 75 to 135 degrees east."""
_CRS_ASKED = frozenset(
    f"intake.crs.{why}" for why in ("swapped", "metres", "feet", "none", "elsewhere", "bounds")
)


def holds_map(path: Path) -> bool:
    """Whether a file draws areas, or is a zip file with one that does."""
    return is_map(path) or _is_geojson(path) or _has_map_within(path)


def _is_geojson(path: Path) -> bool:
    """Whether a file of JSON holds features; others are tables."""
    if path.suffix.lower() != ".json":
        return is_geojson(path)
    with path.open("rb") as stream:
        return b'"FeatureCollection"' in stream.read(1 << 16)


def _has_map_within(path: Path) -> bool:
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(name.lower().endswith(_MAPS) for name in archive.namelist())


def look_at_areas(
    path: Path, wish: Wish, proposal: Proposal | None = None, *, by: Profile | None = None
) -> Sighted:
    """A file of areas, read `by` a profile or as it is recognised; what nothing tells the person is asked.

    `proposal` says which columns a table seems to have; one that the person has touched is the profile.
    """
    crs, district = (wish.answers.get(name, "") for name in ("crs", "district"))
    touched = wish.proposal is not None or "kind" in wish.answers
    if proposal is not None and touched:
        by = proposal.profile("headings")
    if crs:
        by = replace(by or parse_profile("headings", ""), crs=crs)
    if proposal is not None and proposal.missing:
        return _mapped(Sighted(path, "areas", ("areas",), tuple(_unread(path))), proposal)
    with store_of(wish.where, district) as store:
        try:
            reading = read_area_files([path], by or "auto", store)
        except IntakeError as error:
            return _asking(path, error, proposal if touched else None)
    seen = _seen(path, reading, by, crs)
    return seen if proposal is None else _mapped(seen, proposal)


def _seen(path: Path, reading: Reading, by: Profile | None, crs: str) -> Sighted:
    header = dict.fromkeys(name for file in reading.files for name in file.header)
    notes = [NoteLine("crs", {"file": file, "crs": name, "why": why}) for file, name, why in reading.systems]
    return Sighted(
        path=path,
        kind="areas",
        layout=("areas", reading.profile.name, crs),
        facts=tuple(_facts(reading.read, reading.profile.name, notes, tuple(header))),
        rows=reading.read,
        profile=by,
        notes=tuple(notes),
        questions=(Question("crs", _ZONES if crs in _ZONES else _SYSTEMS, crs),) if crs else (),
        preview=preview_areas(reading.given),
    )


def _mapped(seen: Sighted, proposal: Proposal) -> Sighted:
    """A table of areas with the columns that its fields are read from."""
    headings = headings_of(proposal.sample.header)
    pairs = (f"{field}={column}" for field, column in proposal.columns.items())
    layout = (*seen.layout, headings, *pairs)
    mapping = proposed_mapping(proposal)
    return replace(seen, proposal=proposal, mapping=mapping, headings=headings, layout=layout)


def _asking(path: Path, error: IntakeError, proposal: Proposal | None) -> Sighted:
    """A map that cannot be read before the person has said one thing; another error is raised again.

    Where the columns of a table are still being chosen, the error stands beside them.
    """
    questions: tuple[Question, ...] = ()
    if error.key in _CRS_ASKED:
        questions = (Question("crs", _ZONES if error.key == "intake.crs.metres" else _SYSTEMS),)
    elif error.key == "intake.areas.which_district":
        questions = (
            Question("district", tuple(filter(str.isalnum, str(error.values["codes"]).split(", ")))),
        )
    elif proposal is None:
        raise error
    notes = (NoteLine(error.key, error.values),)
    seen = Sighted(path, "areas", ("areas",), tuple(_unread(path)), notes=notes, questions=questions)
    return seen if proposal is None else _mapped(seen, proposal)


def _unread(path: Path) -> Iterator[Fact]:
    yield Fact("kind", "areas")
    yield Fact("size", path.stat().st_size)


def _facts(rows: int, profile: str, systems: Sequence[NoteLine], header: Sequence[str]) -> Iterator[Fact]:
    yield Fact("kind", "areas")
    yield Fact("rows", rows)
    for system in dict.fromkeys(str(note.values["crs"]) for note in systems):
        yield Fact("crs", system)
    yield Fact("columns", len(header))
    yield Fact("profile", profile)
