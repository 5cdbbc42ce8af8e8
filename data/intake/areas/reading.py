"""Areas as files give them: the features of GeoJSON and the rows of plain tables, read by one profile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from shapely.geometry.base import BaseGeometry

from data.intake.areas import shapes
from data.intake.errors import ProfileError
from data.intake.files.readers import Block, FileRule, open_table, read_blocks
from data.intake.profiles.loading import choose_area_profile, named_profile
from data.intake.profiles.rules import AreaRule, Profile
from data.intake.rows.columns import read
from data.terms import Level


@dataclass(frozen=True, slots=True, eq=False)
class AreaFile:
    """A file of areas as columns of texts, and the boundary that belongs to each row, if any."""

    path: Path
    block: Block
    boundaries: tuple[BaseGeometry | None, ...]
    repaired: tuple[bool, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns or properties."""
        return tuple(self.block.columns)


@dataclass(frozen=True, slots=True)
class GivenArea:
    """One area as a file gives it; `parent` is the code of the area above, empty for the district."""

    level: Level
    code: str
    name: str
    name_en: str
    parent: str
    boundary: BaseGeometry | None
    repaired: bool


def read_area_files(files: Sequence[Path], which: Profile | str | Path) -> tuple[Profile, list[AreaFile]]:
    """Read files of areas and find the profile that fits them, if none is named."""
    profile = named_profile(which)
    rule = profile.file if profile is not None else FileRule()
    found = [_read_file(path, rule) for path in files]
    if profile is None:
        codes = {text for file in found for column in file.block.columns.values() for text in column}
        names = ", ".join(path.name for path in files)
        profile = choose_area_profile(names, [file.header for file in found], codes)
    return profile, found


def given_areas(file: AreaFile, profile: Profile) -> Iterator[GivenArea]:
    """The areas of one file, level by level; rows whose level no rule reads are passed over."""
    for rule in _fitting(file, profile):
        yield from _of_level(file, rule, profile.file.blank)


def _fitting(file: AreaFile, profile: Profile) -> list[AreaRule]:
    """The rules that read this file: all that tell its rows apart by a column, else the deepest that fits."""
    fitting = [rule for rule in profile.areas.values() if set(rule.columns) <= set(file.header)]
    if not fitting:
        wanted = sorted({name for rule in profile.areas.values() for name in rule.columns})
        missing = ", ".join(name for name in wanted if name not in file.header)
        raise ProfileError(
            "intake.profile.columns", profile=profile.name, file=file.path.name, columns=missing
        )
    told_apart = [rule for rule in fitting if rule.where]
    return told_apart or [max(fitting, key=lambda rule: rule.level)]


def _of_level(file: AreaFile, rule: AreaRule, blank: frozenset[str]) -> Iterator[GivenArea]:
    rows = np.arange(len(file.block.lines))
    if rule.where:
        rows = np.flatnonzero(np.isin(file.block.columns[rule.where].astype(str), rule.equals))
    empty = np.full(len(file.block.lines), "", dtype=np.object_)
    codes, names, parents, english = (
        empty if part is None else read(file.block, part, blank).spread()
        for part in (rule.code, rule.name, rule.parent, rule.name_en)
    )
    for row in rows.tolist():
        yield GivenArea(
            level=rule.level,
            code=codes[row],
            name=names[row],
            name_en=english[row],
            parent=parents[row] if rule.level > Level.STREET else "",
            boundary=file.boundaries[row],
            repaired=file.repaired[row],
        )


def _read_file(path: Path, rule: FileRule) -> AreaFile:
    return _read_geojson(path) if shapes.is_geojson(path) else _read_table(path, rule)


def _read_geojson(path: Path) -> AreaFile:
    found = shapes.read_shapes(path)
    names = dict.fromkeys(name for item in found for name in item.properties)
    columns = {
        name: np.array([item.properties.get(name, "") for item in found], dtype=np.object_) for name in names
    }
    block = Block(np.array([item.place for item in found], dtype=np.int64), columns, ())
    return AreaFile(
        path, block, tuple(item.boundary for item in found), tuple(item.repaired for item in found)
    )


def _read_table(path: Path, rule: FileRule) -> AreaFile:
    table = open_table(path, rule)
    blocks = list(read_blocks(table, table.header))
    lines = np.concatenate([block.lines for block in blocks]) if blocks else np.empty(0, dtype=np.int64)
    columns = {
        name: np.concatenate([block.columns[name] for block in blocks]) if blocks else np.empty(0, object)
        for name in table.header
    }
    ragged = tuple(line for block in blocks for line in block.ragged)
    count = len(lines)
    return AreaFile(path, Block(lines, columns, ragged), (None,) * count, (False,) * count)
