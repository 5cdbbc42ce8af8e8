"""Files looked at before they are imported: what each holds, and by which profile it is read.

Plain functions for worker threads; nothing here writes into the store.
"""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.imports.preview import (
    fates,
    known_mapping,
    preview,
    preview_areas,
    proposed_mapping,
    rules_of,
)
from data.figures.imports import Fact, Fate, MappingFigure, NoteLine, PreviewFigure, Question
from data.intake.areas.choosing import read_area_files
from data.intake.areas.layers import is_map
from data.intake.areas.shapes import is_geojson
from data.intake.errors import IntakeError
from data.intake.files.readers import FileRule, Table, open_tables, read_blocks
from data.intake.people.words import kind_of as people_kind_of
from data.intake.people.words import people_words
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.fitting import fitted
from data.intake.profiles.loading import load_profile
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.recognising import Recognition, recognise
from data.intake.profiles.rules import Profile
from data.intake.rulebook.headings import fields_of as rule_fields_of
from data.intake.rulebook.headings import kind_of as rule_kind_of
from data.store import Store, open_store
from data.store.opening import FIRST_DISTRICT

_COUNTED = 64 << 20
"""Bytes up to which the rows of a file are counted before it is imported."""
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MAPS = (".shp", ".gpkg", ".geojson")
_SYSTEMS = ("wgs84", "cgcs2000", "gcj02", "bd09")
_CRS_ASKED = frozenset(
    f"intake.crs.{why}" for why in ("swapped", "metres", "feet", "none", "elsewhere", "bounds")
)
_MAPPED = frozenset({"orders", "event_log", "areas"})
"""Kinds whose columns a person may choose where no profile knows them."""
_LEAST_FOUND = 2
"""Fields that must be found in a table before it is worth asking about the others."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants a file to be seen: the store it goes to, its zone, saved profiles, and answers."""

    where: str
    zone: str
    saved: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A file as it was recognised: what is shown of it, and the profile or proposal it is read by.

    Files of one `layout` go in together; `headings` is a short name for its row of headings.
    """

    path: Path
    kind: str
    layout: tuple[str, ...]
    facts: tuple[Fact, ...]
    rows: int | None = None
    profile: Profile | None = None
    proposal: Proposal | None = None
    notes: tuple[NoteLine, ...] = ()
    questions: tuple[Question, ...] = ()
    mapping: MappingFigure | None = None
    columns: tuple[tuple[str, Fate], ...] = ()
    preview: PreviewFigure | None = None
    headings: str = ""


def look(path: Path, wish: Wish) -> Sighted:
    """Recognise a file; IntakeError says why it cannot be imported."""
    if is_map(path) or _is_geojson(path) or _holds_map(path):
        return _areas(path, wish)
    tables = open_tables(path, FileRule())
    if wish.proposal is not None:
        return _table(path, tables, _of_kind(tables, wish.proposal), wish)
    headings = headings_of(tables[0].header)
    if headings in wish.saved and Path(wish.saved[headings]).is_file():
        profile = load_profile(wish.saved[headings])
        kind = "orders" if profile.order else next(iter(profile.tables), "event_log")
        return _table(path, tables, Recognition(path.name, kind, profile, None), wish)
    with _store(wish.where) as store:
        code = store.district.code
        seen = recognise(tables, "" if code == FIRST_DISTRICT else code)
    if seen.profile is None and seen.kind not in _MAPPED and (own := _by_headings(path, tables[0], wish)):
        return own
    found = len(seen.proposal.guesses) if seen.proposal is not None else 0
    if not seen.kind and found < _LEAST_FOUND:
        raise seen.refusal()
    if seen.kind == "areas":
        return _areas(path, wish)
    return _table(path, tables, seen, wish)


def _by_headings(path: Path, table: Table, wish: Wish) -> Sighted | None:
    """A table of posts or of rules, whose importers know their headings themselves."""
    people, rules = people_kind_of(table.header), rule_kind_of(table.header)
    found: list[tuple[str, dict[str, str]]] = []
    if rules is not None:
        found.append((rules.value, rule_fields_of(table.header)))
    if people is not None:
        found.append((people.name, dict(people_words().columns(people, table.header))))
    if not found:
        return None
    kind, columns = max(found, key=lambda one: len(one[1]))
    told = {name: ColumnRule(column) for name, column in columns.items()}
    rows = _count([table])
    return Sighted(
        path=path,
        kind=kind,
        layout=(kind, headings_of(table.header)),
        facts=tuple(_facts(path, kind, table, rows, "")),
        rows=rows,
        notes=tuple(NoteLine(note.kind, note.values) for note in table.notes),
        mapping=known_mapping(told, table.header),
        columns=fates(table.header, frozenset(columns.values()), frozenset()),
        preview=preview(table, told, parse_profile("headings", ""), wish.zone),
        headings=headings_of(table.header),
    )


def headings_of(header: Sequence[str]) -> str:
    """Give a row of headings a short name, whatever the order of its columns."""
    return hashlib.sha256("\n".join(sorted(header)).encode()).hexdigest()[:12]


def _of_kind(tables: Sequence[Table], proposal: Proposal) -> Recognition:
    return Recognition(tables[0].name, proposal.kind, None, proposal)


def _is_geojson(path: Path) -> bool:
    """Whether a file of JSON holds features; others are tables."""
    if path.suffix.lower() != ".json":
        return is_geojson(path)
    with path.open("rb") as stream:
        return b'"FeatureCollection"' in stream.read(1 << 16)


def _holds_map(path: Path) -> bool:
    """Whether a zip file has a map in it."""
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(name.lower().endswith(_MAPS) for name in archive.namelist())


def _table(path: Path, tables: Sequence[Table], seen: Recognition, wish: Wish) -> Sighted:
    """A file of rows, by the profile that fits it or by what is proposed."""
    proposal, kind = seen.proposal, seen.kind or (seen.proposal.kind if seen.proposal is not None else "")
    table = next((each for each in tables if each.name == seen.name), tables[0])
    headings = headings_of(table.header)
    complete = proposal is None or not proposal.missing
    profile = seen.profile
    if proposal is not None and complete:
        profile = replace(proposal.profile(f"layout-{headings}"), source=f"layout-{headings}")
    if profile is not None and wish.answers.get("day_month"):
        profile = replace(profile, day_first=wish.answers["day_month"] == "day_first")
    shown = fitted(profile, path.name, table.header) if profile is not None and kind == "orders" else profile
    rules = rules_of(shown, kind) if shown is not None else {}
    taken = frozenset(name for rule in rules.values() for name in rule.columns)
    if shown is not None and kind == "orders":
        taken |= shown.order_columns
    if proposal is not None:
        taken |= frozenset(proposal.columns.values())
    rows = _count(tables) if path.stat().st_size <= _COUNTED else None
    mapping = known_mapping(rules, table.header) if proposal is None else proposed_mapping(proposal)
    return Sighted(
        path=path,
        kind=kind,
        layout=(kind, headings, *_pairs(mapping)),
        facts=tuple(
            _facts(path, kind, table, rows, "proposed" if proposal is not None else seen_name(profile))
        ),
        rows=rows,
        profile=profile,
        proposal=proposal,
        notes=tuple(NoteLine(note.kind, note.values) for each in tables for note in each.notes),
        mapping=mapping,
        columns=fates(table.header, taken, shown.drop if shown is not None else frozenset()),
        preview=preview(table, rules, shown, wish.zone) if shown is not None and rules else None,
        headings=headings,
    )


def seen_name(profile: Profile | None) -> str:
    """The name of a profile as the person knows it."""
    return profile.name if profile is not None else ""


def _pairs(mapping: MappingFigure) -> Iterator[str]:
    return (f"{line.field}={line.column}" for line in mapping.fields if line.column)


def _count(tables: Sequence[Table]) -> int:
    return sum(block.rows for table in tables for block in read_blocks(table, ()))


def _facts(path: Path, kind: str, table: Table, rows: int | None, profile: str) -> Iterator[Fact]:
    yield Fact("kind", kind)
    yield Fact("layout", table.layout)
    _, _, sheet = table.name.partition("#")
    if sheet:
        yield Fact("sheet", sheet)
    if table.encoding:
        yield Fact("encoding", table.encoding.upper())
    if table.delimiter and table.layout == "csv":
        yield Fact("delimiter", _DELIMITERS.get(table.delimiter, table.delimiter))
    yield Fact("rows", rows) if rows is not None else Fact("size", path.stat().st_size)
    yield Fact("columns", len(table.header))
    if profile:
        yield Fact("profile", profile)


def _areas(path: Path, wish: Wish) -> Sighted:
    """A file of areas; where nothing tells its system of coordinates, the person is asked."""
    crs, district = (wish.answers.get(name, "") for name in ("crs", "district"))
    which: Profile | str = replace(parse_profile("headings", ""), crs=crs) if crs else "auto"
    with _store(wish.where, district) as store:
        try:
            reading = read_area_files([path], which, store)
        except IntakeError as error:
            return _asking(path, error)
    header = dict.fromkeys(name for file in reading.files for name in file.header)
    notes = [NoteLine("crs", {"file": file, "crs": name, "why": why}) for file, name, why in reading.systems]
    return Sighted(
        path=path,
        kind="areas",
        layout=("areas", reading.profile.name, crs),
        facts=tuple(_area_facts(reading.read, reading.profile.name, tuple(notes), tuple(header))),
        rows=reading.read,
        profile=which if isinstance(which, Profile) else None,
        notes=tuple(notes),
        questions=(Question("crs", _SYSTEMS, crs),) if crs else (),
        preview=preview_areas(reading.given),
    )


def _asking(path: Path, error: IntakeError) -> Sighted:
    """A map that cannot be read before the person has said one thing; another error is raised again."""
    if error.key in _CRS_ASKED:
        question = Question("crs", _SYSTEMS)
    elif error.key == "intake.areas.which_district":
        question = Question("district", tuple(filter(str.isalnum, str(error.values["codes"]).split(", "))))
    else:
        raise error
    facts = (Fact("kind", "areas"), Fact("size", path.stat().st_size))
    notes = (NoteLine(error.key, error.values),)
    return Sighted(path, "areas", ("areas",), facts, notes=notes, questions=(question,))


def _area_facts(
    rows: int, profile: str, systems: Sequence[NoteLine], header: Sequence[str]
) -> Iterator[Fact]:
    yield Fact("kind", "areas")
    yield Fact("rows", rows)
    for system in dict.fromkeys(str(note.values["crs"]) for note in systems):
        yield Fact("crs", system)
    yield Fact("columns", len(header))
    yield Fact("profile", profile)


@contextmanager
def _store(where: str, district: str = "") -> Iterator[Store]:
    """The store that files go to; an empty one of a district in its place where it is still to be made."""
    if "://" in where or Path(where).exists():
        with open_store(where) as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "none.db", create=True, district=district or None) as store,
    ):
        yield store
