"""Areas as files give them: layers of maps and rows of plain tables, as one profile or their headings say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.intake.areas import bundles, layers, shapes
from data.intake.areas.drawing import in_wgs84
from data.intake.areas.headings import above_district, fields_of, kind_named, level_named
from data.intake.areas.layers import Layer
from data.intake.errors import FileError, ProfileError
from data.intake.files.cancelling import heed
from data.intake.files.readers import Block, FileRule, Table, Texts, open_tables, read_blocks
from data.intake.privacy import masked_numbers, shown
from data.intake.profiles.rules import AreaRule, Profile
from data.intake.rows.columns import Bools, read
from data.intake.rows.coordinates import Guess
from data.terms import AreaKind, Level

_SHOWN = 40
"""Characters of a word that is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class AreaFile:
    """Rows of areas as columns of texts, the boundary of each in WGS 84 if any, and whether it was repaired.

    `guess` is the system of coordinates it was taken to be in, `spoiled` the lines of rows that held a NUL
    and are not among the others.
    """

    name: str
    block: Block
    boundaries: tuple[BaseGeometry | None, ...]
    repaired: tuple[bool, ...]
    guess: Guess
    spoiled: tuple[int, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns or properties."""
        return tuple(self.block.columns)

    def field(self, name: str) -> Texts:
        """The texts of a field by its heading, empty ones where no column names it."""
        column = fields_of(self.header).get(name)
        empty = np.full(len(self.block.lines), "", dtype=np.object_)
        return empty if column is None else self.block.columns[column]


@dataclass(frozen=True, slots=True)
class GivenArea:
    """One area as a file gives it; `parent` is the code of the area above, empty for the district.

    `heads` are residents, households and buildings as written, with the day they were counted; `communities`
    the names of those it holds as written, `hung` code and name of the one whose row stands above it.
    """

    level: Level
    code: str
    name: str
    name_en: str
    parent: str
    boundary: BaseGeometry | None
    repaired: bool
    kind: AreaKind
    heads: Mapping[str, str]
    communities: str = ""
    hung: tuple[str, str] | None = None


def read_files(paths: Sequence[Path], rule: FileRule) -> list[Layer]:
    """All layers and tables of some files, as they are drawn."""
    return [layer for path in paths for layer in _read_file(path, path.name, rule)]


def _read_file(path: Path, name: str, rule: FileRule) -> Iterator[Layer]:
    heed()
    if shapes.is_geojson(path):
        yield from _read_json(path, name, rule)
    elif layers.is_map(path):
        yield from layers.read_layers(path, name)
    elif path.suffix.lower() == ".zip":
        with bundles.unpacked(path) as maps:
            for inner, shown in maps:
                yield from _read_file(inner, shown, rule)
        if not maps:
            yield from _read_tables(path, rule)
    else:
        yield from _read_tables(path, rule)


def _read_json(path: Path, name: str, rule: FileRule) -> Iterator[Layer]:
    """A collection of features; a .json without any may hold records instead."""
    try:
        yield shapes.read_shapes(path, name)
    except FileError as error:
        if error.key != "intake.geojson.no_features" or path.suffix.lower() != ".json":
            raise
        yield from _read_tables(path, rule)


def _read_tables(path: Path, rule: FileRule) -> Iterator[Layer]:
    for table in open_tables(path, rule):
        yield _of_table(table)


def _of_table(table: Table) -> Layer:
    blocks = list(read_blocks(table, table.header))
    lines = np.concatenate([block.lines for block in blocks]) if blocks else np.empty(0, dtype=np.int64)
    columns = {
        name: np.concatenate([block.columns[name] for block in blocks]) if blocks else np.empty(0, object)
        for name in table.header
    }
    ragged = tuple(line for block in blocks for line in block.ragged)
    return Layer(
        table.name or table.path.name,
        lines,
        columns,
        np.full(len(lines), None, dtype=np.object_),
        ragged=ragged,
        notes=(*table.notes, *(note for block in blocks for note in block.notes)),
    )


def drawn_file(layer: Layer, crs: str, held: Mapping[str, BaseGeometry]) -> AreaFile:
    """A layer with its boundaries in WGS 84 and set right; see `in_wgs84` for what is refused."""
    whole = _without_zeros(layer)
    ground, guess = in_wgs84(whole, crs, held)
    pairs = [_sound(shape) for shape in ground.shapes]
    block = Block(whole.lines, whole.columns, layer.ragged, layer.notes)
    boundaries = tuple(shape for shape, _ in pairs)
    spoiled = tuple(np.setdiff1d(layer.lines, whole.lines).tolist())
    return AreaFile(layer.name, block, boundaries, tuple(repaired for _, repaired in pairs), guess, spoiled)


def _without_zeros(layer: Layer) -> Layer:
    """A layer without the rows in which some text holds a NUL, which no store takes."""
    kept = np.ones(len(layer.lines), dtype=np.bool_)
    for texts in layer.columns.values():
        kept &= np.array(["\0" not in str(text) for text in texts], dtype=np.bool_)
    if kept.all():
        return layer
    columns = {name: texts[kept] for name, texts in layer.columns.items()}
    return replace(layer, lines=layer.lines[kept], columns=columns, shapes=layer.shapes[kept])


def _sound(shape: BaseGeometry | None) -> tuple[BaseGeometry | None, bool]:
    """A boundary whose rings do not cross themselves, None where it holds no ground; and whether they did."""
    heed()
    if shape is None or shape.is_valid:
        return shape, False
    whole = polygons_of(shapely.make_valid(shape))
    return None if whole.is_empty else whole, True


def polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    """The parts of a geometry that have an area, as one polygon or multipolygon."""
    parts = [
        inner
        for part in shapely.get_parts(geometry)
        for inner in shapely.get_parts(part)
        if inner.geom_type == "Polygon"
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def given_areas(file: AreaFile, profile: Profile) -> Iterator[GivenArea]:
    """The areas of one file, level by level; `unread_levels` tells of the rows whose level no rule reads."""
    for rule in _fitting(file, profile):
        yield from _of_level(file, rule, profile.file.blank)


def unread_levels(file: AreaFile, profile: Profile) -> Counter[str]:
    """The words by which a profile tells levels apart and of which no rule reads, with their rows.

    The district, and what lies above it, no rule need read: the profile itself says which it is.
    """
    told_apart = [rule for rule in _fitting(file, profile) if rule.where]
    if not told_apart:
        return Counter()
    left = ~np.logical_or.reduce([_is_of(file, rule) for rule in told_apart])
    words = (shown(str(word))[:_SHOWN] for word in file.block.columns[told_apart[0].where][left])
    return Counter(
        word for word in words if not above_district(word) and level_named(word) is not Level.DISTRICT
    )


def _is_of(file: AreaFile, rule: AreaRule) -> Bools:
    found: Bools = np.isin(file.block.columns[rule.where].astype(str), rule.equals)
    return found


def _fitting(file: AreaFile, profile: Profile) -> list[AreaRule]:
    """The rules that read this file: all that tell its rows apart by a column, else the deepest that fits."""
    fitting = [rule for rule in profile.areas.values() if set(rule.columns) <= set(file.header)]
    if not fitting:
        wanted = sorted({name for rule in profile.areas.values() for name in rule.columns})
        missing = ", ".join(name for name in wanted if name not in file.header)
        raise ProfileError("intake.profile.columns", profile=profile.name, file=file.name, columns=missing)
    told_apart = [rule for rule in fitting if rule.where]
    return told_apart or [max(fitting, key=lambda rule: rule.level)]


def _of_level(file: AreaFile, rule: AreaRule, blank: frozenset[str]) -> Iterator[GivenArea]:
    rows = np.arange(len(file.block.lines))
    if rule.where:
        rows = np.flatnonzero(_is_of(file, rule))
    empty = np.full(len(file.block.lines), "", dtype=np.object_)
    codes, names, parents, english = (
        empty if part is None else read(file.block, part, blank).spread()
        for part in (rule.code, rule.name, rule.parent, rule.name_en)
    )
    common = {name: file.field(name) for name in ("kind", "communities", *HEADS)}
    for row in rows.tolist():
        told = {name: str(texts[row]).strip() for name, texts in common.items()}
        kind = kind_named(told["kind"], names[row], rule.level)
        yield GivenArea(
            level=rule.level,
            code=code_kept(codes[row]),
            name=masked_numbers(names[row]),
            name_en=masked_numbers(english[row]),
            parent=code_kept(parents[row]) if rule.level > Level.STREET else "",
            boundary=file.boundaries[row],
            repaired=file.repaired[row],
            kind=kind if told["kind"] or kind is AreaKind.TOWN else rule.kind,
            heads={name: told[name] for name in HEADS if told[name] and told[name] not in blank},
            communities=masked_numbers(told["communities"]) if rule.level is Level.GRID else "",
        )


def code_kept(code: str) -> str:
    """A code as it is, and without the numbers of persons where a name stands for it."""
    return code if code.isascii() else masked_numbers(code)


HEADS = ("residents", "households", "buildings", "counted")
"""Fields that count what an area holds, and the day of the count."""
