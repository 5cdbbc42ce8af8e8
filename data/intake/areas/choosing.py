"""Which profile reads files of areas, and of which district they are; else by their headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from data.intake.areas.communities import lists_communities
from data.intake.areas.coverage import Finding
from data.intake.areas.headings import fields_of, has_extents, headings_of, level_named
from data.intake.areas.layers import Layer
from data.intake.areas.reading import (
    AreaFile,
    GivenArea,
    drawn_file,
    given_areas,
    read_files,
    unread_levels,
)
from data.intake.areas.trees import Known, Unit, district_in, tree_of, units_of, unknown_levels
from data.intake.errors import ProfileError
from data.intake.files.readers import FileRule, Note
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.loading import choose_area_profile, load_profile, named_profile
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.rules import Profile
from data.intake.rows.batches import district_of
from data.store import AreaRow, District, Store
from data.store.opening import FIRST_DISTRICT
from data.terms import Level

_NO_PROFILE = "headings"
_WEB_MAP = "amap"


@dataclass(frozen=True, slots=True)
class Reading:
    """What files of areas hold: their district, its areas, and what was found while they were read."""

    profile: Profile
    district: District
    files: tuple[AreaFile, ...]
    given: tuple[GivenArea, ...]
    findings: tuple[Finding, ...]

    @property
    def read(self) -> int:
        """Rows read."""
        return sum(file.block.rows + len(file.spoiled) for file in self.files)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed in the files."""
        return tuple(note.of(file.name) for file in self.files for note in file.block.notes)

    @property
    def systems(self) -> tuple[tuple[str, str, str], ...]:
        """Of each file with boundaries the system of coordinates, and why it was taken to be that."""
        return tuple((file.name, file.guess.crs, file.guess.why) for file in self.files if file.guess.crs)


def read_area_files(paths: Sequence[Path], which: Profile | str | Path, store: Store) -> Reading:
    """Read files of areas by the profile given or found, or by their headings where none fits."""
    named = named_profile(which)
    layers = read_files(paths, named.file if named is not None else FileRule())
    if named is not None and "areas" in named.tables:
        layers = [renamed(layer, named.tables["areas"]) for layer in layers]
    profile = named or _chosen(layers, store) or parse_profile(_NO_PROFILE, "")
    held = [row for row in store.areas() if row.valid_until is None]
    drawn = _drawn(held)
    files = tuple(drawn_file(layer, _crs_of(layer, profile), drawn) for layer in layers)
    found = [Finding("extents", Level.STREET) for file in files if has_extents(file.header)]
    found += (finding for file in files for finding in _left_lines(file))
    if profile.areas:
        found += [
            Finding("unknown_level", Level.DISTRICT, (word,) if word else (), found=rows)
            for file in files
            for word, rows in unread_levels(file, profile).items()
        ]
        given = [area for file in files for area in given_areas(file, profile)]
        return Reading(profile, district_of(store, profile), files, tuple(given), tuple(found))
    return _by_headings(profile, store, files, held, found)


def _left_lines(file: AreaFile) -> Iterator[Finding]:
    """The rows that have another number of cells than the heading, and those that hold a NUL."""
    for kind, lines in (("ragged", file.block.ragged), ("spoiled", file.spoiled)):
        if lines:
            places = tuple(f"{file.name}:{line}" for line in lines)
            yield Finding(kind, Level.DISTRICT, places, found=len(lines))


def _by_headings(
    profile: Profile,
    store: Store,
    files: tuple[AreaFile, ...],
    held: Sequence[AreaRow],
    found: Sequence[Finding],
) -> Reading:
    units = [unit for file in files if not lists_communities(file) for unit in units_of(file)]
    found = (*found, *(word for file in files for word in unknown_levels(file)))
    if any(lists_communities(file) for file in files) and not units:
        return Reading(profile, district_of(store, profile), files, (), tuple(found))
    strange = [word for each in found if each.kind == "unknown_level" for word in each.codes]
    if strange and not units:
        raise ProfileError("intake.areas.levels", words=", ".join(dict.fromkeys(strange)))
    if not any(unit.name for unit in units):
        columns = sorted({name for file in files for name in file.header})
        names = ", ".join(dict.fromkeys(file.name for file in files))
        raise ProfileError("intake.areas.headings", file=names, columns=", ".join(columns))
    top = district_of(store, profile)
    code, name = district_in(units, "" if top.code == FIRST_DISTRICT else top.code)
    top = replace(top, code=code or top.code, name=name or top.name)
    given, odd = tree_of(_merged(units), top.code, _known(held), _hanging(store, held))
    if units and not given and not held:
        raise ProfileError("intake.areas.no_tree", n=len(units))
    return Reading(profile, top, files, tuple(given), (*found, *odd))


def renamed(layer: Layer, rules: Mapping[str, ColumnRule]) -> Layer:
    """A layer whose columns are called as the fields a person reads from them; it has no other fields."""
    own = {
        rule.column: headings_of(field)[0] for field, rule in rules.items() if rule.column in layer.columns
    }
    kept = {name: told for name, told in layer.columns.items() if name not in own and not fields_of([name])}
    return replace(layer, columns={**kept, **{own[name]: layer.columns[name] for name in own}})


def _merged(units: Sequence[Unit]) -> list[Unit]:
    """One unit for each code that a table names and a map draws; others stay for whoever judges them."""
    drawn = {unit.code: unit for unit in units if unit.code and unit.boundary is not None}
    told = {unit.code for unit in units if unit.code and unit.boundary is None}
    merged = []
    for unit in units:
        outline = drawn.get(unit.code) if unit.boundary is None else None
        if unit.boundary is not None and unit.code in told:
            continue
        merged.append(
            unit if outline is None else replace(unit, boundary=outline.boundary, repaired=outline.repaired)
        )
    return merged


def _chosen(layers: Sequence[Layer], store: Store) -> Profile | None:
    """The shipped profile that fits all files, unless they or the store are of another district."""
    codes = {str(text) for layer in layers for column in layer.columns.values() for text in column}
    try:
        profile = choose_area_profile("", [tuple(layer.columns) for layer in layers], codes)
    except ProfileError as error:
        if error.key != "intake.profile.none_fits":
            raise
        return None
    held, named = store.district.code, profile.district
    if named is None:
        return profile
    if named.code in codes or held == named.code:
        return profile
    # A national code would stand in the files; other districts are known by their headings alone.
    fresh = held == FIRST_DISTRICT and not named.code.isdigit()
    return profile if fresh and not _names_district(layers) else None


def _names_district(layers: Sequence[Layer]) -> bool:
    """Whether a file says itself of which district it is."""
    for layer in layers:
        fields = fields_of(layer.columns)
        levels = layer.columns[fields["level"]] if "level" in fields else ()
        if any(level_named(str(word)) is Level.DISTRICT for word in levels):
            return True
    return False


def _crs_of(layer: Layer, profile: Profile) -> str:
    """The system that the profile names; of a map in the layout of AutoNavi that of its profile."""
    if profile.crs:
        return profile.crs
    web = load_profile(_WEB_MAP)
    return web.crs if web.needed <= set(layer.columns) else ""


def _drawn(held: Sequence[AreaRow]) -> Mapping[str, BaseGeometry]:
    return {row.code: shapely.from_wkb(row.boundary) for row in held if row.boundary is not None}


def _hanging(store: Store, held: Sequence[AreaRow]) -> list[Unit]:
    """The communities that are loaded, each below the area in which the first of its grids lies."""
    codes = {row.id: row.code for row in held}
    above = {row.id: codes.get(row.parent_id or 0, "") for row in held}
    return [
        Unit(each.code, each.name, parent=next((above[grid] for grid in each.grid_ids if grid in above), ""))
        for each in store.communities()
    ]


def _known(held: Sequence[AreaRow]) -> list[Known]:
    drawn = _drawn(held)
    return [Known(row.code, row.name, row.level, drawn.get(row.code)) for row in held]
