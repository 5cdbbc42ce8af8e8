"""A tree of areas from files of no profile: by codes of any length, parents, levels, or where they lie.

Codes stay texts. An area's parent is the one its file names; else the area with the longest code that its
own begins with; else the one of the level above in which most of it lies. Communities that have grids below
them are no level: they hang on these.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from data.intake.areas import headings
from data.intake.areas.coverage import Finding
from data.intake.areas.headings import above_district, code_in, community_or_grid, kind_named, level_named
from data.intake.areas.reading import HEADS, AreaFile, GivenArea, code_kept
from data.intake.errors import ProfileError
from data.intake.privacy import masked_numbers, shown
from data.intake.rows.naming import stem_at
from data.terms import Level

DISTRICT_DIGITS = 6
"""Of the codes of districts in China, with which the codes of all areas in them begin."""

_LEAST_STEP = 2
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of a file before its place in the tree is known; `level` and `parent` as the file says them.

    `told` is `community` or `grid` where words tell these two apart; `hung` a community that was above it.
    """

    code: str
    name: str
    level: Level | None = None
    parent: str = ""
    name_en: str = ""
    kind: str = ""
    boundary: BaseGeometry | None = None
    repaired: bool = False
    heads: Mapping[str, str] = field(default_factory=dict)
    communities: str = ""
    told: str = ""
    hung: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An area that is loaded already."""

    code: str
    name: str
    level: Level
    boundary: BaseGeometry | None = None


def units_of(file: AreaFile) -> Iterator[Unit]:
    """The rows of a file as its headings say; rows of a province, a city or of no code and name fall out."""
    columns = {name: file.field(name) for name in ("code", "name", "level", "parent", "name_en", "kind")}
    more = {name: file.field(name) for name in (*HEADS, "communities")}
    for row in range(len(file.block.lines)):
        told = {name: str(texts[row]).strip() for name, texts in {**columns, **more}.items()}
        level = level_named(told["level"])
        if told["level"] and level is None and not told["level"].isdigit():
            continue
        code, name = code_kept(code_in(told["code"])), masked_numbers(told["name"])
        if code or name or file.boundaries[row] is not None:
            yield Unit(
                code=code,
                name=name or code,
                level=level,
                parent=code_kept(code_in(told["parent"])),
                name_en=masked_numbers(told["name_en"]),
                kind=told["kind"],
                boundary=file.boundaries[row],
                repaired=file.repaired[row],
                heads={head: told[head] for head in HEADS if told[head]},
                communities=masked_numbers(told["communities"]),
                told=community_or_grid(told["level"], name),
            )


def unknown_levels(file: AreaFile) -> list[Finding]:
    """The words for levels that are none of ours nor above them, each with the number of its rows."""
    words = Counter(str(text).strip() for text in file.field("level"))
    return [
        Finding("unknown_level", Level.DISTRICT, (shown(word)[:40],), found=rows)
        for word, rows in words.items()
        if word and level_named(word) is None and not word.isdigit() and not above_district(word)
    ]


def district_in(units: Sequence[Unit], held: str) -> tuple[str, str]:
    """The code and name of the district that units belong to; `held` is the code of the store's, if any.

    ProfileError where they are of another district, or of several and the store has none.
    """
    named = {unit.code: unit.name for unit in units if unit.level is Level.DISTRICT and unit.code}
    if not named:
        long = {unit.code for unit in units if unit.code.isdigit() and len(unit.code) > DISTRICT_DIGITS}
        heads = {code[:DISTRICT_DIGITS] for code in long}
        short = {unit.code: unit.name for unit in units if unit.code in heads}
        every = all(unit.code[:DISTRICT_DIGITS] in heads for unit in units)
        named = {code: short.get(code, "") for code in heads} if every else {}
    if not named and not held:
        named = _alone_above(units)
    if held:
        if named and held not in named:
            raise ProfileError("intake.areas.other_district", codes=_some(named), held=held)
        return held, named.get(held, "")
    if len(named) > 1:
        raise ProfileError("intake.areas.which_district", codes=_some(named))
    return next(iter(named.items()), ("", ""))


def _alone_above(units: Sequence[Unit]) -> dict[str, str]:
    """The one unit that lies in none of the others, if its name is one of a district."""
    there = {word for unit in units for word in (unit.code, unit.name)}
    tops = [unit for unit in units if unit.parent not in there]
    alone = len(tops) == 1 < len(units) and tops[0].level is None and headings.ends_as_district(tops[0].name)
    return {tops[0].code: tops[0].name} if alone and tops[0].code else {}


def _some(codes: Iterable[str]) -> str:
    """A few codes, and dots for the rest."""
    found = sorted(codes)
    return ", ".join(found[:12]) + (" …" if len(found) > 12 else "")


@dataclass(slots=True)
class _Tree:
    """Areas by code as their levels become known, those loaded included."""

    district: str
    levels: dict[str, Level]
    names: dict[str, str]
    drawn: dict[str, BaseGeometry]
    parents: dict[str, str] = field(default_factory=dict)
    left: list[Unit] = field(default_factory=list)


def tree_of(
    units: Sequence[Unit], district: str, held: Iterable[Known], hanging: Sequence[Unit] = ()
) -> tuple[list[GivenArea], list[Finding]]:
    """The units of one district as areas with level and parent, and what was found about the others.

    `hanging` are the communities that are loaded already.
    """
    known = list(held)
    coded, findings = _with_codes(units, known)
    mine, others = _of_district(coded, district)
    findings += [Finding("other_district", Level.DISTRICT, tuple(sorted(others)))] if others else []
    mine, hung = _hung(mine, district, known, hanging)
    tree = _Tree(
        district,
        {district: Level.DISTRICT, **{area.code: area.level for area in known}},
        {area.code: area.name for area in known} | {unit.code: unit.name for unit in mine},
        {area.code: area.boundary for area in known if area.boundary is not None},
    )
    given = _settled(mine, tree)
    lost = [Finding("orphan", unit.level or Level.GRID, (unit.code or unit.name,)) for unit in tree.left]
    return given, [*findings, *hung, *lost]


def _with_codes(units: Sequence[Unit], known: Sequence[Known]) -> tuple[list[Unit], list[Finding]]:
    """Units without a code by the code of the loaded area of the same name, else by their name."""
    stems: dict[tuple[Level, str], list[str]] = {}
    for area in known:
        stems.setdefault((area.level, stem_at(area.name, area.level)), []).append(area.code)
    found, matched = [], []
    for unit in units:
        levels = [unit.level] if unit.level is not None else list(Level)
        codes = [code for level in levels for code in stems.get((level, stem_at(unit.name, level)), ())]
        alone = codes[0] if len(codes) == 1 and not unit.code else ""
        matched += [alone] if alone else []
        found.append(replace(unit, code=unit.code or alone or unit.name))
    return found, [Finding("matched_by_stem", Level.GRID, tuple(matched))] if matched else []


def _of_district(units: Sequence[Unit], district: str) -> tuple[list[Unit], set[str]]:
    """The units that may lie in a district, and the codes of the other districts that are named."""
    others = {unit.code for unit in units if unit.level is Level.DISTRICT and unit.code != district}
    if district.isdigit() and len(district) == DISTRICT_DIGITS:
        long = (unit.code for unit in units if unit.code.isdigit() and len(unit.code) > DISTRICT_DIGITS)
        others |= {code[:DISTRICT_DIGITS] for code in long} - {district}
    starts = tuple(others)
    mine = [unit for unit in units if not (starts and unit.code.startswith(starts))]
    return mine, others


def _hung(
    units: Sequence[Unit], district: str, known: Sequence[Known], hanging: Sequence[Unit]
) -> tuple[list[Unit], list[Finding]]:
    """The units without the communities that have grids below them: these grids move up into their place.

    A community without grids of its own stays, and is the responsibility grid itself.
    """
    held = {area.code: area.level for area in known}
    loaded = {unit.code: unit for unit in hanging if unit.code not in held}
    over = loaded | {unit.code: unit for unit in units if unit.told == "community"}
    own = {unit.code: unit.level for unit in units}
    said = {district: Level.DISTRICT, **held, **dict.fromkeys(loaded, Level.GRID), **own}
    names = {area.code: area.name for area in known} | {unit.code: unit.name for unit in units}
    by_name = _unique_names({unit.code: unit.name for unit in hanging}) | _unique_names(names)
    codes = set(said)
    over_grids = {**said, **dict.fromkeys(over)}  # of no level, so that a code may begin with one of theirs
    above = [_named_parent(unit, codes, by_name, over_grids) if unit.told == "grid" else "" for unit in units]
    left = {code: _named_parent(over[code], codes, by_name, said) for code in above if code in over}
    kept = [
        _lifted(unit, over[parent], left[parent]) if parent in left else unit
        for unit, parent in zip(units, above, strict=True)
        if unit.code not in left
    ]
    still = tuple(code for code in left if held.get(code) is Level.GRID)
    found = {"hung": tuple(code for code in left if code in own), "still_grid": still}
    return kept, [Finding(kind, Level.GRID, some) for kind, some in found.items() if some]


def _lifted(grid: Unit, community: Unit, parent: str) -> Unit:
    """A grid that lies where its community lay, which hangs on it."""
    return replace(grid, level=Level.GRID, parent=parent, hung=(community.code, community.name))


def _settled(units: Sequence[Unit], tree: _Tree) -> list[GivenArea]:
    """Give each unit its parent and its level, those first whose parent is known already."""
    codes = {*tree.levels, *(unit.code for unit in units)}
    by_name = _unique_names(tree.names)
    said = {**tree.levels, **{unit.code: unit.level for unit in units}}
    named = {unit.code: _named_parent(unit, codes, by_name, said) for unit in units}
    given: list[GivenArea] = []
    waiting = sorted(units, key=lambda unit: (unit.level is None, unit.level or 0, len(unit.code)))
    while waiting:
        later: list[Unit] = []
        for unit in waiting:
            parent = named[unit.code] or _top(unit, tree)
            level = _level(unit, parent, tree)
            if level is None:
                later.append(unit)
                continue
            given.append(_given(unit, level, parent, tree))
        if len(later) == len(waiting):
            given += _by_place(later, tree)
            break
        waiting = later
    return given


def _named_parent(
    unit: Unit, codes: set[str], by_name: Mapping[str, str], said: Mapping[str, Level | None]
) -> str:
    """The code of the area above: as the file says it by code or name, else the longest of which it begins.

    Codes that a file merely numbers (1, 10, 11) are no tree: each level adds two characters or more.
    """
    if unit.level is Level.DISTRICT:
        return ""
    if unit.parent:
        named = unit.parent if unit.parent in codes else by_name.get(unit.parent, "")
        if named and named != unit.code:
            return named
    starts = (unit.code[:size] for size in range(len(unit.code) - _LEAST_STEP, 0, -1))
    above = (None, None if unit.level is None else Level(unit.level - 1))
    return next(
        (start for start in starts if start in codes and (not unit.level or said[start] in above)), ""
    )


def _unique_names(names: Mapping[str, str]) -> dict[str, str]:
    """Codes by the names, and by the stems of names, that one area alone has."""
    found: dict[str, str] = {}
    for code, name in names.items():
        for word in {name, stem_at(name, Level.STREET), stem_at(name, Level.GRID)}:
            found[word] = "" if word in found else code
    return found


def _top(unit: Unit, tree: _Tree) -> str:
    """A street that names nobody above itself lies in the district."""
    return tree.district if unit.level is Level.STREET and not unit.parent else ""


def _level(unit: Unit, parent: str, tree: _Tree) -> Level | None:
    """The level of a unit where it is certain: as the file says it below a parent of the level above."""
    if unit.code == tree.district or unit.level is Level.DISTRICT:
        return Level.DISTRICT
    above = tree.levels.get(parent)
    if above is None or above is Level.SMALL_GRID:
        return None
    below = Level(above + 1)
    return below if unit.level in (None, below) else None


def _given(unit: Unit, level: Level, parent: str, tree: _Tree) -> GivenArea:
    tree.levels[unit.code] = level
    if unit.boundary is not None:
        tree.drawn[unit.code] = unit.boundary
    return GivenArea(
        level=level,
        code=unit.code,
        name=unit.name,
        name_en=unit.name_en,
        parent=parent if level > Level.STREET else "",
        boundary=unit.boundary,
        repaired=unit.repaired,
        kind=kind_named(unit.kind, unit.name, level),
        heads=unit.heads,
        communities=unit.communities if level is Level.GRID else "",
        hung=unit.hung,
    )


def _by_place(units: Sequence[Unit], tree: _Tree) -> list[GivenArea]:
    """The units that no code places, each in the area that holds most of it; the larger ones first."""
    found = []
    for unit in sorted(units, key=lambda unit: -(unit.boundary.area if unit.boundary is not None else 0)):
        parent = _around(unit, tree)
        level = _level(unit, parent, tree)
        if level is None:
            tree.left.append(unit)
        else:
            found.append(_given(unit, level, parent, tree))
    return found


def _around(unit: Unit, tree: _Tree) -> str:
    """The deepest area that holds a point on a unit and most of its ground; of the level above, if said."""
    if unit.boundary is None:
        return ""
    wanted = None if unit.level is None else Level(max(unit.level - 1, 0))
    codes = [
        code
        for code in tree.drawn
        if code != unit.code and wanted in (None, tree.levels[code]) and tree.levels[code] < Level.SMALL_GRID
    ]
    shapes = np.array([tree.drawn[code] for code in codes], dtype=np.object_)
    inside = STRtree(shapes).query(shapely.point_on_surface(unit.boundary), predicate="intersects").tolist()
    holding = [
        codes[at]
        for at in inside
        if shapely.intersection(shapes[at], unit.boundary).area > _MOSTLY * unit.boundary.area
    ]
    return max(holding, key=lambda code: tree.levels[code], default="")
